"""What is not proved harmless is read in another process: it may die, hang or run out of memory, and nobody else loses anything."""

from __future__ import annotations

import io
import os
import pickle
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import closing, suppress
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest

from baiyun.child.apart import Apart
from baiyun.child.codec import packed, unpacked
from baiyun.child.pipes import CutShortError, receive, send
from baiyun.form.cells import Broken, Partly, Shown
from baiyun.problems import Place, Problem
from baiyun.problems import cells as cell_problems
from baiyun.problems import files as problems
from baiyun.read.files.sheet import Sheet, Workbook
from baiyun.read.files.workbook import workbook
from baiyun.rulebook.book import Rulebook
from builders import small_month
from hostile.sheets import fatal
from messy import saved
from messy.clean import on_paper, reports

FATAL = fatal()


@pytest.fixture(scope="module")
def apart() -> Iterator[Apart]:
    opener = Apart()
    yield opener
    opener.close()


@pytest.fixture(scope="module")
def an_xls(book: Rulebook) -> bytes:
    paper = on_paper(book, reports()[0])
    paper.format = "xls"
    return saved.saved(paper)


@pytest.mark.slow
@pytest.mark.parametrize("format_", ["xls", "xlsb", "ods"])
def test_it_reads_what_this_process_reads(apart: Apart, book: Rulebook, format_: str) -> None:
    for report in reports()[:3]:
        paper = on_paper(book, report)
        paper.format = format_
        data = saved.saved(paper)
        here = workbook("june/青石镇.xls", data)
        assert isinstance(here, Workbook)
        assert repr(apart("june/青石镇.xls", data)) == repr(here)


@pytest.mark.slow
def test_a_file_that_kills_it_is_named_and_the_next_one_is_read(apart: Apart, an_xls: bytes) -> None:
    for _ in range(2):
        found = apart("june/河口镇.xls", FATAL)
        assert isinstance(found, Problem)
        assert (found.code, found.place.file) == ("F133", "june/河口镇.xls")
        assert found.hint
        assert isinstance(apart("june/青石镇.xls", an_xls), Workbook)


def test_a_file_that_takes_too_long_is_named(an_xls: bytes) -> None:
    impatient = Apart(seconds=0.0)
    found = impatient("a.xls", an_xls)
    assert isinstance(found, Problem)
    assert found.code == "F133"
    assert "秒" in found.message
    impatient.close()


def test_one_process_serves_all_files_and_ends_when_it_is_closed(an_xls: bytes) -> None:
    opener = Apart()
    assert opener._process is None, "it is started with the first file that needs it"
    opener("a.xlsx", b"no workbook")
    assert opener._process is None
    opener("a.xls", an_xls)
    first = opener._process
    opener("b.xls", an_xls)
    assert opener._process is first
    assert first is not None
    opener.close()
    assert first.poll() is not None
    assert isinstance(opener("c.xls", an_xls), Workbook)
    opener.close()


def test_a_process_that_somebody_ended_costs_no_file(apart: Apart, an_xls: bytes) -> None:
    assert isinstance(apart("a.xls", an_xls), Workbook)
    assert apart._process is not None
    apart._process.kill()
    assert isinstance(apart("b.xls", an_xls), Workbook)


