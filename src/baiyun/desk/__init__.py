"""PURE: who reported, who has not, who owes what by when."""
