"""From a unit to each of its points: item, working, clause, cells; a file is named once and then called by its number."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from itertools import zip_longest

from msgspec import Struct
from msgspec.structs import replace

from baiyun.campaign.final import FinalResult, UnitFinal
from baiyun.problems import Severity
from baiyun.rank.result import MonthResult
from baiyun.rank.standings import Standing
from baiyun.rulebook.missed.missed import Missed
from baiyun.rulebook.numbers import format_value
from baiyun.rulebook.unit_month import Report
from baiyun.scoring.card import CriterionScore, ItemScore, VetoLine
from baiyun.scoring.why_not import why_not
from baiyun.tables.page.numbered import NumberedFiles, where
from baiyun.tables.problems import label
from baiyun.tables.ranking import ADJUSTMENT
from baiyun.tables.why_not import reason_text
from baiyun.tables.workings_sheet import VETO

Reasons = Callable[[ItemScore], tuple[str, ...]]
"""Why an item gave no more."""


class DrillLine(Struct, frozen=True):
    """What an item gives and why; ``depth`` is 1 for an item of a group.

    ``clause`` is empty where its part says the clause of all. ``cells``: ①项目!B3、D3. ``why`` it gave no more.
    """

    name: str
    points: Decimal | None
    working: str
    clause: str
    cells: str
    depth: int = 0
    why: tuple[str, ...] = ()


class DrillPart(Struct, frozen=True):
    """A criterion or block with its lines; ``most`` is None where it has no bound; ``clause`` is that of all its lines."""

    name: str
    points: Decimal | None
    most: Decimal | None
    lines: tuple[DrillLine, ...]
    clause: str = ""


class DrillMonth(Struct, frozen=True):
    """A unit's month: its parts, its reports, and what was not counted or owes a reason. ``place``: 第 3 名，57.05 分."""

    name: str
    place: str
    parts: tuple[DrillPart, ...]
    reports: tuple[str, ...]
    missing: tuple[str, ...]


class Drill(Struct, frozen=True):
    """A unit to look into."""

    unit: str
    kind: str
    place: str
    months: tuple[DrillMonth, ...]


def month_drills(result: MonthResult) -> list[Drill]:
    """Every unit of a month, with why it got no more."""
    name = result.period.name if result.period else ""
    return [
        Drill(each.name, each.category, _place(each.rank, each.card.total), (_month(result, name, each, why=True),))
        for each in result.everyone
    ]


def campaign_drills(result: FinalResult) -> list[Drill]:
    """Every unit of a campaign, month by month; why it got no more stands on the page of each month."""
    return [
        Drill(unit.name, unit.unit.category, _place(unit.rank, unit.total), tuple(_months(result, unit)))
        for unit in result.everyone
    ]


def _months(result: FinalResult, unit: UnitFinal) -> Iterable[DrillMonth]:
    for period in result.book.scheme.periods:
        if period.id in unit.months:
            yield _month(result.results[period.id], period.name, unit.months[period.id], why=False)


def _place(rank: int | None, total: Decimal | None) -> str:
    place = "不排名" if rank is None else f"第 {rank} 名"
    return place if total is None else f"{place}，{total:.2f} 分"


def _month(result: MonthResult, name: str, standing: Standing, *, why: bool) -> DrillMonth:
    card = standing.card
    reports = standing.view.months[0].reports
    files = NumberedFiles(report.place.file for report in reports)

    def reasons(item: ItemScore) -> tuple[str, ...]:
        missed = why_not(result.book, standing.view, item) if why and card.reported else ()
        return tuple(_reason(each, files) for each in missed)

    parts = [_part(each, files, reasons) for each in (*card.criteria, *card.blocks)]
    parts += [DrillPart(ADJUSTMENT, None, None, tuple(_lines(card.adjustments, files)))] if card.adjustments else []
    parts += [DrillPart(VETO, None, None, tuple(_veto(each, files) for each in card.vetoes))] if card.vetoes else []
    place = f"豁免：{card.exempt}" if card.exempt is not None else _place(standing.rank, card.total)
    days = [f"（{_came(report)}）" for report in reports]
    told = tuple(f"{each}{day}" for each, day in zip_longest(files.named, days, fillvalue=""))
    return DrillMonth(name, place, tuple(parts), told if card.reported else (), _missing(result, standing))


def _came(report: Report) -> str:
    """When a report came, and whether that was in time."""
    return f"{format_value(report.day)}{'，按时' if report.meets else ''}"


def _reason(missed: Missed, files: NumberedFiles) -> str:
    return f"{reason_text(missed)}（{files.cells(missed.places)}）" if missed.places else reason_text(missed)


def _missing(result: MonthResult, standing: Standing) -> tuple[str, ...]:
    """What was not counted or owes a reason."""
    found = (each for each in result.problems_of(standing.name) if each.severity is not Severity.NOTE)
    return tuple(f"{label(each)}　{where(each.place)}　{each.message}{each.hint}" for each in found)


def _part(part: CriterionScore, files: NumberedFiles, reasons: Reasons) -> DrillPart:
    lines = tuple(_lines(part.items, files, reasons))
    clauses = {line.clause for line in lines}
    if len(clauses) != 1:
        return DrillPart(part.name, part.points, part.most, lines)
    bare = tuple(replace(line, clause="") for line in lines)
    return DrillPart(part.name, part.points, part.most, bare, clauses.pop())


def _no_reason(_: ItemScore) -> tuple[str, ...]:
    return ()


def _lines(
    items: Sequence[ItemScore], files: NumberedFiles, reasons: Reasons = _no_reason, depth: int = 0
) -> Iterable[DrillLine]:
    for item in items:
        cells = files.cells(item.places)
        yield DrillLine(item.name, item.points, item.working, item.clause, cells, depth, reasons(item))
        yield from _lines(item.parts, files, reasons, depth + 1)


def _veto(veto: VetoLine, files: NumberedFiles) -> DrillLine:
    return DrillLine(veto.name, None, veto.working, veto.clause, files.cells(veto.places))
