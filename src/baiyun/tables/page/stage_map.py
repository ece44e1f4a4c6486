"""The county's projects stage by stage, each of them once."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from baiyun.campaign.final import FinalResult
from baiyun.gather.register import CountyProject
from baiyun.rank.result import MonthResult
from baiyun.rulebook.numbers import format_value, half_up
from baiyun.tables.dispatch import projects_of


@dataclass(frozen=True)
class StageProject:
    """A project as one line, and whether it is a key project (重点攻坚)."""

    told: str
    key: bool


@dataclass(frozen=True)
class Stage:
    """A stage with its projects, the largest first, and their amounts in the scheme's ``unit`` of money."""

    name: str
    projects: tuple[StageProject, ...]
    amount: Decimal
    unit: str


def month_stages(result: MonthResult) -> list[Stage]:
    """The stages as the reports up to the month tell them; none where there is no project."""
    found, money = projects_of(result), result.book.money
    return [
        Stage(
            each.stage,
            tuple(_told(money, one) for one in sorted(each.projects, key=_size)),
            half_up(each.amount),
            money,
        )
        for each in found.totals
        if found.projects
    ]


def campaign_stages(result: FinalResult) -> list[Stage]:
    """The stages as the last month that was reported tells them."""
    return month_stages(result.results[result.reported[-1]]) if result.reported else []


def _size(project: CountyProject) -> tuple[bool, Decimal]:
    return not _key(project), -(project.amount or Decimal(0))


def _key(project: CountyProject) -> bool:
    return any(life.latest.key_project for life in project.lives)


def _told(money: str, project: CountyProject) -> StageProject:
    amount = f"，{format_value(project.amount)} {money}" if project.amount is not None else ""
    key = "，重点攻坚" if _key(project) else ""
    return StageProject(f"{project.lead.name}（{'、'.join(project.units)}{amount}{key}）", _key(project))
