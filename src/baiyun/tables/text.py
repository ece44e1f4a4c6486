"""Text as any output may show it: nothing that a program would obey, nobody's numbers."""

from __future__ import annotations

import unicodedata
from datetime import date

from baiyun.problems import mask_personal


def safe_line(text: str) -> str:
    """One line without control and direction characters, personal data masked."""
    masked = mask_personal(text)
    if masked.isprintable():
        return masked
    return "".join(char if unicodedata.category(char)[0] != "C" else "�" for char in masked)


def safe_lines(text: str) -> str:
    """The same for several lines."""
    return "\n".join(safe_line(line) for line in text.split("\n"))


def width(text: str) -> int:
    """How wide a text is in half-width characters."""
    return sum(2 if unicodedata.east_asian_width(char) in "WFA" else 1 for char in text)


def full_date(day: date) -> str:
    """A day with its year: 2023年7月3日."""
    return f"{day.year}年{day.month}月{day.day}日"


def halved(header: str) -> str:
    """A header of more than three characters on two lines: before what stands in brackets at its end, or at its only space."""
    if header.count(" ") == 1:
        return header.replace(" ", "\n")
    half = header.find("（") if header.endswith("）") and header.find("（") > 0 else (len(header) + 1) // 2
    return header if len(header) <= half + 1 else f"{header[:half]}\n{header[half:]}"
