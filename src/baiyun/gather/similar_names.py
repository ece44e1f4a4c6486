"""Names that are almost the same, without comparing all pairs."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
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
    few = sum(map(len, others.values())) < MANY
    for name in ordered:
        near = [other for other in sorted(others.get(name, ())) if not (few and _differ(name, other))]
        if near:
            ratio = _ratio()
            yield from [(name, other) for other in near if ratio(name, other, score_cutoff=ALIKE)]


@cache
def _ratio() -> Callable[..., float]:
    from rapidfuzz import fuzz  # noqa: PLC0415 - in most months of a county no two names are that near

    return fuzz.ratio


def _differ(name: str, other: str) -> bool:
    """Whether too many letters stand in one of two names alone: asked of a few, it spares the import of what compares."""
    return len(set(name) ^ set(other)) * 100 > (100 - ALIKE) * (len(name) + len(other))


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
