"""The same figure in every output: screen, JSON, workbook, notice, page, .csv and explain, for every unit and item."""

from __future__ import annotations

import csv
import io
import json
import re

import docx
import pytest
from python_calamine import CalamineWorkbook
from rich.console import Console

import baiyun
from baiyun.api import Scored
from baiyun.api.outputs import MONTH_WRITERS
from baiyun.render.json.month import unit_json
from baiyun.render.screen.month import month_screen, unit_screen
from terminal import EXAMPLES

pytestmark = pytest.mark.slow
Figures = dict[tuple[str, str], str]
"""The points of each unit's items, to 0.01."""


@pytest.fixture(scope="module", params=["june", "july", "august"])
def scored(request: pytest.FixtureRequest) -> Scored:
    return baiyun.score(str(EXAMPLES / request.param))


def figures(scored: Scored) -> Figures:
    """Item by item, as the cards have them."""
    every = ((each, group) for each in scored.result.everyone for group in each.card.criteria)
    return {(each.name, item.name): f"{item.points:.2f}" for each, group in every for item in group.lines}


def totals(scored: Scored) -> dict[str, str]:
    cards = [each.card for each in scored.result.everyone]
    return {card.unit.name: f"{card.total:.2f}" for card in cards if card.total is not None}


def of_told(unit: dict[str, object]) -> Figures:
    items = (item for group in unit["criteria"] for item in group["items"])  # type: ignore[attr-defined]
    return {(str(unit["unit"]), item["name"]): f"{item['points']:.2f}" for item in items}


def test_json_and_explain(scored: Scored) -> None:
    told = json.loads(scored.to_json())
    assert {key: value for unit in told["units"] for key, value in of_told(unit).items()} == figures(scored)
    assert {unit["unit"]: f"{unit['total']:.2f}" for unit in told["units"] if unit["total"] is not None} == totals(
        scored
    )
    explained = [json.loads(unit_json(scored.result, standing)) for standing in scored.result.everyone]
    assert {key: value for unit in explained for key, value in of_told(unit).items()} == figures(scored)


def test_the_workbook(scored: Scored) -> None:
    book = CalamineWorkbook.from_filelike(io.BytesIO(MONTH_WRITERS[".xlsx"](scored.result)))
    wanted = figures(scored)
    rows = book.get_sheet_by_name("得分依据").to_python()
    shown = {(str(row[1]), str(row[3])): f"{row[4]:.2f}" for row in rows if (row[1], row[3]) in wanted}
    assert shown == wanted
    ranked = [row for kind in scored.result.standings for row in book.get_sheet_by_name(kind).to_python()]
    assert {str(row[1]): f"{row[2]:.2f}" for row in ranked if row[1] in totals(scored)} == totals(scored)


def test_the_page(scored: Scored) -> None:
    page = MONTH_WRITERS[".html"](scored.result).decode()
    drills = re.findall(r"<details data-u=\"u\d+\" data-kind.*?<strong>(.*?)</strong>(.*?)</details>", page, re.DOTALL)
    shown = {
        (unit, name): points
        for unit, inside in drills
        for name, points in re.findall(r"<tr><th>(.*?)<td>(-?[\d.]+)<td>", inside)
    }
    assert shown == figures(scored)
    ranked = re.findall(
        r'<a href="#u\d+">([^<]*)</a>(?: <span class="soft">[^<]*</span>)?</th>\s*<td class="right total">([\d.]+)',
        page,
    )
    assert dict(ranked) == totals(scored)


def test_csv(scored: Scored) -> None:
    def rows(content: bytes) -> list[dict[str, str]]:
        return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))

    assert {row["单位"]: row["总分"] for row in rows(scored.to_csv()) if row["总分"]} == totals(scored)
    units = {each.name: rows(scored.unit_csv(each.name)) for each in scored.result.everyone}
    assert {(unit, row["项目"]): row["得分"] for unit, some in units.items() for row in some} == figures(scored)


def test_screen_and_explain_on_screen(scored: Scored) -> None:
    shown = Console(width=400, record=True, file=io.StringIO())
    shown.print(month_screen(scored.result, 400))
    lines = shown.export_text().splitlines()
    for unit, total in totals(scored).items():
        assert any(re.search(rf"\s{re.escape(unit)}\s+{re.escape(total)}\s", line) for line in lines), unit
    for standing in scored.result.everyone:
        shown = Console(width=2000, record=True, file=io.StringIO())
        shown.print(unit_screen(scored.result, standing))
        text = shown.export_text()
        for (unit, item), points in figures(scored).items():
            assert unit != standing.name or f"{item}　{points}　" in text, (unit, item)


def test_the_notice(scored: Scored) -> None:
    document = docx.Document(io.BytesIO(MONTH_WRITERS[".docx"](scored.result)))
    rows = [[cell.text.strip() for cell in row.cells] for table in document.tables for row in table.rows]
    for unit, total in totals(scored).items():
        assert any(unit in row and total in row for row in rows), unit
