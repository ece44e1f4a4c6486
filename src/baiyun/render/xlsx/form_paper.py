"""The blank form as paper: the days of its period, whose it is on every page, empty lines, signatures and the seal."""

from __future__ import annotations

from typing import Any

from baiyun.form.build import SectionForm
from baiyun.render.xlsx.sheet import row_height
from baiyun.rulebook.periods import Period
from baiyun.tables.text import full_date

EMPTY = 20
"""So many empty lines of a table are framed, for a form that is filled in by hand."""

OF_PERIOD = "本期"
DAY = "　　　　年　　月　　日"
SIGN_HEIGHT = 34


def days_of(period: Period | None, *, projects: bool) -> str:
    """What belongs in the form of a period, and when it is due; nothing in a form for any period."""
    if period is None:
        return ""
    last = full_date(period.last)
    last = last.removeprefix(f"{period.first.year}年")
    dues = "、".join(f"{due.month}月{due.day}日" for due in period.due)
    older = "，以前签约、开工的项目仍写原来的日期" if projects else ""
    return f"本期只填{full_date(period.first)}—{last}的事{older}。报送期限是{dues}。"


def write_days(sheet: Any, row: int, text: str, widths: tuple[int, ...], formats: dict[str, Any]) -> None:
    """A line with the days of the period; none where there is nothing to say."""
    if not text:
        return
    sheet.set_row(row, max(24, row_height([text], [sum(widths[1:])])))
    sheet.write_string(row, 0, OF_PERIOD, formats["optional"])
    sheet.merge_range(row, 1, row, len(widths) - 1, "", formats["framed"])
    sheet.write_string(row, 1, text, formats["framed"])


def signatures(part: SectionForm) -> tuple[tuple[str, str], ...]:
    """The lines to sign on, under the names that the form gives to writer, leader and unit."""
    headers = {column.field: column.header for column in part.columns}
    leader, writer = headers.get("leader", "负责人"), headers.get("writer", "填报人")
    unit = headers.get("unit", "单位").removesuffix("名称")
    return (f"{writer}（签字）：", f"{leader}（签字）："), ("审核人（签字）：", f"{unit}（盖章）："), ("", DAY)


def write_signatures(sheet: Any, part: SectionForm, row: int, formats: dict[str, Any]) -> None:
    """Lines to sign on, the seal, and the day, with room for each."""
    for number, line in enumerate(signatures(part), row):
        sheet.set_row(number, SIGN_HEIGHT)
        for at, text in enumerate(line, 1):
            sheet.write_string(number, at, text, formats["plain"])


def frame_lines(sheet: Any, part: SectionForm, first: int, looks: list[Any]) -> None:
    """The first empty lines of a table, framed, each cell in the look of its column."""
    for row in range(first, first + EMPTY):
        for at, look in zip(range(len(part.columns)), looks, strict=True):
            sheet.write_blank(row, at, None, look)


def head_pages(sheet: Any, form: str, whose: str) -> None:
    """Above every printed page: which form this is, and whose."""
    left, right = (text.replace("&", "&&") for text in (form, whose))
    sheet.set_header(f"&L{left}&R{right}")
