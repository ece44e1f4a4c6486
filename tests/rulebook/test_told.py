"""What is said of points is said when somebody asks, once, and is then a plain value like any other."""

from __future__ import annotations

import pickle

import pytest

from baiyun.problems import Place
from baiyun.rulebook.book import Rulebook
from baiyun.rulebook.rows.best_row import BestRow
from baiyun.rulebook.told import CellsOf, Grounds, Later
from casework import Case, Worked

CELL = Place("甲镇.xlsx", "项目", 3, 2, "项目名称")
ROW = {"项目名称": "茶园", "投资企业": "甲公司", "投资额": 12, "洽谈签约阶段": "实质性签约", "签约阶段日期": "6-12"}
SIGNED = Case("", "", {"甲镇": {"reports": [{"day": "6-30", "项目": [ROW]}]}}, {})


def test_it_is_told_when_it_is_asked_and_once() -> None:
    asked = []

    def tell(unit: str, number: int) -> Grounds:
        asked.append(unit)
        return Grounds(f"{unit} {number}", (CELL,))

    later = Later(tell, "甲镇", 3)
    assert asked == []
    assert (later.words, later.places, later.words) == ("甲镇 3", (CELL,), "甲镇 3")
    assert asked == ["甲镇"]


def test_it_equals_what_it_tells_and_travels_as_that() -> None:
    plain, later = Grounds("甲镇 3", (CELL,)), Later(Grounds, "甲镇 3", (CELL,))
    assert later == plain
    assert plain == later
    assert later == Later(Grounds, "甲镇 3", (CELL,))
    assert later != Grounds("甲镇 3")
    assert {later, plain} == {plain}
    assert repr(later) == repr(plain)
    assert pickle.loads(pickle.dumps(later)) == plain  # noqa: S301 - our own


def test_a_month_is_scored_without_a_word(book: Rulebook, monkeypatch: pytest.MonkeyPatch) -> None:
    told = []
    working = BestRow._working

    def counted(*given: object) -> str:
        told.append(given)
        return working(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(BestRow, "_working", counted)
    card = Worked(book, SIGNED).month("june").everyone[0].card
    assert card.points("signing_speed") == 20
    assert told == []
    [line] = [each for each in card.criteria[0].items if each.name == "签约阶段"]
    assert line.working.startswith("茶园：")
    assert len(told) == 1
    assert pickle.loads(pickle.dumps(line)) == line  # noqa: S301 - our own


def test_the_cells_of_a_column_are_those_of_its_rows(book: Rulebook) -> None:
    view = Worked(book, SIGNED).month("june").everyone[0].view
    cells = view.figure("项目数").why
    assert isinstance(cells, CellsOf)
    assert (cells.words, [(place.sheet, place.label) for place in cells.places]) == ("", [("项目", "项目名称")])
    assert cells == Grounds(places=cells.places) == cells
    assert {cells, Grounds(places=cells.places)} == {cells}
    assert pickle.loads(pickle.dumps(Later(Grounds, "", cells.places))) == cells  # noqa: S301 - our own
