"""What a template may name of a month: every figure and every list is the result's."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from msgspec import Struct
from msgspec.structs import replace

from baiyun.campaign.month import months_of, owed_by_county, published
from baiyun.problems import Problem, Severity
from baiyun.rank.boards import BoardEntry
from baiyun.rank.result import MonthResult
from baiyun.rank.standings import Standing
from baiyun.review.decisions import Approval
from baiyun.rulebook.book import Rulebook
from baiyun.rulebook.figures import MonthFigures
from baiyun.rulebook.numbers import format_value, half_up
from baiyun.rulebook.periods import Period
from baiyun.rulebook.strict import clause_text
from baiyun.tables.approved import approval_of
from baiyun.tables.notice.discipline import late, late_together, silent
from baiyun.tables.notice.origin import month_origin
from baiyun.tables.notice.projects import in_yi, signed_amount, signings
from baiyun.tables.notice.targets import targets_told
from baiyun.tables.notice.telling import FRAMING, Fact, FactValue, board_facts
from baiyun.tables.notice.template import Scope
from baiyun.tables.notice.troubles import commonest, of_reports

COMMON = 3


class Scene(Struct, frozen=True):
    """What is told of: a month's result, within a loop one kind of unit or one board.

    ``commends``: nobody is named for a failing.
    """

    result: MonthResult
    period: Period
    commends: bool = False
    kind: str = ""
    board: str = ""

    @property
    def book(self) -> Rulebook:
        """The rules."""
        return self.result.book

    @property
    def approval(self) -> Approval | None:
        """The approval that holds."""
        return approval_of(self.result)

    @property
    def open_problems(self) -> int:
        """How many problems are to be mended, explained or decided."""
        return self.result.open_problems

    @property
    def year(self) -> int:
        """The year in which the month is published."""
        return self.period.tally.year

    @property
    def kinds(self) -> Sequence[str]:
        """The kinds of unit."""
        return list(self.result.standings)

    @property
    def origin(self) -> tuple[str, str]:
        """What it was made from."""
        return month_origin(self.result)

    def of(self, scope: Scope, name: str) -> Scene:
        """The same, told of one kind or one board."""
        return replace(self, kind=name) if scope == "kind" else replace(self, board=name)

    @property
    def ranked(self) -> list[Standing]:
        """The units that take part, of all kinds or of the one that is told of."""
        groups = self.result.standings
        shown = [groups[self.kind]] if self.kind else groups.values()
        return [standing for group in shown for standing in group if standing.rank is not None]

    @property
    def entries(self) -> Sequence[BoardEntry]:
        """Who stands on the board that is told of."""
        return self.result.boards.get(self.board, ())

    @property
    def open(self) -> list[Problem]:
        """What has to be mended or explained in the reports."""
        return of_reports(problem for problem in self.result.problems if problem.open)


def _next(scene: Scene) -> Period | None:
    return next((period for period in scene.result.book.scheme.periods if period.first > scene.period.last), None)


def _next_name(scene: Scene) -> FactValue:
    following = _next(scene)
    return following.full_name if following else None


def _next_dues(scene: Scene) -> FactValue:
    following = _next(scene)
    return "、".join(map(format_value, following.due)) if following else None


def _reported(scene: Scene) -> int:
    return sum(standing.card.reported for standing in scene.ranked)


def _exempt(scene: Scene) -> list[str]:
    return [standing.name for standing in scene.result.everyone if standing.card.exempt is not None]


def _ties(scene: Scene) -> str:
    ties = scene.result.book.scheme.ranking.ties
    return f"依次比较{'、'.join(ties)}" if ties else "名次并列"


def _late(scene: Scene) -> int:
    return len(late(scene.ranked, scene.period.due))


def _late_told(scene: Scene) -> str:
    told = late_together(scene.ranked, scene.period.due)
    return "；".join(f"{missed}：{'、'.join(names)}" for missed, names in told.items())


def _punctual(scene: Scene) -> int:
    return _reported(scene) - _late(scene)


def _published(scene: Scene) -> str:
    return "，".join(
        f"{each.name}{format_value(each.number)}{each.unit}" for each in published(scene.result, scene.kind)
    )


def _targets(scene: Scene) -> str:
    return targets_told(scene.book, owed_by_county(scene.result))


def _signed_amount(scene: Scene) -> FactValue:
    found = signings(scene.book, months_of(scene.result, scene.kind))
    amount = in_yi(scene.book, signed_amount(found))
    return format_value(half_up(amount)) if amount else None


def _of_severity(severity: Severity) -> Fact:
    return lambda scene: sum(problem.severity is severity for problem in scene.open)


def _faulty(scene: Scene) -> int:
    return len({scene.result.owners.get(problem.place.file, problem.place.file) for problem in scene.open})


def _totals(scene: Scene) -> list[Decimal]:
    return [standing.card.total for standing in scene.ranked if standing.card.total is not None]


def _mean(scene: Scene) -> FactValue:
    totals = _totals(scene)
    return f"{half_up(sum(totals, Decimal(0)) / len(totals)):.2f}" if totals else None


def _highest(scene: Scene) -> FactValue:
    totals = _totals(scene)
    return f"{max(totals):.2f}" if totals else None


def _placed(scene: Scene, last: int) -> str:
    """The units down to a place, as far as they reported."""
    named = [each for each in scene.ranked if each.card.reported and (each.rank or 0) <= last]
    return "、".join(standing.name for standing in named)


def _board(scene: Scene) -> str:
    return scene.result.book.scheme.boards[scene.board].name


def _board_clause(scene: Scene) -> str:
    return clause_text(scene.result.book.scheme.boards[scene.board].clause)


FACTS: Mapping[str, Fact] = {
    **FRAMING,
    "期": lambda scene: scene.period.name,
    "期全称": lambda scene: scene.period.full_name,
    "报送期限": lambda scene: "、".join(map(format_value, scene.period.due)),
    "下期": _next_name,
    "下期报送期限": _next_dues,
    "参评数": lambda scene: len(scene.ranked),
    "已报数": _reported,
    "未报数": lambda scene: len(scene.ranked) - _reported(scene),
    "按时报齐数": _punctual,
    "未按时数": _late,
    "未按时单位": _late_told,
    "未报送单位": lambda scene: "、".join(silent(scene.ranked)),
    "未按期数": lambda scene: _late(scene) + len(silent(scene.ranked)),
    "豁免单位": lambda scene: "、".join(_exempt(scene)),
    "同分依据": lambda scene: "、".join(scene.result.book.scheme.ranking.ties),
    "同分办法": _ties,
    "公布数据": _published,
    "签约投资额": _signed_amount,
    "目标完成情况": _targets,
    "问题数": lambda scene: len(scene.open),
    "错误数": _of_severity(Severity.ERROR),
    "待说明数": _of_severity(Severity.EXPLAIN),
    "问题单位数": _faulty,
    "主要问题": lambda scene: commonest(scene.open, COMMON),
    "平均分": _mean,
    "最高分": _highest,
    "第一名": lambda scene: _placed(scene, 1),
    "前三名": lambda scene: _placed(scene, COMMON),
}
OF_KIND: Mapping[str, Fact] = {"类别": lambda scene: scene.kind}
OF_BOARD = board_facts(_board, _board_clause, lambda scene: [entry.standing.name for entry in scene.entries])
BLAMING = frozenset({"未按时单位", "未报送单位", "未按期数", "问题数", "主要问题"})


def measured(scene: Scene, name: str) -> FactValue:
    """A measure of the scheme over all units, or those of a kind."""
    figure = MonthFigures(scene.book, months_of(scene.result, scene.kind)).figure(name).value
    return (
        format_value(half_up(figure))
        if isinstance(figure, Decimal)
        else format_value(figure)
        if figure is not None
        else None
    )
