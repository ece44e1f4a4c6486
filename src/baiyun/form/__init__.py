"""WHAT PEOPLE FILL IN: the one definition of the form, the roster and the review."""
