"""The compound file that an .xls is kept in: whether its chains of sectors end, which workbook in it is the file's own, and whether it is encrypted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from struct import unpack_from
from typing import NamedTuple

_END, _MOST_SHIFT = 0xFFFFFFFE, 12
_RECORD, _IN_HEAD = 128, 109
_STORAGE, _STREAM = 1, 2
_LONGEST_NAME = 64
_LOCK, _BEFORE_LOCK = 0x2F, 2
"""The record that says how a workbook is encrypted; it stands behind the first, or behind the wish to be read only."""
_BOOKS = frozenset({"workbook", "book"})


def is_sound(data: bytes) -> bool:
    """Whether every chain of sectors ends; where one does not, the reading library would follow it for ever."""
    try:
        shift = unpack_from("<H", data, 30)[0]
        table = _table(data, shift)
        folder = unpack_from("<I", data, 48)[0]
        starts = [folder, unpack_from("<I", data, 60)[0], *_starts(data, table, folder, shift)]
    except Exception:  # noqa: BLE001 - whatever a broken file brings
        return False
    return all(_ends(table, start) for start in starts)


def _table(data: bytes, shift: int) -> list[int]:
    """Which sector follows each."""
    if not 7 <= shift <= _MOST_SHIFT:  # noqa: PLR2004 - what the format allows, and the library with it
        raise ValueError
    size = 1 << shift
    places = [place for place in unpack_from(f"<{_IN_HEAD}I", data, 76) if place < _END - 1]
    more, left = unpack_from("<2I", data, 68)
    for _ in range(min(left, len(data) // size)):
        if more >= _END - 1:
            break
        *found, more = unpack_from(f"<{size // 4}I", data, (more + 1) * size)
        places += [place for place in found if place < _END - 1]
    if len(places) > len(data) // size:
        raise ValueError
    table: list[int] = []
    for place in places:
        sector = data[(place + 1) * size : (place + 2) * size]
        table += unpack_from(f"<{len(sector) // 4}I", sector)
    return table


def _starts(data: bytes, table: Sequence[int], folder: int, shift: int) -> Iterator[int]:
    """Where each entry of the folder begins that is not among the small ones; the folder is there and has to end."""
    if folder >= len(table) or not _ends(table, folder):
        raise ValueError
    least = unpack_from("<I", data, 56)[0]
    for sector in _chain(table, folder):
        for at in range((sector + 1) << shift, (sector + 2) << shift, _RECORD):
            kind, start, size = data[at + 66], *unpack_from("<2I", data, at + 116)
            if kind not in (0, _STORAGE) and (size >= least or kind != _STREAM):
                yield start


def _chain(table: Sequence[int], start: int) -> Iterator[int]:
    while start < len(table):
        yield start
        start = table[start]


def _ends(table: Sequence[int], start: int) -> bool:
    """Whether a chain ends: it can be no longer than there are sectors."""
    return all(number <= len(table) for number, _ in enumerate(_chain(table, start)))


def outer(data: bytes) -> bytes:
    """The same file without the names of the workbooks that are embedded in it: the reading library takes the first it meets.

    For a file that is sound.
    """
    places = _places(data)
    own = _beside(data, places, unpack_from("<I", data, places[0] + 76)[0])
    inner = [at for number, at in enumerate(places) if number not in own and _name(data, at) in _BOOKS]
    if not inner:
        return data
    changed = bytearray(data)
    for at in inner:
        changed[at] = ord("_")
    return bytes(changed)


class OwnStream(NamedTuple):
    """The records of the file's own workbook, and where in the file each part of them stands."""

    content: bytes
    sectors: tuple[int, ...]
    shift: int


def own_stream(data: bytes) -> OwnStream:
    """Of a file that is sound; without content where it has no workbook, or one that is too small to be any."""
    places, shift = _places(data), unpack_from("<H", data, 30)[0]
    least, table = unpack_from("<I", data, 56)[0], _table(data, shift)
    for number in sorted(_beside(data, places, unpack_from("<I", data, places[0] + 76)[0])):
        start, size = unpack_from("<2I", data, places[number] + 116)
        if _name(data, places[number]) in _BOOKS and size >= least:
            sectors = tuple(_chain(table, start))
            whole = b"".join(data[(sector + 1) << shift : (sector + 2) << shift] for sector in sectors)
            return OwnStream(whole[:size], sectors, shift)
    return OwnStream(b"", (), shift)


def is_locked(stream: bytes) -> bool:
    """Whether a workbook says behind its beginning that what follows is encrypted."""
    at = 0
    for _ in range(_BEFORE_LOCK + 1):
        kind, size = unpack_from("<2H", stream[at : at + 4].ljust(4, b"\0"))
        if kind == _LOCK:
            return True
        at += 4 + size
    return False


def changed(data: bytes, own: OwnStream, at: int, new: bytes) -> bytes:
    """The file with some other bytes in its workbook."""
    found, inside = bytearray(data), (1 << own.shift) - 1
    for place, byte in enumerate(new, at):
        found[((own.sectors[place >> own.shift] + 1) << own.shift) + (place & inside)] = byte
    return bytes(found)


def _places(data: bytes) -> list[int]:
    """Where each entry of the folder stands."""
    shift = unpack_from("<H", data, 30)[0]
    sectors = _chain(_table(data, shift), unpack_from("<I", data, 48)[0])
    every = (range((sector + 1) << shift, (sector + 2) << shift, _RECORD) for sector in sectors)
    return [at for sector in every for at in sector]


def _beside(data: bytes, places: Sequence[int], first: int) -> set[int]:
    """The entries of the root: its child, and all beside it to the left and the right."""
    found: set[int] = set()
    waiting = [first]
    while waiting:
        number = waiting.pop()
        if number < len(places) and number not in found:
            found.add(number)
            waiting += unpack_from("<2I", data, places[number] + 68)
    return found


def _name(data: bytes, at: int) -> str:
    size = min(unpack_from("<H", data, at + _LONGEST_NAME)[0], _LONGEST_NAME)
    return data[at : at + max(size - 2, 0)].decode("utf-16-le", "replace").casefold()
