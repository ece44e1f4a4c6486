"""What is known when: figures, then points, then the rank; what asks too early is refused with its line."""

from __future__ import annotations

import pickle
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

import pytest

from baiyun.problems import rules as problems
from baiyun.read.rulebook import rulebook
from baiyun.rulebook.book import Rulebook
from baiyun.rulebook.figures import MonthFigures, Phase, ScoredMonth
from baiyun.words.items import item
from casework import Case, Worked

RANK = "  名次: {rank: total}\n  加权分: {weighted: {签约速度得分: 1}}\n"


def refused(rules_text: str, before: str, after: str, measures: str = RANK) -> list[tuple[str, int]]:
    assert rules_text.count(before) == 1, before
    text = rules_text.replace("\nmeasures:\n", f"\nmeasures:\n{measures}").replace(before, after)
    line = next(at for at, each in enumerate(text.splitlines(), 1) if after.splitlines()[0] in each)
    _, found = rulebook("rules.yaml", text.encode())
    assert {each.code for each in found} <= {problems.WRONG_VALUE.code}, [str(each) for each in found]
    return [(each.code, each.place.row - line) for each in found]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("ties: [签约速度得分, 落地见效得分, 实签金额]", "ties: [签约速度得分, 名次, 实签金额]"),
        ("of: 拜访家数, need: 10", "of: 加权分, need: 10"),
        ("of: 拜访家数, need: 10", "of: 名次, need: 10"),
        ("of: 全县十亿签约数", "of: 签约速度得分"),
        ("{name: 拜访企业, of: 拜访家数, clause: 四（二）}", "{name: 拜访企业, of: 加权分, clause: 四（二）}"),
        ("out_of: 洽谈项目数", "out_of: 加权分"),
        ("when: {实质项目数: {less_than: 1}}", "when: {加权分: {less_than: 1}}"),
        ("per: {of: 按时次数, each: 2, cap: 4}", "per: {of: 加权分, each: 2, cap: 4}"),
        ("  报送次数: {reports", "  上期得分: {previous: {of: 加权分, first: 0}}\n  报送次数: {reports"),
    ],
)
def test_what_asks_too_early_is_refused_with_its_line(rules_text: str, before: str, after: str) -> None:
    assert refused(rules_text, before, after) == [(problems.WRONG_VALUE.code, 0)]


def test_a_list_may_ask_for_points_and_the_rank(rules_text: str) -> None:
    after = "when: {重大实签数: {at_least: 1}, 加权分: {at_least: 1}, 名次: {at_most: 3}}\n    persons"
    assert refused(rules_text, "when: {重大实签数: {at_least: 1}}\n    persons", after) == []


def test_a_veto_may_ask_for_points_but_not_for_the_rank(rules_text: str) -> None:
    def vetoes(when: str) -> str:
        return f"vetoes:\n  - {{name: 否决, when: {{{when}: {{less_than: 1}}}}, then: last, clause: 三, basis: 裁量}}\n\nranking:"

    text = rules_text.replace("\nmeasures:\n", f"\nmeasures:\n{RANK}")
    assert rulebook("rules.yaml", text.replace("\nranking:", f"\n{vetoes('加权分')}").encode())[1] == []
    assert len(rulebook("rules.yaml", text.replace("\nranking:", f"\n{vetoes('名次')}").encode())[1]) == 1


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("items: [签约阶段, 签约先后]", "items: [签约阶段, 签约阶段, 签约先后]"),
        ("items: [单体规模]", "items: [单体规模, 签约先后]"),
        ("year_end: [推介会签约加分]", "year_end: [推介会签约加分, 推介会签约加分]"),
    ],
)
def test_an_item_stands_in_one_place(rules_text: str, before: str, after: str) -> None:
    assert refused(rules_text, before, after) == [(problems.WRONG_VALUE.code, 0)]


def test_a_group_that_contains_itself_through_others_is_named(rules_text: str) -> None:
    group = "    group: {items: [%s]}\n    clause: 三\n    basis: 裁量\n"
    more = "items:\n" + "".join(
        f"  {name}:\n{group % other}" for name, other in (("甲组", "乙组"), ("乙组", "丙组"), ("丙组", "甲组"))
    )
    text = rules_text.replace("\nitems:\n", f"\n{more}").replace("items: [单体规模]", "items: [单体规模, 甲组]")
    _, found = rulebook("rules.yaml", text.encode())
    assert [each.code for each in found if each.code == problems.CIRCLE.code] == [problems.CIRCLE.code] * 3
    assert {each.code for each in found} == {
        problems.CIRCLE.code,
        problems.WRONG_VALUE.code,
    }  # 甲组 is scored twice too


@pytest.mark.slow
@pytest.mark.parametrize(
    ("part", "line", "last"),
    [
        ("filters", "  层{}: {{all: [{}]}}\n", "重大"),
        ("measures", "  层{}: {{weighted: {{{}: 1}}}}\n", "拜访家数"),
        ("items", "  层{}: {{group: {{items: [{}]}}, clause: 三, basis: 裁量}}\n", "末项"),
    ],
)
def test_only_so_many_stand_in_one_another(rules_text: str, part: str, line: str, last: str) -> None:
    """Ten steps may lead to the last one; of more the first is named, once; a circle is a circle however long."""

    share = "{clause: 三, basis: 裁量, share: {of: 拜访家数, target: 10, points: 4}}"
    rules_text = rules_text.replace("\nitems:\n", f"\nitems:\n  末项: {share}\n")

    def chain(number: int, end: str) -> list[tuple[str, str]]:
        lines = "".join(line.format(at, f"层{at + 1}" if at < number else end) for at in range(1, number + 1))
        _, found = rulebook("rules.yaml", rules_text.replace(f"\n{part}:\n", f"\n{part}:\n{lines}").encode())
        return [(each.code, each.place.label) for each in found]

    assert chain(10, last) == []
    assert chain(11, last) == [(problems.WRONG_VALUE.code, f"{part}.层1")]
    assert chain(1_200, last) == [(problems.WRONG_VALUE.code, f"{part}.层1")]
    assert {code for code, _ in chain(1_200, "层1")} == {problems.CIRCLE.code}


def test_a_month_does_not_answer_too_early(book: Rulebook) -> None:
    [month] = (
        Worked(book, Case("", "", {"甲镇": {"reports": [{"day": "6-30"}]}}, {})).month("june").everyone[0].view.months
    )
    figures = MonthFigures(book, (month,))
    assert book.phase_of("签约速度得分") is Phase.POINTS
    with pytest.raises(LookupError):
        figures.figure("签约速度得分")
    scored = ScoredMonth(figures, lambda _: None)
    assert scored.figure("签约速度得分").value is None
    assert scored.figure("报送次数") is figures.figure("报送次数")
    with pytest.raises(LookupError):
        _ = scored.rank


def _visited(book: Rulebook) -> str:
    """What three visits come to, and what the rule says."""
    case = Case("", "", {"甲镇": {"reports": [{"day": "6-30", "外出招商": [{"日期": "6-5", "拜访企业": 3}]}]}}, {})
    card = Worked(book, case).month("june").everyone[0].card
    return f"{card.points('拜访企业')} {item(book, '拜访企业')}"


@pytest.mark.slow
def test_a_rulebook_goes_to_another_process(book: Rulebook) -> None:
    own = _visited(book)  # compiled here; nothing of that may be in the way
    again = pickle.loads(pickle.dumps(book))  # noqa: S301 - our own
    assert (again.digest, again.scheme) == (book.digest, book.scheme)
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        assert pool.submit(_visited, book).result() == own
