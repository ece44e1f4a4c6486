"""Problem: a mistake of the user's, named once, where it is, with what to do."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from enum import StrEnum

from msgspec import Struct

from baiyun.problems.mask import mask_personal
from baiyun.problems.place import Place

SHOWN, LONGEST, WHOLE = 40, 400, 10_000


class Severity(StrEnum):
    """How grave: ``error`` does not count until mended, ``explain`` counts but owes a reason, ``note`` informs."""

    ERROR = "error"
    EXPLAIN = "explain"
    NOTE = "note"


class Problem(Struct, frozen=True, eq=False):
    """One mistake; printed as one line that can be searched for. ``ruling`` is what a review decided of it.

    ``facts`` is what it was made of, apart from all wording: name and text, without telephone numbers. ``asks`` is what
    its unit is asked to do, None where it is not for the unit to do anything.
    """

    code: str
    severity: Severity
    place: Place
    message: str
    hint: str = ""
    ruling: str = ""
    facts: tuple[tuple[str, str], ...] = ()
    asks: str | None = ""

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Problem) and self._said == other._said

    def __hash__(self) -> int:
        return hash(self._said)

    @property
    def _said(self) -> tuple[object, ...]:
        """What two problems that are one have in common."""
        return (self.code, self.severity, self.place, self.message, self.hint, self.ruling)

    @property
    def unit(self) -> str:
        """The unit that it is about, where its kind says so; the owner of its file goes before."""
        return dict(self.facts).get("unit", "")

    def owner(self, owners: Mapping[str, str]) -> str:
        """The unit in whose file it stands by ``owners`` (unit of each file), else the one it is about; '' for neither."""
        return owners.get(self.place.file, self.unit)

    @property
    def open(self) -> bool:
        """Whether somebody still has to mend it, to give a reason or to decide."""
        return self.severity is not Severity.NOTE and not self.ruling

    @property
    def for_unit(self) -> str:
        """The line for its unit: without code, and without what only the office or the 领导小组 can do."""
        return self._line(self.asks or "")

    def __str__(self) -> str:
        return self._line(f"{self.hint}[{self.code}]")

    def _line(self, end: str) -> str:
        where = f"{self.place}：" if str(self.place) else ""
        line = f"{where}{self.message}{end}"
        return line if line.isprintable() else "".join(char if char.isprintable() else " " for char in line)

    @property
    def order(self) -> tuple[str, str, int, int, str, str]:
        """What problems are sorted by: file, sheet, row, column, code."""
        place = self.place
        return (place.file, place.sheet, place.row, place.column, self.code, self.message)


class _Worded(Struct, frozen=True):
    """What a kind of problem is called and how it is told."""

    code: str
    severity: Severity
    title: str
    message: str
    hint: str = ""


class Kind(_Worded, frozen=True, kw_only=True):
    """An entry of the catalogue: what every problem with this code has in common.

    ``means`` says what it is that is wrong, ``why`` what it does to the score: the code's page in the reference.
    ``asks`` is what a unit is asked to do where the hint says what only others can do; None where it can do nothing.
    """

    means: str
    why: str
    asks: str | None = ""

    def at(self, place: Place, **facts: object) -> Problem:
        """The problem of this kind at ``place``; facts from a user's file are made harmless first."""
        whole = {name: one_line(fact, WHOLE) for name, fact in facts.items()}
        shown = {name: _cut(fact, SHOWN if name == "found" else LONGEST) for name, fact in whole.items()}
        message, hint = self.message.format_map(shown), self.hint.format_map(shown)
        asks = None if self.asks is None else self.asks.format_map(shown) or hint
        return Problem(self.code, self.severity, place, message, hint, facts=tuple(whole.items()), asks=asks)


class Stop(Exception):  # noqa: N818 - it stops the command; it is no fault of the program
    """The command itself cannot run; carries the problems that say why and what to do."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = problems


def one_line(fact: object, longest: int = SHOWN) -> str:
    """A fact as one short line of visible text, personal data masked."""
    text = str(fact)
    if not text.isprintable():
        text = "".join(" " if unicodedata.category(char).startswith(("C", "Zl", "Zp")) else char for char in text)
    return _cut(mask_personal(" ".join(text.split())), longest)


def _cut(text: str, longest: int) -> str:
    return text if len(text) <= longest else f"{text[: longest - 1]}…"


def ordered(problems: list[Problem]) -> tuple[Problem, ...]:
    """Sorted by file, sheet, row, column and code, each named once."""
    return tuple(sorted(dict.fromkeys(problems), key=lambda problem: problem.order))
