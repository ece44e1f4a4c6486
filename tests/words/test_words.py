"""Every kind of rule says in words all that it is told: each parameter changes the sentence, and nothing is left out."""

from __future__ import annotations

from typing import Any

import pytest

from baiyun.read.rulebook import rulebook
from baiyun.rulebook import condition_words, conditions
from baiyun.rulebook.book import Rulebook
from baiyun.rulebook.items import Item
from baiyun.rulebook.measures.measure import Measure
from baiyun.rulebook.strict import models_in
from baiyun.words.items import item, uses_of_item
from baiyun.words.meanings import meanings
from baiyun.words.measures import measure
from kindwork import loaded

MORE = ("总额: {sum: 项目.投资额, unit: 亿元}", "首日: {earliest: 外出招商.日期}", "年度任务: {count: 例会, unit: 家}")
ROWS = "of: 项目, where: [本月送签]"
AMOUNT = "worth: {投资额: {at_least: {5: 4, 1: 1}}}"
# a kind, and variants of it: each says something else
ITEM_VARIANTS: dict[str, tuple[str, ...]] = {
    "best_row": (
        f"{{{ROWS}, {AMOUNT}}}",
        "{of: 项目, worth: {投资额: {at_least: {5: 4, 1: 1}}}}",
        f"{{{ROWS}, worth: {{投资额: {{at_least: {{5: 4, 1: 1}}, otherwise: 0.5}}}}}}",
        f"{{{ROWS}, worth_larger: {{投资额: {{at_least: {{5: 4}}}}, 开工阶段: {{实质性开工: 4}}}}}}",
        f"{{{ROWS}, worth: {{投资额: {{at_least: {{5: 4}}}}, 开工阶段: {{实质性开工: 4}}}}}}",
        f"{{{ROWS}, worth: {{企业类型: {{上市公司: 4, 其他: 1}}}}}}",
        f"{{{ROWS}, {AMOUNT}, joint: equal}}",
        f"{{{ROWS}, {AMOUNT}, joint: first}}",
        f"{{{ROWS}, {AMOUNT}, joint: {{declared: 用地需求}}}}",
        f"{{{ROWS}, worth: {{投资额: {{step: {{at: 1, points: 1, every: 2, plus: 1, cap: 4}}}}}}}}",
        f"{{{ROWS}, worth: {{投资额: {{step: {{at: 1, points: 1, every: 2, plus: 1, cap: 4, partial: begun}}}}}}}}",
        f"{{{ROWS}, worth: {{投资额: {{over: {{column: 用地需求, points: 4}}}}}}}}",
        f"{{{ROWS}, worth: {{投资额: {{over: {{column: 用地需求, points: 4, cap: 5}}}}}}}}",
    ),
    "each_row": (
        f"{{{ROWS}, {AMOUNT}, cap: 4}}",
        f"{{{ROWS}, {AMOUNT}, cap: none}}",
        f"{{{ROWS}, {AMOUNT}, cap: 4, joint: equal}}",
        f"{{{ROWS}, worth_larger: {{投资额: {{at_least: {{5: 4}}}}, 开工阶段: {{实质性开工: 4}}}}, cap: 4}}",
        f"{{{ROWS}, {AMOUNT}, cap: 4, limit: 3}}",
        f"{{{ROWS}, worth: 3, cap: 4}}",
        f"{{{ROWS}, worth: 2, cap: 4}}",
        f"{{{ROWS}, {AMOUNT}, cap: 4, limit: {{rows: 3, each: month, by: 签约阶段日期}}}}",
        f"{{{ROWS}, {AMOUNT}, cap: 4, limit: {{rows: 3, each: quarter, by: 签约阶段日期}}}}",
        f"{{{ROWS}, {AMOUNT}, cap: 4, limit: {{rows: 3, each: quarter, by: 开工阶段日期}}}}",
    ),
    "per": (
        "{of: 拜访家数, each: 2, cap: 4}",
        "{of: 外出次数, each: 2, cap: 4}",
        "{of: 拜访家数, each: 1, cap: 4}",
        "{of: 拜访家数, each: 2, cap: 5}",
        "{of: 拜访家数, each: 2, cap: none}",
        "{of: 拜访家数, each: 2, cap: 4, above: 3}",
        "{of: 拜访家数, each: 2, cap: 4, above: 年度任务}",
        "{of: 拜访家数, each: 2, cap: 4, limit: 3}",
        "{of: 拜访家数, each: 2, cap: 4, when_missing: 1}",
    ),
    "quota": (
        "{of: 拜访家数, need: 2, each: 2, missing: 1}",
        "{of: 拜访家数, need: 2, each: 2, missing: double}",
        "{of: 拜访家数, need: 4, each: 1, missing: 1}",
        "{need: {拜访家数: 1, 外出次数: 1}, each: 2, missing: 1}",
        "{of: 拜访家数, need: 2, each: 2, missing: 1, floor: -3}",
        "{of: 拜访家数, need: 年度任务, points: 4, each: 2, missing: 1}",
        "{of: 拜访家数, need: 2, each: 2, missing: 1, when_missing: 1}",
    ),
    "share": (
        "{of: 拜访家数, target: 10, points: 3}",
        "{of: 外出次数, target: 10, points: 4}",
        "{of: 拜访家数, target: 9, points: 4}",
        "{of: 拜访家数, target: 年度任务, points: 4}",
        "{of: 拜访家数, target: 10, points: 5}",
        "{of: 拜访家数, target: 10, points: 4, cap: 6}",
        "{of: 拜访家数, target: 10, points: 4, cap: none}",
        "{of: 拜访家数, target: 10, points: 4, gate: 60}",
        "{of: 拜访家数, target: 10, points: 4, when_missing: 1}",
    ),
    "step": (
        "{of: 拜访家数, at: 4, points: 1, every: 3, plus: 1, cap: 4}",
        "{of: 拜访家数, at: 5, points: 1, every: 3, plus: 1, cap: 4}",
        "{of: 拜访家数, at: 4, points: 2, every: 3, plus: 1, cap: 4}",
        "{of: 拜访家数, at: 4, points: 1, every: 2, plus: 1, cap: 4}",
        "{of: 拜访家数, at: 4, points: 1, every: 3, plus: 2, cap: 4}",
        "{of: 拜访家数, at: 4, points: 1, every: 3, plus: 1, cap: 5}",
        "{of: 拜访家数, at: 4, points: 1, every: 3, plus: 1, cap: 4, partial: begun}",
        "{of: 拜访家数, at: 4, points: 1, every: 3, plus: 1, cap: 4, partial: share}",
        "{of: 拜访家数, at: 4, points: 1, every: 3, plus: 1, cap: 4, further: [{at: 9, every: 1, plus: 2}]}",
        "{of: 拜访家数, at: 4, points: 1, every: 3, plus: 1, cap: 4, further: [{at: 10, every: 1, plus: 2}]}",
        "{of: 拜访家数, at: 4, points: 1, every: 3, plus: 1, cap: 4, when_missing: 1}",
        "{of: 拜访家数, at: 4, points: 1, below: -1, every: 3, plus: 1, cap: 4}",
    ),
    "tiers": (
        "{of: 拜访家数, at_least: {5: 4, 2: 1}}",
        "{of: 拜访家数, at_least: {5: 4, 3: 1}}",
        "{of: 拜访家数, at_least: {5: 4, 2: 1}, otherwise: 0.5}",
        "{of: 拜访家数, at_least: {5: 4, 2: 1}, when_missing: 1}",
        "{steps: [{points: 4, when: {拜访家数: {at_least: 5}, 外出次数: {at_least: 2}}}, {points: 1, when: {拜访家数: {at_least: 2}}}]}",
        "{steps: [{points: 4, when: {拜访家数: {at_least: 5}, 外出次数: {at_least: 3}}}, {points: 1, when: {拜访家数: {at_least: 2}}}]}",
    ),
    "margin": (
        "{of: 拜访家数, target: 10, points: 2, step: 1, plus: 0.5, minus: 0.2, cap: 4}",
        "{of: 拜访家数, target: 年度任务, points: 2, step: 1, plus: 0.5, minus: 0.2, cap: 4}",
        "{of: 拜访家数, target: 10, points: 3, step: 1, plus: 0.5, minus: 0.2, cap: 4}",
        "{of: 拜访家数, target: 10, points: 2, step: 2, plus: 0.5, minus: 0.2, cap: 4}",
        "{of: 拜访家数, target: 10, points: 2, step: 1, plus: 0.4, minus: 0.2, cap: 4}",
        "{of: 拜访家数, target: 10, points: 2, step: 1, plus: 0.5, minus: 0.1, cap: 4}",
        "{of: 拜访家数, target: 10, points: 2, step: 1, plus: 0.5, minus: 0.2, cap: 5}",
        "{of: 拜访家数, target: 10, points: 2, step: 1, plus: 0.5, minus: 0.2, cap: 4, floor: 1}",
        "{of: 拜访家数, target: 10, points: 2, step: 1, plus: 0.5, minus: 0.2, cap: 4, gate: 60}",
        "{of: 拜访家数, target: 10, points: 2, step: 1, plus: 0.5, minus: 0.2, cap: 4, by: percent}",
        "{of: 拜访家数, target: 10, points: 2, step: 1, plus: 0.5, minus: 0.2, cap: 4, above: [{at: 3, every: 1, plus: 1}]}",
        "{of: 拜访家数, target: 10, points: 2, step: 1, plus: 0.5, minus: 0.2, cap: 4, below: [{at: 3, every: 1, plus: 1}]}",
        "{of: 拜访家数, target: 10, points: 2, step: 1, plus: 0.5, minus: 0.2, cap: 4, partial: share}",
        "{of: 拜访家数, target: 10, points: 2, step: 1, plus: 0.5, minus: 0.2, cap: 4, partial: {above: drop, below: begun}}",
        "{of: 拜访家数, target: 10, points: 2, step: 1, plus: 0.5, minus: 0.2, cap: 4, partial: {above: share, below: begun}}",
        "{of: 拜访家数, target: 10, points: 2, step: 1, plus: 0.5, minus: 0.2, cap: 4, when_missing: 1}",
    ),
    "deduct": (
        "{of: 拜访家数, points: 4, each: 0.5}",
        "{of: 拜访家数, points: 5, each: 0.5}",
        "{of: 拜访家数, points: 4, each: 1}",
        "{points: 4, each: {拜访家数: 1, 外出次数: 2}}",
        "{of: 拜访家数, points: 4, each: 0.5, floor: 1}",
        "{of: 拜访家数, points: 4, each: 0.5, when_missing: 1}",
    ),
    "grade": (
        "{of: 信息评价, table: {优: 4, 良: 3}}",
        "{of: 信息评价, table: {优: 4, 良: 2}}",
        "{of: 信息评价, table: {优: 4, 良: 3}, when_missing: 1}",
        "{of: 信息评价, table: {优: 4, 良: 3}, otherwise: {share: 完整度, points: 4}}",
        "{of: 信息评价, table: {优: 4, 良: 3}, otherwise: {share: 完整度, points: 3}}",
    ),
    "place": (
        "{of: 首签日期, first: earliest, points: [4, 2]}",
        "{of: 首日, first: earliest, points: [4, 2]}",
        "{of: 首签日期, first: smallest, points: [4, 2]}",
        "{of: 首签日期, first: earliest, points: [4, 3]}",
        "{of: 首签日期, first: earliest, points: [4, 2], otherwise: 1}",
        "{of: 首签日期, first: earliest, points: [4, 2], among: all}",
        "{of: 拜访家数, first: largest, bands: {1: 4, 3: 2}}",
        "{of: 拜访家数, first: largest, bands: {1: 4, 3: 2}, needs: 2}",
        "{of: 拜访家数, first: largest, bands: {1: 4, 3: 2}, needs: {more_than: 2}}",
        "{of: 首签日期, first: earliest, points: [4, 2], when_missing: 1}",
    ),
    "spread": (
        "{of: 拜访家数, base: 1, span: 3}",
        "{of: 外出次数, base: 1, span: 3}",
        "{of: 拜访家数, base: 2, span: 3}",
        "{of: 拜访家数, base: 1, span: 4}",
        "{of: 拜访家数, base: 1, span: 3, first: smallest}",
        "{of: 拜访家数, base: 1, span: 3, among: all}",
        "{of: 拜访家数, base: 1, span: 3, vetoed: out}",
        "{of: 拜访家数, base: 1, span: 3, when_missing: 1}",
    ),
    "group": (
        "{items: [甲项, 乙项]}",
        "{items: [甲项]}",
        "{items: [甲项, 乙项], take: sum}",
        "{items: [甲项, 乙项], cap: 4}",
    ),
}
MEASURE_VARIANTS: dict[str, tuple[str, ...]] = {
    "count": (
        "项目",
        "{of: 项目, where: [重大]}",
        "{of: 例会}",
        "{of: 项目, joint: equal}",
        "{of: 项目, once: [投资企业]}",
        "{of: 项目, once: [投资企业, 所属产业]}",
    ),
    "sum": ("项目.投资额", "{of: 项目.投资额, where: [重大]}", "项目.用地需求", "{of: 项目.投资额, joint: first}"),
    "distinct": ("项目.项目名称", "{of: 项目.项目名称, where: [重大]}", "项目.投资企业"),
    "max": ("项目.投资额", "{of: 项目.投资额, where: [重大]}", "项目.用地需求", "{of: 项目.投资额, joint: equal}"),
    "min": ("项目.投资额", "{of: 项目.投资额, where: [重大]}", "项目.用地需求", "{of: 项目.投资额, joint: equal}"),
    "earliest": ("项目.签约阶段日期", "{of: 项目.签约阶段日期, where: [重大]}", "项目.开工阶段日期"),
    "weeks": ("例会.日期", "{of: 例会.日期, where: [有记录]}", "外出招商.日期"),
    "months": ("例会.日期", "{of: 例会.日期, where: [有记录]}", "外出招商.日期", "{of: 例会.日期, rows: 2}"),
    "calendar": ("weeks",),
    "reports": ("received",),
    "on_time": ("reports",),
    "completeness": (
        "[项目]",
        "[项目, 外出招商]",
        "{of: [项目], at_least: {项目: 2}}",
        "{of: [项目], at_least: {项目: 3}}",
    ),
    "mark": (
        "信息质量",
        "别的名目",
        "{of: 信息质量, words: {优: 4, 良: 3}}",
        "{of: 信息质量, words: {优: 4, 良: 2}}",
        "{of: 信息质量, raters: {园区: 0.7, 乡镇: 0.3}}",
        "{of: 信息质量, raters: {园区: 0.6, 乡镇: 0.4}}",
        "{of: 信息质量, drop: {highest: 1, lowest: 1}}",
        "{of: 信息质量, drop: {highest: 1}}",
    ),
    "ratio": (
        "{of: 总额, to: 外出次数}",
        "{of: 拜访家数, to: 外出次数}",
        "{of: 总额, to: 拜访家数}",
        "{of: 总额, to: 外出次数, when_zero: 1}",
        "{of: 总额, to: 外出次数, when_zero: 拜访家数}",
        "{of: 总额, to: 外出次数, when_zero: {both: 1, alone: 2}}",
        "{of: 总额, to: 外出次数, when_zero: {both: 1, alone: 拜访家数}}",
    ),
    "weighted": ("{总额: 0.5}", "{总额: 0.4}", "{拜访家数: 0.5}", "{总额: 0.5, 拜访家数: 1}"),
    "points": ("landing", "scale", "total", "签约阶段"),
    "rank": ("total",),
    "roster": ("年度任务", "应报次数"),
    "so_far": ("拜访家数", "外出次数"),
    "previous": ("拜访家数", "外出次数", "{of: 拜访家数, first: 2}", "{of: 拜访家数, first: 年度任务}"),
    "growth": (
        "{of: 拜访家数}",
        "{of: 外出次数}",
        "{of: 拜访家数, first: 2}",
        "{of: 拜访家数, first: 年度任务}",
        "{of: 拜访家数, when_zero: 1}",
        "{of: 拜访家数, when_zero: {both: 0, alone: 1}}",
    ),
}


