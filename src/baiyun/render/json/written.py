"""JSON as it is written: UTF-8, a key a line, no telephone number in any text, what is long in pieces."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from msgspec import Struct, json

from baiyun.form.many import Sharing, in_turn
from baiyun.render.json.masked import JsonTree, masked, may_hold_numbers

AT_ONCE = 20
"""Things that are written together: whether a text of theirs may hold a number is asked once."""


class LongList(Struct, frozen=True):
    """A long list, of which each thing is told when it is written; ``light`` things are written before they are shared out."""

    things: Sequence[Any]
    told: Callable[[Any], Any]
    light: bool = False

    def __iter__(self) -> Iterator[Any]:
        return map(self.told, self.things)


def as_bytes(told: Mapping[str, Any]) -> bytes:
    """A JSON object with its keys."""
    return b"".join(as_pieces(told))


def as_pieces(told: Mapping[str, Any], share: Sharing = in_turn) -> Iterator[bytes]:
    """The same, piece by piece: of ``LongList``, and of a long object wherever it stands, some things at a time.

    The work on long lists may be shared.
    """
    yield from _object(told, 0, share)
    yield b"\n"


def _object(told: Mapping[str, Any], depth: int, share: Sharing) -> Iterator[bytes]:
    """An object, so deep inside of others."""
    start, line = b"{", b"\n" + b" " * depth
    for some in _grouped(told):
        yield start
        start = b","
        [(name, value), *more] = some.items()
        if more or not _is_long(value):
            yield _inside(some, depth)
        else:
            yield line + b" " + json.encode(name) + b": "
            yield from (_list if isinstance(value, LongList) else _object)(value, depth + 1, share)
    yield line + b"}" if start == b"," else b"{}"


def _list(listed: LongList, depth: int, share: Sharing) -> Iterator[bytes]:
    """A list, so deep inside of objects."""

    def some(piece: int) -> bytes:
        start = piece * AT_ONCE
        return _inside([*map(listed.told, listed.things[start : start + AT_ONCE])], depth)

    before = b"["
    for written in (in_turn if listed.light else share)(some, -(-len(listed.things) // AT_ONCE)):
        yield before + written
        before = b","
    yield b"\n" + b" " * depth + b"]" if before == b"," else b"[]"


def _grouped(told: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """The keys of an object, some at a time, and each that is long for itself."""
    some: dict[str, Any] = {}
    for name, value in told.items():
        long = _is_long(value)
        if some and (long or len(some) == AT_ONCE):
            yield some
            some = {}
        some[name] = value
        if long:
            yield some
            some = {}
    if some:
        yield some


def _is_long(value: Any) -> bool:
    """Whether a value is not written at once."""
    if isinstance(value, Mapping):
        return len(value) > AT_ONCE or any(map(_is_long, value.values()))
    return isinstance(value, LongList)


def _inside(told: JsonTree, depth: int) -> bytes:
    """What stands between the brackets of something so deep, without the last line break."""
    nested: JsonTree = told
    for _ in range(depth):
        nested = [nested]
    written = json.encode(nested)
    whole = json.format(json.encode(masked(nested)) if may_hold_numbers(written) else written, indent=1)
    opening = sum(len("[\n") + each for each in range(1, depth + 1)) + len("{")
    closing = sum(len("\n]") + each for each in range(depth + 1))
    return whole[opening:-closing]
