"""How very many units are handled: who keeps the bytes that nobody looks at now, and who does the work."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

Blob = bytes | Callable[[], bytes]
"""Bytes, or who gives them."""
Keeper = Callable[[bytes], Blob]
"""Keeps some bytes: in memory, or where somebody who may touch a disk lays them away."""
Work = Callable[[int], bytes]
"""Does a piece of work, by its number."""
Sharing = Callable[[Work, int], Iterator[bytes]]
"""Has so many pieces of work done, and gives what comes of them in their order."""


def in_memory(content: bytes) -> Blob:
    """Keeps bytes as they are."""
    return content


def given(kept: Blob) -> bytes:
    """The bytes again."""
    return kept if isinstance(kept, bytes) else kept()


def pickled(value: object) -> bytes:
    """A value as bytes, of which this program alone makes it again."""
    from pickle import HIGHEST_PROTOCOL, dumps  # noqa: PLC0415 - of a county nothing is kept as bytes

    return dumps(value, HIGHEST_PROTOCOL)


def unpickled(content: bytes) -> Any:
    """The value again. Only for what this program has written itself."""
    from pickle import loads  # noqa: PLC0415 - as above

    return loads(content)  # noqa: S301 - see there


def in_turn(work: Work, pieces: int) -> Iterator[bytes]:
    """One piece after the other, each when it is asked for."""
    return map(work, range(pieces))


class Many(NamedTuple):
    """How very many units are handled; a county's are never kept elsewhere."""

    keeper: Keeper = in_memory
    share: Sharing = in_turn


ALONE = Many()
"""All in memory, and one after the other."""
