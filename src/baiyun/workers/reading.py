"""Files read by an executor and by the one who asks it: in parcels, so many at a time, in the order of their names."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Executor, Future, wait

from baiyun.child.apart import Apart
from baiyun.child.opening import OPENER
from baiyun.form.packed.files import Keep, as_it_is, laid_away
from baiyun.form.received import Received
from baiyun.pipeline import Campaign, read_each
from baiyun.problems import Stop
from baiyun.read.files.source import Source
from baiyun.workers.parcel import Content, done, order, unpacked

LARGEST, HEAVIEST = 25, 2**24
"""Files and bytes of a parcel."""
PATIENCE = 0.2
"""Seconds for which Ctrl-C may have to wait on Windows."""


class ParcelledReading:
    """Reads files through an executor that works on ``hands`` parcels at a time; ``helping``, this process reads too."""

    def __init__(self, executor: Executor, hands: int, campaign: Campaign, *, helping: bool) -> None:
        self._executor, self._hands, self._campaign, self._helping = executor, hands, campaign, helping
        self._known = order(campaign)

    def read(self, sources: Sequence[Source], on_done: Callable[[], None], keep: Keep = as_it_is) -> list[Received]:
        """What became of each file, in the order of their names; what a worker could not do is done here."""
        files = sorted(sources, key=lambda source: source.name)
        found: dict[int, Received] = {}
        parcels = _parcels(files, max(1, min(LARGEST, len(files) // (4 * self._hands + 1))), opened=not self._helping)
        running: dict[Future[bytes], dict[int, Source]] = {}
        while True:
            while len(running) < 2 * self._hands and (parcel := next(parcels, None)):
                running[self._sent(parcel, keep)] = parcel
            own = next(parcels, {}) if self._helping else {}
            for at, file in zip(own, self._read_here(own.values()), strict=True):
                found[at] = self._kept(keep(file))
                on_done()
            if not running:
                break
            ready, _ = wait(running, 0 if own else PATIENCE, FIRST_COMPLETED)
            for future in ready:
                parcel = running.pop(future)
                answered = self._answered(future, parcel, keep)
                found.update((at, self._kept(file)) for at, file in answered.items())
                for _ in parcel:
                    on_done()
        left = {at: file for at, file in enumerate(files) if at not in found}
        found.update(
            (at, self._kept(keep(file))) for at, file in zip(left, self._read_here(left.values()), strict=True)
        )
        return [found[at] for at in range(len(files))]

    def _kept(self, file: Received) -> Received:
        return laid_away(file, self._campaign.many.keeper)

    def _sent(self, parcel: dict[int, Source], keep: Keep) -> Future[bytes]:
        """A parcel under way."""
        try:
            return self._executor.submit(done, self._known, [*parcel.values()], keep)
        except RuntimeError as error:  # nobody is there any more
            lost: Future[bytes] = Future()
            lost.set_exception(BrokenExecutor(str(error)))
            return lost

    def _answered(self, future: Future[bytes], parcel: dict[int, Source], keep: Keep) -> dict[int, Received]:
        """What became of a parcel; of one whose worker was lost each file is read alone, so that the culprit is named."""
        try:
            files = unpacked(self._campaign.book, future.result())
            return dict(zip(parcel, files, strict=True))
        except Exception:  # noqa: BLE001 - whatever became of a worker: its files are read
            with contextlib.closing(Apart(trusting=False)) as apart:
                return dict(zip(parcel, map(keep, self._read_here(parcel.values(), apart)), strict=True))

    def _read_here(self, files: Iterable[Source], opener: Apart = OPENER) -> Iterator[Received]:
        return read_each(self._campaign.book, self._campaign.decided, files, opener)


def _parcels(files: Sequence[Source], most: int, *, opened: bool) -> Iterator[dict[int, Source]]:
    """The files in parcels, by their numbers; ``opened`` for whoever has no disk in common: one that cannot be is left out."""
    parcel: dict[int, Source] = {}
    weight = 0
    for at, file in enumerate(files):
        try:
            parcel[at] = content = Content(file.name, file.read()) if opened else file
        except Stop:
            continue
        weight += len(content.data) if isinstance(content, Content) else 0
        if len(parcel) == most or weight > HEAVIEST:
            yield parcel
            parcel, weight = {}, 0
    if parcel:
        yield parcel
