"""A scheme → the plan of its form: which sheets and columns, in which order, changed how."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from msgspec.structs import replace

from baiyun.form.amounts import LIMITS, SCALES
from baiyun.form.build import MODELS, columns_of
from baiyun.form.columns import Column, NumberColumn
from baiyun.form.plan import FormPlan, SheetPlan
from baiyun.form.record import DaySpan, OwnRow, Record, Section
from baiyun.form.submission import SECTIONS, Basics
from baiyun.rulebook.extra import ExtraColumn
from baiyun.rulebook.form.county import PLAIN, UNCHANGED, ColumnChange, CountySheet
from baiyun.rulebook.form.demand import demanded
from baiyun.rulebook.scheme import Scheme
from baiyun.rulebook.strict import Use, clause_text

BUILT_IN: Mapping[str, type[Record]] = {model.section.title: model for model in MODELS}
"""The sheets of the form, by title."""
AMOUNT_HELPS = {"万元": "只填数字，单位万元；也可写 1.2亿元。"}
OWN_HELPS = {"table": "一条一行。", "labels": "一张表填一条。"}
"""How a county's own sheet is filled in where it does not say."""


def plan_of(scheme: Scheme) -> FormPlan:
    """What the scheme makes of the form."""
    plans = {title: _plan(scheme, title) for title in sheets_used(scheme)}
    basics = _plan(scheme, Basics.section.title)
    helps = _dated_helps(scheme)
    changes = {name: {"help": told, **basics.changes.get(name, {})} for name, told in helps.items()}
    return FormPlan(plans, replace(basics, changes={**basics.changes, **changes}))


def sheets_used(scheme: Scheme) -> tuple[str, ...]:
    """The sheets after 基本情况: those of the form that are used, then the county's own."""
    form = scheme.form
    titles = [model.section.title for model in SECTIONS]
    wanted = titles if form.only is None else form.only
    used = [title for title in wanted if title in titles and title not in form.without]
    return tuple(dict.fromkeys([*used, *(title for title in form.sheets if title not in BUILT_IN)]))


def own_columns(scheme: Scheme, title: str) -> tuple[ExtraColumn, ...]:
    """The columns that a county gives a sheet, under ``columns`` and under ``form``."""
    sheet = scheme.form.sheets.get(title, PLAIN)
    return (*scheme.columns.get(title, ()), *sheet.columns)


def fields_used(title: str, sheet: CountySheet) -> tuple[str, ...]:
    """The fields of the form's own columns that a sheet keeps, in the order wanted."""
    if title not in BUILT_IN:
        return ()
    fields = {each.name: each.field for each in columns_of(BUILT_IN[title])}
    wanted = sheet.only or fields
    return tuple(dict.fromkeys(fields[name] for name in wanted if name in fields and name not in sheet.without))


def left_out(use: Use) -> str:
    """A hint on a sheet or a column of the form that is asked for and not there: the county left it out."""
    if use.role == "section" and use.name in BUILT_IN:
        return "form 里没有用这张表；要用它，请从 form 中改。"
    named = use.section in BUILT_IN and any(column.name == use.name for column in columns_of(BUILT_IN[use.section]))
    return "form 里没有用这一列，或者改了名称；要用它，请从 form 中改。" if use.role == "column" and named else ""


def _plan(scheme: Scheme, title: str) -> SheetPlan:
    sheet = scheme.form.sheets.get(title, PLAIN)
    extra = (_own(sheet, each.column) for each in own_columns(scheme, title))
    return SheetPlan(fields_used(title, sheet), changes_of(scheme, title), tuple(extra), _section(scheme, title, sheet))


def _own(sheet: CountySheet, column: Column) -> Column:
    """One of the county's own columns: what tells rows apart is required, what is of a span says how it is filled."""
    helps = {span.last: f"不能早于{span.first}。" for span in sheet.spans}
    helps |= {span.days: "首尾两天都算；空着的按起止日期算。" for span in sheet.spans}
    required = True if column.name in sheet.key else column.required
    return replace(column, required=required, help=column.help or helps.get(column.name, ""))


def changes_of(scheme: Scheme, title: str) -> dict[str, dict[str, Any]]:
    """What of the form's own columns is another, by field."""
    sheet = scheme.form.sheets.get(title, PLAIN)
    columns = columns_of(BUILT_IN[title]) if title in BUILT_IN else ()
    found = {each.field: _counted(scheme, each) | _changed(each, sheet.changes.get(each.name)) for each in columns}
    if scheme.form != UNCHANGED:  # its clauses are its own, not those of the scheme that the form was made for
        found = {field: {"clause": ""} | changes for field, changes in found.items()}
    return {field: changes for field, changes in found.items() if changes}


def _counted(scheme: Scheme, column: Column) -> dict[str, Any]:
    """An amount in the county's unit."""
    money = scheme.form.money
    if not isinstance(column, NumberColumn) or column.unit not in SCALES or column.unit == money:
        return {}
    return {"unit": money, "scales": SCALES[money], "limit": LIMITS[money], "help": AMOUNT_HELPS[money]}


def _changed(column: Column, change: ColumnChange | None) -> dict[str, Any]:
    if change is None:
        return {}
    said: dict[str, Any] = {}
    for name, as_column in _CHANGES.items():
        value = getattr(change, name)
        if value is not None:
            said[name] = as_column(value)
    older = (column.name,) if change.name else ()
    return said | {"also": (*column.also, *older, *change.also)}


_CHANGES: Mapping[str, Any] = {
    "name": str,
    "required": demanded,
    "expected": demanded,
    "help": str,
    "clause": clause_text,
}


def _section(scheme: Scheme, title: str, sheet: CountySheet) -> Section:
    """The facts of a sheet as the county has it."""
    model = BUILT_IN.get(title, OwnRow)
    section = (
        model.section if title in BUILT_IN else replace(model.section, title=title, key=sheet.key, date=sheet.date)
    )
    if scheme.form != UNCHANGED:
        section = replace(section, clause="")
    said: dict[str, Any] = {
        "help": sheet.help or (None if title in BUILT_IN else OWN_HELPS[sheet.layout]),
        "clause": None if sheet.clause is None else clause_text(sheet.clause),
        "needed": sheet.needed,
    }
    return replace(
        section,
        **{name: value for name, value in said.items() if value is not None},
        also=(*section.also, *sheet.also),
        labels=sheet.layout == "labels",
        spans=tuple(DaySpan(each.first, each.last, each.days) for each in sheet.spans),
    )


def _dated_helps(scheme: Scheme) -> dict[str, str]:
    """The helps that name a period or a day: those of the scheme."""
    first = scheme.periods[0]
    day = first.due[0] if first.due else first.last
    return {
        "period": f"例如 {first.full_name}。",
        "reported": f"实际报送的日期，例如 {day.year}-{day.month}-{day.day}。",
    }
