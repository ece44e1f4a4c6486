"""What a notice is told of: a month or a campaign; and what every such telling can name."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import Any, Protocol

from msgspec import Struct

from baiyun.form.columns import Column
from baiyun.form.project import Project
from baiyun.form.record import Record
from baiyun.form.submission import Bulletin, Trip
from baiyun.review.decisions import Approval
from baiyun.rulebook.book import Rulebook
from baiyun.tables.notice.bodies import approver, in_full, issuer
from baiyun.tables.notice.template import Scope
from baiyun.tables.ranking import STATUSES
from baiyun.tables.table import Table
from baiyun.tables.text import full_date

FactValue = str | int | Decimal | None


class Account(Protocol):
    """A month or a campaign that is told of; within a loop one kind of unit or one board of it."""

    @property
    def book(self) -> Rulebook:
        """The rules."""

    @property
    def approval(self) -> Approval | None:
        """The approval that holds; None while it is preliminary."""

    @property
    def open_problems(self) -> int:
        """How many problems are to be mended, explained or decided."""

    @property
    def year(self) -> int:
        """The year in which it is published."""

    @property
    def kinds(self) -> Sequence[str]:
        """The kinds of unit."""

    @property
    def commends(self) -> bool:
        """Whether nobody is named for a failing."""

    @property
    def origin(self) -> tuple[str, str]:
        """What it was made from, for the properties of the document: status and tool, digests."""

    def of(self, scope: Scope, name: str) -> Account:
        """The same, told of one kind or one board."""


Fact = Callable[[Any], FactValue]
Insert = Callable[[Any], Table | None]


class Terms(Struct, frozen=True):
    """What a template of one sort may name: facts within sentences, tables; what blames somebody is left out of praise."""

    facts: Mapping[str, Fact]
    of_kind: Mapping[str, Fact]
    of_board: Mapping[str, Fact]
    tables: Mapping[str, tuple[Scope, Insert]]
    blaming: frozenset[str]
    measured: Callable[[Any, str], FactValue]

    @property
    def every(self) -> dict[str, Fact]:
        """All facts."""
        return {**self.facts, **self.of_kind, **self.of_board}

    def scopes(self, measures: Sequence[str]) -> dict[str, Scope]:
        """Where each name may be used; the measures of a scheme can be named anywhere."""
        found: dict[str, Scope] = dict.fromkeys([*measures, *self.facts], "")
        found.update(dict.fromkeys(self.of_kind, "kind"))
        found.update(dict.fromkeys(self.of_board, "board"))
        return found

    def value(self, telling: Account, name: str) -> FactValue:
        """What a name stands for; None where there is nothing to say, or nobody is to be named for it."""
        if telling.commends and name in self.blaming:
            return None
        fact = self.every.get(name)
        return fact(telling) if fact else self.measured(telling, name)


def _approved(fact: Callable[[Approval], FactValue]) -> Fact:
    return lambda told: fact(told.approval) if told.approval else None


def _sheet(record: type[Record]) -> Fact:
    """What the form calls one of its sheets; nothing where a county's form has none of it."""
    title = record.section.title
    return lambda told: title if title in told.book.form.sections else None


def _projects(told: Any) -> Mapping[str, Column]:
    """The columns of the county's sheet of projects, by field; none without it."""
    sheet = told.book.form.sections.get(Project.section.title)
    return sheet.by_field if sheet else {}


HAPPENINGS = {"stage": "签约", "build": "开工"}
"""What happens to projects, by the column that says so."""
FRAMING: Mapping[str, Fact] = {
    "县": lambda told: told.book.scheme.scheme.county,
    "方案": lambda told: told.book.scheme.scheme.name,
    "方案文号": lambda told: told.book.scheme.scheme.source,
    "发文机关": lambda told: issuer(told.book.scheme.scheme),
    "发文机关全称": lambda told: in_full(told.book.scheme.scheme, issuer(told.book.scheme.scheme)),
    "批准机关": lambda told: approver(told.book.scheme.scheme),
    "各类单位": lambda told: "，".join(f"各{kind}" for kind in told.kinds),
    "项目表": _sheet(Project),
    "外出招商表": _sheet(Trip),
    "信息报送表": _sheet(Bulletin),
    "开工": lambda told: "开工" if "build" in _projects(told) else None,
    "签约开工": lambda told: "和".join(name for at, name in HAPPENINGS.items() if at in _projects(told)),
    "初评": lambda told: None if told.approval else STATUSES["preliminary"],
    "待处理问题数": lambda told: told.open_problems,
    "审定机关": lambda told: (told.approval.body or approver(told.book.scheme.scheme)) if told.approval else None,
    "审定人": _approved(lambda approval: approval.person),
    "审定日期": _approved(lambda approval: full_date(approval.day) if approval.day else None),
}
"""What any notice may name."""


def board_facts(name: Fact, clause: Fact, units: Callable[[Any], Sequence[str]]) -> Mapping[str, Fact]:
    """What a notice may name of a board: ``name``, ``clause`` and ``units`` tell of the one that is told of."""

    def standing(told: Any, *, blames: bool) -> FactValue:
        about = told.book.scheme.boards[told.board]
        return about.name if units(told) and about.blames is blames else None

    return {
        "榜名": name,
        "榜依据": clause,
        "上榜数": lambda told: len(units(told)),
        "上榜单位": lambda told: "、".join(units(told)),
        "空榜": lambda told: None if units(told) else name(told),
        "表扬榜": lambda told: standing(told, blames=False),
        "表扬对象": lambda told: "单位和个人" if told.book.scheme.boards[told.board].persons else "单位",
        "批评榜": lambda told: standing(told, blames=True),
    }
