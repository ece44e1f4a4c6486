"""NUMBER → POINTS: one kind a file."""
