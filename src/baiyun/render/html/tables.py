"""Pages of tables alone: how firm a ranking is, what differs between two. One file, no network, no script."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from msgspec.structs import replace

from baiyun.inquiry.beside import Beside
from baiyun.inquiry.comparison import Comparison
from baiyun.inquiry.firmness import Stability
from baiyun.render.html.ranking import ours, page_environment, policy, source
from baiyun.tables.inquiry.beside import beside_line, beside_lines, beside_tables
from baiyun.tables.inquiry.comparison import compared_heading, compared_lines, comparison_tables
from baiyun.tables.inquiry.stability import edges_tables, stability_heading
from baiyun.tables.page.firm import FirmPart, firm_part
from baiyun.tables.table import Table
from baiyun.version import TOOL


def stability_page(found: Stability) -> bytes:
    """How firm a ranking is: the range of every rank, drawn."""
    return _rendered(stability_heading(found), (), edges_tables(found), firm_part(found))


def comparison_page(found: Comparison) -> bytes:
    """What differs between two rankings; tables with nothing in them are left out."""
    tables = [replace(table, note="") for table in comparison_tables(found) if table.rows]
    return _rendered(compared_heading(found), tuple(compared_lines(found)), tables)


def beside_page(found: Beside) -> bytes:
    """Several rankings beside each other."""
    return _rendered(beside_line(found), beside_lines(found), beside_tables(found))


def _rendered(title: str, lines: Sequence[str], tables: Sequence[Table], firm: FirmPart | None = None) -> bytes:
    style = source("ranking.css")
    facts: dict[str, Any] = {"title": title, "lines": lines, "tables": tables, "firm": firm, "tool": TOOL, "ids": {}}
    made: str = page_environment().get_template("tables.html").render(facts, policy=policy(style), style=ours(style))
    return made.encode()
