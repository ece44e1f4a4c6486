"""Who reads: this process alone where there is little to do, some more beside it, or the machines of a cluster."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from types import TracebackType
from typing import TYPE_CHECKING, Self

from baiyun import pipeline
from baiyun.child.opening import OPENER
from baiyun.form.many import Many
from baiyun.form.packed.files import as_it_is, packed
from baiyun.form.received import Received
from baiyun.read.files.source import Source
from baiyun.shelf import Shelf
from baiyun.workers.copies import shared_among

if TYPE_CHECKING:
    from concurrent.futures import Executor

    from baiyun.workers.reading import ParcelledReading

WORTH_A_PROCESS = 200
"""Files: a process starts in the time in which it would read so many."""
MANY = 2000
"""Files of which the rows are packed: a county never has so many, a province has."""


class Hands:
    """Reads the files of a campaign, with ``jobs`` processes (None: as many as there is work for) or on a cluster."""

    def __init__(self, jobs: int | None, address: str, on_done: Callable[[], None]) -> None:
        self._jobs, self._address, self._on_done = jobs, address, on_done
        self._open = ExitStack()
        self._crew: tuple[Executor, int] | None = None
        self._many: ParcelledReading | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._open.close()

    def expect(self, files: int) -> None:
        """Lets the further processes start that so many files are worth, while their rules and roster are read."""
        others = min(self._jobs or min(cores(), 1 + files // WORTH_A_PROCESS), files) - 1
        if others > 0 and not self._address and not self._crew:
            from baiyun.workers.crew import Crew  # noqa: PLC0415 - most read a month alone

            self._crew = self._open.enter_context(Crew(others)), others

    @property
    def many(self) -> Many:
        """How very many units are handled here: their bytes lie on a shelf, their work is shared among copies of this process."""
        return Many(Shelf().keep, shared_among(self._jobs or cores()))

    def read(self, campaign: pipeline.Campaign, sources: Sequence[Source]) -> list[Received]:
        """What became of each file, in the order of their names."""
        self.expect(len(sources))
        if not self._many and sources and (self._address or self._crew):
            from baiyun.workers.reading import ParcelledReading  # noqa: PLC0415

            executor, hands = self._crew or self._cluster()
            self._many = ParcelledReading(executor, hands, campaign, helping=self._crew is not None)
        keep = packed if len(sources) >= MANY else as_it_is
        if self._many:
            return self._many.read(sources, self._on_done, keep)
        return pipeline.read(campaign, sources, self._on_done, OPENER, keep)

    def _cluster(self) -> tuple[Executor, int]:
        from baiyun.workers.cluster import cluster  # noqa: PLC0415

        return self._open.enter_context(cluster(self._address))


def cores() -> int:
    """How many this process may use."""
    if sys.platform == "linux":
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
