"""Text as any output may show it: nothing that a program would obey, no telephone number."""

from __future__ import annotations

import re
import unicodedata
from datetime import date

from baiyun.problems import masked

_DIGEST = re.compile("sha256:[0-9a-f]{16,64}")


def quiet(text: str) -> str:
    """Text with telephone numbers masked (ruling 40); some figures of a digest may look like one and stay."""
    return text if _DIGEST.fullmatch(text) else masked(text)


def visible(text: str) -> str:
    """One line without control and direction characters, telephone numbers masked."""
    return "".join(char if unicodedata.category(char)[0] != "C" else "�" for char in quiet(text))


def visible_lines(text: str) -> str:
    """The same for several lines."""
    return "\n".join(visible(line) for line in text.split("\n"))


def width(text: str) -> int:
    """How wide a text is in half-width characters."""
    return sum(2 if unicodedata.east_asian_width(char) in "WFA" else 1 for char in text)


def full_date(day: date) -> str:
    """A day with its year: 2023年7月3日."""
    return f"{day.year}年{day.month}月{day.day}日"


def halved(header: str) -> str:
    """A header of more than three characters on two lines."""
    half = (len(header) + 1) // 2
    return header if len(header) <= half + 1 else f"{header[:half]}\n{header[half:]}"
