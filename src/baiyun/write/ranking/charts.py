"""图表: for each kind a bar chart of the totals and one of the criteria, a printed page a kind."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from baiyun.rank.result import MonthResult
from baiyun.write.sheet import FONT, Styles, first_row, printed
from baiyun.write.tables import groups_of, ranking
from baiyun.write.text import visible

MOST_UNITS = 60
ACROSS, COLUMN, ROW = 8, 64, 20
WIDTH = ACROSS * COLUMN
PAGE, SCALE = 800, 78
HEADROOM, LEAST, MOST, EACH = 110, 260, 740, 24
COLOURS = ("#2F5597", "#C55A11", "#7F7F7F", "#BF9000", "#548235", "#7030A0", "#00808A", "#A61C3C")
NAME, TOTAL = 1, 2


def draw_charts(out: Any, sheet: Any, result: MonthResult, sheets: Mapping[str, str], styles: Styles) -> None:
    """All charts; ``sheets`` says on which sheet each kind is ranked."""
    sheet.hide_gridlines(2)
    row, page, breaks = 0, 0, []
    for kind, name in sheets.items():
        ranked = sum(standing.rank is not None for standing in result.standings[kind])
        shown = min(ranked, MOST_UNITS)
        height = max(LEAST, min(MOST, HEADROOM + EACH * shown))
        below = row + 2 + -(-height // ROW)
        if row and below - page > PAGE // ROW:
            breaks.append(row)
            page = row
        more = f"（前 {shown} 个）" if ranked > shown else ""
        sheet.write_string(row, 0, visible(f"{kind}{more}"), styles.title())
        for at, draw in enumerate((_totals, _criteria)):
            chart = draw(out, result, kind, name, shown)
            chart.set_size({"width": WIDTH, "height": height})
            sheet.insert_chart(row + 1, at * ACROSS, chart, {"object_position": 3})
        row = below
    printed(sheet)
    sheet.print_area(0, 0, max(row - 1, 0), 2 * ACROSS - 1)
    sheet.set_print_scale(SCALE)
    sheet.center_horizontally()
    sheet.set_h_pagebreaks(breaks)


def _totals(out: Any, result: MonthResult, kind: str, sheet: str, shown: int) -> Any:
    chart = out.add_chart({"type": "bar"})
    series = _series(result, kind, sheet, shown, TOTAL, COLOURS[0])
    labels = {"value": True, "num_format": "0.00", "font": _font(shown)}
    chart.add_series({**series, "data_labels": labels})
    _dress(chart, "总分", shown, result)
    chart.set_legend({"none": True})
    return chart


def _criteria(out: Any, result: MonthResult, kind: str, sheet: str, shown: int) -> Any:
    chart = out.add_chart({"type": "bar", "subtype": "stacked"})
    for at in range(len(groups_of(result.standings[kind]))):
        chart.add_series(_series(result, kind, sheet, shown, TOTAL + 1 + at, COLOURS[at % len(COLOURS)]))
    _dress(chart, "各方面得分", shown, result)
    chart.set_legend({"position": "bottom", "font": _font(0)})
    return chart


def _series(result: MonthResult, kind: str, sheet: str, shown: int, column: int, colour: str) -> dict[str, Any]:
    """A column of the ranking over the units that are shown."""
    columns = ranking(result, kind).columns
    first = first_row(columns) - 1
    last = first + shown - 1
    return {
        "name": [sheet, first - 1, column],
        "categories": [sheet, first, NAME, last, NAME],
        "values": [sheet, first, column, last, column],
        "fill": {"color": colour},
        "gap": 45,
    }


def _dress(chart: Any, title: str, shown: int, result: MonthResult) -> None:
    """Title, the first unit on top, an axis from nothing to everything."""
    bounds = result.book.scheme.total
    least, most = min(float(bounds.floor), 0), None if bounds.cap is None else float(bounds.cap)
    chart.set_title({"name": title, "overlay": False, "name_font": {"name": FONT, "size": 12}})
    chart.set_y_axis({
        "reverse": True, "num_font": _font(shown), "interval_unit": 1, "line": {"color": "#A6A6A6"},
        "major_gridlines": {"visible": False},
    })  # fmt: skip
    chart.set_x_axis({
        "min": least, "max": most, "label_position": "high", "num_font": _font(0),
        "major_gridlines": {"visible": True, "line": {"color": "#E0E0E0"}}, "line": {"none": True},
    })  # fmt: skip


def _font(shown: int) -> dict[str, Any]:
    """Smaller where many units share the height."""
    size = 9 if shown <= 30 else 7 if shown <= 45 else 6  # noqa: PLR2004 - what fits
    return {"name": FONT, "size": size}
