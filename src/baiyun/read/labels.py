"""What a header or a label says: brackets behind it explain it, numbers and stars before it count, a unit in it is part of the value."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache, partial
from typing import Any

from baiyun.form.build import SectionForm
from baiyun.form.cells import Units
from baiyun.form.characters import narrow
from baiyun.form.columns import Column, NumberColumn
from baiyun.form.known import Known
from baiyun.form.names import word
from baiyun.form.traditional import SIMPLIFIED
from baiyun.patterns import rare
from baiyun.problems.place import letters

_BRACKETS = re.compile(r"\s*[（(\[【〔]([^（()）\[\]【】〔〕]*)[)）\]】〕]\s*[:：*＊]*\s*$")
_BEFORE = rare(
    r"^(?:[*＊★☆#]+|[（(]?(?:\d{1,2}|[一二三四五六七八九十]{1,3})[)）、.．]\s*|[①-⑳]|[（(\[【](?:必填|选填|可选|应填)[)）\]】])\s*"
)
_STROKE = rare(r"\s*[/／、]\s*(?:盖章|公章|签字|签章|必填|选填)\s*$")
_BEGINS, _PARTS = "*＊★☆#（([【", frozenset("/／、")
"""What stands before a label begins with one of these or a number; a stroke behind it is one of those."""
_BEHIND = re.compile(r"[\s/／:：,，_-]*((?:人民币)?(?:亿元|万元|千元|百万元|元|亿|万|亩|平方米|㎡))$")
_OF_UNIT = re.compile(r"^(?:计量|金额|计价|货币)?(?:单位)?\s*[:：为是]?\s*(?:人民币)?")
_EXPLAINS = rare(r"[填选例如必可含计约按应预拟累本不]")
_MEASURES = rare(r"(?:元|币|亩|㎡|m2|m²|米|公顷|吨|千克|套|台|辆|人|家|个|户|%|千|百|万|亿|度|瓦|[kMG]W)$")
_LINE = (
    r"(?:金额|计量|货币|计价)?单位\s*+(?:[:：为是]\s*+)?+(?:人民币)?+\s*+((?<=[:为是币\s])[^\s:，,。；;）)】\]]++)"
    r"|^[（(\[【]\s*+(?:人民币)?+([^:：）)\]】]{1,4})[）)\]】]$"
)
LONGEST = 200
"""Characters up to which anything is taken off a text to find a label in it; a longer one is a label as it stands, or none."""
_SEVERAL = re.compile(r"[、/／和及,，]")


def known(part: SectionForm, said: str) -> Column | None:
    """The column that a header or a label means."""
    return meanings(part)[said]


@lru_cache(maxsize=64)
def meanings(part: SectionForm) -> Known[Column | None]:
    """The columns that headers and labels mean, each found out once."""
    return Known(partial(_meant, part))


def _meant(part: SectionForm, said: str) -> Column | None:
    if len(said) > LONGEST:
        return part.by_key.get(word(said))
    words, without_unit = _words(said)
    for each in words:
        if each in part.by_key:
            return part.by_key[each]
    found = part.by_key.get(without_unit)
    return found if isinstance(found, NumberColumn) else None


@lru_cache(maxsize=8192)
def _words(said: str) -> tuple[tuple[str, ...], str]:
    """The words that a label may be, the longest first; and the shortest without the unit behind it, '' without any."""
    if len(said) > LONGEST:
        return (), ""
    texts = (said, *_shorter(said))
    bare = _plain(texts[-1])
    unit = _BEHIND.search(bare)
    return tuple(map(word, texts)), word(bare[: unit.start()]) if unit else ""


def _shorter(said: str) -> Iterator[str]:
    """The label without what stands before it, then without one bracket behind it after the other."""
    text = said.strip()
    bare = _BEFORE.sub("", text) if text[:1] in _BEGINS or text[0].isnumeric() else text
    if bare != text:
        yield bare
    while (shorter := _without_stroke(_BRACKETS.sub("", bare))) not in (bare, ""):
        bare = shorter
        yield bare


def _without_stroke(text: str) -> str:
    return text if _PARTS.isdisjoint(text) else _STROKE.sub("", text)


def unit_in(column: NumberColumn, said: str) -> str:
    """The unit that a header gives its numbers; '' where it gives none."""
    return _unit_in(said, column.names, column.units_outside) if len(said) <= LONGEST else ""


@lru_cache(maxsize=4096)
def _unit_in(said: str, names: frozenset[str], units: frozenset[str]) -> str:
    """The unit in a header of a column that is called so and knows these units."""
    text = _plain(said)
    while match := _BRACKETS.search(text):
        unit = _unit(units, match[1])
        if unit:
            return unit
        text = text[: match.start()]
    behind = _BEHIND.search(text)
    if behind and word(text) not in names:
        return _unit(units, behind[1])
    return ""


@lru_cache(maxsize=4096)
def _plain(said: str) -> str:
    """Half width and simplified, without blanks and breaks, as units are written."""
    return "".join(narrow(said).translate(SIMPLIFIED).split())


def _unit(units: frozenset[str], said: str) -> str:
    """One of these units, or one that is not among them; '' for a word that is no unit."""
    plain = _OF_UNIT.sub("", "".join(narrow(said).split()))
    for each in _SEVERAL.split(plain):
        if each in units:
            return each
    return plain if _MEASURES.search(plain) and not _EXPLAINS.search(plain) and len(plain) < 8 else ""  # noqa: PLR2004


def telling(column: NumberColumn, units: Units) -> Units:
    """Units that stand outside of a column's cells, where they are not just its own."""
    return units if any(column.scales_outside.get(name) != 1 for name, _ in units) else ()


def units_above(columns: Sequence[NumberColumn], rows: Sequence[Sequence[Any]], top: int = 0) -> Mapping[str, Units]:
    """The units that lines above a table give its numbers, by the field of the column: 单位：万元."""
    found: dict[str, Units] = {}
    for number, row in enumerate(rows, top + 1):
        before: Any = ""
        for at, raw in enumerate(row, 1):
            if raw == before:  # blank, or the same cell, which is merged over several columns
                continue
            before = raw
            if not (isinstance(raw, str) and ("单位" in raw or "單位" in raw or raw[:1] in "（([【")):
                continue
            for unit in _units_in(raw):
                where = f"表上方 {letters(at)}{number} "
                for column in columns:
                    if unit in column.units_outside:
                        found[column.field] = (*found.get(column.field, ()), (unit, where))
    return found


@lru_cache(maxsize=256)
def _units_in(line: str) -> tuple[str, ...]:
    """The units that a line above a table may name, in order."""
    matches = re.finditer(_LINE, narrow(line).translate(SIMPLIFIED))
    return tuple(unit for match in matches for unit in _SEVERAL.split(match[1] or match[2]))
