"""Properties of the scoring of a whole month: bounds, sums, more is never worse, order and equal places."""

from __future__ import annotations

import random
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baiyun import pipeline
from baiyun.pipeline import Campaign
from baiyun.rank.result import MonthResult
from baiyun.rank.standings import Standing
from baiyun.render.json.month import json_bytes
from baiyun.rulebook.book import Rulebook
from casework import Case, Worked
from draws import drawn

SLOW = drawn(60)
KINDS = ["世界500强", "国内500强", "上市公司", "头部企业", "其他", "上市公司、其他", "头部企业、世界500强"]
STAGES = ["在谈", "实质性谈判", "合同文本送签", "意向性签约", "实质性签约"]
DAYS = st.integers(1, 30).map(lambda day: f"6-{day}")
PROJECT = st.fixed_dictionaries(
    {
        "企业类型": st.sampled_from(KINDS), "所属产业": st.sampled_from(["电子信息", "新能源", "装备制造", "农业深加工", "文旅", "其他"]),
        "洽谈签约阶段": st.sampled_from(STAGES), "签约阶段日期": DAYS | st.integers(1, 9).map(lambda day: f"7-{day}"),
        "投资额": st.sampled_from([0, 0.5, 1, 4.99, 5, 10, 19.99, 20, 50, 999]),
    },
    optional={
        "产业链作用": st.sampled_from(["延链", "强链", "补链"]), "开工阶段": st.sampled_from(["未开工", "举行开工仪式", "实质性开工", "项目稳步推进"]),
        "包联领导": st.none(), "佐证材料": st.none(), "有功个人": st.just("赵一"),
    },
).map(lambda row: row | ({"开工阶段日期": "6-20"} if row.get("开工阶段", "未开工") != "未开工" else {}))  # fmt: skip
TRIP = st.fixed_dictionaries(
    {"日期": DAYS, "拜访企业": st.integers(1, 6), "主要领导带队": st.sampled_from(["是", "是", "否"])},
    optional={"洽谈成果": st.none()},
)
REPORT = st.fixed_dictionaries(
    {
        "day": st.sampled_from(["6-10", "6-15", "6-16", "6-30", "7-1"]),
        "项目": st.lists(PROJECT, max_size=3),
        "外出招商": st.lists(TRIP, max_size=4),
    }
)
UNIT = st.fixed_dictionaries(
    {"reports": st.lists(REPORT, max_size=2)}, optional={"mark": st.sampled_from(["优", "良", "中", "差"])}
) | st.just({})
MONTH = st.lists(UNIT, min_size=1, max_size=5).map(
    lambda units: {
        f"单位{'甲乙丙丁戊'[at]}": about | {"kind": ("乡镇", "部门")[at % 2]} for at, about in enumerate(units)
    }
)


def month(book: Rulebook, units: dict[str, Any]) -> MonthResult:
    return Worked(book, Case("", "", units, {})).month("june")


def points(book: Rulebook, name: str, report: dict[str, Any], **unit: Any) -> Decimal:
    standing = month(book, {"甲镇": {"reports": [{"day": "6-30"} | report]} | unit}).find("甲镇")
    assert standing is not None
    found = standing.card.points(name)
    assert found is not None
    return found


@SLOW
@given(units=MONTH)
def test_no_item_passes_its_most_and_totals_are_sums_within_bounds(book: Rulebook, units: dict[str, Any]) -> None:
    result = month(book, units)
    assert len(result.everyone) == len(units)
    cent = Decimal("0.01")
    for standing in result.everyone:
        card = standing.card
        for criterion, about in zip(card.criteria, book.scheme.criteria, strict=True):
            for item in criterion.items:
                assert item.points <= book.scheme.items[item.name].kind.most
                assert item.points == item.points.quantize(cent)
            assert criterion.points == min(about.points, max(about.floor, sum(item.points for item in criterion.items)))
        assert card.total == min(
            Decimal(100), max(Decimal(0), sum((criterion.points for criterion in card.criteria), Decimal(0)))
        )


@SLOW
@given(units=MONTH)
def test_ranks_are_by_kind_and_equal_keys_share_a_place(book: Rulebook, units: dict[str, Any]) -> None:
    result = month(book, units)

    def worth(standing: Standing) -> tuple[Any, ...]:
        if not standing.card.reported:
            return (False,)
        ties = [standing.view.figure(name).value or Decimal(0) for name in book.scheme.ranking.ties]
        return (True, standing.card.total, *ties)

    for group in result.standings.values():
        assert len({standing.category for standing in group}) == 1
        for standing in group:
            better = [other for other in group if worth(other) > worth(standing)]
            assert standing.rank == len(better) + 1


