"""The same figure in every output: screen, JSON, workbook, notice, page, .csv, unit sheet and explain, for every unit and item."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable
from decimal import Decimal

import docx
import pytest
from python_calamine import CalamineWorkbook
from rich.console import Console

import baiyun
from baiyun.api import Scored
from baiyun.api.outputs import FINAL_WRITERS, MONTH_WRITERS
from baiyun.campaign.final import FinalResult
from baiyun.render.docx.feedback import feedback
from baiyun.render.json.explained import unit_json
from baiyun.render.screen.campaign import final_screen
from baiyun.render.screen.month import month_screen, unit_screen
from baiyun.tables.feedback.sheet import unit_sheet
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
        r'<a href="#u\d+">([^<]*)</a>(?: <span class="soft">[^<]*</span>)?</th>\s*<td>([\d.]+)',
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
    cards = {standing.name: standing.card for standing in scored.result.everyone}
    for unit, total in totals(scored).items():
        card = cards[unit]
        criteria = [f"{each.points:.2f}" if card.reported else "—" for each in card.criteria]
        ranked = [row for row in rows if row[1:3] == [unit, total]]
        assert [row[3 : 3 + len(criteria)] for row in ranked] == [criteria], unit


def test_the_unit_sheets(scored: Scored) -> None:
    wanted = figures(scored)
    for standing in scored.result.everyone:
        document = docx.Document(io.BytesIO(feedback(unit_sheet(scored.result, standing))))
        rows = [[cell.text.strip() for cell in row.cells] for table in document.tables for row in table.rows]
        points = [row for row in rows if len(row) == 6]  # 方面, 得分项, 得分, 计算, 出处, 条款
        shown = {(standing.name, row[1]): row[2] for row in points if (standing.name, row[1]) in wanted}
        assert shown == {at: points for at, points in wanted.items() if at[0] == standing.name}, standing.name
        told = next((row[2] for row in points if row[0] == "总分"), None)
        assert told == totals(scored).get(standing.name), standing.name


@pytest.fixture(scope="module")
def campaign() -> baiyun.api.Finished:
    return baiyun.final([str(EXAMPLES / month) for month in ("june", "july", "august")])


def of_campaign(result: FinalResult) -> dict[str, list[str]]:
    """Total of every unit and of each of its months, to 0.01; a month of exemption has none."""
    return {each.name: told([each.total, *each.totals.values()]) for each in result.everyone}


def told(numbers: Iterable[Decimal | float | None]) -> list[str]:
    return [f"{number:.2f}" for number in numbers if number is not None]


def test_the_campaign_in_every_format(campaign: baiyun.api.Finished) -> None:
    wanted, result = of_campaign(campaign.result), campaign.result
    assert sorted(map(len, wanted.values())) == [3, *[4] * 35], "one unit is exempt from a month"
    units = json.loads(campaign.to_json())["units"]
    assert {each["unit"]: told([each["total"], *each["months"].values()]) for each in units} == wanted
    for form, rows in {
        "xlsx": in_workbook(result),
        "csv": in_csv(campaign),
        "docx": in_notice(result),
        "html": on_page(result),
        "screen": on_screen(result),
    }.items():
        for name, figures_of in wanted.items():
            said = [
                each for each in figures_of if form != "docx" or float(each)
            ]  # a notice says 未报送 for a month of 0
            assert any(name in row and holds(row, said) for row in rows), (form, name, said)


def in_workbook(result: FinalResult) -> list[list[str]]:
    book = CalamineWorkbook.from_filelike(io.BytesIO(FINAL_WRITERS[".xlsx"](result)))
    return [[str(cell) for cell in row] for kind in result.units for row in book.get_sheet_by_name(kind).to_python()]


def in_csv(campaign: baiyun.api.Finished) -> list[list[str]]:
    return list(csv.reader(io.StringIO(campaign.to_csv().decode("utf-8-sig"))))


def in_notice(result: FinalResult) -> list[list[str]]:
    document = docx.Document(io.BytesIO(FINAL_WRITERS[".docx"](result)))
    return [[cell.text.strip() for cell in row.cells] for each in document.tables for row in each.rows]


def on_page(result: FinalResult) -> list[list[str]]:
    """The rows of the rankings, their tags taken away."""
    page = FINAL_WRITERS[".html"](result).decode()
    rows = re.findall(r"<tr data-u=.*?</tr>", page, re.DOTALL)
    return [[text.strip() for text in re.split(r"<[^>]*>", row) if text.strip()] for row in rows]


def on_screen(result: FinalResult) -> list[list[str]]:
    shown = Console(width=400, record=True, file=io.StringIO())
    shown.print(final_screen(result, 400))
    return [line.split() for line in shown.export_text().splitlines()]


def holds(row: list[str], figures_of: list[str]) -> bool:
    """Whether a row holds all of some figures, however it writes a whole one."""
    known = [f"{float(cell):.2f}" for cell in row if re.fullmatch(r"-?\d+(\.\d+)?", cell)]
    return all(known.count(each) >= figures_of.count(each) for each in figures_of)
