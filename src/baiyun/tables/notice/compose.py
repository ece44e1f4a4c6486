"""A template and a result → the parts of a notice, in order and numbered; nothing here knows of Word."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from baiyun.tables.approved import document_number
from baiyun.tables.notice.layout import Layout
from baiyun.tables.notice.telling import Account, Terms
from baiyun.tables.notice.template import NAMED, Piece, Template, optional
from baiyun.tables.table import Table
from baiyun.tables.text import full_date
from baiyun.words.chapter import numeral

NOTHING = "无"
TWICE = re.compile(r"(评[比选])\|\1")
"""A scheme that is called so itself: 班级周评比|评比情况的通报 says it once."""


class Heading(Struct, frozen=True):
    """A numbered heading of level 1 to 4."""

    level: int
    text: str


class Paragraph(Struct, frozen=True):
    """A paragraph."""

    text: str


class Annex(Struct, frozen=True):
    """The beginning of an annex; 0 where it is the only one."""

    number: int
    title: str


NoticePart = Heading | Paragraph | Table | Annex


class Notice(Struct, frozen=True):
    """Everything that is printed, from top to bottom.

    ``draft`` is what is written above while the result is preliminary; ``origin`` says what the notice was made from: it
    stands in the properties of the document. ``copied``, ``printed`` and ``printed_on`` are the foot of the last page.
    """

    layout: Layout
    draft: str
    head: str
    number: str
    title: str
    recipients: str
    parts: tuple[NoticePart, ...]
    signature: str
    dated: str
    copied: str
    printed: str
    printed_on: str
    origin: tuple[str, str]

    @property
    def annexes(self) -> list[Annex]:
        """The annexes, in order."""
        return [part for part in self.parts if isinstance(part, Annex)]


def compose(template: Template, telling: Account, terms: Terms) -> Notice:
    """The notice that a template makes of a result."""
    framing = {name: filled(text, telling, terms) or "" for name, text in template.texts.items()}
    approval = telling.approval
    signed = (approval.written or approval.day) if approval else None
    dated = full_date(signed) if signed else "　　年　　月　　日"
    return Notice(
        layout=template.layout,
        draft="" if approval else f"初评稿（{telling.open_problems} 个问题待处理）",
        head=framing.get("发文机关标志", ""),
        number=(document_number(approval) if approval else "") or f"〔{telling.year}〕　　号",
        title=TWICE.sub(r"\1|", framing["标题"]),
        recipients=framing.get("主送", ""),
        parts=tuple(_numbered(_lean([*_expanded(template.pieces, telling, terms)]))),
        signature=framing.get("落款", ""),
        dated=dated,
        copied=framing.get("抄送", ""),
        printed=framing.get("印发机关", ""),
        printed_on=f"{dated}印发",
        origin=telling.origin,
    )


def filled(text: str, telling: Account, terms: Terms) -> str | None:
    """A sentence with its figures; None where one that is optional has nothing to say."""
    parts: list[str] = []
    at = 0
    for match in NAMED.finditer(text):
        name, may_lack = optional(match[1])
        found = terms.value(telling, name)
        if may_lack and found in (None, "", 0, "0"):
            return None
        parts += [text[at : match.start()], NOTHING if found in (None, "") else str(found)]
        at = match.end()
    return "".join(parts) + text[at:]


def _expanded(pieces: Sequence[Piece], telling: Account, terms: Terms) -> Iterator[NoticePart]:
    """The parts that some lines of a template make; a loop makes its lines again for each kind or board."""
    at = 0
    while at < len(pieces):
        piece = pieces[at]
        at += 1
        if not piece.each:
            yield from _part(piece, telling, terms)
            continue
        inner = [piece, *_below(pieces[at:], piece.level)]
        at += len(inner) - 1
        inner[0] = replace(piece, each="")
        for one in _tellings(piece, telling):
            yield from _expanded(inner, one, terms)


def _below(pieces: Sequence[Piece], level: int) -> Iterator[Piece]:
    """What stands under a heading."""
    for piece in pieces:
        if piece.kind == "annex" or (piece.kind == "heading" and piece.level <= level):
            return
        yield piece


def _tellings(piece: Piece, telling: Account) -> Iterator[Account]:
    if piece.each == "kind":
        yield from (telling.of("kind", kind) for kind in telling.kinds)
    else:
        boards = telling.book.scheme.boards.items()
        yield from (telling.of("board", name) for name, about in boards if not (telling.commends and about.blames))


def _part(piece: Piece, telling: Account, terms: Terms) -> Iterator[NoticePart]:
    if piece.kind == "table":
        table = terms.tables[piece.text][1](telling)
        if table is not None and table.rows:
            yield table
        return
    text = filled(piece.text, telling, terms)
    if text is None:
        return
    if piece.kind == "annex":
        yield Annex(0, text)
    else:
        yield Heading(piece.level, text) if piece.kind == "heading" else Paragraph(text)


def _lean(parts: Sequence[NoticePart]) -> list[NoticePart]:
    """The parts without headings and annexes under which nothing stands."""
    kept: list[NoticePart] = []
    below = 0
    for part in reversed(parts):
        level = 0 if isinstance(part, Annex) else part.level if isinstance(part, Heading) else None
        if level is not None and (not kept or (below <= level and isinstance(kept[-1], Heading | Annex))):
            continue
        kept.append(part)
        below = level if level is not None else below
    return kept[::-1]


def _numbered(parts: Sequence[NoticePart]) -> Iterator[NoticePart]:
    """Headings and annexes with their numbers; headings begin anew in each annex."""
    counts = [0, 0, 0, 0]
    several = sum(isinstance(part, Annex) for part in parts) > 1
    annexes = 0
    for part in parts:
        if isinstance(part, Annex):
            annexes += 1
            counts = [0, 0, 0, 0]
            yield replace(part, number=annexes if several else 0)
        elif isinstance(part, Heading):
            counts = [*counts[: part.level - 1], counts[part.level - 1] + 1, *[0] * (4 - part.level)]
            yield replace(part, text=_number(part.level, counts[part.level - 1]) + part.text)
        else:
            yield part


def _number(level: int, number: int) -> str:
    """As an official document counts: 一、 （一） 1. （1）."""
    return (f"{numeral(number)}、", f"（{numeral(number)}）", f"{number}.", f"（{number}）")[level - 1]