@pytest.mark.slow
@SLOW
@given(units=MONTH, seed=st.integers(0, 1000))
def test_the_order_of_files_is_irrelevant(book: Rulebook, units: dict[str, Any], seed: int) -> None:
    worked = Worked(book, Case("", "", units, {}))
    campaign = Campaign(book, worked.roster)
    files = list(worked.files)
    expected = json_bytes(pipeline.month(campaign, files, "june"))
    random.Random(seed).shuffle(files)  # noqa: S311 - the same order for the same seed
    assert json_bytes(pipeline.month(campaign, files, "june")) == expected
    without = Campaign(book, None)
    assert json_bytes(pipeline.month(without, files, "june")) == json_bytes(
        pipeline.month(without, list(worked.files), "june")
    )


@SLOW
@given(units=MONTH)
def test_every_point_can_be_walked_back_to_a_cell(book: Rulebook, units: dict[str, Any]) -> None:
    for standing in month(book, units).everyone:
        for criterion in standing.card.criteria:
            for item in criterion.items:
                assert item.working
                assert item.clause
                for place in item.places:
                    assert place.file
                    assert place.sheet or place.file == "review.xlsx"
                    assert place.cell or place.file == "review.xlsx"
                if item.points > 0:
                    assert item.places, item


# more of what a rule rewards never lowers its points


@pytest.mark.parametrize("name", ["主要领导外出招商", "拜访企业", "groundwork"])
def test_more_trips_are_never_worse(book: Rulebook, name: str) -> None:
    trips = [{"日期": f"6-{day}", "拜访企业": 2} for day in range(1, 9)]
    found = [points(book, name, {"外出招商": trips[:count]}) for count in range(9)]
    assert found == sorted(found)
    assert found[0] < found[5]


def test_trips_are_worth_this_much(book: Rulebook) -> None:
    trips = [{"日期": f"6-{day}", "拜访企业": 1} for day in range(1, 5)]
    assert [points(book, "主要领导外出招商", {"外出招商": trips[:count]}) for count in range(5)] == [-8, 0, 8, 8, 8]


def test_more_visits_are_never_worse(book: Rulebook) -> None:
    found = [points(book, "拜访企业", {"外出招商": [{"日期": "6-1", "拜访企业": count}]}) for count in range(1, 15)]
    assert found == [min(Decimal(3), Decimal(count) * 3 / 10) for count in range(1, 15)]


def test_the_same_enterprise_counts_once(book: Rulebook) -> None:
    trips = [{"日期": "6-1", "拜访企业": "甲公司、乙公司"}, {"日期": "6-2", "拜访企业": "甲 公司、（乙公司）、丙公司"}]
    assert points(book, "拜访企业", {"外出招商": trips}) == Decimal("0.9")


def test_trips_of_others_and_of_other_months_do_not_count(book: Rulebook) -> None:
    trips = [{"日期": "6-1", "拜访企业": 9, "主要领导带队": "否", "带队领导": "李二"}, {"日期": "5-31", "拜访企业": 9}]
    assert points(book, "拜访企业", {"外出招商": trips}) == 0
    assert points(book, "主要领导外出招商", {"外出招商": trips}) == -8


@pytest.mark.parametrize("stage", STAGES[2:])
def test_a_larger_amount_is_never_worse(book: Rulebook, stage: str) -> None:
    amounts = [0, 0.99, 1, 4.99, 5, 9.99, 10, 19.99, 20, 49.99, 50, 999]
    rows = [{"项目": [{"洽谈签约阶段": stage, "签约阶段日期": "6-5", "投资额": amount}]} for amount in amounts]
    assert [points(book, "单体规模", row) for row in rows] == [
        2 + worth for worth in (0, 0, 2, 2, 4, 4, 6, 6, 8, 8, 10, 10)
    ]
    speed = [points(book, "signing_speed", row) for row in rows]
    assert speed == sorted(speed)


@pytest.mark.slow
@SLOW
@given(rows=st.lists(PROJECT, max_size=3), more=PROJECT)
def test_another_project_is_never_worse(book: Rulebook, rows: list[dict[str, Any]], more: dict[str, Any]) -> None:
    for name in ("签约阶段", "签约先后", "单体规模", "首位度", "开工进展"):
        assert points(book, name, {"项目": [*rows, more]}) >= points(book, name, {"项目": rows})


