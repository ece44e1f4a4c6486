"""The processes of this computer as an executor: each is asked over a pipe and ends with it, whoever started it.

Where the system makes copies of this process they are copies: they begin at once and know all that is known here. Not
the pool of the standard library: that runs the caller's own script again on Windows, and its processes outlive a caller
that was killed.
"""

from __future__ import annotations

import pickle
import subprocess
from collections.abc import Callable
from concurrent.futures import BrokenExecutor, Executor, Future
from contextlib import suppress
from queue import SimpleQueue
from threading import Lock, Thread
from typing import Any

from baiyun.child.apart import started
from baiyun.child.pipes import CutShortError, receive, send
from baiyun.workers.answering import answer_all
from baiyun.workers.copies import Copy, can_copy, copied, ended, undisturbed, unmoved

Process = subprocess.Popen[bytes] | Copy


class WorkerFailedError(Exception):
    """What a worker was asked to do raised an error there; its words."""


class Crew(Executor):
    """So many processes, each with a thread that waits for it; one that dies is replaced, and who asked it hears so.

    Copies are made when the first question comes, other processes are started before: they need time to make ready.
    """

    def __init__(self, number: int) -> None:
        self._questions: SimpleQueue[tuple[Future[Any], bytes] | None] = SimpleQueue()
        self._lock, self._over = Lock(), False
        self._processes: list[Process | None] = [None] * number
        self._threads: list[Thread] = []
        if not can_copy():
            self._begin()

    def _begin(self) -> None:
        """Lets all begin."""
        number = len(self._processes)
        with undisturbed(), unmoved():
            if can_copy():
                self._processes = [copied(answer_all) for _ in range(number)]
            self._threads = [Thread(target=self._serve, args=(at,), daemon=True) for at in range(number)]
            for thread in self._threads:
                thread.start()

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """Asks for a call of a function that the workers can import."""
        if not self._threads:
            self._begin()
        future: Future[Any] = Future()
        self._questions.put((future, pickle.dumps((fn, args, kwargs), pickle.HIGHEST_PROTOCOL)))
        return future

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:  # noqa: FBT001, FBT002 - as its base has it
        """Ends every process at once; whoever still waits for an answer hears that there is none."""
        del wait, cancel_futures  # nobody is left who could answer
        with self._lock:
            self._over = True
            for process in self._processes:
                if process is not None:
                    process.kill()
        for _ in self._threads:
            self._questions.put(None)
        for thread in self._threads:
            thread.join()

    def _serve(self, at: int) -> None:
        """Puts one question after the other to a process, which is started before the first one comes."""
        self._living(at)
        while (question := self._questions.get()) is not None:
            future, message = question
            if not future.set_running_or_notify_cancel():
                continue
            process = self._living(at)
            answer = _asked(process, message) if process else None
            if answer is None:
                ended(process)
                future.set_exception(BrokenExecutor("a worker died"))
            elif answer[0]:
                future.set_result(answer[1])
            else:
                future.set_exception(WorkerFailedError(answer[1]))
        ended(self._processes[at])

    def _living(self, at: int) -> Process | None:
        """The process of a thread, a new one where it has died; None when it cannot be started, or all is over."""
        with self._lock, suppress(OSError):
            process = self._processes[at]
            if self._over:
                return None
            if process is None or process.poll() is not None:
                ended(process)
                self._processes[at] = None
                self._processes[at] = process = started("baiyun.workers")
            return process
        return None


def _asked(process: Process, message: bytes) -> tuple[bool, Any] | None:
    """What a process answers; None when it does not any more."""
    assert process.stdin is not None  # noqa: S101 - it was started with pipes
    assert process.stdout is not None  # noqa: S101
    try:
        send(process.stdin, message)
        answer = receive(process.stdout)
    except (OSError, ValueError, CutShortError):
        return None
    return None if answer is None else pickle.loads(answer)  # noqa: S301 - our own process
