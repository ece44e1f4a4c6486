"""What stands in a workbook, as it was understood."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from msgspec import Struct, field

from baiyun.form.record import Identity, Record, RefusedRow
from baiyun.form.submission import Basics
from baiyun.problems import Place


class TypedRow(NamedTuple):
    """A row as somebody typed it, whether it counts or not; ``key`` are the fields that tell it apart."""

    row: Record | RefusedRow
    key: tuple[str, ...]

    @property
    def identity(self) -> Identity:
        """What tells it apart."""
        return self.row.identity

    @property
    def lead(self) -> Decimal | date | str | None:
        """What it is called: the first of those cells that could be read."""
        values = self.row.values if isinstance(self.row, RefusedRow) else vars(self.row)
        told: list[Any] = [value for name in self.key if (value := values.get(name)) is not None]
        return told[0] if told else None

    @property
    def place(self) -> Place:
        """Where it stands."""
        return self.row.origin.place(self.key[0] if self.key else "")


SectionRecords = Mapping[str, tuple[Record, ...]]
"""The rows of each section that count, by its title."""
RefusedRows = Mapping[str, tuple[RefusedRow, ...]]
"""Those that do not count."""
TypedRows = Mapping[str, tuple[TypedRow, ...]]
"""All that somebody typed."""


class FilledIn(Struct, frozen=True):
    """What stands in a workbook: 基本情况, and the records of each section that count.

    ``refused`` names the rows that stand in the workbook and do not count, ``typed`` all that stand in it.
    """

    basics: Basics
    records: SectionRecords
    refused: RefusedRows = field(default_factory=dict)
    typed: TypedRows = field(default_factory=dict)

    @property
    def sections(self) -> SectionRecords:
        """The records with 基本情况, which is a section of one row."""
        return {self.basics.section.title: (self.basics,), **self.records}

    @property
    def rows(self) -> int:
        """How many records there are in all sections."""
        return sum(map(len, self.records.values()))
