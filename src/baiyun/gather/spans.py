"""Spans of days: where one ends before it begins, or is said to have other days than it has."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from baiyun.form.build import SectionForm
from baiyun.form.record import DaySpan, Record
from baiyun.problems import Problem
from baiyun.problems import submissions as problems
from baiyun.rulebook.numbers import format_value

Read = tuple[Record | None, list[Problem]]
"""A row as it counts, None where it does not; and what is wrong with it."""


def checked(part: SectionForm, record: Record, until: date) -> Read:
    """A row with the number of days of each of its spans, up to the day ``until`` of its report."""
    found: list[Problem] = []
    for span in part.section.spans:
        first, last = getattr(record, span.first), getattr(record, span.last)
        if first is None or last is None:
            continue
        if last < first:
            vital = part.by_field[span.last] in part.vital
            facts = {
                "found": format_value(last),
                "first": format_value(first),
                "column": part.by_field[span.first].name,
            }
            lost = "这一行" if vital else "这个日期和天数" if span.days else "这个日期"
            found.append(problems.ENDS_FIRST.at(record.place(span.last), lost=lost, **facts))
            if vital:
                return None, found
            record = record.model_copy(update=dict.fromkeys(_of(span), None))
        elif span.days:
            days = _days(first, min(last, until)) if first <= until else None
            found += _other_days(record, span, days, min(last, until))
            record = record.model_copy(update={span.days: days})
    return record, found


def _of(span: DaySpan) -> Iterator[str]:
    """What of a span does not count where its end cannot be."""
    yield span.last
    yield from (span.days,) if span.days else ()


def _days(first: date, last: date) -> Decimal:
    return Decimal((last - first).days + 1)


def _other_days(record: Record, span: DaySpan, days: Decimal | None, until: date) -> Iterator[Problem]:
    said = getattr(record, span.days)
    if said is not None and days is not None and said != days:
        facts = {"found": format_value(said), "expected": format_value(days)}
        facts |= {"first": format_value(getattr(record, span.first)), "last": format_value(until)}
        yield problems.OTHER_DAYS.at(record.place(span.days), **facts)
