"""Chance that falls the same way on every machine."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from typing import TypeVar

T = TypeVar("T")


class Dice:
    """Seeded by what it decides about, so that one decision never shifts another."""

    def __init__(self, *about: object) -> None:
        self._random = Random("|".join(map(str, about)))

    def chance(self, share: float) -> bool:
        """True in that share of cases."""
        return self._random.random() < share

    def between(self, least: int, most: int) -> int:
        """A whole number, both ends included."""
        return least + int(self._random.random() * (most - least + 1))

    def pick(self, things: Sequence[T]) -> T:
        """One of several things."""
        return things[self.between(0, len(things) - 1)]

    def picks(self, things: Sequence[T], count: int) -> list[T]:
        """Some of several things, each at most once, in chance order."""
        keyed = sorted((self._random.random(), at) for at in range(len(things)))
        return [things[at] for _, at in keyed[:count]]
