"""The command line as its users run it: a terminal of some width, and screens kept as golden files."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
from contextlib import chdir
from pathlib import Path
from unittest.mock import patch

from rich.cells import cell_len

GOLDEN = Path(__file__).parent / "golden"
EXAMPLES = Path(__file__).parents[1] / "examples"
COLOUR = {"FORCE_COLOR": "1", "TERM": "xterm-256color"}
Done = subprocess.CompletedProcess[str]
_LEFT_OUT = {"FORCE_COLOR", "NO_COLOR", "COLUMNS", "LINES"}


def baiyun(folder: Path, *arguments: str | Path, columns: int = 80, **extra: str) -> Done:
    """Runs the command in a folder; ``extra`` are variables of its environment.

    What Python itself reads when it starts (``LC_ALL``, ``PYTHON…``) takes a process of its own.
    """
    environment = {name: value for name, value in os.environ.items() if name not in _LEFT_OUT}
    environment |= {"COLUMNS": str(columns), "PYTHONWARNINGS": "error", **extra}
    run = _in_a_process if any(name.startswith(("LC_", "LANG", "PYTHON")) for name in extra) else _here
    return run(folder, [*map(str, arguments)], environment)


def _in_a_process(folder: Path, arguments: list[str], environment: dict[str, str]) -> Done:
    command = [sys.executable, "-m", "baiyun", *arguments]
    return subprocess.run(command, capture_output=True, encoding="utf-8", cwd=folder, env=environment, check=False)


def _here(folder: Path, arguments: list[str], environment: dict[str, str]) -> Done:
    from baiyun.cli.app import app
    from baiyun.cli.console import guarded

    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True) for _ in range(2))
    with (
        chdir(folder),
        patch.dict(os.environ, environment, clear=True),
        patch.multiple(sys, argv=["baiyun", *arguments], stdout=out, stderr=err),
    ):
        status = guarded(app)
    said = [stream.buffer.getvalue().decode("utf-8").replace("\r\n", "\n") for stream in (out, err)]  # type: ignore[attr-defined]
    return Done(arguments, status, *said)


def screen(done: Done, *hidden: Path) -> str:
    """What a user sees: stdout, then stderr; the ``hidden`` folders shown as …."""
    text = "\n".join(line.rstrip() for line in f"{done.stdout}----\n{done.stderr}".splitlines()) + "\n"
    for folder in hidden:
        text = text.replace(str(folder), "…")
    return text


def golden(name: str) -> str:
    return (GOLDEN / name).read_text(encoding="utf-8")


def plain(text: str) -> str:
    """Without colours."""
    return re.sub(r"\x1b\[[0-9;]*m", "", text)


def widest(text: str) -> int:
    return max(cell_len(line) for line in plain(text).splitlines())


def lines_up(text: str) -> bool:
    """Whether every table's rule is as wide as its rows, and whether there is a table at all."""
    lines = plain(text).splitlines()
    rules = [at for at, line in enumerate(lines) if "───" in line and "├" not in line and "└" not in line]
    for at in rules:
        below = lines[at + 1 :]
        end = next(
            (number for number, line in enumerate(below) if not line.strip() or line.startswith("·")), len(below)
        )
        if not end or {cell_len(line) for line in below[:end]} != {cell_len(lines[at])}:
            return False
    return bool(rules)


def codes(text: str) -> list[str]:
    """The codes of the problem lines, in order."""
    return re.findall(r"\[([A-Z]\d{3})\]$", text, flags=re.MULTILINE)
