"""What became of a file: a submission, or why there is none."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import cast

from msgspec import Struct

from baiyun.form.filled_in import FilledIn, RefusedRows, SectionRecords, TypedRows
from baiyun.form.packed.filled_in import PackedFilledIn
from baiyun.form.project import Project
from baiyun.form.submission import Basics
from baiyun.problems import Place, Problem


class Submission(Struct, frozen=True):
    """One workbook as it was understood: who, for which period, on which day; and all that it says, wherever that is kept.

    ``dated`` is where its 报送日期 stands.
    """

    file: str
    digest: str
    unit: str
    period: str
    reported: date
    dated: Place
    said: FilledIn | PackedFilledIn

    @classmethod
    def of(cls, file: str, digest: str, said: FilledIn | PackedFilledIn) -> Submission:
        """That of a workbook which says something."""
        about = said.basics
        return cls(file, digest, about.unit, about.period, about.reported, about.place("reported"), said)

    def saying(
        self,
        records: SectionRecords,
        refused: RefusedRows | None = None,
        basics: Basics | None = None,
    ) -> Submission:
        """The same with other rows that count, and where they are given other rows that do not, or another 基本情况."""
        rows = self.refused if refused is None else refused
        return Submission.of(self.file, self.digest, FilledIn(basics or self.basics, records, rows, self.typed))

    @property
    def in_memory(self) -> Submission:
        """The same with all that it says in memory: each look at a row finds that very row."""
        return self.saying({**self.records})

    @property
    def basics(self) -> Basics:
        """基本情况."""
        return self.said.basics

    @property
    def sections(self) -> SectionRecords:
        """The records of each section that count, 基本情况 as the first."""
        return self.said.sections

    @property
    def records(self) -> SectionRecords:
        """The same without 基本情况."""
        return self.said.records

    @property
    def refused(self) -> RefusedRows:
        """The rows that stand in the workbook and do not count."""
        return self.said.refused

    @property
    def typed(self) -> TypedRows:
        """All rows that stand in it."""
        return self.said.typed

    @property
    def rows(self) -> int:
        """How many records there are in all sections."""
        return self.said.rows

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
    problems: Sequence[Problem] = ()
    category: str = ""
