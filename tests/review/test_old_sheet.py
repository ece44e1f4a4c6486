"""A review workbook of an earlier version has no 问题指纹: it is read, and the column comes with the next merging."""

from __future__ import annotations

import io
from typing import Any

import openpyxl

from baiyun.problems import Place
from baiyun.problems import submissions as problems
from baiyun.read.review import review
from baiyun.render.xlsx.blank_review import blank_review
from baiyun.render.xlsx.merge import merged
from baiyun.review.matching import cell, digest, line, ruled
from baiyun.review.merging import Change, Changes
from baiyun.review.sheets import review_form
from baiyun.rulebook.book import Rulebook

PROBLEM = problems.OTHER_LEADER.at(Place("甲镇.xlsx", "外出招商", 3, 2), found="赵六", expected="王一")


def old_sheet(book: Rulebook) -> tuple[Any, Any]:
    """The blank workbook without the column, with one decision typed in."""
    workbook = openpyxl.load_workbook(io.BytesIO(blank_review(book)))
    sheet = workbook["说明采纳"]
    headers = [each.value for each in sheet[2]]
    assert headers[-1] == "问题指纹"
    sheet.delete_cols(len(headers))
    for at, text in enumerate(("甲镇.xlsx", cell(PROBLEM.place), line(PROBLEM), "已核", "采纳"), 1):
        sheet.cell(3, at, text)
    return workbook, sheet


def bytes_of(workbook: Any) -> bytes:
    out = io.BytesIO()
    workbook.save(out)
    return out.getvalue()


def test_the_column_is_hidden_from_the_start(book: Rulebook) -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(blank_review(book)))["说明采纳"]
    letters = {each.value: each.column_letter for each in sheet[2]}
    assert sheet.column_dimensions[letters["问题指纹"]].hidden
    assert not sheet.column_dimensions[letters["问题"]].hidden


def test_an_old_sheet_decides_by_code_and_place(book: Rulebook) -> None:
    workbook, _ = old_sheet(book)
    found, mistakes = review(book, None, "review.xlsx", bytes_of(workbook))
    assert (found is not None, mistakes) == (True, [])
    assert found is not None
    assert [problem.open for problem in ruled([PROBLEM], found, {})] == [False]


def test_merging_adds_the_column_out_of_sight(book: Rulebook) -> None:
    workbook, _ = old_sheet(book)
    new = merged(bytes_of(workbook), Changes((Change("说明采纳", 3, {"digest": digest(PROBLEM)}),)), review_form())
    sheet = openpyxl.load_workbook(io.BytesIO(new))["说明采纳"]
    [header] = [each for each in sheet[2] if each.value == "问题指纹"]
    assert sheet.cell(3, header.column).value == digest(PROBLEM)
    assert sheet.column_dimensions[header.column_letter].hidden
    assert [sheet.cell(3, at).value for at in (4, 5)] == ["已核", "采纳"]
    found, _ = review(book, None, "review.xlsx", new)
    assert found is not None
    assert [each.digest for each in found.decisions] == [digest(PROBLEM)]
