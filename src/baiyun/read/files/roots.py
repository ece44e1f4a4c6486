"""Whether a part is whole: XML that closes all it opens. The reading library stops, or goes on, where it does not, and says nothing."""

from __future__ import annotations

import zipfile
from functools import partial
from typing import IO, NoReturn
from xml.parsers import expat

from baiyun.read.files.parts import related, sheet_names

BOOK, STYLES, TEXTS = "xl/workbook.xml", "xl/styles.xml", "xl/sharedStrings.xml"
SHEETS = frozenset({"worksheet", "chartsheet", "dialogsheet", "macrosheet"})
_CHUNK = 2**20
_WIDE = (b"\xff\xfe", b"\xfe\xff", b"<\0", b"\0<")
_UNSEEN = bytes(sorted({*range(32)} - {*b"\t\n\r"}))
"""What XML may not hold and some programs write all the same: no row is lost by it."""


def broken_sheets(archive: zipfile.ZipFile) -> frozenset[str]:
    """The worksheets' parts that are not whole, or are something else."""
    names = set(archive.namelist())
    parts = [part for _, kind, part in related(archive, BOOK) if kind.endswith("/worksheet") and part in names]
    return frozenset(part for part in parts if root_of(archive, part) not in SHEETS)


def unlisted_sheets(archive: zipfile.ZipFile) -> int:
    """How many worksheets the workbook refers to and lists nowhere."""
    listed = set(sheet_names(archive))
    return sum(kind.endswith("/worksheet") and part not in listed for _, kind, part in related(archive, BOOK))


def is_whole(archive: zipfile.ZipFile, part: str, root: str) -> bool:
    """Whether a part is whole and of that root, or there is none."""
    return part not in archive.namelist() or root_of(archive, part) == root


def root_of(archive: zipfile.ZipFile, part: str) -> str:
    """The name of a part's outermost element, without its prefix; '' where it is not whole or has a document type."""
    with archive.open(part) as content:
        try:
            return _root(content)
        except (expat.ExpatError, ValueError):
            return ""


def _root(xml: IO[bytes]) -> str:
    found: list[str] = []
    parser = expat.ParserCreate()

    def first(name: str, _: dict[str, str]) -> None:
        found.append(name.rpartition(":")[2])
        parser.StartElementHandler = None

    parser.StartElementHandler = first
    parser.StartDoctypeDeclHandler = _refuse
    unseen: bytes | None = None
    for chunk in iter(partial(xml.read, _CHUNK), b""):
        unseen = (b"" if chunk.startswith(_WIDE) else _UNSEEN) if unseen is None else unseen
        parser.Parse(chunk.translate(None, unseen))
    parser.Parse(b"", True)
    return found[0]


def _refuse(*_: object) -> NoReturn:
    raise ValueError
