"""Has workbooks read in another process, within limits of time and memory; a file that kills it is named, and it is replaced."""

from __future__ import annotations

import atexit
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from threading import Lock, Timer
from time import monotonic
from typing import IO

from msgspec import Struct

from baiyun.child.limits import MEMORY, OUT_OF_MEMORY
from baiyun.problems import Place, Problem
from baiyun.problems import files as problems
from baiyun.read.files.nature import BINARY, LARGEST_FILE
from baiyun.read.files.plain import plain
from baiyun.read.files.sheet import Workbook
from baiyun.read.files.workbook import read_plain

SECONDS = 7.0
AT_ONCE = 1.0
"""Seconds within which a process that had read other files may have died of them, or of somebody who ended it."""


class _Lost(Struct, frozen=True):
    """Why there is no answer, and whether the process had read other files before."""

    why: str
    had_read: bool = False


class Apart:
    """One process for any number of files, started with the first of them; call it as any other opener.

    It is ended by ``close``, and at the latest with this program. Without trust it reads also what is proved harmless.
    """

    def __init__(self, seconds: float = SECONDS, *, memory: int = MEMORY, trusting: bool = True) -> None:
        self._seconds, self._memory, self._trusting = seconds, memory, trusting
        self._lock = Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._of = 0
        self._read = 0

    def __reduce__(self) -> tuple[Callable[..., Apart], tuple[float]]:
        """Sent to another process it starts one of its own there."""
        return partial(Apart, memory=self._memory, trusting=self._trusting), (self._seconds,)

    def __call__(self, file: str, data: bytes) -> Workbook | Problem:
        """The workbook in some bytes, or the one problem that keeps it from being read; here when that is harmless."""
        if self._trusting and (shape := plain(data)):
            return read_plain(file, shape)
        from baiyun.read.files.any_kind import read_any  # noqa: PLC0415 - nearly all that units send is plain
        from baiyun.read.files.formats.ods import is_flat  # noqa: PLC0415 - as above

        if len(data) > LARGEST_FILE or not (data.startswith(BINARY) or is_flat(data)):
            return read_any(file, data)
        with self._lock:
            began = monotonic()
            answer = self._answer(file, data)
            if isinstance(answer, _Lost) and answer.had_read and monotonic() - began < AT_ONCE:
                answer = self._answer(file, data)
        if isinstance(answer, _Lost):
            return problems.NOT_READ_THROUGH.at(Place(file), why=answer.why)
        return answer

    def close(self) -> None:
        """Ends the process, if there is one; the next file starts another."""
        with self._lock:
            self._end()

    def _answer(self, file: str, data: bytes) -> Workbook | Problem | _Lost:
        """One try."""
        try:
            pipes = self._pipes()
        except OSError as error:
            return _Lost(f"读不了这种文件（{type(error).__name__}）")
        try:
            with self._within_time() as late:
                answer = _asked(*pipes, file, data)
        except BaseException:
            self._end()  # Ctrl-C in the middle: the answer to come would be taken for another one's
            raise
        if answer is None or late:
            lost = self._why(late=bool(late))
            return answer or lost
        self._read += 1
        return answer

    def _pipes(self) -> tuple[IO[bytes], IO[bytes]]:
        """What goes in and out of a living process of our own."""
        if self._process is None or self._process.poll() is not None or self._of != os.getpid():
            self._end()
            self._process, self._of, self._read = started("baiyun.child", str(self._memory)), os.getpid(), 0
            atexit.register(self._end)
        assert self._process.stdin is not None  # noqa: S101 - it was started with pipes
        assert self._process.stdout is not None  # noqa: S101
        return self._process.stdin, self._process.stdout

    @contextmanager
    def _within_time(self) -> Iterator[list[bool]]:
        """Ends the process when it takes too long; what is given is then no longer empty."""
        late: list[bool] = []
        process = self._process
        assert process is not None  # noqa: S101 - it was just started

        def give_up() -> None:
            late.append(True)
            process.kill()

        timer = Timer(self._seconds, give_up)
        timer.daemon = True
        timer.start()
        try:
            yield late
        finally:
            timer.cancel()
            timer.join()

    def _why(self, *, late: bool) -> _Lost:
        """Why the process gave no answer; it is gone then."""
        had_read, status = self._read > 0 and not late, self._end(patience=1)
        if late:
            return _Lost(f"用时超过 {self._seconds:g} 秒")
        return _Lost(f"内存超过 {self._memory // 2**30} GB" if status == OUT_OF_MEMORY else "读取时出了意外", had_read)

    def _end(self, patience: float = 0) -> int | None:
        """Ends the process for good, and with which status it ended."""
        process, self._process = self._process, None
        atexit.unregister(self._end)
        if process is None:
            return None
        for pipe in (process.stdin, process.stdout):
            with suppress(OSError):
                pipe and pipe.close()
        if self._of != os.getpid():
            return None  # it is the process of the one that this one is a copy of
        with suppress(subprocess.TimeoutExpired):
            return process.wait(patience)
        process.kill()
        return process.wait()


def _asked(questions: IO[bytes], answers: IO[bytes], file: str, data: bytes) -> Workbook | Problem | None:
    """What the other process says of a file; None when it says nothing that can be understood."""
    from baiyun.child.codec import unpacked  # noqa: PLC0415 - only where somebody is asked
    from baiyun.child.pipes import CutShortError, receive, send  # noqa: PLC0415 - as above

    try:
        send(questions, file.encode("utf-8", "surrogatepass"), data)
        message = receive(answers)
        return None if message is None else unpacked(message)
    except (OSError, CutShortError):
        return None


def started(module: str, *arguments: str) -> subprocess.Popen[bytes]:
    """A process that runs a module of ours; it finds the same modules as this one, and none in the folder that the user works in."""
    paths = os.pathsep.join(str(Path(path).resolve()) for path in sys.path if path)
    return subprocess.Popen(  # noqa: S603 - this interpreter and a module of ours
        [sys.executable, "-P", "-m", module, *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": paths},
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )
