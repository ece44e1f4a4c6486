"""Loading rules.yaml: every mistake is named with its line, all of them at once, and whatever loads can be used."""

from __future__ import annotations

import re

import pytest

from baiyun.problems import Problem, Severity
from baiyun.problems import rules as problems
from baiyun.read.rulebook import rulebook
from baiyun.rulebook.book import Rulebook
from baiyun.rulebook.measures.measure import Measure
from casework import Case, Worked

Edits = tuple[tuple[str, str], ...]


def changed(text: str, edits: Edits) -> str:
    for before, after in edits:
        assert before in text, before
        text = text.replace(before, after, 1)
    return text


def loaded(text: str, *edits: tuple[str, str]) -> tuple[Rulebook | None, list[Problem]]:
    return rulebook("rules.yaml", changed(text, edits).encode())


def stands_at(text: str, marker: str) -> str:
    """``第12行第5列`` for the first place of some text."""
    before = text[: text.index(marker)]
    return f"第{before.count(chr(10)) + 1}行第{len(before) - before.rfind(chr(10))}列"


KINDS = "、".join(Measure.choices())
TIERS = "share: {of: 拜访家数, target: 10, points: 3}"
# edits · where the mistake stands (a piece of the edited text) · the path · the message
BROKEN: dict[str, tuple[Edits, str, str, str]] = {
    "R102": (
        (("  county: 白云县", "  county: 白云县\n  county: 别县"),), "county: 别县", "", "“county”在第 7 行已经写过。请只留一处。[R102]",
    ),
    "R103": (
        (("worth_larger:", "worth_large:"),), "worth_large:", "（items.首位度.best_row.worth_large）",
        "不认识“worth_large”。是不是“worth_larger”？[R103]",
    ),
    "R104": ((("  county: 白云县\n", ""),), "scheme:\n", "（scheme.county）", "缺少“county”。请补上。[R104]"),
    "R105": ((("weight: 60", "weight: 六十"),), "weight: 六十", "（periods.0.weight）", "填的是“六十”，应为一个数字。[R105]"),
    "R105 day": (
        (("last: month_end", "last: 2023-06-31"),), "last: 2023-06-31", "（periods.0.last）",
        "填的是“2023-06-31”，应为日期，写成 年-月-日。[R105]",
    ),
    "R106 measure": (
        (("of: 外出次数, need: 2, each", "of: 外出次, need: 2, each"),), "of: 外出次, need", "（items.主要领导外出招商.quota.of）",
        "测量项“外出次”没有定义。是不是“外出次数”？[R106]",
    ),
    "R106 section": (
        (("项目数: {count: 项目,", "项目数: {count: 项目表,"),), "count: 项目表", "（measures.项目数.count.of）",
        "工作表“项目表”没有定义。是不是“项目”？[R106]",
    ),
    "R106 column": (
        (("外出招商.拜访企业", "外出招商.拜访企业家"),), "of: 外出招商.拜访企业家", "（measures.拜访家数.distinct.of）",
        "“外出招商”的列“拜访企业家”没有定义。是不是“拜访企业”？[R106]",
    ),
    "R106 item": (
        (("items: [签约阶段, 签约先后]", "items: [签约阶段, 签约前后]"),), "签约前后]", "（criteria.0.items.1）",
        "得分项“签约前后”没有定义。是不是“签约先后”？[R106]",
    ),
    "R106 period": (
        (("within: [june]", "within: [jun]"),), "jun]", "（duties.3.within.0）", "期“jun”没有定义。是不是“june”？[R106]",
    ),
    "R107": (
        (("worth: {洽谈签约阶段: {合同文本送签: 8", "worth: {洽谈签约阶段: {合同文本签: 8"),), "合同文本签: 8",
        "（items.签约阶段.best_row.worth.洽谈签约阶段.合同文本签）", "“洽谈签约阶段”没有“合同文本签”这个选项。是不是“合同文本送签”？[R107]",
    ),
    "R108": (
        (("weight: 60", "weight: 50"),), "weight: 50", "（periods.0.weight）",
        "各期权重之和是 90，应为 1（或 100）。请核对各期的 weight。[R108]",
    ),
    "R109": (
        (("per: {of: 按时次数, each: 2, cap: 4}", "per: {of: 按时次数, each: 2, cap: 3}"),),
        "points: 20, clause: [附件一（五）", "（criteria.4.points）", "各项最多得 19 分，达不到 20 分。请核对各项的分值。[R109]",
    ),
    "R110": (
        (("    clause: 三（一）\n    basis: 裁量\n    share", "    basis: 裁量\n    share"),), "拜访企业:\n", "（items.拜访企业）",
        "没有写 clause。请写明依据的条款，例如 附件一（一）。[R110]",
    ),
    "R111": (
        (("  county: 白云县", "  county: &a 白云县"),), "&a", "", "不能用锚点和引用（& 和 *）。规则文件只用普通的键和值。[R111]",
    ),
    "R112": (
        (("due: [15, 30]", "due: [2023-06-30, 2023-06-15]"),), "due: [2023-06-30", "（periods.0.due）",
        "due 应当在本期第一天与 tally 之间，从早到晚。请核对各期的日期。[R112]",
    ),
    "R112 year": (
        (("first: 2023-06-01", "first: 1823-06-01"),), "first: 1823-06-01", "（periods.0.first）",
        "年份应在 1900 与 2999 之间。请核对各期的日期。[R112]",
    ),
    "R112 tally": (
        (("tally: 2,", "tally: 2023-06-30,"),), "tally: 2023-06-30", "（periods.0.tally）",
        "tally 应当在本期结束之后。请核对各期的日期。[R112]",
    ),
    "R113": (
        (("按时次数: {on_time: reports,", "按时次数: {on_time: reports, mark: 信息质量,"),), "按时次数: {on_time", "（measures.按时次数）",
        f"应当从下列中选一种：{KINDS}；现在写了 on_time、mark。请写一种，也只写一种。[R113]",
    ),
    "R113 none": (
        (("按时次数: {on_time: reports, unit: 次}", "按时次数: {unit: 次}"),), "按时次数: {unit", "（measures.按时次数）",
        f"应当从下列中选一种：{KINDS}；现在没有写。请写一种，也只写一种。[R113]",
    ),
    "R115": (
        ((TIERS, "tiers: {steps: [{points: 4, when: {拜访家数: {at_least: 10}}}, {points: 2, when: {拜访家数: {at_least: 5, less_than: 9}}}]}"),),
        "{points: 4, when: {拜访家数", "（items.拜访企业.tiers.steps.0）",
        "从 9 到 10 之间没有哪一档。请让每一档接着上一档，例如 less_than: 10 与 at_least: 10。[R115]",
    ),
    "R116": (
        ((TIERS, "tiers: {steps: [{points: 4, when: {拜访家数: {at_least: 10}}}, {points: 2, when: {拜访家数: {between: [5, 10]}}}]}"),),
        "{points: 4, when: {拜访家数", "（items.拜访企业.tiers.steps.0）",
        "10 同时属于两档。请让每一档接着上一档，例如 less_than: 10 与 at_least: 10。[R116]",
    ),
    "R117": (
        ((TIERS, "tiers: {of: 拜访家数, at_least: {10: 4, 20: 3}}"),), "20: 3", "（items.拜访企业.tiers.at_least.20）",
        "达到 20 得 3 分的一档永远轮不到，因为达到 10 已得 4 分。请核对各档的数值和分值。[R117]",
    ),
    "R117 row": (
        (("{50: 10, 20: 8, 10: 6, 5: 4, 1: 2}", "{50: 8, 20: 10, 10: 6, 5: 4, 1: 2}"),), "50: 8, 20: 10", "（items.单体规模.best_row.worth.投资额.at_least.50）",
        "达到 50 得 8 分的一档永远轮不到，因为达到 20 已得 10 分。请核对各档的数值和分值。[R117]",
    ),
    "R114": (
        (("  上市: {企业类型: 上市公司}", "  上市: {all: [上市]}"),), "上市: {all", "（filters.上市）",
        "“上市”绕了一圈又用到自己。请去掉其中一处引用。[R114]",
    ),
}  # fmt: skip


