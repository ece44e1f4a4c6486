"""Names of files that hold on every system, whatever a unit is called or calls its report."""

from __future__ import annotations

import re
import unicodedata
from pathlib import PurePosixPath

LONGEST = 80
_FORBIDDEN = frozenset('<>:"/\\|?*')
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])\s*(?:\.|$)", re.IGNORECASE)


def safe_name(name: str) -> str:
    """A name as a file's on any system: no step upwards, no device, nothing invisible, not too long."""
    visible = "".join("_" if char in _FORBIDDEN or unicodedata.category(char)[0] == "C" else char for char in name)
    plain = re.sub(r"\s", " ", visible).strip(". ") or "_"
    plain = f"_{plain}" if _RESERVED.match(plain) else plain
    stem, suffix = PurePosixPath(plain).stem, PurePosixPath(plain).suffix
    return f"{stem[: LONGEST - len(suffix)]}{suffix}" if len(suffix) < LONGEST // 2 else plain[:LONGEST]
