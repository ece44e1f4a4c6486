"""Score cards that are kept as bytes: equal in all they say, and no row behind them."""

from __future__ import annotations

import gc
from pathlib import Path
from typing import Any

import pytest

from baiyun import api
from baiyun.form.record import Record
from baiyun.scoring.card import ScoreCard
from baiyun.scoring.packed import PackedScores, line_points, packing

EXAMPLES = Path(__file__).parents[2] / "examples"


@pytest.fixture(scope="module", params=["june", "school/w2", "safety/h1"])
def cards(request: pytest.FixtureRequest) -> list[ScoreCard]:
    result = api.score(EXAMPLES / request.param).result
    return [standing.card for standing in result.everyone if standing.card.total is not None]


def rows_below(thing: Any) -> list[Record]:
    """The rows that it keeps in memory, those of the units and classes aside."""
    seen, left, found = set[int](), [thing], []
    while left:
        each = left.pop()
        if id(each) not in seen and not isinstance(each, type):
            seen.add(id(each))
            left += gc.get_referents(each)
            found += [each] if isinstance(each, Record) else []
    return found


def test_packed_cards_say_the_same(cards: list[ScoreCard]) -> None:
    keep = packing(cards[0])
    for card in cards:
        small, _ = keep(card)
        assert isinstance(small.criteria, PackedScores)
        assert small == card
        assert [*small.criteria] == [*card.criteria]
        assert (len(small.criteria), small.criteria[0], small.criteria[-1:]) == (
            len(card.criteria),
            card.criteria[0],
            card.criteria[-1:],
        )
        for own, other in zip((*card.criteria, *card.blocks), (*small.criteria, *small.blocks), strict=True):
            told = [
                (line.name, line.points, str(line.points), line.working, line.clause, line.places) for line in own.lines
            ]
            assert told == [
                (line.name, line.points, str(line.points), line.working, line.clause, line.places)
                for line in other.lines
            ]
        assert [*map(str, line_points(small.criteria))] == [*map(str, line_points(card.criteria))]
        assert not rows_below(small.criteria)


def test_points_are_known_without_the_card(cards: list[ScoreCard]) -> None:
    keep = packing(cards[0])
    for card in cards:
        groups = (*card.criteria, *card.blocks)
        names = {
            "total",
            "没有的",
            *(group.id for group in groups),
            *(line.name for group in groups for line in group.lines),
        }
        _, points = keep(card)
        assert {name: str(points(name)) for name in names} == {name: str(card.points(name)) for name in names}
        assert points("没有的") is None
