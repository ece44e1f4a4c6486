"""The page for the leader: who is first and last, who moved, who is on which list, what is open, where."""

from __future__ import annotations

from decimal import Decimal
from itertools import groupby
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baiyun import api
from baiyun.problems import Place, units
from baiyun.rulebook.book import Rulebook
from baiyun.tables.overview.campaign import campaign_overview
from baiyun.tables.overview.listed import on_lists
from baiyun.tables.overview.month import month_overview
from baiyun.tables.overview.places import InPlace, ends, first_and_last, moved
from baiyun.tables.overview.undecided import undecided
from baiyun.tables.table import Table, cell_value
from draws import drawn
from months import JUNE, month, reporter


def placed(*ranks: int, silent: int = 0) -> list[InPlace]:
    """Units of these places; the last few did not report."""
    reported = len(ranks) - silent
    return [InPlace(f"第{at}镇", rank, Decimal(100 - rank), at < reported) for at, rank in enumerate(ranks)]


@st.composite
def groups(draw: st.DrawFn) -> list[InPlace]:
    """Ranked units of a kind: ties of any size, those that did not report in one tie behind the others."""
    sizes = draw(st.lists(st.integers(1, 6), max_size=6))
    silent = draw(st.integers(0, 6))
    ranks = [1 + sum(sizes[:at]) for at, size in enumerate(sizes) for _ in range(size)]
    return placed(*ranks, *[sum(sizes) + 1] * silent, silent=silent)


def names(ties: list[list[InPlace]]) -> list[str]:
    return [unit.name for tie in ties for unit in tie]


