"""A named number, day or word read off a unit's month: one kind a file."""
