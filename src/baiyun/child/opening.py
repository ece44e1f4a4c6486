"""How files are opened everywhere: what is proved harmless here, all else in the one other process that this program has."""

from baiyun.child.apart import Apart

OPENER = Apart()
