"""The stream of records that an .xls is, one pass over it: where its sheets begin, and which formulas nobody has computed."""

from __future__ import annotations

from struct import Struct, unpack_from

from baiyun.read.files.parts import At

_HEAD, _FORMULA = Struct("<HH"), Struct("<3H8sH")
_BEGIN, _FORMULAS = 0x0809, frozenset({0x0006, 0x0206, 0x0406})
_WORKSHEET, _COMPUTE_ON_LOAD = 0x10, 0x02
_NOTHING = (b"\0" * 8, b"\x03" + b"\0" * 5 + b"\xff\xff")
"""What a program that computes nothing keeps as the value of a formula: 0, or an empty text."""


def uncomputed(stream: bytes, start: int, end: int) -> dict[int, list[At]]:
    """By where each worksheet begins: its formulas that are to be computed when it is opened and hold nothing yet."""
    found: dict[int, list[At]] = {}
    cells: list[At] = []
    at, end = start, min(end, len(stream))
    while at + _HEAD.size <= end:
        kind, size = _HEAD.unpack_from(stream, at)
        body = at + _HEAD.size
        if kind == _BEGIN and size >= _HEAD.size and unpack_from("<H", stream, body + 2)[0] == _WORKSHEET:
            cells = found[at] = []
        elif kind in _FORMULAS and size >= _FORMULA.size:
            row, column, _, value, flags = _FORMULA.unpack_from(stream, body)
            if flags & _COMPUTE_ON_LOAD and value in _NOTHING:
                cells.append(At(row, column))
        at = body + size
    return found
