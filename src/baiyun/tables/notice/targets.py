"""The county's targets in a notice: with their units, and how much of each is reached."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal

from baiyun.campaign.duties import Owed
from baiyun.rulebook.book import Rulebook
from baiyun.rulebook.numbers import format_value


def rate(owed: Owed) -> str:
    """How much is done of what is needed, in percent, rounded half up."""
    if not owed.need:
        return "—"
    return f"{(owed.done * 100 / owed.need).quantize(Decimal(1), ROUND_HALF_UP)}%"


def unit_of(book: Rulebook, owed: Owed) -> str:
    """The unit in which a target is counted: 家 or 个."""
    return next((book.unit_of(each.of) for each in book.scheme.targets if each.name == owed.name), "")


def targets_told(book: Rulebook, owed: Iterable[Owed]) -> str:
    """All of them in a sentence: 上市公司签约5家，目标4家，完成125%."""
    return "；".join(_told(each, unit_of(book, each)) for each in owed)


def _told(owed: Owed, unit: str) -> str:
    return f"{owed.name}{format_value(owed.done)}{unit}，目标{format_value(owed.need)}{unit}，完成{rate(owed)}"
