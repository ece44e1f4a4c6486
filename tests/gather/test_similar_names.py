"""Names that are almost the same (U115)."""

from __future__ import annotations

import re
from collections import Counter
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz import fuzz

from baiyun import pipeline
from baiyun.gather.similar_names import ALIKE, CROWD, similar_names
from baiyun.pipeline import Campaign
from baiyun.rulebook.book import Rulebook
from casework import Case, Worked
from draws import drawn
from work import lines_run

PROJECT = {"企业类型": "其他", "洽谈签约阶段": "在谈"}


def near(book: Rulebook, one: str, other: str, *, same: bool = False) -> list[tuple[str, str]]:
    """The notes on two projects of two units (of one, if ``same``)."""
    rows = [PROJECT | {"项目名称": one, "投资企业": "甲"}], [PROJECT | {"项目名称": other, "投资企业": "乙"}]
    units = {"甲镇": {"reports": [{"day": "6-14", "项目": rows[0] + (rows[1] if same else [])}]}}
    units |= {} if same else {"乙镇": {"reports": [{"day": "6-14", "项目": rows[1]}]}}
    worked = Worked(book, Case("", "", units, {}))
    result = pipeline.month(Campaign(book, worked.roster), worked.files, "june")
    return [(str(problem.severity), problem.message) for problem in result.problems if problem.code == "U115"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("年产3000万套精密连接器项目", "年产3000万套精密连接器"),
        ("高端电路板生产基地建设项目", "高端线路板生产基地建设项目"),
        ("绿色PCB产业园二期", "绿色pcb产业园 二 期项目"),
    ],
)
def test_names_alike_are_a_note_on_one_of_the_two(book: Rulebook, one: str, other: str) -> None:
    [(severity, message)] = near(book, one, other)
    assert severity == "note"
    assert one in message
    assert other in message


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("电路板项目", "竹制品项目"),
        ("茶园", "茶叶"),
        ("年产3000万套精密连接器项目", "年产3000万套精密连接器项目"),
        ("甲", "乙"),
    ],
)
def test_names_that_differ_and_names_that_are_the_same_are_none(book: Rulebook, one: str, other: str) -> None:
    assert near(book, one, other) == []


def test_two_projects_of_one_unit_are_its_own_affair(book: Rulebook) -> None:
    assert near(book, "年产3000万套精密连接器项目", "年产3000万套精密连接器", same=True) == []


def test_of_many_names_alike_the_first_few_are_named_and_the_rest_counted(book: Rulebook) -> None:
    units = {
        f"{unit}镇": {
            "reports": [{"day": "6-14", "项目": [PROJECT | {"项目名称": f"智能装备产业园{unit}期", "投资企业": unit}]}]
        }
        for unit in "甲乙丙丁戊己庚辛"
    }
    worked = Worked(book, Case("", "", units, {}))
    found = [
        problem
        for problem in pipeline.month(Campaign(book, worked.roster), worked.files, "june").problems
        if problem.code == "U115"
    ]
    by_place = Counter(problem.place.file for problem in found)
    assert sorted(by_place.values(), reverse=True) == [5, 5, 5, 4, 3, 2, 1]
    assert sorted(re.findall(r"还有 \d 个", "".join(problem.hint for problem in found))) == ["还有 1 个", "还有 2 个"]


@given(st.lists(st.text("电路板项目年产万套精密器", min_size=1, max_size=14), max_size=20))
@drawn(200)
def test_in_a_small_county_no_pair_that_shares_three_characters_is_missed(names: list[str]) -> None:
    found = list(similar_names(names))
    assert found == sorted(set(found))
    assert all(one < other and fuzz.ratio(one, other) >= ALIKE for one, other in found)
    expected = {pair for pair in combinations(sorted(set(names)), 2) if fuzz.ratio(*pair) >= ALIKE and _share(*pair)}
    assert set(found) == expected


LETTERS = st.text("电路板项目年", max_size=12)


@given(LETTERS, LETTERS, LETTERS, st.text("年产万套", max_size=3), st.text("年产万套", max_size=3))
@drawn(300)
def test_names_of_which_a_part_differs_are_alike_as_the_library_for_many_says(
    head: str, middle: str, end: str, one: str, other: str
) -> None:
    names = sorted({f"{head}{one}{middle}{end}", f"{head}{middle}{other}{end}"})
    near = len(names) == 2 and fuzz.ratio(*names) >= ALIKE and _share(*names)
    assert list(similar_names(names)) == ([(names[0], names[1])] if near else [])


@pytest.mark.parametrize(("more", "near"), [("", True), ("丁", False)])
def test_three_letters_of_twenty_five_are_the_most_that_may_differ(more: str, near: bool) -> None:  # noqa: FBT001 - a table of cases
    one, other = "年产三千万套精密连接器", "年产三千万套精密连接器甲乙丙"
    assert len(one + other) == 25
    assert (list(similar_names([one, other + more])) == [(one, other + more)]) is near


def _share(one: str, other: str) -> bool:
    return bool(_pieces(one) & _pieces(other))


def _pieces(name: str) -> set[str]:
    return {name[at : at + 3] for at in range(max(1, len(name) - 2))}


def test_the_order_of_names_changes_nothing() -> None:
    names = [f"年产{number}万套精密连接器项目" for number in range(10)]
    assert list(similar_names(names)) == list(similar_names(reversed(names)))
    assert list(similar_names(names))


def alike(number: int) -> list[str]:
    """So many names with one ending."""
    return [f"{chr(0x4E00 + at % 900)}{chr(0x5E00 + at // 900)}{at}号产业园建设项目" for at in range(number)]


def test_four_times_the_names_with_one_ending_are_four_times_the_work() -> None:
    few, many = (lines_run(lambda number=number: list(similar_names(alike(number)))) for number in (1_000, 4_000))
    assert many < 8 * few
    assert CROWD < 1_000