@pytest.mark.parametrize("code", BROKEN)
def test_one_mistake_is_one_problem_with_its_line(rules_text: str, code: str) -> None:
    edits, marker, path, message = BROKEN[code]
    text = changed(rules_text, edits)
    book, found = rulebook("rules.yaml", text.encode())
    assert book is None
    assert [str(problem) for problem in found] == [f"rules.yaml › {stands_at(text, marker)}{path}：{message}"]


def test_every_code_has_its_broken_rulebook() -> None:
    mistakes = {kind.code for kind in problems.KINDS if kind.severity is Severity.ERROR}
    assert mistakes - {key.split()[0] for key in BROKEN} == {"R101"}


@pytest.mark.parametrize(
    ("edit", "marker"),
    [
        (("  county: 白云县", "  county: [白云县"), "  source"),
        (("  county: 白云县", "\tcounty: 白云县"), "\tcounty"),
        (("  county: 白云县", "  county: 白云县: 别县"), ": 别县"),
        (("name: 招大引强百日攻坚", 'name: "招大引强'), None),
    ],
)
def test_bad_syntax_is_told_in_chinese(rules_text: str, edit: tuple[str, str], marker: str | None) -> None:
    text = changed(rules_text, (edit,))
    book, found = rulebook("rules.yaml", text.encode())
    assert book is None
    [problem] = found
    assert problem.code == "R101"
    if marker is not None:
        assert problem.place.row == text[: text.index(marker)].count("\n") + 1
    assert not re.search(r"[A-Za-z]+ [A-Za-z]+", problem.message)


