"""Chapters of the form: the sheets and columns that the county uses, what it changes, and what it adds."""

from __future__ import annotations

from collections.abc import Iterator

from baiyun.form.build import SectionForm
from baiyun.form.columns import Column
from baiyun.form.project import Project
from baiyun.rulebook.book import Rulebook
from baiyun.rulebook.extra import ExtraColumn
from baiyun.rulebook.form.bound import BUILT_IN, own_columns
from baiyun.rulebook.form.county import UNCHANGED, ColumnChange, CountySheet
from baiyun.rulebook.phrases import quoted
from baiyun.words.chapter import Chapter, Provision, entries

LABELS = "一张表填一条，左边是栏目、右边填写，有几条就有几张表"
NEEDED = {None: (), True: ("每份报表都要有这张表",), False: ("报表可以没有这张表",)}


def form(book: Rulebook) -> Iterator[Chapter]:
    """Which sheets the form has, what amounts are counted in, and what is another than in the form itself."""
    about = book.scheme.form
    if about != UNCHANGED:
        project = book.form.sections.get(Project.section.title)
        amount = project.by_field.get("amount") if project else None
        counted = (f"{amount.name}以{amount.unit}为单位。",) if amount else ()
        lines = (f"报表由这些表组成：{'、'.join(book.form.parts)}。", *counted)
        found = entries(_sheet(book.form.parts[title], sheet) for title, sheet in about.sheets.items())
        yield Chapter("报表", lines, ("工作表", "", "规定"), found)


def columns(book: Rulebook) -> Iterator[Chapter]:
    """The columns that the county adds to the form, and those of its own sheets."""
    parts = book.form.parts.items()
    found = entries(_column(part, each) for title, part in parts for each in own_columns(book.scheme, title))
    if found:
        yield Chapter("报表中增加的栏目", (), ("栏目", "要求", "填什么"), found)


def _column(part: SectionForm, extra: ExtraColumn) -> Provision:
    column = part.by_name[extra.name]
    told = [column.kind, *([f"选项见“{extra.vocabulary}”"] if extra.vocabulary else [])]
    told += ["是计划，可以在报送日期之后"] if extra.plan else []
    told += [extra.help] if extra.help else []
    return Provision(
        f"{part.title}：{column.header}", _owed(part, column), f"{'；'.join(told)}。", clause=column.clause
    )


def _owed(part: SectionForm, column: Column) -> str:
    """Whether a cell must be filled, and in which rows."""
    for demand, word in ((column.required, "必填"), (column.expected, "应填")):
        if demand:
            return f"{part.when(demand)}{word}"
    return ""


def _sheet(part: SectionForm, sheet: CountySheet) -> Provision:
    told = [*_kind(part.title, sheet), *_kept(sheet)]
    told += [_changed(part, name, change) for name, change in sheet.changes.items()]
    told += [_span(each.first, each.last, each.days) for each in sheet.spans]
    told += [LABELS] if part.section.labels else []
    told += NEEDED[sheet.needed]
    told += [f"表名也可以写 {'、'.join(sheet.also)}"] if sheet.also else []
    told += [sheet.help.rstrip("。")] if sheet.help else []
    clause = part.section.clause if sheet.clause else ""
    return Provision(part.title, "", f"{'；'.join(told) or '照旧'}。", clause=clause)


def _kind(title: str, sheet: CountySheet) -> Iterator[str]:
    if title not in BUILT_IN:
        both = "都" if len(sheet.key) > 1 else ""
        yield f"本县自己的表，{'、'.join(sheet.key)}{both}相同的是同一行"
        if sheet.date:
            yield f"这一行是{quoted(sheet.date)}那一天的事，晚于报送日期的不计"


def _kept(sheet: CountySheet) -> Iterator[str]:
    if sheet.only:
        yield f"原有的栏目只用{'、'.join(sheet.only)}"
    if sheet.without:
        yield f"不用原有的{'、'.join(sheet.without)}"


def _changed(part: SectionForm, name: str, change: ColumnChange) -> str:
    """What is another in one of the form's own columns."""
    column = part.by_name[change.name or name]
    told = [f"改称{quoted(change.name)}"] if change.name else []
    if change.required is not None or change.expected is not None:
        told.append(_owed(part, column) or "选填")
    told += [f"也可以写 {'、'.join(change.also)}"] if change.also else []
    told += [change.help.rstrip("。")] if change.help else []
    told += [f"依据 {column.clause}"] if change.clause is not None else []
    return f"{quoted(name)}{'，'.join(told)}"


def _span(first: str, last: str, days: str) -> str:
    told = f"{quoted(last)}不能早于{quoted(first)}"
    return f"{told}，{quoted(days)}首尾两天都算，空着的按起止日期算，不一致的按起止日期计" if days else told
