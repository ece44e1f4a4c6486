"""The problems of very many files: kept as bytes, in the order that they have anyway, each named once."""

from __future__ import annotations

import gc
from collections.abc import Sequence
from itertools import islice

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from baiyun.form.many import in_memory
from baiyun.form.packed import problems as packed_problems
from baiyun.form.packed.problems import ManyProblems, PackedProblems, in_order
from baiyun.problems import Place, Problem, Severity, ordered

FEW, TOGETHER = 4, 3
PROBLEM = st.builds(
    Problem,
    code=st.sampled_from(["X101", "X122"]),
    severity=st.sampled_from(Severity),
    place=st.builds(
        Place, st.sampled_from(["甲.xlsx", "\udce4.xlsx", ""]), st.sampled_from(["", "项目"]), st.integers(0, 2)
    ),
    message=st.sampled_from(["日期不对。", "没有填写。"]),
    hint=st.sampled_from(["请补填。", ""]),
    ruling=st.sampled_from(["", "采纳"]),
    facts=st.sampled_from([(), (("found", "6-31"), ("unit", "甲镇"))]),
    asks=st.sampled_from([None, "", "请补填。"]),
)


@pytest.fixture(autouse=True)
def few_are_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packed_problems, "AT_ONCE", FEW)
    monkeypatch.setattr(packed_problems, "TOGETHER", TOGETHER)


def all_said(problems: Sequence[Problem]) -> list[tuple[object, ...]]:
    """All that they say, also what two equal ones need not have in common."""
    return [structs.astuple(each) for each in problems]


@given(st.lists(PROBLEM, max_size=6))
def test_packed_problems_say_the_same(problems: list[Problem]) -> None:
    packed = PackedProblems(problems)
    assert all_said(packed) == all_said(problems)
    assert len(packed) == len(problems)
    assert packed == problems == [*packed[:]]
    assert hash(packed) == hash(tuple(problems))


@given(st.lists(PROBLEM, max_size=30))
def test_many_are_in_the_order_of_few_and_each_is_named_once(problems: list[Problem]) -> None:
    found = in_order(iter(problems), in_memory)
    assert all_said(found) == all_said(ordered(problems))
    assert isinstance(found, ManyProblems) == (len(problems) > FEW)


@given(st.lists(PROBLEM, min_size=FEW + 1, max_size=20), st.slices(25))
def test_many_are_asked_for_as_any_sequence_is(problems: list[Problem], some: slice) -> None:
    found, plain = in_order(problems, in_memory), ordered(problems)
    assert [*found[some]] == [*plain[some]]
    assert [found[at] for at in range(-len(plain), len(plain))] == [*plain, *plain]
    assert [*found] == [*found] == [*plain]
    assert found == plain
    assert hash(found) == hash(plain)
    with pytest.raises(IndexError):
        found[len(plain)]


def alive(_: Sequence[Problem]) -> int:
    """How many problems of one file are in memory, while somebody holds some."""
    return sum(isinstance(each, Problem) and each.place.file == "只在这里.xlsx" for each in gc.get_objects())


def test_none_of_very_many_is_kept_in_memory() -> None:
    kept: list[bytes] = []

    def keeper(content: bytes) -> bytes:
        kept.append(content)
        return content

    many = (
        Problem("X122", Severity.NOTE, Place("只在这里.xlsx", "项目", row), "没有填写。") for row in range(1000, 0, -1)
    )
    assert alive([next(many)]) == 1
    found = in_order(many, keeper)
    assert alive(found) == 0
    assert len(kept) >= len(found) / TOGETHER
    assert [each.place.row for each in islice(found, 3)] == [1, 2, 3]
