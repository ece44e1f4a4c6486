"""Phrases that the words of several kinds share."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from baiyun.rules.book import Rulebook
from baiyun.rules.numbers import said


def quoted(name: str) -> str:
    """A name of the rulebook as it stands in a sentence."""
    return f"“{name}”"


def either(words: Sequence[str]) -> str:
    """One of several words: ``甲、乙或丙``."""
    return words[0] if len(words) == 1 else f"{'、'.join(words[:-1])}或{words[-1]}"


def points(value: Decimal) -> str:
    """So many points."""
    return f"{said(value)} 分"


def amount(book: Rulebook, measure: str, value: Decimal) -> str:
    """A number in the unit of a measure."""
    return f"{said(value)} {book.unit_of(measure)}".rstrip()


def rows(section: str, where: Sequence[str]) -> str:
    """The rows of a section that pass some filters: ``“项目”表中符合“重大”和“本期签约”的行``."""
    named = "".join(map(quoted, where))
    passing = f"同时符合{named}的" if len(where) > 1 else f"符合{named}的" if where else "的"
    return f"{quoted(section)}表{'中' if where else ''}{passing}行"
