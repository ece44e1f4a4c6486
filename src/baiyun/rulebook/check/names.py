"""Every name that a scheme uses, and what is wrong with it where nobody defines it or it does not fit."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator

from baiyun.form.build import choice_names
from baiyun.form.columns import ChoiceColumn, Column, DateColumn, NumberColumn, YesNoColumn
from baiyun.problems import rules as problems
from baiyun.rulebook.awards.award import use_of_goal
from baiyun.rulebook.boards import Cited, Lowering
from baiyun.rulebook.book import Rulebook
from baiyun.rulebook.check import advice
from baiyun.rulebook.conditions import NO, SPAN, WORDS, YES, uses
from baiyun.rulebook.fault import Fault, RulePath
from baiyun.rulebook.form.bound import left_out
from baiyun.rulebook.items import Item
from baiyun.rulebook.marks import marks_asked
from baiyun.rulebook.measures.kind import MeasureKind
from baiyun.rulebook.numbers import is_figure
from baiyun.rulebook.scheme import CAMPAIGN, Scheme
from baiyun.rulebook.strict import Use

_FITS: dict[str, tuple[str, Callable[[Column], bool]]] = {
    "number": ("数字", lambda column: isinstance(column, NumberColumn)),
    "date": ("日期", lambda column: isinstance(column, DateColumn)),
    "choice": ("选项", lambda column: isinstance(column, ChoiceColumn)),
    "name": ("文字或选项", lambda column: not isinstance(column, NumberColumn | DateColumn | YesNoColumn)),
}


_NAMED: dict[str, tuple[str, Callable[[Rulebook], Collection[str]]]] = {
    "section": ("工作表", lambda book: book.form.parts),
    "filter": ("筛选条件", lambda book: book.scheme.filters),
    "measure": ("测量项", lambda book: book.scheme.measures),
    "item": ("得分项", lambda book: book.scheme.items),
    "category": ("单位类别", lambda book: book.scheme.categories),
    "board": ("榜单", lambda book: book.scheme.boards),
}
"""What a role is called, and the names that a rulebook defines for it."""


def names_defined(book: Rulebook, used: Iterable[tuple[RulePath, Use]]) -> Iterator[Fault]:
    """Every name that a rule uses is defined, and every column and term fits its use."""
    seen: set[tuple[str, str]] = set()
    for path, use in used:
        yield from _looked_up(book, path, use, seen)


def all_uses(scheme: Scheme) -> Iterator[tuple[RulePath, Use]]:
    """Every name that anything in the scheme uses, with the path of the thing that uses it."""
    for part in (uses_of_rules, _uses_of_filters, _uses_of_points, _uses_of_boards, _uses_of_duties, _uses_of_closing):
        yield from part(scheme)


def uses_of_rules(scheme: Scheme) -> Iterator[tuple[RulePath, Use]]:
    """What measures, items and evidence use."""
    for name, measure in scheme.measures.items():
        yield from ((("measures", name, key), use) for key, rule in measure.kinds().items() for use in rule.uses())
    for name, item in scheme.items.items():
        yield from ((("items", name, *path), use) for path, use in _uses_of_item(item))
    for at, evidence in enumerate(scheme.evidence):
        yield from ((("evidence", at), use) for use in uses_of_cited(evidence))


def _uses_of_item(item: Item) -> Iterator[tuple[RulePath, Use]]:
    """What an item uses, and what the rule of one kind of unit uses beside; the kinds of units that it names."""
    common = {use for rule in item.kinds().values() for use in rule.uses()}
    for path, rule in item.rules.items():
        own = path[0] == "by_category"
        yield from ((path, use) for use in rule.uses() if not (own and use in common))
    yield from (((), Use("category", name, ("applies_to", at))) for at, name in enumerate(item.applies_to))
    yield from (((), Use("category", name, ("by_category", name))) for name in item.by_category)


def _uses_of_filters(scheme: Scheme) -> Iterator[tuple[RulePath, Use]]:
    """The filters that filters name; their columns are looked up where a section is known."""
    for name, condition in scheme.filters.items():
        named = (use for use in uses(condition, (), "?") if use.role == "filter")
        yield from ((("filters", name), Use("filter", use.name, use.at, "?")) for use in named)


def _uses_of_points(scheme: Scheme) -> Iterator[tuple[RulePath, Use]]:
    for at, criterion in enumerate(scheme.criteria):
        named = (Use("item", name, ("items", number)) for number, name in enumerate(criterion.items))
        yield from ((("criteria", at), use) for use in named)
    for at, block in enumerate(scheme.adjustments):
        named = (Use("item", name, ("items", number)) for number, name in enumerate(block.items))
        yield from ((("adjustments", at), use) for use in named)
    for at, veto in enumerate(scheme.vetoes):
        yield from ((("vetoes", at), use) for use in uses(veto.when, ("when",)))
        yield from ((("vetoes", at), Use("board", name, ("off", number))) for number, name in enumerate(veto.off))
    yield from ((("year_end",), Use("item", name, (at,))) for at, name in enumerate(scheme.year_end))
    yield from ((("ranking",), Use("measure", name, ("ties", at))) for at, name in enumerate(scheme.ranking.ties))


def _uses_of_boards(scheme: Scheme) -> Iterator[tuple[RulePath, Use]]:
    for name, board in scheme.boards.items():
        yield from ((("boards", name), use) for use in uses(board.when, ("when",)))
        yield from ((("boards", name), Use("board", other, ("not_on", at))) for at, other in enumerate(board.not_on))
        lower_by = board.ladder.lower_by if board.ladder else None
        if isinstance(lower_by, Lowering):
            yield from ((("boards", name, "ladder", "lower_by"), use) for use in lower_by.uses())
        elif lower_by:
            yield ("boards", name), Use("measure", lower_by, ("ladder", "lower_by"))
        yield from ((("boards", name, "persons"), use) for use in uses_of_cited(board.persons))
        for at, reason in enumerate(board.reasons):
            yield from ((("boards", name, "reasons", at), use) for use in uses(reason.when, ("when",)))
            yield from ((("boards", name, "reasons", at, "cite"), use) for use in uses_of_cited(reason.cite))


def _uses_of_duties(scheme: Scheme) -> Iterator[tuple[RulePath, Use]]:
    for at, duty in enumerate(scheme.duties):
        found = [Use("measure", duty.of, ("of",))] if duty.of else []
        found += use_of_goal(duty.need, "need")
        found += uses(duty.when, ("when",)) if duty.when is not None else ()
        found += [Use("category", name, ("applies_to", number)) for number, name in enumerate(duty.applies_to)]
        found += [Use("category", name, ("not_owed_by", number)) for number, name in enumerate(duty.not_owed_by)]
        if isinstance(duty.within, tuple):
            found += [Use("period", name, ("within", number)) for number, name in enumerate(duty.within)]
        yield from ((("duties", at), use) for use in found)
    for at, target in enumerate(scheme.targets):
        yield ("targets", at), Use("measure", target.of, ("of",))
        named = (name for name in target.need if name != CAMPAIGN)
        yield from ((("targets", at), Use("period", name, ("need", name))) for name in named)
    for at, published in enumerate(scheme.notice):
        yield ("notice", at), Use("measure", published.of, ("of",))


def _uses_of_closing(scheme: Scheme) -> Iterator[tuple[RulePath, Use]]:
    for part in ("assessment", "nominations"):
        for at, each in enumerate(getattr(scheme, part)):
            yield from (((part, at), use) for use in each.uses())
    if scheme.inspection:
        yield from ((("inspection",), use) for use in scheme.inspection.uses())


def uses_of_cited(cited: Cited | None) -> Iterator[Use]:
    """What rows or cells that are cited use."""
    if cited is not None:
        section, _, column = cited.of.partition(".")
        yield Use("section", section, ("of",))
        if column:
            yield Use("column", column, ("of",), section)
        yield from (Use("filter", name, ("where", at), section) for at, name in enumerate(cited.where))


def _looked_up(book: Rulebook, path: RulePath, use: Use, seen: set[tuple[str, str]]) -> Iterator[Fault]:
    """The faults of one name in use; those inside a filter are the filter's own, ``seen`` once over each section."""
    at = (*path, *use.at)
    if use.role == "term":
        yield from _term_fault(book, at, use)
        return
    if use.role == "column" and not use.name:
        facts = {"found": use.section, "expected": f"应写明哪一列，例如 {use.section}.列名"}
        yield Fault(at, problems.WRONG_VALUE, facts)
        return
    if use.role == "filter" and not use.section:
        yield _row_asked(book, at, use)
        return
    role, defined = _defined(book, use)
    if use.name not in defined:
        hint = (
            advice.of_another_role(book.scheme, use.role, use.name)
            or left_out(use)
            or advice.possible(use.name, tuple(defined))
        )
        yield Fault(at, problems.UNDEFINED, {"role": role, "found": use.name, "hint": hint if defined else ""})
    elif use.role == "column":
        yield from _column_fault(book, at, use)
    elif use.role == "measure" and use.wants:
        yield from _measure_fault(book, at, use)
    elif use.role == "filter" and use.section in book.form.parts and (use.name, use.section) not in seen:
        seen.add((use.name, use.section))
        for inner in uses(book.scheme.filters[use.name], (), use.section):
            yield from _looked_up(book, ("filters", use.name), inner, seen)


