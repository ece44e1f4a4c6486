"""What became of a file: a submission, or why there is none."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple, cast

from msgspec import Struct, field

from baiyun.form.packed_rows import PackedRecords
from baiyun.form.project import Project
from baiyun.form.record import Identity, Record, RefusedRow
from baiyun.form.submission import Basics
from baiyun.problems import Place, Problem


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
"""The rows of each section, by its title."""


class Submission(Struct, frozen=True):
    """One workbook as it was understood: who, when, and the records of each section that count.

    ``refused`` names the rows that stand in the workbook and do not count, ``typed`` all that stand in it.
    """

    file: str
    digest: str
    basics: Basics
    records: SectionRecords
    refused: Mapping[str, tuple[RefusedRow, ...]] = field(default_factory=dict)
    typed: Mapping[str, tuple[TypedRow, ...]] = field(default_factory=dict)

    @property
    def rows(self) -> int:
        """How many records there are in all sections."""
        records = self.records
        return records.total if isinstance(records, PackedRecords) else sum(map(len, records.values()))

    @property
    def projects(self) -> tuple[Project, ...]:
        """The records of 项目."""
        return cast("tuple[Project, ...]", self.records.get(Project.section.title, ()))  # what the section's model is


class Received(Struct, frozen=True):
    """What became of one file: the submission it holds, or why there is none, and everything wrong with it.

    ``category`` is the kind of unit that the blank form was made for, where it says so.
    """

    file: str
    digest: str
    submission: Submission | None = None
    problems: tuple[Problem, ...] = ()
    category: str = ""
