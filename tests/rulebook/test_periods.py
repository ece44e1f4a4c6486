"""The days of a period, written whole or short: moved to another year, the default rules change in one place a period."""

from __future__ import annotations

from datetime import date

import pytest

from baiyun.form.reading import PeriodName
from baiyun.read.rulebook import rulebook
from baiyun.rulebook.periods import Period

WHOLE = {"id": "p", "name": "期", "weight": "1", "clause": "一"}


def made(**days: object) -> Period:
    return Period.model_validate(WHOLE | days)


@pytest.mark.parametrize(
    ("first", "last", "due", "tally", "days"),
    [
        ("2023-06-01", "month_end", ["15", "30"], "2", ("2023-06-30", ["2023-06-15", "2023-06-30"], "2023-07-02")),
        ("2024-02-01", "month_end", ["month_end"], "1", ("2024-02-29", ["2024-02-29"], "2024-03-01")),
        ("2023-02-01", "20", ["8", "month_end"], "10", ("2023-02-20", ["2023-02-08", "2023-02-28"], "2023-03-02")),
        ("2024-01-01", "2024-03-31", ["2024-01-31", "31"], "8", ("2024-03-31", ["2024-01-31", "2024-03-31"], "2024-04-08")),
        ("2023-12-01", "month_end", ["31"], "2", ("2023-12-31", ["2023-12-31"], "2024-01-02")),
        ("2023-06-01", "2023-06-30", ["2023-06-15"], "2023-07-02", ("2023-06-30", ["2023-06-15"], "2023-07-02")),
    ],
)  # fmt: skip
def test_days_written_short(
    first: str, last: str, due: list[str], tally: str, days: tuple[str, list[str], str]
) -> None:
    period = made(first=first, last=last, due=due, tally=tally)
    assert (str(period.last), [str(day) for day in period.due], str(period.tally)) == days


@pytest.mark.parametrize("year", [2024, 2025, 2031])
def test_another_year_is_one_place_a_period(rules_text: str, year: int) -> None:
    book, found = rulebook("rules.yaml", rules_text.replace("first: 2023-", f"first: {year}-").encode())
    assert book is not None, [str(problem) for problem in found]
    june, july, august = book.scheme.periods
    assert (june.first, june.last, june.due, june.tally) == (
        date(year, 6, 1), date(year, 6, 30), (date(year, 6, 15), date(year, 6, 30)), date(year, 7, 2),
    )  # fmt: skip
    assert (july.last, july.due[-1], august.last, august.tally) == (
        date(year, 7, 31), date(year, 7, 30), date(year, 8, 31), date(year, 9, 2),
    )  # fmt: skip
    helps = [column.help for column in book.form.basics.columns]
    assert f"例如 {year}年6月。" in helps
    assert f"实际报送的日期，例如 {year}-6-15。" in helps


@pytest.mark.parametrize(
    ("days", "path"),
    [
        ({"last": "31"}, "last"), ({"last": "0"}, "last"), ({"last": "月末"}, "last"), ({"due": ["32"]}, "due"),
        ({"tally": "2日"}, "tally"), ({"first": "6-1"}, "first"), ({"first": "9999-12-01", "tally": "2"}, "tally"),
    ],
)  # fmt: skip
def test_what_is_no_day_is_refused_where_it_stands(rules_text: str, days: dict[str, object], path: str) -> None:
    whole = {"first": "2023-06-01", "last": "month_end", "due": ["15"], "tally": "2"} | days
    line = "{id: june, name: 6月, " + ", ".join(
        f"{key}: {str(said).replace(chr(39), '')}" for key, said in whole.items()
    )
    text = rules_text.replace("{id: june, name: 6月, first: 2023-06-01, last: month_end, weight: 60, due: [15, 30], tally: 2", line + ", weight: 60", 1)  # fmt: skip
    assert text != rules_text
    book, found = rulebook("rules.yaml", text.encode())
    assert book is None
    assert f"periods.0.{path}" in found[0].place.label
    assert found[0].code == "R105"


@pytest.mark.parametrize(
    ("name", "first", "last", "expected"),
    [
        ("6月", "2023-06-01", "2023-06-30", "2023年6月"),
        ("首月", "2023-06-01", "2023-06-30", "2023年6月"),
        ("6月", "2023-06-09", "2023-06-30", "2023年6月"),  # a month that begins late
        ("第2周", "2023-06-05", "2023-06-11", "第2周"),
        ("6月上半月", "2023-06-01", "2023-06-15", "6月上半月"),
        ("一季度", "2023-01-01", "2023-03-31", "一季度"),
        ("末月", "9999-12-01", "9999-12-31", "9999年12月"),
    ],
)
def test_what_the_form_calls_a_period(name: str, first: str, last: str, expected: str) -> None:
    assert PeriodName("x", name, date.fromisoformat(first), date.fromisoformat(last)).full_name == expected
