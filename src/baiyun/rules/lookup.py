"""Every name that a scheme uses, and what is wrong with it where nobody defines it or it does not fit."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from baiyun.form.columns import Choice, Column, Date, Number, YesNo
from baiyun.form.names import did_you_mean
from baiyun.problems import rules as problems
from baiyun.problems.problem import Kind
from baiyun.rules.book import Rulebook
from baiyun.rules.conditions import misfit, uses
from baiyun.rules.scheme import CAMPAIGN, Cited, Scheme
from baiyun.rules.strict import OneOf, Use

Path = tuple[str | int, ...]
_FITS: dict[str, tuple[str, Callable[[Column], bool]]] = {
    "number": ("数字", lambda column: isinstance(column, Number)),
    "date": ("日期", lambda column: isinstance(column, Date)),
    "choice": ("选项", lambda column: isinstance(column, Choice)),
    "name": ("文字或选项", lambda column: not isinstance(column, Number | Date | YesNo)),
}


@dataclass(frozen=True)
class Fault:
    """A mistake of the rulebook: where in it, of which kind, with which facts."""

    path: Path
    kind: Kind
    facts: dict[str, Any]


def names_defined(book: Rulebook) -> Iterator[Fault]:
    """Every name that a rule uses is defined, and every column and term fits its use."""
    for path, use in all_uses(book.scheme):
        yield from _looked_up(book, path, use, frozenset())


def all_uses(scheme: Scheme) -> Iterator[tuple[Path, Use]]:
    """Every name that anything in the scheme uses, with the path of the thing that uses it."""
    for part in (uses_of_rules, _uses_of_filters, _uses_of_points, _uses_of_boards, _uses_of_duties):
        yield from part(scheme)


def uses_of_rules(scheme: Scheme) -> Iterator[tuple[Path, Use]]:
    """What measures, items and evidence use."""
    things: dict[str, Mapping[str, OneOf]] = {"measures": scheme.measures, "items": scheme.items}
    for part, named in things.items():
        for name, thing in named.items():
            yield from (((part, name, key), use) for key, rule in thing.kinds().items() for use in rule.uses())
    for at, evidence in enumerate(scheme.evidence):
        yield from ((("evidence", at), use) for use in uses_of_cited(evidence))


def _uses_of_filters(scheme: Scheme) -> Iterator[tuple[Path, Use]]:
    """The filters that filters name; their columns are looked up where a section is known."""
    for name, condition in scheme.filters.items():
        named = (use for use in uses(condition, (), "?") if use.role == "filter")
        yield from ((("filters", name), Use("filter", use.name, use.at, "?")) for use in named)


def _uses_of_points(scheme: Scheme) -> Iterator[tuple[Path, Use]]:
    for at, criterion in enumerate(scheme.criteria):
        named = (Use("item", name, ("items", number)) for number, name in enumerate(criterion.items))
        yield from ((("criteria", at), use) for use in named)
    yield from ((("year_end",), Use("item", name, (at,))) for at, name in enumerate(scheme.year_end))
    yield from ((("ranking",), Use("measure", name, ("ties", at))) for at, name in enumerate(scheme.ranking.ties))


def _uses_of_boards(scheme: Scheme) -> Iterator[tuple[Path, Use]]:
    for name, board in scheme.boards.items():
        yield from ((("boards", name), use) for use in uses(board.when, ("when",)))
        yield from ((("boards", name, "persons"), use) for use in uses_of_cited(board.persons))
        for at, reason in enumerate(board.reasons):
            yield from ((("boards", name, "reasons", at), use) for use in uses(reason.when, ("when",)))
            yield from ((("boards", name, "reasons", at, "cite"), use) for use in uses_of_cited(reason.cite))


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
        named = (name for name in target.need if name != CAMPAIGN)
        yield from ((("targets", at), Use("period", name, ("need", name))) for name in named)


def uses_of_cited(cited: Cited | None) -> Iterator[Use]:
    """What rows or cells that are cited use."""
    if cited is not None:
        section, _, column = cited.of.partition(".")
        yield Use("section", section, ("of",))
        if column:
            yield Use("column", column, ("of",), section)
        yield from (Use("filter", name, ("where", at), section) for at, name in enumerate(cited.where))


def _looked_up(book: Rulebook, path: Path, use: Use, through: frozenset[str]) -> Iterator[Fault]:
    """The faults of one name in use; those inside a filter are the filter's own. ``through`` ends circles."""
    at = (*path, *use.at)
    if use.role == "term":
        yield from _term_fault(book, at, use)
        return
    if use.role == "column" and not use.name:
        facts = {"found": use.section, "expected": f"应写明哪一列，例如 {use.section}.列名"}
        yield Fault(at, problems.WRONG_VALUE, facts)
        return
    role, defined = _defined(book, use)
    if use.name not in defined:
        yield Fault(at, problems.UNDEFINED, {"role": role, "found": use.name, "hint": did_you_mean(use.name, defined)})
    elif use.role == "column":
        yield from _column_fault(book, at, use)
    elif use.role == "filter" and use.section in book.form.sections and use.name not in through:
        for inner in uses(book.scheme.filters[use.name], (), use.section):
            yield from _looked_up(book, ("filters", use.name), inner, through | {use.name})


def _column_of(book: Rulebook, section: str, name: str) -> Column | None:
    part = book.form.sections.get(section)
    return part.by_name.get(name) if part else None


def _column_fault(book: Rulebook, at: Path, use: Use) -> Iterator[Fault]:
    column = _column_of(book, use.section, use.name)
    if column is not None and use.wants and not _FITS[use.wants][1](column):
        words, found = _FITS[use.wants][0], column.kind.partition("，")[0]
        facts = {"found": use.name, "expected": f"这里要用一列{words}，而它是{found}"}
        yield Fault(at, problems.WRONG_VALUE, facts)


def _term_fault(book: Rulebook, at: Path, use: Use) -> Iterator[Fault]:
    column = _column_of(book, use.section, use.column)
    if column is None and use.section:
        return
    wanted = misfit(use.name, column)
    if wanted and isinstance(column, Choice):
        words = column.vocabulary.words
        facts = {"column": use.column, "found": use.name, "hint": did_you_mean(use.name, words)}
        yield from [Fault(at, problems.UNKNOWN_TERM, facts)] if words else []
    elif wanted:
        yield Fault(at, problems.WRONG_VALUE, {"found": use.name, "expected": wanted})


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
