"""Mails wherever they lie: .eml files, mbox files, a Maildir, folders of them. Each is loaded only when it is wanted."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from functools import partial
from pathlib import Path

from msgspec import Struct

from baiyun import disk
from baiyun.problems import Place, Problem, Stop
from baiyun.problems import mail as problems
from baiyun.read.files.nature import OLE, is_side, unread
from baiyun.read.mail.letter import Envelope, envelope

LARGEST = 128 * 2**20
HEAD = 2**16
MAILDIR = ("cur", "new")


class Mail(Struct, frozen=True):
    """A mail that can be loaded: ``name`` is what problems call it, ``received`` what its mailbox says of that."""

    name: str
    envelope: Envelope
    size: int
    load: Callable[[], bytes]
    received: datetime | None = None

    @property
    def time(self) -> datetime | None:
        """When it was received, as far as a server says so."""
        return self.received or self.envelope.received


def mails(paths: Iterable[Path]) -> tuple[list[Mail], list[Problem]]:
    """The mails of some files and folders, and why some are none. Raises Stop for a path that is not there."""
    found: list[Mail] = []
    wrong: list[Problem] = []
    for path in paths:
        if not path.exists():
            raise Stop(_no_such(path))
        for each in _files(path):
            kind = _kind(each)
            if isinstance(kind, Problem):
                wrong.append(kind)
            else:
                found += kind(each)
    return found, wrong


def _no_such(path: Path) -> Problem:
    return problems.NOT_A_MAIL.at(Place(str(path)), found="没有这个文件或文件夹")


def _files(path: Path) -> list[Path]:
    """The files that may hold mails: of a Maildir those that were delivered, of a folder all."""
    if path.is_file():
        return [path]
    if all((path / each).is_dir() for each in MAILDIR):
        delivered = (each for name in MAILDIR for each in disk.files_in(path / name))
        return sorted(delivered, key=lambda each: each.name)
    return [each for each in disk.files_in(path) if "tmp" not in each.parent.parts[-1:] and not is_side(each.name)]


def _kind(path: Path) -> Callable[[Path], Iterator[Mail]] | Problem:
    """How the mails of a file are had, or why there is none in it."""
    try:
        head = disk.piece(path, 0, HEAD)
    except OSError:
        head = disk.read(path)
    if head.startswith(b"From "):
        return _of_mbox
    if envelope(head) != envelope(b"") and b":" in head.partition(b"\n")[0]:
        return _of_file
    other = unread(path.name, head)
    said = (
        "Outlook 的 .msg" if head.startswith(OLE) and path.suffix.lower() == ".msg" else other.message if other else ""
    )
    return problems.NOT_A_MAIL.at(Place(disk.shown(path)), found=(said or "读不出发件人和时间").rstrip("。"))


def _of_file(path: Path) -> Iterator[Mail]:
    yield Mail(
        disk.shown(path), envelope(_head(disk.piece(path, 0, HEAD))), path.stat().st_size, lambda: disk.read(path)
    )


def _of_mbox(path: Path) -> Iterator[Mail]:
    """The mails of an mbox file, each read where it stands; what a line “From ” begins after an empty one is a mail."""
    begins = list(_begins(path))
    ends = [*(begin for begin, _ in begins[1:]), path.stat().st_size]
    for number, ((begin, skip), end) in enumerate(zip(begins, ends, strict=True), 1):
        load = partial(disk.piece, path, begin + skip, end - begin - skip)
        head = disk.piece(path, begin + skip, min(HEAD, end - begin - skip))
        yield Mail(f"{disk.shown(path)} › 第 {number} 封", envelope(_head(head)), end - begin, load)


def _begins(path: Path) -> Iterator[tuple[int, int]]:
    """Where the mails of an mbox file begin, and how long the line is that says so."""
    at, empty = 0, True
    with path.open("rb") as file:
        for line in file:
            if empty and line.startswith(b"From "):
                yield at, len(line)
            at += len(line)
            empty = not line.strip()


def _head(data: bytes) -> bytes:
    """What stands above the empty line of a mail."""
    return min((data.partition(end)[0] for end in (b"\n\n", b"\r\n\r\n")), key=len)
