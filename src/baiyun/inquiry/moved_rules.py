"""The discretionary figures of a scheme, and its items with other figures in their places."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from typing import Any

from msgspec import Struct
from pydantic import BaseModel

from baiyun.rulebook.book import Rulebook
from baiyun.rulebook.item_kind import ItemKind

DISCRETIONARY = "裁量"


class MovableFigure(Struct, frozen=True):
    """A figure that the county decided itself: of which item, and where in its rule it stands."""

    item: str
    at: tuple[str, ...]
    value: Decimal


def movable_figures(book: Rulebook) -> list[MovableFigure]:
    """The discretionary figures of the items, in the order of the rules; 0 is none that could move."""
    found: list[MovableFigure] = []

    def seen(item: str) -> Callable[[tuple[str, ...], Decimal], Decimal]:
        def keep(at: tuple[str, ...], value: Decimal) -> Decimal:
            found.append(MovableFigure(item, at, value))
            return value

        return keep

    for name, rules in _rules(book):
        for path, rule in rules.items():
            _rebuilt(rule, path, seen(name))
    return found


def _rules(book: Rulebook) -> Iterator[tuple[str, Mapping[tuple[str, ...], ItemKind]]]:
    """The rules of each discretionary item, by where they stand."""
    for name, item in book.scheme.items.items():
        if item.basis == DISCRETIONARY:
            yield name, {tuple(map(str, path)): rule for path, rule in item.rules.items()}


def _rebuilt(value: Any, at: tuple[str, ...], move: Callable[[tuple[str, ...], Decimal], Decimal]) -> Any:
    """A value of a rule with every figure in it moved, that of a threshold too; the order is always the same."""
    if isinstance(value, Decimal):
        return move(at, value) if value and value.is_finite() else value
    if isinstance(value, BaseModel):
        fields = {name: getattr(value, name) for name in type(value).model_fields} | (value.__pydantic_extra__ or {})
        made = {name: _rebuilt(each, (*at, name), move) for name, each in fields.items()}
        return type(value).model_construct(value.model_fields_set, **made)
    if isinstance(value, Mapping):
        return {_rebuilt(key, at, move): _rebuilt(each, (*at, str(key)), move) for key, each in value.items()}
    if isinstance(value, tuple | list):
        return type(value)(_rebuilt(each, (*at, str(number)), move) for number, each in enumerate(value))
    return value


class MovedRules(Rulebook):
    """A rulebook whose discretionary items have other figures; its form, filters and measures are those of the first.

    ``figures`` are in the order of ``movable_figures``.
    """

    def __init__(self, book: Rulebook, figures: list[Decimal]) -> None:
        self.__dict__.update(book.__dict__)
        self._rules_for = {}
        given = iter(figures)
        self._moved = {
            (name, path): _rebuilt(rule, path, lambda _at, _value: next(given))
            for name, rules in _rules(book)
            for path, rule in rules.items()
        }

    def rules_for(self, category: str) -> Mapping[str, ItemKind]:
        """The rules with the moved figures that apply to a kind of unit, by item."""
        if category not in self._rules_for:
            rules = super().rules_for(category)
            self._rules_for[category] = {name: self._moved_rule(name, rule) for name, rule in rules.items()}
        return self._rules_for[category]

    def _moved_rule(self, name: str, rule: ItemKind) -> ItemKind:
        paths = self.scheme.items[name].rules.items()
        path = next(tuple(map(str, at)) for at, each in paths if each is rule)
        moved: ItemKind = self._moved.get((name, path), rule)
        return moved
