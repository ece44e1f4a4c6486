"""The workbook of a ranking's firmness."""

from __future__ import annotations

from baiyun.inquiry.firmness import Stability
from baiyun.render.xlsx.workbook import tables_workbook
from baiyun.tables.inquiry.stability import stability_heading, stability_summary, stability_tables


def stability_workbook(found: Stability) -> bytes:
    """A sheet a kind of unit, under what was done."""
    title = f"{stability_heading(found)}　{stability_summary(found)}"
    return tables_workbook("稳定性", title, stability_tables(found))
