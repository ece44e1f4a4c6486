"""The regulations (评分细则) as blocks that every writer renders: a heading, lines, a table whose cells are paragraphs."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from baiyun.rulebook.book import Rulebook
from baiyun.tables.text import safe_lines
from baiyun.version import TOOL
from baiyun.words.chapter import Chapter, Provision
from baiyun.words.regulations import regulations

Paragraphs = tuple[str, ...]
BASIS = "依据"
SIGNED = ("核定单位（盖章）：", "核定人：", "日期：　　　　年　　月　　日")


class Passage(Struct, frozen=True):
    """A chapter or a part of one: its heading and how deep it stands, its lines, and the rows under its headers.

    The last cell of a row that says how may go on with what its names mean; ``how`` is the number of that column.
    """

    title: str
    level: int
    lines: Paragraphs = ()
    headers: tuple[str, ...] = ()
    rows: tuple[tuple[Paragraphs, ...], ...] = ()
    how: int = 0


class Printed(Struct, frozen=True):
    """All that is printed: the title, the lines under it, the blocks, and what the print was made from."""

    title: str
    lines: Paragraphs
    blocks: tuple[Passage, ...]
    made_from: Paragraphs


def printed(book: Rulebook) -> Printed:
    """The regulations of a rulebook, every text harmless."""
    told = regulations(book)
    blocks = tuple(block for chapter in told.chapters for block in _blocks(chapter, 1))
    made_from = (f"规则指纹：{book.digest}", f"工具：{TOOL}")
    return Printed(_clean(told.title), tuple(map(_clean, told.lines)), blocks, made_from)


def _blocks(chapter: Chapter, level: int) -> Iterator[Passage]:
    headers = (*chapter.headers, BASIS)
    rows = [_row(entry) for entry in chapter.entries]
    kept = [at for at in range(len(headers)) if any(row[at] != ("",) for row in rows)]
    shown = tuple(tuple(row[at] for at in kept) for row in rows)
    lines = tuple(map(_clean, chapter.lines))
    how = kept.index(2) if 2 in kept else 0  # noqa: PLR2004 - name, figure, what is said
    yield Passage(_clean(chapter.title), level, lines, tuple(headers[at] for at in kept), shown, how)
    for part in chapter.parts:
        yield from _blocks(part, level + 1)


def _row(entry: Provision) -> tuple[Paragraphs, ...]:
    basis = tuple(part for part in (entry.clause, f"（{entry.basis}）" if entry.basis else "") if part) or ("",)
    cells = ((entry.name,), (entry.figure,), (entry.said, *entry.meanings), basis)
    return tuple(tuple(map(_clean, cell)) for cell in cells)


def _clean(text: str) -> str:
    """Text without anything that a terminal or a document could trip over."""
    return safe_lines(text)
