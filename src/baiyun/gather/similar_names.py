"""Names that are almost the same, without comparing all pairs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

PIECE = 3
CROWD = 20
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
    for name in ordered:
        if name in others:
            yield from ((name, other) for other in _alike(name, sorted(others[name])))


def _alike(name: str, others: Iterable[str]) -> Iterator[str]:
    """Those of some names that are alike; most have too many letters that stand in one of them alone."""
    letters, length = set(name), len(name)
    for other in others:
        if len(letters.symmetric_difference(other)) * 100 <= (100 - ALIKE) * (length + len(other)):
            from rapidfuzz import fuzz  # noqa: PLC0415 - in most months no two names are that near

            if fuzz.ratio(name, other, score_cutoff=ALIKE):
                yield other


def _sharing(ordered: Sequence[str]) -> Iterator[list[str]]:
    """The names that share each rare piece, in their order."""
    again = _seen_again(ordered)
    holding: dict[str, list[str]] = defaultdict(list)
    for name in ordered:
        for piece in _pieces(name):
            if hash(piece) in again:
                group = holding[piece]
                if len(group) <= CROWD and (not group or group[-1] is not name):
                    group.append(name)
    return (group for group in holding.values() if 1 < len(group) <= CROWD)


def _pieces(name: str) -> list[str]:
    return [name[at : at + PIECE] for at in range(len(name) - PIECE + 1)] or [name]


def _seen_again(names: Iterable[str]) -> set[int]:
    """The pieces that several names have, by their hashes: of two that have the same by chance no harm is done."""
    once: set[int] = set()
    again: set[int] = set()
    for name in names:
        pieces = set(map(hash, _pieces(name)))
        again |= pieces & once
        once |= pieces
    return again
