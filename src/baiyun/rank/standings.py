"""The order of the units of each kind: total, then the tie-breaks, then a shared place (1, 1, 3)."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from msgspec import Struct

from baiyun.rulebook.book import Rulebook
from baiyun.rulebook.figures import RankedMonth, ScoredMonth
from baiyun.rulebook.numbers import format_value
from baiyun.scoring.card import ScoreCard


class Standing(Struct, frozen=True):
    """A unit's place among its kind; None for an exempt unit. ``reason`` says what decided between equal totals."""

    view: RankedMonth
    card: ScoreCard
    rank: int | None
    reason: str = ""

    @property
    def name(self) -> str:
        """The unit's name."""
        return self.card.unit.name

    @property
    def category(self) -> str:
        """The kind of unit."""
        return self.card.unit.category


class _Entry(Struct, frozen=True, gc=False):
    """A unit to be ranked by its ``key``: higher is better."""

    view: ScoredMonth
    card: ScoreCard
    key: tuple[bool, bool, Decimal, tuple[Decimal, ...]]

    @property
    def total(self) -> Decimal:
        """What is compared first among those that reported and that no veto puts last."""
        return self.key[2]

    @property
    def ties(self) -> tuple[Decimal, ...]:
        """What decides between equal totals."""
        return self.key[3]


def ranked(book: Rulebook, scored: Sequence[tuple[ScoredMonth, ScoreCard]]) -> dict[str, list[Standing]]:
    """The standings of each kind of unit, in the order of the scheme; exempt units at the end, without a place."""
    kinds = dict.fromkeys([*book.scheme.categories, *(card.unit.category for _, card in scored)])
    groups = {kind: [(view, card) for view, card in scored if card.unit.category == kind] for kind in kinds}
    return {kind: _ranked(book, group) for kind, group in groups.items() if group}


def _ranked(book: Rulebook, group: Sequence[tuple[ScoredMonth, ScoreCard]]) -> list[Standing]:
    entries = [_entry(view, card) for view, card in group if card.total is not None]
    entries.sort(key=lambda entry: entry.key, reverse=True)
    standings: list[Standing] = []
    for at, entry in enumerate(entries):
        shared = at > 0 and entry.key == entries[at - 1].key
        following = at + 1 if book.scheme.ranking.shared == "skip" or not standings else (standings[-1].rank or 0) + 1
        rank = standings[-1].rank if shared else following
        standings.append(Standing(RankedMonth(entry.view, rank), entry.card, rank, _reason(book, entries, at)))
    return standings + [Standing(RankedMonth(view, None), card, None) for view, card in group if card.total is None]


def _entry(view: ScoredMonth, card: ScoreCard) -> _Entry:
    """Who reported stands before who did not (ruling 19), a veto may put a unit after the others."""
    if not card.reported:
        return _Entry(view, card, (False, not card.last, Decimal(0), ()))
    return _Entry(view, card, (True, not card.last, card.total or Decimal(0), card.ties))


def _reason(book: Rulebook, entries: Sequence[_Entry], at: int) -> str:
    """What decided between this unit and a neighbour with the same total."""
    own = entries[at]
    if not own.card.reported:
        return "未报送"
    if own.card.last:
        return "、".join(veto.name for veto in own.card.vetoes if veto.then == "last")
    equal = [
        entry
        for entry in entries[max(0, at - 1) : at + 2]
        if entry is not own and entry.total == own.total and entry.card.reported and not entry.card.last
    ]
    if not equal:
        return ""
    for number, name in enumerate(book.scheme.ranking.ties):
        if any(entry.ties[number] != own.ties[number] for entry in equal if entry.ties[:number] == own.ties[:number]):
            return f"同分，{name} {format_value(own.ties[number])}"
    return "同分并列"
