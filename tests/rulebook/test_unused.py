"""What nothing asks for is a note of ``rules check``, with its line; what leads anywhere is not."""

from __future__ import annotations

import pytest

from baiyun.read.rulebook import leftovers, rulebook
from kindwork import ITEM, loaded


def notes(text: str, item: str = ITEM, *measures: str) -> list[tuple[str, str]]:
    """The paths and messages of what is not used in the default rules with another item and further measures."""
    book, found = loaded(text, item, *measures)
    assert book is not None, [str(each) for each in found]
    more = "".join(f"\n  {measure}" for measure in measures)
    data = text.replace(ITEM, item).replace("\nmeasures:", f"\nmeasures:{more}").encode()
    told = leftovers("rules.yaml", data, book, book)
    assert all(each.severity == "note" and each.place.row > 1 for each in told)
    return [(each.place.label, each.message) for each in told if each.code == "R132"]


def test_the_default_uses_all_that_it_defines(rules_text: str) -> None:
    assert notes(rules_text) == []


@pytest.mark.parametrize(
    ("item", "measures", "expected"),
    [
        (ITEM, ("甲: {sum: 项目.投资额}",), ["甲"]),
        (ITEM, ("甲: {sum: 项目.投资额}", "乙: {weighted: {甲: 1}}"), ["甲", "乙"]),  # one leads only to the other
        ("per: {of: 乙, each: 1, cap: 4}", ("甲: {sum: 项目.投资额}", "乙: {weighted: {甲: 1}}"), []),
        ("per: {of: 乙, each: 1, cap: 4}", ("甲: {roster: 任务}", "乙: {previous: {of: 拜访家数, first: 甲}}"), []),
    ],
)
def test_measures_that_nothing_asks_for(
    rules_text: str, item: str, measures: tuple[str, ...], expected: list[str]
) -> None:
    own = [message for label, message in notes(rules_text, item, *measures) if label.split(".")[1] in ("甲", "乙")]
    assert own == [f"测量项“{name}”没有用到。" for name in expected]


def test_filters_and_items_too(rules_text: str) -> None:
    extra = "  多余: {clause: 三, basis: 裁量, each_row: {of: 项目, where: [百亿], worth: 1, cap: 4}}\n"
    text = rules_text.replace("\nfilters:", "\nfilters:\n  百亿: {投资额: {at_least: 100}}")
    text = text.replace("\nitems:\n", f"\nitems:\n{extra}")
    assert [label for label, _ in notes(text)] == ["filters.百亿", "items.多余"]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("    强链:", "    强链: {dated: true}", ("terms.产业链作用.强链.dated", "“强链”的标记“dated”没有用到。")),
        ("    未开工:", "    未开工: {dated: true}", ("terms.开工阶段.未开工.dated", "“未开工”的标记“dated”没有用到。")),
        ("    文旅: {also: [文化旅游]}", "    文旅: {also: [文化旅游, 文化旅游]}", ("terms.所属产业.文旅.also.1", "“文旅”重复的同义写法“文化旅游”没有用到。")),
        ("    文旅: {also: [文化旅游]}", "    文旅: {also: [文旅]}", ("terms.所属产业.文旅.also.0", "“文旅”重复的同义写法“文旅”没有用到。")),
        ("    文旅: {also: [文化旅游]}", "    文旅: {rest: true}", ("terms.所属产业.文旅.rest", "“文旅”的标记“rest”没有用到。")),
        ("  部门: {also", "  部门: {firm: true, also", ("categories.部门.firm", "“部门”的标记“firm”没有用到。")),
        ("    强链:", "    强链: {also: [强]}", None),
        ("    环评:", "    环评: {rest: true}", None),
    ],
)  # fmt: skip
def test_what_is_said_of_a_term_and_nothing_asks_for(
    rules_text: str, old: str, new: str, expected: tuple[str, str] | None
) -> None:
    assert rules_text.count(old) == 1
    assert notes(rules_text.replace(old, new)) == ([expected] if expected else [])


def test_what_leads_in_a_circle_of_periods_is_unused_all_the_same(rules_text: str) -> None:
    """A filter may name itself for an earlier period; that alone is no use."""
    text = rules_text.replace("\nfilters:", "\nfilters:\n  自己: {any: [重大, {before: 自己}]}")
    assert rulebook("rules.yaml", text.encode())[1] == []
    assert [label for label, _ in notes(text)] == ["filters.自己"]
