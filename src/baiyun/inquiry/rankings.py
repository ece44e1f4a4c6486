"""Who stands where with which points, whatever it was read from: a result, JSON, or a ranking workbook."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import zip_longest
from typing import Any, NamedTuple

from msgspec import Struct, field

from baiyun.inquiry.verification import made_of
from baiyun.read.papers.paper import Grid, Paper

ADJUSTED, MONTHS, VETO = "调整", "各期总分", "一票否决"
RANK, UNIT, TOTAL, CATEGORY, PART, ITEM, POINTS, WORKING = (
    "名次",
    "单位",
    "总分",
    "类别",
    "方面",
    "项目",
    "得分",
    "计算",
)
GROUNDS = "依据"
WORKINGS = {UNIT, PART, ITEM, POINTS, WORKING}
HEADS = 4
WHOLE = "·总榜"
"""What a workbook calls a board of the campaign."""
FIGURE = re.compile(r"-?\d{1,12}(\.\d{1,12})?")
LARGE = 10**12


class PointsLine(Struct, frozen=True):
    """What one item gave, and how; None where the paper does not keep that."""

    part: str
    item: str
    points: Decimal
    working: str | None = None


class Names(NamedTuple):
    """How boards and periods are called, by their ids."""

    boards: Mapping[str, str]
    periods: Mapping[str, str]


NO_NAMES = Names({}, {})


class RankedUnit(Struct, frozen=True):
    """A unit with its place, its total and every line of points by part and item."""

    name: str
    category: str
    rank: int | None
    total: Decimal | None
    lines: Mapping[tuple[str, str], PointsLine] = field(default_factory=dict)


class RankedUnits(Struct, frozen=True):
    """The units by name; ``boards`` who stands on which, with the reasons; ``rules`` the digest of the rules."""

    title: str
    status: str
    rules: str
    units: Mapping[str, RankedUnit]
    boards: Mapping[str, Mapping[str, str]]


def ranking_of(paper: Paper, title: str, names: Names = NO_NAMES) -> RankedUnits:
    """The ranking of a paper; ``names`` say how boards and periods are called whose ids JSON has."""
    return _of_data(paper.data, title, names) if paper.data else _of_sheets(paper, title)


def _of_data(data: Mapping[str, Any], title: str, names: Names) -> RankedUnits:
    units = {each["unit"]: _unit(each, names.periods) for each in data["units"]}
    boards = {
        names.boards.get(name, name): dict(_entry(each, names.periods) for each in entries)
        for name, entries in data["boards"].items()
    }
    return RankedUnits(title, data["status"], data["scheme"]["rules_digest"], units, boards)


def _entry(told: Any, periods: Mapping[str, str]) -> tuple[str, str]:
    """A unit on a board, with its reasons; a page keeps its name alone."""
    return (told, "") if isinstance(told, str) else (told["unit"], _reasons(told["reasons"], periods))


def _unit(told: Mapping[str, Any], periods: Mapping[str, str]) -> RankedUnit:
    found = [*_on_page(told), *_months(told, periods)] if "criteria" not in told else [*_lines(told)]
    return RankedUnit(told["unit"], told["category"], told["rank"], _number(told["total"]), _by_name(found))


def _lines(told: Mapping[str, Any]) -> Iterator[PointsLine]:
    for group in (*told.get("criteria", ()), *told.get("blocks", ())):
        for item in group["items"]:
            yield from _of_item(group["name"], item)
    for item in told.get("adjustments", ()):
        yield PointsLine(ADJUSTED, item["name"], _number(item["points"]) or Decimal(0), item["working"])
    for veto in told.get("vetoes", ()):
        yield PointsLine(VETO, veto["name"], Decimal(0), veto["working"])


def _months(told: Mapping[str, Any], periods: Mapping[str, str]) -> Iterator[PointsLine]:
    """The totals of a campaign's periods, by their names."""
    ranks = told.get("ranks", {})
    for period, total in told.get("months", {}).items():
        if total is not None:
            working = f"第 {ranks[period]} 名" if period in ranks else None
            yield PointsLine(MONTHS, periods.get(period, period), _number(total) or Decimal(0), working)


