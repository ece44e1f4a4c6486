"""Why an item gave no more: the nearest row of the default scheme's items, by hand, and mended by changing the cell."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import pytest

from baiyun.rank.result import MonthResult
from baiyun.rulebook.book import Rulebook
from baiyun.rulebook.missed.missed import Missed
from baiyun.scoring.card import ItemScore
from baiyun.scoring.why_not import held, total_held, why_not
from baiyun.tables.why_not import reason_text
from casework import Case, Worked

SIGNED = {"项目名称": "电路板", "投资额": 12, "企业类型": "其他", "洽谈签约阶段": "实质性签约", "签约阶段日期": "6-12"}
BUILT = SIGNED | {"开工阶段": "实质性开工", "开工阶段日期": "6-20"}
TRIP = {"日期": "6-5", "拜访企业": 5}
BULLETIN = {"日期": "6-6", "报送方式": "随时", "内容摘要": "有"}


def june(book: Rulebook, units: Mapping[str, Any], period: str = "june") -> MonthResult:
    return Worked(book, Case("", "", dict(units), {}, month=period)).month(period)


def unit(**sections: Any) -> dict[str, Any]:
    return {"reports": [{"day": "6-30", **sections}]}


def item(result: MonthResult, name: str, of: str = "甲镇") -> ItemScore:
    standing = result.find(of)
    assert standing is not None
    [found] = [line for group in standing.card.criteria for line in group.lines if line.name == name]
    return found


def reasons(result: MonthResult, name: str, of: str = "甲镇") -> tuple[Missed, ...]:
    standing = result.find(of)
    assert standing is not None
    return why_not(result.book, standing.view, item(result, name, of))


MAJOR = (
    "不符合“重大”：企业类型 其他（应含有世界500强、国内500强、上市公司或头部企业），或 投资额 8 亿元（应 ≥ 10 亿元）"
)
NEAR = [
    ("签约阶段", "项目", SIGNED, {"投资额": 8}, MAJOR, ["企业类型", "投资额（亿元）"]),
    ("首位度", "项目", SIGNED, {"投资额": 8}, MAJOR, ["企业类型", "投资额（亿元）"]),
    ("签约阶段", "项目", SIGNED, {"签约阶段日期": "5-31"}, "签约阶段日期 5月31日，应在6月之内", ["签约阶段日期"]),
    ("单体规模", "项目", SIGNED, {"洽谈签约阶段": "实质性谈判"}, "洽谈签约阶段 实质性谈判，应为合同文本送签、意向性签约或实质性签约", ["洽谈签约阶段"]),
    ("签约先后", "项目", SIGNED, {"洽谈签约阶段": "意向性签约"}, "洽谈签约阶段 意向性签约，应为实质性签约", ["洽谈签约阶段"]),
    ("开工进展", "项目", BUILT, {"开工阶段日期": "5-31"}, "开工阶段日期 5月31日，应在6月之内", ["开工阶段日期"]),
    ("主要领导外出招商", "外出招商", TRIP, {"主要领导带队": "否"}, "主要领导带队 否，应为是", ["主要领导带队"]),
    ("拜访企业", "外出招商", TRIP, {"主要领导带队": "否"}, "主要领导带队 否，应为是", ["主要领导带队"]),
    ("随时报送", "信息报送", BULLETIN, {"报送方式": "定期"}, "报送方式 定期，应为随时", ["报送方式"]),
    ("随时报送", "信息报送", BULLETIN, {"内容摘要": ""}, "内容摘要 空白，应填写", ["内容摘要"]),
]  # fmt: skip


@pytest.mark.parametrize(("name", "section", "row", "fault", "said", "headers"), NEAR)
def test_the_nearest_row_and_its_cell_and_the_cell_mends_it(
    book: Rulebook, name: str, section: str, row: dict[str, Any], fault: dict[str, Any], said: str, headers: list[str]
) -> None:
    result = june(book, {"甲镇": unit(**{section: [row | fault]})})
    [near] = [each for each in reasons(result, name) if each.unmet]
    assert [each.text for each in near.unmet] == [said]
    assert sorted(place.label for place in near.places) == sorted(headers)
    assert {place.sheet for place in near.places} == {section}
    mended = june(book, {"甲镇": unit(**{section: [row]})})
    assert item(mended, name).points > item(result, name).points


def test_the_row_that_fails_the_fewest_conditions_is_the_nearest_and_the_first_of_equal_ones(book: Rulebook) -> None:
    talks = {"项目名称": "洽谈的", "投资额": 3, "企业类型": "其他", "洽谈签约阶段": "在谈", "签约阶段日期": ""}
    small, other = SIGNED | {"项目名称": "小的", "投资额": 8}, SIGNED | {"项目名称": "又一个", "投资额": 7}
    [near] = reasons(june(book, {"甲镇": unit(项目=[talks, small, other])}), "签约阶段")
    assert near.row == "小的"
    assert near.text.startswith("最接近的是“小的”：")


def test_what_an_earlier_month_credited_names_that_month_and_its_cell(book: Rulebook) -> None:
    months = [{"month": "june", "day": "6-30", "项目": [SIGNED]}]
    again = SIGNED | {"签约阶段日期": "7-12"}
    units = {"甲镇": {"reports": [*months, {"month": "july", "day": "7-30", "项目": [again]}]}}
    [near] = reasons(june(book, units, "july"), "签约阶段")
    assert [each.text for each in near.unmet] == ["6月已计（洽谈签约阶段 实质性签约、签约阶段日期 6月12日），不重复计"]
    assert {place.label for place in near.places} == {"洽谈签约阶段", "签约阶段日期"}


def test_a_better_row_that_failed_is_named_below_the_best(book: Rulebook) -> None:
    late = SIGNED | {"项目名称": "更大的", "投资额": 60, "签约阶段日期": "5-31"}
    worse = SIGNED | {"项目名称": "更小的", "投资额": 1, "签约阶段日期": "5-31"}
    [near] = reasons(june(book, {"甲镇": unit(项目=[SIGNED, worse, late])}), "单体规模")
    assert near.row == "更大的"
    assert reasons(june(book, {"甲镇": unit(项目=[SIGNED, worse])}), "单体规模") == ()


def test_rivals_are_named_with_their_days(book: Rulebook) -> None:
    units = {name: unit(项目=[SIGNED | {"签约阶段日期": day, "项目名称": name}]) for name, day in (("乙镇", "6-9"), ("丙镇", "6-3"), ("甲镇", "6-12"), ("丁镇", "6-20"))}  # fmt: skip
    first = reasons(june(book, units), "签约先后")[0]
    assert [(each.unit, each.said) for each in first.rivals] == [("丙镇", "6月3日"), ("乙镇", "6月9日")]
    assert reason_text(first) == "首签日期 6月12日，同类在前的有 2 个单位：丙镇 6月3日、乙镇 6月9日"
    assert reason_text(first, rivals=False) == "首签日期 6月12日，同类在前的有 2 个单位：6月3日、6月9日"
    assert reasons(june(book, units), "签约先后", "丙镇") == ()


def test_what_is_missing_to_the_next_step(book: Rulebook) -> None:
    result = june(book, {"甲镇": unit(外出招商=[TRIP])})
    assert reasons(result, "主要领导外出招商")[0].text == "外出次数 1 次，应 2 次，还缺 1 次"
    assert reasons(result, "拜访企业")[0].text == "离 10 家还差 5 家"
    assert [each.text for each in reasons(result, "按时报送")] == [
        "再多 1 次得 2 分，最多 4 分",
        "6月15日期限没有按时的报表，其后最早的一份是 6月30日",
    ]


def test_every_zero_has_a_place_or_says_that_there_is_none(book: Rulebook) -> None:
    result = june(book, {"甲镇": unit(), "乙镇": {"reports": []}})
    found = {
        line.name: reasons(result, line.name) for group in result.everyone[0].card.criteria for line in group.lines
    }
    assert [each.text for each in found["主要领导外出招商"]][1:] == ["本表没有“外出招商”记录"]
    for name, missed in found.items():
        assert missed, name
        assert all(each.places or "没有" in each.text or "还" in each.text for each in missed[-1:]), missed
    assert [each.text for each in reasons(result, "签约阶段", "乙镇")] == ["没有收到本期可以读取的报表"]


def test_what_is_held_at_a_bound_says_so(book: Rulebook) -> None:
    [standing] = june(book, {"甲镇": unit()}).everyone
    said = {criterion.id: held(book, criterion) for criterion in standing.card.criteria}
    assert said == {"signing_speed": "", "scale": "", "quality": "", "landing": "", "groundwork": "合计 -6，按 0 计"}
    assert total_held(book, standing.card) == ""


def test_a_full_item_has_nothing_to_explain(book: Rulebook) -> None:
    result = june(book, {"甲镇": unit(项目=[SIGNED], 外出招商=[TRIP, TRIP | {"日期": "6-8"}])})
    assert item(result, "签约阶段").points == Decimal(16)
    assert reasons(result, "签约阶段") == reasons(result, "主要领导外出招商") == ()
