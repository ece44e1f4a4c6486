"""How fast, as ratios measured in one run on this machine.

    python benchmarks/speed.py

Nothing here is a test: a machine that is busy only makes the figures worse.
"""

from __future__ import annotations

import io
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import python_calamine as calamine

from baiyun import api
from baiyun.problems.mask import mask_personal

ROOT = Path(__file__).parents[1]
RUNS = 5
FILES = 100


def main() -> None:
    """Prints each bar with what was measured."""
    june = ROOT / "examples" / "june"
    pandas = seconds("-c", "import pandas")
    typer = seconds("-c", "import typer")
    print(f"cold score of examples/june ÷ (import pandas + 1 s): {score_cold(june) / (pandas + 1):.2f}  (at most 1)")
    print(f"baiyun --help ÷ import typer: {seconds('-m', 'baiyun', '--help') / typer:.2f}  (at most 3)")
    with tempfile.TemporaryDirectory() as folder:
        many = hundred(june, Path(folder))
        score = seconds("-m", "baiyun", "score", str(many))
        validate = seconds("-m", "baiyun", "validate", str(many), "--today", "2023-06-30")
        print(f"validate ÷ score, {FILES} workbooks: {validate / score:.2f}  (at most 2)")
        cells = best(lambda: [bare(path) for path in sorted(many.glob("*.xlsx"))])
        read = best(lambda: api.opened(str(many)))
        print(f"reading and understanding ÷ bare calamine loop, one core: {read / cells:.2f}")
    for name, run in {"a number": "0797", "letters": "a.", "a mail address": "a@"}.items():
        few, many = (best(lambda text=run * times: mask_personal(text)) for times in (2_000, 20_000))
        print(f"masking {name}, ten times as long ÷ as long: {many / few:.1f}  (at most 20)")
    opened = api.opened(str(june))
    units = len(opened.campaign.roster.units) if opened.campaign.roster else 0
    print(f"gathering, scoring, ranking: {units / best(lambda: api.scored(opened)):.0f} units a second")


def seconds(*command: str) -> float:
    """The median time of a command in a fresh interpreter."""
    environment = {**os.environ, "COLUMNS": "100"}
    times = []
    for _ in range(RUNS):
        began = time.perf_counter()
        subprocess.run([sys.executable, *command], capture_output=True, check=False, env=environment)
        times.append(time.perf_counter() - began)
    return statistics.median(times)


def score_cold(folder: Path) -> float:
    """The whole command on a folder."""
    return seconds("-m", "baiyun", "score", str(folder))


def best(work: Callable[[], object]) -> float:
    """The best of several runs in this interpreter."""
    times = []
    for _ in range(RUNS):
        began = time.perf_counter()
        work()
        times.append(time.perf_counter() - began)
    return min(times)


def hundred(source: Path, target: Path) -> Path:
    """A folder of a hundred workbooks with the roster beside it."""
    many = target / "june"
    many.mkdir()
    shutil.copy(source.parent / "units.xlsx", target)
    paths = sorted(source.glob("*.xlsx"))
    for number in range(FILES):
        path = paths[number % len(paths)]
        shutil.copy(path, many / f"{number}{path.name}")
    return many


def bare(path: Path) -> list[object]:
    """All cells of a workbook and nothing else."""
    try:
        book = calamine.CalamineWorkbook.from_filelike(io.BytesIO(path.read_bytes()))
        return [book.get_sheet_by_name(about.name).to_python() for about in book.sheets_metadata]
    except calamine.CalamineError:
        return []


if __name__ == "__main__":
    main()
