"""``reports: union``: the rows of a month's reports put together; of one row the later report's stands."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from baiyun.read.files.sheet import Workbook
from baiyun.read.files.workbook import workbook
from baiyun.read.rulebook import rulebook
from baiyun.render.xlsx.blank_form import blank_form
from baiyun.rulebook.book import Rulebook
from casework import Case, Worked

SIGNED = {
    "投资企业": "甲企业",
    "项目名称": "电路板",
    "企业类型": "上市公司",
    "投资额": 12,
    "洽谈签约阶段": "意向性签约",
    "签约阶段日期": "6-12",
}
FIRMER = SIGNED | {"洽谈签约阶段": "实质性签约", "签约阶段日期": "6-20", "投资额": 20}
OTHER = {"项目名称": "茶园", "投资额": 3, "洽谈签约阶段": "合同文本送签", "签约阶段日期": "6-18"}
TRIP = {"日期": "6-5", "目的地": "甲市", "拜访企业": 3}
LATER = {"日期": "6-20", "目的地": "甲市", "拜访企业": 4}


@pytest.fixture(scope="session")
def union(rules_text: str) -> Rulebook:
    found, problems = rulebook("rules.yaml", (rules_text + "\nreports: union\n").encode())
    assert found is not None, problems
    return found


def worked(book: Rulebook, *reports: dict[str, Any], **others: Any) -> Worked:
    return Worked(book, Case("", "", {"甲镇": {"reports": list(reports)}, **others}, {}))


def rows(of: Worked, title: str = "项目") -> list[tuple[str, str]]:
    """The records of 甲镇 that are scored: what they are called, and the file they stand in."""
    standing = of.month("june").find("甲镇")
    assert standing is not None
    records = standing.view.months[0].records.get(title, ())
    return [(str(getattr(record, record.section.key[0])), record.origin.file) for record in records]


def first(**sections: Any) -> dict[str, Any]:
    return {"day": "6-15", **sections}


def last(**sections: Any) -> dict[str, Any]:
    return {"day": "6-30", **sections}


def codes(of: Worked) -> list[str]:
    return [problem.code for problem in of.month("june").problems]


def test_rows_of_both_reports_count_each_with_its_own_place(union: Rulebook, book: Rulebook) -> None:
    reports = first(项目=[SIGNED], 外出招商=[TRIP]), last(项目=[OTHER], 外出招商=[LATER])
    both = worked(union, *reports)
    assert rows(both) == [("电路板", "甲镇1.xlsx"), ("茶园", "甲镇2.xlsx")]
    assert rows(both, "外出招商") == [("2023-06-05", "甲镇1.xlsx"), ("2023-06-20", "甲镇2.xlsx")]
    assert rows(worked(book, *reports)) == [("茶园", "甲镇2.xlsx")]
    card = both.month("june").find("甲镇").card  # type: ignore[union-attr]
    # 签约阶段：电路板 意向性签约 12；体量 上市公司 8 + 12 亿 6；外出两次 8；拜访 3 + 4 = 7 家 7 ÷ 10 × 3 = 2.1；按时两次 4
    points = {item.name: item.points for criterion in card.criteria for item in criterion.items}
    assert [points[name] for name in ("签约阶段", "单体规模", "主要领导外出招商", "拜访企业", "按时报送")] == [
        Decimal(number) for number in ("12", "14", "8", "2.1", "4")
    ]
    [stage] = [item for criterion in card.criteria for item in criterion.items if item.name == "签约阶段"]
    assert {place.file for place in stage.places} == {"甲镇1.xlsx"}


def test_of_one_row_the_later_stands(union: Rulebook) -> None:
    told = worked(union, first(项目=[SIGNED, OTHER]), last(项目=[FIRMER]))
    assert rows(told) == [("茶园", "甲镇1.xlsx"), ("电路板", "甲镇2.xlsx")]
    assert not {"M101", "U102", "U103"} & set(codes(told))


@pytest.mark.parametrize("name", ["电路板 ", "电路板。", "“电路板”"])
def test_names_are_the_same_as_everywhere(union: Rulebook, name: str) -> None:
    assert rows(worked(union, first(项目=[SIGNED]), last(项目=[FIRMER | {"项目名称": name}])))[0][1] == "甲镇2.xlsx"


def test_a_trip_is_the_same_by_day_and_destination(union: Rulebook) -> None:
    again = [TRIP | {"拜访企业": 9}, TRIP | {"目的地": "乙市"}, LATER]
    told = worked(union, first(外出招商=[TRIP]), last(外出招商=again))
    assert [file for _, file in rows(told, "外出招商")] == ["甲镇2.xlsx"] * 3


def test_two_trips_of_a_day_in_one_report_are_two(union: Rulebook) -> None:
    told = worked(union, first(外出招商=[TRIP, TRIP | {"带队领导": "李二"}]), last())
    assert len(rows(told, "外出招商")) == 2


def test_the_order_of_the_files_does_not_matter(union: Rulebook) -> None:
    assert rows(worked(union, last(项目=[FIRMER]), first(项目=[SIGNED, OTHER]))) == [
        ("茶园", "甲镇2.xlsx"),
        ("电路板", "甲镇1.xlsx"),
    ]


def test_three_reports(union: Rulebook) -> None:
    told = worked(union, first(项目=[SIGNED]), {"day": "6-20", "项目": [OTHER]}, last(外出招商=[LATER]))
    assert [name for name, _ in rows(told)] == ["电路板", "茶园"]
    assert rows(told, "外出招商") == [("2023-06-20", "甲镇3.xlsx")]


def test_a_later_row_with_a_mistake_takes_the_place_of_the_earlier(union: Rulebook) -> None:
    """It does not count until it is mended, as in a cumulative report."""
    told = worked(union, first(项目=[SIGNED, OTHER]), last(项目=[FIRMER | {"投资额": "约20亿"}]))
    assert rows(told) == [("茶园", "甲镇1.xlsx")]
    assert "C103" in codes(told)


def test_a_row_that_nobody_can_name_takes_nobodys_place(union: Rulebook) -> None:
    told = worked(
        union, first(项目=[SIGNED], 外出招商=[TRIP]), last(项目=[{"项目名称": None}], 外出招商=[{"日期": None}])
    )
    assert [rows(told), rows(told, "外出招商")] == [[("电路板", "甲镇1.xlsx")], [("2023-06-05", "甲镇1.xlsx")]]


def test_two_of_one_day_that_contradict_each_other_owe_a_reason(union: Rulebook) -> None:
    more = {"day": "6-30", "项目": [FIRMER, OTHER]}
    told = worked(union, last(项目=[SIGNED]), more)
    [problem] = [
        each for each in told.month("june").problems if each.code.startswith("U1") and each.severity == "explain"
    ]
    assert (problem.code, problem.place.file, problem.place.cell) == ("U124", "甲镇2.xlsx", "B2")
    assert "甲镇1.xlsx" in problem.message
    assert dict(rows(told))["电路板"] == "甲镇2.xlsx"


def test_two_of_one_day_that_agree_are_not_worth_a_word(union: Rulebook) -> None:
    same = OTHER | {"投资企业": "甲", "佐证材料": "证.pdf", "包联领导": "乙", "服务专班": "丙", "推进方案": "丁"}
    told = worked(union, last(项目=[same]), last(项目=[same, SIGNED]))
    assert not {"U102", "U124"} & set(codes(told))


def test_completeness_pools_the_rows_of_all_reports(union: Rulebook) -> None:
    """Expected: 佐证材料 of two projects in talks; one of them has it."""
    bare = OTHER | {"洽谈签约阶段": "在谈", "签约阶段日期": None, "投资额": None}
    told = worked(union, first(项目=[bare | {"佐证材料": None}]), last(项目=[bare | {"项目名称": "竹制品"}]))
    view = told.month("june").find("甲镇").view  # type: ignore[union-attr]
    assert view.figure("完整度").value == Decimal(1) / 6  # of two projects one; two bulletins of two cells are lacking


def test_a_project_of_an_earlier_report_is_claimed_twice(union: Rulebook, book: Rulebook) -> None:
    rival = {"乙镇": {"reports": [last(项目=[SIGNED])]}}
    for rules, said in ((union, ["甲镇1.xlsx", "乙镇1.xlsx"]), (book, [])):
        told = worked(rules, first(项目=[SIGNED]), last(项目=[OTHER]), **rival)
        places = [problem.place.file for problem in told.month("june").problems if problem.code == "U106"]
        assert sorted(places) == sorted(said)


def test_the_blank_form_says_what_a_report_holds(union: Rulebook, book: Rulebook) -> None:
    for rules, word in ((union, "合起来计"), (book, "后一份代替前一份")):
        opened = workbook("空白报表.xlsx", blank_form(rules))
        assert isinstance(opened, Workbook)
        assert any(word in str(row[0]) for row in opened.sheets[0].rows)


def test_the_key_is_checked(rules_text: str) -> None:
    found, problems = rulebook("rules.yaml", (rules_text + "\nreports: both\n").encode())
    assert found is None
    [problem] = problems
    assert "union" in str(problem)
