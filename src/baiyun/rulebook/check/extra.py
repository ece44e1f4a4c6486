"""What is wrong with the columns that a scheme adds to the form, or reads in the roster."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from baiyun.form.build import columns_of
from baiyun.form.columns import ChoiceColumn, Column
from baiyun.form.names import did_you_mean, key, tidy
from baiyun.form.roster import RosterRow
from baiyun.form.submission import Basics
from baiyun.problems import rules as problems
from baiyun.rulebook.extra import OWN, ExtraColumn, roster_column
from baiyun.rulebook.fault import Fault, RulePath
from baiyun.rulebook.filtering.filters import Filter
from baiyun.rulebook.form.bound import BUILT_IN, changes_of, fields_used, sheets_used
from baiyun.rulebook.form.county import PLAIN
from baiyun.rulebook.scheme import Scheme

Placed = tuple[RulePath, ExtraColumn]
LEFT_OUT = "form 里没有用这张表。"


def extra_columns_fit(scheme: Scheme) -> Iterator[Fault]:
    """Every extra column stands in a section of the form, says what its type has, and is told from the others."""
    titles = (Basics.section.title, *sheets_used(scheme))
    for title in scheme.columns:
        if title not in titles:
            hint = LEFT_OUT if title in BUILT_IN else did_you_mean(title, titles)
            yield Fault(("columns", title), problems.UNDEFINED, {"role": "工作表", "found": title, "hint": hint})
    for title in dict.fromkeys((*titles, *scheme.columns)):
        placed = list(_placed(scheme, title))
        for path, each in placed:
            yield from _of_its_type(path, each)
            yield from _with_terms(scheme, path, each)
        yield from _told_apart(title, [*_kept(scheme, title), *placed])


def _placed(scheme: Scheme, title: str) -> Iterator[Placed]:
    """The extra columns of a sheet, each with where it stands in the rulebook."""
    yield from ((("columns", title, at), each) for at, each in enumerate(scheme.columns.get(title, ())))
    sheet = scheme.form.sheets.get(title)
    if sheet is not None:
        yield from ((("form", "sheets", title, "columns", at), each) for at, each in enumerate(sheet.columns))


def _kept(scheme: Scheme, title: str) -> Iterator[tuple[RulePath, Column]]:
    """The form's own columns that a sheet keeps; those that are changed with where that is said."""
    sheet = scheme.form.sheets.get(title, PLAIN)
    changes, kept = changes_of(scheme, title), fields_used(title, sheet)
    for column in columns_of(BUILT_IN[title]) if title in BUILT_IN else ():
        if column.field in kept:
            path = ("form", "sheets", title, "changes", column.name) if column.name in sheet.changes else ()
            yield path, replace(column, **changes.get(column.field, {}))


def roster_columns_fit(scheme: Scheme) -> Iterator[Fault]:
    """No measure of the roster reads one of its fixed columns, or a column in another unit than another measure does."""
    columns: dict[str, Placed] = {}
    for name, measure in scheme.measures.items():
        if measure.roster is None:
            continue
        column = roster_column(measure)
        _, first = columns.setdefault(key(column.name), (("measures", name, "roster"), column))
        if first.unit != column.unit:
            facts = {
                "found": column.unit or "空白",
                "expected": f"名册的“{first.name}”在别处的单位是“{first.unit or '空白'}”",
            }
            yield Fault(("measures", name, "unit"), problems.WRONG_VALUE, facts)
    fixed: list[tuple[RulePath, Column | ExtraColumn]] = [((), column) for column in columns_of(RosterRow)]
    yield from _told_apart("名册", [*fixed, *columns.values()])


def vocabularies_asked(scheme: Scheme) -> tuple[str, ...]:
    """The names of the vocabularies that the columns of the form take their terms from."""
    titles = (Basics.section.title, *sheets_used(scheme))
    kept = (column for title in titles for _, column in _kept(scheme, title) if isinstance(column, ChoiceColumn))
    names = [column.terms or column.name for column in kept]
    names += [each.vocabulary for title in titles for _, each in _placed(scheme, title) if each.vocabulary]
    return tuple(dict.fromkeys(names))


def _of_its_type(path: RulePath, each: ExtraColumn) -> Iterator[Fault]:
    """No unit of a text, no plan of a number."""
    for name, types in OWN.items():
        if getattr(each, name) and each.type not in types:
            facts = {"found": name, "expected": f"只有 {'、'.join(types)} 才能写 {name}"}
            yield Fault((*path, name), problems.WRONG_VALUE, facts)


def _with_terms(scheme: Scheme, path: RulePath, each: ExtraColumn) -> Iterator[Fault]:
    """A choice has something to choose from."""
    if each.vocabulary and not scheme.terms.get(each.vocabulary):
        hint = did_you_mean(each.vocabulary, scheme.terms) or "请在 terms 中写出它的选项。"
        facts = {"role": "选项（terms）", "found": each.vocabulary, "hint": hint}
        yield Fault((*path, "terms" if each.terms else "name"), problems.UNDEFINED, facts)


def _told_apart(title: str, placed: Iterable[tuple[RulePath, Column | ExtraColumn]]) -> Iterator[Fault]:
    """No header can be taken for that of another column, and each that a county writes can stand in a condition."""
    taken: dict[str, tuple[RulePath, str]] = {}
    columns = list(placed)
    for path, each in columns:
        if not path:
            taken |= dict.fromkeys(_column(each).keys, ((), each.name))
    for path, each in columns:
        for at, said in _spellings(each) if path else ():
            owner, other = taken.setdefault(key(said), (path, each.name))
            wrong = _no_header(said)
            if owner != path:
                wrong = f"“{title}”已经有“{other}”，分不清是哪一列"
            if wrong:
                yield Fault((*path, *at), problems.WRONG_VALUE, {"found": said or "空白", "expected": wrong})
                break


def _column(each: Column | ExtraColumn) -> Column:
    return each.column if isinstance(each, ExtraColumn) else each


def _spellings(each: Column | ExtraColumn) -> Iterator[tuple[RulePath, str]]:
    """What a header may say, and where in the rulebook that stands; of a changed column that is the change itself."""
    extra = isinstance(each, ExtraColumn)
    yield ("name",) if extra else (), each.name
    yield ("name",) if extra else (), _column(each).header
    yield from ((("also", at) if extra else (), said) for at, said in enumerate(each.also))


def _no_header(said: str) -> str:
    """What is expected of a text that cannot be a header; '' for one that can."""
    if not key(said):
        return "应当有文字"
    if tidy(said) != said:
        return "不要换行，首尾不要空格"
    reserved = [info.alias or name for name, info in Filter.model_fields.items()]
    return "这个词在条件中另有用处，请换一个" if said in reserved else ""
