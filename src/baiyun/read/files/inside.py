"""A look into an archive, whatever it is, at bounded cost: its names, and the beginning of one of its parts."""

from __future__ import annotations

import io
from struct import Struct
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from zipfile import ZipFile

MOST_OF_DIRECTORY, MOST_OF_PART = 2**21, 2**22
_END, _END_MARK, _LONGEST_REMARK = Struct("<4s4H2LH"), b"PK\x05\x06", 2**16


def opened(data: bytes) -> ZipFile:
    """An archive that is open. Raises what zipfile raises."""
    from zipfile import ZipFile  # noqa: PLC0415 - a plain workbook is opened without it

    return ZipFile(io.BytesIO(data))


def is_manageable(data: bytes) -> bool:
    """Whether the directory of an archive says that it is of a size that can be gone through."""
    at = data.rfind(_END_MARK, max(0, len(data) - _LONGEST_REMARK - _END.size))
    return at >= 0 and len(data) - at >= _END.size and _END.unpack_from(data, at)[5] <= MOST_OF_DIRECTORY


def names_in(data: bytes) -> frozenset[str]:
    """The names of what a .zip holds; none where it is broken or holds far too much."""
    try:
        if is_manageable(data):
            with opened(data) as archive:
                return frozenset(archive.namelist())
    except Exception:  # noqa: BLE001, S110 - whatever a broken archive brings
        pass
    return frozenset()


def beginning(data: bytes, name: str) -> bytes:
    """The beginning of a part of a .zip; nothing where it is broken or has none of that name."""
    try:
        if name.encode() in data and is_manageable(data):
            with opened(data) as archive, archive.open(name) as part:
                return part.read(MOST_OF_PART)
    except Exception:  # noqa: BLE001, S110 - whatever a broken archive brings
        pass
    return b""
