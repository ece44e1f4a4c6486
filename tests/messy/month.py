"""A month of workbooks and a copy in which everything that can be is a mess."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

from baiyun.form.stamp import FINGERPRINT, HIDDEN, KIND
from baiyun.rulebook.book import Rulebook
from messy import dirt
from messy.clean import Report, on_paper, reports, units
from messy.paper import BLANK, Book, Cell, Places, Sheet
from messy.spelling import spelt

LABELS = {
    "单位名称": [
        "单位",
        "填报单位",
        "单位 名称：",
        "填报单位（盖章）",
        "单位名称（必填）",
        "★單位名稱",
        "填表单位：",
        "单位名称/盖章",
        "单位全称（加盖公章）",
    ],
    "报送月份": ["月份", "所属月份"],
    "报送日期": ["填报日期", "上报日期"],
    "主要领导": ["一把手"],
}
MONTHS = [
    "6月",
    "六月",
    "2023-06",
    "2023/6",
    "２０２３年６月",
    "6月份",
    date(2023, 6, 3),
    "6月上半月",
    "2023年6月（第一次）",
    "二〇二三年六月",
    "2023年6月下旬",
    "6月1日至30日",
    "二O二三年六月",
    "23年6月",
    "6月/下半月",
    "2023年度6月",
    "二〇二三年六月三十日",
]
STRANGE = (
    ("Sheet9", [["随便", 1], ["x", "y"]]),
    ("目录", [["表一"], ["表二"]]),
    ("通讯录", [["姓名", "职务"], ["张三", "科员"]]),
)


class Mess:
    """A seeded mess of a clean month; ``used`` counts the ways."""

    def __init__(self, book: Rulebook, seed: int, share: float = 0.35) -> None:
        self.used: Counter[str] = Counter()
        self._rules, self._share = book, share
        self._dice = random.Random(seed)  # noqa: S311 - nothing to keep secret

    def of(self, report: Report) -> Book:
        """The same report as its unit might have sent it."""
        book = on_paper(self._rules, report)
        [basics, *rest] = book.sheets
        self._head(basics, report)
        for sheet in rest:
            self.used.update(dirt.dirtied(self._dice, sheet, self._share))
        for way in (
            self._sheets_left_out,
            self._names_of_sheets,
            self._continued,
            self._order,
            self._strange_sheets,
            self._stamp,
            self._file,
            self._epoch,
            self._format,
        ):
            if self._often():
                way(book, report)
                self.used[way.__name__.lstrip("_")] += 1
        return book

    def beside(self, among: Iterable[Report]) -> list[Book]:
        """Files that change nothing: a version in between, reports of another month, and what is no report."""
        found = []
        for report in among:
            if (
                report.number == 3 and self._often()
            ):  # between the second, which met the date, and the last, which is scored
                self.used["version_in_between"] += 1
                found.append(self._version(report))
        for report in self._dice.sample(list(among), 2):
            self.used["wrong_month"] += 1
            other = on_paper(self._rules, report)
            other.file = f"june/{report.unit.name}-误放{self._dice.choice(['', '7月'])}.xlsx"
            other.sheets[0].body[1][1] = Cell("2023年7月")
            other.sheets[0].body[2][1] = Cell(date(2023, 7, 15))
            found.append(other)
        return found

    def _often(self) -> bool:
        return self._dice.random() < self._share

    def _version(self, report: Report) -> Book:
        """A report with one row more, from between the two last ones."""
        day = report.day - timedelta(days=1)
        more = report.rows["项目"] + [{"序号": 99, "项目名称": f"{report.unit.name}已撤", "投资企业": f"{report.unit.name}某企", "企业类型": ("其他",), "所属产业": "其他", "洽谈签约阶段": "在谈"}]  # fmt: skip
        between = replace(report, day=day, rows=report.rows | {"项目": more})
        made = self.of(between)
        made.file = made.file.replace("june/", "june/改")
        return made

    # 基本情况

    def _head(self, sheet: Sheet, report: Report) -> None:
        dice, lines = self._dice, sheet.body
        if self._often():
            self.used["other_words_of_basics"] += 1
            for line in lines:
                name = line[0].value
                line[0] = Cell(dice.choice([name, *LABELS.get(name, [f"{name}：", f" {name}"])]))
            lines[1][1] = lines[1][1]._replace(value=dice.choice(MONTHS))
            lines[2][1] = lines[2][1]._replace(
                value=spelt(dice, self._rules.form.basics.by_name["报送日期"], report.day)
            )
        if report.unit.aliases and self._often():
            self.used["alias"] += 1
            lines[0][1] = lines[0][1]._replace(value=report.unit.aliases[0])
        if self._often():
            self.used["other_order_of_basics"] += 1
            dice.shuffle(lines)
            lines.insert(0, [Cell(dirt.TITLES[0])])
            lines.insert(dice.randint(1, len(lines)), [Cell("备注"), Cell("无")])
            by = dice.randint(0, 2)
            lines[:] = [[*[BLANK] * by, *line] for line in lines]
            sheet.merges = [(row, by + 1, row, by + 3) for row in range(1, len(lines))]
        if self._often():
            dirt.hidden_sheet(dice, sheet)

    # the workbook

    def _sheets_left_out(self, book: Book, report: Report) -> None:
        empty = {title for title, rows in report.rows.items() if not rows and title != "项目"}
        book.sheets = [sheet for sheet in book.sheets if sheet.title not in empty]

    def _names_of_sheets(self, book: Book, _: Report) -> None:
        for number, sheet in enumerate(book.sheets, 1):
            part = self._rules.form.parts[sheet.title]
            sheet.name = self._dice.choice(
                [f"Sheet{number}", f"表{number}", f" {sheet.title}", f"（{sheet.title}）", *part.section.also]
            )

    def _continued(self, book: Book, _: Report) -> None:
        """The lower half of a table stands on a second sheet under the same header."""
        for sheet in [each for each in book.sheets if each.columns and len(each.body) > 1 and not each.merges]:
            if self._often() and not any(cell.value and not cell.of for line in sheet.body for cell in line):
                half = len(sheet.body) // 2
                name = f"{sheet.name.strip()}{self._dice.choice(['（续）', ' (2)', '续表', '-2', '（二）'])}"
                more = replace(
                    sheet,
                    name=name,
                    body=sheet.body[half:],
                    hidden_rows=set(),
                    above=list(sheet.above),
                    head=list(sheet.head),
                )
                sheet.body = sheet.body[:half]
                book.sheets.insert(book.sheets.index(sheet) + 1, more)

    def _order(self, book: Book, _: Report) -> None:
        self._dice.shuffle(book.sheets)

    def _strange_sheets(self, book: Book, _: Report) -> None:
        for name, rows in self._dice.sample(STRANGE, 2):
            sheet = Sheet("", name, body=[[Cell(value) for value in row] for row in rows])
            book.sheets.insert(self._dice.randint(0, len(book.sheets)), sheet)

    def _stamp(self, book: Book, _: Report) -> None:
        """A form of another version, whose headers fit."""
        facts = {KIND: "form", FINGERPRINT: "0123456789abcdef"}
        book.sheets.append(
            Sheet("", HIDDEN, body=[[Cell(name), Cell(value)] for name, value in facts.items()], hidden=True)
        )

    def _file(self, book: Book, report: Report) -> None:
        """A file name that says nothing, another unit or another month."""
        other = self._dice.choice(units().units).name
        stem = f"{report.unit.name}{report.number}"
        name = self._dice.choice(
            [f"报表({stem})", f"{other}转{stem}", f"{stem}（7月）", f"新建 Microsoft Excel 工作表 {stem}"]
        )
        book.file = f"june/{name}{self._dice.choice(['.xlsx', '.xls', '.et'])}"

    def _format(self, book: Book, _: Report) -> None:
        """Saved as something else, whatever it is called."""
        book.format = self._dice.choice(["xls", "xlsb", "ods"])

    def _epoch(self, book: Book, _: Report) -> None:
        book.epoch_1904 = True


def places_of(books: Iterable[Book]) -> Places:
    """Where every content stands in some workbooks."""
    return {place: origin for book in books for place, origin in book.places()}


def clean_month(book: Rulebook, seed: int = 0) -> list[Book]:
    """The clean month on paper."""
    return [on_paper(book, report) for report in reports(seed)]
