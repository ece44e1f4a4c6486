"""review.xlsx: what each sheet decides, and what is refused with its cell (rulings 37 to 39)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from msgspec.structs import replace

from baiyun.form.roster import Roster, Unit
from baiyun.problems import Problem
from baiyun.read.review import review
from baiyun.review.decisions import Review
from baiyun.review.sheets import review_form
from baiyun.rulebook.book import Rulebook
from builders import bytes_of

ROSTER = Roster((Unit("青石镇", "乡镇", ("青石",)), Unit("河口镇", "乡镇")))
RULING_37 = {
    "信息质量": "单位名称 月份 评价 说明",
    "评分": "单位名称 期 项目 评分人 评价",
    "调整": "单位名称 月份 指标 加减分 理由 提出人",
    "项目认定": "项目名称 单位名称 月份 认定份额（%） 理由",
    "收件登记": "文件 单位名称 收到日期",
    "豁免": "单位名称 月份 原因",
    "说明采纳": "文件 单元格 问题 单位说明 采纳",
    "异议": "单位名称 月份 异议 答复 日期",
    "审定": "月份 审定机关 审定人 审定日期 发文字号 成文日期 输入指纹 规则指纹",
}


def headers(title: str) -> list[str]:
    return [column.header for column in review_form()[title].columns]


def read(book: Rulebook, roster: Roster | None = ROSTER, **sheets: list[list[Any]]) -> tuple[Review, list[Problem]]:
    content = {title: [headers(title), *rows] for title, rows in sheets.items()}
    found, problems = review(book, roster, "review.xlsx", bytes_of(content))
    assert found is not None
    return found, problems


@pytest.mark.parametrize("title", RULING_37)
def test_each_sheet_begins_with_the_columns_of_the_ruling(title: str) -> None:
    wanted = RULING_37[title].split()
    assert headers(title)[: len(wanted)] == wanted


def test_what_each_sheet_decides(book: Rulebook) -> None:
    found, problems = read(
        book,
        信息质量=[["青石", "6月", "优", "内容翔实"], ["河口镇", "6月"]],
        调整=[["青石镇", "2023年6月", "比基础工作", "-1.5", "迟报两次", "王主任", "2023-7-2"]],
        项目认定=[["电路板", "青石镇", "6月", 60], ["电路板", "河口镇", "6月", "40%"]],
        收件登记=[
            ["june/青石镇.xlsx", "青石", "2023-6-16"],
            ["青石镇.xlsx", "青石镇", "8-1", "7月"],
            ["河口镇.xlsx", "河口镇"],
        ],
        豁免=[["河口镇", "7月", "抗洪"]],
        说明采纳=[
            ["青石镇.xlsx", "项目!G2", "问题[X105]", "证照后补", "同意"],
            ["青石镇.xlsx", "项目!G3", "问题[X105]"],
        ],
        异议=[["青石镇", "6月", "少算一次外出", "已核，有据", "2023-7-3"]],
        审定=[
            ["6月", "领导小组", "张组长", "2023-7-3", "白招〔2023〕1号", "2023-7-4", "sha256:a", "sha256:b"],
            ["7月"],
        ],
    )
    assert problems == []
    [mark] = found.marks
    assert (mark.unit, mark.period, mark.item, mark.mark, mark.place.cell) == ("青石镇", "june", "信息质量", "优", "C2")
    [line] = found.adjustments
    assert (line.points, line.reason, line.by, line.item, line.day) == (
        Decimal("-1.5"), "迟报两次", "王主任", "比基础工作", date(2023, 7, 2),
    )  # fmt: skip
    assert [(share.unit, share.share) for share in found.shares] == [
        ("青石镇", Decimal("0.6")),
        ("河口镇", Decimal("0.4")),
    ]
    assert [(each.file, each.unit, each.day, each.period) for each in found.receipts] == [
        ("june/青石镇.xlsx", "青石镇", date(2023, 6, 16), "june"),
        ("青石镇.xlsx", "青石镇", date(2023, 8, 1), "july"),
    ]
    [exempt] = found.exemptions
    assert (exempt.unit, exempt.period, exempt.reason) == ("河口镇", "july", "抗洪")
    [decision] = found.decisions
    assert (decision.ruling, decision.explanation, decision.cell) == ("采纳", "证照后补", "项目!G2")
    [objection] = found.objections
    assert (objection.objection, objection.answer, objection.day) == ("少算一次外出", "已核，有据", date(2023, 7, 3))
    approval = found.approval("june")
    assert approval
    assert (approval.body, approval.person, approval.day, approval.number, approval.written, approval.lacking) == (
        "领导小组", "张组长", date(2023, 7, 3), "白招〔2023〕1号", date(2023, 7, 4), (),
    )  # fmt: skip
    assert found.approval("july") is None


@pytest.mark.parametrize(
    ("title", "row", "code", "cell"),
    [
        ("信息质量", ["清石镇", "6月", "优"], "V101", "A2"),
        ("调整", ["清石镇", "6月", "", 1, "理由"], "V101", "A2"),
        ("项目认定", ["电路板", "清石镇", "6月", 60], "V101", "B2"),
        ("豁免", ["清石镇", "6月"], "V101", "A2"),
        ("收件登记", ["清石镇.xlsx", "清石镇", "6-16"], "V101", "B2"),
        ("收件登记", ["青石镇.xlsx", "青石镇", "下周"], "C102", "C2"),
        ("收件登记", ["青石镇.xlsx", "青石镇", "2022-6-16"], "V117", "C2"),
        ("收件登记", ["青石镇.xlsx", "青石镇", "2024-9-16"], "V117", "C2"),
        ("收件登记", ["青石镇.xlsx", "青石镇", "6-16", "十三月"], "V102", "D2"),
        ("异议", ["清石镇", "6月", "不服"], "V101", "A2"),
        ("信息质量", ["青石镇", "十三月", "优"], "V102", "B2"),
        ("审定", ["五月", "领导小组"], "V102", "A2"),
        ("信息质量", ["青石镇", "6月", "很好"], "V103", "C2"),
        ("评分", ["青石镇", "6月", "现场", "园区", "优"], "V104", "C2"),
        ("项目认定", ["电路板", "青石镇", "6月", 101], "V105", "D2"),
        ("项目认定", ["电路板", "青石镇", "6月", -5], "V105", "D2"),
        ("项目认定", ["电路板", "青石镇", "6月", "六成"], "V105", "D2"),
        ("项目认定", ["电路板", "青石镇", "6月", 0.6], "V105", "D2"),
        ("项目认定", ["电路板", "青石镇", "6月", 1], "V105", "D2"),
        ("调整", ["青石镇", "6月", "", "加两分", "理由"], "V106", "D2"),
        ("调整", ["青石镇", "6月", "", 2], "C101", "E2"),
        ("说明采纳", ["青石镇.xlsx", "项目!G2", "问题[X105]", "", "行"], "V107", "E2"),
        ("审定", ["6月", "领导小组", "", "下周"], "C102", "D2"),
    ],
)  # fmt: skip
def test_a_row_with_a_mistake_is_named_and_decides_nothing(
    book: Rulebook, title: str, row: list[Any], code: str, cell: str
) -> None:
    found, problems = read(book, **{title: [row]})
    assert [(problem.code, problem.place.sheet, problem.place.cell) for problem in problems] == [(code, title, cell)]
    if title != "审定":
        assert found is not None
        assert replace(found, file="", digest="") == Review()


@pytest.mark.parametrize(
    ("written", "share"), [(0, "0"), (100, "1"), ("100%", "1"), ("0.5%", "0.005"), ("６０ ％", "0.6"), (33.3, "0.333")]
)
def test_shares_as_they_are_written(book: Rulebook, written: Any, share: str) -> None:
    found, problems = read(book, 项目认定=[["电路板", "青石镇", "6月", written]])
    assert problems == []
    assert [each.share for each in found.shares] == [Decimal(share)]


def test_the_old_name_of_the_sheet_is_still_read(book: Rulebook) -> None:
    """Ruling 15."""
    columns = RULING_37["项目认定"].split()
    sheets = {"重复申报": [columns, ["电路板", "青石镇", "6月", 60]]}
    found, problems = review(book, ROSTER, "review.xlsx", bytes_of(sheets))
    assert problems == []
    assert found is not None
    assert [(each.project, each.share) for each in found.shares] == [("电路板", Decimal("0.6"))]


@pytest.mark.parametrize(("written", "points"), [("+2", "2"), ("－1.5分", "-1.5"), (-3, "-3"), (" 0.5 ", "0.5")])
def test_points_as_they_are_written(book: Rulebook, written: Any, points: str) -> None:
    found, _ = read(book, 调整=[["青石镇", "6月", "", written, "理由"]])
    assert [each.points for each in found.adjustments] == [Decimal(points)]


def test_of_two_lines_about_one_thing_the_later_counts(book: Rulebook) -> None:
    found, problems = read(book, 信息质量=[["青石镇", "6月", "优"], ["青石", "6月", "良"], ["青石镇", "7月", "中"]])
    assert [(mark.period, mark.mark) for mark in found.marks] == [("june", "良"), ("july", "中")]
    assert [(problem.code, problem.place.cell) for problem in problems] == [("V108", "C3")]
    assert read(book, 信息质量=[["青石镇", "6月", "优"], ["青石镇", "6月", "优"]])[1] == []


def test_the_last_approval_that_somebody_began_counts(book: Rulebook) -> None:
    first = ["6月", "领导小组", "", "2023-7-3", "", "", "sha256:a", "sha256:b"]
    found, _ = read(book, 审定=[first, ["6月", "", "", "", "", "", "sha256:c", "sha256:b"]])
    approval = found.approval("june")
    assert approval
    assert approval.inputs == "sha256:a"


def test_without_a_roster_every_name_is_taken(book: Rulebook) -> None:
    found, problems = read(book, None, 信息质量=[["某镇", "6月", "优"]])
    assert (problems, [mark.unit for mark in found.marks]) == ([], ["某镇"])


def test_telephone_numbers_do_not_come_through(book: Rulebook) -> None:
    found, _ = read(book, 异议=[["青石镇", "6月", "请回电 13812345678", "已回 13912345678"]])
    assert "13812345678" not in f"{found.objections}"
    assert "13912345678" not in f"{found.objections}"


@pytest.mark.parametrize("content", [b"", b"<html></html>", bytes_of({"花名册": [["姓名"], ["张三"]]})])
def test_what_is_no_review_is_told(book: Rulebook, content: bytes) -> None:
    found, problems = review(book, ROSTER, "review.xlsx", content)
    assert found is None
    assert len(problems) == 1
