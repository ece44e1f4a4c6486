"""Worked scorings: what stands in tests/cases/*.yaml is made into sheets, read, scored and compared.

A case names units; each has reports; each report lists rows of the form under the form's own headers. Cells that a
case does not care about are filled in plainly (``DEFAULTS``), with everything that is expected, so that completeness
is 1 unless the case blanks a cell with null. ``拜访企业: 5`` stands for five companies nobody else visits.

``expect`` names units and what is expected of them: ``total``, ``rank``, ``items``, ``criteria``, ``workings`` (part of
an item's working), ``boards``, ``holds`` (the reasons of a board that hold, on it or not), ``duties``, ``year_end``, ``final`` (of the campaign:
``total``, ``rank``, ``months``, ``stood`` as times / in a row, ``assessment``).
Of the whole month it may name ``month`` (``tally``, and the order of ``boards``), ``targets``, ``most`` (the full points
of an item or a criterion), ``problems`` (errors and what owes a reason) and ``notes``; of the campaign ``over`` (the periods
that are over, with ``as_of`` of the case), ``campaign_boards``, ``nominees`` and ``inspected``.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property
from itertools import count
from pathlib import Path
from typing import Any

import yaml

from baiyun.form.names import key
from baiyun.form.review import Adjustment, Exemption, Mark, Review, Share
from baiyun.form.roster import Noted, Roster, Unit
from baiyun.gather.accept import accepted
from baiyun.gather.month import Decided
from baiyun.pipeline import Campaign, final, score
from baiyun.problems import Place
from baiyun.rank.result import MonthResult
from baiyun.rank.standings import Standing
from baiyun.read.submissions import understood
from baiyun.read.workbook import Sheet, Workbook
from baiyun.rules.book import Rulebook
from baiyun.rules.figures import UnitMonth
from baiyun.rules.items import most
from baiyun.scoring.campaign import campaign_total, year_end
from baiyun.study.duties import duties, targets
from baiyun.study.final import FinalResult, UnitFinal

CASES = Path(__file__).parent / "cases"
NOWHERE, ROSTER = Place("review.xlsx"), Place("units.xlsx")
DEFAULTS: dict[str, dict[str, Any]] = {
    "项目": {
        "项目名称": "项目{n}",
        "投资企业": "企业{n}",
        "企业类型": "其他",
        "所属产业": "其他",
        "洽谈签约阶段": "在谈",
        "包联领导": "张三",
        "服务专班": "专班",
        "推进方案": "方案",
        "佐证材料": "证.pdf",
    },
    "外出招商": {
        "带队领导": "王一",
        "主要领导带队": "是",
        "目的地": "某市",
        "拜访企业": 1,
        "洽谈成果": "有意向",
        "佐证材料": "证.pdf",
    },
    "客商接待": {"来访企业": "来访{n}", "接待领导": "王一"},
    "信息报送": {"信息类别": "外出", "标题": "信息{n}", "内容摘要": "摘要", "佐证材料": "证.pdf"},
    "例会": {"主持人": "王一", "议题": "议题{n}", "有会议记录": "是"},
    "推介会邀商": {"企业": "客企{n}", "客商姓名": "客商{n}"},
}


@dataclass
class Case:
    """One worked scoring."""

    name: str
    why: str
    units: dict[str, Any]
    expect: dict[str, Any]
    file: str = ""
    month: str = "june"
    review: dict[str, Any] = field(default_factory=dict)
    campaign_of: dict[str, Any] = field(default_factory=dict)
    exempt: list[str] = field(default_factory=list)
    as_of: str = ""

    def __str__(self) -> str:
        return f"{self.file}: {self.name}"


def load_cases() -> list[Case]:
    """All cases, in the order of their files."""
    found = []
    for path in sorted(CASES.glob("*.yaml")):
        for raw in yaml.safe_load(path.read_text(encoding="utf-8")):
            about = dict(raw)
            name, why, units = about.pop("case"), about.pop("why"), about.pop("units", {})
            found.append(Case(name, why, units, about.pop("expect"), path.stem, **about))
    return found


class Worked:
    """A case under a rulebook."""

    def __init__(self, book: Rulebook, case: Case) -> None:
        self.book, self.case = book, case
        self.numbers = count(1)
        self.scored: dict[str, MonthResult] = {}
        self.receipts: dict[str, date] = {}
        self.roster = Roster(tuple(self._unit(name, about or {}) for name, about in case.units.items()))
        self.files = [
            accepted(book, *self._received(name, number, report))
            for name, about in case.units.items()
            for number, report in enumerate((about or {}).get("reports", ()), 1)
        ]

    def month(self, period: str) -> MonthResult:
        """The scored month."""
        if period not in self.scored:
            decided = Decided(self.receipts, self._review())
            self.scored[period] = score(Campaign(self.book, self.roster, decided), self.files, period)
        return self.scored[period]

    @cached_property
    def final(self) -> FinalResult:
        """The campaign so far."""
        decided = Decided(self.receipts, self._review())
        as_of = _day(self.case.as_of) if self.case.as_of else None
        return final(Campaign(self.book, self.roster, decided), self.files, as_of)

    def said(self, wanted: Callable[[str], bool]) -> list[str]:
        """``CODE file`` of the month's problems with the severities that are wanted."""
        found = self.month(self.case.month).problems
        return sorted(f"{each.code} {each.place.file}".strip() for each in found if wanted(each.severity))

    def months(self, unit: str) -> list[UnitMonth]:
        """A unit's months, all periods."""
        return [view for period in self.book.scheme.periods if (view := self._view(unit, period.id))]

    def everyone(self) -> dict[str, list[UnitMonth]]:
        """All units' months by period."""
        periods = [period.id for period in self.book.scheme.periods]
        return {period: [view for name in self.case.units if (view := self._view(name, period))] for period in periods}

    def _view(self, unit: str, period: str) -> UnitMonth | None:
        standing = self.month(period).find(unit)
        return standing.view.months[0] if standing else None

    def _unit(self, name: str, about: dict[str, Any]) -> Unit:
        figures = {key(said): Noted(Decimal(str(value)), ROSTER) for said, value in about.get("roster", {}).items()}
        return Unit(
            name, about.get("kind", "乡镇"), tuple(about.get("aliases", ())), dict(about.get("exempt", {})), figures
        )

    def _received(self, name: str, number: int, report: dict[str, Any]) -> tuple[Any, date | None]:
        file = f"{name}{number}.xlsx"
        opened = Workbook(tuple(self._sheets(name, report)))
        digest = report.get("digest", f"{name}{number}")
        if "received" in report:
            self.receipts[digest] = _day(report["received"])
        return understood(self.book, file, digest, opened), self.receipts.get(digest)

    def _sheets(self, name: str, report: dict[str, Any]) -> list[Sheet]:
        month = report.get("month", self.case.month)
        period = self.book.scheme.period(month)
        assert period, month
        basics = {
            "单位名称": report.get("as", name),
            "报送月份": report.get("says", period.full_name),
            "报送日期": _cell(report["day"]),
            "主要领导": report.get("leader", "王一"),
            "填报人": "李四",
            **{label: _cell(value) for label, value in report.get("基本情况", {}).items()},
        }
        sheets = [Sheet("基本情况", [[label, value] for label, value in basics.items()])]
        for title, part in self.book.form.sections.items():
            headers = [column.name for column in part.columns]
            rows = [self._row(title, headers, row or {}) for row in report.get(title, ())]
            sheets.append(Sheet(title, [headers, *rows]))
        return sheets

    def _row(self, title: str, headers: list[str], given: dict[str, Any]) -> list[Any]:
        number = next(self.numbers)
        cells = DEFAULTS[title] | given
        unknown = set(cells) - set(headers)
        assert not unknown, unknown
        if isinstance(cells.get("拜访企业"), int):
            cells["拜访企业"] = "、".join(f"企业{number}号{at}" for at in range(cells["拜访企业"]))
        values = (cells.get(header) for header in headers)
        return [_cell(value.replace("{n}", str(number)) if isinstance(value, str) else value) for value in values]

    def _review(self) -> Review:
        month, units = self.case.month, self.case.units.items()
        marks = [
            Mark(name, month, "信息质量", about["mark"], NOWHERE) for name, about in units if about and "mark" in about
        ]
        shares = [
            Share(each["project"], each["unit"], month, Decimal(str(each["share"])), NOWHERE)
            for each in self.case.review.get("shares", ())
        ]
        adjustments = [
            Adjustment(each["unit"], month, Decimal(str(each["points"])), each.get("reason", ""), NOWHERE)
            for each in self.case.review.get("adjustments", ())
        ]
        exemptions = [
            Exemption(each["unit"], month, each.get("reason", ""), NOWHERE)
            for each in self.case.review.get("exemptions", ())
        ]
        return Review(tuple(marks), tuple(shares), tuple(adjustments), tuple(exemptions))