def _column_of(book: Rulebook, section: str, name: str) -> Column | None:
    part = book.form.parts.get(section)
    return part.by_name.get(name) if part else None


def _column_fault(book: Rulebook, at: RulePath, use: Use) -> Iterator[Fault]:
    column = _column_of(book, use.section, use.name)
    if column is not None and use.wants and not _FITS[use.wants][1](column):
        words, found = _FITS[use.wants][0], column.kind.partition("，")[0]
        instead = _instead(column) if use.wants == "choice" else ""
        facts = {"found": use.name, "expected": f"这里要用一列{words}，而它是{found}{instead}"}
        yield Fault(at, problems.WRONG_VALUE, facts)


def _row_asked(book: Rulebook, at: RulePath, use: Use) -> Fault:
    """A filter, or ``before`` one, where a condition looks at measures: rows are looked at in filters alone."""
    if at[-1] == "before":
        expected = advice.before_of_rows(book.scheme, use.name)
        return Fault(at, problems.WRONG_VALUE, {"found": f"before: {use.name}", "expected": expected})
    hint = advice.of_another_role(book.scheme, "measure", use.name)
    return Fault(at, problems.UNDEFINED, {"role": "测量项（条件中要写成 名称: 要求）", "found": use.name, "hint": hint})


def _gives(book: Rulebook, name: str, through: frozenset[str] = frozenset()) -> str:
    """What a measure gives: a ``date``, a ``mark`` (a number or a word), or a ``number``."""
    measure, kind = book.scheme.measures[name], _kind(book, name)
    same = measure.previous or measure.so_far
    if kind is None:
        return "number"
    if same is kind and same.of in book.scheme.measures and same.of not in through:
        return _gives(book, same.of, through | {name})
    return "date" if kind is measure.earliest else "mark" if kind is measure.mark else "number"


