"""Filters one after another: what several ask for first is looked for once, and only rows that pass it are looked at again."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from msgspec import Struct

from baiyun.rulebook.conditions import Combined, Predicate


class Narrowed(Struct, frozen=True, eq=False):
    """The rows of a section that are left after one filter more: those of ``of`` for which it ``holds``; without, all.

    Each stands for itself: what a month found of it is remembered under it.
    """

    section: str
    of: Narrowed | None = None
    holds: Predicate = lambda _row, _month: True


RowsWhere = tuple[str, tuple[str, ...]]
"""A section, and the filters that its rows pass."""


class Narrowing(dict[RowsWhere, Narrowed]):
    """How the filters of a scheme narrow the rows of its sections; what begins alike is one and the same.

    It is asked as a dictionary is: nothing is asked as often.
    """

    def __init__(self, filters: Mapping[str, Combined], predicate: Callable[[Combined, str], Predicate]) -> None:
        super().__init__()
        self._filters, self._predicate = filters, predicate
        self._after: dict[RowsWhere, Narrowed] = {}

    def __missing__(self, asked: RowsWhere) -> Narrowed:
        section, where = asked
        found = self[asked] = self._made(section, steps(self._filters, where))
        return found

    def _made(self, section: str, asked: Mapping[str, Combined]) -> Narrowed:
        names, found = tuple(asked), self._after.setdefault((section, ()), Narrowed(section))
        for end, name in enumerate(names, 1):
            at = (section, names[:end])
            if at not in self._after:
                self._after[at] = Narrowed(section, found, self._predicate(asked[name], section))
            found = self._after[at]
        return found


def steps(filters: Mapping[str, Combined], where: Sequence[str]) -> dict[str, Combined]:
    """What rows must pass, in order: a filter that asks for all of several others is those, and then what else it asks."""
    found: dict[str, Combined] = {}
    for name in where:
        filter_ = filters[name]
        others = [part for part in filter_.all if isinstance(part, str)]
        found |= steps(filters, others)
        left = tuple(part for part in filter_.all if not isinstance(part, str))
        rest = filter_.model_copy(update={"all": left}) if others else filter_
        if not others or _asks(rest):
            found[name] = rest
    return found


def _asks(rest: Combined) -> bool:
    """Whether anything is asked."""
    return bool(rest.all or rest.any or rest.none or rest.before or rest.__pydantic_extra__)
