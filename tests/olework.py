"""The container of an .xls, built byte by byte: streams by name, and chains of sectors that may be made to loop."""

from __future__ import annotations

from typing import NamedTuple

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
SECTOR = 512
FREE, END, FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
STORAGE, STREAM, ROOT = 1, 2, 5
LEAST = 4096


class Entry(NamedTuple):
    """A stream or a storage of the container; ``child`` and ``right`` are numbers of entries, the root being 0."""

    name: str
    content: bytes = b""
    kind: int = STREAM
    child: int = FREE
    right: int = FREE


def container(*entries: Entry, loop: bool = False) -> bytes:
    """A file with these entries below the root, whose child is the first of them; ``loop`` lets no chain of sectors end."""
    bodies = [entry.content.ljust(LEAST, b"\0") if entry.kind == STREAM else b"" for entry in entries]
    folders = -(-(len(entries) + 1) // 4)
    table = [FAT, *chain(1, folders, loop=loop)]
    starts = []
    for body in bodies:
        first, count = len(table), -(-len(body) // SECTOR)
        starts.append(first if count else END)
        table += chain(first, count, loop=loop)
    assert len(table) <= SECTOR // 4, "one sector of the table is enough for a test"
    records = [record("Root Entry", ROOT, 1, FREE, END, 0)]
    for entry, start, body in zip(entries, starts, bodies, strict=True):
        records.append(record(entry.name, entry.kind, entry.child, entry.right, start, len(body)))
    head = OLE + b"\0" * 16 + b"\x3e\0\x03\0\xfe\xff\x09\0\x06\0" + b"\0" * 6
    head += words(0, 1, 1, 0, LEAST, END, 0, END, 0, 0) + words(*[FREE] * 108)
    padded = [body.ljust(-(-len(body) // SECTOR) * SECTOR, b"\0") for body in bodies]
    table += [FREE] * (SECTOR // 4 - len(table))
    return head + words(*table) + b"".join(records).ljust(folders * SECTOR, b"\0") + b"".join(padded)


def chain(first: int, count: int, *, loop: bool = False) -> list[int]:
    """The links of so many sectors, one behind the other."""
    return [*range(first + 1, first + count), first if loop else END] if count else []


def record(name: str, kind: int, child: int, right: int, start: int, size: int) -> bytes:
    """An entry of the folder."""
    label = name.encode("utf-16-le") + b"\0\0"
    head = label.ljust(64, b"\0") + len(label).to_bytes(2, "little") + bytes([kind, 1])
    return head + words(FREE, right, child) + b"\0" * 36 + words(start) + size.to_bytes(8, "little")


def words(*numbers: int) -> bytes:
    """Numbers of four bytes."""
    return b"".join(number.to_bytes(4, "little") for number in numbers)
