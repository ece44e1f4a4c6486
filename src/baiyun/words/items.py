"""How an item gives its points, and the figures that some kinds of units have of their own."""

from __future__ import annotations

from collections.abc import Iterator

from baiyun.rulebook.book import Rulebook
from baiyun.rulebook.check.attainable import attainable
from baiyun.rulebook.items import Item
from baiyun.rulebook.numbers import format_value
from baiyun.rulebook.strict import Use


def item(book: Rulebook, name: str) -> str:
    """How the item of that name gives its points, to each kind of unit."""
    about = book.scheme.items[name]
    only = f"只用于{'、'.join(about.applies_to)}。" if about.applies_to else ""
    if not about.by_category:
        return only + about.kind.say(book)
    parts = [f"{kind}：{own.kind.say(book)}" for kind, own in about.by_category.items()]
    rest = [kind for kind in about.applies_to or book.scheme.categories if kind not in about.by_category]
    parts += [f"{'、'.join(rest)}：{about.kind.say(book)}"] if rest else []
    return only + "".join(parts)


def full_points(book: Rulebook, name: str) -> str:
    """The most points of an item; several where kinds of units differ."""
    found = attainable(book.scheme, name)
    return "／".join(format_value(value) if value.is_finite() else "不封顶" for value in found)


def uses_of_item(about: Item) -> Iterator[Use]:
    """The names that an item uses, for whichever kind of unit."""
    for rule in about.rules.values():
        yield from rule.uses()
