"""Makes the fictional county 白云县: its roster and three months of reports, with the mistakes that people make.

    python examples/make.py

Everything that was made before is replaced. The reports are real forms: blank ones, filled in. At the end the month is
scored, and every problem that was not planted (or was planted and not found) is named.
"""

from __future__ import annotations

import csv
import io
import shutil
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

from fiction.dice import Dice
from fiction.form import Filled
from fiction.hand import Hand, Typed
from fiction.kept import kept
from fiction.months import UnitMonth, Value, people
from fiction.slips import BLANK_FORMS, KEEP, SLIPS, Damaged, Lost, Repeat, Slip, Total
from fiction.story import MONTHS, Effort, Month, Unit
from fiction.units import UNITS

import baiyun
from baiyun.api import load_rules
from baiyun.problems import Severity
from baiyun.render.xlsx.blank_form import Prefilled, blank_form
from baiyun.rulebook.book import Rulebook

HERE = Path(__file__).parent
MISTAKES = ("file", "sheet", "cell", "code", "what")
ROSTER_WIDTHS = (26, 18, 22, 12, 12, 32, 12)
Sheets = dict[str, list[dict[str, Typed]]]


@dataclass(frozen=True)
class Mistake:
    """A line of mistakes.csv."""

    file: str
    sheet: str
    cell: str
    code: str
    what: str


class Report:
    """One workbook of a unit: what it holds, as typed, and the slips that are made in it."""

    def __init__(self, book: Rulebook, happened: UnitMonth, when: date, file: str) -> None:
        self.book, self.happened, self.when, self.file = book, happened, when, file
        self.unit = happened.unit
        self.hand = Hand(self.unit.name)
        self.true = happened.sheets(when)
        self.sheets: Sheets = {title: [self.typed(title, row) for row in rows] for title, rows in self.true.items()}
        self.basics = self.typed_basics()
        self._found: list[tuple[str, int, str, str, str]] = []
        self._damaged: Damaged | None = None
        self._add_nothing()
        for slip in SLIPS:
            if slip.unit == self.unit.name:
                self._slip(slip)

    def typed(self, title: str, row: Mapping[str, Value]) -> dict[str, Typed]:
        """A row as it is typed."""
        columns = self.book.form.sections[title].by_name
        return {
            name: self.hand.types(name, value, required=columns[name].required is True) for name, value in row.items()
        }

    def typed_basics(self) -> dict[str, Typed]:
        """基本情况; a few people write a short name of their unit."""
        who, dice = people(self.unit.name), Dice(self.unit.name, self.when)
        short = self.unit.aliases and dice.chance(0.2)
        return {
            "单位名称": self.unit.aliases[0] if short else self.unit.name,
            "报送月份": dice.pick(
                (f"2023年{self.happened.month.number}月",) * 4 + (f"{self.happened.month.number}月",)
            ),
            "报送日期": self.hand.types("报送日期", self.when, required=True),
            "主要领导": who.leader,
            "填报人": who.writer,
            "联系电话": dice.pick(("13800000000", "0000-0000000", f"0000-00000{dice.between(10, 99)}")),
        }

    def workbook(self) -> tuple[bytes, list[Mistake]]:
        """The bytes of the file, and the mistakes in it with their cells."""
        prefilled = Prefilled(self.unit.name, self.unit.category, f"2023年{self.happened.month.number}月")
        filled = Filled(self.book.form, blank_form(self.book, prefilled))
        filled.basics(self.basics)
        for title, rows in self.sheets.items():
            filled.rows(title, rows)
        content = filled.save(str(self.basics["填报人"]))
        if self._damaged:
            return content[: len(content) * 2 // 3], [
                Mistake(self.file, "", "", code, self._damaged.what) for code in self._damaged.codes
            ]
        return content, [
            Mistake(self.file, title, filled.cells[title, row, column], code, what)
            for title, row, column, code, what in self._found
        ]

    def _add_nothing(self) -> None:
        """Some people write 无 into a sheet where they have nothing to say."""
        for title, rows in self.sheets.items():
            if not rows and self.hand.says_none:
                rows.append({self.book.form.sections[title].columns[0].name: "无"})

    def _slip(self, slip: Slip | Repeat | Total | Lost | Damaged) -> None:
        if isinstance(slip, Lost):
            self._lose(slip)
        elif slip.report != self.when:
            return
        elif isinstance(slip, Slip):
            self._mistype(slip)
        elif isinstance(slip, Repeat):
            rows = self.sheets["项目"]
            again = dict(rows[self._row("项目", slip.row)]) | {"序号": len(rows) + 1}
            rows.append(again)
            self._found.append(("项目", len(rows) - 1, "项目名称", slip.code, slip.what))
        elif isinstance(slip, Total):
            self._add_total(slip)
        else:
            self._damaged = slip

    def _row(self, title: str, lead: str) -> int:
        """The row in which something stands, the last one for ''; 是 finds a trip of the first leader."""
        rows = self.true[title]
        if not lead:
            return len(rows) - 1
        return next(
            at for at, row in enumerate(rows) if lead in row.values() or (lead == "是" and row.get("主要领导带队"))
        )

    def _mistype(self, slip: Slip) -> None:
        basics = slip.sheet == self.book.form.basics.title
        row = 0 if basics else self._row(slip.sheet, slip.row)
        target = self.basics if basics else self.sheets[slip.sheet][row]
        if slip.value != KEEP:
            target[slip.column] = slip.value
        if slip.code:
            self._found.append((slip.sheet, row, slip.column, slip.code, slip.what))

    def _lose(self, slip: Lost) -> None:
        if self.when == slip.earlier:
            self._found.append((slip.sheet, self._row(slip.sheet, slip.row), slip.column, slip.code, slip.what))
        elif self.when == slip.later:
            earlier = self.happened.sheets(slip.earlier)[slip.sheet]
            lost = earlier[self._row(slip.sheet, slip.row) if slip.row else -1]
            del self.sheets[slip.sheet][self.true[slip.sheet].index(lost)]

    def _add_total(self, slip: Total) -> None:
        right = sum(row["投资额"] for row in self.true["项目"] if isinstance(row["投资额"], Decimal))
        rows = self.sheets["项目"]
        rows.append({"项目名称": "合计", "投资额": float(right) if slip.value is None else slip.value})
        if slip.what:
            self._found.append(("项目", len(rows) - 1, "投资额", slip.code, slip.what))


