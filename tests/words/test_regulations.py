"""The regulations leave nothing out: every part of a rulebook has its chapter, every figure and every name is told."""

from __future__ import annotations

import re

import pytest

from baiyun.read.rulebook import rulebook
from baiyun.rulebook.book import Rulebook
from baiyun.rulebook.scheme import Scheme
from baiyun.words.chapter import Chapter, numeral
from baiyun.words.regulations import CHAPTERS, ELSEWHERE, regulations
from extended import extended
from test_figures import CHANGES, Figure, changed


def texts(book: Rulebook) -> list[str]:
    """Every text of the regulations, in order."""
    told = regulations(book)
    return [told.title, *told.lines, *(text for chapter in told.chapters for text in of_chapter(chapter))]


def of_chapter(chapter: Chapter) -> list[str]:
    found = [chapter.title, *chapter.lines]
    for entry in chapter.entries:
        found += [entry.name, entry.figure, entry.said, *entry.meanings, entry.clause, entry.basis]
    return found + [text for part in chapter.parts for text in of_chapter(part)]


def test_every_part_of_a_rulebook_is_told() -> None:
    assert {*CHAPTERS, *ELSEWHERE} == set(Scheme.model_fields)


@pytest.mark.slow
@pytest.mark.parametrize(("figure", "by"), CHANGES, ids=[f"{figure}{by:+}" for figure, by in CHANGES])
def test_another_figure_is_another_text(book: Rulebook, figure: Figure, by: int) -> None:
    other = changed(figure, by)
    assert other is None or texts(other) != texts(book), f"{figure} {figure.text} → {figure.moved(by)}"


def test_every_name_that_is_used_is_told(book: Rulebook) -> None:
    said = "\n".join(texts(book))
    assert [name for name in book.scheme.items if name not in said] == []
    assert [name for name in book.scheme.measures if f"“{name}”" not in said] == []
    assert [name for name in book.scheme.filters if f"“{name}”：" not in said] == []
    quoted = set(re.findall(r"“([^”]+)”", said))
    others = {part.title for part in (book.form.basics, *book.form.sections.values())}
    others |= {criterion.name for criterion in book.scheme.criteria} | {"信息质量"}
    others |= set(re.findall(r"“([^”]+)”", book.scheme.scheme.source))
    others |= {each.task.roster for each in book.scheme.nominations if each.task}
    assert quoted - others - set(book.scheme.measures) - set(book.scheme.filters) == set()


def test_each_item_has_its_clause_and_says_whether_it_is_discretionary(book: Rulebook) -> None:
    chapters = {part.title.partition("）")[2]: part for chapter in regulations(book).chapters for part in chapter.parts}
    for criterion in book.scheme.criteria:
        part = chapters[f"{criterion.name}（{criterion.points} 分）"]
        assert [entry.name for entry in part.entries] == list(criterion.items)
        assert all(entry.clause and entry.basis == "裁量" for entry in part.entries)


WIDER = (
    ("total: {floor: 0, cap: 100}", """total: {floor: 0, cap: open, take: largest}
silent: zero
adjustments:
  - {id: extra, name: 附加分, clause: 四（三）, basis: 文件, items: [推介会签约加分], floor: none, cap: 3}
vetoes:
  - {name: 弄虚作假, when: {外出次数: {more_than: 30}}, then: zero, off: [leading], clause: 四（三）, basis: 文件}"""),
    ("    order: rank", "    order: rank\n    top: 3\n    not_on: []"),
    ("    order: gravest", "    order: gravest\n    not_on: [leading]\n    ladder: {of: 评等, places: 2, lower_by: 外出次数}"),
    ("  clause: 附件三（一）\n  basis: 裁量", "  shared: next\n  clause: 附件三（一）\n  basis: 裁量"),
    ("of: 外出次数, need: 2, within: each,", "when: {外出次数: {at_least: 2}}, within: each, applies_to: [部门],"),
    ("items: [签约阶段, 签约先后]}", "items: [签约阶段, 签约先后], take: sum, floor: -5}"),
    ("total: {floor", "earliest_day: 2022-01-01\n\ntotal: {floor"),
)  # fmt: skip
SAID = (
    "早于2022年1月1日的日期要说明。",
    "各方面中取得分最高的（就高不重复）为总分，最低 0 分，不设上限。加分和扣分、复核中的加减分计入以后，也不超出这个范围。",
    "没有报送的单位，各项都得 0 分。",
    "各项得分相加，不设下限，最高 3 分。",
    "各项得分相加，最低 -5 分，最高 20 分。",
    "“外出次数” ＞ 30 次的，总分记 0 分；不得进入“一马当先榜”。",
    "同时符合条件的，取名次最前的 3 个（每类），并列的都列入。",
    "已经在“一马当先榜”上的不再列入。“评等”评等中的一个等次，按名次先后，2 个名额（每类）。“外出次数”是几就降几等，空出的名额不递补。",
    "仍相同的名次并列，其后的名次接着排（1、1、2）。",
    "“外出次数” ≥ 2 次。只由部门承担。",
)


