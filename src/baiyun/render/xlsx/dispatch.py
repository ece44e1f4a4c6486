"""The workbook of a dispatch: a sheet a table, the register with filters."""

from __future__ import annotations

from baiyun.dispatch.dispatched import Dispatch
from baiyun.render.xlsx.workbook import tables_workbook
from baiyun.tables.dispatch import dispatch_heading, dispatch_tables


def dispatch_workbook(result: Dispatch) -> bytes:
    """The dispatch, sheet by sheet."""
    return tables_workbook("项目台账", dispatch_heading(result), dispatch_tables(result))
