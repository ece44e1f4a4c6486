"""Bytes that are kept for later: in memory, or laid away by whoever may touch a disk."""

from __future__ import annotations

from collections.abc import Callable

Kept = bytes | Callable[[], bytes]
"""Bytes, or who gives them."""
Keeper = Callable[[bytes], Kept]
"""Keeps some bytes."""


def in_memory(content: bytes) -> Kept:
    """Keeps bytes as they are."""
    return content


def given(kept: Kept) -> bytes:
    """The bytes again."""
    return kept if isinstance(kept, bytes) else kept()