def test_several_threads_may_ask_at_once(apart: Apart, an_xls: bytes) -> None:
    found: list[Workbook | Problem] = []
    threads = [threading.Thread(target=lambda: found.append(apart("a.xls", an_xls))) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [type(each) for each in found] == [Workbook] * 6


def test_it_may_be_sent_to_another_process() -> None:
    again = pickle.loads(pickle.dumps(Apart(seconds=3, memory=2**31, trusting=False)))  # noqa: S301 - our own
    assert isinstance(again, Apart)
    assert (again._seconds, again._memory, again._trusting) == (3, 2**31, False)


VALUES = [
    "甲", "", "a\0\ud800", 1.5, 0.1 + 0.2, 1e300, 45092.0, True, False, date(2023, 6, 15), datetime.fromisoformat("2023-06-15T01:02:03.000004"),
    time(3, 4, 5), timedelta(days=-1, seconds=5, microseconds=7), Broken(cell_problems.ERROR_CELL, "#REF!"), "末",
]  # fmt: skip


def test_values_come_back_as_they_are() -> None:
    sheet = Sheet("项目", [[*VALUES, "", ""], [], ["", ""]], True, {(1, 2): range(1, 4)}, 3, (1, 5), 2)
    assert unpacked(packed(Workbook((sheet,), True, False))) == Workbook((sheet,), True, False)
    kinds = [type(value) for value in VALUES]
    again = unpacked(packed(Workbook((sheet,))))
    assert isinstance(again, Workbook)
    assert [type(value) for value in again.sheets[0].rows[0][: len(VALUES)]] == kinds


def test_what_is_shown_otherwise_comes_back_with_what_is_shown() -> None:
    rows = [[Shown(800.0, "800万元", doubtful=True), Partly.of(date(2023, 6, 1), "m月")]]
    again = unpacked(packed(Workbook((Sheet("项目", rows),))))
    assert isinstance(again, Workbook)
    number, day = again.sheets[0].rows[0]
    assert (number, type(number), number.said, number.doubtful) == (800.0, Shown, "800万元", True)
    assert (day, type(day), day.said) == (datetime.fromisoformat("2023-06-01"), Partly, "m月")


def test_a_problem_comes_back_with_all_it_is_made_of() -> None:
    problem = problems.TOO_LARGE.at(Place("a.xls", "项目", 3, 4), found="99 MB")
    again = unpacked(packed(problem))
    assert isinstance(again, Problem)
    assert (again, again.facts, again.asks) == (problem, problem.facts, problem.asks)


@pytest.mark.parametrize(
    "said", [b"", b"{", b"[]", b"1", b'{"workbook":[1]}', b'{"problem":[]}', b'{"other":1}', b"\xff"]
)
def test_an_answer_that_cannot_be_understood_is_none(said: bytes) -> None:
    with pytest.raises(CutShortError):
        unpacked(said)


def test_a_message_that_ends_in_the_middle_is_none() -> None:
    stream = io.BytesIO()
    send(stream, b"12345", b"")
    whole = stream.getvalue()
    stream.seek(0)
    assert [receive(stream) for _ in range(3)] == [b"12345", b"", None]
    for cut in (3, 9, 12):
        with pytest.raises(CutShortError):
            receive(io.BytesIO(whole[:cut]))
    with pytest.raises(CutShortError):
        receive(io.BytesIO(b"\xff" * 8))


RUN_OUT = """
import sys
from baiyun.child.limits import hold_memory
hold_memory(2**28)
try:
    held = bytearray(2**29)
except MemoryError:
    sys.exit(3)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="macOS does not hold the bound")
def test_memory_is_bounded() -> None:
    assert subprocess.run([sys.executable, "-c", RUN_OUT], check=False).returncode == 3


@pytest.mark.skipif(sys.platform != "linux", reason="only there it can be looked at")
def test_the_other_process_has_the_memory_that_it_is_given(an_xls: bytes) -> None:
    with closing(Apart(memory=2**32)) as roomy:
        roomy("a.xls", an_xls)
        assert roomy._process is not None
        limits = Path(f"/proc/{roomy._process.pid}/limits").read_text(encoding="utf-8")
    assert f"{2**32}" in limits


SCRIPT = """
import baiyun
result = baiyun.score(["june"]).result
print(sum(each.rank is not None for each in result.everyone))
print([problem.code for problem in result.problems if problem.place.file == "河口镇.xls"])
"""


@pytest.mark.slow
def test_a_script_without_a_main_guard_scores_the_others(tmp_path: Path) -> None:
    small_month(tmp_path)
    (tmp_path / "june/河口镇.xls").write_bytes(FATAL)
    (tmp_path / "json.py").write_text("raise SystemExit('a module of the user')", encoding="utf-8")
    script = tmp_path / "elsewhere" / "run.py"
    script.parent.mkdir()
    script.write_text(SCRIPT, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, str(script)], capture_output=True, encoding="utf-8", cwd=tmp_path, check=True
    )
    ranked, codes = done.stdout.splitlines()
    assert int(ranked) >= 1
    assert "'F133'" in codes
    assert processes_left() == []


HANGING = """
import sys
from baiyun.child.apart import Apart
opener = Apart()
opener("a.xls", open(sys.argv[1], "rb").read())
print(opener._process.pid, flush=True)
opener._process.send_signal(19)  # stopped: it will never answer
opener("b.xls", open(sys.argv[1], "rb").read())
"""


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="signals")
@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupt_leaves_no_process(tmp_path: Path, an_xls: bytes, how: signal.Signals) -> None:
    file = tmp_path / "a.xls"
    file.write_bytes(an_xls)
    running = subprocess.Popen(
        [sys.executable, "-c", HANGING, str(file)], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    )
    assert running.stdout is not None
    child = int(running.stdout.readline())
    running.send_signal(how)
    running.wait(10)
    running.stdout.close()
    if how is signal.SIGTERM:
        with suppress(ProcessLookupError):
            os.kill(child, signal.SIGCONT)  # it finds that nobody asks any more
    assert gone(child)


def gone(process: int) -> bool:
    """Whether a process ends by itself soon."""
    for _ in range(500):
        try:
            os.kill(process, 0)
        except ProcessLookupError:
            return True
        with suppress(OSError):
            if Path(f"/proc/{process}/stat").read_text().split()[2] == "Z":
                return True
        threading.Event().wait(0.02)
    return False


def processes_left() -> list[int]:
    """The processes of another reader that are still there although the one who asked has ended."""
    found = []
    for folder in Path("/proc").glob("[0-9]*") if Path("/proc").is_dir() else ():
        with suppress(OSError):
            if b"baiyun.child" in (folder / "cmdline").read_bytes() and (folder / "stat").read_text().split()[3] == "1":
                found.append(int(folder.name))
    return found


def test_the_other_process_says_nothing_but_answers() -> None:
    done = subprocess.run([sys.executable, "-m", "baiyun.child"], input=b"", capture_output=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
