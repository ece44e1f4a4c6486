"""Earlier months are found by themselves beside the month's folder (ruling 34)."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from msgspec import Struct

from baiyun import disk, pipeline
from baiyun.api.arrivals import arrived
from baiyun.form.received import Received
from baiyun.problems import Place, Stop
from baiyun.problems import commands as command_problems
from baiyun.read.files.source import Source
from baiyun.rulebook.book import Rulebook
from baiyun.rulebook.periods import Period
from baiyun.workers.hands import Hands

ARCHIVE = ".zip"


class Inside(Struct, frozen=True):
    """A file of a folder, called from that folder on."""

    folder: str
    source: Source

    @property
    def name(self) -> str:
        """Its name in problems and places."""
        return f"{self.folder}/{self.source.name}"

    def read(self) -> bytes:
        """Its content."""
        return self.source.read()


class EarlierMonth(Struct, frozen=True):
    """The reports of an earlier period that were found: where, and what was read of them."""

    period: str
    folder: str
    files: tuple[Received, ...]


def earlier_months(
    campaign: pipeline.Campaign,
    paths: Sequence[Path],
    read: Iterable[Received],
    hands: Hands,
    given: Iterable[str | Path] | None = None,
    *,
    always: bool = False,
) -> list[EarlierMonth]:
    """The earlier periods of those that were read: in the folders ``given``, else beside the month's folder.

    Where the rules do not look back they are wanted only if ``always``. A period whose reports are among the files already is not looked for. Raises Stop for a folder that is not there.
    """
    book = campaign.book
    own = {file.submission.period for file in read if file.submission}
    last = max((period.first for period in book.scheme.periods if period.id in own), default=None)
    wanted = [each for each in book.scheme.periods if last and each.first < last and each.id not in own]
    if not wanted or not (always or book.looks_back):
        return []
    if given is not None:
        read_once = [(place, _read(campaign, place, hands)) for place in _given(given)]
        return [month for period in wanted if (month := _month(period, read_once))]
    found = []
    for period in wanted:
        places = [place for place in _beside(paths) if _is_called(book, place, period)]
        found += [month] if (month := _month(period, [(each, _read(campaign, each, hands)) for each in places])) else []
    return found


def _month(period: Period, places: Iterable[tuple[Path, Sequence[Received]]]) -> EarlierMonth | None:
    """The reports of a period in some places; None where there are none."""
    held = {
        place: [file for file in files if file.submission and file.submission.period == period.id]
        for place, files in places
    }
    mine = tuple(file for files in held.values() for file in files)
    folders = "、".join(disk.shown(place) for place, files in held.items() if files)
    return EarlierMonth(period.name, folders, mine) if mine else None


def _given(folders: Iterable[str | Path]) -> Iterator[Path]:
    for folder in map(Path, folders):
        if not folder.exists():
            raise Stop(command_problems.CANNOT_READ.at(Place(str(folder)), reason="没有这个文件夹"))
        yield folder.absolute()


def _beside(paths: Sequence[Path]) -> Iterator[Path]:
    """The folders and archives beside the files' folders, and in them (where the files came in an archive)."""
    folders = list(dict.fromkeys(path.absolute().parent for path in paths))
    around = dict.fromkeys([*(folder.parent for folder in folders), *folders])
    own = {os.path.realpath(path) for path in (*folders, *paths)}  # a Path that is a link in a circle raises
    for place in (each for folder in around for each in sorted(folder.iterdir())):
        if os.path.realpath(place) not in own and (place.is_dir() or place.suffix.lower() == ARCHIVE):
            yield place


def _is_called(book: Rulebook, place: Path, period: Period) -> bool:
    """Whether a folder or an archive is called like a period: its id, or anything that 报送月份 may say."""
    found = book.scheme.period(place.stem if place.suffix.lower() == ARCHIVE else place.name)
    return found is not None and found.id == period.id


def _read(campaign: pipeline.Campaign, place: Path, hands: Hands) -> list[Received]:
    """The reports of a folder or an archive, called from the folder on."""
    try:
        paths = disk.expand([str(place)])
    except Stop:
        return []
    found = arrived(paths).sources
    sources = [Inside(place.name, source) for source in found] if place.is_dir() else found
    return hands.read(campaign, sources)
