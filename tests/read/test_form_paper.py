"""The blank form as paper: the days of its period, its titles on every page, its signatures, which nobody reads."""

from __future__ import annotations

import io
from datetime import date
from typing import Any

import openpyxl
import pytest
from sheetwork import FILE, codes, saved

from baiyun.read.rulebook import rulebook
from baiyun.read.submissions import received
from baiyun.render.xlsx.blank_form import Prefilled, blank_form
from baiyun.rulebook.book import Rulebook
from conftest import ROOT

JUNE = Prefilled("A&B镇", "乡镇", "2023年6月", "王一")
SIGNED = {
    "填报人（签字）：": "填报人（签字）：赵六",
    "审核人（签字）：": "审核人（签字）：孙八",
    "主要领导（签字）：": "主要领导（签字）：钱七",
    "单位（盖章）：": "单位（盖章）：红岩乡",
    "年月日": "2023年7月9日",
}


def opened(book: Rulebook, prefilled: Prefilled = JUNE) -> Any:
    return openpyxl.load_workbook(io.BytesIO(blank_form(book, prefilled)))


def texts(sheet: Any) -> list[str]:
    return [cell.value for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str)]


def sign(sheet: Any) -> None:
    """Everybody signs."""
    for row in sheet.iter_rows(min_row=20):
        for cell in row:
            cell.value = SIGNED.get("".join(str(cell.value).split()), cell.value)


def test_the_form_of_a_month_says_its_days(book: Rulebook) -> None:
    told = [text for text in texts(opened(book)["基本情况"]) if text.startswith("本期只填")]
    assert told == [
        "本期只填2023年6月1日—6月30日的事，以前签约、开工的项目仍写原来的日期。报送期限是6月15日、6月30日。"
    ]
    assert not any(text.startswith("本期") for text in texts(opened(book, Prefilled("甲镇"))["基本情况"]))


def test_every_printed_page_says_what_it_is_and_whose(book: Rulebook) -> None:
    out = opened(book)
    for title in book.form.sections:
        sheet = out[title]
        assert sheet.print_title_rows == "$1:$2"
        assert sheet.print_title_cols == "$A:$B"
        assert sheet["A1"].value == title, "what is printed again on every page holds the title whole"
        assert sheet["B1"].value is None
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.oddHeader.right.text == "A&&B镇　2023年6月"
        assert sheet.oddHeader.left.text == "招大引强百日攻坚报表"
        assert sheet.row_dimensions[2].height >= 32
        assert sheet["A22"].border.left.style == "thin", "lines to be filled in by hand"


def test_the_first_sheet_is_signed_and_sealed_on_one_page(book: Rulebook) -> None:
    sheet = opened(book)["基本情况"]
    assert {"".join(text.split()) for text in texts(sheet)} >= set(SIGNED)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (None, None), "the default: one"


@pytest.mark.parametrize("of", [JUNE, Prefilled("青石镇"), Prefilled()])
def test_who_signed_is_no_line_of_the_form(book: Rulebook, of: Prefilled) -> None:
    out = opened(book, of)
    sheet = out["基本情况"]
    sign(sheet)
    for cell, value in (
        ("B2", "青石镇"),
        ("B3", "2023年6月"),
        ("B4", date(2023, 6, 30)),
        ("B5", "王一"),
        ("B6", "李四"),
    ):
        sheet[cell].value = value
    file = received(book, FILE, saved(out))
    assert codes(file) == []
    assert file.submission is not None
    basics = file.submission.basics
    assert (basics.unit, basics.leader, basics.writer) == ("青石镇", "王一", "李四")
    assert basics.reported == date(2023, 6, 30)


def test_a_signature_is_no_answer(book: Rulebook) -> None:
    """A form with names on the lines to sign on, and nothing else, is still a form that nobody has filled in."""
    out = opened(book)
    sign(out["基本情况"])
    assert codes(received(book, FILE, saved(out))) == ["F109"]


def test_a_form_without_projects_speaks_of_none() -> None:
    text = (ROOT / "examples" / "school" / "rules.yaml").read_text(encoding="utf-8")
    book, found = rulebook("rules.yaml", text.encode())
    assert book is not None, found
    [told] = [
        said
        for said in texts(opened(book, Prefilled("甲班", "七年级", "第2周"))["基本情况"])
        if said.startswith("本期只填")
    ]
    assert told == "本期只填2024年9月9日—9月15日的事。报送期限是9月14日。"


def test_who_signs_is_called_as_the_form_calls_him() -> None:
    """A county whose leader and unit have names of their own; the signed lines are nobody's answers."""
    book, _ = rulebook("rules.yaml", (ROOT / "examples" / "school" / "rules.yaml").read_bytes())
    assert book is not None
    out = opened(book, Prefilled("七年级1班", "七年级", "第2周"))
    lines = [cell for row in out["基本情况"].iter_rows() for cell in row if str(cell.value).endswith("）：")]
    assert [cell.value for cell in lines] == [
        "填报人（签字）：",
        "班主任（签字）：",
        "审核人（签字）：",
        "班级（盖章）：",
    ]
    for cell in lines:
        cell.value += "钱七"
    assert codes(received(book, FILE, saved(out))) == ["F109"]
