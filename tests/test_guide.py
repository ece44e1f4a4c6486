"""The guide docs/rules.md: its example is a whole scheme that loads, and every phrase it translates can be written so."""

from __future__ import annotations

import re

import pytest

from baiyun import pipeline
from baiyun.read.cases import cases_in
from baiyun.read.rulebook import rulebook
from baiyun.rulebook.book import Rulebook
from baiyun.rulebook.items import Kinds
from casework import mismatches
from conftest import ROOT

GUIDE = (ROOT / "docs" / "rules.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```yaml\n(.*?)```", GUIDE, re.DOTALL)
TERMS = (ROOT / "rules.yaml").read_text(encoding="utf-8").partition("\nterms:")[2].partition("\n# 筛选条件")[0]
TEXT = "".join(BLOCKS) + "\nterms:" + TERMS
SNIPPETS = [
    snippet
    for snippet in re.findall(r"\| `(\w+: \{.*\})` \|", GUIDE)
    if snippet.partition(":")[0] in Kinds.model_fields
]
STATED = re.search(r"```text\n(- case.*?)```", GUIDE, re.DOTALL)
assert STATED
[[PLACED], []] = [*cases_in("guide.yaml", STATED[1].encode())]
CASE = PLACED.case


def loaded(text: str) -> Rulebook:
    book, found = rulebook("rules.yaml", text.encode())
    assert book is not None, [str(problem) for problem in found]
    return book


def test_the_example_is_a_whole_scheme() -> None:
    book = loaded(TEXT)
    assert [criterion.name for criterion in book.scheme.criteria] == ["签约", "落地", "工作"]


def test_every_kind_of_item_is_in_the_table() -> None:
    assert {snippet.partition(":")[0] for snippet in SNIPPETS} == set(Kinds.model_fields)


@pytest.mark.parametrize("snippet", SNIPPETS)
def test_a_phrase_can_be_written_so(snippet: str) -> None:
    item = f"  试一试: {{clause: 试, basis: 裁量, {snippet}}}"
    block = "  - {id: tried, name: 试, clause: 试, basis: 裁量, items: [试一试], floor: open, cap: open}"
    text = TEXT.replace("\nitems:\n", f"\nitems:\n{item}\n").replace("\nadjustments:\n", f"\nadjustments:\n{block}\n")
    result = pipeline.worked(loaded(text), CASE).result
    [line] = result.everyone[0].card.blocks[0].items
    assert line.working


def test_the_worked_case_holds() -> None:
    book = loaded(TEXT)
    assert [str(mismatch) for mismatch in mismatches(book, CASE)] == []
