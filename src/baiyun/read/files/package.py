"""An archive of the plain shape: what stands in it is the same for everybody who reads it, and is inflated within bounds.

Its directory is the last thing in it and says of each part exactly what stands before the part itself; no two parts share
bytes or a name; nothing is encrypted, split, or larger than it says.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Mapping
from functools import lru_cache
from itertools import pairwise
from struct import Struct
from typing import NamedTuple

from baiyun.read.files.alike import KEPT, SMALL

MOST_PARTS = 1000
MOST_INFLATED = 16 * 2**20
_END, _ENTRY, _LOCAL = Struct("<4s4H2LH"), Struct("<4s4x2H4x3L4H6xL"), Struct("<4s2x2H4x3L2H")
_STORED_ENTRY, _STORED_LOCAL = Struct("<4s6H3L5H2L"), Struct("<4s5H3L2H")
_VERSION, _FIRST_DAY = 20, 33
_END_MARK, _ENTRY_MARK, _LOCAL_MARK = b"PK\x05\x06", b"PK\x01\x02", b"PK\x03\x04"
_STORED, _DEFLATED = 0, 8
_HOW_HARD, _SIZES_BEHIND, _UTF8 = 0x6, 0x8, 0x800
_ODD_FLAGS = ~(_HOW_HARD | _SIZES_BEHIND | _UTF8)
_NAME = re.compile(rb"\[Content_Types\]\.xml|(?:_rels|xl|docProps|customXml|customUI)(?:/[\w. -]*[\w-][\w. -]*+)++")
_KNOWN_EXTRAS = frozenset({0x000A, 0x5455, 0x5855, 0x7855, 0x7875, 0xA220, 0xCAFE})
"""Times, owners and room to grow: what changes neither the name nor the size of a part."""


class NotPlainError(Exception):
    """An archive, or something in it, that is not of the plain shape."""


class PackedPart(NamedTuple):
    """A part as the directory has it."""

    name: str
    start: int
    packed: int
    size: int
    digest: int
    deflated: bool


class Package:
    """The parts of a plain archive by name; a part is inflated when it is first asked for, and once. Raises NotPlainError."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._entries = _entries(data)
        self._parts: dict[str, bytes] = {}
        self._inflated = 0

    def namelist(self) -> list[str]:
        """The names of all parts, in order."""
        return list(self._entries)

    def read(self, name: str) -> bytes:
        """A part's bytes. Raises KeyError where there is none of that name."""
        if name not in self._parts:
            self._parts[name] = self._read(self._entries[name])
        return self._parts[name]

    def stored(self, changed: Mapping[str, bytes]) -> bytes:
        """The parts that were asked for, as an archive in which nothing is packed: another reader gets what was seen here, ``changed`` in its place."""
        parts: list[bytes] = []
        directory: list[bytes] = []
        at = 0
        for name, seen in self._parts.items():
            part = changed.get(name, seen)
            digest = self._entries[name].digest if part is seen else zlib.crc32(part)
            called, size = name.encode("ascii"), len(part)
            about = (0, _STORED, 0, _FIRST_DAY, digest, size, size, len(called), 0)
            parts += (_STORED_LOCAL.pack(_LOCAL_MARK, _VERSION, *about), called, part)
            directory += (_STORED_ENTRY.pack(_ENTRY_MARK, _VERSION, _VERSION, *about, 0, 0, 0, 0, at), called)
            at += _STORED_LOCAL.size + len(called) + size
        listed, number = b"".join(directory), len(self._parts)
        return b"".join((*parts, listed, _END.pack(_END_MARK, 0, 0, number, number, len(listed), at, 0)))

    def _read(self, entry: PackedPart) -> bytes:
        self._inflated += entry.size
        if self._inflated > MOST_INFLATED:
            raise NotPlainError("size")
        packed = self._data[entry.start : entry.start + entry.packed]
        read = _part if entry.size <= SMALL else _part.__wrapped__
        return read(packed, entry.size, entry.digest, entry.deflated)


