"""Unit months → score cards, all units of a period at once, because some items compare units."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from msgspec.structs import replace

from baiyun.form.many import ALONE, Many, pickled, unpickled
from baiyun.rulebook.awards.group import Group, sum_or_largest
from baiyun.rulebook.book import Rulebook
from baiyun.rulebook.criteria import Block, Criterion, Veto
from baiyun.rulebook.figures import MonthFigures, Points, ScoredMonth
from baiyun.rulebook.given import Adjustment
from baiyun.rulebook.item_kind import ItemKind
from baiyun.rulebook.numbers import format_value, half_up
from baiyun.rulebook.peers import PeerGroup
from baiyun.rulebook.strict import clause_text
from baiyun.rulebook.told import Grounds
from baiyun.rulebook.unit_month import UnitMonth
from baiyun.scoring.asked import asked, measures_of
from baiyun.scoring.card import CriterionScore, ItemScore, ScoreCard, VetoLine
from baiyun.scoring.packed import PackedCard, laid_away, packing, same

ZERO = Decimal(0)
MANY, AT_ONCE = 2000, 100
"""Units of which the cards are packed, which a county never has and a province has; and of how many at a time."""
Rules = Mapping[str, ItemKind]
"""The rules of a kind of unit, by item."""
SILENT = Grounds("未报送，按 0 分计")


def scored(book: Rulebook, months: Sequence[UnitMonth], many: Many = ALONE) -> list[tuple[ScoredMonth, ScoreCard]]:
    """Each unit's scored month and card, in the order of the months; exempt units take no part in comparisons (23).

    ``many``: who keeps the cards of very many units, and who does the work.
    """
    group = PeerGroup(book, [month for month in months if month.exempt is None]).members
    peers = _scored_in_pieces(book, group, many) if len(group) >= MANY else (score_month(book, each) for each in group)
    return [_exempt(book, month) if month.exempt is not None else next(peers) for month in months]


def _scored_in_pieces(
    book: Rulebook, group: Sequence[MonthFigures], many: Many
) -> Iterator[tuple[ScoredMonth, ScoreCard]]:
    """The same of very many, packed: what they are compared by is worked out before the work is shared."""
    firsts = {each.unit.category: each for each in reversed(group)}
    pattern, *_ = [_card(book, each) for each in firsts.values()]
    packed = packing(pattern)

    def one(view: MonthFigures) -> tuple[PackedCard, int]:
        card = _card(book, view)
        return packed(card), book.held(ScoredMonth(view, card.points))

    def some(piece: int) -> bytes:
        views = group[piece * AT_ONCE : (piece + 1) * AT_ONCE]
        return pickled([one(each) for each in views])

    views = iter(group)
    for done in many.share(some, -(-len(group) // AT_ONCE)):
        cards: list[tuple[PackedCard, int]] = unpickled(done)
        for ((card, points), held), view in zip(cards, views, strict=False):
            laid_away(card, many.keeper)
            told = replace(card, unit=view.unit, total=points("total"), ties=same(card.ties))
            yield ScoredMonth(view, points, held), told


def _exempt(book: Rulebook, month: UnitMonth) -> tuple[ScoredMonth, ScoreCard]:
    card = ScoreCard(month.unit, not month.silent, exempt=month.exempt)
    return ScoredMonth(MonthFigures(book, (month,)), card.points), card


def score_month(book: Rulebook, figures: MonthFigures) -> tuple[ScoredMonth, ScoreCard]:
    """One unit's scored month and card."""
    card = _card(book, figures)
    return ScoredMonth(figures, card.points), card


def _card(book: Rulebook, figures: MonthFigures) -> ScoreCard:
    [month] = figures.months
    scheme, rules = book.scheme, book.rules_for(month.unit.category)
    card = ScoreCard(
        month.unit,
        not month.silent,
        tuple([_criterion(book, rules, criterion, criterion.points, figures) for criterion in scheme.criteria]),
        tuple([_adjusted(adjustment) for adjustment in month.adjustments]),
        blocks=tuple([_criterion(book, rules, block, block.cap, figures) for block in scheme.adjustments]),
        zeroed=month.silent and scheme.silent == "zero_total",
    )
    base = _base(book, card)
    if scheme.vetoes:
        before = replace(card, total=base)
        card = replace(card, vetoes=_vetoes(book, ScoredMonth(figures, before.points)))
    card = replace(card, total=_total(book, card, base))
    if month.silent or not scheme.ranking.ties:
        return card
    view = ScoredMonth(figures, card.points)
    return replace(card, ties=tuple([view.figure(name).number for name in scheme.ranking.ties]))


