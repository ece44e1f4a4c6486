"""What writers of rules often write first: each says what to write instead, and one mistake hides no other."""

from __future__ import annotations

import pytest

from baiyun.read.rulebook import leftovers, rulebook
from baiyun.rulebook.check.advice import comparison

WRONG: dict[str, tuple[str, str, str]] = {
    "an inline where": (
        "首签日期: {earliest: {of: 项目.签约阶段日期, where: [重大, 新实签]}}", "首签日期: {earliest: {of: 项目.签约阶段日期, where: [{投资额: {at_least: 10}}]}}",
        "填的是“一组条件”，where 里只写筛选条件的名称，例如 where: [重大]；条件先写在 filters 里，起一个名称。[R105]",
    ),
    "a comparison of a column": (
        "十亿以上: {投资额: {at_least: 10}}", '十亿以上: {投资额: ">= 10"}', "填的是“>= 10”，比大小要写成 {at_least: 10}。[R105]",
    ),
    "a comparison of a measure": (
        "when: {重大实签数: {at_least: 1}}\n", "when: {重大实签数: 1个以上}\n", "填的是“1个以上”，比大小要写成 {at_least: 1}。[R105]",
    ),
    "a comparison where a number stands": (
        "need: 10, within: each, clause: 三（一）}", "need: {less_than: ＜10}, within: each, clause: 三（一）}", None,
    ),
    "a condition on an item": (
        "when: {实质项目数: {less_than: 1}}", "when: {签约阶段: {less_than: 1}}",
        "测量项“签约阶段”没有定义。它是得分项；要看它的得分，先写一个测量项，例如 签约阶段得分: {points: 签约阶段}。[R106]",
    ),
    "a filter where a measure stands": (
        "when: {实质项目数: {less_than: 1}}", "when: {实质项目: {less_than: 1}}",
        "测量项“实质项目”没有定义。它是筛选条件；先写一个测量项数出来，例如 实质项目数: {count: {of: 项目, where: [实质项目]}}。[R106]",
    ),
    "a condition beside the points": (
        "    per: {of: 按时次数, each: 2, cap: 4}", "    per: {of: 按时次数, each: 2, cap: 4}\n    when: {按时次数: {at_least: 1}}",
        "不认识“when”。得分项不带条件：只看一部分行的，写在 best_row、each_row 或测量项的 where 里；要看测量项的，用 tiers 的 when。[R103]",
    ),
    "points for yes or no": (
        "worth: {洽谈签约阶段: {合同文本送签: 8, 意向性签约: 12, 实质性签约: 16}}", "worth: {重点攻坚项目: {是: 20}}",
        "填的是“重点攻坚项目”，这里要用一列选项，而它是是/否；“是”或“否”不分值：先写一个条件 名称: {列: 是}，再写进 where。[R105]",
    ),
    "a day that is written out": (
        "本活动实签: {洽谈签约阶段: 实质性签约, 签约阶段日期: in_campaign}", "本活动实签: {洽谈签约阶段: 实质性签约, 签约阶段日期: 2023-06-15}",
        "填的是“2023-06-15”，日期只能写 in_period、by_period_end、in_campaign、present、absent，或者 {from: 年-月-日, to: 年-月-日}。[R105]",
    ),
    "a day within bounds": (
        "本活动实签: {洽谈签约阶段: 实质性签约, 签约阶段日期: in_campaign}", "本活动实签: {洽谈签约阶段: 实质性签约, 签约阶段日期: {less_than: 2023-06-15}}",
        "填的是“2023-06-15”，比日期要写成 {before: 2023-06-15}。[R105]",
    ),
    "a word for no bound": ("total: {floor: 0, cap: 100}", "total: {floor: 0, cap: 不封顶}", "填的是“不封顶”，应为一个数字；没有上限的写 none。[R105]"),
    "no total": ("total: {floor: 0, cap: 100}", "", "缺少“total”。请补上。例如 total: {floor: 0, cap: 100}，不封顶的写 cap: open。[R104]"),
    "a wrong span of a limit": (
        "    per: {of: 按时次数, each: 2, cap: 4}", "    per: {of: 按时次数, each: 2, cap: 4, limit: {number: 2, each: week}}",
        "填的是“week”，应为 month, quarter 或 year。[R105]",
    ),
    "a check that may not be set": ("total: {floor: 0, cap: 100}", "checks: {C101: note}\ntotal: {floor: 0, cap: 100}", "填的是“C101”，它不能改；只能写不影响计分的检查。[R105]"),
    "a full-width colon": ("{投资额: {at_least: 10}}], basis", "{投资额: {at_least：10}}], basis", "不认识“at_least：10”。“：”是全角的，请换成半角的 :，后面空一格。[R103]"),
    "full-width commas": (
        "where: [重大, 新到阶段]", "where: [重大，新到阶段]", "筛选条件“重大，新到阶段”没有定义。“，”是全角的，请换成半角的 ,，后面空一格。[R106]",
    ),
    "a row that is asked for in a veto": (
        "total: {floor: 0, cap: 100}", "vetoes: [{name: 甲, when: {before: 本月实签}, then: zero, clause: 一, basis: 裁量}]\ntotal: {floor: 0, cap: 100}",
        ("填的是“before: 本月实签”，before 看的是一行一行的记录，只能写在 filters 里：先写条件 以前本月实签: {before: 本月实签}，再写测量项 以前本月实签数: "
        "{count: {of: 项目, where: [以前本月实签]}}，这里用这个测量项。[R105]"),
    ),
    "a filter in a veto": (
        "total: {floor: 0, cap: 100}", "vetoes: [{name: 甲, when: 本月实签, then: zero, clause: 一, basis: 裁量}]\ntotal: {floor: 0, cap: 100}",
        "测量项（条件中要写成 名称: 要求）“本月实签”没有定义。它是筛选条件；先写一个测量项数出来，例如 本月实签数: {count: {of: 项目, where: [本月实签]}}。[R106]",
    ),
    "a condition in before": (
        "not: {before: 本月实签}, basis", "not: {before: {洽谈签约阶段: 实质性签约}}, basis",
        "填的是“一组条件”，before 里只写一个筛选条件的名称，例如 before: 重大；条件先写在 filters 里，起一个名称。[R105]",
    ),
    "a number held against days": (
        "when: {实质项目数: {less_than: 1}}", "when: {实质项目数: {from: 2023-06-01}}",
        "填的是“实质项目数”，它不是日期，不能与日期比；比大小写 {at_least: 5} 这样的范围。[R105]",
    ),
    "a number held against a word": (
        "when: {实质项目数: {less_than: 1}}", "when: {实质项目数: 是}", "填的是“是”，它是数字，要写成 {at_least: 1} 这样的范围。[R105]",
    ),
    "a number without its bound": (
        "when: {实质项目数: {less_than: 1}}", "when: {实质项目数: 3}",
        "填的是“3”，它是数字，要写成 {at_least: 1} 这样的范围；正好是 3 的写 {between: [3, 3]}。[R105]",
    ),
    "a day held against a number": (
        "when: {实质项目数: {less_than: 1}}", "when: {首签日期: {less_than: 1}}",
        "填的是“首签日期”，它是日期，不能与数字比；比日期写 {from: 年-月-日, to: 年-月-日}。[R105]",
    ),
    "a mark that nobody can give": (
        "when: {实质项目数: {less_than: 1}}", "when: {信息评价: 尤}", "“信息评价”没有“尤”这个选项。可以写：优、良、中、差。[R107]",
    ),
    "a part of the rules without anything": (
        "total: {floor: 0, cap: 100}", "adjustments:\ntotal: {floor: 0, cap: 100}", "填的是“空白”，没有的写 adjustments: []，或者整段不写。[R105]",
    ),
    "a limit for each month on what is no row": (
        "    per: {of: 按时次数, each: 2, cap: 4}", "    per: {of: 按时次数, each: 2, cap: 4, limit: 2}",
        "填的是“按时次数”，limit 按月、按季、按年各数各的，只能用于从表里的行数出来的测量项。[R105]",
    ),
    "a name that is nowhere": (
        "not_owed_by: [专业招商小分队], clause: 三（二）}\n  - {name: 带来", "not_owed_by: [甲], clause: 三（二）}\n  - {name: 带来",
        "单位类别“甲”没有定义。可以写：专业招商小分队、部门、单位、乡镇。[R106]",
    ),
}  # fmt: skip


