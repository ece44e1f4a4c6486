"""The template of a notice: settings, a line of ---, and sentences with {names} that the result fills in.

It is read as text and never evaluated. ``#`` to ``####`` are headings, numbered by themselves; a heading that begins
with 每类： or 每榜： comes back for each kind of unit or board; 附件： begins an annex; ``//`` is a remark.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Literal

from msgspec import Struct

from baiyun.form.names import did_you_mean
from baiyun.problems import Place, Problem
from baiyun.problems import notice as problems
from baiyun.problems.problem import Kind
from baiyun.tables.notice.layout import Layout
from baiyun.tables.notice.settings import Settings

RULE, REMARK, ANNEX = "---", "//", "附件："
DEEPEST = 4
FULL_WIDTH = str.maketrans("{}", "｛｝")
NAMED = re.compile(r"\{([^{}]*)\}")
_HEADING = re.compile(r"(#+)\s*(.*)")

Scope = Literal["", "kind", "board"]
"""For what a sentence is told: the whole, one kind of unit, one board."""
LOOPS: dict[str, Scope] = {"每类：": "kind", "每榜：": "board"}
INSIDE: dict[Scope, str] = {"": "", "kind": "只能写在“每类：”的标题下", "board": "只能写在“每榜：”的标题下"}


class FactNames(Struct, frozen=True):
    """What may stand in braces: facts within a sentence, tables on a line of their own; each with its scope."""

    facts: Mapping[str, Scope]
    tables: Mapping[str, Scope]


class Piece(Struct, frozen=True):
    """A line of the body; ``each`` says for what a heading and all below it come back."""

    line: int
    kind: Literal["heading", "text", "table", "annex"]
    text: str
    level: int = 0
    each: Scope = ""


class Template(Struct, frozen=True):
    """The texts of the head by name, the layout, and the body line by line."""

    texts: Mapping[str, str]
    layout: Layout
    pieces: tuple[Piece, ...]


def optional(name: str) -> tuple[str, bool]:
    """A name in braces, and whether its sentence is left out when there is nothing to say: ``{未报送单位?}``."""
    bare = name.strip()
    return bare.rstrip("?？").strip(), bare.endswith(("?", "？"))


def template(file: str, content: bytes, names: FactNames) -> tuple[Template | None, list[Problem]]:
    """The template that a file holds, and every mistake in it; None when it cannot be used."""
    text = _decoded(content)
    if text is None:
        return None, [problems.NOT_TEXT.at(Place(file))]
    lines = [(number, line.strip()) for number, line in enumerate(text.splitlines(), 1)]
    told = [(number, line) for number, line in lines if line and not line.startswith(REMARK)]
    rule = next((at for at, (_, line) in enumerate(told) if set(line) == {"-"} and len(line) >= len(RULE)), None)
    settings = Settings(file, told[:rule] if rule is not None else [])
    pieces = [_piece(number, line, names) for number, line in (told[rule + 1 :] if rule is not None else told)]
    framing = [Piece(each.line, "text", each.value) for each in settings.texts.values()]
    found = [*settings.problems, *_mistakes(file, framing, names), *_mistakes(file, pieces, names)]
    if found:
        return None, sorted(found, key=lambda problem: problem.order)
    texts = {name: setting.value for name, setting in settings.texts.items()}
    return Template(texts, settings.layout, tuple(pieces)), []


def _decoded(content: bytes) -> str | None:
    """Text as editors of this country save it; None for what is no text."""
    wide = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    encodings = ["utf-16"] if wide else ["utf-8-sig", "gb18030"]
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        return text if "\0" not in text else None
    return None


def _piece(number: int, line: str, names: FactNames) -> Piece:
    if heading := _HEADING.fullmatch(line):
        hashes, words = heading.groups()
        mark = next((mark for mark in LOOPS if words.startswith(mark)), "")
        return Piece(number, "heading", words.removeprefix(mark).strip(), len(hashes), LOOPS.get(mark, ""))
    if line.startswith(ANNEX):
        return Piece(number, "annex", line.removeprefix(ANNEX).strip())
    alone = NAMED.fullmatch(line)
    if alone and alone[1].strip() in names.tables:
        return Piece(number, "table", alone[1].strip())
    return Piece(number, "text", line)


def _mistakes(file: str, pieces: Sequence[Piece], names: FactNames) -> Iterator[Problem]:
    """Everything wrong in some lines, in the order of the lines."""
    for piece, scope, nested in scoped(pieces):
        if nested:
            facts = {"found": piece.text, "expected": "“每类：”和“每榜：”不能套着写"}
            yield problems.MISPLACED.at(Place(file, row=piece.line, column=1), **facts)
        for kind, column, facts in _wrong(piece, scope, names):
            yield kind.at(Place(file, row=piece.line, column=column), **facts)


def scoped(pieces: Sequence[Piece]) -> Iterator[tuple[Piece, Scope, bool]]:
    """Each piece with what it is told for, and whether it is a loop within a loop.

    A loop holds until a heading of its level or above, or an annex.
    """
    scope: Scope = ""
    level = 0
    for piece in pieces:
        if piece.kind == "annex" or (piece.kind == "heading" and piece.level <= level):
            scope, level = "", 0
        nested = bool(piece.each and scope)
        if piece.each and not nested:
            scope, level = piece.each, piece.level
        yield piece, scope, nested


Mistake = tuple[Kind, int, dict[str, str]]


def _wrong(piece: Piece, scope: Scope, names: FactNames) -> Iterator[Mistake]:
    """What is wrong with one line: the kind, the column and the facts of each mistake."""
    if piece.kind == "heading" and piece.level > DEEPEST:
        yield problems.MISPLACED, 1, {"found": "#" * piece.level, "expected": f"标题最多 {DEEPEST} 级"}
    if piece.kind == "table":
        if names.tables[piece.text] not in ("", scope):
            yield problems.MISPLACED, 1, {"found": piece.text, "expected": INSIDE[names.tables[piece.text]]}
        return
    rest = NAMED.sub("", piece.text)
    if "{" in rest or "}" in rest:
        yield problems.BRACES, 1, {"found": rest.translate(FULL_WIDTH)}
    for match in NAMED.finditer(piece.text):
        name, _ = optional(match[1])
        yield from ((kind, match.start() + 1, facts) for kind, facts in _misnamed(name, scope, names))


def _misnamed(name: str, scope: Scope, names: FactNames) -> Iterator[tuple[Kind, dict[str, str]]]:
    if name in names.tables:
        yield problems.MISPLACED, {"found": name, "expected": "表格要单独占一行"}
    elif name not in names.facts:
        hint = did_you_mean(name, names.facts) or "可以用的名称见默认模板。"
        yield problems.UNKNOWN_FACT, {"found": name, "hint": hint}
    elif names.facts[name] not in ("", scope):
        yield problems.MISPLACED, {"found": name, "expected": INSIDE[names.facts[name]]}
