"""JSON in pieces is the JSON of the whole, and no piece of it grows with what is written."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from pydantic_core import to_json

from baiyun.form.many import Work
from baiyun.render.json.written import AT_ONCE, LongList, as_bytes, as_pieces

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
def test_each_is_told_in_a_list(number: int) -> None:
    def told_of(each: int) -> dict[str, Any]:
        return {"name": f"第{each}个", "parts": [each, {}]}

    things = [told_of(each) for each in range(number)]
    told = {"before": 1, "things": things, "inside": {"things": things}, "after": []}
    each = LongList(range(number), told_of)
    assert as_bytes(told | {"things": each, "inside": {"things": each}}) == to_json(told, indent=1) + b"\n"
    assert [*each] == things


def test_no_piece_grows() -> None:
    def told_of(_: int) -> dict[str, str]:
        return {"name": "x" * 10}

    told = {
        "things": LongList(range(20 * AT_ONCE), told_of),
        "made_from": {"reports": {f"{each:06}": "x" for each in range(20 * AT_ONCE)}},
    }
    assert max(map(len, as_pieces(told))) < AT_ONCE * 50


def test_the_work_is_shared_piece_by_piece() -> None:
    shared = list[int]()

    def share(work: Work, pieces: int) -> Iterator[bytes]:
        shared.append(pieces)
        done = {piece: work(piece) for piece in reversed(range(pieces))}
        return iter([done[piece] for piece in range(pieces)])

    heavy, light = (LongList(range(2 * AT_ONCE + 1), lambda each: {"is": each}, light=light) for light in (False, True))
    told = {"things": heavy, "more": light}
    assert b"".join(as_pieces(told, share)) == as_bytes(told) == as_bytes({"things": [*heavy], "more": [*heavy]})
    assert shared == [3]
