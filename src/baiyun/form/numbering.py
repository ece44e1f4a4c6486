"""A list whose names are numbered in one cell: 1.甲 2.乙, ①甲②乙, a）甲 b）乙, 第一，甲；第二，乙."""

from __future__ import annotations

import re
from collections.abc import Callable

_MARKS = {
    **{ord("⒈") + at: f"{at + 1}." for at in range(20)}, **{ord("⑴") + at: f"（{at + 1}）" for at in range(20)},
    **{ord(first) + at: chr(ord("①") + at) for first in "❶➀➊⓵" for at in range(10)},
    **{ord("㈠") + at: f"（{at + 1}）" for at in range(10)},
}  # fmt: skip
"""Signs that number, as the figures that are written oftener."""
_BEGINS = re.compile(r"[（(]?[1①a一第其]", re.IGNORECASE)
_IN_WORDS = "一二三四五六七八九十"


def numbered(said: str) -> tuple[list[str], bool]:
    """The parts of a numbered list, and whether it is one; the whole where nothing is numbered."""
    text = said.strip().translate(_MARKS)
    if not _BEGINS.match(text):
        return [said], False
    for mark, least in _WAYS:
        parts, at, number = [], 0, 1
        while (match := mark(number).search(text, at)) and (number > 1 or match.start() == 0):
            parts += [text[at : match.start()]] if number > 1 else []
            at, number = match.end(), number + 1
        if number > least:
            return [*parts, text[at:]], True
    return [said], False


def _digits(number: int) -> re.Pattern[str]:
    return re.compile(rf"(?<![\d.])[（(]?{number}\s*(?:[)）、：:]|[.．](?!\d))\s*")


def _circled(number: int) -> re.Pattern[str]:
    return re.compile(rf"{chr(ord('①') + number - 1)}[.、]?\s*" if number <= 20 else r"(?!)")  # noqa: PLR2004 - there are no more


def _in_words(number: int) -> re.Pattern[str]:
    said = _IN_WORDS[number - 1 : number] or "(?!)"
    return re.compile(rf"(?:[（(]{said}[)）]|(?<![一-九]){said}、|(?:第{said}[家个]?|其{said})\s*[、，,:：是为]+)\s*")


def _lettered(number: int) -> re.Pattern[str]:
    letter = chr(ord("a") + number - 1)
    return re.compile(rf"(?<![a-z])[（(]?{letter}\s*[)）、：:.．]\s*", re.IGNORECASE)


def _bare(number: int) -> re.Pattern[str]:
    """A figure before a Chinese name and nothing between: 1甲公司2乙公司."""
    return re.compile(rf"(?<![\d.]){number}\s*(?=[\u3400-\u9fff])(?![家个户名号项年月日人台万亿厂])")


_WAYS: tuple[tuple[Callable[[int], re.Pattern[str]], int], ...] = (
    (_digits, 1), (_circled, 1), (_in_words, 1), (_lettered, 2), (_bare, 2),
)  # fmt: skip
"""How lists are numbered, and after how many marks it is sure."""
