"""Names that are almost the same, without comparing all pairs."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache, partial
from itertools import chain

PIECE = 3
CROWD, MANY = 20, 2000
ALIKE = 88


def similar_names(names: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Pairs of different names (given as keys) that are alike, each pair once, in order.

    Only names that share a rare piece of three characters are compared: a piece that more than twenty names share says
    nothing about any of them.
    """
    ordered = sorted(set(names))
    others: dict[str, set[str]] = defaultdict(set)
    for group in _sharing(ordered):
        for at, name in enumerate(group[:-1], 1):
            others[name].update(group[at:])
    alike = _alike if sum(map(len, others.values())) < MANY else _compiled()
    for name in ordered:
        if name in others:
            yield from ((name, other) for other in sorted(others[name]) if alike(name, other))


def _compiled() -> Callable[[str, str], float]:
    """The same as ``_alike``, many times as fast; to import it takes as long as to compare thousands without it."""
    from rapidfuzz import fuzz  # noqa: PLC0415 - a county has few names that are near each other

    return partial(fuzz.ratio, score_cutoff=ALIKE)


def _alike(name: str, other: str) -> bool:
    """Whether enough letters are common to two names, in one order; first, whether too many stand in one of them alone."""
    letters = len(name) + len(other)
    if 100 * len(_letters(name) ^ _letters(other)) > (100 - ALIKE) * letters:
        return False
    return 200 * _in_common(name, other) >= ALIKE * letters


@lru_cache(maxsize=MANY)
def _letters(name: str) -> frozenset[str]:
    return frozenset(name)


def _in_common(name: str, other: str) -> int:
    """How many letters, in one order, are at most common to two names: a bit for each of the first, 0 when it is found (Hyyrö 2004)."""
    places: dict[str, int] = defaultdict(int)
    for at, letter in enumerate(name):
        places[letter] |= 1 << at
    every = open_ = (1 << len(name)) - 1
    for letter in other:
        found = open_ & places.get(letter, 0)
        open_ = (open_ + found) | (open_ - found)
    return len(name) - (open_ & every).bit_count()


def _sharing(ordered: Sequence[str]) -> Iterable[list[str]]:
    """The names that share each rare piece, in their order."""
    counts = Counter(chain.from_iterable(map(_pieces, ordered)))
    rare = {piece for piece, count in counts.items() if 1 < count <= CROWD}
    holding: dict[str, list[str]] = defaultdict(list)
    for name in ordered:
        for piece in _pieces(name) & rare:
            holding[piece].append(name)
    return holding.values()


def _pieces(name: str) -> set[str]:
    return {name[at : at + PIECE] for at in range(len(name) - PIECE + 1)} or {name}
