"""Good workbooks of every format, damaged at random: bits turned, cut, spliced, parts exchanged, attributes edited."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from functools import cache
from random import Random

from baiyun.rulebook.book import Rulebook
from messy import saved
from messy.clean import on_paper, reports

FORMATS = ("xlsx", "xls", "xlsb", "ods")
_ATTRIBUTE = re.compile(rb'(?<=")[^"<>]*(?=")')
VALUES = (
    b"",
    b"0",
    b"-1",
    b"1048576",
    b"99999999999",
    b"XFD1048576",
    b"A1:XFD1048576",
    b"e",
    b"s",
    b"NaN",
    b"\xff",
    b"&#0;",
    b"1e999",
)


@cache
def good(book: Rulebook, format_: str, number: int) -> bytes:
    """A report of a unit in one of the formats."""
    paper = on_paper(book, reports()[number])
    paper.format = format_
    return saved.saved(paper)


def bits(random: Random, data: bytes, _: bytes) -> bytes:
    changed = bytearray(data)
    for _ in range(random.choice((1, 1, 3, 20))):
        changed[random.randrange(len(changed))] ^= 1 << random.randrange(8)
    return bytes(changed)


def cut(random: Random, data: bytes, _: bytes) -> bytes:
    return data[: random.randrange(len(data))]


def hole(random: Random, data: bytes, _: bytes) -> bytes:
    start = random.randrange(len(data))
    return data[:start] + data[start + random.randrange(1, 600) :]


def spliced(random: Random, data: bytes, other: bytes) -> bytes:
    return data[: random.randrange(len(data))] + other[random.randrange(len(other)) :]


def filled(random: Random, data: bytes, _: bytes) -> bytes:
    start, size = random.randrange(len(data)), random.randrange(1, 300)
    return data[:start] + random.choice((b"\0", b"\xff", b"PK")) * size + data[start + size :]


def exchanged(random: Random, data: bytes, other: bytes) -> bytes:
    """Two parts have each other's content, or one that of another workbook."""

    def change(parts: dict[str, bytes]) -> None:
        one, two = random.choice(list(parts)), random.choice(list(parts))
        parts[one], parts[two] = parts[two], parts[one]

    return repacked(data, change) or spliced(random, data, other)


def edited(random: Random, data: bytes, other: bytes) -> bytes:
    """Some attributes have other values."""

    def change(parts: dict[str, bytes]) -> None:
        name = random.choice(list(parts))
        found = list(_ATTRIBUTE.finditer(parts[name]))
        for match in random.sample(found, min(len(found), random.choice((1, 2, 5)))):
            whole = parts[name]
            parts[name] = whole[: match.start()] + random.choice(VALUES) + whole[match.end() :]

    return repacked(data, change) or bits(random, data, other)


def broken_inside(random: Random, data: bytes, other: bytes) -> bytes:
    """A part is damaged and packed again, so that the archive is whole."""

    def change(parts: dict[str, bytes]) -> None:
        name = random.choice([name for name, content in parts.items() if content])
        parts[name] = random.choice((bits, cut, hole, filled))(random, parts[name], b"")

    return repacked(data, change) or filled(random, data, other)


def repacked(data: bytes, change: Callable[[dict[str, bytes]], None]) -> bytes:
    """An archive with other parts; nothing for what is none."""
    if not data.startswith(b"PK"):
        return b""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    change(parts)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


WAYS = (bits, cut, hole, spliced, filled, exchanged, edited, broken_inside, edited, broken_inside)


def mutation(book: Rulebook, seed: int) -> tuple[str, bytes, bytes, bytes]:
    """How a workbook was damaged, the workbook, what it was before, and the other one of which a part may have come."""
    random = Random(seed)  # noqa: S311 - the same damage every time
    format_ = FORMATS[seed % len(FORMATS)]
    before = good(book, format_, random.randrange(3))
    way = random.choice(WAYS)
    other = good(book, random.choice(FORMATS), random.randrange(3))
    return f"{format_} {way.__name__} {seed}", way(random, before, other), before, other
