"""Missed: one reason why something earned nothing, or no more, with the cells that say so."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from msgspec import Struct

from baiyun.problems import Place


class Unmet(Struct, frozen=True):
    """A condition that fails: what was found, what it requires, and the cells.

    ``words`` are those of which the one cell must hold one. ``ways``: meeting all of any one of these is enough.
    """

    found: str
    required: str
    places: tuple[Place, ...] = ()
    words: tuple[str, ...] = ()
    ways: tuple[tuple[Unmet, ...], ...] = ()

    @property
    def text(self) -> str:
        """It in words: ``投资额 8 亿元，应 ≥ 10 亿元``."""
        between = "：" if self.ways else "，"
        return f"{self.found}{between}{self.required}" if self.found else self.required


class Rival(Struct, frozen=True):
    """Another unit that comes before, and the value by which it does."""

    unit: str
    value: Decimal | date
    said: str


class Missed(Struct, frozen=True):
    """One reason in words, with its cells.

    Of a row that came near: what it is called (``row``) and the conditions that it fails (``unmet``). Of a comparison: the
    ``rivals`` that come before, whom ``text`` does not name.
    """

    text: str
    places: tuple[Place, ...] = ()
    row: str = ""
    unmet: tuple[Unmet, ...] = ()
    rivals: tuple[Rival, ...] = ()


def of_unmet(text: str, unmet: tuple[Unmet, ...], row: str = "") -> Missed:
    """What fails, after some words, with the cells of all of it."""
    said = "；".join(each.text for each in unmet)
    places = tuple(dict.fromkeys(place for each in unmet for place in each.places))
    return Missed(f"{text}：{said}" if said else text, places, row, unmet)
