"""JSON as it is written: UTF-8, a key a line, no telephone number in any text, long lists in pieces."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any

from pydantic_core import to_json

from baiyun.render.json.masked import masked

AT_ONCE = 200
"""Things of a list that are written together: each text of them is looked at once."""


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
            yield _inside({name: value})
    yield b"\n}\n"


def _listed(name: str, things: Iterator[Any]) -> Iterator[bytes]:
    """A list, as it is written under the key of an object."""
    start, end = _inside({name: []})[:-1], b"]"
    while some := list(islice(things, AT_ONCE)):
        yield start + b"\n " + _inside(some).replace(b"\n", b"\n ")  # no line breaks inside a text of JSON
        start, end = b",", b"\n ]"
    yield start + end if start != b"," else end


def _inside(told: dict[str, Any] | list[Any]) -> bytes:
    """What stands between the first and the last line."""
    whole: bytes = to_json(masked(told), indent=1)
    return whole[2:-2]
