"""ROWS → POINTS: one kind a file."""