@pytest.mark.parametrize(
    "edit",
    [
        ("weight: 60", "weight: NaN"), ("weight: 60", "weight: [60]"), ("weight: 60", "weight:"), ("weight: 60", "weight: 1e999"), ("cap: 100", "cap: .inf"),
        ("due: [15, 30]", "due: 2023-06-15"), ("due: [15, 30]", "due: [15日]"), ("first: 2023-06-01", "first: {}"),
        ("basis: 裁量", "basis: 我定"), ("order: gravest", "order: worst"), ("missing: double", "missing: triple"), ("first: earliest", "first: soonest"),
        ("among: category", "among: kind"), ("  county: 白云县", "  county: [白, 云]"), ("  county: 白云县", "  county:"), ("dated: true", "dated: 是的"),
        ("priced: true", "priced: [1]"), ("within: [june]", "within: {a: b}"), ("count: 项目,", "count: [项目],"), ("earliest: {of", "earliest: {off"),
        ("need: {june: 10,", "need: {june: 十,"), ("items: [签约阶段, 签约先后]", "items: 签约阶段"), ("items: [签约阶段, 签约先后]", "items: [[签约阶段]]"),
        ("    order: rank", "    order: rank\n    top: 0"), ("calendar: weeks", "calendar: days"), ("reports: received", "reports: sent"),
        ("十亿以上: {投资额: {at_least: 10}}", "十亿以上: 5"), ("十亿以上: {投资额: {at_least: 10}}", "十亿以上: {投资额: {at_leas: 10}}"),
        ("十亿以上: {投资额: {at_least: 10}}", "十亿以上: {投资额: }"), ("十亿以上: {投资额: {at_least: 10}}", "十亿以上: {投资额: {at_least: 十}}"),
        ("worth: {开工阶段: {举行开工仪式: 12", "worth: {开工阶段: {举行开工仪式: 十二"), ("where: [本月签约]", "where: 本月签约"), ("total: {floor: 0, cap: 100}", "total: 100"),
    ],
)  # fmt: skip
def test_wrong_values_are_told_in_chinese_with_their_line(rules_text: str, edit: tuple[str, str]) -> None:
    assert edit[0] in rules_text
    text = changed(rules_text, (edit,))
    book, found = rulebook("rules.yaml", text.encode())
    assert book is None
    row = rules_text[: rules_text.index(edit[0])].count("\n") + 1
    assert any(row <= problem.place.row <= row + 1 for problem in found), [str(problem) for problem in found]
    for problem in found:
        plain = re.sub(r"“[^”]*”|'[^']*'", "", problem.message + problem.hint)
        assert not re.search(r"[A-Z][a-z]+ [a-z]+ [a-z]+", plain), str(problem)


