"""JSON in pieces is the JSON of the whole, and no piece of it grows with what is written."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from pydantic_core import to_json

from baiyun.render.json.written import AT_ONCE, as_bytes, as_pieces

LONG = {f"{number}号.xlsx": f"中\n“{number}”" for number in range(2 * AT_ONCE + 1)}
OBJECTS: list[dict[str, Any]] = [
    {},
    {"a": 1},
    {"a": {}, "b": [], "c": None},
    {"a": {"b": {"c": LONG, "d": 3}, "e": LONG}, "f": 1.5},
    {"rows": [{"cells": [1, {"x": {}}]}], "long": LONG},
    LONG,
]


@pytest.mark.parametrize("told", OBJECTS)
def test_it_is_that_of_the_whole(told: dict[str, Any]) -> None:
    assert as_bytes(told) == to_json(told, indent=1) + b"\n"


@pytest.mark.parametrize("number", [0, 1, AT_ONCE, AT_ONCE + 1, 2 * AT_ONCE])
def test_an_iterator_is_a_list(number: int) -> None:
    things = [{"name": f"第{each}个", "parts": [each, {}]} for each in range(number)]
    told = {"before": 1, "things": things, "inside": {"things": things}, "after": []}
    lazily = told | {"things": iter(things), "inside": {"things": iter(things)}}
    assert as_bytes(lazily) == to_json(told, indent=1) + b"\n"


def test_no_piece_grows() -> None:
    def things() -> Iterator[dict[str, str]]:
        return ({"name": "x" * 10} for _ in range(20 * AT_ONCE))

    told = {"things": things(), "made_from": {"reports": {f"{each:06}": "x" for each in range(20 * AT_ONCE)}}}
    assert max(map(len, as_pieces(told))) < AT_ONCE * 50
