"""All cells of all workbooks of a folder, read by calamine on one core and thrown away: python benchmarks/bare.py FOLDER."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import python_calamine as calamine


def cells(path: Path) -> int:
    """How many cells a workbook holds."""
    book = calamine.CalamineWorkbook.from_filelike(io.BytesIO(path.read_bytes()))
    sheets = [book.get_sheet_by_name(about.name).to_python() for about in book.sheets_metadata]
    return sum(len(row) for rows in sheets for row in rows)


if __name__ == "__main__":
    print(sum(map(cells, sorted(Path(sys.argv[1]).glob("*.xlsx")))))
