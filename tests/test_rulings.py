"""docs/rulings.md answers every citation, each number once and in order."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[1]
CITING = re.compile(r"\b[Rr]ulings?\s+(\d+[a-z]?(?:(?:, and|,| and| or| to)\s+\d+[a-z]?)*)\b")
CITED_BY = ("src/**/*.py", "tests/**/*.py", "docs/*.md", "docs/reference/*.md", "*.md", "*.yaml")
LETTERS = {"3": "abcd", "18": "ab", "25": "ab", "34": "a", "39": "a"}


def stated() -> list[str]:
    text = (ROOT / "docs" / "rulings.md").read_text(encoding="utf-8")
    return re.findall(r"^\*\*(\d+[a-z]?)\*\* · \S", text, flags=re.MULTILINE)


def cited(text: str) -> list[str]:
    return [number for several in CITING.findall(text) for number in re.findall(r"\d+[a-z]?", several)]


def test_every_ruling_is_stated_once_and_in_order() -> None:
    expected = [f"{number}{letter}" for number in range(1, 46) for letter in ("", *LETTERS.get(str(number), ""))]
    assert stated() == expected


def test_every_citation_leads_to_a_ruling() -> None:
    paths = sorted({path for pattern in CITED_BY for path in ROOT.glob(pattern)} - {Path(__file__)})
    citations = {number: path for path in paths for number in cited(path.read_text(encoding="utf-8"))}
    assert len(citations) > 20
    assert {number: path for number, path in citations.items() if number not in stated()} == {}


def test_citations_are_found_however_they_are_written() -> None:
    assert cited("(ruling 18a), rulings 7 and 8; Rulings 10, 11) and\nruling\n3b: 5 units") == [
        "18a",
        "7",
        "8",
        "10",
        "11",
        "3b",
    ]
    assert cited("overruling 7, a ruling of 2023, ruling 9: 3 units") == ["9"]
