"""One cell at a time: what each kind of column accepts and refuses, and what is said of a refusal."""

from __future__ import annotations

import math
from datetime import date, datetime, time, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baiyun.form import amounts, cells, days, lists
from baiyun.form.cells import RefusedError
from baiyun.form.reading import Reading
from baiyun.problems import Place
from baiyun.rulebook.book import Rulebook

JUNE_15 = date(2023, 6, 15)


def moment(*parts: int) -> datetime:
    return datetime(*parts)  # noqa: DTZ001 - a cell knows no time zone


YI = {"亿元": Decimal(1), "亿": Decimal(1), "万元": Decimal("0.0001"), "万": Decimal("0.0001")}


def amount(raw: object) -> Decimal:
    return amounts.number(raw, "亿元", YI, Decimal(1000))


def day(raw: object) -> date:
    return days.day(raw, 2023)


def refusal(read: object, raw: object) -> str:
    with pytest.raises(RefusedError) as caught:
        read(raw)  # type: ignore[operator]
    return caught.value.kind.code


# dates


@pytest.mark.parametrize(
    "raw",
    [
        JUNE_15, moment(2023, 6, 15), moment(2023, 6, 15, 23, 59), "2023-6-15", "2023-06-15", "2023/6/15", "2023/06/15",
        "2023.6.15", "2023.06.15", "2023年6月15日", "2023年06月15日", " 2023年6月15日 ", "2023 年 6 月 15 日", "6月15日", "06月15日",
        "6月15", "6.15", "6-15", "6/15", "20230615", "２０２３－６－１５", "２０２３年６月１５日", "６月１５日", "６．１５",
        "２０２３０６１５", 20230615.0, 20230615, 45092.0, 45092, 45092.75, 6.15, "2023-06-15 00:00:00",
    ],
)  # fmt: skip
def test_spellings_of_a_day(raw: object) -> None:
    assert day(raw) == JUNE_15
    assert type(day(raw)) is date


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (6.4, date(2023, 6, 4)), (6.5, date(2023, 6, 5)), (6.9, date(2023, 6, 9)), (6.11, date(2023, 6, 11)), (6.25, date(2023, 6, 25)),
        (12.31, date(2023, 12, 31)), (2.3, date(2023, 2, 3)), (2.28, date(2023, 2, 28)), (6.04, date(2023, 6, 4)), (11.11, date(2023, 11, 11)),
        ("6.1", date(2023, 6, 1)), ("6.10", date(2023, 6, 10)), ("6.3", date(2023, 6, 3)), ("6.30", date(2023, 6, 30)),
        ("2024-2-29", date(2024, 2, 29)), ("7月31日", date(2023, 7, 31)), (45078.0, date(2023, 6, 1)), (45107.0, date(2023, 6, 30)),
    ],
)  # fmt: skip
def test_days_that_can_only_be_one(raw: object, expected: date) -> None:
    assert day(raw) == expected


@pytest.mark.parametrize(
    ("raw", "one", "other"),
    [
        (6.1, "6月1日", "6月10日"),
        (6.2, "6月2日", "6月20日"),
        (6.3, "6月3日", "6月30日"),
        (2.1, "2月1日", "2月10日"),
        (2.2, "2月2日", "2月20日"),
    ],
)
def test_numbers_that_could_be_two_days(raw: float, one: str, other: str) -> None:
    with pytest.raises(RefusedError) as caught:
        day(raw)
    assert caught.value.kind.code == "C107"
    said = caught.value.kind.at(Place("a.xlsx", "项目", 3, 9, "签约阶段日期"), **caught.value.facts)
    assert one in said.message
    assert other in said.message


@pytest.mark.parametrize(
    "raw",
    [
        "6月31日", "下周", "6月中旬", "六月十五", "2月29日", "2023-2-29", "2023年13月1日", "13月1日", "6月", "2023年6月", "15", "六月底", "待定",
        "6.15-6.20", "2023-6", "20230631", "0.0", "6月0日", "1.2.3.4", "", "。", "2023-6-15-1", "x" * 40000, True, False,
        time(10, 0), timedelta(days=3), 0.0, 1.0, 6.0, -6.15, 6.31, 2.29, 13.5, 6.155, math.nan, math.inf, -math.inf, 1e300, 1e-300, 20230631.0,
    ],
)  # fmt: skip
def test_what_is_no_day(raw: object) -> None:
    assert refusal(day, raw) == "C102"


def test_the_year_is_the_periods() -> None:
    assert days.day("6月15日", 2024) == date(2024, 6, 15)
    assert days.day("2.29", 2024) == date(2024, 2, 29)
    assert days.day(6.15, 2025) == date(2025, 6, 15)
    assert days.day("2023-6-15", 2024) == JUNE_15


