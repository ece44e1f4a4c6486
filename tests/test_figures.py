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

from baiyun.read.rulebook import rulebook
from baiyun.rules.book import Rulebook
from baiyun.rules.cases import Case
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


CHANGES = [(figure, by) for figure in figures(yaml.compose(TEXT)) for by in (1, -1)]


def changed(figure: Figure, by: int) -> Rulebook | None:
    """The rulebook with one figure changed, or None when it cannot be used."""
    text = TEXT[: figure.start] + figure.moved(by) + TEXT[figure.end :]
    return rulebook("rules.yaml", text.encode())[0]


@cache
def words_of(case: str) -> frozenset[str]:
    """The words of a case, to find those that speak of a figure."""
    return frozenset(re.split(r"[^\w.-]+", case))


class Watch:
    """The cases that hold under the rulebook as it is; whichever noticed a change last is asked first."""

    def __init__(self, cases: list[Case]) -> None:
        self.cases = cases

    def notices(self, book: Rulebook, figure: Figure) -> Case | None:
        """The first case that no longer holds."""
        speaks = {*figure.path, figure.text}
        order = sorted(self.cases, key=lambda case: -len(speaks & words_of(repr(case))))
        found = next((case for case in order if mismatches(book, case)), None)
        if found:
            self.cases.remove(found)
            self.cases.insert(0, found)
        return found


@pytest.fixture(scope="module")
def watch(book: Rulebook) -> Watch:
    return Watch([case for case in load_cases() if not mismatches(book, case)])


def test_there_are_figures() -> None:
    assert len(CHANGES) > 200


@pytest.mark.parametrize(("figure", "by"), CHANGES, ids=[f"{figure}{by:+}" for figure, by in CHANGES])
def test_figure_matters(watch: Watch, figure: Figure, by: int) -> None:
    book = changed(figure, by)
    assert book is None or watch.notices(book, figure), f"{figure} {figure.text} → {figure.moved(by)}"
