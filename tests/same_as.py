"""Whether the examples come out as they did at another commit, byte for byte: ``python tests/same_as.py 4c47589``.

Every example is validated, scored, explained and closed twice, by the sources of a worktree of that commit and by
these; what differs is printed, and ends with 1. Digests and the tool's version are put aside, for they must differ.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import warnings
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from difflib import unified_diff
from pathlib import Path

from docx import Document
from openpyxl import load_workbook

ROOT = Path(__file__).parents[1]
CAMPAIGNS = {  # folder of the campaign: its periods' folders
    "examples": ("june", "july", "august"),
    "examples/city": ("1-5",),
    "examples/quarter": ("q2",),
    "examples/year": ("2024",),
}
WIDTHS = (80, 120)
TODAY = "2023-08-31"
SHOWN = 12  # lines of a difference that are printed
MOVING = re.compile(r"[0-9a-f]{12,64}|baiyun \d+\.\d+\.\d+")

Run = tuple[str, tuple[str, ...], str]  # folder, arguments, what is looked at: screen, .json, .xlsx or .docx


def main(commit: str) -> int:
    """Prints what differs from the commit; 1 if anything does."""
    with _trees(commit) as (before, now):
        runs = tuple(_runs(before))
        with ThreadPoolExecutor(os.cpu_count()) as pool:
            was = list(pool.map(lambda run: _outputs(before, run), runs))
            is_now = list(pool.map(lambda run: _outputs(now, run), runs))
    pairs = list(zip(runs, was, is_now, strict=True))
    differing = [_tell(run, old, new) for run, old, new in pairs if old != new]
    print(f"{len(pairs)} outputs compared with {commit}: {len(pairs) - len(differing)} the same, {len(differing)} not.")
    return int(bool(differing))


@contextmanager
def _trees(commit: str) -> Iterator[tuple[Path, Path]]:
    """The house as it was and as it stands, in two folders whose names are equally long: screens wrap at the same words."""
    with tempfile.TemporaryDirectory() as folder:
        was, now = Path(folder) / "was", Path(folder) / "now"
        for part in ("src", "examples", "rules.yaml"):
            copy = shutil.copytree if (ROOT / part).is_dir() else shutil.copy
            now.mkdir(exist_ok=True)
            copy(ROOT / part, now / part)
        git = ("git", "-C", str(ROOT), "worktree")
        subprocess.run([*git, "add", "--quiet", "--detach", str(was), commit], check=True)
        try:
            yield was, now
        finally:
            subprocess.run([*git, "remove", "--force", str(was)], check=True)


def _runs(tree: Path) -> Iterator[Run]:
    for folder, periods in CAMPAIGNS.items():
        for period in periods:
            yield from _both(folder, "validate", period, "--today", TODAY)
            yield from _both(folder, "score", period)
            yield from _both(folder, "targets", period)
            for unit in _units(tree, folder, period):
                yield from _both(folder, "explain", unit, period)
            yield from ((folder, ("score", period), kind) for kind in (".json", ".xlsx", ".docx"))
        yield from _both(folder, "final", *periods)
        yield from _both(folder, "targets", *periods)
        yield folder, ("final", *periods), ".json"
        yield folder, ("final", *periods), ".xlsx"


def _both(folder: str, *arguments: str) -> Iterator[Run]:
    yield folder, arguments, "screen"
    if arguments[0] != "validate":
        yield folder, (*arguments, "--format", "json"), "screen"
    else:
        yield folder, arguments, ".json"


def _units(tree: Path, folder: str, period: str) -> tuple[str, ...]:
    """The first of a period, one in the middle and the last that reported, and one that did not."""
    units = json.loads(_run(tree, folder, ("score", period, "--format", "json"), 80).stdout)["units"]
    ranked = [unit["unit"] for unit in units if unit["reported"]]
    silent = [unit["unit"] for unit in units if not unit["reported"]]
    return tuple(dict.fromkeys((ranked[0], ranked[len(ranked) // 2], ranked[-1], *silent[:1])))


def _outputs(tree: Path, run: Run) -> tuple[str, ...]:
    folder, arguments, kind = run
    if kind == "screen":
        done = [_run(tree, folder, arguments, width) for width in WIDTHS]
        return tuple(_still(tree, f"{each.returncode}\n{each.stdout}\n{each.stderr}") for each in done)
    with tempfile.TemporaryDirectory() as place:
        saved = Path(place) / f"saved{kind}"
        _run(tree, folder, (*arguments, "-o", str(saved)), WIDTHS[0])
        return (_still(tree, _READERS[kind](saved)) if saved.exists() else "nothing was saved",)


def _run(tree: Path, folder: str, arguments: tuple[str, ...], width: int) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "baiyun", *arguments]
    environment = os.environ | {"PYTHONPATH": str(tree / "src"), "COLUMNS": str(width), "NO_COLOR": "1"}
    return subprocess.run(
        command, cwd=tree / folder, env=environment, encoding="utf-8", capture_output=True, check=False
    )


def _still(tree: Path, text: str) -> str:
    return MOVING.sub("…", text.replace(str(tree), "…"))


def _sheets(path: Path) -> str:
    book = load_workbook(path)
    cells = (
        f"{sheet.title}!{cell.coordinate} {cell.value!r} {cell.hyperlink and cell.hyperlink.location}"
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
    )
    return "\n".join(cells)


def _paragraphs(path: Path) -> str:
    """Every paragraph and cell of a document, in order, as its texts stand in the body."""
    body = Document(str(path)).element.body
    return "\n".join("".join(part.itertext()) for part in body.iter() if part.tag.endswith("}p"))


def _tell(run: Run, was: tuple[str, ...], now: tuple[str, ...]) -> str:
    folder, arguments, kind = run
    name = f"{folder}: baiyun {' '.join(arguments)} ({kind})"
    print(name)
    for old, new in zip(was, now, strict=True):
        lines = list(unified_diff(old.splitlines(), new.splitlines(), "before", "now", lineterm="", n=0))
        print(*(f"    {line}" for line in lines[:SHOWN]), sep="\n")
        if len(lines) > SHOWN:
            print(f"    … and {len(lines) - SHOWN} lines")
    return name


_READERS = {".json": lambda path: path.read_text(encoding="utf-8"), ".xlsx": _sheets, ".docx": _paragraphs}

if __name__ == "__main__":
    warnings.filterwarnings("ignore", module="openpyxl")  # it does not know the bars of a workbook
    sys.exit(main(*sys.argv[1:]))
