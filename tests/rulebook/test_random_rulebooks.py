"""Random schemes on random months: totals stay within their bounds, more is never worse, names do not matter."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baiyun.rulebook.awards.per import Per
from baiyun.rulebook.book import Rulebook
from baiyun.rulebook.numbers import format_value
from baiyun.scoring.why_not import why_not
from baiyun.words.regulations import regulations
from draws import drawn
from random_rules import BOOKS, PERIODS, UNITS, further, project, rewarding, scheme, scored, trip

SLOW = drawn(150)
PLAIN = {"total": {"floor": "0", "cap": "100"}, "boards": {}}
MONTH = st.sampled_from(list(PERIODS.values()))
EMPTY = re.compile(r"“”|（）|、、|，，|，。|；。|：。|。。|[（，、；：]）|None|nan|\{|\}|  ")
"""Marks of a phrase in which something is lacking."""


@pytest.mark.slow
@SLOW
@given(book=BOOKS, units=UNITS, period=MONTH)
def test_everything_stays_within_its_bounds(book: Rulebook, units: dict[str, Any], period: str) -> None:
    bounds = book.scheme.total
    for standing in scored(book, units, period).everyone:
        card = standing.card
        assert card.total is not None
        assert bounds.cap is None or card.total <= bounds.cap
        if card.zeroed:
            assert card.total == 0
        else:
            assert bounds.floor is None or bounds.floor <= card.total
        for group in (*card.criteria, *card.blocks):
            assert group.floor is None or group.floor <= group.points
            for item in group.items:
                most = book.scheme.items[item.name].kind.most
                assert most is None or item.points <= most, item
                assert item.points == item.points.quantize(Decimal("0.01"))
        assert all(-5 <= block.points <= 5 for block in card.blocks)
        if not card.reported and book.scheme.silent == "zero":
            assert {item.points for group in card.criteria for item in group.lines} == {0}


@pytest.mark.slow
@SLOW
@given(book=BOOKS, units=UNITS, period=MONTH)
def test_a_unit_has_one_grade_and_whoever_is_lowered_is_told(
    book: Rulebook, units: dict[str, Any], period: str
) -> None:
    result = scored(book, units, period)
    graded = {name: [entry.standing.name for entry in result.boards[name]] for name in ("first", "rest")}
    assert not set(graded["first"]) & set(graded["rest"])
    fallen = {fall.standing.name: fall for fall in result.lowered}
    for standing in result.everyone:
        fall = fallen.get(standing.name)
        assert (standing.name in graded["first"] + graded["rest"]) == (fall is None or fall.grade != "")
        if fall is not None:
            assert fall.working
            assert fall.by_place == "first"
            assert standing.name not in graded["first"]


@pytest.mark.slow
@SLOW
@given(book=BOOKS)
def test_every_rule_is_said_with_its_figures_and_no_phrase_is_empty(book: Rulebook) -> None:
    chapters = [part for chapter in regulations(book).chapters for part in (chapter, *chapter.parts)]
    for chapter in chapters:
        said = [
            *chapter.lines,
            *(text for entry in chapter.entries for text in (entry.name, entry.said, *entry.meanings)),
        ]
        assert [text for text in said if EMPTY.search(text)] == []
    entries = {entry.name: entry for chapter in chapters for entry in chapter.entries}
    for name, item in book.scheme.items.items():
        told = "".join([entries[name].said, *entries[name].meanings])
        figures = re.findall(r"(?<!\d)\d+(?:\.\d+)?", item.kind.model_dump_json(exclude_unset=True))
        assert [figure for figure in figures if format_value(Decimal(figure)) not in told] == [], told


@pytest.mark.slow
@SLOW
@given(
    items=st.lists(rewarding(), min_size=1, max_size=4),
    measures=further(),
    units=UNITS,
    month=st.sampled_from(list(PERIODS)),
    rows=st.data(),
)
def test_more_of_what_is_rewarded_never_lowers_an_item(
    items: list[dict[str, Any]], measures: dict[str, Any], units: dict[str, Any], month: int, rows: st.DataObject
) -> None:
    book = scheme([items], [], "sum", measures, PLAIN)
    first, period = next(iter(units)), PERIODS[month]
    more = rows.draw(trip(month) | project(month))
    others = [report for report in units[first]["reports"] if report["month"] != period]
    own = [report for report in units[first]["reports"] if report["month"] == period]
    report = (own or [{"day": f"{month}-30", "month": period, "外出招商": [], "项目": []}])[0]
    section = "外出招商" if "日期" in more else "项目"
    richer = units | {first: units[first] | {"reports": [*others, report | {section: [*report[section], more]}]}}
    before = scored(book, units | {first: units[first] | {"reports": [*others, report]}}, period).find(first)
    after = scored(book, richer, period).find(first)
    assert before is not None
    assert after is not None
    for old, new in zip(before.card.criteria[0].items, after.card.criteria[0].items, strict=True):
        assert new.points >= old.points, (old, new)


@pytest.mark.slow
@SLOW
@given(book=BOOKS, units=UNITS, period=MONTH, order=st.randoms(use_true_random=False))
def test_other_names_only_permute_the_result(book: Rulebook, units: dict[str, Any], period: str, order: Any) -> None:
    names = list(units)
    order.shuffle(names)
    renamed = {f"别名{name}": units[name] for name in names}
    result, again = scored(book, units, period), scored(book, renamed, period)
    for standing in result.everyone:
        other = again.find(f"别名{standing.name}")
        assert other is not None
        assert (other.rank, other.card.total) == (standing.rank, standing.card.total)
        assert [group.points for group in other.card.criteria] == [group.points for group in standing.card.criteria]
    for board, entries in result.boards.items():
        assert {f"别名{entry.standing.name}" for entry in entries} == {
            each.standing.name for each in again.boards[board]
        }


@pytest.mark.slow
@SLOW
@given(book=BOOKS, units=UNITS, period=MONTH)
def test_every_item_that_could_give_more_without_points_says_why(
    book: Rulebook, units: dict[str, Any], period: str
) -> None:
    result = scored(book, units, period)
    before = repr([standing.card for standing in result.everyone])
    for standing in result.everyone:
        for group in (*standing.card.criteria, *standing.card.blocks):
            for line in group.items:
                missed = why_not(book, standing.view, line)
                rule = book.scheme.items[line.name].kind
                assert bool(missed) or line.points > 0 or line.points >= rule.most or gives_less(rule), line
                assert all(each.text for each in missed)
                assert line.points < rule.most or not missed
    assert before == repr([standing.card for standing in result.everyone])


def gives_less(rule: Any) -> bool:
    """Whether it only takes points: what was taken stands in the working."""
    return isinstance(rule, Per) and rule.each < 0
