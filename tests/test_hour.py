"""The page docs/hour.md: its ten clauses become a whole scheme, each with its place in it, and its worked case holds."""

from __future__ import annotations

import re
from typing import Any

from baiyun.read.cases import cases_in
from baiyun.read.located import Located
from baiyun.read.rulebook import rulebook
from casework import mismatches
from conftest import ROOT

PAGE = (ROOT / "docs" / "hour.md").read_text(encoding="utf-8")
TEXT = "".join(re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL))


def clauses(value: Any) -> set[str]:
    """Every clause that a rulebook's values cite."""
    if isinstance(value, dict):
        own = value.get("clause", [])
        found = {own} if isinstance(own, str) else set(own)
        return found.union(*(clauses(each) for each in value.values()))
    return set().union(*(clauses(each) for each in value)) if isinstance(value, list) else set()


def test_the_page_is_a_whole_scheme_whose_case_holds() -> None:
    book, found = rulebook("rules.yaml", TEXT.encode())
    assert book is not None, [str(problem) for problem in found]
    [case] = re.findall(r"```text\n(- case.*?)```", PAGE, re.DOTALL)
    [placed], mistakes = cases_in("hour.yaml", case.encode())
    assert mistakes == []
    assert [str(each) for each in mismatches(book, placed.case)] == []
    assert set(placed.case.expect.units) == set(placed.case.units)


def test_every_clause_has_its_place_in_the_rules() -> None:
    said = re.findall(r"^> (第[一二三四五六七八九十]条)", PAGE, re.MULTILINE)
    assert len(said) == 10
    assert set(said) - clauses(Located("rules.yaml", TEXT).values) == {"第一条"}  # kinds of units cite nothing
    rows = re.findall(r"^\| ([一二三四五六七八九十]) \|", PAGE, re.MULTILINE)
    assert [f"第{row}条" for row in rows] == said
