"""The reports of very many units in little memory: their rows are kept as bytes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from msgspec.structs import replace

from baiyun.form.many import Keeper
from baiyun.form.packed_rows import PackedRecords, PressedRows, remade, shared
from baiyun.form.received import Received, SectionRecords, TypedRow
from baiyun.form.record import Origin, Record, RefusedRow

Keep = Callable[[Received], Received]
"""How a file is kept: as it is, or packed."""


def as_it_is(file: Received) -> Received:
    """The file."""
    return file


def packed(file: Received) -> Received:
    """The same file, equal in all it says, with its rows as bytes."""
    submission = file.submission
    if submission is None:
        return file
    at = submission.basics.origin
    origin = Origin(at.file, at.sheet, at.row, shared(at.columns), None if at.rows is None else shared(at.rows))
    records = PackedRecords(submission.file, submission.records)
    left = replace(
        submission,
        basics=remade(type(submission.basics), {**vars(submission.basics), "origin": origin}),
        records=records,
        refused=PressedRows(submission.refused) if any(submission.refused.values()) else shared(submission.refused),
        typed=PackedTyped(submission.file, submission.typed, submission.records, records),
    )
    return replace(file, submission=left)


def laid_away(file: Received, keeper: Keeper) -> Received:
    """The file; whatever of it is kept as bytes is with the keeper from here on."""
    if file.submission:
        for part in (file.submission.records, file.submission.refused, file.submission.typed):
            if isinstance(part, PackedRecords | PressedRows | PackedTyped):
                part.laid_away(keeper)
    return file


class PackedTyped(Mapping[str, tuple[TypedRow, ...]]):
    """Rows as they were typed, by the title of their section: mostly the records themselves, and so not kept again."""

    __slots__ = ("_keys", "_lost", "_own", "_records")

    def __init__(
        self, file: str, typed: Mapping[str, tuple[TypedRow, ...]], records: SectionRecords, packed: PackedRecords
    ) -> None:
        own, lost = dict[str, tuple[Record, ...]](), dict[str, tuple[RefusedRow | None, ...]]()
        for title, rows in typed.items():
            if [each.row for each in rows] != [*records.get(title, ())]:
                own[title] = tuple(each.row for each in rows if isinstance(each.row, Record))
                lost[title] = tuple(each.row if isinstance(each.row, RefusedRow) else None for each in rows)
        self._keys = shared({title: rows[0].key if rows else () for title, rows in typed.items()})
        self._records = packed
        self._own = PackedRecords(file, own) if own else None
        self._lost = PressedRows(lost) if own else None

    def laid_away(self, keeper: Keeper) -> None:
        """Lets somebody else keep the bytes."""
        if self._own is not None and self._lost is not None:
            self._own.laid_away(keeper)
            self._lost.laid_away(keeper)

    def __getitem__(self, title: str) -> tuple[TypedRow, ...]:
        key = self._keys[title]
        return tuple(TypedRow(row, key) for row in self._rows(title))

    def _rows(self, title: str) -> Iterator[Record | RefusedRow]:
        if self._own is None or self._lost is None or title not in self._own:
            return iter(self._records.get(title, ()))
        own = iter(self._own[title])
        return (next(own) if lost is None else lost for lost in self._lost[title])

    def __iter__(self) -> Iterator[str]:
        return iter(self._keys)

    def __len__(self) -> int:
        return len(self._keys)