def told(text: str) -> list[str]:
    book, found = rulebook("rules.yaml", text.encode())
    assert book is None
    return [str(problem).partition("）：")[2] or str(problem) for problem in found]


@pytest.mark.parametrize("case", [case for case, (_, _, expected) in WRONG.items() if expected])
def test_it_is_said_what_to_write_instead(rules_text: str, case: str) -> None:
    before, after, expected = WRONG[case]
    assert before in rules_text
    said = told(rules_text.replace(before, after, 1))
    assert [line for line in said if line.endswith(expected)] != [], said


@pytest.mark.parametrize(
    ("text", "key"),
    [
        (">= 5", "at_least: 5"), ("≥5 家", "at_least: 5"), ("<3", "less_than: 3"), ("≤ 0.5", "at_most: 0.5"), ("＞ 10", "more_than: 10"),
        ("不少于 2 次", "at_least: 2"), ("超过5", "more_than: 5"), ("5以上", "at_least: 5"), ("10 亿元及以上", "at_least: 10"), ("3家以下", "at_most: 3"),
        ("优", ""), ("十亿以上", ""), ("2023-06-01", ""), ("5", ""), ("", ""), ("世界500强", ""),
    ],
)  # fmt: skip
def test_what_a_comparison_is(text: str, key: str) -> None:
    assert comparison(text) == (f"比大小要写成 {{{key}}}" if key else "")


