"""Every scan of what a unit sends is linear: one more piece of its worst costs what the piece before cost, counted, not timed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

import pytest

import baiyun.form
import baiyun.read
from baiyun.form.lists import PERSONS, understood
from baiyun.read.apart import closes
from baiyun.read.labels import known
from baiyun.read.sections.labelled import unnumbered
from builders import FORM
from patterns import Found, patterns, samples
from stepping import Steps


@cache
def found_in_rooms() -> dict[str, Found]:
    return patterns(baiyun.read, baiyun.form)


SHORT_TEXTS = {
    "read.labels._BRACKETS", "read.labels._STROKE", "read.labels._BEHIND", "read.sections.labelled._NUMBER", "read.apart._ALONE",
    "form.lists.TITLE", "form.lists._WHOLE", "form.lists._COUNTED", "form.lists._HOW_MANY", "form.lists._TITLE_BEHIND", "form.lists._TITLE_BEFORE", "form.lists._AND_MORE",
    "form.periods._PART", "form.unit_names._SEAL",
}  # fmt: skip
"""Looked for in texts up to some length alone: what is longer is taken as it is."""
MOST_ENDS = 24
FEW, MANY = (4, 5, 8, 9), (40, 64, 120, 144)
TAIL = "\x7f"


def work(found: Found, text: str) -> int:
    steps = Steps(found.pattern, text.encode() if isinstance(found.pattern.pattern, bytes) else text)
    return steps.first() if found.once else steps.all()


def grows(found: Found, head: str, piece: str, times: Sequence[int]) -> bool:
    """Whether more pieces cost more, the more there are of them."""
    some, more, many, most = (work(found, head + piece * number + TAIL) for number in times)
    return most - many > 1.3 * (more - some)


def worst(pattern: re.Pattern[str] | re.Pattern[bytes]) -> Iterator[tuple[str, str]]:
    """Beginnings of what it matches, again and again; and the end of each beginning again and again."""
    for text in samples(pattern):
        for end in range(1, len(text) + 1, 1 + len(text) // MOST_ENDS):
            yield from ((text[: end - size], text[end - size : end]) for size in {1, 2, end} if size <= end)


def growing(found: Found) -> tuple[str, str] | None:
    """The text that a pattern needs more than linear work for; None where there is none."""
    few = (each for each in dict.fromkeys(worst(found.pattern)) if grows(found, *each, FEW))
    return next((each for each in few if grows(found, *each, MANY)), None)


@pytest.mark.parametrize("bad", [rb"<c[^>]*>", rb"\s*$", rb"\[[^\]]*\]", rb"(?:a|b)*c", rb'"(?:[^"\\]|\\.)*x'])
def test_the_count_tells_a_bad_pattern(bad: bytes) -> None:
    assert growing(Found(re.compile(bad), once=False))


@pytest.mark.parametrize("good", [rb"<c[^<>]*+>", rb"(?<!\s)\s++$", rb"\[[^\[\]]*+\]", rb"abc", rb"a{0,9}b"])
def test_the_count_tells_a_good_pattern(good: bytes) -> None:
    assert growing(Found(re.compile(good), once=False)) is None


def test_there_are_patterns_to_look_at() -> None:
    assert len(found_in_rooms()) > 150
    assert set(found_in_rooms()) > SHORT_TEXTS


@pytest.mark.slow
@pytest.mark.parametrize("room", ["read.files", "read.", "form."])
def test_no_scan_is_more_than_linear(room: str) -> None:
    of = {name: found for name, found in found_in_rooms().items() if name.startswith(room) and name not in SHORT_TEXTS}
    if room == "read.":
        of = {name: found for name, found in of.items() if not name.startswith("read.files")}
    assert {name: text for name, found in of.items() if (text := growing(found))} == {}


@pytest.mark.parametrize("name", sorted(SHORT_TEXTS))
def test_what_is_longer_than_any_name_is_taken_as_it_is(name: str) -> None:
    piece = samples(found_in_rooms()[name].pattern)[-1]
    text = piece * (10**5 // len(piece))
    assert known(FORM.sections["项目"], text) is None
    assert unnumbered(text) == text
    assert not closes([text], surely=True)
    assert understood(text, PERSONS).names
