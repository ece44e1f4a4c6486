"""Runs every command of the tutorial and of the how-to pages, and writes what it showed below it.

    python docs/screens.py            writes the pages anew
    python docs/screens.py --check    says which page shows something else

A block ``console`` holds commands (``$ …``), each with its screen. ``<!-- 屏幕：前 12 行 -->`` above a block keeps so many lines
of each screen, ``<!-- 屏幕：末 5 行 -->`` the last ones. What a person does by hand stands in a comment too:
``<!-- 填 FILE SHEET!CELL VALUE -->`` types into a workbook, ``<!-- 改 FILE OLD => NEW -->`` edits a text, ``<!-- 寄 MBOX FILES -->``
makes a mailbox that got each file in a mail of its own. The tutorial starts in
a copy of the checkout; each how-to page in what the tutorial left.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import datetime, timedelta, timezone
from email.message import EmailMessage
from email.utils import format_datetime
from mailbox import mbox
from pathlib import Path

from openpyxl import load_workbook

DOCS = Path(__file__).resolve().parent
ROOT = DOCS.parent
FIRST = "tutorial.md"
AFTER = (
    "howto/objection.md",
    "howto/figure.md",
    "howto/supplement.md",
    "howto/next-year.md",
    "howto/mail.md",
)
COLUMNS = "76"
START = ("examples", "rules.yaml")
_BLOCK = re.compile(
    r"<!-- (?P<hand>[填改寄]) (?P<file>\S+) (?P<what>.*?) -->"
    r"|(?:<!-- 屏幕：(?P<end>[前末]) (?P<lines>\d+) 行 -->\n)?```console\n(?P<body>.*?)```",
    re.DOTALL,
)
_TODAY = re.compile(r"今天 \d+月\d+日")
_RUN = "import sys; from baiyun.cli import main; main()"


Done = subprocess.CompletedProcess[str]
Run = Callable[[Path, list[str]], Done]


def in_a_process(folder: Path, arguments: list[str]) -> Done:
    """The command run in a folder as a user runs it."""
    environment = {name: value for name, value in os.environ.items() if name not in ("FORCE_COLOR", "LINES")}
    environment |= {"COLUMNS": COLUMNS, "PYTHONUTF8": "1", "PYTHONPATH": str(ROOT / "src")}
    return subprocess.run(  # noqa: S603 - the commands of our own pages
        [sys.executable, "-c", _RUN, *arguments],
        capture_output=True, encoding="utf-8", cwd=folder, env=environment, check=False,
    )  # fmt: skip


class Shell:
    """A terminal in a folder; it knows what the pages use, on every system alike."""

    def __init__(self, folder: Path, run: Run = in_a_process) -> None:
        self.here, self._runs = folder, run

    def run(self, line: str) -> str:
        """What the command showed: stdout, then stderr."""
        name, *rest = shlex.split(line, comments=True)
        known: dict[str, Callable[[list[str]], str]] = {
            "baiyun": self._baiyun,
            "cd": self._cd,
            "cp": self._cp,
            "mkdir": self._mkdir,
        }
        return known[name](rest)

    def _baiyun(self, rest: list[str]) -> str:
        done = self._runs(self.here, rest)
        if done.returncode not in (0, 1):
            raise ChildProcessError(f"baiyun {shlex.join(rest)}: {done.stdout}{done.stderr}")
        return _TODAY.sub("今天 7月6日", done.stdout + done.stderr)

    def _cd(self, rest: list[str]) -> str:
        self.here = (self.here / rest[0]).resolve()
        return ""

    def _cp(self, rest: list[str]) -> str:
        *sources, target = rest
        into = self.here / target
        for source in sources:
            for path in self._meant(source):
                shutil.copy(path, into)
        return ""

    def _meant(self, source: str) -> list[Path]:
        folder, name = (self.here / source).parent.resolve(), Path(source).name
        return sorted(folder.glob(name)) if "*" in name else [folder / name]

    def by_hand(self, how: str, file: str, what: str) -> None:
        """What a person changes in a workbook (填) or in a text (改), or what others have sent (寄)."""
        path = self.here / file
        if how == "寄":
            _mailed(path, self._meant(what))
            return
        if how == "改":
            old, new = what.split(" => ")
            text = path.read_text(encoding="utf-8")
            if old not in text:
                raise LookupError(what)
            path.write_bytes(text.replace(old, new, 1).encode())
            return
        place, value = what.split(" ", 1)
        sheet, cell = place.split("!")
        book = load_workbook(path)
        book[sheet][cell] = float(value) if re.fullmatch(r"-?\d+", value) else value
        book.save(path)

    def _mkdir(self, rest: list[str]) -> str:
        for name in rest:
            (self.here / name).mkdir()
        return ""


def _mailed(mailbox: Path, files: list[Path]) -> None:
    """A mailbox with a mail for each file, received one after the other on the evening of a report's day."""
    received = datetime(2023, 6, 15, 17, 0, tzinfo=timezone(timedelta(hours=8)))
    with closing(mbox(mailbox)) as box:
        for number, file in enumerate(files, 1):
            mail = EmailMessage()
            sender, at = f"unit{number}@example.gov.cn", format_datetime(received + timedelta(minutes=number))
            mail["Received"] = f"from example.gov.cn by mail.example.gov.cn; {at}"
            mail["From"], mail["Subject"], mail["Date"] = sender, "报表", at
            mail["Message-ID"] = f"<{number}@example.gov.cn>"
            mail.set_content("报表见附件。")
            kind = "vnd.openxmlformats-officedocument.spreadsheetml.sheet"
            mail.add_attachment(file.read_bytes(), "application", kind, filename=file.name)
            box.add(mail)