def _cell(value: Any) -> Any:
    """A YAML value as a workbook's reader would give it; ``6-12`` is 12 June 2023."""
    if value is None:
        return ""
    if isinstance(value, str) and len(value) <= 5 and value.replace("-", "").isdigit() and value.count("-") == 1:
        return _day(value)
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else value


def _day(said: Any) -> date:
    if isinstance(said, date):
        return said
    month, day = str(said).split("-")
    return date(2023, int(month), int(day))


def mismatches(book: Rulebook, case: Case) -> list[str]:
    """What differs between a case's expectations and what the engine says; empty when it holds."""
    if case.campaign_of:
        totals = {period: None if total is None else Decimal(str(total)) for period, total in case.campaign_of.items()}
        found = campaign_total(book.scheme.weights, totals, frozenset(case.exempt))
        return _compare("campaign", found, case.expect["campaign"])
    worked = Worked(book, case)
    found = []
    for name, expected in case.expect.items():
        of_month = OF_MONTH.get(name)
        found += of_month(worked, expected) if of_month else _unit_mismatches(worked, name, expected)
    return found


def _month(worked: Worked, expected: dict[str, Any]) -> list[str]:
    result, found = worked.month(worked.case.month), []
    if "tally" in expected:
        found += _compare("tally", result.period.tally if result.period else None, _day(expected["tally"]))
    for board, names in expected.get("boards", {}).items():
        found += _compare(board, [entry.standing.name for entry in result.boards[board]], names)
    return found


