"""The note on targets, tasks and the inspection (任务进度通报), as an official document; what its template may name."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from msgspec.structs import replace

from baiyun.campaign.final import FinalResult
from baiyun.rulebook.scheme import CAMPAIGN
from baiyun.rulebook.strict import clause_text
from baiyun.tables.campaign import final_standing
from baiyun.tables.notice.campaign_facts import CampaignScene, campaign_measured
from baiyun.tables.notice.campaign_inserts import campaign_goals, campaign_tasks, inspected
from baiyun.tables.notice.compose import Notice, compose
from baiyun.tables.notice.targets import targets_told
from baiyun.tables.notice.telling import FRAMING, Fact, Terms
from baiyun.tables.notice.template import Scope, Template
from baiyun.tables.table import Table
from baiyun.tables.text import full_date


def targets_note(result: FinalResult, used: Template) -> Notice:
    """The note as of the last report's day; preliminary as long as a month is."""
    day = full_date(result.latest) if result.latest else ""
    return replace(compose(used, CampaignScene(result), TARGETS_TERMS), dated=day, printed_on=f"{day}印发")


def _owing(scene: CampaignScene) -> dict[str, tuple[int, int]]:
    """Of each unit that has duties due: how many it met, and how many there are."""
    result = scene.result
    due = {unit.name: unit.due(result.over, all_over=result.all_over) for unit in scene.units}
    return {name: (sum(each.met for each in owed), len(owed)) for name, owed in due.items() if owed}


def _all_met(scene: CampaignScene) -> list[str]:
    return [name for name, (met, owed) in _owing(scene).items() if met == owed]


def _none_met(scene: CampaignScene) -> list[str]:
    return [name for name, (met, _) in _owing(scene).items() if not met]


def _inspection(scene: CampaignScene) -> str:
    return scene.book.scheme.inspection.name if scene.book.scheme.inspection else ""


def _clause(scene: CampaignScene) -> str:
    return clause_text(scene.book.scheme.inspection.clause) if scene.book.scheme.inspection else ""


def _whole(scene: CampaignScene) -> str:
    return targets_told(scene.book, (each for each in scene.result.targets if each.period == CAMPAIGN))


TARGETS_FACTS: Mapping[str, Fact] = {
    **FRAMING,
    "截至": lambda scene: full_date(scene.result.latest) if scene.result.latest else None,
    "状态": lambda scene: final_standing(scene.result),
    "目标数": lambda scene: len(scene.result.targets),
    "全程目标情况": _whole,
    "有任务单位数": lambda scene: len(_owing(scene)),
    "全部完成数": lambda scene: len(_all_met(scene)),
    "全部完成单位": lambda scene: "、".join(_all_met(scene)),
    "零完成数": lambda scene: len(_none_met(scene)),
    "零完成单位": lambda scene: "、".join(_none_met(scene)),
    "督查名称": _inspection,
    "督查依据": _clause,
    "督查数": lambda scene: len(scene.result.inspected) if _inspection(scene) else None,
    "无督查": lambda scene: "没有需要督查的单位" if _inspection(scene) and not scene.result.inspected else None,
}
TARGETS_GRIDS: Mapping[str, tuple[Scope, Callable[[CampaignScene], Table | None]]] = {
    "目标表": ("", campaign_goals),
    "任务表": ("kind", campaign_tasks),
    "督查表": ("", lambda scene: inspected(scene) if _inspection(scene) else None),
}
TARGETS_TERMS = Terms(
    TARGETS_FACTS, {"类别": lambda scene: scene.kind}, {}, TARGETS_GRIDS, frozenset(), campaign_measured
)
