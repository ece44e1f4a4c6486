"""图表: for each kind a bar chart of the totals and one of the criteria, a pair below the other."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from msgspec import Struct

from baiyun.rank.result import MonthResult
from baiyun.render.xlsx.sheet import FONT, Styles, printed
from baiyun.tables.ranking import groups_of
from baiyun.tables.table import Table, first_row
from baiyun.tables.text import safe_line

MOST_UNITS = 60
ACROSS, COLUMN, ROW = 8, 64, 20
WIDTH = ACROSS * COLUMN
PAGE, SCALE = 800, 78
ABOVE, BELOW, LEAST, MOST, EACH = 46, 70, 260, 740, 22
NAMES = 0.26
COLOURS = ("#2F5597", "#C55A11", "#7F7F7F", "#BF9000", "#548235", "#7030A0", "#00808A", "#A61C3C")
TOTAL = 2
ASIDE, LONGEST = 3 * ACROSS, 14
SIZES = ((45, 6), (30, 7), (0, 9))


class Ranked(Struct, frozen=True):
    """The units of a kind that a chart shows, and the sheet and the table in which they are ranked."""

    result: MonthResult
    kind: str
    sheet: str
    table: Table

    @property
    def placed(self) -> int:
        """How many units have a place."""
        return sum(standing.rank is not None for standing in self.result.standings[self.kind])

    @property
    def shown(self) -> int:
        """How many fit on a page."""
        return min(self.placed, MOST_UNITS)

    @property
    def title(self) -> str:
        """The kind, and how many are shown where not all are."""
        return f"{self.kind}（前 {self.shown} 名）" if self.placed > self.shown else self.kind

    @property
    def height(self) -> int:
        """The height of a chart."""
        return max(LEAST, min(MOST, ABOVE + BELOW + EACH * self.shown))

    @property
    def font(self) -> dict[str, Any]:
        """Smaller where many units share the height."""
        return {"name": FONT, "size": next(size for most, size in SIZES if self.shown > most)}

    @property
    def names(self) -> list[str]:
        """The units that are shown; a long name is cut, so that the bars have room."""
        names = [safe_line(standing.name) for standing in self.result.standings[self.kind][: self.shown]]
        return [name if len(name) <= LONGEST else f"{name[: LONGEST - 1]}…" for name in names]

    def series(self, labels: list[Any], column: int, colour: str) -> dict[str, Any]:
        """A column of the ranking, beside the names in ``labels``."""
        first = first_row(self.table.columns) - 1
        last = first + self.shown - 1
        return {
            "name": [self.sheet, first - 1, column],
            "categories": labels,
            "values": [self.sheet, first, column, last, column],
            "fill": {"color": colour},
            "gap": 45,
        }


def draw_charts(
    out: Any, sheet: Any, result: MonthResult, rankings: Mapping[str, tuple[str, Table]], styles: Styles
) -> None:
    """All charts, as many pairs on a page as fit; ``rankings``: by kind, on which sheet and in which table it is ranked."""
    row, page, breaks = 0, 0, []
    for ranked in (Ranked(result, kind, *ranking) for kind, ranking in rankings.items()):
        if not ranked.placed:
            continue
        below = row + 2 + max(-(-ranked.height // ROW), ranked.shown)
        if row and below - page > PAGE // ROW:
            breaks.append(row)
            page = row
        sheet.write_string(row, 0, safe_line(ranked.title), styles.title())
        labels = _labels(sheet, row + 1, ranked)
        for at, chart in enumerate((_totals(out, ranked, labels), _criteria(out, ranked, labels))):
            chart.set_size({"width": WIDTH, "height": ranked.height})
            sheet.insert_chart(row + 1, at * ACROSS, chart, {"object_position": 3})
        row = below
    sheet.hide_gridlines(2)
    printed(sheet)
    sheet.print_area(0, 0, max(row - 1, 0), 2 * ACROSS - 1)
    sheet.set_print_scale(SCALE)
    sheet.center_horizontally()
    sheet.set_h_pagebreaks(breaks)


def _labels(sheet: Any, row: int, ranked: Ranked) -> list[Any]:
    """The names beside the bars, written where they are not printed; their range."""
    for at, name in enumerate(ranked.names):
        sheet.write_string(row + at, ASIDE, name)
    return [sheet.get_name(), row, ASIDE, row + ranked.shown - 1, ASIDE]


def _totals(out: Any, ranked: Ranked, names: list[Any]) -> Any:
    chart = out.add_chart({"type": "bar"})
    labels = {"value": True, "num_format": "0.00", "font": ranked.font}
    chart.add_series({**ranked.series(names, TOTAL, COLOURS[0]), "data_labels": labels})
    chart.set_legend({"none": True})
    return _dressed(chart, "总分", ranked)


def _criteria(out: Any, ranked: Ranked, names: list[Any]) -> Any:
    chart = out.add_chart({"type": "bar", "subtype": "stacked"})
    for at in range(len(groups_of(ranked.result.standings[ranked.kind]))):
        chart.add_series(ranked.series(names, TOTAL + 1 + at, COLOURS[at % len(COLOURS)]))
    chart.set_legend({"position": "bottom", "font": {"name": FONT, "size": 9}})
    return _dressed(chart, "各方面得分", ranked)


def _dressed(chart: Any, title: str, ranked: Ranked) -> Any:
    """The chart with its title, the first unit on top, and an axis from nothing to everything."""
    bounds, height = ranked.result.book.scheme.total, ranked.height
    above, below = ABOVE / height, BELOW / height
    chart.set_title({"name": title, "overlay": False, "name_font": {"name": FONT, "size": 12}})
    chart.set_plotarea({"layout": {"x": NAMES, "y": above, "width": 0.96 - NAMES, "height": 1 - above - below}})
    chart.set_y_axis({
        "reverse": True, "num_font": ranked.font, "interval_unit": 1, "line": {"color": "#A6A6A6"},
        "major_gridlines": {"visible": False}, "label_position": "low",
    })  # fmt: skip
    chart.set_x_axis({
        "min": None if bounds.floor is None or bounds.floor < 0 else 0, "max": None if bounds.cap is None else float(bounds.cap),
        "label_position": "high", "num_font": {"name": FONT, "size": 9}, "line": {"none": True},
        "major_gridlines": {"visible": True, "line": {"color": "#E0E0E0"}},
    })  # fmt: skip
    return chart
