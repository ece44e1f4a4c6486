"""The months one after another: ranks, lists, targets, the weighted total (rulings 19 to 25b)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from itertools import groupby
from typing import Any

from oracle.month import BUILDING, SIGNED, Reckoner, amount, building, cents, signing
from oracle.reading import Reader, same_name
from oracle.scheme import ITEMS, PERIODS, TARGETS, WEIGHTS, YEAR
from oracle.values import Campaign, Closed, Found, Report, Row, Standing

__all__ = ["Reckoned"]

TALKS, LANDED = 1, BUILDING.index("实质性开工")


class Reckoned:
    """A campaign, month by month."""

    def __init__(self, campaign: Campaign) -> None:
        self.campaign = campaign
        self.exempt = {unit.name: unit.exempt for unit in campaign.roster}
        self.readers = {period: Reader(campaign.roster) for period in PERIODS}
        self.scored = {period: self._scored(period) for period in PERIODS}
        self.months: dict[str, dict[str, Reckoner]] = {}
        for period in PERIODS:
            self.months[period] = {unit: self._reckoner(period, unit) for unit in self.scored[period]}
        self.found = {period: self._found(period) for period in PERIODS}

    def _scored(self, period: str) -> dict[str, tuple[Report, int]]:
        """Each unit's scored report with what was ruled, and the due dates it met."""
        reader = self.readers[period]
        read = [reader.read(book) for book in self.campaign.books.get(period, [])]
        reports = [report for report in read if report is not None and report.month == PERIODS[period]]
        chosen = {}
        for name in {report.unit for report in reports}:
            sent = [report for report in reports if report.unit == name]
            report = max(sent, key=lambda report: (report.day, report.sent))
            chosen[name] = report, due_dates_met([r.day for r in sent], PERIODS[period])
            reader.lapse({r.book.name for r in sent} - {report.book.name})
        for name, (report, _) in chosen.items():
            self._rule(period, name, report)
        for name in chosen:
            self._join(period, name, chosen)
        return chosen

    def _rule(self, period: str, unit: str, report: Report) -> None:
        """The shares of the review; a share of 0 takes the row away."""
        for row in list(report.rows["项目"]):
            share = None if row.removed else self._share(unit, row, period)
            row.share = share
            if share == 0:
                report.rows["项目"].remove(row)

    def _share(self, unit: str, row: Row, period: str) -> Decimal | None:
        return self.campaign.shares.get((unit, same_name(row.values["项目名称"]), period))

    def _join(self, period: str, unit: str, chosen: dict[str, tuple[Report, int]]) -> None:
        """Equal parts for units that name each other for the same project (13, 42)."""
        names = self.readers[period].names
        for row in chosen[unit][0].rows["项目"]:
            if row.removed:
                continue
            named = {names.get(same_name(other)) for other in row.values.get("联合单位", [])} - {None, unit}
            partners = 0
            for other in named:
                if other in chosen:
                    partners += any(names_back(back, row, unit, names) for back in chosen[other][0].rows["项目"])
            row.parts = 1 + partners

    def _reckoner(self, period: str, unit: str) -> Reckoner:
        report, on_time = self.scored[period][unit]
        earlier = [p for p in PERIODS if PERIODS[p] < PERIODS[period] and p not in self.exempt[unit]]
        before = [self.months[p][unit] for p in earlier if unit in self.months[p]]
        return Reckoner(report, PERIODS[period], on_time, before, self.campaign.marks.get((unit, period)))

    def cleared(self, unit: str, period: str) -> bool:
        """Whether the unit has signed so far, in a month from which it was not exempt (21, 43)."""
        return any(
            unit in self.months[p] and p not in self.exempt[unit] and self.months[p][unit].clears()
            for p in PERIODS
            if PERIODS[p] <= PERIODS[period]
        )

    def _found(self, period: str) -> Found:
        months = self.months[period]
        units = {
            unit.name: Standing(unit.category, unit.name in months, period in unit.exempt)
            for unit in self.campaign.roster
        }
        leading, catching_up = {}, {}
        for category in {unit.category for unit in self.campaign.roster}:
            group = {name: s for name, s in units.items() if s.category == category and not s.exempt}
            firsts = [day for name in group if name in months and (day := months[name].first_signing())]
            for name, standing in group.items():
                standing.items = items_of(months.get(name), firsts)
                add_up(standing)
                if name in months:
                    standing.signed = months[name].amount_signed()
                    if months[name].major_signed:
                        leading[name] = {p for row in months[name].major_signed for p in row.values.get("有功个人", [])}
                if not self.cleared(name, period):
                    catching_up[name] = months[name].reasons() if name in months else ["未报送"]
            give_ranks(list(group.values()))
        reader = self.readers[period]
        return Found(units, leading, catching_up, reader.cells, reader.files, self._targets([period]))

    # --- the county ---

    def _targets(self, periods: list[str]) -> dict[str, int]:
        """Each company or project in its first month (25b)."""
        found = {}
        for name, seen in zip(TARGETS, SEEN, strict=True):
            first: dict[Any, str] = {}
            for period in PERIODS:
                for month in self.months[period].values():
                    for row in month.projects:
                        if seen(month, row):
                            at = project(row) if name.startswith("10亿") else same_name(row.values["投资企业"])
                            first.setdefault(at, period)
            found[name] = sum(period in periods for period in first.values())
        return found

    # --- the campaign ---

    def closed(self, over: list[str]) -> Closed:
        """The campaign with the months that are over."""
        units = self.campaign.roster
        totals = {unit.name: self._total(unit.name, over) for unit in units}
        ranks: dict[str, int | None] = {}
        for category in {unit.category for unit in units}:
            group = [unit.name for unit in units if unit.category == category]
            ranks |= self._ranks(group, totals)
        leading = {name for period in over for name in self.found[period].leading}
        caught = {
            unit.name
            for unit in units
            if (mine := [p for p in over if p not in unit.exempt])
            and all(unit.name in self.found[p].catching_up for p in mine)
        }
        year_end = {unit.name: self._year_end(unit.name) for unit in units}
        return Closed(totals, ranks, leading, caught, year_end, self._targets(list(PERIODS)))

    def _total(self, unit: str, over: list[str]) -> Decimal | None:
        weights = {period: weight for period, weight in WEIGHTS.items() if period not in self.exempt[unit]}
        mine = [period for period in over if period in weights]
        if not mine:
            return None
        points = sum((weights[p] * (self.found[p].units[unit].total or Decimal(0)) for p in mine), Decimal(0))
        return cents(points / sum(weights.values()))

    def _ranks(self, group: list[str], totals: dict[str, Decimal | None]) -> dict[str, int | None]:
        def key(name: str) -> tuple[bool, Decimal]:
            spoke = any(name in self.months[p] for p in PERIODS if p not in self.exempt[name])
            return spoke, totals[name] or Decimal(0)

        ranked = [name for name in group if totals[name] is not None]
        return {name: None if totals[name] is None else 1 + sum(key(o) > key(name) for o in ranked) for name in group}

    def _year_end(self, unit: str) -> Decimal:
        names = {
            same_name(row.values["项目名称"])
            for period, months in self.months.items()
            if unit in months and period not in self.exempt[unit]
            for row in months[unit].projects
            if signing(row) == SIGNED and row.values.get("推介会签约") and months[unit].signed_now(row)
        }
        return Decimal(min(3, len(names)))


