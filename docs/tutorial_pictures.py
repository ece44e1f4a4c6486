"""Draws the pictures of the tutorial from a real run of its first steps.

    python docs/tutorial_pictures.py

Needs LibreOffice, poppler-utils and a Chinese font, as docs/papers.py does.
"""

from __future__ import annotations

import sys
import tempfile
from datetime import date
from pathlib import Path

from openpyxl import load_workbook
from openpyxl.worksheet.properties import PageSetupProperties

from baiyun import api

DOCS = Path(__file__).resolve().parent
sys.path.insert(0, str(DOCS))

import papers  # noqa: E402 - found through the path above

EXAMPLES = papers.EXAMPLES
RETURNED = "渡头镇-6月30日.xlsx"
DOTS = "100"
HEIGHT = "420"
SHEETS = {"form": ("项目", 8), "returned": ("项目", 8), "review": ("说明采纳", 5)}  # the sheet, its columns


def main() -> None:
    """The form, a returned workbook and the review, each one sheet of it."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        books = workbooks(folder)
        papers_ = [_only(path, *SHEETS[picture], folder / f"{picture}.xlsx") for picture, path in books.items()]
        for pdf in papers._printed(papers_, folder):  # noqa: SLF001 - the same drawing
            where = ("-f", "1", "-l", "1", "-singlefile", "-H", HEIGHT)
            papers._run("pdftoppm", "-png", "-r", DOTS, *where, str(pdf), str(DOCS / "pictures" / pdf.stem))  # noqa: SLF001


def workbooks(folder: Path) -> dict[str, Path]:
    """What the pictures show, by their names."""
    [form] = api.blank_forms(folder, unit="青石镇", period="june", units=EXAMPLES / "units.xlsx")
    checked = api.validate(EXAMPLES / "june", date(2023, 7, 6))
    checked.save(returned=checked.returned(folder / "退回"))
    return {"form": form, "returned": folder / "退回" / RETURNED, "review": EXAMPLES / "approved" / "review.xlsx"}


def _only(path: Path, title: str, columns: int, target: Path) -> Path:
    """A workbook with one sheet of it and the first columns, on one landscape page."""
    book = load_workbook(path)
    for sheet in book.worksheets:
        if sheet.title != title:
            sheet.sheet_state = "hidden"
    sheet = book[title]
    book.active = book.worksheets.index(sheet)
    sheet.print_area = f"A1:{sheet.cell(1, columns).column_letter}16"
    sheet.page_setup.orientation = "landscape"
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_setup.fitToWidth = sheet.page_setup.fitToHeight = 1
    sheet.col_breaks.brk.clear()
    sheet.print_title_rows = sheet.print_title_cols = None
    book.save(target)
    return target


if __name__ == "__main__":
    main()
