"""``per.limit`` in a quarter: so many a month, and what has no date once; worked out by hand, 3 points each, one a month."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from baiyun.read.rulebook import rulebook
from casework import Case, Worked
from terminal import EXAMPLES

DATED = "{count: {of: 项目, where: [本季认定]}}"  # the filter looks at the day
PLAIN = "{count: {of: 项目}}"  # the days of the row say the month
EITHER = "{count: {of: 项目, where: [认定或未填]}}"
TWICE = "{weighted: {甲: 2}}"


def given(measure: str, *days: str | None, limit: str = "1") -> Decimal | None:
    """What 招商活动 gives for projects that were recognised on these days; None is a blank."""
    text = (EXAMPLES / "quarter" / "rules.yaml").read_text("utf-8")
    for before, after in (
        (
            "each_row: {of: 信息报送, where: [本季活动], worth: 3, cap: none}",
            f"per: {{of: 活动场数, each: 3, cap: none, limit: {limit}}}",
        ),
        (
            "\nmeasures:\n",
            f"\n  认定或未填: {{any: [本季认定, {{认定日期: absent}}]}}\n\nmeasures:\n  甲: {DATED}\n  活动场数: {measure}\n",
        ),
    ):
        assert before in text
        text = text.replace(before, after)
    book, found = rulebook("rules.yaml", text.encode())
    assert book is not None, [str(each) for each in found]
    rows: list[dict[str, Any]] = [{"投资额": 5, "洽谈签约阶段": "在谈", "认定日期": day} for day in days]
    case = Case("", "", {"甲专班": {"reports": [{"day": "2024-06-30", "项目": rows}]}}, {}, month="q2")
    return Worked(book, case).month("q2").everyone[0].card.points("招商活动")


APRIL, LATER, MAY, JUNE = "2024-04-10", "2024-04-20", "2024-05-10", "2024-06-10"


@pytest.mark.parametrize(
    ("measure", "days", "expected"),
    [
        (DATED, (APRIL,), 3),
        (DATED, (APRIL, LATER), 3),
        (DATED, (APRIL, LATER, MAY, JUNE), 9),
        (PLAIN, (None,), 3),  # one project without a day, not one in each of three months
        (PLAIN, (None, None), 3),
        (PLAIN, (APRIL,), 3),
        (PLAIN, (APRIL, LATER, MAY), 6),
        (PLAIN, (APRIL, LATER, None), 6),
        (EITHER, (None,), 3),
        (EITHER, (APRIL, None), 6),
        (EITHER, (APRIL, LATER, MAY, None), 9),
        (TWICE, (APRIL,), 3),  # a number of 2 in April, of which 1 counts
    ],
)
def test_so_many_a_month(measure: str, days: tuple[str | None, ...], expected: int) -> None:
    assert given(measure, *days) == Decimal(expected)


@pytest.mark.parametrize(
    ("limit", "days", "expected"),
    [
        ("{number: 2, each: quarter}", (APRIL, LATER, MAY, JUNE), 6),
        ("{number: 2, each: quarter}", (APRIL, None), 6),
        ("{number: 2, each: quarter}", (APRIL, MAY, JUNE, None), 9),  # two of the quarter, and one without a day
        ("{number: 2, each: year}", (APRIL, LATER, MAY), 6),
        ("{number: 1, each: month}", (APRIL, LATER, MAY), 6),
    ],
)
def test_so_many_a_quarter_or_a_year(limit: str, days: tuple[str | None, ...], expected: int) -> None:
    assert given(PLAIN, *days, limit=limit) == Decimal(expected)