# what would fail only when a month is scored must fail at loading


@pytest.mark.parametrize(
    "edits",
    [
        (("target: 10, points: 3", "target: 0, points: 3"),),
        (("产业链作用: {延链: 12, 强链: 12, 补链: 12, otherwise: 0}", "产业链作用: {at_least: {5: 12}}"),),
        (("{sum: {of: 项目.投资额", "{sum: {of: 项目.项目名称"),),
        (("{sum: {of: 项目.投资额", "{sum: {of: 项目.签约阶段日期"),),
        (("{distinct: {of: 外出招商.拜访企业", "{distinct: {of: 外出招商.日期"),),
        (("weeks: {of: 例会.日期", "weeks: {of: 例会.议题"),),
        (("重点攻坚: {重点攻坚项目: 是}", "重点攻坚: {项目名称: in_period}"),),
        (("when: {累计有签约数: {less_than: 1}}", "when: {累计有签约数: in_period}"),),
        (("十亿以上: {投资额: {at_least: 10}}", "十亿以上: {投资额: ²}"),),
        (("need: 应开周数", "need: ²"),),
        (("need: 应开周数", "need: ①"),),
    ],
    ids=lambda edits: edits[0][1],
)  # fmt: skip
def test_a_rule_that_cannot_be_computed_is_a_problem(rules_text: str, edits: Edits) -> None:
    book, found = loaded(rules_text, *edits)
    assert book is None
    row = changed(rules_text, edits)[: changed(rules_text, edits).index(edits[0][1])].count("\n") + 1
    assert [problem.place.row for problem in found] == [row]


@pytest.mark.parametrize(
    "edits",
    [
        (("项目数: {count: 项目,", "项目数: {count: 项目.没有的列,"),),
        (("  可签约: {可签约项目: present}", "  可签约: {可签约项目: present}\n  没人用: {all: [没有的条件]}"),),
        (("criteria:\n", "year_ends: []\n\ncriteria:\n"),),
        (("{of: 外出次数, need: 2, each: 4, missing: double}", "{of: 外出次数, need: 2, each: 4, missing: double, of_what: 1}"),),
    ],
    ids=lambda edits: edits[0][1],
)  # fmt: skip
def test_unknown_names_are_found_wherever_they_stand(rules_text: str, edits: Edits) -> None:
    book, found = loaded(rules_text, *edits)
    assert book is None
    assert len(found) == 1


# all at once

SEVERAL: dict[str, tuple[str, str]] = {
    "R103": ("  county: 白云县", "  county: 白云县\n  contry: 中国"),
    "R105": ("among: category, points: [4, 3, 2]", "among: category, points: [四, 3, 2]"),
    "R106": ("of: 外出次数, need: 2, each", "of: 外出次, need: 2, each"),
    "R107": ("worth: {开工阶段: {举行开工仪式: 12", "worth: {开工阶段: {举行开工仪: 12"),
    "R108": ("weight: 60", "weight: 50"),
    "R109": ("name: 比项目体量, points: 20", "name: 比项目体量, points: 30"),
    "R110": ("    clause: 三（一）\n    basis: 裁量\n    share", "    basis: 裁量\n    share"),
}


