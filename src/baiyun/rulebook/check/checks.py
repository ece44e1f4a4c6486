"""What is wrong with a scheme that has the right shape: all of it at once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from decimal import Decimal
from itertools import chain

from baiyun.form.build import choice_names
from baiyun.form.names import did_you_mean, key
from baiyun.problems import rules as problems
from baiyun.rulebook.book import Rulebook
from baiyun.rulebook.check.attainable import REACH_CHECKS
from baiyun.rulebook.check.extra import extra_columns_fit, roster_columns_fit, vocabularies_taken
from baiyun.rulebook.check.names import names_defined, uses_of_rules
from baiyun.rulebook.conditions import uses
from baiyun.rulebook.fault import Fault, RulePath
from baiyun.rulebook.numbers import said
from baiyun.rulebook.scheme import HUNDRED, Scheme


def faults(scheme: Scheme) -> list[Fault]:
    """All mistakes of a scheme; an empty list means that it can be used."""
    book = Rulebook(scheme)
    of_scheme = chain.from_iterable(check(scheme) for check in SCHEME_CHECKS)
    return [*of_scheme, *chain.from_iterable(check(book) for check in BOOK_CHECKS)]


def one_kind_each(scheme: Scheme) -> Iterator[Fault]:
    """Every measure and item names exactly one kind."""
    for part, things in (("measures", scheme.measures), ("items", scheme.items)):
        for name, thing in things.items():
            given = thing.kinds()
            if len(given) != 1:
                facts = {
                    "expected": " ".join(type(thing).choices()),
                    "found": f"写了 {' '.join(given)}" if given else "没有写",
                }
                yield Fault((part, name), problems.ONE_KIND, facts)


def all_vocabularies(scheme: Scheme) -> Iterator[Fault]:
    """Every column of choices has its terms, and no terms stand for a column that does not exist."""
    known = (*choice_names(), *vocabularies_taken(scheme))
    for name in choice_names():
        if name not in scheme.terms:
            yield Fault(("terms",), problems.MISSING_KEY, {"expected": name})
    for name in scheme.terms:
        if name not in known:
            yield Fault(("terms", name), problems.UNKNOWN_KEY, {"found": name, "hint": did_you_mean(name, known)})


def synonyms_apart(scheme: Scheme) -> Iterator[Fault]:
    """No spelling means two terms of one vocabulary."""
    for at, terms in [
        (("categories",), scheme.categories),
        *((("terms", name), terms) for name, terms in scheme.terms.items()),
    ]:
        meant = {key(word): word for word in terms}
        for word, term in terms.items():
            for also in term.also if term else ():
                other = meant.setdefault(key(also), word)
                if other != word:
                    facts = {"found": also, "expected": f"它也是“{other}”，分不清是哪一个"}
                    yield Fault((*at, word), problems.WRONG_VALUE, facts)


def bounds_in_order(scheme: Scheme) -> Iterator[Fault]:
    """No floor above what it is the floor of."""
    bounds: list[tuple[RulePath, Decimal | None, Decimal | None]] = [
        (("total", "floor"), scheme.total.floor, scheme.total.cap)
    ]
    bounds += [(("criteria", at, "floor"), each.floor, each.points) for at, each in enumerate(scheme.criteria)]
    bounds += [(("adjustments", at, "floor"), each.floor, each.cap) for at, each in enumerate(scheme.adjustments)]
    for path, floor, most in bounds:
        if floor is not None and most is not None and floor > most:
            yield Fault(path, problems.WRONG_VALUE, {"found": said(floor), "expected": f"不能大于上限 {said(most)}"})


def periods_in_order(scheme: Scheme) -> Iterator[Fault]:
    """Days in order within a period and from period to period; ids and names once."""
    seen = Counter(word for period in scheme.periods for word in {period.id, period.name})
    previous = None
    for at, period in enumerate(scheme.periods):
        path: RulePath = ("periods", at)
        if seen[period.id] > 1 or seen[period.name] > 1:
            yield Fault((*path, "id"), problems.DATES, {"found": f"“{period.id} {period.name}”不止一期"})
        if period.last < period.first:
            yield Fault((*path, "last"), problems.DATES, {"found": "last 早于 first"})
        in_order = list(period.due) == sorted(set(period.due))
        if not period.due or not in_order or period.due[0] < period.first or period.due[-1] > period.tally:
            yield Fault((*path, "due"), problems.DATES, {"found": "due 应当在本期第一天与 tally 之间，从早到晚"})
        if period.tally <= period.last:
            yield Fault((*path, "tally"), problems.DATES, {"found": "tally 应当在本期结束之后"})
        if previous and period.first <= previous:
            yield Fault((*path, "first"), problems.DATES, {"found": "与前一期重叠或次序颠倒"})
        previous = period.last


def weights_add_up(scheme: Scheme) -> Iterator[Fault]:
    """Weights sum to 1, or as percent to 100."""
    total = sum((period.weight for period in scheme.periods), Decimal(0))
    if total not in (1, HUNDRED):
        yield Fault(("periods", 0, "weight"), problems.WEIGHTS, {"found": said(total)})


def no_circles(book: Rulebook) -> Iterator[Fault]:
    """No filter and no measure uses itself, directly or through others."""
    filters = {
        name: {use.name for use in uses(filter_, (), "?") if use.role == "filter"}
        for name, filter_ in book.scheme.filters.items()
    }
    measures = {  # the period before is another period
        name: {use.name for use in measure.uses() if use.role == "measure"}
        for name, measure in book.scheme.measures.items()
        if not measure.previous
    }
    items = {
        name: {use.name for rule in item.rules.values() for use in rule.uses() if use.role == "item"}
        for name, item in book.scheme.items.items()
    }
    for part, names in (("filters", filters), ("measures", measures), ("items", items)):
        yield from (
            Fault((part, name), problems.CIRCLE, {"found": name}) for name in names if name in _reached(names, name)
        )


def _reached(names: Mapping[str, set[str]], start: str) -> set[str]:
    """Everything that a name uses, through others too."""
    reached: set[str] = set()
    todo = set(names.get(start, ()))
    while todo:
        other = todo.pop()
        if other not in reached:
            reached.add(other)
            todo |= names.get(other, set())
    return reached


def no_points_for_points(book: Rulebook) -> Iterator[Fault]:
    """No item is worked out from points, which only exist once all items are."""
    for path, use in uses_of_rules(book.scheme):
        measure = book.scheme.measures.get(use.name) if path[0] == "items" and use.role == "measure" else None
        if measure is not None and use.name in book.of_points:
            facts = {"found": use.name, "expected": "得分项不能用得分来算"}
            yield Fault((*path, *use.at), problems.WRONG_VALUE, facts)


def boards_in_order(book: Rulebook) -> Iterator[Fault]:
    """A board that excludes others names boards before it; only boards ask for the rank."""
    names = list(book.scheme.boards)
    for at, (name, board) in enumerate(book.scheme.boards.items()):
        for number, other in enumerate(board.not_on):
            if other in names[at:]:
                facts = {"found": other, "expected": f"应当写在“{name}”之前的榜单"}
                yield Fault(("boards", name, "not_on", number), problems.WRONG_VALUE, facts)
    for at, veto in enumerate(book.scheme.vetoes):
        for use in uses(veto.when, ("when",)):
            measure = book.scheme.measures.get(use.name)
            if use.role == "measure" and measure is not None and measure.rank is not None:
                facts = {"found": use.name, "expected": "名次只能用在榜单的条件里"}
                yield Fault(("vetoes", at, *use.at), problems.WRONG_VALUE, facts)


SCHEME_CHECKS = (
    one_kind_each,
    all_vocabularies,
    extra_columns_fit,
    roster_columns_fit,
    synonyms_apart,
    bounds_in_order,
    periods_in_order,
    weights_add_up,
    *REACH_CHECKS,
)
BOOK_CHECKS = (no_circles, no_points_for_points, boards_in_order, names_defined)
