"""Conditions on rows and on measures, as rules.yaml may write them."""

from __future__ import annotations

from typing import Any

import pytest

from baiyun.read.rulebook import rulebook
from casework import Case, Worked

ROWS: list[dict[str, Any]] = [
    {
        "项目名称": "甲",
        "企业类型": "上市公司、头部企业",
        "所属产业": "电子信息",
        "投资额": 10,
        "洽谈签约阶段": "实质性签约",
        "签约阶段日期": "6-1",
        "推介会签约": "是",
    },
    {
        "项目名称": "乙",
        "企业类型": "其他",
        "所属产业": "文旅",
        "投资额": 9.99,
        "洽谈签约阶段": "意向性签约",
        "签约阶段日期": "6-30",
        "备注": "x",
        "联合单位": "乙镇",
    },
    {
        "项目名称": "丙",
        "企业类型": "国内500强",
        "所属产业": "新能源",
        "投资额": 50,
        "洽谈签约阶段": "合同文本送签",
        "签约阶段日期": "5-31",
        "重点攻坚项目": "是",
    },
    {"项目名称": "丁", "企业类型": "世界500强", "所属产业": "新能源", "洽谈签约阶段": "在谈", "包联领导": None},
]


@pytest.mark.parametrize(
    ("condition", "rows"),
    [
        ("{企业类型: 上市公司}", "甲"), ("{企业类型: [上市公司, 世界500强]}", "甲丁"), ("{企业类型: [头部企业]}", "甲"), ("{所属产业: 新能源}", "丙丁"), ("{所属产业: [新能源, 文旅]}", "乙丙丁"),
        ("{所属产业: 首位产业}", "甲"), ("{投资额: {at_least: 10}}", "甲丙"), ("{投资额: {at_most: 10}}", "甲乙"), ("{投资额: {more_than: 10}}", "丙"), ("{投资额: {less_than: 10}}", "乙"),
        ("{投资额: {at_least: 9.99, less_than: 50}}", "甲乙"), ("{投资额: 50}", "丙"), ("{投资额: present}", "甲乙丙"), ("{投资额: absent}", "丁"), ("{包联领导: absent}", "丁"),
        ("{联合单位: present}", "乙"), ("{联合单位: absent}", "甲丙丁"), ("{备注: present}", "乙"), ("{推介会签约: 是}", "甲"), ("{推介会签约: 否}", "乙丙丁"),
        ("{签约阶段日期: in_period}", "甲乙"), ("{签约阶段日期: by_period_end}", "甲乙丙"), ("{签约阶段日期: absent}", "丁"), ("{项目名称: 甲}", "甲"),
        ("{投资额: {at_least: 10}, 所属产业: 新能源}", "丙"), ("{any: [{投资额: {at_least: 50}}, {推介会签约: 是}]}", "甲丙"), ("{not: {所属产业: 新能源}}", "甲乙"),
        ("{all: [上市, 十亿以上]}", "甲"), ("{any: [上市, 重点攻坚]}", "甲丙"), ("{not: 上市, 投资额: present}", "乙丙"), ("{not: {any: [上市, 重点攻坚]}}", "乙丁"),
        ("{any: [{所属产业: 文旅}], all: [{投资额: {at_least: 10}}]}", ""), ("{重点攻坚项目: 是, any: [上市, {企业类型: 国内500强}]}", "丙"),
    ],
)  # fmt: skip
def test_conditions_on_rows(rules_text: str, condition: str, rows: str) -> None:
    text = rules_text.replace("filters:\n", f"filters:\n  试: {condition}\n", 1).replace(
        "项目数: {count: 项目,", "项目数: {count: {of: 项目, where: [试]},", 1
    )
    book, problems = rulebook("rules.yaml", text.encode())
    assert book is not None, [str(problem) for problem in problems]
    standing = (
        Worked(book, Case("", "", {"甲镇": {"reports": [{"day": "6-30", "项目": ROWS}]}}, {}))
        .month("june")
        .find("甲镇")
    )
    assert standing is not None
    assert "".join(record.name for record in standing.view.rows("项目", ("试",))) == rows  # type: ignore[attr-defined]
    assert standing.view.figure("项目数").value == len(rows)


@pytest.mark.parametrize(
    ("condition", "holds"),
    [
        ("{新签约数: {at_least: 2}}", True), ("{新签约数: {more_than: 2}}", False), ("{信息评价: 优}", True), ("{信息评价: [良, 优]}", True), ("{信息评价: 差}", False), ("{信息评价: absent}", False),
        ("{信息评价: present, 新签约数: {at_most: 2}}", True), ("{any: [{新签约数: {at_least: 9}}, {信息评价: 优}]}", True), ("{not: {信息评价: 优}}", False), ("{首签日期: present}", True),
    ],
)  # fmt: skip
def test_conditions_on_measures(rules_text: str, condition: str, holds: bool) -> None:  # noqa: FBT001 - a table of cases
    text = rules_text.replace("when: {重大实签数: {at_least: 1}}\n", f"when: {condition}\n", 1)
    assert text != rules_text
    book, problems = rulebook("rules.yaml", text.encode())
    assert book is not None, [str(problem) for problem in problems]
    result = Worked(book, Case("", "", {"甲镇": {"mark": "优", "reports": [{"day": "6-30", "项目": ROWS}]}}, {})).month(
        "june"
    )
    assert [entry.standing.name for entry in result.boards["leading"]] == (["甲镇"] if holds else [])
