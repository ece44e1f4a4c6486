"""How a cell looks never changes what it says without a word; and what is dropped is told."""

from __future__ import annotations

import io
from datetime import date
from decimal import Decimal
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from sheetwork import FILE, PROJECT, ROW, codes, headers, records, saved, sheets, table, told, xlsx

from baiyun.read.files.sheet import Sheet
from baiyun.read.submissions import received
from baiyun.rulebook.book import Rulebook

AMOUNT = "投资额（亿元）"
WIDE = {ord(char): ord(char) + 0xFEE0 for char in "0123456789.-/"}
UNSEEN = st.sampled_from(["", "\u200b", "\ufeff", "\u202a", "\u00ad", "\ufe0f", " ", "　"])
DAYS = st.dates(date(2023, 6, 1), date(2023, 6, 30))
AMOUNTS = st.decimals(Decimal("0.01"), Decimal("999.99"), places=2, allow_nan=False)
FORMATS = (
    ("General", 0), ('0"万元"', 4), ('0.00"亿元"', 0), ("#,##0.00", 0), ('0!.00,,"亿元"', 8), ('#,##0.0"万"', 4), ("0.00_ ", 0), ("#,##0,", 3), ("0!.0,", 4), ("0%", -2), (";;;", 0), ("0.00E+00", 0), ('"合"0', 0),
    ("¥#,##0.00", 0), ('0"元"', 8), ('G/通用格式"亿"', 0), ("@", 0), ('0.0"百万元"', 2), ("[Red]0.00", 0), ('0.00"亿元";-0.00"亿元";"无"', 0),
)  # fmt: skip
"""Formats of numbers, and by how many digits a number has to be moved to look the same under them."""
CLOCKS = ("", " 0:00", " 00:00:00", " 上午9:30", " 下午3点", " 23:59:59.000", "（周五）")


@st.composite
def spelt_days(draw: st.DrawFn) -> tuple[date, str]:
    day = draw(DAYS)
    said = draw(
        st.sampled_from(
            ["{0}-{1}-{2}", "{0}/{1}/{2}", "{0}.{1}.{2}", "{0}年{1}月{2}日", "{1}月{2}日", "{0}-{1:02}-{2:02}"]
        )
    )
    text = said.format(day.year, day.month, day.day) + draw(st.sampled_from(CLOCKS))
    text = text.translate(WIDE) if draw(st.booleans()) else text
    return day, draw(UNSEEN) + text + draw(UNSEEN)


@given(spelt_days())
def test_a_day_however_written_is_that_day(book: Rulebook, given_day: tuple[date, str]) -> None:
    day, said = given_day
    file = told(book, sheets(book, {"报送日期": date(2023, 6, 30)}, 项目=(PROJECT | {"签约阶段日期": said},)))
    found = [record.stage_date for record in records(file)]
    assert found == [day] or "error" in {problem.severity for problem in file.problems}
    assert found == [day] or "（周五）" in said


@pytest.mark.slow
@given(AMOUNTS, st.sampled_from(FORMATS))
def test_an_amount_under_any_format_is_what_is_seen_or_is_told(
    book: Rulebook, amount: Decimal, given_format: tuple[str, int]
) -> None:
    code, moved = given_format
    out = openpyxl.load_workbook(io.BytesIO(xlsx(sheets(book, 项目=(PROJECT,)))))
    cell = out["项目"].cell(2, headers(book, "项目").index(AMOUNT) + 1)
    cell.value, cell.number_format = float(amount * Decimal(10) ** moved), code
    file = received(book, FILE, saved(out))
    found = [record.amount for record in records(file)]
    assert found == [amount] or {problem.severity for problem in file.problems} & {"error", "explain"}


@given(
    AMOUNTS,
    st.sampled_from(["总投资（万元）", "投资额/万元", "总投资", AMOUNT]),
    st.sampled_from(["", "单位：万元", "单位：亿元"]),
    st.sampled_from(["", "text"]),
)
def test_units_that_agree_are_used_and_others_are_told(
    book: Rulebook, amount: Decimal, header: str, line: str, as_text: str
) -> None:
    said = {unit for unit in ("万元", "亿元") if unit in header or unit in line} or {"亿元"}
    written = amount * 10_000 if said == {"万元"} else amount
    lines = table(book, "项目", PROJECT | {AMOUNT: f"{written:f}" if as_text else float(written)})
    lines[0] = [header if name == AMOUNT else name for name in lines[0]]
    file = told(book, sheets(book, 项目=[[line], *lines]))
    if len(said) == 1:
        assert ([record.amount for record in records(file)], codes(file)) == ([amount], [])
    else:
        assert (records(file), codes(file)) == ([], ["C104"])


@given(
    st.sampled_from(sorted(ROW)),
    st.integers(0, 30),
    st.sampled_from(["\u200b", "\ufeff", "\u202e", "\u00ad", "\ufe0f"]),
)
def test_what_cannot_be_seen_changes_nothing(book: Rulebook, title: str, at: int, sign: str) -> None:
    row = {name: f"{value[: at % (len(value) + 1)]}{sign}{value[at % (len(value) + 1) :]}" if isinstance(value, str) else value for name, value in ROW[title].items()}  # fmt: skip
    plain, strange = (
        told(book, sheets(book, **({"项目": (PROJECT,)} | {title: (each,)}))) for each in (ROW[title], row)
    )
    contents = [[record.model_dump(exclude={"origin"}) for record in records(file, title)] for file in (plain, strange)]
    assert contents[0] == contents[1]
    assert codes(plain) == codes(strange)


def whole(book: Rulebook) -> list[Sheet]:
    return sheets(book, **{title: (row,) for title, row in ROW.items()})


@given(st.integers(0, 6), st.sampled_from(["附件", "Sheet9", "草稿", "情况"]), st.data())
def test_a_sheet_that_is_no_longer_understood_is_told(book: Rulebook, at: int, name: str, data: st.DataObject) -> None:
    """Renamed and with its header spoilt, a sheet is named; nothing of it goes without a word."""
    made = whole(book)
    spoilt = [
        [f"栏{number}" if isinstance(raw, str) and raw else raw for number, raw in enumerate(row)]
        for row in made[at].rows
    ]
    made[at] = replace(made[at], name=name, rows=spoilt)
    file = told(book, data.draw(st.permutations(made)))
    assert file.submission is None or name in {problem.place.sheet for problem in file.problems}


@given(st.sampled_from(sorted(ROW)), st.data())
def test_a_row_that_holds_something_is_a_record_or_is_told(book: Rulebook, title: str, data: st.DataObject) -> None:
    """Any cells of a record may be left out: then the row does not count, and it is said where."""
    row = ROW[title]
    kept = data.draw(st.sets(st.sampled_from(sorted(set(row) - {"序号"})), min_size=1))
    lines = table(book, title, {name: value for name, value in row.items() if name in kept})
    file = told(book, sheets(book, **({"项目": (PROJECT,)} | {title: lines})))
    assert records(file, title) or {problem.place.row for problem in file.problems if problem.place.sheet == title} == {
        2
    }


@given(
    st.permutations(["甲公司", "乙电子", "丙 科技", "Acme Co., Ltd"]), st.sampled_from(["、", "，", "；", "\n", " 、"])
)
def test_a_list_holds_the_same_names_however_separated(book: Rulebook, names: list[str], separator: str) -> None:
    trip: dict[str, Any] = ROW["外出招商"] | {"拜访企业": separator.join(names)}
    file = told(book, sheets(book, 外出招商=(trip,)))
    assert records(file, "外出招商")[0].visited == tuple(names)
    assert codes(file) == []
