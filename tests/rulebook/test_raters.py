"""Marks: words, numbers, several raters with weights."""

from __future__ import annotations

from decimal import Decimal

import pytest
from pydantic import ValidationError

from baiyun.form.roster import Unit
from baiyun.problems import Place
from baiyun.rulebook.book import Rulebook
from baiyun.rulebook.figures import Figure, MonthFigures
from baiyun.rulebook.given import Mark
from baiyun.rulebook.measures.mark import MarkOf
from baiyun.rulebook.unit_month import UnitMonth


def figure(book: Rulebook, about: dict[str, object], *given: tuple[str, str]) -> Figure:
    """What a mark measure says of marks given by raters."""
    marks = tuple(
        Mark("甲镇", "june", "服务", mark, Place("review.xlsx", "评分", at + 2, 5), rater)
        for at, (rater, mark) in enumerate(given)
    )
    view = MonthFigures(book, (UnitMonth(Unit("甲镇", "乡镇"), book.scheme.periods[0], marks={"服务": marks}),))
    return MarkOf.model_validate({"of": "服务", **about}).figure(view)


DROP = {"drop": {"highest": 1, "lowest": 1}}
RATERS = {"raters": {"园区": 70, "乡镇": 30}}


@pytest.mark.parametrize(
    ("about", "given", "expected"),
    [
        ({}, [("", "优"), ("", "良")], "良"),  # of several words the last
        ({}, [("甲", "90"), ("乙", "80"), ("丙", "85")], Decimal(85)),  # the mean
        ({"words": {"优": 100, "良": 85}}, [("甲", "优"), ("乙", "良")], Decimal("92.5")),
        (DROP, [("", "60"), ("", "80"), ("", "90"), ("", "100")], Decimal(85)),  # without 60 and 100
        (DROP, [("", "60"), ("", "60"), ("", "90")], Decimal(60)),  # one of the two lowest, and the highest
        (DROP, [("", "60"), ("", "80")], Decimal(70)),  # nothing would be left: none is dropped
        ({"drop": {"lowest": 1}}, [("", "60"), ("", "80"), ("", "90")], Decimal(85)),
        (DROP, [("", "优"), ("", "良")], "良"),
        (RATERS, [("园区", "90"), ("乡镇", "80")], Decimal(87)),  # 63 + 24
        (RATERS, [("园区", "90"), ("园区", "70"), ("乡镇", "80")], Decimal(80)),  # 80 × 0.7 + 80 × 0.3
        (RATERS, [("乡镇", "80")], Decimal(80)),  # the weight of the parks is spread
        (RATERS, [("外人", "80")], None),
        (RATERS, [], None),
        ({}, [], None),
    ],
)
def test_marks(book: Rulebook, about: dict[str, object], given: list[tuple[str, str]], expected: object) -> None:
    assert figure(book, about, *given).value == expected


def test_the_working_says_what_each_rater_weighs(book: Rulebook) -> None:
    both = figure(book, RATERS, ("园区", "90"), ("乡镇", "80"))
    assert both.note == "园区 90 × 70% + 乡镇 80 × 30%"
    assert figure(book, RATERS, ("乡镇", "80")).note == "乡镇 80 × 100%"


def test_the_working_says_what_was_dropped(book: Rulebook) -> None:
    assert (
        figure(book, DROP, ("", "60"), ("", "80"), ("", "90"), ("", "100")).note
        == "2 个评价的平均，已去掉最高 100、最低 60"
    )
    assert figure(book, DROP, ("", "60"), ("", "80"), ("", "90")).note == "已去掉最高 90、最低 60"  # one is left
    assert figure(book, DROP, ("", "60"), ("", "80")).note == "2 个评价的平均，评价太少，没有去掉"


@pytest.mark.parametrize("about", [DROP | RATERS, {"drop": {}}, {"drop": {"highest": -1}}])
def test_what_cannot_be_dropped_is_refused(about: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        MarkOf.model_validate({"of": "服务", **about})
