"""Chinese text on lines of some width: broken between characters, never between a number and its unit or at a bracket."""

from __future__ import annotations

import re

from rich.cells import cell_len
from rich.text import Text

WIDEST = 2
"""A Chinese character; an indent that leaves no room for one is left out."""
_CLOSING = "，。；：、！？）》」”’…%％—"
_OPENING = "（《「“‘"
_PIECE = re.compile(
    r"［[^［］]{1,24}］|\d+(?:\.\d+)?/\d+(?:\.\d+)?|[A-Za-z0-9.\-]+(?:[年月日号个家次条份分亩]|亿元|万元)?|.", re.DOTALL
)


def wrapped(text: str, width: int, indent: str = "") -> list[str]:
    """The lines of a text; those after the first begin with ``indent``. A piece wider than a line is cut."""
    indent = indent if cell_len(indent) + WIDEST <= width else ""
    lines = [""]
    for piece in _unbroken(text):
        if lines[-1].strip() and cell_len(lines[-1]) + cell_len(piece.rstrip()) > width:
            lines[-1] = lines[-1].rstrip()
            lines.append(indent + piece.lstrip())
        else:
            lines[-1] += piece
        while cell_len(lines[-1].rstrip()) > width:
            head, rest = _cut(lines[-1], width)
            lines[-1:] = [head, indent + rest]
    return lines


def head_line(text: str, width: int) -> Text:
    """What stands above everything that is shown, on as many lines as it takes."""
    return sentence(text, width, "bold")


def sentence(text: str, width: int, style: str = "") -> Text:
    """A text on as many lines as it takes, those after the first below its beginning."""
    indent = " " * (len(text) - len(text.lstrip(" ")))
    return Text("\n".join(wrapped(text, width, indent)), style=style)


def _unbroken(text: str) -> list[str]:
    """Pieces that stand on one line: what goes before a closing mark, behind an opening one, or beside a space."""
    found: list[str] = []
    for piece in _PIECE.findall(text):
        before = found[-1] if found else ""
        if before and (piece in _CLOSING or piece == " " or before[-1] in _OPENING or before[-1] == " "):
            found[-1] += piece
        else:
            found.append(piece)
    return found


def _cut(line: str, width: int) -> tuple[str, str]:
    """As much of a line as fits, at least one character, and the rest."""
    at = 1
    while at < len(line) and cell_len(line[: at + 1]) <= width:
        at += 1
    return line[:at], line[at:]
