"""Every single figure of rules.yaml matters: change it by one, and a worked scoring no longer holds.

A figure is a plain scalar, key or value, that is a number or a day. It is changed in the text of the file, where it
stands. A changed rulebook that no longer loads has been noticed too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import cache

import pytest
import yaml

from baiyun import api
from baiyun.read.rulebook import rulebook
from baiyun.rulebook.book import Rulebook
from baiyun.rulebook.cases import Case
from baiyun.rulebook.check.names import all_uses
from baiyun.rulebook.unit_month import UnitMonth
from baiyun.scoring.month import scored
from casework import load_cases, mismatches
from conftest import ROOT

TEXT = (ROOT / "rules.yaml").read_text(encoding="utf-8")
NUMBER = re.compile(r"-?\d+(\.\d+)?")
DAY = re.compile(r"\d{4}-\d\d-\d\d")


@dataclass(frozen=True)
class Figure:
    """A figure of the file, where it stands and what it says there."""

    path: tuple[str, ...]
    line: int
    start: int
    end: int

    @property
    def text(self) -> str:
        return TEXT[self.start : self.end]

    def moved(self, by: int) -> str:
        """The figure one more or less: a day, or one in its last place."""
        if DAY.fullmatch(self.text):
            return str(date.fromisoformat(self.text) + timedelta(days=by))
        number = Decimal(self.text)
        return str(number + Decimal((0, (1,), int(number.as_tuple().exponent))) * by)

    def __str__(self) -> str:
        return f"{'.'.join(self.path)}:{self.line}"


def figures(node: yaml.Node, path: tuple[str, ...] = ()) -> Iterator[Figure]:
    """All figures under a node, in the order of the file."""
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield from figures(key, (*path, "key"))
            yield from figures(value, (*path, key.value))
    elif isinstance(node, yaml.SequenceNode):
        for at, value in enumerate(node.value):
            yield from figures(value, (*path, str(at)))
    elif not node.style and (NUMBER.fullmatch(node.value) or DAY.fullmatch(node.value)):
        yield Figure(path, node.start_mark.line + 1, node.start_mark.index, node.end_mark.index)


BOUNDED = {("items", "随时报送", "per", "each"): 1}
"""Changes that nothing can notice: more for each than the cap of them all."""
SHOWN = {"dispatch"}
"""What changes no score but what is shown to the clerk; tests/dispatch/ moves its figures."""
CHANGES = [
    (figure, by)
    for figure in figures(yaml.compose(TEXT))
    for by in (1, -1)
    if BOUNDED.get(figure.path) != by and figure.path[0] not in SHOWN
]


@cache
def changed(figure: Figure, by: int) -> Rulebook | None:
    """The rulebook with one figure changed, or None when it cannot be used."""
    text = TEXT[: figure.start] + figure.moved(by) + TEXT[figure.end :]
    return rulebook("rules.yaml", text.encode())[0]


def words_of(case: Case) -> frozenset[str]:
    """The words of a case, to find those that speak of a figure."""
    return frozenset(re.split(r"[^\w.-]+", repr(case)))


class Watch:
    """The cases that hold under the rulebook as it is; whichever noticed a change last is asked first."""

    def __init__(self, cases: list[Case]) -> None:
        self.cases = [(case, words_of(case)) for case in cases]

    def notices(self, book: Rulebook, figure: Figure) -> Case | None:
        """The first case that no longer holds."""
        speaks = {*figure.path, figure.text}
        order = sorted(self.cases, key=lambda each: -len(speaks & each[1]))
        found = next((each for each in order if mismatches(book, each[0])), None)
        if found is None:
            return None
        self.cases.remove(found)
        self.cases.insert(0, found)
        return found[0]


@pytest.fixture(scope="module")
def watch(book: Rulebook) -> Watch:
    return Watch([case for case in load_cases() if not mismatches(book, case)])


def test_there_are_figures() -> None:
    assert len(CHANGES) > 200


@pytest.mark.slow
@pytest.mark.parametrize(("figure", "by"), CHANGES, ids=[f"{figure}{by:+}" for figure, by in CHANGES])
def test_figure_matters(watch: Watch, figure: Figure, by: int) -> None:
    book = changed(figure, by)
    assert book is None or watch.notices(book, figure), f"{figure} {figure.text} → {figure.moved(by)}"


# a figure changes the items that use it, and no others


@pytest.fixture(scope="module")
def june() -> list[UnitMonth]:
    """The months of the example county's units."""
    result = api.score(
        [str(ROOT / "examples" / "june")], rules=str(ROOT / "rules.yaml"), units=str(ROOT / "examples" / "units.xlsx")
    )
    return [standing.view.months[0] for standing in result.result.everyone]


def dependents(book: Rulebook, part: str, name: str) -> set[str]:
    """The items that use an item's, a measure's or a filter's figures, directly or through others."""
    roles: dict[str | int, str] = {"items": "item", "measures": "measure", "filters": "filter"}
    known = {(roles.get(part), name)}
    links = [(path[0], path[1], use) for path, use in all_uses(book.scheme) if len(path) > 1]
    while True:
        more = {(roles[where], str(at)) for where, at, use in links if where in roles and (use.role, use.name) in known}
        if more <= known:
            return {named for kind, named in known if kind == "item" and named in book.scheme.items}
        known |= more


def points_of(book: Rulebook, months: list[UnitMonth]) -> dict[tuple[str, str], Decimal]:
    """The points of every item of every unit."""
    cards = [card for _, card in scored(book, months)]
    return {
        (card.unit.name, item.name): item.points for card in cards for group in card.criteria for item in group.items
    }


@pytest.mark.slow
def test_changing_a_figure_changes_only_the_items_that_use_it(book: Rulebook, june: list[UnitMonth]) -> None:
    before = points_of(book, june)
    touched: set[str] = set()
    for figure, by in CHANGES:
        other = changed(figure, by) if figure.path[0] not in {"periods", "terms"} else None
        if other is None:
            continue
        after = points_of(other, june)
        moved = {item for (unit, item), points in after.items() if points != before[unit, item]}
        assert moved <= dependents(book, figure.path[0], figure.path[1]), f"{figure} {figure.moved(by)}"
        touched |= moved
    assert touched == {item for criterion in book.scheme.criteria for item in criterion.items}
