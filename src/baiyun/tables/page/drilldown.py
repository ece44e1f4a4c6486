"""From a unit to each of its points: item, working, clause, cells; a file is named once and then called by its number."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import groupby

from baiyun.campaign.final import FinalResult, UnitFinal
from baiyun.problems import Place, Severity
from baiyun.rank.result import MonthResult
from baiyun.rank.standings import Standing
from baiyun.rulebook.numbers import format_value
from baiyun.rulebook.unit_month import Report
from baiyun.scoring.card import CriterionScore, ItemScore, VetoLine
from baiyun.tables.problems import label
from baiyun.tables.ranking import ADJUSTMENT
from baiyun.tables.workings_sheet import VETO

CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
MOST_CELLS, SHORTEST_RUN = 20, 3


@dataclass(frozen=True)
class DrillLine:
    """What an item gives and why; ``depth`` is 1 for an item of a group.

    ``clause`` is empty where its part says the clause of all. ``cells``: ①项目!B3、D3.
    """

    name: str
    points: Decimal | None
    working: str
    clause: str
    cells: str
    depth: int = 0


@dataclass(frozen=True)
class DrillPart:
    """A criterion or block with its lines; ``most`` is None where it has no bound; ``clause`` is that of all its lines."""

    name: str
    points: Decimal | None
    most: Decimal | None
    lines: tuple[DrillLine, ...]
    clause: str = ""


@dataclass(frozen=True)
class DrillMonth:
    """A unit's month: its parts, its reports, and what was not counted or owes a reason. ``place``: 第 3 名，57.05 分."""

    name: str
    place: str
    parts: tuple[DrillPart, ...]
    reports: tuple[str, ...]
    missing: tuple[str, ...]


@dataclass(frozen=True)
class Drill:
    """A unit to look into."""

    unit: str
    kind: str
    place: str
    months: tuple[DrillMonth, ...]


def month_drills(result: MonthResult) -> list[Drill]:
    """Every unit of a month."""
    name = result.period.name if result.period else ""
    return [
        Drill(each.name, each.category, _place(each.rank, each.card.total), (_month(result, name, each),))
        for each in result.everyone
    ]


def campaign_drills(result: FinalResult) -> list[Drill]:
    """Every unit of a campaign, month by month."""
    return [
        Drill(unit.name, unit.unit.category, _place(unit.rank, unit.total), tuple(_months(result, unit)))
        for unit in result.everyone
    ]


def _months(result: FinalResult, unit: UnitFinal) -> Iterable[DrillMonth]:
    for period in result.book.scheme.periods:
        if period.id in unit.months:
            yield _month(result.results[period.id], period.name, unit.months[period.id])


def _place(rank: int | None, total: Decimal | None) -> str:
    place = "不排名" if rank is None else f"第 {rank} 名"
    return place if total is None else f"{place}，{total:.2f} 分"


def _month(result: MonthResult, name: str, standing: Standing) -> DrillMonth:
    card = standing.card
    reports = standing.view.months[0].reports
    files = [report.place.file for report in reports]
    parts = [_part(each, files) for each in (*card.criteria, *card.blocks)]
    others = ((ADJUSTMENT, card.adjustments), (VETO, card.vetoes))
    parts += [DrillPart(title, None, None, tuple(_lines(lines, files))) for title, lines in others if lines]
    place = f"豁免：{card.exempt}" if card.exempt is not None else _place(standing.rank, card.total)
    told = [f"{_number(at)} {report.place.file}（{_came(report)}）" for at, report in enumerate(reports)]
    told += [f"{_number(at)} {file}" for at, file in enumerate(files[len(reports) :], len(reports))]
    return DrillMonth(name, place, tuple(parts), tuple(told) if card.reported else (), _missing(result, standing))


def _came(report: Report) -> str:
    """When a report came, and whether that was in time."""
    return f"{format_value(report.day)}{'，按时' if report.meets else ''}"


def _missing(result: MonthResult, standing: Standing) -> tuple[str, ...]:
    """What was not counted or owes a reason."""
    found = (each for each in result.problems_of(standing.name) if each.severity is not Severity.NOTE)
    return tuple(f"{label(each)}　{each.place.sheet}!{each.place.cell}　{each.message}{each.hint}" for each in found)


def _part(part: CriterionScore, files: list[str]) -> DrillPart:
    lines = tuple(_lines(part.items, files))
    clauses = {line.clause for line in lines}
    if len(clauses) != 1:
        return DrillPart(part.name, part.points, part.most, lines)
    return DrillPart(
        part.name, part.points, part.most, tuple(replace(line, clause="") for line in lines), clauses.pop()
    )


def _lines(lines: Sequence[ItemScore | VetoLine], files: list[str], depth: int = 0) -> Iterable[DrillLine]:
    for line in lines:
        points = line.points if isinstance(line, ItemScore) else None
        yield DrillLine(line.name, points, line.working, line.clause, _cells(line.places, files), depth)
        if isinstance(line, ItemScore):
            yield from _lines(line.parts, files, depth + 1)


def _cells(places: Sequence[Place], files: list[str]) -> str:
    """①项目!B3、D3；②外出招商!A3–A6: each file by its number, each sheet once; after twenty the rest are counted."""
    parts = []
    for (file, sheet), group in groupby(places[:MOST_CELLS], key=lambda place: (place.file, place.sheet)):
        if file not in files:
            files.append(file)
        parts.append(f"{_number(files.index(file))}{sheet}!{'、'.join(_runs(group))}")
    return "；".join(parts) + (f" 等 {len(places)} 格" if len(places) > MOST_CELLS else "")


def _runs(places: Iterable[Place]) -> Iterable[str]:
    """Cells that follow each other in a row or a column as first and last: A3–A6."""
    runs: list[list[Place]] = []
    for place in places:
        if runs and _step(runs[-1][-1], place) in ([(1, 0), (0, 1)] if len(runs[-1]) == 1 else [_step(*runs[-1][:2])]):
            runs[-1].append(place)
        else:
            runs.append([place])
    for run in runs:
        yield "、".join(place.cell for place in run) if len(run) < SHORTEST_RUN else f"{run[0].cell}–{run[-1].cell}"


def _step(one: Place, other: Place) -> tuple[int, int]:
    return other.row - one.row, other.column - one.column


def _number(at: int) -> str:
    return CIRCLED[at] if at < len(CIRCLED) else f"（{at + 1}）"
