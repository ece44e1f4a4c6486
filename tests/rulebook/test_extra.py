"""Extra columns and roster figures in rules.yaml: each mistake with its line, and what is accepted."""

from __future__ import annotations

from decimal import Decimal

import pytest

from baiyun.problems import Problem
from baiyun.read.rulebook import rulebook
from baiyun.rulebook.book import Rulebook


def loaded(
    rules_text: str, *columns: str, measures: str = "", terms: str = ""
) -> tuple[Rulebook | None, list[Problem]]:
    """The default rulebook with columns at its foot, a line each (``项目: [...]``), further measures and terms."""
    text = rules_text.replace("\nmeasures:", f"\nmeasures:\n  {measures}" if measures else "\nmeasures:")
    text = text.replace("\nterms:", f"\nterms:\n  {terms}" if terms else "\nterms:")
    if columns:
        text += "columns:\n" + "".join(f"  {line}\n" for line in columns)
    return rulebook("rules.yaml", text.encode())


# the column · the path of the mistake · the message
MISTAKES = {
    "a name the section has": (
        "项目: [{name: 投资额, type: number}]", "columns.项目.0.name", "填的是“投资额”，“项目”已经有“投资额”，分不清是哪一列。[R105]",
    ),
    "a synonym of another header": (
        "项目: [{name: 总投资, type: number, unit: 亿元}]", "columns.项目.0.name", "填的是“总投资”，“项目”已经有“投资额”，分不清是哪一列。[R105]",
    ),
    "the name that 基本情况 has": (
        "基本情况: [{name: 一 把 手, type: text}]", "columns.基本情况.0.name", "填的是“一 把 手”，“基本情况”已经有“主要领导”，分不清是哪一列。[R105]",
    ),
    "a synonym that collides": (
        "项目: [{name: 到位资金, type: number, also: [到账资金, 备 注]}]", "columns.项目.0.also.1",
        "填的是“备 注”，“项目”已经有“备注”，分不清是哪一列。[R105]",
    ),
    "a header that collides through its unit": (
        "项目: [{name: 投资, type: number, unit: 额}]", "columns.项目.0.name", "填的是“投资（额）”，“项目”已经有“投资额”，分不清是哪一列。[R105]",
    ),
    "twice the same": (
        "例会: [{name: 地址, type: text}, {name: 地 址, type: text}]", "columns.例会.1.name", "填的是“地 址”，“例会”已经有“地址”，分不清是哪一列。[R105]",
    ),
    "an unknown section": (
        "项目表: [{name: 到位资金, type: number}]", "columns.项目表", "工作表“项目表”没有定义。是不是“项目”？[R106]",
    ),
    "an unknown type": (
        "项目: [{name: 到位资金, type: money}]", "columns.项目.0.type",
        "填的是“money”，应为 number, date, text, choice, choices, yes_no 或 names。[R105]",
    ),
    "an unknown key": (
        "项目: [{name: 到位资金, type: number, require: true}]", "columns.项目.0.require", "不认识“require”。是不是“required”？[R103]",
    ),
    "no type": ("项目: [{name: 到位资金}]", "columns.项目.0.type", "缺少“type”。请补上。[R104]"),
    "a choice without terms": (
        "项目: [{name: 资金来源, type: choice}]", "columns.项目.0.name", "选项（terms）“资金来源”没有定义。请在 terms 中写出它的选项。[R106]",
    ),
    "terms that are misspelt": (
        "项目: [{name: 主导产业, type: choices, terms: 所属产也}]", "columns.项目.0.terms", "选项（terms）“所属产也”没有定义。是不是“所属产业”？[R106]",
    ),
    "a plan that is no date": (
        "项目: [{name: 到位资金, type: number, plan: true}]", "columns.项目.0.plan", "填的是“plan”，只有 date 才能写 plan。[R105]",
    ),
    "the unit of a text": (
        "项目: [{name: 资金方, type: text, unit: 家}]", "columns.项目.0.unit", "填的是“unit”，只有 number 才能写 unit。[R105]",
    ),
    "the terms of a date": (
        "项目: [{name: 到位日期, type: date, terms: 所属产业}]", "columns.项目.0.terms", "填的是“terms”，只有 choice、choices 才能写 terms。[R105]",
    ),
    "no name": ('项目: [{name: "（）", type: text}]', "columns.项目.0.name", "填的是“（）”，应当有文字。[R105]"),
    "a name of two lines": (
        '项目: [{name: "到位\\n资金", type: text}]', "columns.项目.0.name", "填的是“到位 资金”，不要换行，首尾不要空格。[R105]",
    ),
    "a word of conditions": (
        "项目: [{name: any, type: text}]", "columns.项目.0.name", "填的是“any”，这个词在条件中另有用处，请换一个。[R105]",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", MISTAKES)
def test_a_mistake_in_a_column_is_one_problem_with_its_line(rules_text: str, case: str) -> None:
    line, path, message = MISTAKES[case]
    book, found = loaded(rules_text, line)
    assert book is None
    row = rules_text.count("\n") + 2
    assert [(problem.place.row, problem.place.label) for problem in found] == [(row, path)]
    assert str(found[0]).endswith(f"：{message}")


FIGURES = {
    "a fixed column of the roster": (
        "某数: {roster: 类别}",
        "填的是“类别”，“名册”已经有“类别”，分不清是哪一列。[R105]",
    ),
    "nothing": ('某数: {roster: "-"}', "填的是“-”，应当有文字。[R105]"),
    "one column in two units": (
        "某数: {roster: 年度任务, unit: 亿元}\n  别数: {roster: 年度 任务, unit: 万元}",
        "填的是“万元”，名册的“年度任务”在别处的单位是“亿元”。[R105]",
    ),
}


@pytest.mark.parametrize("case", FIGURES)
def test_a_mistake_in_a_roster_figure_is_one_problem(rules_text: str, case: str) -> None:
    book, found = loaded(rules_text, measures=FIGURES[case][0])
    assert book is None
    assert [str(problem).partition("：")[2] for problem in found] == [FIGURES[case][1]]


def test_mistakes_elsewhere_are_told_at_once_and_a_column_with_a_mistake_is_not_called_undefined(
    rules_text: str,
) -> None:
    """A wrong type takes the columns of 项目 out; neither the measure nor the terms of theirs are then unknown."""
    line = "项目: [{name: 到位资金, type: money}, {name: 资金来源, type: choice}]"
    _, found = loaded(rules_text, line, "例会: [{name: 地点, type: text}]", measures="某数: {sum: 项目.到位资金}", terms="资金来源: {自有: , 贷款: }")  # fmt: skip
    assert [(problem.code, problem.place.label) for problem in found] == [
        ("R105", "columns.项目.0.type"),
        ("R105", "columns.例会.0.name"),
    ]


@pytest.mark.parametrize(
    ("measure", "code"),
    [
        ("某数: {sum: 项目.到位资金}", None),
        ("某数: {sum: 项目.到位资}", "R106"),
        ("某数: {sum: 项目.资金来源}", "R105"),
        ("某数: {earliest: 项目.计划开工日期}", None),
        ("某数: {count: 基本情况}", None),
        ("某数: {max: 基本情况.招商干部}", None),
        ("某数: {max: 基本情况.主要领导}", "R105"),
        ("某数: {max: 基本情况.没有的项}", "R106"),
        ("某数: {distinct: 基本情况.填报人}", None),
    ],
)
def test_extra_columns_and_basics_are_looked_up_as_any_other(rules_text: str, measure: str, code: str | None) -> None:
    columns = (
        "项目: [{name: 到位资金, type: number, unit: 万元}, {name: 资金来源, type: text}, {name: 计划开工日期, type: date, plan: true}]",
        "基本情况: [{name: 招商干部, type: number, unit: 人}]",
    )
    _, found = loaded(rules_text, *columns, measures=measure)
    assert [problem.code for problem in found] == ([code] if code else [])


def test_a_measure_is_said_in_the_unit_of_its_column(rules_text: str) -> None:
    measures = "甲数: {sum: 项目.到位资金}\n  乙数: {max: 项目.投资额}\n  丙数: {sum: 项目.到位资金, unit: 万}\n  丁数: {count: 项目}"
    book, found = loaded(rules_text, "项目: [{name: 到位资金, type: number, unit: 万元}]", measures=measures)
    assert book is not None, found
    assert [book.unit_of(name) for name in ("甲数", "乙数", "丙数", "丁数")] == ["万元", "亿元", "万", ""]


def test_the_fingerprint_of_the_form_changes_with_its_extra_columns(rules_text: str, book: Rulebook) -> None:
    number, _ = loaded(rules_text, "项目: [{name: 到位资金, type: number, unit: 万元}]")
    text, _ = loaded(rules_text, "项目: [{name: 到位资金, type: text}]")
    assert number is not None
    assert text is not None
    assert len({each.form.fingerprint for each in (book, number, text)}) == 3


@pytest.mark.parametrize(
    ("unit", "written", "expected"),
    [
        ("亿元", "12", "12"),
        ("亿元", "5000万元", "0.5"),
        ("亿元", "1000", "C104"),
        ("万元", "5000", "5000"),
        ("万元", "1.2亿", "12000"),
        ("万元", "30000元", "3"),
        ("万元", "9999999", "9999999"),
        ("万元", "10000000", "C104"),  # 1,000 亿元: more likely 元
        ("人", "1000", "1000"),
        ("人", "12人", "12"),
        ("人", "12家", "C103"),
        ("", "12", "12"),
    ],
)
def test_amounts_of_money_may_be_written_in_other_units(
    rules_text: str, unit: str, written: str, expected: str
) -> None:
    from baiyun.form.cells import RefusedError
    from baiyun.form.reading import Reading

    book, _ = loaded(rules_text, f"项目: [{{name: 到位资金, type: number, unit: {unit}}}]" if unit else "项目: [{name: 到位资金, type: number}]")  # fmt: skip
    assert book is not None
    column = book.form.sections["项目"].by_name["到位资金"]
    try:
        found = str(Decimal(column.read(written, Reading(2023))).normalize().__format__("f"))
    except RefusedError as refused:
        found = refused.kind.code
    assert found == expected