@SLOW
@given(rows=st.lists(PROJECT, min_size=1, max_size=3), seed=st.integers(0, 99))
def test_the_order_of_rows_is_irrelevant(book: Rulebook, rows: list[dict[str, Any]], seed: int) -> None:
    named = [row | {"项目名称": f"甲{at}", "投资企业": f"乙{at}"} for at, row in enumerate(rows)]
    before = points(book, "total", {"项目": named})
    random.Random(seed).shuffle(named)  # noqa: S311 - the same order for the same seed
    assert points(book, "total", {"项目": named}) == before


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (["6-10", "6-14"], 2),
        (["6-17"], 2),
        (["6-15", "6-30"], 4),
        (["6-15", "6-16"], 4),
        (["7-1"], 0),
        (["5-31"], 0),
        (["6-1"], 2),
        (["6-15", "6-20", "6-30"], 4),
    ],
)
def test_due_dates_are_met_once_each(book: Rulebook, days: list[str], expected: int) -> None:
    standing = month(book, {"甲镇": {"reports": [{"day": day} for day in days]}}).find("甲镇")
    assert standing is not None
    assert standing.card.points("按时报送") == expected


def test_a_report_of_31_july_is_late(book: Rulebook) -> None:
    worked = Worked(book, Case("", "", {"甲镇": {"reports": [{"month": "july", "day": "7-31"}]}}, {}, month="july"))
    standing = worked.month("july").find("甲镇")
    assert standing is not None
    assert standing.card.points("按时报送") == 0
    assert "U105" in {problem.code for problem in worked.month("july").problems}


@pytest.mark.parametrize(("mark", "expected"), [("优", 4), ("良", 3), ("中", 2), ("差", 0)])
def test_marks(book: Rulebook, mark: str, expected: int) -> None:
    assert points(book, "信息质量", {}, mark=mark) == expected


def test_without_a_mark_completeness_counts(book: Rulebook) -> None:
    """4 × filled ÷ expected; of bulletins at least two are expected, of two cells each (ruling 11)."""
    both = [{"日期": "6-5"}, {"日期": "6-6"}]
    assert points(book, "信息质量", {}) == 0
    assert points(book, "信息质量", {"项目": [{}]}) == Decimal("0.8")  # 1 of 1 + 4
    assert points(book, "信息质量", {"项目": [{}], "信息报送": both}) == 4
    assert points(book, "信息质量", {"项目": [{}], "信息报送": both[:1]}) == Decimal("2.4")  # 3 of 5
    assert points(book, "信息质量", {"项目": [{}, {"佐证材料": None}, {"佐证材料": None}]}) == Decimal(
        "0.57"
    )  # 1 of 3 + 4
    settled = {"洽谈签约阶段": "意向性签约", "签约阶段日期": "6-5", "投资额": 1, "包联领导": None}
    assert points(book, "信息质量", {"项目": [settled]}) == Decimal("1.5")  # 3 of 4 + 4
    assert points(book, "信息质量", {"外出招商": [{"日期": "5-5", "洽谈成果": None}]}) == 0


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        ((1, 2, 3, 4), (4, 3, 2, 1)),
        ((5, 5, 6, 7), (4, 4, 2, 1)),
        ((5, 5, 5, 5), (4, 4, 4, 4)),
        ((9, 3, 3, 1), (1, 3, 3, 4)),
    ],
)
def test_places_of_the_first_signing(book: Rulebook, days: tuple[int, ...], expected: tuple[int, ...]) -> None:
    signed = {"企业类型": "上市公司", "洽谈签约阶段": "实质性签约", "投资额": 1}
    units = {
        f"甲{at}": {"reports": [{"day": "6-30", "项目": [signed | {"签约阶段日期": f"6-{day}"}]}]}
        for at, day in enumerate(days)
    }
    units["子局"] = {"kind": "部门", "reports": [{"day": "6-30", "项目": [signed | {"签约阶段日期": "6-30"}]}]}
    units["乙镇"] = {"reports": [{"day": "6-30"}]}
    result = month(book, units)
    found = {standing.name: standing.card.points("签约先后") for standing in result.everyone}
    assert [found[f"甲{at}"] for at in range(4)] == list(expected)
    assert (found["子局"], found["乙镇"]) == (4, 0)
