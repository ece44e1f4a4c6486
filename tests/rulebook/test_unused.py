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


def test_what_leads_in_a_circle_of_periods_is_unused_all_the_same(rules_text: str) -> None:
    """A filter may name itself for an earlier period; that alone is no use."""
    text = rules_text.replace("\nfilters:", "\nfilters:\n  自己: {any: [重大, {before: 自己}]}")
    assert rulebook("rules.yaml", text.encode())[1] == []
    assert [label for label, _ in notes(text)] == ["filters.自己"]
