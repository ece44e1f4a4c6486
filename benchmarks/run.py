"""How fast, as ratios measured in one run on this machine, written to benchmarks/RESULTS.md; what is said below the table there stays.

    python benchmarks/run.py [WORKBOOKS …]

WORKBOOKS is 1,000; ask for 10000, for 100000 or for both to see the growth, for fewer where there is little time. 100,000 take 3 GB of disk and about half an hour. Nothing here is a test: a machine that is busy only makes
the figures worse, and ratios of one run are what may be compared.
"""

from __future__ import annotations

import hashlib
import os
import platform
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path
from typing import IO, NamedTuple

import msgspec
import traps
from county import JUNE, Month, make

from baiyun import api
from baiyun.workers.hands import MANY, cores

HERE = Path(__file__).parent
RESULTS = HERE / "RESULTS.md"
SMALL, COUNTY, COLD = 1000, 88, 3
ENOUGH = 10_000
"""Workbooks beyond which the plain script is not waited for in one process."""
PARTS = ("python-calamine", "pydantic", "openpyxl", "pandas", "typer", "rapidfuzz", "distributed")


class Cost(NamedTuple):
    """What a command took: seconds on the wall clock, CPU seconds of all its processes, megabytes at most."""

    wall: float
    cpu: float
    memory: float
    out: IO[bytes]

    @property
    def digest(self) -> bytes:
        """What came out, as a digest."""
        self.out.seek(0)
        return hashlib.file_digest(self.out, "sha256").digest()

    @property
    def content(self) -> bytes:
        """What came out."""
        self.out.seek(0)
        return self.out.read()


class UnitTotal(msgspec.Struct):
    """What is compared of a unit."""

    unit: str
    total: float


class Totals(msgspec.Struct):
    """What is compared of a month's JSON; at 100,000 units all of it would not be held in memory."""

    units: list[UnitTotal]


class Row(NamedTuple):
    """A line of the table."""

    what: str
    measured: str
    bar: str


