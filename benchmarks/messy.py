"""How much slower messy workbooks are read than clean ones, measured in one run on this machine.

    python benchmarks/messy.py

The months are those of tests/messy: eighty units, and a copy in which every workbook is a mess in some twenty ways.
"""

from __future__ import annotations

import gc
import io
import os
import sys
import time
import tracemalloc
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import python_calamine as calamine

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests"))

from baiyun.child.apart import Apart  # noqa: E402
from baiyun.pipeline import Campaign, read  # noqa: E402
from baiyun.read.files.any_kind import read_any  # noqa: E402
from baiyun.read.files.package import Package  # noqa: E402
from baiyun.read.files.plain import plain  # noqa: E402
from baiyun.read.files.sheet import Opener  # noqa: E402
from baiyun.read.files.workbook import workbook  # noqa: E402
from baiyun.read.rulebook import rulebook  # noqa: E402
from baiyun.rulebook.book import Rulebook  # noqa: E402
from messy import saved  # noqa: E402
from messy.clean import on_paper, reports, units  # noqa: E402
from messy.month import Mess  # noqa: E402
from messy.paper import LAST_ROW, Book, Sheet  # noqa: E402

RUNS = 15
SHARE = 0.2


@dataclass
class Memory:
    """A workbook that is already in memory."""

    name: str
    content: bytes

    def read(self) -> bytes:
        """Its content."""
        return self.content


def main() -> None:
    """Prints each figure with its bar."""
    rules, problems = rulebook("rules.yaml", (ROOT / "rules.yaml").read_bytes())
    if rules is None:
        sys.exit("\n".join(map(str, problems)))
    sent = reports()
    mess = Mess(rules, 1, SHARE)
    months = [held([on_paper(rules, report) for report in sent]), held([mess.of(report) for report in sent])]
    campaign = Campaign(rules, units())
    clean, dirty = fastest(months, lambda month: read(campaign, month))
    ways = sum(mess.used.values()) / len(sent)
    speed = f"read at {clean / dirty:.2f} of the clean month's speed  (at least 0.67)"
    print(f"{len(sent)} workbooks, each a mess in {ways:.0f} ways: {speed}")
    clean, dirty = fastest(months, bare)
    print(f"the same by the bare calamine loop: read at {clean / dirty:.2f} of the clean month's speed")
    for columns in (1, 6, 25):
        told(columns)
    gate(campaign, months[0])
    isolated(rules)


def gate(campaign: Campaign, month: list[Memory]) -> None:
    """Prints what it costs to prove workbooks harmless, beyond inflating what is read of them anyway."""
    times = [float("inf")] * 3
    for _ in range(RUNS):
        for at, action in enumerate((lambda: proved(month), lambda: inflated(month), lambda: read(campaign, month))):
            began = time.process_time()
            action()
            times[at] = min(times[at], time.process_time() - began)
    proving, inflating, reading = times
    print(f"gate: {(proving - inflating) / reading:.3f} of reading  (at most 0.1)")


def proved(month: list[Memory]) -> None:
    """Proves all of them harmless."""
    if not all(plain(file.content) for file in month):
        sys.exit("a workbook of the benchmark is not plain")


def inflated(month: list[Memory]) -> None:
    """Inflates the parts that are read of each workbook."""
    for file in month:
        package = Package(file.content)
        for name in package.namelist():
            if name.endswith((".rels", "Types].xml")) or name.startswith("xl/"):
                package.read(name)


def isolated(rules: Rulebook) -> None:
    """Prints what CPU time another process adds to each file of the formats that are read there, its start included."""
    for kind in ("xls", "xlsb", "ods"):
        papers = [on_paper(rules, report) for report in reports()]
        for paper in papers:
            paper.format = kind
        files = [saved.saved(paper) for paper in papers]
        here = spent(read_any, files)
        apart = Apart()
        there = spent(apart, files, apart.close)
        print(
            f"{kind} in another process: {(there - here) / len(files) * 1000:.1f} ms of CPU time a file more  (at most 20)"
        )


def spent(opener: Opener, files: list[bytes], close: Callable[[], None] = lambda: None) -> float:
    """Seconds of CPU time, those of the other process too: they are known once it has ended."""
    began = sum(os.times()[:4])
    for content in files:
        opener("a", content)
    close()
    return sum(os.times()[:4]) - began


def held(books: Sequence[Book]) -> list[Memory]:
    """The workbooks as bytes."""
    return [Memory(book.file, book.bytes()) for book in books]


def bare(month: list[Memory]) -> None:
    """All cells of a month, read by calamine and thrown away."""
    for file in month:
        book = calamine.CalamineWorkbook.from_filelike(io.BytesIO(file.content))
        for about in book.sheets_metadata:
            book.get_sheet_by_name(about.name).to_python()


def fastest(months: Sequence[list[Memory]], reading: Callable[[list[Memory]], object]) -> list[float]:
    """The best of several readings of each month, by turns."""
    times = [float("inf")] * len(months)
    for _ in range(RUNS):
        for at, month in enumerate(months):
            gc.collect()
            began = time.process_time()
            reading(month)
            times[at] = min(times[at], time.process_time() - began)
    return times


def told(columns: int) -> None:
    """Prints what a sheet costs in which a million rows are styled and nothing more."""
    data = styled("ABCDEFGHIJKLMNOPQRSTUVWXY"[:columns])
    tracemalloc.start()
    began = time.perf_counter()
    workbook("a.xlsx", data)
    spent, (_, peak) = time.perf_counter() - began, tracemalloc.get_traced_memory()
    tracemalloc.stop()
    megabytes = f"{peak / 2**20:.0f} MB beside the {len(data) / 2**20:.0f} MB of the file"
    print(f"a million rows of {columns} styled cells: {spent:.1f} s, {megabytes}")


def styled(letters: str) -> bytes:
    """A workbook with a million rows of styled cells."""
    data, part = io.BytesIO(), "xl/worksheets/sheet1.xml"
    empty = io.BytesIO(Book("a.xlsx", [Sheet("a", "a")]).bytes())
    with zipfile.ZipFile(empty) as frame, zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as out:
        for name in set(frame.namelist()) - {part}:
            out.writestr(name, frame.read(name))
        before, _, after = frame.read(part).decode().partition("</sheetData>")
        with out.open(part, "w") as sheet:
            sheet.write(before.encode())
            for row in range(1, LAST_ROW + 1):
                cells = "".join(f'<c r="{letter}{row}" s="2"/>' for letter in letters)
                sheet.write(f'<row r="{row}">{cells}</row>'.encode())
            sheet.write(f"</sheetData>{after}".encode())
    return data.getvalue()


if __name__ == "__main__":
    main()
