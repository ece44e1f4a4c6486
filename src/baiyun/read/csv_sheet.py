"""A table of text as a sheet."""

from __future__ import annotations

import io
from typing import Any

from baiyun.read.files.sheet import Sheet


def csv_sheet(name: str, data: bytes) -> Sheet:
    """The rows of a csv file in UTF-8 or GB 18030, as a sheet; a row that is no csv is left out."""
    import csv  # noqa: PLC0415 - imported by every command, and most rosters are workbooks

    try:
        decoded = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        decoded = data.decode("gb18030", errors="replace")
    rows: list[list[Any]] = []
    reader = csv.reader(io.StringIO(decoded.replace("\r\n", "\n").replace("\r", "\n")))
    while True:
        try:
            rows.append(list(next(reader)))
        except csv.Error:
            rows.append([])
        except StopIteration:
            return Sheet(name, rows)