def project(row: Row) -> tuple[str, str]:
    """Two projects of one name with different investors are not the same (14)."""
    return same_name(row.values["项目名称"]), same_name(row.values["投资企业"])


def names_back(back: Row, row: Row, unit: str, names: dict[str, str]) -> bool:
    if back.removed or project(back) != project(row):
        return False
    return unit in {names.get(same_name(other)) for other in back.values.get("联合单位", [])}


def landed(month: Reckoner, row: Row) -> bool:
    """实质性开工 or beyond in the month, as ruling 4 credits it, major or not (25b, 43)."""
    return building(row) >= LANDED and month.allows(row, major=False)


def listed(row: Row) -> bool:
    return "上市公司" in row.values["企业类型"]


SEEN: list[Callable[[Reckoner, Row], bool]] = [
    lambda month, row: listed(row) and signing(row) >= TALKS and month.signed_now(row),
    lambda month, row: listed(row) and signing(row) == SIGNED and month.signed_now(row),
    lambda month, row: listed(row) and landed(month, row),
    lambda month, row: amount(row) >= 10 and signing(row) == SIGNED and month.signed_now(row),
    lambda month, row: "头部企业" in row.values["企业类型"] and landed(month, row),
]


def due_dates_met(days: list[date], month: int) -> int:
    first, middle, last = date(YEAR, month, 1), date(YEAR, month, 15), date(YEAR, month, 30)
    return any(first <= day <= middle for day in days) + any(middle < day <= last for day in days)


def items_of(month: Reckoner | None, firsts: list[date]) -> dict[str, Decimal]:
    if month is None:
        names = (name for several in ITEMS.values() for name in several)
        return {name: Decimal(-8 if name == "主要领导外出招商" else 0) for name in names}
    first = month.first_signing()
    return month.items(None if first is None else 1 + sum(day < first for day in firsts))


def add_up(standing: Standing) -> None:
    for criterion, names in ITEMS.items():
        points = sum((standing.items[name] for name in names), Decimal(0))
        standing.criteria[criterion] = max(Decimal(0), min(Decimal(20), points))
    standing.total = sum(standing.criteria.values(), Decimal(0))


def give_ranks(group: list[Standing]) -> None:
    def key(standing: Standing) -> tuple[Any, ...]:
        criteria = standing.criteria
        return (standing.total, criteria["signing_speed"], criteria["landing"], standing.signed)

    reporters = sorted((s for s in group if s.reported), key=key, reverse=True)
    rank = 1
    for _, equals in groupby(reporters, key):
        shared = list(equals)
        for standing in shared:
            standing.rank = rank
        rank += len(shared)
    for standing in group:
        if not standing.reported:
            standing.rank = rank
