"""What is wrong with the columns that a scheme adds to the form, or reads in the roster."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from baiyun.form.build import MODELS, columns_of
from baiyun.form.columns import Column
from baiyun.form.names import did_you_mean, key, tidy
from baiyun.form.roster import RosterRow
from baiyun.problems import rules as problems
from baiyun.rulebook.extra import OWN, ExtraColumn, roster_column
from baiyun.rulebook.fault import Fault, RulePath
from baiyun.rulebook.filters import Filter
from baiyun.rulebook.scheme import Scheme

Placed = tuple[RulePath, ExtraColumn]


def extra_columns_fit(scheme: Scheme) -> Iterator[Fault]:
    """Every extra column stands in a section of the form, says what its type has, and is told from the others."""
    sections = {model.section.title: columns_of(model) for model in MODELS}
    for title, columns in scheme.columns.items():
        if title not in sections:
            facts = {"role": "工作表", "found": title, "hint": did_you_mean(title, sections)}
            yield Fault(("columns", title), problems.UNDEFINED, facts)
        placed: list[Placed] = [(("columns", title, at), each) for at, each in enumerate(columns)]
        for path, each in placed:
            yield from _of_its_type(path, each)
            yield from _with_terms(scheme, path, each)
        yield from _told_apart(title, sections.get(title, ()), placed)


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
    yield from _told_apart("名册", columns_of(RosterRow), columns.values())


def vocabularies_taken(scheme: Scheme) -> tuple[str, ...]:
    """The names of the vocabularies that extra columns take their terms from."""
    return tuple(each.vocabulary for columns in scheme.columns.values() for each in columns if each.vocabulary)


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


def _told_apart(title: str, fixed: Iterable[Column], placed: Iterable[Placed]) -> Iterator[Fault]:
    """No header can be taken for that of another column, and each can be written in a condition."""
    taken: dict[str, tuple[RulePath, str]] = {
        spelling: ((), column.name) for column in fixed for spelling in column.keys
    }
    for path, each in placed:
        for at, said in _spellings(each):
            owner, other = taken.setdefault(key(said), (path, each.name))
            wrong = _no_header(said)
            if owner != path:
                wrong = f"“{title}”已经有“{other}”，分不清是哪一列"
            if wrong:
                yield Fault((*path, *at), problems.WRONG_VALUE, {"found": said or "空白", "expected": wrong})
                break


def _spellings(each: ExtraColumn) -> Iterator[tuple[RulePath, str]]:
    """What a header may say, and where in the rulebook that stands."""
    yield ("name",), each.name
    yield ("name",), each.column.header
    yield from ((("also", at), said) for at, said in enumerate(each.also))


def _no_header(said: str) -> str:
    """What is expected of a text that cannot be a header; '' for one that can."""
    if not key(said):
        return "应当有文字"
    if tidy(said) != said:
        return "不要换行，首尾不要空格"
    reserved = [info.alias or name for name, info in Filter.model_fields.items()]
    return "这个词在条件中另有用处，请换一个" if said in reserved else ""
