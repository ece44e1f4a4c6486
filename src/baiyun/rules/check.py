"""What is wrong with a scheme that has the right shape: names nobody defines, weights, points out of reach."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import chain
from typing import Any

from baiyun.form.build import choice_names
from baiyun.form.names import did_you_mean
from baiyun.problems import rules as problems
from baiyun.problems.problem import Kind
from baiyun.rules.book import Rulebook
from baiyun.rules.conditions import fault, uses
from baiyun.rules.numbers import said
from baiyun.rules.scheme import HUNDRED, Cited, Scheme
from baiyun.rules.strict import OneOf, Use

Path = tuple[str | int, ...]


@dataclass(frozen=True)
class Fault:
    """A mistake of the rulebook: where in it, of which kind, with which facts."""

    path: Path
    kind: Kind
    facts: dict[str, Any]


def faults(scheme: Scheme) -> list[Fault]:
    """All mistakes of a scheme, stage by stage: what has no shape is not looked up. An empty list means: usable."""
    stages: tuple[Callable[[], Iterable[Fault]], ...] = (
        lambda: chain.from_iterable(check(scheme) for check in SHAPE),
        lambda: chain.from_iterable(check(Rulebook(scheme)) for check in CIRCLES),
        lambda: chain.from_iterable(check(Rulebook(scheme)) for check in NAMES),
        lambda: chain.from_iterable(check(scheme) for check in SENSE),
    )
    return next((found for stage in stages if (found := list(stage()))), [])


def one_kind_each(scheme: Scheme) -> Iterator[Fault]:
    """Every measure and item names exactly one kind."""
    for part, things in (("measures", scheme.measures), ("items", scheme.items)):
        for name, thing in things.items():
            given = thing.kinds()
            if len(given) != 1:
                facts = {"expected": " ".join(type(thing).choices()), "found": " ".join(given) or "没有"}
                yield Fault((part, name), problems.ONE_KIND, facts)


def all_vocabularies(scheme: Scheme) -> Iterator[Fault]:
    """Every column of choices has its terms, and no terms stand for a column that does not exist."""
    for name in choice_names():
        if name not in scheme.terms:
            yield Fault(("terms",), problems.MISSING_KEY, {"expected": name})
    for name in scheme.terms:
        if name not in choice_names():
            yield Fault(
                ("terms", name), problems.UNKNOWN_KEY, {"found": name, "hint": did_you_mean(name, choice_names())}
            )


def periods_in_order(scheme: Scheme) -> Iterator[Fault]:
    """Days in order within a period and from period to period; ids and names once."""
    seen = Counter(word for period in scheme.periods for word in {period.id, period.name})
    previous = None
    for at, period in enumerate(scheme.periods):
        path: Path = ("periods", at)
        if seen[period.id] > 1 or seen[period.name] > 1:
            yield Fault((*path, "id"), problems.DATES, {"found": f"“{period.id} {period.name}”不止一期"})
        if period.last < period.first:
            yield Fault((*path, "last"), problems.DATES, {"found": "last 早于 first"})
        if (
            not period.due
            or list(period.due) != sorted(set(period.due))
            or not period.holds(period.due[0])
            or not period.holds(period.due[-1])
        ):
            yield Fault((*path, "due"), problems.DATES, {"found": "due 应当在本期之内，从早到晚"})
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


def names_defined(book: Rulebook) -> Iterator[Fault]:
    """Every name that a rule uses is defined, and every term stands in its vocabulary."""
    for path, use in _all_uses(book.scheme):
        yield from _looked_up(book, path, use)


def no_circles(book: Rulebook) -> Iterator[Fault]:
    """No filter uses itself, directly or through others."""
    names = {
        name: {use.name for use in uses(filter_, (), "?") if use.role == "filter"}
        for name, filter_ in book.scheme.filters.items()
    }
    for name, used in names.items():
        reached: set[str] = set()
        todo = set(used)
        while todo:
            other = todo.pop()
            if other not in reached:
                reached.add(other)
                todo |= names.get(other, set())
        if name in reached:
            yield Fault(("filters", name), problems.CIRCLE, {"found": name})


def no_points_for_points(book: Rulebook) -> Iterator[Fault]:
    """No item is worked out from points, which only exist once all items are."""
    for path, use in _uses_of_rules(book.scheme):
        measure = book.scheme.measures.get(use.name) if path[0] == "items" and use.role == "measure" else None
        if measure is not None and measure.points is not None:
            yield Fault((*path, *use.at), problems.CIRCLE, {"found": use.name})


def points_in_reach(scheme: Scheme) -> Iterator[Fault]:
    """The items of a criterion can reach its points, and the criteria the cap of the total."""
    for at, criterion in enumerate(scheme.criteria):
        most = sum((scheme.items[name].most for name in criterion.items), Decimal(0))
        if most < criterion.points:
            yield Fault(
                ("criteria", at, "points"),
                problems.OUT_OF_REACH,
                {"found": said(most), "expected": said(criterion.points)},
            )
    points = sum((criterion.points for criterion in scheme.criteria), Decimal(0))
    if points < scheme.total.cap:
        yield Fault(
            ("total", "cap"), problems.OUT_OF_REACH, {"found": said(points), "expected": said(scheme.total.cap)}
        )


SHAPE = (one_kind_each, all_vocabularies, periods_in_order, weights_add_up)
CIRCLES = (no_circles, no_points_for_points)
NAMES = (names_defined,)
SENSE = (points_in_reach,)


def _all_uses(scheme: Scheme) -> Iterator[tuple[Path, Use]]:
    """Every name that anything in the scheme uses, with the path of the thing that uses it."""
    for part in (_uses_of_rules, _uses_of_points, _uses_of_boards, _uses_of_duties):
        yield from part(scheme)


def _uses_of_rules(scheme: Scheme) -> Iterator[tuple[Path, Use]]:
    things: dict[str, Mapping[str, OneOf]] = {"measures": scheme.measures, "items": scheme.items}
    for part, named in things.items():
        for name, thing in named.items():
            yield from (((part, name, key), use) for key, rule in thing.kinds().items() for use in rule.uses())
    for at, evidence in enumerate(scheme.evidence):
        yield from ((("evidence", at), use) for use in _cited(evidence))


def _uses_of_points(scheme: Scheme) -> Iterator[tuple[Path, Use]]:
    for at, criterion in enumerate(scheme.criteria):
        uses_of_it = (Use("item", name, ("items", number)) for number, name in enumerate(criterion.items))
        yield from ((("criteria", at), use) for use in uses_of_it)
    yield from ((("year_end",), Use("item", name, (at,))) for at, name in enumerate(scheme.year_end))
    yield from ((("ranking",), Use("measure", name, ("ties", at))) for at, name in enumerate(scheme.ranking.ties))


def _uses_of_boards(scheme: Scheme) -> Iterator[tuple[Path, Use]]:
    for name, board in scheme.boards.items():
        yield from ((("boards", name), use) for use in uses(board.when, ("when",)))
        yield from ((("boards", name, "persons"), use) for use in _cited(board.persons))
        for at, reason in enumerate(board.reasons):
            yield from ((("boards", name, "reasons", at), use) for use in uses(reason.when, ("when",)))
            yield from ((("boards", name, "reasons", at, "cite"), use) for use in _cited(reason.cite))


def _uses_of_duties(scheme: Scheme) -> Iterator[tuple[Path, Use]]:
    for at, duty in enumerate(scheme.duties):
        found = [Use("measure", duty.of, ("of",))]
        found += [Use("measure", duty.need, ("need",))] if isinstance(duty.need, str) else []
        found += [Use("category", name, ("not_owed_by", number)) for number, name in enumerate(duty.not_owed_by)]
        if isinstance(duty.within, tuple):
            found += [Use("period", name, ("within", number)) for number, name in enumerate(duty.within)]
        yield from ((("duties", at), use) for use in found)
    for at, target in enumerate(scheme.targets):
        yield ("targets", at), Use("measure", target.of, ("of",))
        yield from (
            (("targets", at), Use("period", name, ("need", name))) for name in target.need if name != "campaign"
        )


def _cited(cited: Cited | None) -> Iterator[Use]:
    if cited is not None:
        section, _, column = cited.of.partition(".")
        yield Use("section", section, ("of",))
        if column:
            yield Use("column", column, ("of",), section)
        yield from (Use("filter", name, ("where", at), section) for at, name in enumerate(cited.where))


def _looked_up(book: Rulebook, path: Path, use: Use) -> Iterator[Fault]:
    """The faults of one name in use; those of a filter over a section are the filter's own."""
    at = (*path, *use.at)
    if use.role == "term":
        yield from _fitting(book, at, use)
        return
    role, defined = _defined(book, use)
    if use.name not in defined:
        yield Fault(at, problems.UNDEFINED, {"role": role, "found": use.name, "hint": did_you_mean(use.name, defined)})
    elif use.role == "filter" and use.section in book.form.sections:
        for inner in uses(book.scheme.filters[use.name], (), use.section):
            yield from _looked_up(book, ("filters", use.name), inner)


