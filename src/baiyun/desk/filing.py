"""Where a report that came by mail is filed, and which version of its unit's it is."""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import datetime

from msgspec import Struct

UNCLEAR = "待处理"
_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]')
_DEVICES = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)", re.IGNORECASE)
LONGEST = 210
"""Bytes: 255 are the most that any system takes, and a version and a suffix come behind."""


class Filed(Struct, frozen=True):
    """A file that was taken from a mail: where it is kept below the campaign's folder, whose it is, which period's.

    ``unit`` and ``period`` are '' where the file does not say; ``version`` counts a unit's files of a period from 1.
    """

    path: str
    unit: str
    period: str
    version: int
    received: datetime | None
    sender: str
    subject: str
    mail: str
    digest: str


SUFFIX = 20


def safe_name(text: str, instead: str = "附件") -> str:
    """A text as the name of a file on any system: no folders, no device, nothing unseen, not too long."""
    visible = "".join(char if char.isprintable() else " " for char in _FORBIDDEN.sub("_", text))
    name = " ".join(visible.split()).strip(". ")
    name = f"_{name}" if _DEVICES.match(name) else name
    _, dot, suffix = name.rpartition(".")
    behind = f"{dot}{suffix}".encode() if dot and len(suffix) < SUFFIX else b""
    whole = name.encode("utf-8", "replace")
    kept = whole[: len(whole) - len(behind)][: LONGEST - len(behind)] + behind
    return kept.decode("utf-8", "ignore") if name else instead


def free_path(folder: str, stem: str, suffix: str, taken: Collection[str], first: int = 1) -> tuple[str, int]:
    """A path that nobody has, and its number: 青石镇.xlsx, then 青石镇（第2版）.xlsx; names differ not only in case."""
    known = {each.casefold() for each in taken}
    number = first
    while True:
        path = f"{folder}/{stem}{f'（第{number}版）' if number > 1 else ''}{suffix}"
        if path.casefold() not in known:
            return path, number
        number += 1
