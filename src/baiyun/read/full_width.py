"""A full-width sign where YAML wants a half-width one, the commonest mistake of somebody who types Chinese."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

_QUOTED = r"""(?<![^\s:：,，\[\]{}])"[^"\n]*"|(?<![^\s:：,，\[\]{}])'[^'\n]*'|(?:^|\s)#.*"""
_MISPLACED = (
    r"(?P<indent>^\s*\u3000|(?<=[:,\[{-])\u3000)|(?:^\s*(?:-\s*)?|[,，{]\s*)[A-Za-z_][\w-]*(?P<colon>：)|(?P<comma>，)(?=\s*[\w-]+\s*[:：]\s)"
    r"|(?P<bracket>[［］｛｝])|^\s*(?P<dash>－)\s|[:：]\s*(?P<quote>[“”‘’＂＇])"
)


class Sign(NamedTuple):
    """A sign, the line and the column it stands in (from 0), and what it should be."""

    row: int
    column: int
    found: str
    wanted: str


def full_width(lines: list[str], first: int, last: int) -> Sign | None:
    """The first such sign in some lines (from 0), outside of quotes and comments."""
    for row in range(max(0, first), min(last + 1, len(lines))):
        bare = re.sub(_QUOTED, lambda quoted: " " * len(quoted[0]), lines[row])
        for match in re.finditer(_MISPLACED, bare):
            at = match.end(match.lastgroup or 0) - 1
            return Sign(row, at, bare[at], _half(bare[at]))
    return None


def _half(sign: str) -> str:
    return {"“": '"', "”": '"', "‘": "'", "’": "'"}.get(sign, unicodedata.normalize("NFKC", sign))
