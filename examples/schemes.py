"""Makes the roster, the reports and the marks of the further schemes, out of their first worked case.

    python examples/schemes.py

What a scheme's units reported stands once, in ``cases/reports.yaml``; the workbooks are real forms, blank ones, filled
in with it. So the points that were worked out by hand there are those of the workbooks. The same bytes every time.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from fiction import words
from fiction.dice import Dice
from fiction.form import Filled
from fiction.hand import Typed
from fiction.kept import kept

from baiyun.api import load_rules
from baiyun.cases.decided import decided
from baiyun.form.columns import Column, DateColumn, NumberColumn
from baiyun.read.cases import cases_in
from baiyun.render.xlsx.blank_form import Prefilled, blank_form
from baiyun.review.sheets import RatingRow, review_form
from baiyun.rulebook.cases import Case, CaseReport, day_of
from baiyun.rulebook.numbers import format_value, is_figure

HERE = Path(__file__).parent
FOLDERS = {"quarter": "q2", "year": "2024", "city": "1-5", "school": "w2", "safety": "h1"}
"""Each scheme, and the folder of its reports."""
REPORTS = "cases/reports.yaml"
LEADS = "是"
Row = Mapping[str, Any]


class Scheme:
    """A further scheme: its rulebook, and the case that tells what its units reported."""

    def __init__(self, folder: Path, reports: str) -> None:
        self.reports = reports
        self.book, _ = load_rules(folder / "rules.yaml", [])
        [placed, *_], _ = cases_in(REPORTS, (folder / REPORTS).read_bytes())
        self.case: Case = placed.case
        [self.period] = [each for each in self.book.scheme.periods if each.id == self.case.period(self.book)]

    def files(self) -> dict[str, bytes]:
        """All that is made, by its path in the scheme's folder."""
        made = {"units.xlsx": self.roster()}
        if marks := self.marks():
            made["review.xlsx"] = marks
        for unit, about in self.case.entrants.items():
            for report in about.reports:
                day = f"（{format_value(self.day(report.day))}）" if len(about.reports) > 1 else ""
                made[f"{self.reports}/{unit}{self.period.name}{day}.xlsx"] = self.workbook(unit, report)
        return made

    def roster(self) -> bytes:
        """units.xlsx with the figures that the scheme measures."""
        columns = self.book.roster.columns
        rows = [
            [self.listed(unit.name, column, unit.category, unit.aliases) for column in columns]
            for unit in self.case.roster(self.book).units
        ]
        widths = [column.width for column in columns]
        kinds = list(self.book.scheme.categories)
        return kept(self.book.roster.title, [column.header for column in columns], rows, widths, kinds)

    def listed(self, unit: str, column: Column, category: str, aliases: tuple[str, ...]) -> Typed:
        """What the roster says of a unit in a column."""
        known = {"name": unit, "category": category, "aliases": "、".join(aliases) or None, "leader": people(unit)[0]}
        figure = self.case.entrants[unit].roster.get(column.name)
        return known.get(column.field) if figure is None else typed(str(figure))

    def marks(self) -> bytes | None:
        """review.xlsx: the sheet 评分, where the scheme asks for marks."""
        part = review_form()[RatingRow.section.title]
        given = decided(self.book, self.case).marks
        rows = [[each.unit, self.period.name, each.item, each.rater, typed(each.mark)] for each in given]
        headers, widths = [column.header for column in part.columns], [column.width for column in part.columns]
        return kept(part.title, headers, rows, widths) if rows else None

    def day(self, written: Any) -> date:
        """A day of the case."""
        found = day_of(written, self.book)
        if found is None:
            raise ValueError(written)
        return found

    def workbook(self, unit: str, report: CaseReport) -> bytes:
        """A unit's report: the blank form, filled in."""
        leader, _, writer = people(unit)
        category = next(each.category for each in self.case.roster(self.book).units if each.name == unit)
        form = self.book.form
        filled = Filled(form, blank_form(self.book, Prefilled(unit, category, self.period.full_name)))
        own = next(iter(report.sections.get(form.basics.title, ())), {})
        known = {
            "unit": unit,
            "period": self.period.full_name,
            "reported": self.day(report.day),
            "leader": leader,
            "writer": writer,
        }
        filled.basics({form.basics.by_field[field].name: value for field, value in known.items()} | own)
        for title, part in form.sections.items():
            rows = [
                plain(title, unit, number, row) | row for number, row in enumerate(report.sections.get(title, ()), 1)
            ]
            filled.rows(title, [{name: self.cell(part.by_name[name], row[name]) for name in row} for row in rows])
        return filled.save(writer)

    def cell(self, column: Column, value: Any) -> Typed:
        """A cell as it is typed: days and figures as what they are, anything else as text."""
        if isinstance(column, DateColumn) and isinstance(value, str):
            return self.day(value)
        return typed(value) if isinstance(column, NumberColumn) and isinstance(value, str) else value


def typed(value: str) -> Typed:
    """A figure as a number."""
    if not is_figure(value):
        return value
    number = float(value)
    return int(number) if number.is_integer() else number


def people(unit: str) -> list[str]:
    """The first leader of a unit, a deputy and who fills in the form."""
    return Dice(unit, "people").picks(words.STAFF, 3)


def plain(title: str, unit: str, number: int, row: Row) -> dict[str, Typed]:
    """What stands in the cells of which the case says nothing."""
    leader, deputy, _ = people(unit)
    return dict(PLAIN[title](leader, deputy, number, row)) if title in PLAIN else {}


def _project(leader: str, _: str, number: int, row: Row) -> Iterator[tuple[str, Typed]]:
    name, stage = row["项目名称"], row["洽谈签约阶段"]
    yield from {"序号": number, "企业类型": "其他"}.items()
    if stage in SIGNED:
        yield from {"包联领导": leader, "服务专班": f"{name}服务专班", "推进方案": "一项目一方案"}.items()
    yield "佐证材料", f"{name}{'投资合同.pdf' if stage in SIGNED else '洽谈纪要.docx'}"


def _trip(leader: str, deputy: str, _: int, row: Row) -> Iterator[tuple[str, Typed]]:
    yield "带队领导", leader if row["主要领导带队"] == LEADS else deputy
    yield "洽谈成果", "介绍本地产业和政策，约定回访"
    yield "佐证材料", f"{row['目的地']}拜访照片.jpg"


def _reception(leader: str, _: str, __: int, row: Row) -> Iterator[tuple[str, Typed]]:
    yield "接待领导", leader
    yield "佐证材料", f"{row['来访企业']}接待照片.jpg"


def _bulletin(_: str, __: str, ___: int, row: Row) -> Iterator[tuple[str, Typed]]:
    yield "报送方式", "定期"
    yield "内容摘要", f"{row['标题']}，详见附件"
    yield "佐证材料", f"{row['标题']}.docx"


SIGNED = ("意向性签约", "实质性签约")
PLAIN = {"项目": _project, "外出招商": _trip, "客商接待": _reception, "信息报送": _bulletin}


def main() -> int:
    """Makes everything, and says what there is."""
    for name, reports in FOLDERS.items():
        folder = HERE / name
        files = Scheme(folder, reports).files()
        shutil.rmtree(folder / reports, ignore_errors=True)
        (folder / reports).mkdir()
        for path, content in files.items():
            (folder / path).write_bytes(content)
        print(f"{name}：{sum('/' in path for path in files)} 份报表，共 {sum(map(len, files.values())) / 1e6:.1f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
