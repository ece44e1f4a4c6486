"""How files are opened everywhere: what is proved harmless here, all else in the one other process that this program has."""

from baiyun.child.apart import Apart

OPENER = Apart()
"""For what others sent."""
PATIENT = Apart(seconds=240, memory=2**32)
"""For a county's own roster and review, which may fill a sheet to its last row."""
