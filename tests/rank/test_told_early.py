"""Of very many units boards are told what holds when each is scored: they come out the same, and nothing is worked out again."""

from __future__ import annotations

from typing import Any

import pytest

from baiyun import api
from baiyun.rank.boards import boards
from baiyun.rank.result import MonthResult
from baiyun.scoring import month as scoring
from conftest import ROOT


def told(result: MonthResult) -> Any:
    on = {
        name: [(entry.standing.name, entry.persons, entry.reasons, entry.edge) for entry in entries]
        for name, entries in result.boards.items()
    }
    falls = [(fall.standing.name, fall.ladder, fall.by_place, fall.grade, fall.working) for fall in result.lowered]
    return on, falls


@pytest.mark.parametrize("month", ["june", "july", "city/1-5", "quarter/q2", "safety/h1", "school/w2"])
def test_boards_are_the_same_and_ask_nothing_again(month: str, monkeypatch: pytest.MonkeyPatch) -> None:
    inputs = api.opened(ROOT / "examples" / month)
    few = api.scored(inputs).result
    monkeypatch.setattr(scoring, "MANY", 1)
    many = api.scored(inputs).result
    assert told(many) == told(few)
    for standing in many.everyone:
        if standing.rank is not None:
            assert standing.view.held is not None
            standing.view.held = 0
    book = many.book
    early = [
        name for name, board in book.scheme.boards.items() if book.boards[name].enters is not book.test(board.when)
    ]
    assert early
    found = boards(book, many.standings)
    assert not any(found[name] for name in early)
