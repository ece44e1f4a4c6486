"""What goes to a worker and comes back: some files as bytes, and what became of each; where the work is done is all one."""

from __future__ import annotations

import copyreg
import io
import pickle
import zlib
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from msgspec import Struct

from baiyun.child.opening import OPENER
from baiyun.form.packed.files import Keep, as_it_is
from baiyun.form.received import Received
from baiyun.form.record import Record
from baiyun.gather.decided import Decided
from baiyun.pipeline import Campaign, read_each
from baiyun.read.files.source import Source
from baiyun.rulebook.book import Rulebook
from baiyun.version import VERSION

FEW = 4
Ordered = tuple[str, Rulebook, Decided]
"""What is known of a campaign, and to which version of this program."""
_ORDERED: dict[bytes, Ordered] = {}


class OtherVersionError(Exception):
    """A worker has another version of this program: it might read a cell in another way."""


class Content(Struct, frozen=True):
    """A file whose bytes are at hand."""

    name: str
    data: bytes

    def read(self) -> bytes:
        """Its content."""
        return self.data


def order(campaign: Campaign) -> bytes:
    """What all workers must know of a campaign; a copy of this process knows it already."""
    book, decided = campaign.book, Decided(arrivals=campaign.decided.receipts)
    known = zlib.compress(pickle.dumps((VERSION, book, decided), pickle.HIGHEST_PROTOCOL))
    _remember(known, (VERSION, book, decided))
    return known


def done(known: bytes, files: Sequence[Source], keep: Keep = as_it_is) -> bytes:
    """What became of some files, to be unpacked by the one who asked. Raises OtherVersionError."""
    book, decided = _understood(known)
    return packed(book, [keep(file) for file in read_each(book, decided, files, OPENER)])


def _understood(known: bytes) -> tuple[Rulebook, Decided]:
    ordered = _ORDERED.get(known)
    if ordered is None:
        ordered = pickle.loads(zlib.decompress(known))  # noqa: S301 - it comes from the one who started us
        _remember(known, ordered)
    version, book, decided = ordered
    if version != VERSION:
        raise OtherVersionError(version, VERSION)
    return book, decided


def _remember(known: bytes, ordered: Ordered) -> None:
    """Keeps the last few orders."""
    ordered[1].form  # noqa: B018 - made before threads share the book, or each of them might make models of its own
    while len(_ORDERED) >= FEW:
        del _ORDERED[next(iter(_ORDERED))]
    _ORDERED[known] = ordered


class _Packer(pickle.Pickler):
    """Pickles each model of the form by its title, for every process makes its own; of nothing else it is asked how.

    Nothing that it holds leads back to it: it knows all that it pickled, and goes with the last who knows it.
    """

    def __init__(self, out: io.BytesIO, book: Rulebook) -> None:
        super().__init__(out, pickle.HIGHEST_PROTOCOL)
        titles = {part.model: title for title, part in book.form.parts.items()}
        self.dispatch_table = copyreg.dispatch_table | {type(Record): partial(_named, titles)}


def _named(titles: Mapping[type[Record], str], model: type[Record]) -> tuple[Callable[..., Any], tuple[str]] | str:
    """How a model is pickled."""
    title = titles.get(model)
    return model.__qualname__ if title is None else (_model, (title,))


def _model(title: str) -> type[Record]:
    """Stands for a model of the form: which one it is knows who unpacks it."""
    raise LookupError(title)


class _Unpacker(pickle.Unpickler):
    """Finds each model of the form by its title; nothing that it gives leads back to it."""

    def __init__(self, answer: io.BytesIO, book: Rulebook) -> None:
        super().__init__(answer)
        self._models = {title: part.model for title, part in book.form.parts.items()}

    def find_class(self, module: str, name: str) -> Any:
        """What a name stands for."""
        if (module, name) == (__name__, _model.__name__):
            return self._models.__getitem__
        return super().find_class(module, name)


def packed(book: Rulebook, files: Sequence[Received]) -> bytes:
    """Files that were received, as bytes."""
    out = io.BytesIO()
    _Packer(out, book).dump(list(files))
    return out.getvalue()


def unpacked(book: Rulebook, answer: bytes) -> list[Received]:
    """The same again."""
    found: list[Received] = _Unpacker(io.BytesIO(answer), book).load()  # what our own workers say
    return found