def _targets(worked: Worked, expected: dict[str, Any]) -> list[str]:
    return _owed("targets", targets(worked.book, worked.everyone()), expected)


def _most(worked: Worked, expected: dict[str, Any]) -> list[str]:
    scheme = worked.book.scheme
    criteria = {criterion.id: criterion.points for criterion in scheme.criteria}
    return _each("most", expected, lambda name: criteria.get(name) or most(scheme.items[name].kind))


def _problems(worked: Worked, expected: list[str]) -> list[str]:
    return _compare("problems", worked.said(lambda severity: severity != "note"), sorted(expected))


def _notes(worked: Worked, expected: list[str]) -> list[str]:
    return _compare("notes", worked.said(lambda severity: severity == "note"), sorted(expected))


def _over(worked: Worked, expected: list[str]) -> list[str]:
    return _compare("over", list(worked.final.over), expected)


def _campaign_boards(worked: Worked, expected: dict[str, list[str]]) -> list[str]:
    boards = worked.final.boards
    return _each("campaign_boards", expected, lambda name: [entry.unit.name for entry in boards[name]])


def _nominees(worked: Worked, expected: dict[str, list[str]]) -> list[str]:
    return _each("nominees", expected, lambda name: [each.unit.name for each in worked.final.nominees[name]])


def _inspected(worked: Worked, expected: list[str]) -> list[str]:
    return _compare("inspected", [unit.name for unit in worked.final.inspected], expected)


OF_CAMPAIGN = {"over": _over, "campaign_boards": _campaign_boards, "nominees": _nominees, "inspected": _inspected}
OF_MONTH = {"month": _month, "targets": _targets, "most": _most, "problems": _problems, "notes": _notes} | OF_CAMPAIGN


def _unit_mismatches(worked: Worked, name: str, expected: dict[str, Any]) -> list[str]:
    standing = worked.month(worked.case.month).find(name)
    if standing is None:
        return [f"{name}: 不在结果中"]
    found = []
    for what, value in expected.items():
        of_unit = OF_UNIT.get(what)
        found += of_unit(worked, standing, value) if of_unit else [f"不认识 {what}"]
    return [f"{name} {text}" for text in found]