@drawn(200)
@given(group=groups())
def test_no_tie_is_cut_and_nobody_is_first_and_last(group: list[InPlace]) -> None:
    first, last = first_and_last(group)
    assert not set(names(first)) & set(names(last))
    assert all(unit.reported for tie in first for unit in tie)
    every = [[unit.name for unit in tie] for _, tie in groupby(group, key=lambda unit: unit.rank)]
    for shown, order in ((first, every), (last, every[::-1])):
        taken = [[unit.name for unit in tie] for tie in shown]
        assert sorted(taken) == sorted(order[: len(taken)]), "whole ties, from the end inwards"
    reported = sum(unit.reported for unit in group)
    wanted = min(3, (len(group) + 1) // 2)
    assert len(names(first)) >= min(wanted, reported)
    assert len(names(first[:-1])) < max(wanted, 1)
    assert len(names(last)) >= min(3, len(group) - len(names(first)))
    assert len(names(last[1:])) < 3


def shown(table: Table) -> list[list[Any]]:
    return [[cell_value(cell) for cell in row] for row in table.rows]


def test_a_tie_of_many_is_one_row() -> None:
    assert shown(ends({"乡镇": placed(1, *[2] * 5)})) == [
        ["乡镇", 1, "第0镇", Decimal(99), None, None, None],
        ["乡镇", 2, "第1镇、第2镇、第3镇、第4镇、第5镇", Decimal(98), None, None, None],
    ]
    assert shown(ends({"乡镇": placed(1, 2, 3, *[4] * 9, silent=9)}))[0] == [
        "乡镇", 1, "第0镇", Decimal(99), 4, "并列，共 9 个单位", "未报",
    ]  # fmt: skip


def test_few_units_are_halved() -> None:
    assert shown(ends({"乡镇": placed(1, 2, 3, 4)})) == [
        ["乡镇", 1, "第0镇", Decimal(99), 3, "第2镇", Decimal(97)],
        ["乡镇", 2, "第1镇", Decimal(98), 4, "第3镇", Decimal(96)],
    ]
    assert shown(ends({"乡镇": placed(1)})) == [["乡镇", 1, "第0镇", Decimal(99), None, None, None]]
    assert shown(ends({"乡镇": placed(1, silent=1)})) == [["乡镇", None, None, None, 1, "第0镇", "未报"]]


def test_all_that_moved_as_far_are_named() -> None:
    ways = [("甲", 1, 3), ("乙", 2, 4), ("丙", 3, 1), ("丁", 4, 3), ("戊", 5, None)]
    group = [InPlace(name, now, Decimal(1), before=before) for name, now, before in ways]
    assert shown(moved({"乡镇": group})) == [["乡镇", "甲", 3, 1, "丙", 1, 3], ["乡镇", "乙", 4, 2, None, None, None]]
    still = moved({"乡镇": [InPlace("甲", 1, Decimal(1), before=1)]})
    assert (still.rows, still.note) == ((), "名次没有变化。")
    alone = moved({"乡镇": [InPlace("甲", 1, Decimal(1))]})
    assert (alone.rows, alone.note) == ((), "没有上期的结果，不作比较。")
    many = [InPlace(f"{at}", at, Decimal(1), before=at + 1) for at in range(1, 6)]
    assert shown(moved({"乡镇": many})) == [["乡镇", "1、2、3、4、5", None, "升 1", None, None, None]]


def test_who_stands_on_both_lists() -> None:
    listed = {"先": [("部门", "甲"), ("乡镇", "乙")], "后": [("乡镇", "乙"), ("乡镇", "丙")]}
    table = on_lists(listed, ["部门", "单位", "乡镇"])
    assert shown(table) == [["部门", "甲", None], ["乡镇", "乙", "乙、丙"]]
    assert table.note == "同时在两个以上榜上：乙。"
    assert on_lists({"先": listed["先"], "后": []}, ["部门"]).note == "没有单位同时在两个榜上。"
    assert on_lists({"先": listed["先"]}, ["部门"]).note == ""


def texts(page: Any) -> list[str]:
    tables = [table for part in page for table in part]
    cells = [str(cell_value(cell)) for table in tables for row in table.rows for cell in row]
    return [*cells, *(table.title for table in tables), *(table.note for table in tables)]


@pytest.mark.slow
def test_nothing_on_a_page_is_for_the_screen(book: Rulebook) -> None:
    alone = month(book, {"甲镇": reporter(3), "乙镇": {}})
    whole = api.final([JUNE.parent, JUNE.parents[1] / "july"]).result
    for page in (month_overview(alone), campaign_overview(whole)):
        assert not any("--" in text or "baiyun" in text for text in texts(page))


@pytest.mark.slow
def test_the_page_of_a_campaign() -> None:
    whole = api.final([JUNE.parents[1] / name for name in ("june", "july", "august")]).result
    (kinds, lists), (first, moves), (targets, to_decide) = campaign_overview(whole)
    for kind, group in whole.units.items():
        totals = [unit.total for unit in group if unit.total is not None]
        row = next(row for row in shown(kinds) if row[0] == kind)
        assert (row[1], row[3], row[5]) == (len(totals), max(totals), min(totals))
        assert [row[2] for row in shown(first) if row[0] == kind] == [unit.name for unit in group[:3]]
        on = next((row[1:] for row in shown(lists) if row[0] == kind), [None, None])
        for cell, entries in zip(on, whole.boards.values(), strict=True):
            named = [each.unit.name for each in entries if each.unit.unit.category == kind]
            assert (cell or "") == "、".join(named)
    assert "8月比7月" in moves.title
    assert ["上市公司签约", "× 3/4", "× 2/3", "√ 7/3", "√ 12/10"] in shown(targets)
    told = sum(row[2] for row in shown(to_decide) if row[1] != "待评价")
    assert told <= whole.open_problems
    assert "另有" in to_decide.note or told == whole.open_problems


@pytest.mark.parametrize(("file", "who"), [("甲.xlsx", "退回单位改正"), ("units.xlsx", "改正后重算")])
def test_only_what_a_unit_sent_goes_back_to_it(file: str, who: str) -> None:
    [row] = undecided([units.TWO_NAMES.at(Place(file), found="甲镇", row=2)], {"甲.xlsx": "甲镇"}, []).rows
    assert row[-1] == who