def reports(book: Rulebook, unit: Unit, month: Month, effort: Effort) -> Iterator[Report]:
    """The reports of a unit in a month, under the names that people give to files."""
    happened = UnitMonth(unit, month, effort)
    last = effort.reports[-1]
    for number, when in enumerate(effort.reports, 1):
        name = file_name(
            unit, month, when, number, only=len(effort.reports) == 1, late=when > month.day(30) and when == last
        )
        yield Report(book, happened, when, f"{month.id}/{name}.xlsx")


def file_name(unit: Unit, month: Month, when: date, number: int, *, only: bool, late: bool) -> str:
    """What people call their file."""
    half = "上半月" if when.day <= 16 and when.month == month.number else "下半月"  # noqa: PLR2004 - the middle of the month
    name, numbered = unit.name, f"{month.number}月"
    if late:
        return Dice(name, when, "file").pick(
            (f"{name}{numbered}（补报）", f"{name}{numbered}报表-迟报", f"{name}{when.month}月{when.day}日")
        )
    styles = (
        *(f"{name}{numbered}{half}",) * 3,
        *(f"{name}-{when.month}月{when.day}日",) * 3,
        f"{name}{numbered}第{number}次报表",
        f"{when.month}.{when.day}{name}百日攻坚报表",
        f"附件：{name}招大引强报表（{when.month}月{when.day}日）",
        f"{name}_{when:%Y%m%d}",
        *((name, name, name, name, f"{name}{numbered}", f"{name}{numbered}报表") if only else ()),
    )
    return Dice(name, when, "file").pick(styles)


def roster(book: Rulebook) -> bytes:
    """units.xlsx, as the office keeps it."""
    headers = [column.header for column in book.roster.columns]
    rows = (
        [
            unit.name,
            unit.category,
            "、".join(unit.aliases) or None,
            people(unit.name).leader,
            *(each or None for each in unit.exempt),
            unit.task,
        ]
        for unit in UNITS
    )
    return kept(book.roster.title, headers, rows, ROSTER_WIDTHS, list(book.scheme.categories))


def make(book: Rulebook) -> tuple[dict[str, bytes], list[Mistake]]:
    """All files by their path in this folder, and the mistakes in them."""
    files, mistakes = {"units.xlsx": roster(book)}, []
    for at, month in enumerate(MONTHS):
        for unit in UNITS:
            effort = unit.efforts[at]
            for report in reports(book, unit, month, effort) if effort else ():
                if report.file in files:
                    raise FileExistsError(report.file)
                files[report.file], found = report.workbook()
                mistakes += found
            if (unit.name, month.id) in BLANK_FORMS:
                blank = blank_form(book, Prefilled(unit.name, unit.category, f"2023年{month.number}月"))
                files[f"{month.id}/{unit.name}-{month.number}月.xlsx"] = blank
    return files, mistakes


def write(files: dict[str, bytes], mistakes: list[Mistake]) -> None:
    """Replaces what was made before."""
    for month in MONTHS:
        shutil.rmtree(HERE / month.id, ignore_errors=True)
        (HERE / month.id).mkdir()
    for name, content in files.items():
        (HERE / name).write_bytes(content)
    text = io.StringIO()
    lines = csv.writer(text, lineterminator="\n")
    lines.writerow(MISTAKES)
    lines.writerows(
        (each.file, each.sheet, each.cell, each.code, each.what)
        for each in sorted(mistakes, key=lambda each: (each.file, each.sheet, each.cell))
    )
    (HERE / "mistakes.csv").write_bytes(b"\xef\xbb\xbf" + text.getvalue().encode())


def differences(mistakes: list[Mistake]) -> Iterator[str]:
    """Problems that the tool reports and nobody planted, and the other way round."""
    planted = {(each.file, each.sheet, each.cell, each.code) for each in mistakes}
    found = {}
    for month in MONTHS:
        scored = baiyun.score(HERE / month.id, rules=HERE.parent / "rules.yaml", units=HERE / "units.xlsx")
        for problem in scored.result.problems:
            if problem.severity is not Severity.NOTE:
                place = problem.place
                found[f"{month.id}/{place.file}", place.sheet, place.cell, problem.code] = str(problem)
    yield from (f"没有埋下却报告了：{found[each]}" for each in sorted(found.keys() - planted))
    yield from (f"埋下却没有报告：{' '.join(each)}" for each in sorted(planted - found.keys()))


def main() -> int:
    """Makes everything, and says what there is."""
    book, _ = load_rules(HERE.parent / "rules.yaml", [])
    files, mistakes = make(book)
    write(files, mistakes)
    size = sum(map(len, files.values())) / 1e6
    counts = "，".join(f"{month.number}月 {sum(name.startswith(month.id) for name in files)} 份" for month in MONTHS)
    print(
        f"{len(UNITS)} 个单位；{counts}；埋下 {len(mistakes)} 处错误，涉及 {len({each.file for each in mistakes})} 份；共 {size:.1f} MB"
    )
    wrong = list(differences(mistakes))
    print(*wrong, sep="\n")
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main())