def test_serial_numbers_of_1904() -> None:
    assert days.day(43630.0, 2023, epoch_1904=True) == JUNE_15
    assert days.day(20230615.0, 2023, epoch_1904=True) == JUNE_15
    assert days.day(6.15, 2023, epoch_1904=True) == JUNE_15
    assert days.day(JUNE_15, 2023, epoch_1904=True) == JUNE_15


@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)))
def test_every_full_spelling_gives_the_day_back(given_day: date) -> None:
    year, month, number = given_day.year, given_day.month, given_day.day
    spellings = (
        f"{year}-{month}-{number}",
        f"{year}/{month}/{number}",
        f"{year}.{month}.{number}",
        f"{year}年{month}月{number}日",
        f"{given_day:%Y%m%d}",
    )
    assert {days.day(spelling, 1999) for spelling in spellings} == {given_day}
    assert days.day(float(f"{given_day:%Y%m%d}"), 1999) == given_day
    assert days.day(float((given_day - date(1899, 12, 30)).days), 1999) == given_day
    assert days.day(float((given_day - date(1904, 1, 1)).days), 1999, epoch_1904=True) == given_day
    assert days.day(f"{month}月{number}日", year) == days.day(f"{month}.{number}", year) == given_day


# amounts


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (12.0, "12"), (12, "12"), (12.5, "12.5"), ("12", "12"), ("12.5", "12.5"), ("12亿", "12"), ("12 亿元", "12"), ("12亿元", "12"),
        ("5000万元", "0.5"), ("5000万", "0.5"), ("10,000万", "1"), ("10，000万", "1"), ("10,000万元", "1"), ("１２", "12"), ("１２．５亿元", "12.5"),
        ("５０００万元", "0.5"), (" 12 ", "12"), ("12.50", "12.5"), (999.99, "999.99"), ("999.99", "999.99"), ("1000亿元", "1000"), ("1,000亿", "1000"),
        ("1234567万元", "123.4567"), (0.0, "0"), ("0", "0"), (0.1, "0.1"), (0.3, "0.3"), (1.1, "1.1"), ("0.8亿", "0.8"), (1e-7, "0.0000001"),
        (0.1 + 0.2, "0.3"), ("1亿", "1"), ("80000000万元", "8000"),
    ],
)  # fmt: skip
def test_amounts(raw: object, expected: str) -> None:
    assert amount(raw) == Decimal(expected)
    assert type(amount(raw)) is Decimal


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        ("约10亿", "C103"), ("10-15亿", "C103"), ("10～15亿", "C103"), ("十亿", "C103"), ("$5m", "C103"), ("5m", "C103"), ("10亿左右", "C103"), ("10元", "C103"),
        ("1,00", "C103"), ("1,0000万", "C103"), ("12.5.1", "C103"), (".", "C103"), ("亿元", "C103"), ("待定", "C103"), ("10亿美元", "C103"), ("1e5", "C103"),
        ("nan", "C103"), ("inf", "C103"), (math.nan, "C103"), (math.inf, "C103"), (True, "C103"), (False, "C103"),
        (JUNE_15, "C103"), (moment(2023, 6, 15), "C103"), (moment(2023, 6, 15, 8), "C103"), (time(8), "C103"), (timedelta(days=12), "C103"), ("2023-6-15", "C103"),
        (-5.0, "C111"), ("-5", "C111"), ("-5亿", "C111"), ("－5", "C111"), ("-0.5亿元", "C111"),
        (1000.0, "C104"), ("1000", "C104"), ("1,000", "C104"), (5000.0, "C104"), ("5000", "C104"), (1e300, "C104"), (1000.01, "C104"),
    ],
)  # fmt: skip
def test_refused_amounts(raw: object, code: str) -> None:
    assert refusal(amount, raw) == code


@pytest.mark.parametrize("raw", [-math.inf, "−5", "9" * 40000 + "x", "", "，", "１０－１５亿"])
def test_more_that_is_no_amount(raw: object) -> None:
    with pytest.raises(RefusedError):
        amount(raw)


@pytest.mark.parametrize("raw", ["10 15亿", "1 2", "10 20亿元"])
def test_two_numbers_are_not_one(raw: str) -> None:
    with pytest.raises(RefusedError):
        amount(raw)


@given(st.decimals(min_value=0, max_value=Decimal("999.99"), places=4, allow_nan=False, allow_infinity=False))
def test_an_amount_is_the_same_in_either_unit(value: Decimal) -> None:
    assert amount(f"{value}亿元") == value
    assert amount(f"{value:f}") == value
    assert amount(f"{value * 10000:f}万元") == value
    assert amount(float(value)) == value


