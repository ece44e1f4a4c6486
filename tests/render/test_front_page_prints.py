"""一页概览 as LibreOffice prints it: one A4 side with few units and many, and no row lower than its names need."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from baiyun.render.xlsx.month import ranking_workbook
from baiyun.rulebook.book import Rulebook
from months import approved, crowd, month, reporter
from office import all_converted, libreoffice

TWO_PAGES = ':calc_pdf_Export:{"PageRange":{"type":"string","value":"1-2"}}'
KINDS = ("专业招商小分队", "部门", "单位", "乡镇")


def units(number: int) -> dict[str, Any]:
    return {name: unit for kind in KINDS for name, unit in crowd(number // len(KINDS), kind, 3).items()}


@pytest.mark.slow
@libreoffice
def test_it_is_one_side_of_a4(book: Rulebook, tmp_path: Path) -> None:
    if shutil.which("pdftotext") is None:
        pytest.skip("poppler-utils (pdftotext) is not installed")
    paths = [tmp_path / f"{number}.xlsx" for number in (4, 36, 80)]
    for path in paths:
        path.write_bytes(ranking_workbook(approved(month(book, units(int(path.stem))))))
    for pdf in all_converted(paths, "pdf", TWO_PAGES):
        told = subprocess.run(["pdftotext", "-layout", str(pdf), "-"], capture_output=True, text=True, check=True)
        first, second, *_ = told.stdout.split("\f")
        for title in ("一页概览", "各类单位", "上榜单位", "各类前三名和后三名", "全县目标", "待决定、待改正的事项"):
            assert title in first, (pdf.stem, title)
        assert "类别" not in second.split("\n")[0], "the page goes on"
        assert "待决定、待改正的事项" not in second
        size = subprocess.run(["pdfinfo", str(pdf)], capture_output=True, text=True, check=True).stdout
        assert re.search(r"Page size:\s+841\.\d+ x 595\.\d+ pts \(A4\)", size)


@pytest.mark.parametrize("length", [4, 10, 14, 20])
def test_rows_are_as_high_as_names_need(book: Rulebook, length: int) -> None:
    """A column of so many half-width characters shows a name on as many lines as it takes, 15 points each."""
    name = "县" + "甲" * (length - 2) + "局"
    result = month(book, {name: reporter(3, "部门"), "县乙局": reporter(2, "部门")})
    out = openpyxl.load_workbook(io.BytesIO(ranking_workbook(result)))
    sheet = out["一页概览"]
    spans = {each.coord.split(":")[0]: each for each in sheet.merged_cells.ranges}
    [cell] = [
        each
        for row in sheet.iter_rows()
        for each in row
        if each.value == name and (span := spans[each.coordinate]).max_col - span.min_col < 20
    ]
    across = (spans[cell.coordinate].max_col - spans[cell.coordinate].min_col + 1) * 12  # pixels
    lines = -(-length * 15 // across)
    assert sheet.row_dimensions[cell.row].height >= 15 * lines
    ranking = out["部门"]
    [row] = [each[0].row for each in ranking.iter_rows() if each[1].value == name]
    assert ranking.row_dimensions[row].height >= 15 * -(-2 * length // ranking.column_dimensions["B"].width)
