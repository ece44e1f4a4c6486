"""What a number format makes its reader see: 800 as 800万元, 1200000000 as 12.00亿元, 0.6 as 60%, a date as its month."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any

from msgspec import Struct

from baiyun.form.cells import Partly, Shown, number_text
from baiyun.patterns import rare

BUILT_IN = {
    9: "0%", 10: "0.00%", 17: "mmm-yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 20: "h:mm", 21: "h:mm:ss", 27: 'yyyy"年"m"月"', 32: 'h"时"mm"分"',
    36: 'yyyy"年"m"月"', 45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss.0", 50: 'yyyy"年"m"月"', 52: 'yyyy"年"m"月"', 57: 'yyyy"年"m"月"',
}  # fmt: skip
"""The formats without a code of their own that show something else than what is stored."""

_TOKEN = re.compile(
    r'"([^"]*+)"?+|[\\!](.)|_.|\*.|\[\$([^\[\]-]*+)[^\[\]]*+\]|(\[[<>=][^\[\]]*+\])|(\[[^\[\]]*+\])|(General|G/通用格式|[0#?]|\.|,|%|E[+-]|AM/PM|A/P|上午/下午|[ymdhs]++|@)|(.)',
    re.IGNORECASE | re.DOTALL,
)
_CONDITION = rare(r"\[(<=|>=|<>|<|>|=)(-?\d+(?:\.\d+)?)\]")
_HARMLESS = rare(r"[\s¥￥()（）+\-:,，、_*/']|RMB|CNY|人民币", re.IGNORECASE)
_WHOLE_DATE = "F800"
_SHORT = 16


class _CodePart(Struct, frozen=True):
    """One part of a format: for which numbers it is, the text around the digits, and what it does to the number."""

    condition: str
    before: str = ""
    after: str = ""
    digits: bool = False
    text: bool = False
    times: Decimal = Decimal(1)
    odd: bool = False


def shown(raw: Any, code: str) -> Any:
    """A value as its format shows it; the value itself where that is no other."""
    if isinstance(raw, date):
        return raw if _shows_a_day(code) else Partly.of(raw, _said(code))
    if type(raw) not in (int, float) or not _speaks(code):
        return raw
    section = _of(raw, sections(code))
    if section is None or section.text:
        return raw
    if not section.digits or section.odd:
        return Shown(raw, f"{section.before}{section.after}" if not section.odd else number_text(raw), doubtful=True)
    number = (Decimal(number_text(raw)) * section.times).normalize()
    plain = not section.before and section.after in ("", "%")
    if plain and section.times == 1:
        return raw
    return Shown(raw, f"{section.before}{number:f}{section.after}", doubtful=plain and section.times not in (1, 100))


def tells(code: str) -> bool:
    """Whether a format may show something else than what is stored."""
    return _speaks(code) or (bool(re.search("[ymhs]", code, re.IGNORECASE)) and not _shows_a_day(code))


@lru_cache(maxsize=1024)
def _speaks(code: str) -> bool:
    return any(
        part.before or part.after or part.times != 1 or part.odd or not (part.digits or part.text)
        for part in sections(code)
    )


@lru_cache(maxsize=1024)
def _shows_a_day(code: str) -> bool:
    """Whether a format of a date shows the day; one that the system decides does."""
    return _WHOLE_DATE in code or any("d" in sign.casefold() for sign in _kinds(code)) or not _is_date(code)


def _is_date(code: str) -> bool:
    return any(sign[:1].casefold() in "ymhs" for sign in _kinds(code) if sign)


def _kinds(code: str) -> list[str]:
    return [match[6] or "" for match in _TOKEN.finditer(code)]


def _said(code: str) -> str:
    return re.sub(r'\[[^\[\]]*+\]|["\\;@]', "", code)[:_SHORT]


@lru_cache(maxsize=1024)
def sections(code: str) -> tuple[_CodePart, ...]:
    """The parts of a format, each with the numbers it is for."""
    parts = list(_split(code))
    names = {1: ("any",), 2: ("not negative", "negative"), 3: ("positive", "negative", "zero")}.get(
        len(parts), ("positive", "negative", "zero", "text")
    )
    if _is_date(code):
        return (_CodePart("any", text=True),)
    return tuple(_section(part, name) for part, name in zip(parts, names, strict=False))


def _split(code: str) -> Iterator[str]:
    """The parts between semicolons that stand in no quotes."""
    part = ""
    for match in _TOKEN.finditer(code):
        if match[0] == ";":
            yield part
            part = ""
        else:
            part += match[0]
    if part or not code.endswith(";"):
        yield part


def _section(part: str, name: str) -> _CodePart:
    condition, before, after = name, "", ""
    digits = point = odd = False
    behind_literal_point = -1
    commas, percent = 0, 0
    for quoted, escaped, currency, test, _, sign, other in (match.groups() for match in _TOKEN.finditer(part)):
        literal = quoted or escaped or currency or other or ""
        if test:
            condition = test
        elif sign and (sign in "0#?" or sign.casefold() in ("general", "g/通用格式")):
            odd = odd or bool(after)
            digits, commas = True, 0
            behind_literal_point += behind_literal_point >= 0 and not point
        elif sign == "@":
            return _CodePart(name, text=True)
        elif sign == ".":
            point = True
        elif sign == ",":
            commas += digits
        elif sign == "%":
            percent, after = 2, f"{after}%"
        elif literal == "." and digits and not point:
            behind_literal_point = 0
        elif sign is None and (word := _HARMLESS.sub("", literal)):
            before, after = (before, after + word) if digits else (before + word, after)
    times = Decimal(10) ** (percent - 3 * commas - max(behind_literal_point, 0))
    return _CodePart(condition, before, after, digits, False, times, odd)


def _of(number: float, parts: tuple[_CodePart, ...]) -> _CodePart | None:
    """The part of a format that a number is shown by."""
    for part in parts:
        if _CONDITION.fullmatch(part.condition):
            if _holds(number, part.condition):
                return part
        elif part.condition in _names(number) or (
            any(_CONDITION.fullmatch(each.condition) for each in parts) and part.condition != "text"
        ):
            return part
    return None


def _names(number: float) -> set[str]:
    sign = "negative" if number < 0 else "positive" if number > 0 else "zero"
    return {"any", sign} | ({"not negative"} if number >= 0 else set())


def _holds(number: float, condition: str) -> bool:
    match = _CONDITION.fullmatch(condition)
    assert match is not None  # noqa: S101 - the caller has looked
    bound = float(match[2])
    return {
        "<": number < bound, "<=": number <= bound, ">": number > bound, ">=": number >= bound, "=": number == bound, "<>": number != bound,
    }[match[1]]  # fmt: skip
