"""Work shared among copies of this process: each has all that is in memory here, and only what came of it is sent.

Where a system makes no copies (Windows), or another thread is in the middle of something, the work is done here.
"""

from __future__ import annotations

import gc
import os
import signal
import sys
from collections.abc import Iterator
from contextlib import suppress
from threading import active_count
from typing import IO

from baiyun.child.pipes import CutShortError, receive, send
from baiyun.form.many import Sharing, Work, in_turn

WORTH_IT = 20
"""Pieces of work of which a copy takes less time than it saves."""


def shared_among(processes: int) -> Sharing:
    """Shares work among so many copies, whatever number of pieces is worth it; the result is the same."""

    def share(work: Work, pieces: int) -> Iterator[bytes]:
        if sys.platform == "linux" and processes > 1 and pieces >= WORTH_IT and active_count() == 1:
            return _among(work, pieces, processes)
        return in_turn(work, pieces)

    return share


def _among(work: Work, pieces: int, processes: int) -> Iterator[bytes]:
    """Copy 0 does the pieces 0, n, 2n …, copy 1 the next ones; a piece that none could do is done here."""
    gc.freeze()  # what is there is looked through no more: copies have its memory in common as long as nobody writes there
    copies: list[_Copy] = []
    try:
        for at in range(processes):
            copies.append(_Copy(work, range(at, pieces, processes)))  # noqa: PERF401 - those there are ended whatever happens
        for piece in range(pieces):
            done = copies[piece % processes].next()
            yield work(piece) if done is None else done
    finally:
        for copy in copies:
            copy.end()
        gc.unfreeze()


class _Copy:
    """A copy of this process that does some pieces of work, one after the other, as fast as they are taken."""

    def __init__(self, work: Work, pieces: range) -> None:
        reading, writing = os.pipe()
        before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})  # Ctrl-C is for the one who asks
        try:
            self._process = os.fork()
            if self._process == 0:
                os.close(reading)
                _do(work, pieces, writing)
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)
        os.close(writing)
        self._answers: IO[bytes] = os.fdopen(reading, "rb")

    def next(self) -> bytes | None:
        """What came of its next piece; None where it does not answer any more."""
        with suppress(OSError, CutShortError):
            return receive(self._answers)
        return None

    def end(self) -> None:
        """Ends the copy, wherever it is."""
        self._answers.close()
        with suppress(ProcessLookupError, ChildProcessError):
            os.kill(self._process, signal.SIGKILL)
            os.waitpid(self._process, 0)


def _do(work: Work, pieces: range, writing: int) -> None:
    """What a copy does. It never returns: nothing of what this process has begun is ended twice."""
    try:
        with os.fdopen(writing, "wb") as answers:
            for piece in pieces:
                send(answers, work(piece))
    finally:
        os._exit(0)
