"""What a worked case may expect of one unit: points, rank, boards, duties; each is compared with what was found."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Any

from baiyun.campaign.duties import Owed, duties
from baiyun.cases.outcome import Outcome
from baiyun.rank.standings import Standing
from baiyun.rulebook.cases import OfCampaign, OnBoard
from baiyun.rulebook.numbers import format_value
from baiyun.scoring.campaign import year_end

Compared = tuple[Any, ...]
"""Where below the expectation, what it is called, what is expected, what was found, and perhaps its working."""


def _total(_: Outcome, standing: Standing, expected: Decimal | None) -> Iterator[Compared]:
    card = standing.card
    parts = [
        *((each.name, each.points) for each in (*card.criteria, *card.blocks)),
        *((each.name, each.points) for each in card.adjustments),
    ]
    yield (), "总分", expected, card.total, "，".join(f"{name} {format_value(points)}" for name, points in parts)


def _rank(_: Outcome, standing: Standing, expected: int | None) -> Iterator[Compared]:
    yield (), "名次", expected, standing.rank


def _items(_: Outcome, standing: Standing, expected: Mapping[str, Decimal | None]) -> Iterator[Compared]:
    workings = _workings_of(standing)
    for name, points in expected.items():
        yield (name,), name, points, standing.card.points(name), workings.get(name, "")


def _criteria(outcome: Outcome, standing: Standing, expected: Mapping[str, Decimal | None]) -> Iterator[Compared]:
    scheme = outcome.book.scheme
    names = {part.id: part.name for part in scheme.criteria} | {part.id: part.name for part in scheme.adjustments}
    for name, points in expected.items():
        yield (name,), names.get(name, name), points, standing.card.points(name)


def _workings(_: Outcome, standing: Standing, expected: Mapping[str, str]) -> Iterator[Compared]:
    workings = _workings_of(standing)
    for name, part in expected.items():
        working = workings.get(name, "")
        yield (name,), f"{name}的算式", part, part if part in working else working


def _workings_of(standing: Standing) -> dict[str, str]:
    card = standing.card
    return {item.name: item.working for part in (*card.criteria, *card.blocks) for item in part.lines}


def _boards(outcome: Outcome, standing: Standing, expected: Mapping[str, OnBoard | None]) -> Iterator[Compared]:
    """Exactly these boards; of each the persons or the reasons, where they are named."""
    for board, entries in outcome.result.boards.items():
        called = outcome.book.scheme.boards[board].name
        entry = next((entry for entry in entries if entry.standing.name == standing.name), None)
        reasons = tuple(ground.name for ground in entry.grounds) if entry else ()
        about = f"（{'、'.join(reasons)}）" if reasons else ""
        path = (board,) if board in expected else ()
        yield path, called, "上榜" if board in expected else "不上榜", "上榜" if entry else "不上榜", about
        wanted = expected.get(board)
        if entry and wanted:
            if wanted.persons is not None:
                yield (board, "persons"), f"{called}的有功个人", wanted.persons, entry.persons
            if wanted.reasons is not None:
                yield (board, "reasons"), f"{called}的原因", wanted.reasons, reasons


def _holds(outcome: Outcome, standing: Standing, expected: Mapping[str, tuple[str, ...]]) -> Iterator[Compared]:
    for board, names in expected.items():
        tests = outcome.book.boards[board].reasons.items()
        found = tuple(name for name, holds in tests if holds(standing.view))
        yield (board,), f"{outcome.book.scheme.boards[board].name}成立的原因", names, found


def _duties(outcome: Outcome, standing: Standing, expected: Mapping[str, str | None]) -> Iterator[Compared]:
    yield from owed_of(duties(outcome.book, outcome.months(standing.name)), expected)


def owed_of(owed: Iterable[Owed], expected: Mapping[str, str | None]) -> Iterator[Compared]:
    """``{名称 june: 2 / 10}`` compares what was done and what is needed."""
    found = {f"{each.name} {each.period}": f"{format_value(each.done)} / {format_value(each.need)}" for each in owed}
    yield from (((name,), name, wanted, found.get(name)) for name, wanted in expected.items())


def _year_end(outcome: Outcome, standing: Standing, expected: Decimal | None) -> Iterator[Compared]:
    lines = year_end(outcome.book, outcome.months(standing.name))
    working = "；".join(f"{line.name} {line.working}" for line in lines)
    yield (), "年终考核加分", expected, sum((line.points for line in lines), Decimal(0)), working


def _final(outcome: Outcome, standing: Standing, expected: OfCampaign) -> Iterator[Compared]:
    unit = next(each for each in outcome.closed().everyone if each.name == standing.name)
    found: dict[str, Any] = {
        "total": unit.total,
        "rank": unit.rank,
        "months": unit.totals,
        "ranks": {period: each.rank for period, each in unit.months.items()},
        "exempt": tuple(unit.exempt),
        "stood": {name: f"{stood.times} / {stood.in_a_row}" for name, stood in unit.stood.items()},
        "assessment": {
            each.name: f"{each.done}" if each.out_of is None else f"{each.done} / {each.out_of}"
            for each in unit.assessment
        },
    }
    for name in sorted(expected.model_fields_set):
        wanted = getattr(expected, name)
        if isinstance(wanted, dict):
            yield from (
                ((name, key), f"{CAMPAIGN[name]} {key}", value, found[name].get(key)) for key, value in wanted.items()
            )
        else:
            yield (name,), CAMPAIGN[name], wanted, found[name]


CAMPAIGN = {
    "total": "总成绩", "rank": "总名次", "months": "各期总分", "ranks": "各期名次", "exempt": "豁免的期", "stood": "上榜次数",
    "assessment": "年终的数",
}  # fmt: skip
OF_UNIT: dict[str, Callable[[Outcome, Standing, Any], Iterator[Compared]]] = {
    "items": _items,
    "criteria": _criteria,
    "total": _total,
    "rank": _rank,
    "workings": _workings,
    "boards": _boards,
    "holds": _holds,
    "duties": _duties,
    "year_end": _year_end,
    "final": _final,
}