def _kind(book: Rulebook, name: str) -> MeasureKind | None:
    """The first kind that is given of a measure."""
    return next(iter(book.scheme.measures[name].kinds().values()), None)


def _measure_fault(book: Rulebook, at: RulePath, use: Use) -> Iterator[Fault]:
    """A day compared with a number, or a number within days: it would never hold."""
    if (use.wants == "date") != (_gives(book, use.name) == "date"):
        yield Fault(at, problems.WRONG_VALUE, {"found": use.name, "expected": advice.OTHER_VALUE[use.wants]})


def _instead(column: Column) -> str:
    """What to do where choices are wanted of a column that has none."""
    if isinstance(column, YesNoColumn):
        return f"；{advice.YES_OR_NO}"
    return f"；请在 terms 中写出“{column.name}”的选项" if column.name in choice_names() else ""


def _term_fault(book: Rulebook, at: RulePath, use: Use) -> Iterator[Fault]:
    column = _column_of(book, use.section, use.column)
    if column is None and use.section:
        return
    if column is None and use.column in book.scheme.measures and use.name not in ("present", "absent"):
        yield from _word_of_measure(book, at, use)
        return
    known = isinstance(column, ChoiceColumn) and column.vocabulary.find(use.name)
    compared = "" if known else advice.comparison(use.name)
    wanted = compared or _misfit(use.name, column)
    if wanted and isinstance(column, ChoiceColumn) and wanted != compared:
        words = column.vocabulary.words
        facts = {"column": use.column, "found": use.name, "hint": advice.possible(use.name, words)}
        yield from [Fault(at, problems.UNKNOWN_TERM, facts)] if words else []
    elif wanted:
        yield Fault(at, problems.WRONG_VALUE, {"found": use.name, "expected": wanted})


