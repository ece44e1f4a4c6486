"""A cell holds up to 32,767 characters: whatever they are, each column reads or refuses them in time that grows with them."""

from __future__ import annotations

import pytest

from baiyun.form.cells import RefusedError
from baiyun.form.reading import Reading
from baiyun.form.unit_names import spellings
from baiyun.problems import mask_personal
from baiyun.review.sheets import review_form
from baiyun.rulebook.book import Rulebook

RUNS = (
    "一", "1", "138", "（", "、", "-", ".", " ", "年", "县", "a@", "上半月", "1.", "甲、", "甲 ", "第一", "等1家", "（镇长）", "0797 ", "公司", "6月1日至",
)  # fmt: skip
LONG = 32_767


@pytest.mark.slow
@pytest.mark.parametrize("run", RUNS)
def test_a_run_of_anything_in_any_column(book: Rulebook, run: str) -> None:
    """A pattern that tries again from every character would take minutes here."""
    reading = Reading(2023, periods=book.periods, period=book.periods[0])
    for part in (*book.form.parts.values(), book.roster, *review_form().values()):
        for column in part.columns:
            for before, behind in (("", ""), ("6月", "x"), ("甲", "日")):
                text = (before + run * LONG)[: LONG - len(behind)] + behind
                try:
                    column.read(text, reading)
                except RefusedError as refused:
                    assert refused.kind.code  # noqa: PT017 - either is right
    assert len([*spellings(run * LONG)]) == 1
    assert mask_personal((run * LONG)[:LONG]) is not None
