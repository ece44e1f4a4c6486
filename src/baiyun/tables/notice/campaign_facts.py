"""What a template may name of the campaign: every figure and every list is the result's."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from msgspec import Struct
from msgspec.structs import replace

from baiyun.campaign.final import FinalResult, Listed, UnitFinal
from baiyun.review.decisions import Approval
from baiyun.rulebook.book import Rulebook
from baiyun.rulebook.figures import MonthFigures
from baiyun.rulebook.numbers import format_value, half_up
from baiyun.rulebook.scheme import CAMPAIGN
from baiyun.rulebook.strict import clause_text
from baiyun.rulebook.unit_month import UnitMonth
from baiyun.tables.campaign import weighted
from baiyun.tables.notice.origin import campaign_origin
from baiyun.tables.notice.projects import in_yi, signed_amount, signings
from baiyun.tables.notice.targets import targets_told
from baiyun.tables.notice.telling import FRAMING, Fact, FactValue, board_facts
from baiyun.tables.notice.template import Scope
from baiyun.tables.text import full_date

COMMON = 3
OFTEN = 2
"""Who stood on a board so many times stood on it repeatedly (分次惩处)."""


class CampaignScene(Struct, frozen=True):
    """What is told of: the campaign, within a loop one kind of unit or one board."""

    result: FinalResult
    commends: bool = False
    kind: str = ""
    board: str = ""

    @property
    def book(self) -> Rulebook:
        """The rules."""
        return self.result.book

    @property
    def approval(self) -> Approval | None:
        """The approval of the last month, once all of them are approved."""
        if not self.result.approved:
            return None
        return self.result.results[self.book.scheme.periods[-1].id].verdict.approval

    @property
    def open_problems(self) -> int:
        """How many problems are to be mended, explained or decided."""
        return self.result.open_problems

    @property
    def year(self) -> int:
        """The year in which the campaign is published."""
        return self.book.scheme.periods[-1].tally.year

    @property
    def kinds(self) -> Sequence[str]:
        """The kinds of unit."""
        return list(self.result.units)

    @property
    def origin(self) -> tuple[str, str]:
        """What it was made from."""
        return campaign_origin(self.result)

    def of(self, scope: Scope, name: str) -> CampaignScene:
        """The same, told of one kind or one board."""
        return replace(self, kind=name) if scope == "kind" else replace(self, board=name)

    @property
    def units(self) -> list[UnitFinal]:
        """The units, of all kinds or of the one that is told of."""
        return [unit for unit in self.result.everyone if self.kind in ("", unit.unit.category)]

    @property
    def ranked(self) -> list[UnitFinal]:
        """Those of them that take part."""
        return [unit for unit in self.units if unit.rank is not None]

    @property
    def months(self) -> list[UnitMonth]:
        """Their months."""
        return [month for unit in self.units for month in unit.records]

    @property
    def entries(self) -> Sequence[Listed]:
        """Who stands on the board that is told of."""
        return self.result.boards.get(self.board, ())


def _span(scene: CampaignScene) -> str:
    first, *_, last = (*scene.book.scheme.periods, scene.book.scheme.periods[-1])
    return first.full_name if first is last else f"{first.full_name}至{last.name}"


def _until(scene: CampaignScene) -> FactValue:
    latest = scene.result.latest
    return full_date(latest) if latest and not scene.result.all_over else None


def _exempt(scene: CampaignScene) -> str:
    names = {period.id: period.name for period in scene.book.scheme.periods}
    return "、".join(
        f"{unit.name}（{'、'.join(names[each] for each in unit.exempt)}）" for unit in scene.units if unit.exempt
    )


def _published(scene: CampaignScene) -> str:
    view = MonthFigures(scene.book, scene.months)
    return "，".join(
        f"{each.name}{format_value(view.figure(each.of).number)}{scene.book.unit_of(each.of)}"
        for each in scene.book.scheme.notice
    )


def _signed_amount(scene: CampaignScene) -> FactValue:
    amount = in_yi(scene.book, signed_amount(signings(scene.book, scene.months)))
    return format_value(half_up(amount)) if amount else None


def _targets(scene: CampaignScene) -> str:
    return targets_told(scene.book, (each for each in scene.result.targets if each.period == CAMPAIGN))


def _totals(scene: CampaignScene) -> list[Decimal]:
    return [unit.total for unit in scene.ranked if unit.total is not None]


def _mean(scene: CampaignScene) -> FactValue:
    totals = _totals(scene)
    return f"{half_up(sum(totals, Decimal(0)) / len(totals)):.2f}" if totals else None


def _placed(scene: CampaignScene, last: int) -> str:
    return "、".join(unit.name for unit in scene.ranked if not unit.silent and (unit.rank or 0) <= last)


def repeated(scene: CampaignScene) -> Iterator[tuple[UnitFinal, str]]:
    """The units that stood repeatedly on a board that blames, with the name of the board."""
    blaming = [name for name, board in scene.book.scheme.boards.items() if board.blames]
    for unit in scene.units:
        yield from ((unit, name) for name in blaming if unit.stood[name].times >= OFTEN)


def _inspection(part: str) -> Fact:
    def told(scene: CampaignScene) -> FactValue:
        about = scene.book.scheme.inspection
        return None if about is None else about.name if part == "name" else clause_text(about.clause)

    return told


CAMPAIGN_FACTS: Mapping[str, Fact] = {
    **FRAMING,
    "期全称": _span,
    "截至": _until,
    "总分算法": lambda scene: "、".join(weighted(scene.result)),
    "参评数": lambda scene: len(scene.ranked),
    "全程未报送单位": lambda scene: "、".join(unit.name for unit in scene.ranked if unit.silent),
    "豁免单位": _exempt,
    "公布数据": _published,
    "签约投资额": _signed_amount,
    "目标完成情况": _targets,
    "平均分": _mean,
    "最高分": lambda scene: f"{max(_totals(scene)):.2f}" if _totals(scene) else None,
    "第一名": lambda scene: _placed(scene, 1),
    "前三名": lambda scene: _placed(scene, COMMON),
    "多次上榜数": lambda scene: len(list(repeated(scene))),
    "督查名": _inspection("name"),
    "督查依据": _inspection("clause"),
    "督查数": lambda scene: len(scene.result.inspected),
    "督查单位": lambda scene: "、".join(unit.name for unit in scene.result.inspected),
}
CAMPAIGN_OF_KIND: Mapping[str, Fact] = {"类别": lambda scene: scene.kind}
CAMPAIGN_OF_BOARD = board_facts(
    lambda scene: scene.book.scheme.boards[scene.board].name,
    lambda scene: clause_text(scene.book.scheme.boards[scene.board].clause),
    lambda scene: [entry.unit.name for entry in scene.entries],
)
CAMPAIGN_BLAMING = frozenset({"全程未报送单位", "多次上榜数", "督查单位", "督查数"})


def campaign_measured(scene: CampaignScene, name: str) -> FactValue:
    """A measure of the scheme over all units and months, or those of a kind."""
    figure = MonthFigures(scene.book, scene.months).figure(name).value
    if isinstance(figure, Decimal):
        return format_value(half_up(figure))
    return None if figure is None else format_value(figure)
