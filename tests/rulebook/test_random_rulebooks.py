"""Random schemes on random months: totals stay within their bounds, more is never worse, names do not matter."""

from __future__ import annotations

import json
import re
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baiyun.rank.result import MonthResult
from baiyun.read.located import Located
from baiyun.read.rulebook import rulebook
from baiyun.rulebook.awards.per import Per
from baiyun.rulebook.book import Rulebook
from baiyun.rulebook.numbers import format_value
from baiyun.scoring.why_not import why_not
from baiyun.words.regulations import regulations
from casework import Case, Worked
from conftest import ROOT
from draws import drawn

DEFAULT = Located("rules.yaml", (ROOT / "rules.yaml").read_text(encoding="utf-8")).values
MEASURES = ["拜访家数", "外出次数", "新签约数", "实签金额", "项目数"]
SLOW = drawn(150)
measure = st.sampled_from(MEASURES)
small = st.integers(1, 8).map(str)
half = st.integers(1, 10).map(lambda number: str(Decimal(number) / 2))
cap = half | st.just("none")


@st.composite
def ladder(draw: st.DrawFn) -> dict[str, str]:
    """Thresholds that each give more than the one below."""
    steps = sorted(draw(st.sets(st.integers(1, 12), min_size=1, max_size=4)))
    return {str(step): str(at + 1) for at, step in enumerate(steps)}


partial = st.sampled_from(["drop", "begun", "share"])
partials = partial | st.fixed_dictionaries({"above": partial, "below": partial})


def joint_steps(drawn_: tuple[str, str, str, str]) -> list[dict[str, Any]]:
    """Two steps on two measures; the higher one also asks for more of the first."""
    one, other, least, more = drawn_
    higher = {one: {"at_least": str(int(least) + int(more))}} | ({other: {"at_least": "1"}} if other != one else {})
    return [{"points": "3", "when": higher}, {"points": "1", "when": {one: {"at_least": least}}}]


def rewarding() -> st.SearchStrategy[dict[str, Any]]:
    """Kinds whose points never fall when there is more of what they count."""
    common = {"of": measure}
    amounts = st.fixed_dictionaries({"投资额": st.fixed_dictionaries({"at_least": ladder()})})
    return st.one_of(
        st.fixed_dictionaries({"per": st.fixed_dictionaries({**common, "each": half, "cap": cap, "above": small})}),
        st.fixed_dictionaries({"per": st.fixed_dictionaries({**common, "each": half, "cap": cap, "limit": small})}),
        st.fixed_dictionaries({"quota": st.fixed_dictionaries({**common, "need": small, "each": half, "missing": half})}),
        st.fixed_dictionaries({"share": st.fixed_dictionaries({**common, "target": small, "points": half, "cap": cap, "gate": small})}),
        st.fixed_dictionaries({"step": st.fixed_dictionaries({**common, "at": small, "points": half, "below": st.sampled_from(["0", "-2"]), "every": small, "plus": half, "cap": st.just("9"), "partial": st.sampled_from(["drop", "begun", "share"])})}),
        st.fixed_dictionaries({"tiers": st.fixed_dictionaries({**common, "at_least": ladder()})}),
        st.fixed_dictionaries({"margin": st.fixed_dictionaries({**common, "target": small, "points": half, "step": small, "plus": half, "minus": half, "cap": cap, "by": st.sampled_from(["amount", "percent"]), "partial": partials})}),
        st.fixed_dictionaries({"place": st.fixed_dictionaries({**common, "first": st.just("largest"), "points": st.just(["5", "3", "1"]), "needs": st.sampled_from(["1", {"more_than": "0"}]), "among": st.sampled_from(["category", "all"])})}),
        st.fixed_dictionaries({"spread": st.fixed_dictionaries({**common, "base": half, "span": half, "among": st.sampled_from(["category", "all"])})}),
        st.fixed_dictionaries({"best_row": st.fixed_dictionaries({"of": st.just("项目"), "where": st.just(["本月送签"]), "worth": amounts})}),
        st.fixed_dictionaries({"each_row": st.fixed_dictionaries({"of": st.just("项目"), "where": st.just(["本月送签"]), "worth": amounts | half, "cap": cap})}),
        st.fixed_dictionaries({"tiers": st.fixed_dictionaries({"steps": st.tuples(measure, measure, small, small).map(joint_steps), "otherwise": st.just("0.5")})}),
    )  # fmt: skip


def punishing() -> st.SearchStrategy[dict[str, Any]]:
    """Kinds that take points for more."""
    return st.one_of(
        st.fixed_dictionaries({"per": st.fixed_dictionaries({"of": measure, "each": half.map("-{}".format), "cap": st.just("none")})}),
        st.fixed_dictionaries({"deduct": st.fixed_dictionaries({"of": measure, "points": half, "each": half})}),
    )  # fmt: skip