def _on_page(told: Mapping[str, Any]) -> Iterator[PointsLine]:
    """What a page keeps: the items by part, without their workings."""
    for part, items in told.get("items", {}).items():
        yield from (PointsLine(part, name, _number(points) or Decimal(0)) for name, points in items.items())
    for name, points in told.get("adjusted", ()):
        yield PointsLine(ADJUSTED, name, _number(points) or Decimal(0))
    for name in told.get("vetoes", ()):
        yield PointsLine(VETO, name, Decimal(0))


def _of_item(part: str, item: Mapping[str, Any]) -> Iterator[PointsLine]:
    """An item, and below it those of a group."""
    yield PointsLine(part, item["name"], _number(item["points"]) or Decimal(0), item["working"])
    for each in item.get("parts", ()):
        yield from _of_item(part, each)


def _reasons(reasons: Sequence[Any], periods: Mapping[str, str]) -> str:
    told = [each if isinstance(each, str) else _by_period(each, periods) for each in reasons]
    return "；".join(told)


def _by_period(told: Mapping[str, Any], periods: Mapping[str, str]) -> str:
    return f"{periods.get(told['period'], told['period'])}{'、'.join(told['reasons'])}"


def _by_name(lines: Sequence[PointsLine]) -> dict[tuple[str, str], PointsLine]:
    """The lines by part and item; several of one name, as adjustments may be, by their number."""
    found: dict[tuple[str, str], PointsLine] = {}
    for line in lines:
        number = sum((line.part, line.item) == (each.part, each.item) for each in found.values()) + 1
        found[line.part, line.item if number == 1 else f"{line.item}（{number}）"] = line
    return found


def _of_sheets(paper: Paper, title: str) -> RankedUnits:
    """The rankings, lists and workings of a workbook, each known by its headers."""
    tables = {name: _records(grid) for name, grid in paper.sheets.items()}
    lines: dict[str, list[PointsLine]] = {}
    for row in next((rows for rows in tables.values() if rows and rows[0].keys() >= WORKINGS), []):
        line = PointsLine(_text(row[PART]), _text(row[ITEM]), _number(row[POINTS]) or Decimal(0), _text(row[WORKING]))
        lines.setdefault(_text(row[UNIT]), []).append(line)
    units: dict[str, RankedUnit] = {}
    boards: dict[str, dict[str, str]] = {}
    for name, rows in tables.items():
        heads = rows[0].keys() if rows else set()
        if {RANK, UNIT, TOTAL} <= heads and CATEGORY not in heads:
            units |= {(unit := _text(row[UNIT])): _ranked(unit, name, row, lines.get(unit, [])) for row in rows}
        elif {CATEGORY, RANK, UNIT, GROUNDS} <= heads:
            boards[name.removesuffix(WHOLE)] = {_text(row[UNIT]): _text(row[GROUNDS]) for row in rows if row[UNIT]}
    status = next((_text(row.get("内容")) for row in tables.get("溯源", []) if row.get("来源") == "状态"), "")
    return RankedUnits(title, status, made_of(paper).rules, units, boards)


def _ranked(unit: str, category: str, row: Mapping[str, Any], lines: Sequence[PointsLine]) -> RankedUnit:
    rank = _number(row[RANK])
    months = [
        PointsLine(MONTHS, name, number)
        for name, value in row.items()
        if not lines and name not in (RANK, TOTAL) and (number := _number(value)) is not None
    ]
    return RankedUnit(
        unit, category, None if rank is None else int(rank), _number(row[TOTAL]), _by_name([*lines, *months])
    )


def _records(grid: Grid) -> list[dict[str, Any]]:
    """The rows of a sheet by header; none where there is no table with units or sources."""
    for number, row in enumerate(grid[:HEADS]):
        heads = ["".join(str(cell).split()) for cell in row]
        if number > 1 and (UNIT in heads or "来源" in heads):
            return [dict(zip_longest(heads, each[: len(heads)])) for each in grid[number + 1 :] if any(each)]
    return []


def _text(value: Any) -> str:
    """A cell's text; '' for an empty one."""
    return "" if value is None else str(value)


def _number(value: Any) -> Decimal | None:
    """A figure to a hundredth, a page's is text; None for what is none, or none of ours."""
    if isinstance(value, str):
        return round(Decimal(value), 2) if FIGURE.fullmatch(value) else None
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
        return None
    number = Decimal(str(value))
    return round(number, 2) if number.is_finite() and abs(number) < LARGE else None
