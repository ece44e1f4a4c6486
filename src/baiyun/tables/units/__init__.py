"""PURE: what the clerk shows of each unit before the deadline, and what goes back to it."""
