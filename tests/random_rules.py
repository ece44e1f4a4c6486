"""Random schemes on random months, in the whole language of rules.yaml: strategies, each with what it keeps."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from baiyun.rank.result import MonthResult
from baiyun.read.located import Located
from baiyun.read.rulebook import rulebook
from baiyun.rulebook.book import Rulebook
from casework import Case, Worked
from conftest import ROOT

DEFAULT = Located("rules.yaml", (ROOT / "rules.yaml").read_text(encoding="utf-8")).values
MEASURES = [
    "拜访家数",
    "外出次数",
    "新签约数",
    "实签金额",
    "项目数",
    "增长",
    "完成率",
    "累计家数",
    "某天家数",
    "新送签数",
    "测评",
]
"""Measures that never fall when there is more of anything; the last ones are drawn with their parameters."""
measure = st.sampled_from(MEASURES)
of_rows = st.sampled_from([name for name in MEASURES if name not in {"增长", "完成率", "累计家数", "测评"}])
small = st.integers(1, 8).map(str)
half = st.integers(1, 10).map(lambda number: str(Decimal(number) / 2))
cap = half | st.just("none")


@st.composite
def ladder(draw: st.DrawFn) -> dict[str, str]:
    """Thresholds that each give more than the one below."""
    steps = sorted(draw(st.sets(st.integers(1, 12), min_size=1, max_size=4)))
    return {str(step): str(at + 1) for at, step in enumerate(steps)}


def _goal_or(*names: str) -> st.SearchStrategy[str]:
    """A figure, or a measure that stands for it."""
    return small | st.sampled_from(names)


by_zero = st.just("拜访家数") | st.fixed_dictionaries({"both": st.just("0"), "alone": _goal_or("拜访家数", "项目数")})
days = st.sampled_from([{"from": "2023-06-10", "to": "2023-07-20"}, {"after": "2023-06-20"}, {"before": "2023-07-10"}, {"to": "2023-06-15"}])  # fmt: skip
drop = st.sampled_from([{"highest": "1", "lowest": "1"}, {"highest": "2"}, {"lowest": "1"}])
of_mark = st.just({"of": "测评"}) | st.fixed_dictionaries({"of": st.just("测评"), "drop": drop})


@st.composite
def further(draw: st.DrawFn) -> dict[str, dict[str, Any]]:
    """Filters and measures of the newer words, with figures of their own."""
    return {
        "filters": {"某些天": {"日期": draw(days)}, "头次送签": {"all": ["本月送签"], "not": {"before": "本月送签"}}},
        "measures": {
            "任务": {"roster": "任务", "unit": "家"},
            "增长": {"growth": {"of": "拜访家数", "first": draw(_goal_or("任务")), "when_zero": draw(by_zero)}},
            "完成率": {"ratio": {"of": "拜访家数", "to": "任务", "when_zero": draw(by_zero)}},
            "累计家数": {"so_far": "拜访家数", "unit": "家"},
            "某天家数": {"distinct": {"of": "外出招商.拜访企业", "where": ["某些天"]}, "unit": "家"},
            "新送签数": {"count": {"of": "项目", "where": ["头次送签"]}, "unit": "个"},
            "测评": {"mark": draw(of_mark)},
        },
    }


LEFT_OUT = ("duties", "targets", "assessment", "nominations", "inspection", "dispatch", "evidence", "notice", "ranking")
"""Sections that no other one needs here."""
lowering = st.one_of(
    st.just("外出次数"),
    st.fixed_dictionaries({"less_than": small}),
    st.fixed_dictionaries({"when": st.fixed_dictionaries({"拜访家数": st.fixed_dictionaries({"at_least": small})})}),
    st.fixed_dictionaries({"of": st.just(["c0"]), "less_than": small, "when": st.just({"测评": "absent"})}),
)


@st.composite
def frames(draw: st.DrawFn) -> dict[str, Any]:
    """What a scheme says beside its items: bounds, silence, severities, grades; sections left out."""
    low, high = draw(st.sampled_from([("0", "100"), ("-20", "15"), ("3", "7"), ("none", "open"), ("none", "20")]))
    grade = {"clause": "自定", "basis": "裁量"}
    places = draw(st.integers(1, 2).map(str))
    return {
        "total": {"floor": low, "cap": high},
        "silent": draw(st.sampled_from(["as_empty", "zero", "zero_total"])),
        "checks": draw(
            st.dictionaries(st.sampled_from(["X105", "X107", "U107"]), st.sampled_from(["explain", "note", "off"]))
        ),
        "boards": {
            "first": grade | {"name": "一等", "ladder": {"of": "等次", "places": places, "lower_by": draw(lowering)}},
            "rest": grade | {"name": "二等", "ladder": {"of": "等次", "places": "open"}},
        },
        **dict.fromkeys(draw(st.sets(st.sampled_from(LEFT_OUT)))),
    }


FLOORS = st.sampled_from(["-3", "none"])
partial = st.sampled_from(["drop", "begun", "share"])
partials = partial | st.fixed_dictionaries({"above": partial, "below": partial})


limits = st.fixed_dictionaries({"number": small, "each": st.sampled_from(["month", "quarter", "year"])})


def joint_steps(drawn_: tuple[str, str, str, str]) -> list[dict[str, Any]]:
    """Two steps on two measures, the higher one also asks for more of the first; the least for whom nobody marked."""
    one, other, least, more = drawn_
    higher = {one: {"at_least": str(int(least) + int(more))}} | ({other: {"at_least": "1"}} if other != one else {})
    steps = [{"points": "3", "when": higher}, {"points": "1", "when": {one: {"at_least": least}}}]
    return [*steps, {"points": "0.75", "when": {"测评": "absent"}}]


def rewarding() -> st.SearchStrategy[dict[str, Any]]:
    """Kinds whose points never fall when there is more of what they count."""
    common = {"of": measure}
    amounts = st.fixed_dictionaries({"投资额": st.fixed_dictionaries({"at_least": ladder()})})
    return st.one_of(
        st.fixed_dictionaries({"per": st.fixed_dictionaries({**common, "each": half, "cap": cap, "above": small})}),
        st.fixed_dictionaries({"per": st.fixed_dictionaries({"of": of_rows, "each": half, "cap": cap, "limit": small | limits})}),
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
    criteria: list[list[dict[str, Any]]],
    extra: list[dict[str, Any]],
    take: str,
    more: dict[str, dict[str, Any]],
    frame: dict[str, Any],
    floor: str = "-3",
) -> Rulebook:
    """A rulebook of these items: criteria that are held at their floor, a block held between −5 and 5."""
    about = {"clause": "自定", "basis": "裁量"}
    items = {
        f"项{at}之{number}": item | about for at, group in enumerate(criteria) for number, item in enumerate(group)
    }
    items |= {f"加减{at}": item | about for at, item in enumerate(extra)}
    groups = [
        {"id": f"c{at}", "name": f"方面{at}", "points": "open", "floor": floor, "take": take, "items": [f"项{at}之{number}" for number in range(len(group))]}
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
    of_figures = {name: about for name, about in DEFAULT["measures"].items() if "points" not in about}
    made = DEFAULT | {
        "items": items, "criteria": groups, "adjustments": [block] if extra else [], "year_end": [],
        "ranking": DEFAULT["ranking"] | {"ties": ["实签金额"]},
        "measures": of_figures | more["measures"], "filters": DEFAULT["filters"] | more["filters"],
    } | frame  # fmt: skip
    made = {key: value for key, value in made.items() if value is not None}
    book, found = rulebook("rules.yaml", json.dumps(made, ensure_ascii=False).encode())
    assert book is not None, [str(problem) for problem in found]
    return book


BOOKS = st.builds(
    scheme,
    st.lists(st.lists(rewarding() | punishing(), min_size=1, max_size=3), min_size=1, max_size=3),
    st.lists(rewarding() | punishing(), max_size=2),
    st.sampled_from(["sum", "largest"]),
    further(),
    frames(),
    FLOORS,
)
PERIODS = {6: "june", 7: "july"}


def trip(month: int) -> st.SearchStrategy[dict[str, Any]]:
    """A trip of a month."""
    return st.fixed_dictionaries(
        {"日期": st.integers(1, 30).map(f"{month}-{{}}".format), "拜访企业": st.integers(1, 5)}
    )


def project(month: int) -> st.SearchStrategy[dict[str, Any]]:
    """A project that reached a stage in a month."""
    return st.fixed_dictionaries(
        {
            "投资额": st.sampled_from([0.5, 3, 10, 60]), "洽谈签约阶段": st.sampled_from(["合同文本送签", "意向性签约", "实质性签约"]),
            "签约阶段日期": st.integers(1, 30).map(f"{month}-{{}}".format),
        }
    )  # fmt: skip


def reports_of(month: int) -> st.SearchStrategy[dict[str, Any]]:
    """A report of a month."""
    return st.fixed_dictionaries(
        {
            "day": st.just(f"{month}-30"), "month": st.just(PERIODS[month]),
            "外出招商": st.lists(trip(month), max_size=3), "项目": st.lists(project(month), max_size=3),
        }
    )  # fmt: skip


MARKS = st.lists(st.integers(0, 100).map(str), max_size=4).map(
    lambda given: {"测评": {f"评委{at}": mark for at, mark in enumerate(given)}} if given else {}
)
UNIT = st.fixed_dictionaries(
    {
        "kind": st.sampled_from(["乡镇", "部门"]), "roster": st.integers(0, 5).map(lambda number: {"任务": number}), "marks": MARKS,
        "reports": st.tuples(*(st.lists(reports_of(month), max_size=1) for month in PERIODS)).map(lambda both: [*both[0], *both[1]]),
    }
)  # fmt: skip
UNITS = st.lists(UNIT, min_size=1, max_size=4).map(lambda units: {f"单位{at}": unit for at, unit in enumerate(units)})


def scored(book: Rulebook, units: dict[str, Any], period: str = "june") -> MonthResult:
    """A month of these units."""
    return Worked(book, Case("", "", units, {}, month=period)).month(period)