def _word_of_measure(book: Rulebook, at: RulePath, use: Use) -> Iterator[Fault]:
    """A word that a measure is compared with: only a mark can be one that is no number."""
    gives, known = _gives(book, use.column), _words_given(book, use.column)
    if gives == "mark" and known and use.name not in (*known, *WORDS) and not advice.comparison(use.name):
        facts = {"column": use.column, "found": use.name, "hint": advice.possible(use.name, known)}
        yield Fault(at, problems.UNKNOWN_TERM, facts)
    elif use.name not in known:
        expected = advice.comparison(use.name) or advice.equal_to(use.name, of_days=gives == "date")
        yield Fault(at, problems.WRONG_VALUE, {"found": use.name, "expected": expected})


def _words_given(book: Rulebook, name: str) -> tuple[str, ...]:
    """The words that a mark may be and that are no number to it: those of a table of grades."""
    mark = book.scheme.measures[name].mark
    if mark is None or mark is not _kind(book, name):
        return ()
    return tuple(word for word in marks_asked(book.scheme)[mark.of].words if word not in mark.words)


def _defined(book: Rulebook, use: Use) -> tuple[str, Collection[str]]:
    """The Chinese name of a role and the names that are defined for it."""
    scheme = book.scheme
    match use.role:
        case "column":
            part = book.form.parts.get(use.section)
            return f"“{use.section}”的列", part.by_name if part else (use.name,)
        case "scored":
            groups = [*(criterion.id for criterion in scheme.criteria), *(block.id for block in scheme.adjustments)]
            return "得分项", ("total", *groups, *scheme.items)
        case "period":
            return "期", tuple(period.id for period in scheme.periods)
        case role:
            name, named = _NAMED[role]
            return name, named(book)


def _misfit(word: str, column: Column | None) -> str:  # noqa: PLR0911 - a line a kind of column
    """What is expected of a word tested against a column (None: a measure), '' when it fits."""
    if word in ("present", "absent"):
        return ""
    if isinstance(column, DateColumn):
        return "" if word in WORDS else f"日期只能写 {'、'.join(WORDS)}，或者 {SPAN}"
    if word in WORDS:
        return "这个要求只用于日期"
    if isinstance(column, ChoiceColumn):
        return "" if column.vocabulary.find(word) else "应为一个选项"
    if isinstance(column, YesNoColumn):
        return "" if word in {YES, NO} else f"应为 {YES} 或 {NO}"
    if isinstance(column, NumberColumn):
        return "" if is_figure(word) else "应为一个数字"
    return ""
