"""The year of a day that is written without one."""

from __future__ import annotations

from datetime import date

import pytest

from baiyun.form.days import day
from baiyun.form.reading import PeriodName, Reading

WINTER = PeriodName("winter", "冬季", date(2023, 12, 1), date(2024, 1, 31))
DECEMBER = PeriodName("december", "12月", date(2023, 12, 1), date(2023, 12, 31))
JANUARY = PeriodName("january", "1月", date(2024, 1, 1), date(2024, 1, 31))
JUNE = PeriodName("june", "6月", date(2023, 6, 1), date(2023, 6, 30))


@pytest.mark.parametrize(
    ("period", "said", "expected"),
    [
        (WINTER, "1月31日", date(2024, 1, 31)), (WINTER, "12月31日", date(2023, 12, 31)), (WINTER, "1.15 9:00", date(2024, 1, 15)), (WINTER, "11月30日", date(2023, 11, 30)),
        (WINTER, "2月1日", date(2024, 2, 1)), (DECEMBER, "1月2日", date(2024, 1, 2)), (DECEMBER, "12月2日", date(2023, 12, 2)), (JANUARY, "12月30日", date(2023, 12, 30)),
        (JANUARY, "1月30日", date(2024, 1, 30)), (JUNE, "12月30日", date(2023, 12, 30)), (JUNE, "1月2日", date(2023, 1, 2)), (WINTER, 1.15, date(2024, 1, 15)),
    ],
)  # fmt: skip
def test_the_year_is_that_of_the_period_at_a_turn_of_the_year_too(
    period: PeriodName, said: object, expected: date
) -> None:
    assert day(said, Reading(period.first.year, period=period)) == expected