def _fitting(book: Rulebook, at: Path, use: Use) -> Iterator[Fault]:
    part = book.form.sections.get(use.section)
    column = part.by_name.get(use.column) if part else None
    if column is None:
        return
    wanted = fault(use.name, column)
    if wanted == "选项":
        words = column.vocabulary.words  # type: ignore[attr-defined]
        yield Fault(
            at, problems.UNKNOWN_TERM, {"column": use.column, "found": use.name, "hint": did_you_mean(use.name, words)}
        )
    elif wanted:
        yield Fault(at, problems.WRONG_VALUE, {"found": use.name, "expected": f"应为 {wanted}"})


def _defined(book: Rulebook, use: Use) -> tuple[str, tuple[str, ...]]:
    """The Chinese name of a role and the names that are defined for it."""
    scheme = book.scheme
    part = book.form.sections.get(use.section)
    if use.role == "filter" and not use.section:
        return "测量项（条件中要写成 名称: 要求）", ()
    if use.role == "scored":
        return "得分项", ("total", *(criterion.id for criterion in scheme.criteria), *scheme.items)
    roles: dict[str, tuple[str, tuple[str, ...]]] = {
        "section": ("工作表", tuple(book.form.sections)),
        "column": (f"“{use.section}”的列", tuple(part.by_name) if part else (use.name,)),
        "filter": ("筛选条件", tuple(scheme.filters)),
        "measure": ("测量项", tuple(scheme.measures)),
        "item": ("得分项", tuple(scheme.items)),
        "category": ("单位类别", tuple(scheme.categories)),
        "period": ("期", tuple(period.id for period in scheme.periods)),
    }
    return roles[use.role]