def shown(page: str, shell: Shell) -> str:
    """The page with the screens that its commands show now."""

    def block(found: re.Match[str]) -> str:
        if found["hand"]:
            shell.by_hand(found["hand"], found["file"], found["what"])
            return found[0]
        head = found[0][: found.start("body") - found.start()]
        screens = [_screen(shell, line, found) for line in found["body"].splitlines() if line.startswith("$ ")]
        return head + "".join(screens) + "```"

    return _BLOCK.sub(block, page)


def _screen(shell: Shell, line: str, block: re.Match[str]) -> str:
    lines = [each.rstrip() for each in shell.run(line[2:]).splitlines()]
    kept = int(block["lines"] or len(lines))
    if len(lines) > kept:
        lines = [*lines[:kept], "……"] if block["end"] == "前" else ["……", *lines[-kept:]]
    return "\n".join([line, *lines]).rstrip() + "\n"


def pages(run: Run = in_a_process) -> Iterator[tuple[Path, str]]:
    """Each page with what it should say, run anew."""
    with tempfile.TemporaryDirectory() as name:
        checkout, left = Path(name) / "baiyun", Path(name) / "left"
        checkout.mkdir()
        for part in START:
            (shutil.copytree if (ROOT / part).is_dir() else shutil.copy)(ROOT / part, checkout / part)
        shell = Shell(checkout, run)
        yield DOCS / FIRST, shown(_kept(FIRST), shell)
        shutil.copytree(checkout, left)
        for page in AFTER:
            shutil.rmtree(checkout)
            shutil.copytree(left, checkout)
            yield DOCS / page, shown(_kept(page), Shell(checkout / "白云县", run))


def _kept(page: str) -> str:
    return (DOCS / page).read_text(encoding="utf-8")


def main(arguments: list[str]) -> int:
    """Writes the pages, or with ``--check`` only looks at them."""
    if arguments not in ([], ["--check"]):
        print("python docs/screens.py [--check]")
        return 2
    stale = 0
    for path, text in pages():
        if path.read_text(encoding="utf-8") == text:
            continue
        stale += 1
        print(f"{path.relative_to(ROOT)}: {'shows something else: run python docs/screens.py' if arguments else 'new'}")
        if not arguments:
            path.write_bytes(text.encode())
    return int(bool(stale and arguments))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
