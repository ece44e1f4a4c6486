"""Names that are almost the same, without comparing all pairs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

PIECE = 3
CROWD = 20
ALIKE = 88


def similar_names(names: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Pairs of different names (given as keys) that are alike, each pair once, in order.

    Only names that share a rare piece of three characters are compared: a piece that more than twenty names share says
    nothing about any of them.
    """
    ordered = sorted(set(names))
    again = _seen_again(piece for name in ordered for piece in _pieces(name))
    holding: dict[str, list[str]] = defaultdict(list)
    for name in ordered:
        for piece in _pieces(name):
            if hash(piece) in again:
                holding[piece].append(name)
    for name in ordered:
        sharing = (holding.get(piece, ()) for piece in _pieces(name))
        others = {other for group in sharing if len(group) <= CROWD for other in group if other > name}
        yield from ((name, other) for other in sorted(others) if _are_alike(name, other))


def _are_alike(name: str, other: str) -> bool:
    if len(set(name) ^ set(other)) * 100 > (100 - ALIKE) * (len(name) + len(other)):
        return False  # so many letters stand in one of them alone
    from rapidfuzz import fuzz  # noqa: PLC0415 - in most months no two names are that near

    return fuzz.ratio(name, other, score_cutoff=ALIKE) > 0


def _pieces(name: str) -> set[str]:
    return {name[at : at + PIECE] for at in range(max(1, len(name) - PIECE + 1))}


def _seen_again(pieces: Iterable[str]) -> set[int]:
    """The pieces that come more than once, by their hashes: of two that have the same by chance no harm is done."""
    once: set[int] = set()
    again: set[int] = set()
    for piece in pieces:
        (again if hash(piece) in once else once).add(hash(piece))
    return again
