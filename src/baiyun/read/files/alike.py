"""Parts that workbooks have in common, byte for byte, when they were filled in on one blank form: what these say is found out once."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import TypeVar

SMALL, KEPT = 2**16, 64
Said = TypeVar("Said")


def remembered(work: Callable[[bytes], Said]) -> Callable[[bytes], Said]:
    """The same work, done once for parts that are small; its values must be frozen."""
    known = lru_cache(maxsize=KEPT)(work)

    @wraps(work)
    def of(part: bytes) -> Said:
        return known(part) if len(part) <= SMALL else work(part)

    return of
