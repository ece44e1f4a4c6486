"""Each file is attributed once and each month gathered once, however many units and months: time grows with their number."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from baiyun import pipeline
from baiyun.form.filled_in import FilledIn
from baiyun.form.many import Keeper
from baiyun.form.project import Project
from baiyun.form.received import Received, Submission
from baiyun.form.record import Origin
from baiyun.form.roster import Roster, Unit
from baiyun.form.submission import Basics
from baiyun.gather import campaign as campaigns
from baiyun.gather.campaign import gathered
from baiyun.gather.decided import Decided
from baiyun.gather.month import GatheredMonth, gather_month
from baiyun.gather.reports import PeriodReports
from baiyun.rank.standings import Standing
from baiyun.read.rulebook import rulebook
from baiyun.review.decisions import REFUSED, Decision, Review
from baiyun.review.matching import cell, digest, line
from baiyun.rulebook.book import Rulebook
from casework import Case, Worked
from work import lines_run

FIRST = date(2023, 1, 1)
HALF = timedelta(days=15)


def of_periods(rules_text: str, number: int) -> Rulebook:
    """The default scheme over so many periods of fifteen days; its own three give the first their names."""
    names = ["june", "july", "august", *(f"p{at}" for at in range(3, number))]
    days = [FIRST + at * HALF for at in range(number)]
    lines = (
        f"  - {{id: {names[at]}, name: 第{at + 1}期, first: {day}, last: {day + HALF - timedelta(days=1)}, weight: {100 if at == 0 else 0}, "
        f"due: [{day + HALF - timedelta(days=1)}], tally: {day + HALF}, clause: 自定}}"
        for at, day in enumerate(days)
    )
    text = re.sub(r"(?m)^periods:\n(  - .*\n)+", "periods:\n" + "\n".join(lines) + "\n", rules_text)
    book, found = rulebook("rules.yaml", text.encode())
    assert book is not None, [str(each) for each in found]
    return book


def roster_of(units: int) -> Roster:
    return Roster(tuple(Unit(f"第{number}镇", "乡镇") for number in range(units)))


def report(book: Rulebook, unit: Unit, period: int, projects: Sequence[dict[str, Any]]) -> Received:
    """What became of a unit's report of a period."""
    days = book.scheme.periods[period]
    file = f"{days.id}/{unit.name}.xlsx"
    part = book.form.sections[Project.section.title]
    origin = Origin(
        file, part.title, 3, {"name": (2, "项目名称"), "investor": (3, "投资企业"), "amount": (9, "投资额")}
    )
    blank = {name: None if info.is_required() else info.default for name, info in part.model.model_fields.items()}
    rows = tuple(part.model.model_construct(**(blank | {"origin": origin} | given)) for given in projects)
    basics = Basics.model_construct(origin=origin, unit=unit.name, period=days.id, reported=days.last)
    said = FilledIn(basics, {part.title: rows})
    return Received(file, f"{unit.name}{days.id}", Submission.of(file, f"{unit.name}{days.id}", said))


def project(name: str, investor: str = "甲公司", **more: Any) -> dict[str, Any]:
    return {"name": name, "investor": investor, "amount": Decimal(1), "kinds": (), "stage": None, "build": None} | more


def work(book: Rulebook, units: int, periods: int) -> int:
    """How many lines it takes to gather so many units of one investor with projects named alike, over so many periods."""
    roster = roster_of(units)
    files = [
        report(book, unit, period, [project(f"{unit.name}电子信息产业园")])
        for period in range(periods)
        for unit in roster.units
    ]
    campaign = gathered(book, roster, files, Decided())
    assert sum(len(month.scored) for month in campaign.months.values()) == units * periods
    last = campaign.months[book.scheme.periods[periods - 1].id]
    assert all(len(month.earlier) == periods - 1 for month in last.months)
    return lines_run(lambda: gathered(book, roster, files, Decided()))


@pytest.mark.slow
def test_ten_times_the_units_are_ten_times_the_work(rules_text: str) -> None:
    book = of_periods(rules_text, 3)
    few, many = work(book, 100, 1), work(book, 1_000, 1)
    assert many < 15 * few  # a square would be a hundred times the work


@pytest.mark.slow
def test_four_times_the_periods_are_not_sixteen_times_the_work(rules_text: str) -> None:
    few, many = work(of_periods(rules_text, 6), 20, 6), work(of_periods(rules_text, 24), 20, 24)
    assert many < 8 * few


def test_every_file_is_attributed_once_and_every_month_gathered_once(
    rules_text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    book, roster = of_periods(rules_text, 24), roster_of(5)
    files = [report(book, unit, period, [project("茶园")]) for period in range(24) for unit in roster.units]
    asked, months = Counter[str](), Counter[str]()
    find = Roster.find

    def counted(self: Roster, written: str) -> Unit | None:
        asked[written] += 1
        return find(self, written)

    def gathered_month(
        book: Rulebook, roster: Roster, reports: PeriodReports, review: Review, keeper: Keeper
    ) -> GatheredMonth:
        months[reports.period.id] += 1
        return gather_month(book, roster, reports, review, keeper)

    monkeypatch.setattr(Roster, "find", counted)
    monkeypatch.setattr(campaigns, "gather_month", gathered_month)
    gathered(book, roster, files, Decided())
    assert asked == {unit.name: 24 for unit in roster.units}
    assert months == {period.id: 1 for period in book.scheme.periods}


CLAIMED = {"项目名称": "茶园", "投资企业": "甲公司", "洽谈签约阶段": "实质性签约", "签约阶段日期": "6-12", "投资额": 12}


def test_the_month_before_counts_what_it_counts_when_it_is_scored_itself(book: Rulebook) -> None:
    """A claim that June's review refused does not count in June's figures either when July is scored."""
    june = {"day": "6-30", "项目": [CLAIMED]}
    july = {"day": "7-30", "month": "july", "项目": [CLAIMED]}
    case = Worked(book, Case("", "", {name: {"reports": [june, july]} for name in ("甲镇", "乙镇")}, {}))
    campaign = pipeline.Campaign(book, case.roster)
    open_ = pipeline.month(campaign, case.files, "june")
    claim = next(each for each in open_.problems if each.code == "U106" and "乙镇" in each.place.file)
    place = claim.place
    said = Decision(place.file, cell(place), line(claim), REFUSED, place, "", "june", digest(claim))
    decided = pipeline.Campaign(book, case.roster, Decided(review=Review(decisions=(said,))))

    def totals(standings: Mapping[str, Sequence[Standing]]) -> dict[str, Decimal | None]:
        return {each.name: each.card.total for group in standings.values() for each in group}

    alone = totals(pipeline.month(decided, case.files, "june").standings)
    assert alone["乙镇"] != totals(open_.standings)["乙镇"]
    assert totals(pipeline.month(decided, case.files, "july").before) == alone
