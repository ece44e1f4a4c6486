"""How firm a ranking is: many runs at once give what each run alone gives, and nothing moves where nothing is moved."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

import baiyun
from baiyun.api.firmness import moves, of_result
from baiyun.inquiry.firmness import Draw
from baiyun.inquiry.lanes import Course, Lane
from baiyun.inquiry.moved_rules import MovedRules, movable_figures
from baiyun.inquiry.unit_runs import Moving, month_runs, moved_figures
from baiyun.rank.result import MonthResult
from baiyun.rank.standings import ranked
from baiyun.rulebook.figures import ScoredMonth
from baiyun.rulebook.numbers import half_up
from baiyun.scoring.month import scored
from terminal import EXAMPLES, GOLDEN, screen
from terminal import baiyun as run


@pytest.fixture(scope="module", params=["june", "quarter", "year", "city"])
def result(request: pytest.FixtureRequest) -> MonthResult:
    folder = EXAMPLES / request.param
    reports = next((each for each in sorted(folder.iterdir()) if each.is_dir() and each.name != "cases"), folder)
    return baiyun.score(reports if request.param != "june" else folder, no_earlier=True).result


@pytest.fixture(scope="module")
def june() -> MonthResult:
    return baiyun.score(EXAMPLES / "june", no_earlier=True).result


def plain(result: MonthResult, row: list[int]) -> dict[str, tuple[int | None, Decimal | None, list[Decimal]]]:
    """One run as any month is scored and ranked: rank, total and criteria of every unit."""
    rules = MovedRules(result.book, moved_figures(movable_figures(result.book), row))
    months = [base(standing.view).months[0] for standing in result.everyone]
    groups = ranked(rules, scored(rules, months))
    return {
        each.name: (each.rank, each.card.total, [part.points for part in each.card.criteria])
        for group in groups.values()
        for each in group
    }


def base(view: object) -> object:
    while isinstance(view, ScoredMonth):
        view = view.figures
    return view


@pytest.mark.slow
def test_many_runs_at_once_are_as_many_plain_runs_to_the_cent(result: MonthResult) -> None:
    figures = movable_figures(result.book)
    table = moves(len(figures), Draw(20, 10, seed=7))
    import numpy as np

    together = {
        each.name: month_runs(result.book, each, Moving(figures, np.array(table).reshape(20, len(figures))))
        for each in result.everyone
        if each.rank is not None
    }
    counted = {each.unit: each for each in of_result(result, Draw(20, 10, 7)).units}
    ranks: dict[str, list[int]] = {name: [] for name in together}
    for at, row in enumerate(table):
        for name, (rank, total, criteria) in plain(result, row).items():
            if name in together:
                runs = together[name]
                assert half_up(Decimal(float(runs.keys[2, at]))) == total, (name, at)
                assert [half_up(Decimal(float(each))) for each in runs.parts[:, at]] == criteria
                ranks[name].append(rank or 0)
    for name, found in ranks.items():
        assert counted[name].ranks == {rank: found.count(rank) for rank in found}, name


def test_without_a_move_the_ranking_is_the_ranking(june: MonthResult) -> None:
    found = of_result(june, Draw(3, 0))
    assert [(each.unit, each.ranks) for each in found.units] == [
        (each.name, {each.rank: 3}) for each in june.everyone if each.rank is not None
    ]
    assert found.firm == len(found.units)
    assert all(each.rival is None for each in found.units)


def test_the_figures_are_those_that_the_county_decided(june: MonthResult) -> None:
    figures = movable_figures(june.book)
    assert ("拜访企业", ("share", "target"), Decimal(10)) in [(each.item, each.at, each.value) for each in figures]
    assert {each.item for each in figures} <= {
        name for name, item in june.book.scheme.items.items() if item.basis == "裁量"
    }


@pytest.mark.slow
def test_a_gap_that_the_figures_cannot_close_is_firm_and_one_of_half_a_point_is_not(june: MonthResult) -> None:
    found = {each.unit: each for each in of_result(june, Draw(200)).units}
    assert found["青石镇"].ranks == {1: 200}  # 92.00 before 64.28
    near = found["桐花镇"]  # 47.70, 47.20, 46.50
    assert (near.best, near.worst) == (3, 5)
    assert near.rival is not None
    assert near.rival.unit in ("鹭湖镇", "柳溪镇")


@pytest.mark.slow
def test_the_same_seed_gives_the_same_runs(june: MonthResult) -> None:
    assert of_result(june, Draw(50, 10, 3)).units == of_result(june, Draw(50, 10, 3)).units
    assert moves(3, Draw(2)) == [[-73, 70, 53], [-49, -1, -10]]
    assert max(abs(each) for row in moves(46, Draw(500)) for each in row) == 100


@pytest.mark.slow
def test_units_at_the_end_of_a_list_are_named(tmp_path: Path, rules_text: str) -> None:
    rules = tmp_path / "rules.yaml"
    rules.write_text(
        rules_text.replace("boards:\n", "boards:\n  前四名: {name: 前四名, clause: 一, basis: 裁量, top: 4}\n", 1),
        "utf-8",
    )
    result = baiyun.score(EXAMPLES / "june", no_earlier=True, rules=rules, units=EXAMPLES / "units.xlsx").result
    edges = of_result(result, Draw(200)).edges
    names = {each.unit: each.stands for each in edges if each.board == "前四名"}
    assert names["桐花镇"] is True
    assert names["柳溪镇"] is False
    assert "青石镇" not in names


def test_a_lane_follows_its_leader_only_where_it_compares_alike() -> None:
    import numpy as np

    course = Course(3)
    lane = Lane(Decimal(10), np.array([10.0, 9.0, 12.0]), course)
    assert max(lane * 2, Decimal(19)) == 20
    assert course.same.tolist() == [True, False, False], "18 is less than 19; 24 is not 20"


@pytest.mark.parametrize("columns", [80, 120])
@pytest.mark.slow
def test_the_screen(columns: int) -> None:
    done = run(EXAMPLES, "stability", "june", "--no-earlier", "--runs", "200", columns=columns)
    assert screen(done, EXAMPLES.parent) == (GOLDEN / f"stability-{columns}.txt").read_text(encoding="utf-8")
    assert done.returncode == 1, "the month has open problems"


def test_rules_without_a_figure_of_the_countys_own_say_that_nothing_moves() -> None:
    done = run(EXAMPLES / "safety", "stability", "h1")
    assert "规则里没有由县里自定的数" in done.stdout
    assert "变动 1000 次" not in done.stdout