def scheme(
    criteria: list[list[dict[str, Any]]], extra: list[dict[str, Any]], bounds: tuple[int, int], take: str
) -> Rulebook:
    """A rulebook of these items: criteria that are held at 10, a block held between −5 and 5."""
    about = {"clause": "自定", "basis": "裁量"}
    items = {
        f"项{at}之{number}": item | about for at, group in enumerate(criteria) for number, item in enumerate(group)
    }
    items |= {f"加减{at}": item | about for at, item in enumerate(extra)}
    groups = [
        {"id": f"c{at}", "name": f"方面{at}", "points": "open", "floor": "-3", "take": take, "items": [f"项{at}之{number}" for number in range(len(group))]}
        | about
        for at, group in enumerate(criteria)
    ]  # fmt: skip
    block = {
        "id": "extra",
        "name": "加减分",
        "items": [f"加减{at}" for at in range(len(extra))],
        "floor": "-5",
        "cap": "5",
    } | about
    low, high = bounds
    made = DEFAULT | {
        "items": items, "criteria": groups, "adjustments": [block] if extra else [], "total": {"floor": str(low), "cap": str(high)},
        "ranking": DEFAULT["ranking"] | {"ties": ["实签金额"]}, "year_end": [], "boards": {},
        "measures": {name: about for name, about in DEFAULT["measures"].items() if "points" not in about},
    }  # fmt: skip
    book, found = rulebook("rules.yaml", json.dumps(made, ensure_ascii=False).encode())
    assert book is not None, [str(problem) for problem in found]
    return book


BOOKS = st.builds(
    scheme,
    st.lists(st.lists(rewarding() | punishing(), min_size=1, max_size=3), min_size=1, max_size=3),
    st.lists(rewarding() | punishing(), max_size=2),
    st.sampled_from([(0, 100), (-20, 15), (3, 7)]),
    st.sampled_from(["sum", "largest"]),
)
TRIP = st.fixed_dictionaries({"日期": st.integers(1, 30).map("6-{}".format), "拜访企业": st.integers(1, 5)})
PROJECT = st.fixed_dictionaries(
    {
        "投资额": st.sampled_from([0.5, 3, 10, 60]), "洽谈签约阶段": st.sampled_from(["合同文本送签", "意向性签约", "实质性签约"]),
        "签约阶段日期": st.integers(1, 30).map("6-{}".format),
    }
)  # fmt: skip
REPORT = st.fixed_dictionaries(
    {"day": st.just("6-30"), "外出招商": st.lists(TRIP, max_size=3), "项目": st.lists(PROJECT, max_size=3)}
)
UNIT = st.fixed_dictionaries({"kind": st.sampled_from(["乡镇", "部门"]), "reports": st.lists(REPORT, max_size=1)})
UNITS = st.lists(UNIT, min_size=1, max_size=4).map(lambda units: {f"单位{at}": unit for at, unit in enumerate(units)})


def scored(book: Rulebook, units: dict[str, Any]) -> MonthResult:
    return Worked(book, Case("", "", units, {})).month("june")


@pytest.mark.slow
@SLOW
@given(book=BOOKS, units=UNITS)
def test_everything_stays_within_its_bounds(book: Rulebook, units: dict[str, Any]) -> None:
    bounds = book.scheme.total
    for standing in scored(book, units).everyone:
        card = standing.card
        assert card.total is not None
        assert bounds.cap is not None
        assert bounds.floor <= card.total <= bounds.cap
        for group in (*card.criteria, *card.blocks):
            for item in group.items:
                assert item.points <= book.scheme.items[item.name].kind.most, item
                assert item.points == item.points.quantize(Decimal("0.01"))
        assert all(criterion.points >= -3 for criterion in card.criteria)
        assert all(-5 <= block.points <= 5 for block in card.blocks)


@pytest.mark.slow
@SLOW
@given(book=BOOKS)
def test_every_item_is_said_with_its_figures(book: Rulebook) -> None:
    entries = {
        entry.name: entry
        for chapter in regulations(book).chapters
        for part in (chapter, *chapter.parts)
        for entry in part.entries
    }
    for name, item in book.scheme.items.items():
        told = "".join([entries[name].said, *entries[name].meanings])
        figures = re.findall(r"(?<!\d)\d+(?:\.\d+)?", item.kind.model_dump_json(exclude_unset=True))
        assert [figure for figure in figures if format_value(Decimal(figure)) not in told] == [], told


@pytest.mark.slow
@SLOW
@given(items=st.lists(rewarding(), min_size=1, max_size=4), units=UNITS, more=TRIP | PROJECT)
def test_more_of_what_is_rewarded_never_lowers_an_item(
    items: list[dict[str, Any]], units: dict[str, Any], more: dict[str, Any]
) -> None:
    book = scheme([items], [], (0, 100), "sum")
    first = next(iter(units))
    report = (units[first]["reports"] or [{"day": "6-30", "外出招商": [], "项目": []}])[0]
    section = "外出招商" if "日期" in more else "项目"
    richer = units | {first: units[first] | {"reports": [report | {section: [*report[section], more]}]}}
    before = scored(book, units | {first: units[first] | {"reports": [report]}}).find(first)
    after = scored(book, richer).find(first)
    assert before is not None
    assert after is not None
    for old, new in zip(before.card.criteria[0].items, after.card.criteria[0].items, strict=True):
        assert new.points >= old.points, (old, new)


@pytest.mark.slow
@SLOW
@given(book=BOOKS, units=UNITS, order=st.randoms(use_true_random=False))
def test_other_names_only_permute_the_result(book: Rulebook, units: dict[str, Any], order: Any) -> None:
    names = list(units)
    order.shuffle(names)
    renamed = {f"别名{name}": units[name] for name in names}
    for standing in scored(book, units).everyone:
        other = scored(book, renamed).find(f"别名{standing.name}")
        assert other is not None
        assert (other.rank, other.card.total) == (standing.rank, standing.card.total)
        assert [group.points for group in other.card.criteria] == [group.points for group in standing.card.criteria]


@pytest.mark.slow
@SLOW
@given(book=BOOKS, units=UNITS)
def test_every_item_that_could_give_more_without_points_says_why(book: Rulebook, units: dict[str, Any]) -> None:
    result = scored(book, units)
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
