"""What a condition on measures found in a month: each of its measures, and the cells on which they rest."""

from __future__ import annotations

from baiyun.problems import Place
from baiyun.rulebook.conditions import Condition, uses
from baiyun.rulebook.figures import MonthFigures
from baiyun.rulebook.numbers import format_value


def asked(view: MonthFigures, *names: str) -> tuple[str, tuple[Place, ...]]:
    """Some measures with their values, and their cells."""
    figures = {name: view.figure(name) for name in names}
    working = "，".join(f"{name} {format_value(figure.value)}" for name, figure in figures.items())
    return working, tuple(place for figure in figures.values() for place in figure.places)


def measures_of(when: Condition) -> tuple[str, ...]:
    """The measures that a condition asks for, each once."""
    return tuple(dict.fromkeys(use.name for use in uses(when, ()) if use.role == "measure"))
