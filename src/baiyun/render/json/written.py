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
    """The same, piece by piece: of an iterator, and of a long object wherever it stands, some things at a time."""
    yield from _object(told, b"\n")
    yield b"\n"


def _object(told: Mapping[str, Any], line: bytes) -> Iterator[bytes]:
    """An object; ``line`` breaks its line, as deep as it stands."""
    start = b"{"
    for some in _grouped(told):
        yield start
        start = b","
        [(name, value), *more] = some.items()
        if more or not _is_long(value):
            yield _inside(some, line)
        else:
            yield line + b" " + to_json(name) + b": "
            yield from (_list if isinstance(value, Iterator) else _object)(value, line + b" ")
    yield line + b"}" if start == b"," else b"{}"


def _list(things: Iterator[Any], line: bytes) -> Iterator[bytes]:
    """A list."""
    start = b"["
    while some := list(islice(things, AT_ONCE)):
        yield start + _inside(some, line)
        start = b","
    yield line + b"]" if start == b"," else b"[]"


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
    return isinstance(value, Iterator)


def _inside(told: dict[str, Any] | list[Any], line: bytes) -> bytes:
    """What stands between the brackets, without the last line break."""
    whole: bytes = to_json(masked(told), indent=1)
    return whole[1:-2] if line == b"\n" else whole[1:-2].replace(b"\n", line)  # no line breaks inside a text of JSON
