"""What of a condition fails on a row, or on a unit's month, and on which cells; nothing where it holds.

It tests with the very functions that filter the rows (``rulebook/conditions.py``), so both always agree.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import reduce
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from baiyun.problems import Place
from baiyun.rulebook.conditions import COMPARED, Against, Condition, Test
from baiyun.rulebook.filtering.compiled import Resolver, compared, tested
from baiyun.rulebook.missed.missed import Unmet
from baiyun.rulebook.missed.subjects import Subject, Tested, allowed, subject_of
from baiyun.rulebook.phrases import either, quoted
from baiyun.rulebook.unit_month import UnitMonth

if TYPE_CHECKING:
    from baiyun.rulebook.book import Rulebook


def unmet(
    book: Rulebook, condition: Condition, section: str, subject: Any, month: UnitMonth, *, negated: bool = False
) -> tuple[Unmet, ...]:
    """What of a condition fails on a record in its month (without a section, on a unit's month under the rules)."""
    return _Trial(book, section, subject, month).fails(condition, negated=negated)


class _Trial:
    """One subject, tried against the parts of a condition."""

    def __init__(self, book: Rulebook, section: str, subject: Any, month: UnitMonth) -> None:
        self.book, self.section, self.subject, self.month = book, section, subject, month
        self.resolver: Resolver = book.resolver(section)
        self.shown: Subject = subject_of(book, section, subject, month)

    def fails(self, condition: Condition, *, negated: bool = False) -> tuple[Unmet, ...]:
        """What fails of a condition, each cell once where that can be said in one."""
        if isinstance(condition, str):
            return self._titled(condition, self.fails(self.book.scheme.filters[condition]))
        found: list[Unmet] = []
        for part in condition.all:
            found += self.fails(part, negated=negated)
        found += self._of_any([self.fails(part, negated=negated) for part in condition.any])
        if condition.none is not None:
            found += self._of_not(condition.none, negated=not negated)
        if condition.before is not None:
            found += self._of_before(condition.before, negated=negated)
        for name, test in condition.__pydantic_extra__.items():
            found += self._of_test(name, test)
        return _narrowed(found)

    def _titled(self, name: str, found: tuple[Unmet, ...]) -> tuple[Unmet, ...]:
        """Several ways to meet a filter are said under its name."""
        if len(found) == 1 and found[0].ways and not found[0].found:
            return (replace(found[0], found=f"不符合{quoted(name)}"),)
        return found

    def _of_any(self, options: Sequence[tuple[Unmet, ...]]) -> tuple[Unmet, ...]:
        """What fails where every option does: the nearest of them."""
        if not options or not all(options):
            return ()
        fewest = min(len(option) for option in options)
        near = tuple(dict.fromkeys(option for option in options if len(option) == fewest))
        common = tuple(each for each in near[0] if all(each in option for option in near))
        rest = tuple(tuple(each for each in option if each not in common) for option in near)
        if not all(rest):
            return common
        joined = _widened([option[0] for option in rest]) if len(rest[0]) == 1 else None
        return (joined or _either_way(rest), *common)

    def _of_not(self, inner: Condition, *, negated: bool) -> tuple[Unmet, ...]:
        if not isinstance(inner, str) and inner.before is not None and self._only_before(inner):
            return self._held_before(inner.before) if not self._of_before(inner.before, negated=negated) else ()
        if self.fails(inner, negated=negated):
            return ()
        cells = self.shown.looked_at(inner)
        words = "、".join(each.said for each in cells)
        return (Unmet(words, f"要求不符合：{self.shown.sentence(inner)}", _places(cells)),)

    def _only_before(self, inner: Any) -> bool:
        return not (inner.any or inner.all or inner.none is not None or inner.__pydantic_extra__)

    def _earlier(self) -> Iterator[tuple[UnitMonth, Any]]:
        """The same row in the earlier periods that count."""
        at = (self.subject.section.title, self.subject.identity)
        for earlier in self.month.counted_before:
            yield from ((earlier, row) for row in earlier.alike.get(at, ()))

    def _in(self, earlier: UnitMonth, row: Any) -> _Trial:
        return _Trial(self.book, self.section, row, earlier)

    def _of_before(self, name: str, *, negated: bool) -> tuple[Unmet, ...]:
        """What is missing where no earlier report held the row and passed; a row that was ruled on is new (3b)."""
        ruled = negated and self.subject.as_new
        tries = [(earlier, self._in(earlier, row).fails(name)) for earlier, row in self._earlier()]
        if not ruled and any(not failed for _, failed in tries):
            return ()
        wanted = f"应当以前的报表里已{quoted(name)}"
        if ruled or not tries:
            lead = self.shown.lead()
            return (Unmet("以前各期的报表里没有这一行", wanted, (lead,) if lead else ()),)
        earlier, failed = min(tries, key=lambda each: len(each[1]))
        plain = len(failed) == 1 and not failed[0].ways
        why = f"（{failed[0].text}）" if plain else ""
        words = f"{earlier.period.name}的报表里没有{quoted(name)}过{why}"
        return (Unmet(words, wanted, tuple(place for each in failed for place in each.places)),)

    def _held_before(self, name: str) -> tuple[Unmet, ...]:
        """The earlier row that has been credited, with its cells."""
        for earlier, row in self._earlier():
            there = self._in(earlier, row)
            if not there.fails(name):
                cells = there.shown.looked_at(name)
                said = "、".join(each.said for each in cells)
                return (Unmet(f"{earlier.period.name}已计（{said}）", "不重复计", _places(cells)),)
        raise AssertionError(name)  # it is only asked where an earlier row passes

    def _of_test(self, name: str, test: Test) -> tuple[Unmet, ...]:
        get, column = self.resolver.getter(name)
        cell = self.shown.cell(name)
        if isinstance(test, Against):
            return tuple(
                Unmet(
                    cell.said, self.shown.against(how, self.shown.cell(other)), _places((cell, self.shown.cell(other)))
                )
                for how, other in test.others.items()
                if not compared(get, COMPARED[how], self.resolver.getter(other)[0])(self.subject, self.month)
            )
        if tested(get, test, column, self.resolver.campaign)(self.subject, self.month):
            return ()
        return (Unmet(cell.said, self.shown.required(name, test), cell.places, allowed(test, column)),)


def _places(cells: Sequence[Tested]) -> tuple[Place, ...]:
    return tuple(dict.fromkeys(place for each in cells for place in each.places))


def _either_way(near: tuple[tuple[Unmet, ...], ...]) -> Unmet:
    """Several ways of which one is enough."""
    words = "，或 ".join("，且 ".join(_aside(each) for each in option) for option in near)
    places = tuple(dict.fromkeys(place for option in near for each in option for place in each.places))
    return Unmet("", words, places, ways=near)


def _aside(each: Unmet) -> str:
    return each.text if each.ways else f"{each.found}（{each.required}）"


def _widened(several: Sequence[Unmet]) -> Unmet | None:
    """One cell that may hold any of the words of several; None where they are not about the words of one cell."""
    first = several[0]
    if not all(each.words and each.places == first.places for each in several):
        return None
    words = tuple(dict.fromkeys(word for each in several for word in each.words))
    return replace(first, required=f"应为{either(words)}", words=words)


def _narrowed(found: Sequence[Unmet]) -> tuple[Unmet, ...]:
    """What fails, once; of several requirements on the words of one cell what meets all of them."""
    none: tuple[Unmet, ...] = ()
    return reduce(_with, found, none)


def _with(known: tuple[Unmet, ...], further: Unmet) -> tuple[Unmet, ...]:
    if further in known:
        return known
    for at, each in enumerate(known):
        words = tuple(word for word in each.words if word in further.words)
        if words and each.places == further.places:
            return (*known[:at], replace(each, required=f"应为{either(words)}", words=words), *known[at + 1 :])
    return (*known, further)
