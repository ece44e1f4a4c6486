"""The parts of a workbook's archive: which sheet stands in which, what refers to what; and the names of cells."""

from __future__ import annotations

import posixpath
from functools import lru_cache
from typing import NamedTuple, Protocol

from baiyun.patterns import rare
from baiyun.read.files.alike import remembered
from baiyun.read.files.elements import unescaped

_SHEET = rare(rb"<(?:\w+:)?sheet(?=[\s/>])[^<>]*+>")
_RELATION = rare(rb"<Relationship(?=[\s/>])[^<>]*+>")
_ATTRIBUTE = rare(rb'\b(?:\w++:)?+(\w++)="([^"]*+)"')


class PartsByName(Protocol):
    """An archive that can be read: a plain one, or any other."""

    def namelist(self) -> list[str]:
        """The names of its parts."""

    def read(self, name: str, /) -> bytes:
        """A part's bytes. Raises KeyError where there is none of that name."""


class At(NamedTuple):
    """A cell by row and column, counted from 0."""

    row: int
    column: int


class Range(NamedTuple):
    """Some cells: the first and the last."""

    first: At
    last: At


def at(letters: bytes, digits: bytes) -> At:
    """The cell that a reference such as G7 names."""
    column = 0
    for letter in letters.upper():
        column = column * 26 + letter - ord("A") + 1
    return At(int(digits) - 1, column - 1)


def sheet_names(archive: PartsByName) -> dict[str, str]:
    """The name of each worksheet by its part."""
    targets = {identity: target for identity, _, target in related(archive, "xl/workbook.xml")}
    sheets = _sheets(archive.read("xl/workbook.xml"))
    return {targets[identity]: name for identity, name in sheets if identity in targets}


@remembered
def _sheets(xml: bytes) -> tuple[tuple[str, str], ...]:
    """Id and name of each sheet that a workbook lists."""
    found = map(_attributes, _SHEET.findall(xml))
    return tuple((sheet["id"], sheet["name"]) for sheet in found if "id" in sheet and "name" in sheet)


def related(archive: PartsByName, part: str) -> list[tuple[str, str, str]]:
    """Id, type and part of everything that a part refers to."""
    folder, _, name = part.rpartition("/")
    try:
        xml = archive.read(f"{folder}/_rels/{name}.rels")
    except KeyError:
        return []
    return [(identity, kind, _from(folder, target)) for identity, kind, target in _relations(xml)]


@lru_cache(maxsize=1024)
def _from(folder: str, target: str) -> str:
    """The part that is meant by a target that stands in a folder."""
    return target.lstrip("/") if target.startswith("/") else posixpath.normpath(f"{folder}/{target}")


@remembered
def _relations(xml: bytes) -> tuple[tuple[str, str, str], ...]:
    """Id, type and target of each relation, as they are written."""
    found = map(_attributes, _RELATION.findall(xml))
    return tuple((each.get("Id", ""), each.get("Type", ""), each.get("Target", "")) for each in found)


def _attributes(tag: bytes) -> dict[str, str]:
    """The attributes of a tag by name, without the prefix of a namespace."""
    return {name.decode(): unescaped(value.decode("utf-8", "replace")) for name, value in _ATTRIBUTE.findall(tag)}
