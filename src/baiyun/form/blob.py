"""Bytes that are kept for later: in memory, or laid away by whoever may touch a disk."""

from __future__ import annotations

from collections.abc import Callable

Blob = bytes | Callable[[], bytes]
"""Bytes, or who gives them."""
Keeper = Callable[[bytes], Blob]
"""Keeps some bytes."""


def in_memory(content: bytes) -> Blob:
    """Keeps bytes as they are."""
    return content


def given(kept: Blob) -> bytes:
    """The bytes again."""
    return kept if isinstance(kept, bytes) else kept()