def test_mistakes_of_one_sort_come_at_once(rules_text: str) -> None:
    shape, names = ("R103", "R105", "R110"), ("R106", "R107")
    for codes in (shape, names):
        _, found = loaded(rules_text, *(SEVERAL[code] for code in codes))
        assert {problem.code for problem in found} == set(codes)


def test_names_weights_and_points_come_at_once(rules_text: str) -> None:
    codes = ("R106", "R107", "R108", "R109")
    _, found = loaded(rules_text, *(SEVERAL[code] for code in codes))
    assert {problem.code for problem in found} == set(codes)


def test_all_mistakes_come_at_once(rules_text: str) -> None:
    _, found = loaded(rules_text, *SEVERAL.values())
    assert {problem.code for problem in found} == set(SEVERAL)


def test_a_mistake_in_a_filter_is_told_once_however_often_it_is_used(rules_text: str) -> None:
    _, found = loaded(rules_text, ("重大: {any: [{企业类型: [世界500强,", "重大: {any: [{企业类型: [世界500,"))
    assert [problem.code for problem in found] == ["R107"]


def test_mistakes_are_sorted_by_line(rules_text: str) -> None:
    for codes in (("R110", "R105", "R103"), ("R107", "R106")):
        _, found = loaded(rules_text, *(SEVERAL[code] for code in codes))
        assert [problem.order for problem in found] == sorted(problem.order for problem in found)


# what is accepted


def test_the_default_loads_and_its_digest_is_that_of_its_text(rules_text: str, book: Rulebook) -> None:
    for data in (rules_text.encode("utf-8-sig"), rules_text.replace("\n", "\r\n").encode(), rules_text.encode()):
        again, found = rulebook("别的.yaml", data)
        assert again is not None, found
        assert again.digest == book.digest
    other, _ = loaded(rules_text, ("county: 白云县", "county: 青云县"))
    assert other is not None
    assert other.digest != book.digest


@pytest.mark.parametrize(
    "weights", [("0.6", "0.2", "0.2"), ("60", "20", "20"), ("50", "25", "25"), ("33.34", "33.33", "33.33")]
)
def test_weights_sum_to_one_or_a_hundred(rules_text: str, weights: tuple[str, str, str]) -> None:
    text = rules_text.replace("weight: 60", f"weight: {weights[0]}", 1)
    for weight in weights[1:]:
        text = text.replace("weight: 20,", f"weight: {weight} ,", 1)
    book, found = rulebook("rules.yaml", text.encode())
    assert book is not None, found
    assert sum(book.scheme.weights.values()) == 1


@pytest.mark.parametrize("weight", ["59.99", "60.01", "61", "0"])
def test_other_weights_do_not_add_up(rules_text: str, weight: str) -> None:
    _, found = loaded(rules_text, ("weight: 60", f"weight: {weight}"))
    assert [problem.code for problem in found] == ["R108"]


def test_figures_are_exact(rules_text: str) -> None:
    from decimal import Decimal

    book, found = loaded(
        rules_text,
        ("合同文本送签: 8, 意向性签约: 12, 实质性签约: 16", "合同文本送签: 0.1, 意向性签约: 0.2, 实质性签约: 16"),
    )
    assert book is not None, found
    table = book.scheme.items["签约阶段"].best_row
    assert table is not None
    assert sum(list(table.worth["洽谈签约阶段"].terms.values())[:2]) == Decimal("0.3")


def test_changed_points_change_the_score(rules_text: str) -> None:
    case = Case(
        "", "", {"甲镇": {"mark": "优", "reports": [{"day": "6-30", "外出招商": [{"日期": "6-5", "拜访企业": 5}]}]}}, {}
    )
    other, found = loaded(rules_text, ("need: 2, each: 4, missing: double", "need: 2, each: 4, missing: 1"))
    assert other is not None, found
    for book, points in ((other, 7), (rulebook("rules.yaml", rules_text.encode())[0], 0)):
        assert book is not None
        standing = Worked(book, case).month("june").find("甲镇")
        assert standing is not None
        assert standing.card.points("主要领导外出招商") == points