MEMBERS = """
  甲项: {clause: 三, basis: 裁量, per: {of: 按时次数, each: 2, cap: 4}}
  乙项: {clause: 三, basis: 裁量, per: {of: 外出次数, each: 2, cap: 4}}
"""


def sentences(rules_text: str, kind: str, variant: str) -> str:
    """What 拜访企业 says when it is of some kind, with what the names in it mean."""
    text = rules_text.replace("\nitems:\n", f"\nitems:\n{MEMBERS}")
    book = sound(loaded(text, f"{kind}: {variant}", *MORE)[0])
    return "\n".join([item(book, "拜访企业"), *meanings(book, uses_of_item(book.scheme.items["拜访企业"]))])


def measured(rules_text: str, kind: str, variant: str) -> str:
    book = sound(loaded(rules_text, "per: {of: 拜访家数, each: 1, cap: 4}", *MORE, f"某数: {{{kind}: {variant}}}")[0])
    return measure(book, "某数")


def sound(book: Rulebook | None) -> Rulebook:
    assert book is not None
    return book


def named_in(variants: tuple[str, ...]) -> str:
    return "".join(variants)


@pytest.mark.parametrize(("of", "variants"), [(Item, ITEM_VARIANTS), (Measure, MEASURE_VARIANTS)])
def test_every_kind_has_its_words_and_every_parameter_is_tried(of: Any, variants: Any) -> None:
    kinds = {key: models_in(of.model_fields[key].annotation)[0] for key in of.choices()}
    assert all("say" in vars(kind) for kind in kinds.values())
    assert set(variants) == set(kinds)
    for key, kind in kinds.items():
        short = {"of"} if of is Measure else set()
        untried = [
            name for name in kind.model_fields if name not in short and f"{name}:" not in named_in(variants[key])
        ]
        assert untried == [], key


