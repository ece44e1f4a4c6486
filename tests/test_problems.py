"""Every code of the catalogue comes up where it should, with the line that a clerk reads."""

from __future__ import annotations

import string
from pathlib import Path

import pytest

from baiyun.problems import Place
from baiyun.problems.catalogue import CATALOGUE
from baiyun.problems.submissions import TWICE
from problems.broken import BROKEN, lines, only

EXPECTED = (Path(__file__).parent / "problems" / "expected.txt").read_text(encoding="utf-8").splitlines()


def test_every_code_has_a_broken_case_and_a_line() -> None:
    assert list(BROKEN) == list(CATALOGUE)
    assert list(dict.fromkeys(line[-5:-1] for line in EXPECTED)) == list(CATALOGUE)


def test_a_case_that_misses_its_code_says_what_it_gives_instead() -> None:
    told = [TWICE.at(Place("甲.xlsx", "项目"), found="电路板", row=2)]
    with pytest.raises(AssertionError, match=r"does not give X131, but:\n甲.xlsx › 项目：.*\[X102\]"):
        only("X131", told)


@pytest.mark.parametrize("code", CATALOGUE)
def test_the_broken_case_gives_exactly_these_lines(code: str) -> None:
    assert lines(code) == [line for line in EXPECTED if line.endswith(f"[{code}]")]


@pytest.mark.parametrize("code", CATALOGUE)
def test_every_code_is_explained(code: str) -> None:
    kind = CATALOGUE[code]
    for text in (kind.means, kind.why):
        assert text.endswith("。")
        assert not set(text) & set("{}"), "a page of the manual, no template"
        assert not set(text) & set(",;?"), "Chinese punctuation"
    assert not kind.title.endswith("。")


@pytest.mark.parametrize("code", CATALOGUE)
def test_no_line_leaves_a_fact_out(code: str) -> None:
    """Every line is filled in: nothing of the template is left, and none of its facts is empty."""
    kind = CATALOGUE[code]
    fixed = [part for part, *_ in string.Formatter().parse(kind.message)]
    for line in lines(code):
        assert not set(line) & set("{}")
        assert all(part in line for part in fixed)
        assert "“”" not in line
