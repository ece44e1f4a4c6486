"""The rows of very many reports in little memory: kept as bytes, and made again of them whenever somebody looks."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache, lru_cache
from operator import itemgetter
from typing import Any, Generic, NamedTuple, TypeVar

from baiyun.form.received import Received
from baiyun.form.record import Origin, Record

Row = TypeVar("Row")
USUAL = {name: field.default for name, field in Record.model_fields.items() if not field.is_required()}
"""What no column of a sheet holds, as it is as long as nothing was decided of a row."""
ColumnItems = tuple[tuple[str, tuple[int, str]], ...]
SHARED = 1024
"""Layouts of sheets that are remembered."""


Keep = Callable[[Received], Received]
"""How a file is kept: as it is, or packed."""


def as_it_is(file: Received) -> Received:
    """The file."""
    return file


def packed(file: Received) -> Received:
    """The same file, equal in all it says, with its rows as bytes."""
    if file.submission is None:
        return file
    records, refused, typed = file.submission.records, file.submission.refused, file.submission.typed
    left = replace(
        file.submission, records=PackedRecords(records), refused=PackedRows(refused), typed=PackedRows(typed)
    )
    return replace(file, submission=left)


class PackedRows(Mapping[str, tuple[Row, ...]], Generic[Row]):
    """Rows by the title of their section; each look makes them anew, equal to those that were packed."""

    __slots__ = ("_parts", "_titles")

    def __init__(self, rows: Mapping[str, Sequence[Row]]) -> None:
        self._titles = _once(tuple(rows))
        self._parts = tuple(self._packed(tuple(several)) if several else None for several in rows.values())

    def __getitem__(self, title: str) -> tuple[Row, ...]:
        if title not in self._titles:
            raise KeyError(title)
        part = self._parts[self._titles.index(title)]
        return () if part is None else self._made(part)

    def __iter__(self) -> Iterator[str]:
        return iter(self._titles)

    def __len__(self) -> int:
        return len(self._titles)

    def _packed(self, rows: tuple[Row, ...]) -> Any:
        return pickle.dumps(rows, pickle.HIGHEST_PROTOCOL)

    def _made(self, part: Any) -> tuple[Row, ...]:
        rows: tuple[Row, ...] = pickle.loads(part)  # noqa: S301 - what was packed here
        return rows


class Over(Mapping[str, tuple[Row, ...]], Generic[Row]):
    """Packed rows with those of some sections in their stead, or before them."""

    __slots__ = ("_first", "_rest")

    def __init__(self, first: Mapping[str, tuple[Row, ...]], rest: Mapping[str, tuple[Row, ...]]) -> None:
        self._first, self._rest = first, rest

    def __getitem__(self, title: str) -> tuple[Row, ...]:
        return self._first[title] if title in self._first else self._rest[title]

    def __iter__(self) -> Iterator[str]:
        return iter(dict.fromkeys((*(title for title in self._first if title not in self._rest), *self._rest)))

    def __len__(self) -> int:
        return len(set(self._first) | set(self._rest))


class _Part(NamedTuple):
    """The records of a section: what the workbooks of a county share, and the rest as bytes."""

    model: type[Record]
    columns: tuple[Mapping[str, tuple[int, str]], ...]
    content: bytes


class PackedRecords(PackedRows[Record]):
    """Records by the title of their section: each the values of its model's columns, and where it stands."""

    __slots__ = ()

    def _packed(self, rows: tuple[Record, ...]) -> _Part:
        model, columns = type(rows[0]), list[ColumnItems]()
        values, flat = _values_of(model), []
        for row in rows:
            at, here = row.origin, _once(tuple(row.origin.columns.items()))
            if here not in columns:
                columns.append(here)
            decided = {name: value for name, usual in USUAL.items() if (value := getattr(row, name)) != usual}
            flat.append((at.file, at.sheet, at.row, columns.index(here), at.rows, decided, values(vars(row))))
        return _Part(model, tuple(map(_mapping, columns)), pickle.dumps(flat, pickle.HIGHEST_PROTOCOL))

    def _made(self, part: _Part) -> tuple[Record, ...]:
        model, columns, content = part
        names = _names(model)
        return tuple(
            model.model_construct(
                **(USUAL | dict(zip(names, values, strict=True)) | decided),
                origin=Origin(file, sheet, row, columns[at], rows),
            )
            for file, sheet, row, at, rows, decided, values in pickle.loads(content)  # noqa: S301 - what was packed here
        )


@lru_cache(maxsize=SHARED)
def _once(items: tuple[Any, ...]) -> tuple[Any, ...]:
    """The same, once for all that are equal."""
    return items


@lru_cache(maxsize=SHARED)
def _mapping(items: ColumnItems) -> Mapping[str, tuple[int, str]]:
    return dict(items)


@cache
def _names(model: type[Record]) -> tuple[str, ...]:
    """The fields of a model that columns hold."""
    return tuple(name for name in model.model_fields if name not in Record.model_fields)


@cache
def _values_of(model: type[Record]) -> Callable[[Mapping[str, Any]], tuple[Any, ...]]:
    """Gives the values of those."""
    return itemgetter(*_names(model))
