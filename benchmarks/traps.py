"""What is easily quadratic: four times as much of it should take four times as long."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
from county import BASICS, HEADERS, units
from openpyxl.worksheet.cell_range import CellRange

from baiyun import garbage, pipeline
from baiyun.form.received import Received
from baiyun.form.roster import Roster, Unit
from baiyun.gather.accept import accepted
from baiyun.gather.decided import Decided
from baiyun.pipeline import Campaign
from baiyun.problems import Place, mask_personal
from baiyun.read.files.any_kind import read_any
from baiyun.read.files.sheet import Sheet, Workbook
from baiyun.read.rulebook import rulebook
from baiyun.read.submissions import understood
from baiyun.review.decisions import Review, Share
from baiyun.rulebook.book import Rulebook

RULES = Path(__file__).parents[1] / "rules.yaml"
TIMES = 4
NOTHING = Decided()
Line = tuple[str, float]


def book_of(periods: int = 0) -> Rulebook:
    """The default rules, or the same with so many periods of a week."""
    text = RULES.read_text(encoding="utf-8")
    if periods:
        head, _, rest = text.partition("\nperiods:\n")
        first = date(2023, 1, 2)
        weeks = [(first + timedelta(7 * at), first + timedelta(7 * at + 6)) for at in range(periods)]
        shares = [100 // periods + (at < 100 % periods) for at in range(periods)]
        lines = [
            f"  - {{id: p{at}, name: 第{at + 1}期, first: {a}, last: {b}, weight: {shares[at]}, due: [{b}], tally: 2, clause: 附件一}}"
            for at, (a, b) in enumerate(weeks)
        ]
        text = f"{head}\nperiods:\n" + "\n".join(lines) + "\n\n#" + rest.partition("\n#")[2]
        for month, at in (("june", 0), ("july", 1), ("august", 2)):
            text = text.replace(month, f"p{at}")
    found, problems = rulebook("rules.yaml", text.encode())
    if found is None:
        raise SystemExit("\n".join(map(str, problems)))
    return found


def received(book: Rulebook, unit: str, at: int, projects: list[tuple[str, str]]) -> Received:
    """A unit's report of a period with some projects: name and investor."""
    period = book.scheme.periods[at]
    facts = (unit, period.name, period.first, "王一", "李四", "0797-0000000")
    sheets = [Sheet("基本情况", [[label, value] for label, value in zip(BASICS, facts, strict=True)])]
    for title, headers in HEADERS.items():
        rows: list[list[Any]] = [list(headers)]
        if title == "项目":
            rows += [_project(number, *each, period.first) for number, each in enumerate(projects, 1)]
        sheets.append(Sheet(title, rows))
    name = f"{period.id}/{unit}.xlsx"
    return accepted(book, understood(book, name, name, Workbook(tuple(sheets))))


def _project(number: int, name: str, investor: str, day: date) -> list[Any]:
    told = [number, name, investor, "上市公司", "电子信息", "", 12.0, "实质性签约", day, "未开工"]
    return told + [""] * (len(HEADERS["项目"]) - len(told))


def scoring(
    book: Rulebook, number: int, projects: Callable[[str], list[tuple[str, str]]], decided: Decided = NOTHING
) -> float:
    """Seconds in which so many units are gathered, scored and ranked."""
    roster = Roster(tuple(Unit(name, kind) for name, kind in units(number)))
    files = [received(book, unit.name, 0, projects(unit.name)) for unit in roster.units]
    return spent(lambda: pipeline.month(Campaign(book, roster, decided), files))


def merging(number: int) -> float:
    """Seconds in which a sheet of so many merges is read, each over the cells of the one before."""
    book = openpyxl.Workbook()
    for row in range(1, number + 1):
        book.worksheets[0].merged_cells.ranges.add(CellRange(f"B{row}:C{row + 1}"))
    content = BytesIO()
    book.save(content)
    return spent(lambda: read_any("a.xlsx", content.getvalue()))


def spent(work: Callable[[], object]) -> float:
    """CPU seconds, as a command takes them: garbage is looked for seldom and not among what was made before, and nothing is taken down."""
    garbage.sought_seldom()
    gc.collect()
    gc.freeze()
    began = time.process_time()
    made = work()
    seconds = time.process_time() - began
    del made
    return seconds


def growth(seconds: Callable[[int], float], size: int) -> float:
    """How much longer one of many takes than one of few."""
    few, many = (min(seconds(each), seconds(each)) for each in (size, TIMES * size))
    return many / few / TIMES


def lines(size: int) -> Iterator[Line]:
    """Each trap with its growth a piece, from so many on."""
    book = book_of()

    def own(unit: str) -> list[tuple[str, str]]:
        return [(f"{unit}{at}号项目", f"{unit}{at}号公司") for at in range(3)]

    def shares(number: int) -> Decided:
        given = [
            Share(f"{name}0号项目", name, "june", Decimal("0.5"), Place("review.xlsx")) for name, _ in units(number)
        ]
        return Decided(Review(shares=tuple(given)))

    def periods(number: int) -> float:
        many = book_of(number)
        roster = Roster(tuple(Unit(name, kind) for name, kind in units(20)))
        files = [received(many, unit.name, at, own(unit.name)) for unit in roster.units for at in range(number)]
        return spent(lambda: pipeline.final(Campaign(many, roster), files))

    yield "units, each with its own projects", growth(lambda n: scoring(book, n, own), size)
    one = growth(lambda n: scoring(book, n, lambda unit: [(f"{unit}项目", "同一家公司")]), size)
    yield "units with one investor", one
    alike = growth(lambda n: scoring(book, n, lambda unit: [(f"城东{unit[:3]}产业园项目", f"{unit}公司")]), size)
    yield "units with names alike", alike
    yield "review rows", growth(lambda n: scoring(book, n, own, shares(n)), size)
    yield "periods (6 → 24)", growth(periods, 6)
    yield "merges that overlap (160 → 640)", growth(merging, 160)
    for what, text in {"digits": "0797", "letters": "a.", "marks of addresses": "a@"}.items():
        masked = growth(lambda n, text=text: spent(lambda: mask_personal(text * n)), 10_000)  # type: ignore[misc]
        yield f"{what} in a text that is masked (10,000 → 40,000)", masked


if __name__ == "__main__":
    for name, value in lines(1000):
        print(f"{name}: {value:.2f}")