def _total(_: Worked, standing: Standing, expected: Any) -> list[str]:
    return _compare("total", standing.card.total, expected)


def _rank(_: Worked, standing: Standing, expected: Any) -> list[str]:
    return _compare("rank", standing.rank, expected)


def _points(_: Worked, standing: Standing, expected: dict[str, Any]) -> list[str]:
    return _each("points", expected, standing.card.points)


def _workings(_: Worked, standing: Standing, expected: dict[str, str]) -> list[str]:
    workings = {item.name: item.working for criterion in standing.card.criteria for item in criterion.items}
    return [f"{item}: {workings[item]} 没有 {part}" for item, part in expected.items() if part not in workings[item]]


def _boards(worked: Worked, standing: Standing, expected: dict[str, Any]) -> list[str]:
    """Exactly these boards; of each the persons or the reasons, where they are named."""
    found = []
    for board, entries in worked.month(worked.case.month).boards.items():
        entry = next((entry for entry in entries if entry.standing.name == standing.name), None)
        if (entry is not None) != (board in expected):
            found.append(f"{board}: {entry and entry.reasons} ≠ {expected.get(board)}")
        elif entry:
            said = {"persons": list(entry.persons), "reasons": [reason.partition("：")[0] for reason in entry.reasons]}
            found += _each(board, expected[board] or {}, said.get)
    return found


def _holds(worked: Worked, standing: Standing, expected: dict[str, Any]) -> list[str]:
    reasons = {board: tests.reasons for board, tests in worked.book.boards.items()}
    return _each(
        "holds", expected, lambda board: [name for name, holds in reasons[board].items() if holds(standing.view)]
    )


def _duties(worked: Worked, standing: Standing, expected: dict[str, Any]) -> list[str]:
    return _owed("duties", duties(worked.book, worked.months(standing.name)), expected)


def _year_end(worked: Worked, standing: Standing, expected: Any) -> list[str]:
    lines = year_end(worked.book, worked.months(standing.name))
    return _compare("year_end", sum((line.points for line in lines), Decimal(0)), expected)


def _final(worked: Worked, standing: Standing, expected: dict[str, Any]) -> list[str]:
    unit = next(each for each in worked.final.everyone if each.name == standing.name)
    return unit_final(unit, expected)


def unit_final(unit: UnitFinal, expected: dict[str, Any]) -> list[str]:
    """What differs of one unit's campaign."""
    found: dict[str, Any] = {
        "total": unit.total,
        "rank": unit.rank,
        "months": unit.totals,
        "ranks": {period: standing.rank for period, standing in unit.months.items()},
        "exempt": list(unit.exempt),
        "stood": {name: f"{stood.times} / {stood.in_a_row}" for name, stood in unit.stood.items()},
        "assessment": {each.name: _share(each.done, each.out_of) for each in unit.assessment},
        "year_end": sum((line.points for line in unit.year_end), Decimal(0)),
    }
    differing = []
    for what, value in expected.items():
        if isinstance(value, dict):
            differing += _each(what, value, found[what].get)
        else:
            differing += _compare(what, found[what], value)
    return differing


def _share(done: Decimal, out_of: Decimal | None) -> Decimal | str:
    return done if out_of is None else f"{done} / {out_of}"


OF_UNIT = {
    "total": _total,
    "rank": _rank,
    "items": _points,
    "criteria": _points,
    "workings": _workings,
    "boards": _boards,
    "holds": _holds,
    "duties": _duties,
    "year_end": _year_end,
    "final": _final,
}


def _owed(name: str, owed: list[Any], expected: dict[str, Any]) -> list[str]:
    """``{名称 june: 2 / 10}`` compares done and need."""
    return _each(name, expected, {f"{each.name} {each.period}": f"{each.done} / {each.need}" for each in owed}.get)


def _each(name: str, expected: dict[str, Any], found: Callable[[str], Any]) -> list[str]:
    return [text for what, value in expected.items() for text in _compare(f"{name} {what}", found(what), value)]


def _compare(what: str, found: Any, expected: Any) -> list[str]:
    if isinstance(found, Decimal) and expected is not None:
        expected = Decimal(str(expected))
    return [] if found == expected else [f"{what}: {found} ≠ {expected}"]
