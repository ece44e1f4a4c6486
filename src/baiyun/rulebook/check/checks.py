"""What is wrong with a scheme that has the right shape: all of it at once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import chain

from baiyun.form.build import choice_names
from baiyun.form.names import key
from baiyun.problems import rules as problems
from baiyun.rulebook.awards.group import Group
from baiyun.rulebook.awards.per import Per
from baiyun.rulebook.book import Rulebook
from baiyun.rulebook.check import advice
from baiyun.rulebook.check.attainable import ATTAINABLE_CHECKS, DEEPEST
from baiyun.rulebook.check.extra import extra_columns_fit, roster_columns_fit, vocabularies_asked
from baiyun.rulebook.check.form import FORM_CHECKS
from baiyun.rulebook.check.names import all_uses, names_defined
from baiyun.rulebook.check.severities import checks_known
from baiyun.rulebook.conditions import uses
from baiyun.rulebook.fault import Fault, RulePath
from baiyun.rulebook.figures import Phase
from baiyun.rulebook.measures.kind import OfRows
from baiyun.rulebook.numbers import format_value
from baiyun.rulebook.scheme import HUNDRED, Scheme
from baiyun.rulebook.strict import Use

YEARS = range(1900, 3000)
"""The years in which periods may lie; a year on either side of them is still one that there is."""


def faults(book: Rulebook) -> list[Fault]:
    """All mistakes of a rulebook; an empty list means that it can be used."""
    of_scheme = chain.from_iterable(check(book.scheme) for check in SCHEME_CHECKS)
    of_book = chain.from_iterable(check(book) for check in BOOK_CHECKS)
    used = [*all_uses(book.scheme)]
    return [*of_scheme, *of_book, *chain.from_iterable(check(book, used) for check in USE_CHECKS)]


def one_kind_each(scheme: Scheme) -> Iterator[Fault]:
    """Every measure and item names exactly one kind."""
    for part, things in (("measures", scheme.measures), ("items", scheme.items)):
        for name, thing in things.items():
            given = thing.kinds()
            if len(given) != 1:
                facts = {
                    "expected": "、".join(type(thing).choices()),
                    "found": f"写了 {'、'.join(given)}" if given else "没有写",
                }
                yield Fault((part, name), problems.ONE_KIND, facts)


def all_vocabularies(scheme: Scheme) -> Iterator[Fault]:
    """No terms stand for a column that does not exist, and none are none."""
    known = vocabularies_asked(scheme)
    for name, words in scheme.terms.items():
        if not words:
            facts = {"found": "空白", "expected": "至少写一个选项；填什么都行的，整项删去"}
            yield Fault(("terms", name), problems.WRONG_VALUE, facts)
        if name not in known:
            hint = "form 里没有用这一列，请删去这一项。" if name in choice_names() else advice.possible(name, known)
            yield Fault(("terms", name), problems.UNKNOWN_KEY, {"found": name, "hint": hint})


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
            yield Fault(
                path,
                problems.WRONG_VALUE,
                {"found": format_value(floor), "expected": f"不能大于上限 {format_value(most)}"},
            )


def periods_in_order(scheme: Scheme) -> Iterator[Fault]:
    """Days in order within a period and from period to period; ids and names once."""
    seen = Counter(word for period in scheme.periods for word in {period.id, period.name})
    previous = None
    for at, period in enumerate(scheme.periods):
        path: RulePath = ("periods", at)
        if seen[period.id] > 1 or seen[period.name] > 1:
            yield Fault((*path, "id"), problems.DATES, {"found": f"“{period.id} {period.name}”不止一期"})
        if period.first.year not in YEARS or period.tally.year not in YEARS:
            yield Fault((*path, "first"), problems.DATES, {"found": f"年份应在 {YEARS[0]} 与 {YEARS[-1]} 之间"})
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
        yield Fault(("periods", 0, "weight"), problems.WEIGHTS, {"found": format_value(total)})


def _references(book: Rulebook) -> dict[str, dict[str, set[str]]]:
    """Which other filters, measures and items each of them uses."""
    filters = {
        name: {use.name for use in uses(filter_, (), "?") if use.role == "filter" and not use.earlier}
        for name, filter_ in book.scheme.filters.items()
    }
    measures = {  # the period before is another period
        name: {use.name for use in measure.uses() if use.role == "measure" and not use.earlier}
        for name, measure in book.scheme.measures.items()
    }
    items = {
        name: {use.name for rule in item.rules.values() for use in rule.uses() if use.role == "item"}
        for name, item in book.scheme.items.items()
    }
    return {"filters": filters, "measures": measures, "items": items}


def no_circles(book: Rulebook) -> Iterator[Fault]:
    """No filter, no measure and no group uses itself, directly or through others, and none is nested without an end."""
    for part, names in _references(book).items():
        nested = _nested_too_deep(names)
        circles = [name for name in names if name in nested and name in _reached(names, name)]
        yield from (Fault((part, name), problems.CIRCLE, {"found": name}) for name in circles)
        tops = nested.difference(circles, *(names[name] for name in nested))
        facts = {"expected": f"一层套一层最多 {DEEPEST} 层"}
        yield from (
            Fault((part, name), problems.WRONG_VALUE, {"found": name} | facts) for name in names if name in tops
        )


def _nested_too_deep(names: Mapping[str, set[str]]) -> set[str]:
    """Those from which more steps than may be lead to others, without end in a circle."""
    left = set(names)
    for _ in range(DEEPEST + 1):
        left = {name for name in left if not names[name].isdisjoint(left)}
    return left


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


def asked_in_time(book: Rulebook, used: Iterable[tuple[RulePath, Use]]) -> Iterator[Fault]:
    """No measure is asked where what it needs is not known yet: points in an item, the rank in a tie-break."""
    for path, use in used:
        if use.role != "measure" or use.name not in book.scheme.measures:
            continue
        needed = book.phase_of(use.name)
        if needed is Phase.FIGURES:  # known wherever it is asked
            continue
        latest, expected = _latest(book.scheme, path)
        if needed > latest:
            yield Fault((*path, *use.at), problems.WRONG_VALUE, {"found": use.name, "expected": expected})


def _latest(scheme: Scheme, path: RulePath) -> tuple[Phase, str]:
    """What is known where a part of the rules asks for measures, and what to say of one that needs more."""
    if path[0] == "items":
        return Phase.FIGURES, "得分项不能用得分来算"
    if path[0] == "measures":
        measure = scheme.measures[str(path[1])]
        return (Phase.FIGURES if measure.looks_back else Phase.RANK), "以前各期只能取报表中数出来的数，不能取得分或名次"
    if path[0] in ("vetoes", "ranking"):
        return Phase.POINTS, "名次只能用在榜单的条件里"
    return (Phase.RANK if path[0] == "boards" else Phase.FIGURES), "这里只能用报表中数出来的数，不能用得分或名次"


def each_item_once(scheme: Scheme) -> Iterator[Fault]:
    """No item stands in two criteria, blocks or groups, or twice in one list: its points would be counted twice."""
    scored: list[tuple[RulePath, str, Sequence[str]]] = [
        (("criteria", at, "items"), each.name, each.items) for at, each in enumerate(scheme.criteria)
    ]
    scored += [(("adjustments", at, "items"), each.name, each.items) for at, each in enumerate(scheme.adjustments)]
    scored += [
        (("items", name, *at, "items"), name, rule.items)
        for name, item in scheme.items.items()
        for at, rule in item.rules.items()
        if isinstance(rule, Group)
    ]
    year_end: tuple[RulePath, str, Sequence[str]] = (("year_end",), "year_end", scheme.year_end)
    yield from _listed_twice(scored)
    yield from _listed_twice([year_end])


def _listed_twice(lists: Sequence[tuple[RulePath, str, Sequence[str]]]) -> Iterator[Fault]:
    """The names that stand in two places, or twice in one; a group may list others for some kinds of units."""
    taken: dict[str, tuple[RulePath, str]] = {}
    for path, place, names in lists:
        for at, name in enumerate(names):
            other, called = taken.get(name, (path[:2], place))
            if other != path[:2] or name in names[:at]:
                expected = f"一个得分项只能用在一处，它已经在“{called}”里"
                yield Fault((*path, at), problems.WRONG_VALUE, {"found": name, "expected": expected})
            taken.setdefault(name, (path[:2], place))


def limits_on_rows(scheme: Scheme) -> Iterator[Fault]:
    """A limit for each month, quarter or year is of a number that is counted off rows, which have their days."""
    for name, item in scheme.items.items():
        for at, rule in item.rules.items():
            if isinstance(rule, Per) and rule.limit is not None and not _of_rows(scheme, rule.of):
                expected = "limit 按月、按季、按年各数各的，只能用于从表里的行数出来的测量项"
                yield Fault(
                    ("items", name, *at, "limit"), problems.WRONG_VALUE, {"found": rule.of, "expected": expected}
                )


def _of_rows(scheme: Scheme, name: str) -> bool:
    """Whether a measure is taken of rows, or added up of such measures; one that there is not is another fault."""
    measure = scheme.measures.get(name)
    if measure is None:
        return True
    added = measure.weighted is not None and _added(scheme, measure.weighted.of)
    return all(isinstance(kind, OfRows) or (kind is measure.weighted and added) for kind in measure.kinds().values())


def _added(scheme: Scheme, names: Iterable[str]) -> bool:
    """Whether all measures that are added up, weighted, are taken of rows."""
    found = [each for name in names if name in scheme.measures for each in scheme.measures[name].kinds().values()]
    return all(isinstance(each, OfRows) for each in found)


def boards_in_order(book: Rulebook) -> Iterator[Fault]:
    """A board that excludes others names boards before it."""
    names = list(book.scheme.boards)
    for at, (name, board) in enumerate(book.scheme.boards.items()):
        for number, other in enumerate(board.not_on):
            if other in names[at:]:
                facts = {"found": other, "expected": f"应当写在“{name}”之前的榜单"}
                yield Fault(("boards", name, "not_on", number), problems.WRONG_VALUE, facts)


SCHEME_CHECKS = (
    one_kind_each,
    all_vocabularies,
    extra_columns_fit,
    roster_columns_fit,
    synonyms_apart,
    bounds_in_order,
    each_item_once,
    limits_on_rows,
    periods_in_order,
    weights_add_up,
    checks_known,
    *FORM_CHECKS,
    *ATTAINABLE_CHECKS,
)
BOOK_CHECKS = (no_circles, boards_in_order)
USE_CHECKS = (asked_in_time, names_defined)
"""What is asked of every name in use."""
