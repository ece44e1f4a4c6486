"""Rows that are kept as bytes, and made again of them whenever somebody looks."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator, Mapping
from functools import cache, lru_cache
from operator import itemgetter
from typing import Any, Generic, NamedTuple, TypeVar

from baiyun.form.many import Blob, Keeper, given, pickled, unpickled
from baiyun.form.record import Origin, Record, RefusedRow

USUAL = {name: field.default for name, field in Record.model_fields.items() if not field.is_required()}
"""What no column of a sheet holds, as it is as long as nothing was decided of a row."""
ALL_SET: set[str] = set()
"""Which fields of a record were given does not matter to it."""
LAYOUTS, FAST = 1024, 1
"""Layouts of sheets that are remembered; how hard bytes are pressed."""


AnyRefused = TypeVar("AnyRefused", bound=RefusedRow | None)


class PressedRows(Mapping[str, tuple[AnyRefused, ...]], Generic[AnyRefused]):
    """Rows that do not count, by the title of their section: hardly anybody asks for them, so as few bytes as may be."""

    __slots__ = ("_content",)

    def __init__(self, rows: Mapping[str, tuple[AnyRefused, ...]]) -> None:
        self._content: Blob = zlib.compress(pickled(dict(rows)), FAST)

    def laid_away(self, keeper: Keeper) -> None:
        """Lets somebody else keep the bytes: nobody who looks at the rows can tell."""
        self._content = keeper(given(self._content))

    @property
    def _rows(self) -> Mapping[str, tuple[AnyRefused, ...]]:
        rows: dict[str, tuple[AnyRefused, ...]] = unpickled(zlib.decompress(given(self._content)))
        return rows

    def __getitem__(self, title: str) -> tuple[AnyRefused, ...]:
        return self._rows[title]

    def __iter__(self) -> Iterator[str]:
        return iter(self._rows)

    def __len__(self) -> int:
        return len(self._rows)


class _Common(NamedTuple):
    """What the rows of a section have in common in the workbooks of a county."""

    model: type[Record]
    columns: tuple[Mapping[str, tuple[int, str]], ...]


AnyRecord = TypeVar("AnyRecord", bound=Record)
_Items = tuple[tuple[str, Any], ...]
_Alike = tuple[type[Record], tuple[_Items, ...]]


class PackedRecords(Mapping[str, tuple[Record, ...]]):
    """Records by the title of their section: each the values of its columns, and where it stands.

    Each look makes them anew, equal to those that were packed. The last of the contents are those of the titles.
    """

    __slots__ = ("_content", "_layouts", "_titles")

    def __init__(self, titles: tuple[str, ...], layouts: tuple[_Common | None, ...], content: Blob) -> None:
        self._titles, self._layouts, self._content = titles, layouts, content

    def laid_away(self, keeper: Keeper) -> None:
        """Lets somebody else keep the bytes: nobody who looks at the records can tell."""
        self._content = keeper(given(self._content))

    @property
    def after_first(self) -> PackedRecords:
        """The same without those of the first section."""
        return PackedRecords(self._titles[1:], self._layouts[1:], self._content)

    def __getitem__(self, title: str) -> tuple[Record, ...]:
        if title not in self._titles:
            raise KeyError(title)
        at = self._titles.index(title)
        layout = self._layouts[at]
        if layout is None:
            return ()
        own, *contents = unpickled(given(self._content))
        flat = unpickled(contents[at - len(self._titles)])
        return tuple(_made(layout, file or own, sheet or title, *row) for file, sheet, *row in flat)

    def __contains__(self, title: object) -> bool:
        return title in self._titles

    def __iter__(self) -> Iterator[str]:
        return iter(self._titles)

    def __len__(self) -> int:
        return len(self._titles)


def packed_records(file: str, records: Mapping[str, tuple[Record, ...]]) -> PackedRecords:
    """The records of a file, packed."""
    parts = [_part(file, title, rows) for title, rows in records.items()]
    titles, layouts = _layouts(tuple(records), tuple(alike for alike, _ in parts))
    content = pickled((file, *(content for _, content in parts)))
    return PackedRecords(titles, layouts, content)


class LaidOver(Mapping[str, tuple[Record, ...]]):
    """Packed records with those of some sections in their stead, or before them."""

    __slots__ = ("_first", "_rest")

    def __init__(self, first: Mapping[str, tuple[Record, ...]], rest: Mapping[str, tuple[Record, ...]]) -> None:
        self._first, self._rest = first, rest

    def __getitem__(self, title: str) -> tuple[Record, ...]:
        return self._first[title] if title in self._first else self._rest[title]

    def __contains__(self, title: object) -> bool:
        return title in self._first or title in self._rest

    def __iter__(self) -> Iterator[str]:
        return iter(dict.fromkeys((*(title for title in self._first if title not in self._rest), *self._rest)))

    def __len__(self) -> int:
        return len(set(self._first) | set(self._rest))


def _part(file: str, title: str, rows: tuple[Record, ...]) -> tuple[_Alike | None, bytes]:
    """The records of a section: what they have in common with others, and the rest as bytes.

    A row of the report's own file, or on the sheet of its section's name, does not say so again.
    """
    if not rows:
        return None, b""
    model, columns, flat = type(rows[0]), list[Mapping[str, tuple[int, str]]](), []
    values = _values(model)
    for row in rows:
        at = row.origin
        if at.columns not in columns:
            columns.append(at.columns)
        told = vars(row)
        decided = {name: told[name] for name, usual in USUAL.items() if told[name] is not usual and told[name] != usual}
        where = ("" if at.file == file else at.file, "" if at.sheet == title else at.sheet, at.row)
        flat.append((*where, columns.index(at.columns), at.rows, decided or None, values(told)))
    return (model, tuple(map(_items, columns))), pickled(flat)


def _made(
    layout: _Common,
    file: str,
    sheet: str,
    row: int,
    columns: int,
    rows: Mapping[str, int] | None,
    decided: dict[str, Any] | None,
    values: tuple[Any, ...],
) -> Record:
    """A record again."""
    told = USUAL | dict(zip(_names(layout.model), values, strict=True))
    told["origin"] = Origin(file, sheet, row, layout.columns[columns], rows)
    return remade(layout.model, told | decided if decided else told)


def remade(model: type[AnyRecord], told: dict[str, Any]) -> AnyRecord:
    """A record again, of the values of all its fields: there is nothing to validate."""
    record = model.__new__(model)
    record.__setstate__(
        {
            "__dict__": told,
            "__pydantic_fields_set__": ALL_SET,
            "__pydantic_extra__": None,
            "__pydantic_private__": None,
        }
    )
    return record


def _items(columns: Mapping[str, Any]) -> _Items:
    return tuple(columns.items())


def shared(columns: Mapping[str, Any]) -> Mapping[str, Any]:
    """The same mapping for all workbooks that have it alike."""
    return _mapping(_items(columns))


@lru_cache(maxsize=LAYOUTS)
def _mapping(items: _Items) -> Mapping[str, Any]:
    return dict(items)


@lru_cache(maxsize=LAYOUTS)
def _layouts(
    titles: tuple[str, ...], alike: tuple[_Alike | None, ...]
) -> tuple[tuple[str, ...], tuple[_Common | None, ...]]:
    """The titles of the sections, and what their rows have in common: the same for all workbooks that have it alike."""
    return titles, tuple(each and _Common(each[0], tuple(map(_mapping, each[1]))) for each in alike)


@cache
def _names(model: type[Record]) -> tuple[str, ...]:
    """The fields of a model that columns hold."""
    return tuple(name for name in model.model_fields if name not in Record.model_fields)


@cache
def _values(model: type[Record]) -> Callable[[Mapping[str, Any]], tuple[Any, ...]]:
    """Gives the values of those fields."""
    first, *more = _names(model)
    return itemgetter(first, *more) if more else lambda told: (told[first],)
