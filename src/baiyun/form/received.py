"""What became of a file: a submission, or why there is none."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from pydantic import BaseModel, ConfigDict, Field, SkipValidation

from baiyun.form.submission import Identity, RefusedRow
from baiyun.problems import Place, Problem


class TypedRow(NamedTuple):
    """A row as somebody typed it, whether it counts or not: what tells it apart, what it is called, where it stands."""

    identity: Identity
    lead: Any
    place: Place


class Submission(BaseModel):
    """One workbook as it was understood: who, when, and the records of each section that count.

    ``refused`` names the rows that stand in the workbook and do not count, ``typed`` all that stand in it.
    """

    model_config = ConfigDict(frozen=True)

    file: str
    digest: str
    basics: SkipValidation[Any]
    records: SkipValidation[Mapping[str, tuple[Any, ...]]]
    refused: SkipValidation[Mapping[str, tuple[RefusedRow, ...]]] = Field(default_factory=dict)
    typed: SkipValidation[Mapping[str, tuple[TypedRow, ...]]] = Field(default_factory=dict)

    @property
    def rows(self) -> int:
        """How many records there are in all sections."""
        return sum(map(len, self.records.values()))


@dataclass(frozen=True)
class Received:
    """What became of one file: the submission it holds, or why there is none, and everything wrong with it.

    ``category`` is the kind of unit that the blank form was made for, where it says so.
    """

    file: str
    digest: str
    submission: Submission | None = None
    problems: tuple[Problem, ...] = ()
    category: str = ""
