"""How an item gives its points: one function a kind, and the figures that some kinds of units have of their own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from baiyun.rulebook.awards.contests import PlaceAward, Spread
from baiyun.rulebook.awards.deductions import Deduct, Quota
from baiyun.rulebook.awards.group import Group
from baiyun.rulebook.awards.simple import Grade, Per, ShareAward
from baiyun.rulebook.awards.steps import Margin, Step, Tiers
from baiyun.rulebook.book import Rulebook
from baiyun.rulebook.items import Item, most
from baiyun.rulebook.numbers import said
from baiyun.rulebook.rows.of_tables import BestRow, EachRow
from baiyun.rulebook.strict import Rule, Use
from baiyun.words import awards, rows, steps


def item(book: Rulebook, name: str) -> str:
    """How the item of that name gives its points, to each kind of unit."""
    about = book.scheme.items[name]
    only = f"只用于{'、'.join(about.applies_to)}。" if about.applies_to else ""
    if not about.by_category:
        return only + _told(book, about.kind)
    parts = [f"{kind}：{_told(book, own.kind)}" for kind, own in about.by_category.items()]
    rest = [kind for kind in about.applies_to or book.scheme.categories if kind not in about.by_category]
    parts += [f"{'、'.join(rest)}：{_told(book, about.kind)}"] if rest else []
    return only + "".join(parts)


def full_points(about: Item) -> str:
    """The most points of an item; several where kinds of units differ."""
    found = dict.fromkeys(most(rule) for rule in about.rules.values())
    return "／".join(said(value) if value.is_finite() else "不封顶" for value in found)


def uses_of_item(about: Item) -> Iterator[Use]:
    """The names that an item uses, for whichever kind of unit."""
    for rule in about.rules.values():
        yield from rule.uses()


def _told(book: Rulebook, rule: Rule) -> str:
    return ITEMS[type(rule)](book, rule)


ITEMS: dict[type[Rule], Callable[[Rulebook, Any], str]] = {
    BestRow: rows.best_row,
    EachRow: rows.each_row,
    Per: awards.per,
    Quota: awards.quota,
    ShareAward: awards.share,
    Step: steps.step,
    Tiers: steps.tiers,
    Margin: steps.margin,
    Deduct: awards.deduct,
    Grade: awards.grade,
    PlaceAward: awards.place,
    Spread: awards.spread,
    Group: awards.group,
}
