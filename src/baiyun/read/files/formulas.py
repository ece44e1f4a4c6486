"""The formulas of a workbook: what a cell holds where another program kept no value of it."""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from collections.abc import Mapping

from baiyun.read.files.extent import WORKSHEETS

FormulasByCell = Mapping[tuple[str, int, int], str]
"""By sheet, row and column, both from 0."""
WITHOUT_VALUE = re.compile(rb"</f>\s*+(?:<v\s*+/>|<v></v>)?+\s*+</c>")


def lacks_values(data: bytes) -> bool:
    """Whether some formulas of a workbook were never computed, as when a program wrote it."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = (name for name in archive.namelist() if name.startswith(WORKSHEETS))
        return any(WITHOUT_VALUE.search(archive.read(name)) for name in parts)


def formulas(data: bytes) -> FormulasByCell:
    """Every formula of a workbook that can be opened."""
    import openpyxl  # noqa: PLC0415 - slow to import, wanted by few

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        book = openpyxl.load_workbook(
            io.BytesIO(data), read_only=True
        )  # a seventh of the time: without what only a change needs
    for sheet in book.worksheets:
        sheet.reset_dimensions()  # what a file says of its own size is not believed
    return {
        (sheet.title, row, column): str(cell.value)
        for sheet in book.worksheets
        for row, cells in enumerate(sheet.iter_rows())
        for column, cell in enumerate(cells)
        if cell.data_type == "f"
    }
