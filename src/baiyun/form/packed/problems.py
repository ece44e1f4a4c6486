"""The problems of very many files in little memory: kept as bytes, and made again of them whenever somebody looks."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from heapq import merge
from itertools import accumulate, chain, groupby, islice
from operator import attrgetter
from typing import Any, overload

from baiyun.form.many import Blob, Keeper, given, pickled, unpickled
from baiyun.problems import Place, Problem, Severity, ordered

TOGETHER, AT_ONCE = 20, 2000
"""Problems that are kept together, and so many that they are put in order in memory."""
_order = attrgetter("order")


class PackedProblems(Sequence[Problem]):
    """Some problems as bytes, equal in all they say to those that were packed."""

    __slots__ = ("_content", "_number")

    def __init__(self, problems: Sequence[Problem]) -> None:
        self._content: Blob = pickled([*map(_flat, problems)])
        self._number = len(problems)

    def laid_away(self, keeper: Keeper) -> None:
        """Lets somebody else keep the bytes: nobody who looks at the problems can tell."""
        self._content = keeper(given(self._content))

    @property
    def _problems(self) -> list[Problem]:
        return [_made(*each) for each in unpickled(given(self._content))]

    @overload
    def __getitem__(self, at: int) -> Problem: ...

    @overload
    def __getitem__(self, at: slice) -> Sequence[Problem]: ...

    def __getitem__(self, at: int | slice) -> Problem | Sequence[Problem]:
        return self._problems[at]

    def __iter__(self) -> Iterator[Problem]:
        return iter(self._problems)

    def __len__(self) -> int:
        return self._number

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and [*self] == [*other]

    def __hash__(self) -> int:
        return hash(tuple(self))


class ManyProblems(Sequence[Problem]):
    """Very many problems in their order, of which only those are in memory that somebody looks at."""

    __slots__ = ("_ends", "_parts")

    def __init__(self, parts: Sequence[PackedProblems]) -> None:
        self._parts = parts
        self._ends = [*accumulate(map(len, parts))]

    @overload
    def __getitem__(self, at: int) -> Problem: ...

    @overload
    def __getitem__(self, at: slice) -> Sequence[Problem]: ...

    def __getitem__(self, at: int | slice) -> Problem | Sequence[Problem]:
        if isinstance(at, slice):
            start, stop, step = at.indices(len(self))
            return [*islice(self._from(start), 0, max(0, stop - start), step)] if step > 0 else [*self][at]
        return next(self._from(range(len(self))[at]))

    def _from(self, start: int) -> Iterator[Problem]:
        """Those from one on."""
        part = bisect_right(self._ends, start)
        before = self._ends[part - 1] if part else 0
        return islice(chain.from_iterable(self._parts[part:]), start - before, None)

    def __iter__(self) -> Iterator[Problem]:
        return chain.from_iterable(self._parts)

    def __len__(self) -> int:
        return self._ends[-1] if self._ends else 0

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and [*self] == [*other]

    def __hash__(self) -> int:
        return hash(tuple(self))


def in_order(problems: Iterable[Problem], keeper: Keeper) -> Sequence[Problem]:
    """The problems as ``ordered`` gives them; of very many some at a time are put in order, kept and then merged."""
    left = iter(problems)
    first, second = ordered([*islice(left, AT_ONCE)]), ordered([*islice(left, AT_ONCE)])
    if not second:
        return first
    runs = [_kept(first, keeper), _kept(second, keeper)]
    while some := ordered([*islice(left, AT_ONCE)]):
        runs.append(_kept(some, keeper))
    merged = merge(*map(chain.from_iterable, runs), key=_order)
    each_once = (problem for _, same in groupby(merged, _order) for problem in dict.fromkeys(same))
    return ManyProblems(_kept(each_once, keeper))


def as_they_come(problems: Iterable[Problem], keeper: Keeper) -> Sequence[Problem]:
    """The problems in the order in which they come; very many are kept."""
    left = iter(problems)
    some = [*islice(left, AT_ONCE)]
    more = [*islice(left, 1)]
    return ManyProblems(_kept(chain(some, more, left), keeper)) if more else tuple(some)


def _kept(problems: Iterable[Problem], keeper: Keeper) -> list[PackedProblems]:
    """Some problems in parts, each with the keeper."""
    left, parts = iter(problems), list[PackedProblems]()
    while some := [*islice(left, TOGETHER)]:
        parts.append(PackedProblems(some))
        parts[-1].laid_away(keeper)
    return parts


def _flat(problem: Problem) -> tuple[Any, ...]:
    """All that a problem says as plain values: they are fast to write and to read."""
    return (
        problem.code,
        problem.severity.value,
        tuple(problem.place),
        problem.message,
        problem.hint,
        problem.ruling,
        problem.facts,
        problem.asks,
    )


def _made(code: str, severity: str, place: tuple[Any, ...], *said: Any) -> Problem:
    return Problem(code, _SEVERITIES[severity], Place(*place), *said)


_SEVERITIES = {each.value: each for each in Severity}