def test_what_the_default_rules_do_not_use_is_told_too(rules_text: str) -> None:
    for before, after in WIDER:
        assert before in rules_text
        rules_text = rules_text.replace(before, after, 1)
    book, found = rulebook("rules.yaml", rules_text.encode())
    assert book is not None, [str(problem) for problem in found]
    told = texts(book)
    assert [sentence for sentence in SAID if sentence not in told] == []


def test_columns_that_a_county_adds_are_told() -> None:
    told = regulations(extended())
    [chapter] = [chapter for chapter in told.chapters if "增加的栏目" in chapter.title]
    said = {entry.name: (entry.figure, entry.said, entry.clause) for entry in chapter.entries}
    assert said["项目：到位资金（万元）"] == ("应填", "数字；截至报送日的累计数。", "附件（二）")
    assert said["项目：计划开工日期"] == ("", "日期；是计划，可以在报送日期之后。", "")
    assert said["项目：主导产业"] == ("", "选项；选项见“所属产业”。", "")
    assert said["外出招商：里程（公里）"] == ("必填", "数字。", "")
    assert "“年度任务数”（个）：名册中“年度任务”一列的数（没有填就没有值）。" in texts(
        extended("share: {of: 招商干部数, target: 年度任务数, points: 4}")
    )


@pytest.mark.parametrize(
    ("number", "said"), [(1, "一"), (10, "十"), (12, "十二"), (20, "二十"), (99, "九十九"), (100, "100")]
)
def test_chapters_are_numbered_as_in_a_document(number: int, said: str) -> None:
    assert numeral(number) == said


def test_what_the_county_decided_itself_is_marked_where_it_is_defined(rules_text: str) -> None:
    text = rules_text.replace(
        "  十亿以上: {投资额: {at_least: 10}}", "  十亿以上: {投资额: {at_least: 10}, basis: 文件}", 1
    )
    text = text.replace(
        "{name: 未报送, when: {报送次数: {less_than: 1}}}",
        "{name: 未报送, when: {报送次数: {less_than: 1}}, basis: 文件}",
        1,
    )
    book, found = rulebook("rules.yaml", text.encode())
    assert book is not None, [str(problem) for problem in found]
    told = texts(book)
    assert "“重大”：企业类型含有世界500强、国内500强、上市公司或头部企业，或投资额 ≥ 10 亿元。（裁量）" in told
    assert "“十亿以上”：投资额 ≥ 10 亿元。（文件）" in told
    assert "“上市”：企业类型含有上市公司。" in told
    assert next(line for line in told if line.startswith("“外出次数”（次）：")).endswith("。（裁量）")
    boards = next(chapter for chapter in regulations(book).chapters if "榜单" in chapter.title).parts
    marked = {entry.name: entry.basis for board in boards for entry in board.entries}
    assert (marked["上榜条件"], marked["原因1：未报送"], marked["原因4：无签约项目"]) == ("裁量", "文件", "裁量")
