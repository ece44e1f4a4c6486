"""A progress bar on stderr, only when there is more than a second of work and somebody to look at it."""

from __future__ import annotations

import sys
import time
from types import TracebackType
from typing import Any, Self

AFTER_SECONDS = 1.0


class Progress:
    """Counts files; shows a bar once a second has passed."""

    def __init__(self, said: str = "读取报表", *, silent: bool = False) -> None:
        self._said, self._silent = said, silent
        self._began = time.monotonic()
        self._total = self._done = 0
        self._bar: Any = None
        self._task: Any = None

    def start(self, total: int) -> None:
        """How many files there are."""
        self._total = total

    def step(self) -> None:
        """One more file is read."""
        self._done += 1
        if (
            not self._silent
            and self._bar is None
            and sys.stderr.isatty()
            and time.monotonic() - self._began > AFTER_SECONDS
        ):
            from rich.console import Console
            from rich.progress import Progress as Bar

            self._bar = Bar(console=Console(stderr=True), transient=True)
            self._task = self._bar.add_task(self._said, total=self._total)
            self._bar.start()
        if self._bar is not None:
            self._bar.update(self._task, completed=self._done)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._bar is not None:
            self._bar.stop()
