"""What goes to a worker and comes back: some files as bytes, and what became of each; where the work is done is all one."""

from __future__ import annotations

import io
import pickle
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from baiyun.child.opening import OPENER
from baiyun.form.received import Received
from baiyun.form.record import Record
from baiyun.gather.decided import Decided
from baiyun.pipeline import Campaign, read_each
from baiyun.rulebook.book import Rulebook
from baiyun.version import VERSION


class OtherVersionError(Exception):
    """A worker has another version of this program: it might read a cell in another way."""


@dataclass(frozen=True)
class Content:
    """A file whose bytes are at hand."""

    name: str
    data: bytes

    def read(self) -> bytes:
        """Its content."""
        return self.data


def order(campaign: Campaign) -> bytes:
    """What all workers must know of a campaign."""
    known = (VERSION, campaign.book, Decided(arrivals=campaign.decided.receipts))
    return zlib.compress(pickle.dumps(known, pickle.HIGHEST_PROTOCOL))


def done(known: bytes, files: Sequence[Content]) -> bytes:
    """What became of some files, to be unpacked by the one who asked. Raises OtherVersionError."""
    book, decided = _understood(known)
    return packed(book, list(read_each(book, decided, files, OPENER)))


@lru_cache(maxsize=4)
def _understood(known: bytes) -> tuple[Rulebook, Decided]:
    version, book, decided = pickle.loads(zlib.decompress(known))  # noqa: S301 - it comes from the one who started us
    if version != VERSION:
        raise OtherVersionError(version, VERSION)
    return book, decided


def packed(book: Rulebook, files: Sequence[Received]) -> bytes:
    """Files that were received, as bytes; each model of the form by its title, for every process makes its own."""
    out = io.BytesIO()
    pickler = pickle.Pickler(out, pickle.HIGHEST_PROTOCOL)
    titles = {part.model: title for title, part in book.form.parts.items()}
    pickler.persistent_id = _titled(titles)  # type: ignore[method-assign]
    pickler.dump(list(files))
    return out.getvalue()


def _titled(titles: dict[type[Record], str]) -> Any:
    return lambda value: titles.get(value) if isinstance(value, type) else None


def unpacked(book: Rulebook, answer: bytes) -> list[Received]:
    """The same again."""
    parts = book.form.parts
    unpickler = pickle.Unpickler(io.BytesIO(answer))  # noqa: S301 - what our own workers say
    unpickler.persistent_load = lambda title: parts[title].model  # type: ignore[method-assign]
    found: list[Received] = unpickler.load()
    return found
