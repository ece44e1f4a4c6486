"""Work on very many units is shared among copies of the process: the result is the same, and none is left behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest

from baiyun.workers.copies import WORTH_IT, shared_among
from conftest import ROOT

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="processes are copied on Linux only")
BEGIN = """
import os, pathlib, signal, sys, threading, time
from baiyun.workers.copies import WORTH_IT, shared_among

own = os.getpid()
memory = {piece: f"第{piece}件".encode() for piece in range(100)}

def work(piece):
    return memory[piece] + f" {os.getpid()}".encode()

def done(processes, pieces, work=work):
    told = [each.decode().split() for each in shared_among(processes)(work, pieces)]
    assert [text for text, _ in told] == [f"第{piece}件" for piece in range(pieces)]
    return {int(who) for _, who in told}

def nobody_is_left():
    found = []
    for task in pathlib.Path(f"/proc/{own}/task").iterdir():  # a child belongs to the thread that started it
        found += (task / "children").read_text().split()
    return not found
"""


def told(script: str) -> str:
    """What a fresh program prints, which has no other thread."""
    command = [sys.executable, "-W", "error", "-c", BEGIN + script]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT, env=os.environ, timeout=60)
    assert done.stderr == ""
    return done.stdout.strip()


@pytest.mark.slow
def test_the_result_is_in_order_and_nobody_is_left() -> None:
    assert (
        told("""
for pieces in (WORTH_IT, WORTH_IT + 1, 57):
    who = done(3, pieces)
    assert len(who) == 3 and own not in who and nobody_is_left()
for processes, pieces in ((1, 57), (3, 0), (3, WORTH_IT - 1)):
    assert done(processes, pieces) <= {own}
print("好")
""")
        == "好"
    )


@pytest.mark.slow
def test_what_a_copy_cannot_do_is_done_here() -> None:
    """One copy dies, one meets an error: their pieces are done where they are asked for, and an error is met there."""
    assert (
        told("""
def dying(piece):
    if piece == 7 and os.getpid() != own:
        os.kill(os.getpid(), signal.SIGKILL)
    if piece == 8 and os.getpid() != own:
        raise ValueError("only there")
    return work(piece)

assert own in done(3, 57, dying) and nobody_is_left()

def wrong(piece):
    return work(piece) if piece < 30 else 1 / 0

try:
    done(2, 57, wrong)
except ZeroDivisionError:
    print("好" if nobody_is_left() else "有")
""")
        == "好"
    )


CREW = """
from baiyun.workers.crew import Crew

def asked(crew, piece):
    text, who = crew.submit(work, piece).result().decode().split()
    assert text == memory[piece].decode()
    return int(who)
"""


@pytest.mark.slow
def test_a_crew_of_copies_knows_all_that_is_known_when_it_is_first_asked() -> None:
    assert (
        told(f"""{CREW}
with Crew(2) as crew:
    assert nobody_is_left()
    memory[100] = "后来".encode()
    assert asked(crew, 100) != own
print("好" if nobody_is_left() else "有")
""")
        == "好"
    )


@pytest.mark.slow
def test_a_copy_of_a_crew_that_dies_is_replaced() -> None:
    assert (
        told(f"""{CREW}
with Crew(1) as crew:
    os.kill(asked(crew, 1), signal.SIGKILL)
    while crew._processes[0].poll() is None:
        time.sleep(0.01)
    assert crew.submit(os.getpid).result() != own
print("好" if nobody_is_left() else "有")
""")
        == "好"
    )


@pytest.mark.slow
def test_beside_another_thread_a_crew_is_started_at_once_and_copies_nothing() -> None:
    assert (
        told(f"""{CREW}
ending = threading.Event()
threading.Thread(target=ending.wait).start()
with Crew(1) as crew:
    while nobody_is_left():
        time.sleep(0.01)
    assert crew.submit(os.getpid).result() != own
    assert crew.submit(work, 1).exception() is not None
ending.set()
print("好")
""")
        == "好"
    )


@pytest.mark.slow
def test_where_no_more_copies_are_made_the_work_is_done_here() -> None:
    assert (
        told("""
from baiyun.workers import copies

copies.os.fork, forked = lambda: forked() if len(os.listdir("/proc/self/fd")) < most else refused(), os.fork
most = len(os.listdir("/proc/self/fd")) + 6

def refused():
    raise BlockingIOError

before = len(os.listdir("/proc/self/fd"))
who = done(3, 57)
assert own in who and len(who) == 2 and nobody_is_left()
assert len(os.listdir("/proc/self/fd")) == before
print("好")
""")
        == "好"
    )


@pytest.mark.slow
def test_whoever_asks_no_more_leaves_nobody() -> None:
    assert (
        told("""
several = shared_among(2)(work, 57)
next(several)
assert not nobody_is_left()
several.close()
print("好" if nobody_is_left() else "有")
""")
        == "好"
    )


@pytest.mark.slow
def test_beside_another_thread_no_process_is_copied() -> None:
    assert (
        told("""
ending = threading.Event()
threading.Thread(target=ending.wait).start()
print("好" if done(3, 57) == {own} else "有")
ending.set()
""")
        == "好"
    )


def test_little_work_is_done_in_turn() -> None:
    asked = list[int]()

    def work(piece: int) -> bytes:
        asked.append(piece)
        return b"x"

    several = shared_among(4)(work, WORTH_IT - 1)
    assert asked == []
    assert next(several) == b"x"
    assert asked == [0]


@pytest.mark.slow
@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGKILL, signal.SIGTERM])
def test_copies_end_with_the_one_who_asks(how: signal.Signals) -> None:
    script = """
def large(piece):
    return bytes(2**20)

several = shared_among(3)(large, 57)
next(several)
print("begun", flush=True)
time.sleep(60)
"""
    process = subprocess.Popen(
        [sys.executable, "-c", BEGIN + script], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, cwd=ROOT, text=True
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "begun\n"
    copies = [int(each) for each in Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()]
    assert len(copies) == 3
    process.send_signal(how)
    process.wait(timeout=30)
    process.stdout.close()
    until = time.monotonic() + 30
    while any(map(_runs, copies)):
        assert time.monotonic() < until
        time.sleep(0.05)


def _runs(process: int) -> bool:
    """Whether a process is there and not only waits for somebody to ask what became of it."""
    with suppress(OSError):
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    return False