@given(st.floats(min_value=1000, allow_infinity=False))
def test_a_thousand_or_more_needs_its_unit(value: float) -> None:
    assert refusal(amount, value) == "C104"


@given(st.floats(max_value=-1e-6, allow_infinity=False))
def test_no_negative_amount(value: float) -> None:
    assert refusal(amount, value) == "C111"


def test_other_numbers_have_no_limit_and_their_own_units(book: Rulebook) -> None:
    columns = book.form.sections["项目"].by_name
    reading = Reading(2023)
    assert columns["用地需求"].read(1500.0, reading) == 1500
    assert columns["用地需求"].read("1500亩", reading) == 1500
    assert columns["厂房需求"].read("20,000平方米", reading) == 20000
    assert columns["厂房需求"].read("20000㎡", reading) == 20000
    for name, raw in (("用地需求", "5亿"), ("用地需求", "5万"), ("厂房需求", "5亩")):
        with pytest.raises(RefusedError):
            columns[name].read(raw, reading)


# yes and no


@pytest.mark.parametrize(
    "raw", ["是", "√", "有", "Y", "y", "Ｙ", "true", "TRUE", "True", "1", "１", " 是 ", 1.0, 1, True]
)
def test_yes(raw: object) -> None:
    assert cells.yes(raw) is True


@pytest.mark.parametrize("raw", ["否", "×", "无", "N", "n", "Ｎ", "false", "FALSE", "0", "０", " 否", 0.0, 0, False])
def test_no(raw: object) -> None:
    assert cells.yes(raw) is False


@pytest.mark.parametrize(
    "raw",
    [
        "",
        "是的",
        "不是",
        "可能",
        "maybe",
        "2",
        2.0,
        0.5,
        "否是",
        "待定",
        JUNE_15,
        time(1),
        timedelta(1),
        math.nan,
        math.inf,
        "是/否",
        "x" * 40000,
    ],
)
def test_neither_yes_nor_no(raw: object) -> None:
    assert refusal(cells.yes, raw) == "C105"


# text and lists


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (12.0, "12"), (0.1, "0.1"), (1e20, "100000000000000000000"), (JUNE_15, "2023-06-15"), (moment(2023, 6, 15), "2023-06-15"), (True, "TRUE"),
        ("  电路板\n项目 ", "电路板 项目"), ("a\x00b\x07c", "a b c"), ("电路板\u3000项目", "电路板 项目"), ("\u200b电路板\ufeff", "电路板"), ("a  b", "a b"),
    ],
)  # fmt: skip
def test_text_is_one_visible_line(raw: object, expected: str) -> None:
    assert cells.text(raw) == expected


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("甲、乙", ("甲", "乙")), ("甲，乙,丙；丁;戊/己\n庚\r\n辛", ("甲", "乙", "丙", "丁", "戊", "己", "庚", "辛")), ("甲、、乙、", ("甲", "乙")),
        ("甲、甲", ("甲",)), (" 甲 、 乙 ", ("甲", "乙")), ("甲 乙", ("甲 乙",)), (12.0, ("12",)), ("、", ()),
    ],
)  # fmt: skip
def test_lists(raw: object, expected: tuple[str, ...]) -> None:
    assert lists.several(raw) == expected


# anything at all

SCALARS = st.one_of(
    st.text(), st.floats(), st.integers(), st.booleans(), st.dates(), st.datetimes(), st.times(), st.timedeltas(),
    st.text("0123456789.,，-－/年月日亿万元约十 ", max_size=14),
)  # fmt: skip


def read_or_refused(raw: object) -> None:
    for read, kind in ((day, date), (amount, Decimal), (cells.yes, bool), (cells.text, str), (lists.several, tuple)):
        try:
            found = read(raw)  # type: ignore[operator]
        except RefusedError as refused:
            said = refused.kind.at(Place("a.xlsx"), **refused.facts)
            assert len(said.message) < 600
            assert said.message.isprintable()
        else:
            assert type(found) is kind
            assert not isinstance(found, Decimal) or (found.is_finite() and found >= 0)


@given(SCALARS)
def test_no_cell_ever_raises_anything_else(raw: object) -> None:
    read_or_refused(raw)


@pytest.mark.slow
@given(st.text(min_size=1, max_size=3))
def test_nor_does_one_of_thousands_of_signs(text: str) -> None:
    """Made long here: Hypothesis warns of a value whose repr is as long."""
    read_or_refused(text * 14000)