def main(*sizes: int) -> None:
    """Prints the table and keeps it."""
    rows: list[Row] = []
    small = min(SMALL, *sizes)
    notes = "".join(RESULTS.read_text(encoding="utf-8").partition("\n## ")[1:])

    def told(what: str, measured: str, bar: str = "–") -> None:
        rows.append(Row(what, measured, bar))
        print(f"{what}: {measured}  ({bar})", flush=True)
        RESULTS.write_text(page(rows) + notes, encoding="utf-8")  # whoever stops it keeps what was measured

    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        cold(told, make(root / "county", COUNTY))
        few = compared(told, make(root / "few", small), small)
        as_sent(told, root, small // 4)
        alone(told, root / "few" / JUNE.folder, small)
        for name, growth in traps.lines(
            min(small, MANY // 5)
        ):  # as many as are packed nowhere: growth, and no change of ways
            told(f"four times as many {name}, time a piece", f"{growth:.2f} ×", "near 1")
        for line in run("benchmarks/messy.py").content.decode().splitlines():
            what, _, measured = line.partition(": ")
            told(what, measured)
        for number in (each for each in sizes if each > small):
            grown(told, few, compared(told, make(root / f"{number}", number), number), number)


Told = Callable[..., None]


def run(*command: str, **more: str) -> Cost:
    """A command in a fresh interpreter, with everything it starts."""
    out = tempfile.TemporaryFile()  # noqa: SIM115 - closed, and gone, with the last who knows of it
    with tempfile.NamedTemporaryFile() as told:
        small = (sys.executable, "-IS", str(HERE / "measured.py"), told.name)
        subprocess.run(
            [*small, sys.executable, *command],
            stdout=out,
            stderr=subprocess.DEVNULL,
            env=os.environ | more,
            check=False,
        )
        took = msgspec.json.decode(told.read(), type=dict[str, float])
    return Cost(took["wall"], took["cpu"], took["memory"], out)


def median(*command: str) -> float:
    """CPU seconds of a short command, of several runs: they say least of what else the machine does."""
    return statistics.median(run(*command).cpu for _ in range(COLD))


def score(folder: Path, *options: str) -> Cost:
    """The whole command."""
    return run("-m", "baiyun", "score", str(folder), "--format", "json", "-q", *options)


def cold(told: Told, month: Path) -> None:
    """What one waits for with a county's month."""
    pandas, loop = median("-c", "import pandas"), median("benchmarks/bare.py", str(month))
    ours = statistics.median(score(month).cpu for _ in range(COLD))
    told(f"{COUNTY} workbooks from cold ÷ (import pandas + the bare loop)", f"{ours / (pandas + loop):.2f}", "< 1")
    shown = median("-m", "baiyun", "--help") / median("-c", "import typer")
    told("baiyun --help ÷ import typer", f"{shown:.2f}", "≤ 1.5")


def compared(told: Told, month: Path, number: int) -> Cost:
    """The same month scored by the plain script, by this tool, and only read."""
    bare = run("benchmarks/bare.py", str(month))
    one, two = score(month, "--jobs", "1"), score(month, "--jobs", "2")
    if one.digest != two.digest:
        sys.exit("two processes give another result than one")
    bars = {SMALL: ("≥ 14", "≤ 3"), 10_000: ("≥ 20", "≤ 1.8")}.get(number, ("–", "–"))
    for jobs, how, bar in ((1, "in one process", bars[0]), (2, "in two", "–")):
        if jobs == 1 and number > ENOUGH:
            continue
        plain = run("benchmarks/plain.py", str(month), "--jobs", str(jobs))
        same(plain.content, two.content)
        told(
            f"{number} workbooks: plain pandas + openpyxl {how} ÷ ours on two cores",
            f"{plain.wall / two.wall:.1f}",
            bar,
        )
    told(f"{number} workbooks: ours ÷ the bare calamine loop on one core", f"{two.wall / bare.wall:.1f}", bars[1])
    told(f"{number} workbooks: one process ÷ two", f"{one.wall / two.wall:.2f}", "≥ 1.7")
    told(f"{number} workbooks: plain pandas + openpyxl ÷ ours in CPU time", f"{plain.cpu / one.cpu:.1f}")
    told(
        f"{number} workbooks: CPU time a workbook",
        f"{one.cpu / number * 1000:.2f} ms (the bare loop {bare.cpu / number * 1000:.2f})",
    )
    told(f"{number} workbooks: memory", f"{one.memory:.0f} MB")
    return one


def same(plain: bytes, ours: bytes) -> None:
    """Refuses a comparison with a script that gives other totals."""
    totals = {each.unit: each.total for each in msgspec.json.decode(ours, type=Totals).units}
    if msgspec.json.decode(plain) != totals:
        sys.exit("the plain script gives other totals: nothing to compare")


def grown(told: Told, few: Cost, many: Cost, number: int) -> None:
    """What a workbook costs among many."""
    told(f"CPU time a workbook, {number} ÷ {SMALL}", f"{many.cpu / few.cpu / (number / SMALL):.2f}", "≤ 1.1")
    bar = "≤ 2" if number <= ENOUGH else "–"
    told(f"memory, {number} ÷ {SMALL}", f"{many.memory / few.memory:.2f}", bar)


def as_sent(told: Told, root: Path, number: int) -> None:
    """Two reports a month, and with the earlier months beside."""
    once = score(make(root / "once", number), "--jobs", "1")
    twice = score(make(root / "twice", number, (Month(6, (14, 28)),)), "--jobs", "1")
    months = tuple(Month(each, (14, 28)) for each in (6, 7, 8))
    beside = score(make(root / "beside", number, months), "--jobs", "1")
    told("two reports a month ÷ one, CPU time a workbook", f"{twice.cpu / once.cpu / 2:.2f}")
    told(
        "the third month with two earlier ones beside ÷ one report, CPU time a workbook",
        f"{beside.cpu / once.cpu / 6:.2f}",
    )


def alone(told: Told, month: Path, number: int) -> None:
    """Scoring, ranking and JSON of what is read already."""
    opened = api.opened(month, jobs=1)
    scored = api.scored(opened)
    speed = number / min(traps.spent(lambda: api.scored(opened)) for _ in range(COLD))
    told("gathering, scoring and ranking alone", f"{speed:.0f} units a second", "≥ 5000")
    told(
        "JSON of 600 units", f"{min(traps.spent(scored.to_json) for _ in range(COLD)) * 600 / number:.2f} s", "≤ 0.1 s"
    )


def page(rows: list[Row]) -> str:
    """The results as they are kept."""
    parts = "、".join(f"{name} {version(name)}" for name in PARTS)
    table = "\n".join(f"| {row.what} | {row.measured} | {row.bar} |" for row in rows)
    return (
        f"# Results of benchmarks/run.py\n\nWritten by it on a machine with {cores()} cores ({platform.machine()}, {platform.system()}), "
        f"Python {platform.python_version()}, {parts}.\nOther work on the same cores makes every figure worse; compare ratios only.\n\n"
        f"| what | measured | bar |\n|---|---|---|\n{table}\n"
    )


if __name__ == "__main__":
    os.chdir(HERE.parent)
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # as where it is installed: every module compiled once
    os.environ["PYTHONPYCACHEPREFIX"] = tempfile.mkdtemp()
    run("-m", "baiyun", "--help")
    main(*[int(each.replace(",", "")) for each in sys.argv[1:]] or [SMALL])
