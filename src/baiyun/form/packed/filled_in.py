"""What stands in the workbooks of very many units, in little memory: rows are kept as bytes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from baiyun.form.filled_in import FilledIn, RefusedRows, SectionRecords, TypedRow, TypedRows
from baiyun.form.many import Keeper
from baiyun.form.packed.rows import PackedRecords, PressedRows, packed_records, shared
from baiyun.form.record import Record, RefusedRow
from baiyun.form.submission import Basics


class PackedFilledIn:
    """What stands in a workbook as bytes, 基本情况 among it; each look makes it anew, equal to what was packed.

    ``rows`` is how many records there are in all other sections. What was typed are mostly the rows that count, and so not kept again: only where it is not do ``_apart`` keep it, the
    rows that count and those that do not.
    """

    __slots__ = ("_apart", "_keys", "_refused", "_sections", "rows")

    def __init__(self, file: str, said: FilledIn) -> None:
        self.rows = said.rows
        self._sections = packed_records(file, said.sections)
        self._refused: RefusedRows = PressedRows(said.refused) if any(said.refused.values()) else shared(said.refused)
        self._keys = shared({title: rows[0].key if rows else () for title, rows in said.typed.items()})
        own, lost = dict[str, tuple[Record, ...]](), dict[str, tuple[RefusedRow | None, ...]]()
        for title, rows in said.typed.items():
            if [each.row for each in rows] != [*said.records.get(title, ())]:
                own[title] = tuple(each.row for each in rows if isinstance(each.row, Record))
                lost[title] = tuple(each.row if isinstance(each.row, RefusedRow) else None for each in rows)
        self._apart = (packed_records(file, own), PressedRows(lost)) if own else None

    def laid_away(self, keeper: Keeper) -> None:
        """Lets somebody else keep the bytes: nobody who looks can tell."""
        for part in (self._sections, self._refused, *(self._apart or ())):
            if isinstance(part, PackedRecords | PressedRows):
                part.laid_away(keeper)

    @property
    def basics(self) -> Basics:
        """基本情况."""
        [basics] = self._sections[Basics.section.title]
        assert isinstance(basics, Basics)  # noqa: S101 - what the section's model is
        return basics

    @property
    def sections(self) -> PackedRecords:
        """The records of each section that count, 基本情况 as the first."""
        return self._sections

    @property
    def records(self) -> PackedRecords:
        """The same without 基本情况."""
        return self._sections.after_first

    @property
    def refused(self) -> RefusedRows:
        """The rows that stand in the workbook and do not count."""
        return self._refused

    @property
    def typed(self) -> TypedRows:
        """All rows that stand in it."""
        return PackedTyped(self._keys, self.records, *(self._apart or ({}, {})))

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, FilledIn | PackedFilledIn):
            return NotImplemented
        own = (self.basics, self.records, self.refused, self.typed)
        return own == (other.basics, other.records, other.refused, other.typed)

    def __hash__(self) -> int:
        return hash(self.rows)


class PackedTyped(Mapping[str, tuple[TypedRow, ...]]):
    """Rows as they were typed, by the title of their section; ``lost`` has None where one of its ``own`` rows stood."""

    __slots__ = ("_keys", "_lost", "_own", "_records")

    def __init__(
        self,
        keys: Mapping[str, tuple[str, ...]],
        records: SectionRecords,
        own: SectionRecords,
        lost: Mapping[str, tuple[RefusedRow | None, ...]],
    ) -> None:
        self._keys, self._records, self._own, self._lost = keys, records, own, lost

    def __getitem__(self, title: str) -> tuple[TypedRow, ...]:
        key = self._keys[title]
        return tuple(TypedRow(row, key) for row in self._rows(title))

    def _rows(self, title: str) -> Iterator[Record | RefusedRow]:
        if title not in self._own:
            return iter(self._records.get(title, ()))
        own = iter(self._own[title])
        return (next(own) if lost is None else lost for lost in self._lost[title])

    def __iter__(self) -> Iterator[str]:
        return iter(self._keys)

    def __len__(self) -> int:
        return len(self._keys)
