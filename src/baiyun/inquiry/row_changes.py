"""What the reports of a unit say otherwise in another result: rows that came, went or changed, cell by cell, in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from baiyun.campaign.final import FinalResult
from baiyun.form.build import SectionForm
from baiyun.form.record import Record
from baiyun.rank.result import MonthResult
from baiyun.rulebook.numbers import format_value
from baiyun.rulebook.unit_month import UnitMonth

WHOLE = Decimal(100)


def row_changes(before: MonthResult | FinalResult, after: MonthResult | FinalResult) -> dict[str, tuple[str, ...]]:
    """By unit, a sentence for each row and each report that differs; of campaigns period by period."""
    if isinstance(before, MonthResult) and isinstance(after, MonthResult):
        return _of_month(before, after)
    found: dict[str, tuple[str, ...]] = {}
    for period, (old, new) in _both(before, after).items():
        for name, rows in _of_month(old, new).items():
            found[name] = (*found.get(name, ()), *(f"{period}{row}" for row in rows))
    return found


def _both(
    before: MonthResult | FinalResult, after: MonthResult | FinalResult
) -> dict[str, tuple[MonthResult, MonthResult]]:
    """The periods that both campaigns have, by name; a month and a campaign have none in common."""
    if isinstance(before, MonthResult) or isinstance(after, MonthResult):
        return {}
    names = {period.id: period.name for period in after.book.scheme.periods}
    return {names[each]: (before.results[each], after.results[each]) for each in names if _in(each, before, after)}


def _in(period: str, *campaigns: FinalResult) -> bool:
    return all(period in each.results for each in campaigns)


def _of_month(before: MonthResult, after: MonthResult) -> dict[str, tuple[str, ...]]:
    old, new = ({each.name: each.view.months[0] for each in result.everyone} for result in (before, after))
    forms = after.book.form.sections
    return {name: tuple(_of_unit(forms, old[name], month)) for name, month in new.items() if name in old}


def _of_unit(forms: Mapping[str, SectionForm], was: UnitMonth, is_now: UnitMonth) -> Iterator[str]:
    yield from _reports(was, is_now)
    for title in dict.fromkeys([*was.records, *is_now.records]):
        if title in forms:
            old, new = ({each.identity: each for each in month.records.get(title, ())} for month in (was, is_now))
            for at in dict.fromkeys([*old, *new]):
                yield from _row(forms[title], title, old.get(at), new.get(at))


def _reports(was: UnitMonth, is_now: UnitMonth) -> Iterator[str]:
    old, new = ("、".join(format_value(each.day) for each in month.reports) or "没有" for month in (was, is_now))
    if old != new:
        yield f"报送：{old} → {new}"


def _row(form: SectionForm, title: str, was: Record | None, is_now: Record | None) -> Iterator[str]:
    """A row that came, went or changed."""
    row = is_now or was
    if row is None:
        return
    name = f"{title}“{_said(next((getattr(row, each) for each in row.section.key[::-1]), ''))}”"
    if was is None or is_now is None:
        yield f"{'多了' if was is None else '少了'}{name}"
        return
    changes = [
        f"{column.name} {_said(old)} → {_said(new)}"
        for field, column in form.by_field.items()
        if (old := getattr(was, field, None)) != (new := getattr(is_now, field, None))
    ]
    if was.share != is_now.share:
        changes.append(f"认定份额 {format_value(was.share * WHOLE)}% → {format_value(is_now.share * WHOLE)}%")
    if changes:
        yield f"{name}：{'，'.join(changes)}"


def _said(value: Any) -> str:
    """A cell's value in a sentence."""
    if value is None or value in ("", ()):
        return "空白"
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, tuple):
        return "、".join(map(str, value))
    return format_value(value) if isinstance(value, Decimal | date | str) else str(value)
