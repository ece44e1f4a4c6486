"""The county's projects stage by stage, each of them once."""

from __future__ import annotations

from decimal import Decimal

from msgspec import Struct

from baiyun.campaign.final import FinalResult
from baiyun.form.project import Project
from baiyun.gather.register import CountyProject
from baiyun.rank.result import MonthResult
from baiyun.rulebook.numbers import format_value, half_up
from baiyun.tables.dispatch import KEY, projects_of


class StageProject(Struct, frozen=True):
    """A project as one line, and whether it is a key project (重点攻坚)."""

    told: str
    key: bool


class Stage(Struct, frozen=True):
    """A stage with its projects, the largest first, and their amounts in the scheme's ``unit`` of money, '' for none."""

    name: str
    projects: tuple[StageProject, ...]
    amount: Decimal
    unit: str


class StageMap(Struct, frozen=True):
    """The stages, none where there is no project; the header of their ``amounts``, and whether ``keys`` are told apart.

    Of what the county's form does not ask nothing is said.
    """

    stages: tuple[Stage, ...] = ()
    amounts: str = ""
    keys: bool = False


def month_stages(result: MonthResult) -> StageMap | None:
    """The stages as the reports up to the month tell them; None where the form has no projects."""
    found = projects_of(result)
    amounts = found.columns.get("amount")
    unit = result.book.money if amounts else ""
    stages = (
        Stage(
            each.stage, tuple(_told(unit, one) for one in sorted(each.projects, key=_size)), half_up(each.amount), unit
        )
        for each in found.totals
        if found.projects
    )
    return StageMap(tuple(stages), amounts.header if amounts else "", found.has(*KEY)) if found.has_projects else None


def campaign_stages(result: FinalResult) -> StageMap | None:
    """The stages as the last month that was reported tells them."""
    if result.reported:
        return month_stages(result.results[result.reported[-1]])
    return StageMap() if Project.section.title in result.book.form.sections else None


def _size(project: CountyProject) -> tuple[bool, Decimal]:
    return not _key(project), -(project.amount or Decimal(0))


def _key(project: CountyProject) -> bool:
    return any(life.latest.key_project for life in project.lives)


def _told(money: str, project: CountyProject) -> StageProject:
    amount = f"，{format_value(project.amount)} {money}" if project.amount is not None else ""
    key = "，重点攻坚" if _key(project) else ""
    return StageProject(f"{project.lead.name}（{'、'.join(project.units)}{amount}{key}）", _key(project))
