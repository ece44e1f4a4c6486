"""Which unit a text names: the longest name or alias that it holds, of several the first of the roster (ruling 33)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baiyun.form.names import key
from baiyun.form.roster import Roster, Unit

LETTERS = st.text("甲乙丙 ", max_size=4)
UNITS = st.lists(st.tuples(LETTERS, st.lists(LETTERS, max_size=2)), max_size=6)


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("青石镇6月报表", "青石镇"),
        ("报表-大青石镇", "大青石镇"),
        ("6月 青石 镇", "青石镇"),
        ("河口6月", "河口镇"),
        ("报表", None),
    ],
)
def test_the_longest_name_is_meant(text: str, unit: str | None) -> None:
    roster = Roster((Unit("青石镇", "乡镇"), Unit("大青石镇", "乡镇"), Unit("河口镇", "乡镇", aliases=("河口",))))
    found = roster.named_in(text)
    assert (found.name if found else None) == unit


@given(UNITS, st.text("甲乙丙丁 ", max_size=10))
def test_looking_up_says_what_comparing_with_every_name_says(units: list[tuple[str, list[str]]], text: str) -> None:
    roster = Roster(tuple(Unit(name, "乡镇", aliases=tuple(aliases)) for name, aliases in units))
    names = [(key(name), unit) for unit in roster.units for name in (unit.name, *unit.aliases)]
    held = [(len(name), unit) for name, unit in names if name and name in key(text)]
    assert roster.named_in(text) is (max(held, key=lambda pair: pair[0])[1] if held else None)