@lru_cache(maxsize=KEPT)
def _part(packed: bytes, size: int, digest: int, deflated: bool) -> bytes:  # noqa: FBT001 - what is remembered is known by it
    """A part as its entry says it to be; what workbooks have in common is inflated once."""
    part = _inflated(packed, size) if deflated else packed
    if len(part) != size or zlib.crc32(part) != digest:
        raise NotPlainError("content")
    return part


def _inflated(packed: bytes, size: int) -> bytes:
    stream = zlib.decompressobj(-15)
    try:
        part = stream.decompress(packed, size + 1)
    except zlib.error as error:
        raise NotPlainError("deflate") from error
    if not stream.eof or stream.unused_data:
        raise NotPlainError("deflate")
    return part


def _entries(data: bytes) -> dict[str, PackedPart]:
    """The directory, once it is known to say what stands before each part."""
    at = len(data) - _END.size
    if at < 0:
        raise NotPlainError("end")
    mark, disk, first_disk, here, number, size, start, comment = _END.unpack_from(data, at)
    if (mark, disk, first_disk, here, start + size, comment) != (_END_MARK, 0, 0, number, at, 0) or number > MOST_PARTS:
        raise NotPlainError("end")
    found: list[PackedPart] = []
    place = start
    for _ in range(number):
        entry, place = _entry(data, place, at)
        found.append(entry)
    _apart(found, start)
    if place != at or len({entry.name.lower() for entry in found}) != number:
        raise NotPlainError("directory")
    return {entry.name: entry for entry in found}


def _entry(data: bytes, at: int, end: int) -> tuple[PackedPart, int]:
    """An entry of the directory, held against what stands before its part; and where the next one begins."""
    if at + _ENTRY.size > end:
        raise NotPlainError("directory")
    mark, flags, method, digest, packed, size, name, extra, comment, disk, local = _ENTRY.unpack_from(data, at)
    named, extra_at = at + _ENTRY.size, at + _ENTRY.size + name
    plain = mark == _ENTRY_MARK and method in (_STORED, _DEFLATED) and not flags & _ODD_FLAGS
    if not plain or comment or disk or (extra and not _harmless_extra(data[extra_at : extra_at + extra])):
        raise NotPlainError("entry")
    if local + _LOCAL.size > end:
        raise NotPlainError("place")
    begin, flags_there, method_there, *said, name_there, more = _LOCAL.unpack_from(data, local)
    named_there = local + _LOCAL.size
    body = named_there + name_there + more
    called = data[named:extra_at]
    same_sizes = said == [digest, packed, size] or (flags & _SIZES_BEHIND and said == [0, 0, 0])
    same = begin == _LOCAL_MARK and flags_there == flags and method_there == method and same_sizes
    if (
        not same
        or data[named_there : body - more] != called
        or (more and not _harmless_extra(data[body - more : body]))
    ):
        raise NotPlainError("head")
    return PackedPart(_name(called), body, packed, size, digest, method == _DEFLATED), extra_at + extra


@lru_cache(maxsize=1024)
def _name(called: bytes) -> str:
    """The name of a part, one of those that workbooks have."""
    if not _NAME.fullmatch(called):
        raise NotPlainError("name")
    return called.decode("ascii")


def _apart(entries: list[PackedPart], end: int) -> None:
    """No two parts share bytes, and none reaches into the directory."""
    spans = sorted((entry.start, entry.start + entry.packed) for entry in entries)
    if any(after[0] < before[1] for before, after in pairwise(spans)) or (spans and spans[-1][1] > end):
        raise NotPlainError("place")


def _harmless_extra(extra: bytes) -> bool:
    """Whether what is added to an entry changes nothing of it."""
    at = 0
    while at + 4 <= len(extra):
        if int.from_bytes(extra[at : at + 2], "little") not in _KNOWN_EXTRAS:
            return False
        at += 4 + int.from_bytes(extra[at + 2 : at + 4], "little")
    return at == len(extra)