@pytest.mark.slow
@pytest.mark.parametrize("kind", ITEM_VARIANTS)
def test_no_two_items_say_the_same(rules_text: str, kind: str) -> None:
    said = [sentences(rules_text, kind, variant) for variant in ITEM_VARIANTS[kind]]
    assert len(set(said)) == len(said)


@pytest.mark.slow
@pytest.mark.parametrize("kind", MEASURE_VARIANTS)
def test_no_two_measures_say_the_same(rules_text: str, kind: str) -> None:
    said = [measured(rules_text, kind, variant) for variant in MEASURE_VARIANTS[kind]]
    assert len(set(said)) == len(said)


def test_every_test_of_a_condition_has_its_words() -> None:
    assert set(condition_words.WORDS) == set(conditions.WORDS)
    assert set(condition_words.BOUNDS) == set(conditions.Bounds.model_fields)
    assert set(condition_words.DAYS) == set(conditions.Against.model_fields) == set(conditions.COMPARED)


SAID = {
    "{投资额: {at_least: 10, less_than: 50}}": "投资额 ≥ 10 亿元，且投资额 ＜ 50 亿元",
    "{投资额: {between: [1, 5]}}": "投资额在 1 与 5 亿元之间（两头都算）",
    "{企业类型: 上市公司}": "企业类型含有上市公司",
    "{洽谈签约阶段: [在谈, 实质性谈判]}": "洽谈签约阶段为在谈或实质性谈判",
    "{签约阶段日期: in_period, 重点攻坚项目: 是}": "签约阶段日期在本期之内，且重点攻坚项目为是",
    "{签约阶段日期: in_campaign}": "签约阶段日期在活动期间之内",
    "{签约阶段日期: {from: 2023-05-01, to: 2023-06-30}}": "签约阶段日期不早于2023年5月1日，且签约阶段日期不晚于2023年6月30日",
    "{签约阶段日期: {after: 2023-05-01, before: 2023-07-01}}": "签约阶段日期晚于2023年5月1日，且签约阶段日期早于2023年7月1日",
    "{before: 重大}": "以前的报表里已“重大”",
    "{推介会签约: 是, not: {before: 重大}}": "推介会签约为是，且以前的报表里没有“重大”过",
    "{开工阶段日期: by_period_end}": "开工阶段日期不晚于本期最后一天",
    "{开工阶段日期: {later_than: 签约阶段日期}}": "开工阶段日期晚于签约阶段日期",
    "{any: [{投资额: {at_least: 10}}, {企业类型: 头部企业, 推介会签约: 是}]}": "投资额 ≥ 10 亿元，或（企业类型含有头部企业，且推介会签约为是）",
    "{推介会签约: 是, any: [重大, 上市]}": "推介会签约为是，且（符合“重大”，或符合“上市”）",
    "{not: {推介会签约: 是, 产业链作用: absent}}": "不符合：（推介会签约为是，且产业链作用空白）",
    "{all: [重大], 包联领导: present}": "包联领导不是空白，且符合“重大”",
}  # fmt: skip


