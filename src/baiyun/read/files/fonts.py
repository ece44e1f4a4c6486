"""The names of the fonts in a font file: TrueType, OpenType, and collections of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from struct import error, unpack

FontPart = Callable[[int, int], bytes]
"""Reads so many bytes of a file from somewhere on."""

COLLECTION = b"ttcf"
FAMILY, FULL, PREFERRED = 1, 4, 16
WINDOWS, CHINESE = 3, 3


def font_names(piece: FontPart) -> set[str]:
    """Families and full names, in every language that the file gives them; none of what is no font."""
    try:
        return set(_names(piece))
    except (error, OSError):
        return set()


def _names(piece: FontPart) -> Iterator[str]:
    starts = [0]
    if piece(0, 4) == COLLECTION:
        [number] = unpack(">I", piece(8, 4))
        starts = list(unpack(f">{number}I", piece(12, 4 * number)))
    for start in starts:
        [tables] = unpack(">H", piece(start + 4, 2))
        for at in range(tables):
            tag, _, offset, _ = unpack(">4sIII", piece(start + 12 + 16 * at, 16))
            if tag == b"name":
                yield from _of_table(piece, offset)


def _of_table(piece: FontPart, start: int) -> Iterator[str]:
    """The names in one table of names."""
    _, number, texts = unpack(">HHH", piece(start, 6))
    records = piece(start + 6, 12 * number)
    for at in range(number):
        platform, encoding, _, meaning, size, offset = unpack(">6H", records[12 * at : 12 * at + 12])
        if meaning in (FAMILY, FULL, PREFERRED):
            text = piece(start + texts + offset, size)
            yield text.decode(_encoding(platform, encoding), errors="replace")


def _encoding(platform: int, encoding: int) -> str:
    if platform == WINDOWS and encoding == CHINESE:
        return "gb18030"
    return "utf-16-be" if platform in (0, WINDOWS) else "mac-roman"