def _criterion(
    book: Rulebook, rules: Rules, about: Criterion | Block, most: Decimal | None, view: MonthFigures
) -> CriterionScore:
    """A criterion or a block, at most so much."""
    items = _items(book, rules, about.items, view)
    points = _within(sum_or_largest([item.points for item in items], about.take), about.floor, most)
    return CriterionScore(about.id, about.name, points, most, items, about.floor)


def _items(book: Rulebook, rules: Rules, names: Sequence[str], view: MonthFigures) -> tuple[ItemScore, ...]:
    """The items that apply to the unit."""
    if book.scheme.silent == "zero" and view.silent:
        return tuple(line for name in names if (line := silent_score(book, name, view)))
    clauses, lines = book.clauses, []
    for name in names:
        rule = rules.get(name)
        if rule is not None:
            given = rule.give(view)
            parts = _parts(book, given) if given.parts else ()
            lines.append(ItemScore(name, half_up(given.points), given.why, clauses[name], parts))
    return tuple(lines)


def _parts(book: Rulebook, given: Points) -> tuple[ItemScore, ...]:
    """The items of a group."""
    return tuple([_line(book, *part) for part in given.parts])


def item_score(book: Rulebook, name: str, view: MonthFigures) -> ItemScore | None:
    """One item of a view, rounded half up to 0.01 before anything is added; None where it does not apply."""
    rule = book.rules_for(view.unit.category).get(name)
    return _line(book, name, rule.give(view)) if rule else None


def _line(book: Rulebook, name: str, given: Points) -> ItemScore:
    return ItemScore(name, half_up(given.points), given.why, book.clauses[name], _parts(book, given))


def silent_score(book: Rulebook, name: str, view: MonthFigures) -> ItemScore | None:
    """0 for an item that applies to a unit that sent nothing."""
    rule = book.rules_for(view.unit.category).get(name)
    if rule is None:
        return None
    below = rule.items if isinstance(rule, Group) else ()
    parts = tuple(line for each in below if (line := silent_score(book, each, view)))
    return ItemScore(name, ZERO, SILENT, book.clauses[name], parts)


def _vetoes(book: Rulebook, view: MonthFigures) -> tuple[VetoLine, ...]:
    """The vetoes that hold, in the order of the scheme."""
    return tuple(_veto(veto, view) for veto in book.scheme.vetoes if book.test(veto.when)(view))


def _veto(veto: Veto, view: MonthFigures) -> VetoLine:
    """A veto that holds, with the measures it asks for."""
    working, places = asked(view, *measures_of(veto.when))
    return VetoLine(veto.name, veto.then, veto.off, working, clause_text(veto.clause), places)


def _adjusted(adjustment: Adjustment) -> ItemScore:
    about = "，".join(filter(None, (adjustment.by, format_value(adjustment.day) if adjustment.day else "")))
    why = f"{adjustment.reason}（{about}）" if about else adjustment.reason
    sign = "+" if adjustment.points > 0 else ""
    name = f"调整：{adjustment.item}" if adjustment.item else "调整"
    told = Grounds(f"{why} {sign}{format_value(adjustment.points)}", (adjustment.place,))
    return ItemScore(name, half_up(adjustment.points), told, "")


def _base(book: Rulebook, card: ScoreCard) -> Decimal:
    """The criteria and the blocks, held in the bounds of the total; 0 where silence says so."""
    bounds = book.scheme.total
    if card.zeroed:
        return half_up(ZERO)
    points = sum_or_largest([criterion.points for criterion in card.criteria], bounds.take)
    base = _within(points, bounds.floor, bounds.cap)
    if not card.blocks:
        return base + ZERO
    return _within(base + sum([block.points for block in card.blocks], ZERO), bounds.floor, bounds.cap)


def _total(book: Rulebook, card: ScoreCard, base: Decimal) -> Decimal:
    """The base, then what the review adjusts, held in the bounds again (ruling 18b); 0 under a veto that says so."""
    if any(veto.then == "zero" for veto in card.vetoes):
        return half_up(ZERO)
    bounds = book.scheme.total
    if not card.adjustments:
        return _within(base, ZERO, bounds.cap) if card.zeroed else base
    adjusted = base + sum([line.points for line in card.adjustments], ZERO)
    return _within(adjusted, ZERO if card.zeroed else bounds.floor, bounds.cap)


def _within(points: Decimal, floor: Decimal | None, cap: Decimal | None) -> Decimal:
    """Points held in bounds, of which each may be open."""
    points = points if floor is None or points > floor else floor
    return half_up(points if cap is None or points < cap else cap)
