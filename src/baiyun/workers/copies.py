"""Work shared among copies of this process: each has all that is in memory here, and only what came of it is sent.

Where a system makes no copies (Windows), or another thread is in the middle of something, the work is done here.
"""

from __future__ import annotations

import gc
import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from threading import Lock, active_count
from typing import IO, TYPE_CHECKING

from baiyun.child.pipes import CutShortError, receive, send
from baiyun.form.many import Sharing, Work, in_turn

if TYPE_CHECKING:
    import subprocess

WORTH_IT = 20
"""Pieces of work of which a copy takes less time than it saves."""
Doing = Callable[[IO[bytes], IO[bytes]], None]
"""What a copy does: with what it is asked, and where it answers."""


def can_copy() -> bool:
    """Whether the system makes copies of this process, and no other thread of it is in the middle of something."""
    return sys.platform == "linux" and active_count() == 1


def shared_among(processes: int) -> Sharing:
    """Shares work among so many copies, whatever number of pieces is worth it; the result is the same."""

    def share(work: Work, pieces: int) -> Iterator[bytes]:
        if processes > 1 and pieces >= WORTH_IT and can_copy():
            return _among(work, pieces, processes)
        return in_turn(work, pieces)

    return share


def _among(work: Work, pieces: int, processes: int) -> Iterator[bytes]:
    """Copy 0 does the pieces 0, n, 2n …, copy 1 the next ones; a piece that none could do is done here."""
    copies: list[Copy | None] = []
    with unmoved():
        try:
            with undisturbed():
                copies.extend(copied(partial(_do, work, range(at, pieces, processes))) for at in range(processes))
            for piece in range(pieces):
                done = _next(copies[piece % processes])
                yield work(piece) if done is None else done
        finally:
            for copy in copies:
                ended(copy)


def _do(work: Work, pieces: range, _: IO[bytes], answers: IO[bytes]) -> None:
    for piece in pieces:
        send(answers, work(piece))


def _next(copy: Copy | None) -> bytes | None:
    """What a copy says next; None where there is none, or it does not answer any more."""
    with suppress(OSError, CutShortError):
        return receive(copy.stdout) if copy else None
    return None


@contextmanager
def unmoved() -> Iterator[None]:
    """What is there is looked through no more: copies have its memory in common as long as nobody writes there."""
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()


@contextmanager
def undisturbed() -> Iterator[None]:
    """Ctrl-C waits until all copies are made and somebody knows them; for a copy it never comes."""
    if sys.platform == "win32":
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def copied(doing: Doing) -> Copy | None:
    """A copy that does something; None where the system makes no more."""
    with suppress(OSError):
        return Copy(doing)
    return None


class Copy:
    """A copy of this process, which is asked and ended as a process that was started is (``subprocess.Popen``)."""

    def __init__(self, doing: Doing) -> None:
        asked, asking, answered, answering = pipes = [*os.pipe(), *os.pipe()]
        try:
            self.pid = os.fork()
        except OSError:
            for pipe in pipes:
                os.close(pipe)
            raise
        if self.pid == 0:
            os.close(asking)
            os.close(answered)
            _work(doing, asked, answering)
        os.close(asked)
        os.close(answering)
        self.stdin, self.stdout = os.fdopen(asking, "wb"), os.fdopen(answered, "rb")
        self._lock = Lock()
        self._status: int | None = None

    def poll(self) -> int | None:
        """How it ended; None as long as it runs."""
        return self._ended(os.WNOHANG)

    def kill(self) -> None:
        """Ends it at once."""
        if self.poll() is None:
            os.kill(self.pid, signal.SIGKILL)

    def wait(self) -> int | None:
        """How it ended, as soon as it has."""
        return self._ended(0)

    def _ended(self, how: int) -> int | None:
        with self._lock:
            if self._status is None:
                try:
                    pid, status = os.waitpid(self.pid, how)
                except ChildProcessError:  # somebody else has asked
                    pid, status = self.pid, 0
                self._status = os.waitstatus_to_exitcode(status) if pid else None
            return self._status


def ended(process: subprocess.Popen[bytes] | Copy | None) -> None:
    """Ends a process for good."""
    if process is None:
        return
    for pipe in (process.stdin, process.stdout):
        with suppress(OSError):
            pipe and pipe.close()
    process.kill()
    process.wait()


def _work(doing: Doing, asked: int, answering: int) -> None:
    """What a copy does. It never returns: nothing of what this process has begun is ended twice, and nothing is printed."""
    try:
        nowhere = os.open(os.devnull, os.O_RDWR)
        for stream in range(3):
            os.dup2(nowhere, stream)
        with os.fdopen(asked, "rb") as questions, os.fdopen(answering, "wb") as answers:
            doing(questions, answers)
    finally:
        os._exit(0)
