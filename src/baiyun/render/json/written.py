"""JSON as it is written: UTF-8, a key a line, no telephone number in any text, long lists in pieces."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any

from msgspec import json

from baiyun.render.json.masked import masked, may_hold_numbers

AT_ONCE = 20
"""Things of a list that are written together: whether a text of theirs may hold a number is asked once."""
END_OF_LIST = b"\n ]\n}"


def as_bytes(told: Mapping[str, Any]) -> bytes:
    """A JSON object with its keys."""
    return b"".join(as_pieces(told))


def as_pieces(told: Mapping[str, Any]) -> Iterator[bytes]:
    """The same, piece by piece: a key at a time, of a value that is an iterator some things at a time."""
    before = b"{"
    for name, value in told.items():
        yield before + b"\n"
        before = b","
        if isinstance(value, Iterator):
            yield from _listed(name, value)
        else:
            yield _written(name, value)[2:-2]
    yield b"\n}\n"


def _listed(name: str, things: Iterator[Any]) -> Iterator[bytes]:
    """A list, as it is written under the key of an object."""
    start = _written(name, [])[2:-3]
    before, end = start, b"]"
    while some := list(islice(things, AT_ONCE)):
        yield before + _written(name, some)[2 + len(start) : -len(END_OF_LIST)]
        before, end = b",", b"\n ]"
    yield before + end if before == start else end


def _written(name: str, value: Any) -> bytes:
    """An object with one key."""
    told = {name: value}
    written = json.encode(told)
    return json.format(json.encode(masked(told)) if may_hold_numbers(written) else written, indent=1)
