"""Names that are almost the same, without comparing all pairs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations

from rapidfuzz import fuzz

PIECE = 3
CROWD = 20
ALIKE = 88


def similar_names(names: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Pairs of different names (given as keys) that are alike, each pair once, in order.

    Only names that share a rare piece of three characters are compared: a piece that more than twenty names share says
    nothing about any of them.
    """
    holding: dict[str, list[str]] = defaultdict(list)
    for name in sorted(set(names)):
        for piece in {name[at : at + PIECE] for at in range(max(1, len(name) - PIECE + 1))}:
            holding[piece].append(name)
    compared: set[tuple[str, str]] = set()
    for group in holding.values():
        if len(group) <= CROWD:
            compared.update(combinations(group, 2))
    yield from (pair for pair in sorted(compared) if fuzz.ratio(*pair, score_cutoff=ALIKE))