@pytest.mark.parametrize("written", SAID)
def test_what_a_filter_says(rules_text: str, written: str) -> None:
    book, found = rulebook("rules.yaml", rules_text.replace("\nfilters:", f"\nfilters:\n  试: {written}").encode())
    assert found == []
    assert condition_words.condition(sound(book), sound(book).scheme.filters["试"], "项目") == SAID[written]


def test_a_condition_on_measures_is_said_in_their_units(rules_text: str) -> None:
    when = "{拜访家数: {at_least: 5}, not: {信息评价: absent}}"
    said = sentences(rules_text, "tiers", f"{{steps: [{{points: 4, when: {when}}}]}}")
    wanted = "取达到的最高一档：4 分须“拜访家数” ≥ 5 家，且不符合：“信息评价”没有值；都没有达到的得 0 分。没有值的测量项，只是看它的条件不成立。"
    assert said.splitlines()[0] == wanted


def test_figures_of_their_own_and_kinds_of_units(rules_text: str) -> None:
    own = "share: {of: 拜访家数, target: 10, points: 4}"
    more = f"{own}\n    by_category: {{部门: {{target: 5}}}}\n    applies_to: [部门, 乡镇, 单位, 专业招商小分队]"
    book = sound(loaded(rules_text, more)[0])
    assert item(book, "拜访企业") == (
        "只用于部门、乡镇、单位、专业招商小分队。部门：“拜访家数” ÷ 5 家 × 4 分，最多 4 分。"
        "乡镇、单位、专业招商小分队：“拜访家数” ÷ 10 家 × 4 分，最多 4 分。"
    )


def test_what_the_names_of_a_rule_mean_is_told_once_each(rules_text: str) -> None:
    said = sentences(rules_text, "share", "{of: 总额, target: 1, points: 4}").splitlines()
    assert said[1:] == ["“总额”（亿元）：“项目”表的行的投资额（亿元）合计；认定了份额的行按份额计。"]
    said = sentences(rules_text, "group", "{items: [甲项]}").splitlines()
    assert said[0] == "“甲项”取得分最高的一项（就高不重复），不封顶。"
    assert [line.partition("：")[0] for line in said[1:]] == ["“甲项”", "“按时次数”（次）"]
