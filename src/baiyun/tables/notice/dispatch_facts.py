"""What a template of the dispatch note may name within a sentence."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from msgspec import Struct

from baiyun.dispatch.dispatched import Dispatch
from baiyun.review.approval import open_problems
from baiyun.review.decisions import Approval
from baiyun.rulebook.book import Rulebook
from baiyun.rulebook.numbers import format_value, half_up
from baiyun.rulebook.phrases import either
from baiyun.tables.dispatch import AMOUNT, WAYS, waited_for
from baiyun.tables.notice.telling import FRAMING, Fact, FactValue
from baiyun.tables.notice.template import Scope
from baiyun.tables.text import full_date
from baiyun.version import TOOL


class DispatchScene(Struct, frozen=True):
    """What is told of: the dispatch of a day."""

    result: Dispatch
    commends: bool = False

    @property
    def book(self) -> Rulebook:
        """The rules."""
        return self.result.book

    @property
    def approval(self) -> Approval | None:
        """The approval of the month whose reports are told of; None while it is preliminary."""
        verdict = self.result.verdict()
        return verdict.approval if verdict.approved else None

    @property
    def open_problems(self) -> int:
        """How many problems of the reports are to be mended, explained or decided."""
        return len(open_problems(self.result.problems))

    @property
    def year(self) -> int:
        """The year of the last report."""
        return self.result.until.year if self.result.until else self.book.scheme.days[0].year

    @property
    def kinds(self) -> Sequence[str]:
        """The kinds of unit in the roster."""
        present = {unit.category for unit in self.result.roster.units}
        return [kind for kind in self.book.scheme.categories if kind in present] or ["单位"]

    @property
    def origin(self) -> tuple[str, str]:
        """What it was made from."""
        return f"由 {TOOL} 生成。", f"规则指纹 {self.book.digest}"

    @property
    def day(self) -> str:
        """The day of the last report."""
        return full_date(self.result.until) if self.result.until else ""

    def of(self, _scope: Scope, _name: str) -> DispatchScene:
        """The same: a dispatch is not told kind by kind."""
        return self


def _moved(told: DispatchScene) -> str:
    counted = {way: sum(each.way == way for each in told.result.since_half) for way in WAYS}
    return "，".join(f"{name} {counted[way]} 个" for way, name in WAYS.items())


def _since(told: DispatchScene) -> str:
    return f"{format_value(told.result.half)}以来" if told.result.half else "本期"


def _without(told: DispatchScene) -> list[str]:
    """The units that have no project that their last report names; exempt ones are left out."""
    known = {unit for project in told.result.projects for unit in project.units}
    return [each.unit for each in told.result.activity if each.unit not in known]


def _next_due(told: DispatchScene) -> str:
    dues = sorted(due for period in told.book.scheme.periods for due in period.due)
    later = [due for due in dues if told.result.until and due > told.result.until]
    return format_value(later[0]) if later else ""


def _amount(told: DispatchScene) -> str:
    return format_value(half_up(sum((each.amount for each in told.result.totals), Decimal(0))))


def _registered(told: DispatchScene) -> str:
    """How many projects there are, and what they amount to where the form says so."""
    amounts = (
        f"，{told.result.columns['amount'].name}合计{_amount(told)}{told.book.money}"
        if told.result.has(*AMOUNT)
        else ""
    )
    return f"{len(told.result.projects)}个{amounts}"


def _by_stage(told: DispatchScene) -> str:
    totals = told.result.totals if told.result.steps.stages else ()
    return "，".join(f"{each.stage} {len(each.projects)} 个" for each in totals if each.projects)


def _responsible(told: DispatchScene) -> str:
    """Who a project's row says is responsible for it."""
    named = [told.result.columns[name].name for name in ("patron", "team") if told.result.has(name)]
    return "和".join(named) or "负责同志"


def _units(names: Iterable[str]) -> int:
    return len(set(names))


DISPATCH_FACTS: Mapping[str, Fact] = {
    **FRAMING,
    "截至": lambda told: told.day,
    "在册项目数": lambda told: len(told.result.projects),
    "投资总额": _amount,
    "金额单位": lambda told: told.book.money,
    "在册项目": _registered,
    "各阶段项目": _by_stage,
    "变化起点": _since,
    "变化情况": _moved,
    "停留天数": lambda told: told.book.scheme.dispatch.still_days if told.result.steps.stages else None,
    "停留数": lambda told: len(told.result.still),
    "停留单位数": lambda told: _units(life.unit.name for life, _ in told.result.still),
    "要素": lambda told: either(wanted) if (wanted := waited_for(told.result)) else None,
    "责任人": _responsible,
    "未落实数": lambda told: len(told.result.open_work),
    "未落实单位数": lambda told: _units(name for each in told.result.open_work for name in each.project.units),
    "无项目单位数": lambda told: len(_without(told)),
    "无项目单位": lambda told: "、".join(_without(told)),
    "都有项目": lambda told: None if _without(told) else "各单位",
    "下次期限": _next_due,
    "问题数": lambda told: told.open_problems,
}


def nothing_measured(_told: DispatchScene, _name: str) -> FactValue:
    """No measure of the scheme is told in a dispatch."""
    return None
