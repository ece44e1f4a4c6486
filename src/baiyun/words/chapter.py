"""A chapter of the regulations: lines, then entries of one shape, whatever they are about."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct, field
from msgspec.structs import replace

from baiyun.rulebook.strict import Clause, clause_text


class Provision(Struct, frozen=True):
    """One thing that was decided: its name, its figure (points, weight, period), what is said, what names in it mean.

    ``basis`` is the document's (文件) or discretionary (裁量), '' where the rulebook does not ask. ``means`` is all that
    names in it mean, of which ``meanings`` is what no entry before it tells. ``key`` tells it from the others where its
    name may change.
    """

    name: str
    figure: str
    said: str
    meanings: tuple[str, ...] = ()
    clause: str = ""
    basis: str = ""
    means: tuple[str, ...] = ()
    key: str = ""


class Chapter(Struct, frozen=True):
    """A title, lines, entries under ``headers`` (of name, figure and what is said), and chapters within it.

    ``key`` is what it is about, whatever its title says: a part of the rulebook, or the id of what it tells.
    """

    title: str
    lines: tuple[str, ...] = ()
    headers: tuple[str, str, str] = ("", "", "")
    entries: tuple[Provision, ...] = ()
    parts: tuple[Chapter, ...] = field(default=())
    key: str = ""


def entries(found: Iterable[Provision]) -> tuple[Provision, ...]:
    """Entries of one chapter: what a name means is told where it first occurs."""
    told: set[str] = set()
    kept = []
    for entry in found:
        new = tuple(each for each in entry.meanings if each not in told)
        kept.append(replace(entry, meanings=new, means=entry.meanings))
        told |= set(entry.meanings)
    return tuple(kept)


def cited(clause: Clause, basis: str = "") -> str:
    """The line under a title that says where it stands: ``依据：三（三）（文件）``."""
    return f"依据：{clause_text(clause)}{f'（{basis}）' if basis else ''}。"


HUNDRED = 100


def numeral(number: int) -> str:
    """A number up to 99 in Chinese: 一, 十, 二十一; a larger one in figures."""
    if number >= HUNDRED:
        return str(number)
    digits = "零一二三四五六七八九"
    tens, ones = divmod(number, 10)
    if not tens:
        return digits[ones]
    return ("" if tens == 1 else digits[tens]) + "十" + (digits[ones] if ones else "")