def test_mistakes_of_shape_hide_no_others(rules_text: str) -> None:
    for before, after in (
        ("  county: 白云县\n", ""), ("total: {floor: 0, cap: 100}", "total: {floor: 零, cap: 100}"), ("weight: 60", "weight: 六十"),
        ("of: 外出次数, need: 2, each", "of: 外出次, need: 2, each"), ("{企业类型: 上市公司}", "{企业类型: 上市企}"),
    ):  # fmt: skip
        assert before in rules_text
        rules_text = rules_text.replace(before, after, 1)
    _, found = rulebook("rules.yaml", rules_text.encode())
    assert [problem.code for problem in found] == ["R104", "R105", "R107", "R106", "R105"]


def test_a_whole_part_that_is_missing_hides_no_others(rules_text: str) -> None:
    text = rules_text.replace("total: {floor: 0, cap: 100}", "").replace(
        "of: 外出次数, need: 2, each", "of: 外出次, need: 2, each"
    )
    _, found = rulebook("rules.yaml", text.encode())
    assert sorted(problem.code for problem in found) == ["R104", "R106"]


def test_a_part_that_may_be_empty_says_how(rules_text: str) -> None:
    text = rules_text.replace("\nitems:\n", "\nitem:\n")
    assert any(line.endswith("缺少“items”。请补上。没有的写 items: {}。[R104]") for line in told(text)), told(text)


def test_the_old_encoding_is_named(rules_text: str) -> None:
    book, [problem] = rulebook("rules.yaml", rules_text.encode("gb18030"))
    assert book is None
    assert (
        str(problem)
        == "rules.yaml：这里的写法读不懂：文件是 GBK 编码，不是 UTF-8 编码。请用记事本打开，另存为 UTF-8 编码。[R101]"
    )
    _, [problem] = rulebook("rules.yaml", b"\xff\xff\xff")
    assert "文件不是 UTF-8 编码" in str(problem)


def test_what_nothing_uses_is_said(rules_text: str) -> None:
    text = rules_text.replace(
        "\nfilters:\n",
        "\nfilters:\n  没用: {投资额: {at_least: 50}}\n  绕: {投资额: {at_least: 50}, not: {before: 绕}}\n",
    )
    text = text.replace("\nmeasures:\n", "\nmeasures:\n  多余数: {count: 项目}\n").replace(
        "\nitems:\n", "\nitems:\n  多余: {clause: 试, basis: 裁量, per: {of: 项目数, each: 1, cap: 1}}\n"
    )
    data = text.encode()
    book, _ = rulebook("rules.yaml", data)
    default, _ = rulebook("rules.yaml", rules_text.encode())
    assert book
    assert default
    assert [str(each).partition("）：")[2] for each in leftovers("rules.yaml", data, book, default)] == [
        "筛选条件“没用”没有用到。请核对：漏了引用的补上，不要的删去。[R132]", "筛选条件“绕”没有用到。请核对：漏了引用的补上，不要的删去。[R132]",
        "测量项“多余数”没有用到。请核对：漏了引用的补上，不要的删去。[R132]", "得分项“多余”没有用到。请核对：漏了引用的补上，不要的删去。[R132]",
    ]  # fmt: skip
    assert leftovers("rules.yaml", rules_text.encode(), default, default) == []
