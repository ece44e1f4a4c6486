"""No number of a person comes through a JSON, however it is dressed; and what is written is looked at closely only where it must be."""

from __future__ import annotations

import json
import unicodedata
from datetime import date

import pytest

from baiyun.problems import mask_personal
from baiyun.render.json.masked import may_hold_numbers
from baiyun.render.json.written import LongList, as_bytes

NUMBERS = (
    "13800138000",
    "电话：138 0013 8000。",
    "138_0013-8000",
    "138\t0013\n8000",
    "138\u20100013\u20118000",
    "138…0013·8000",
    "１３８００１３８０００",
    "138001380⓪0",
    "١٣٨٠٠١٣٨٠٠٠ 13800138000",
    "𝟏𝟑𝟖𝟎𝟎𝟏𝟑𝟖𝟎𝟎𝟎",
    "（0797）3312345",
    '"0797"3312345，又 0797-3312345',
    "zhang.san@example.com",
    "zhang.san＠example.com",
    "zhang.san﹫example.com",
    "11010519491231002X",
)
USUAL = "青石镇1号电路板项目：企业类型 头部企业、国内500强（9） + 投资额 120 亿元（10） = 19，6月1日至6月30日，缺 项目!P4、项目!R4 等 × 4"


@pytest.mark.parametrize("text", NUMBERS)
def test_every_text_is_masked(text: str) -> None:
    told = {"units": LongList([{"a": [text, {"b": text}]}, {"c": USUAL}], dict), "d": text}
    hidden = mask_personal(text)
    assert hidden != text
    assert json.loads(as_bytes(told)) == {"units": [{"a": [hidden, {"b": hidden}]}, {"c": USUAL}], "d": hidden}


def test_what_is_plainly_harmless_is_not_looked_at_closely() -> None:
    usual = {"day": date(2023, 6, 1).isoformat(), "points": 12.25, "working": USUAL}
    assert not may_hold_numbers(json.dumps(usual, ensure_ascii=False).encode())


def test_no_character_that_is_taken_for_plain_is_a_digit_or_an_at_in_another_dress() -> None:
    plain = [char for char in map(chr, range(0x80, 0xD800)) if not may_hold_numbers(char.encode())]
    plain += [char for char in map(chr, range(0xE000, 0x10000)) if not may_hold_numbers(char.encode())]
    assert {"汉", "，", "（", "“", "×", "÷"} <= set(plain)
    assert not [
        char for char in plain if any(it.isdecimal() or it == "@" for it in unicodedata.normalize("NFKC", char))
    ]


def test_a_list_is_written_as_json_writes_it() -> None:
    for number in (0, 1, 19, 20, 21, 45):
        things = [{"at": at, "of": [], "in": {}} for at in range(number)]
        told = {"before": None, "things": things, "after": True}
        assert as_bytes({**told, "things": LongList(things, dict)}) == (json.dumps(told, indent=1) + "\n").encode()
