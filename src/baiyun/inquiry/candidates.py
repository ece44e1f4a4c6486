"""Single changes of a report that could lift its unit, generic over form and rules: each is scored to see what it gives."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from msgspec import Struct, field
from msgspec.structs import replace

from baiyun.form.build import SectionForm
from baiyun.form.columns import ChoiceColumn, Column, DateColumn, NamesColumn, When, YesNoColumn
from baiyun.form.received import Submission
from baiyun.form.record import Record
from baiyun.inquiry.new_rows import new_rows
from baiyun.problems import Place
from baiyun.rulebook.book import Rulebook
from baiyun.rulebook.numbers import format_value
from baiyun.rulebook.periods import Period

FILLED, ROW = "补充", "row"


class Edit(Struct, frozen=True):
    """A cell to be typed; in a new row it has a sheet and a header, and no cell yet."""

    place: Place
    value: str


class Candidate(Struct, frozen=True):
    """A change in words, what to type, and the report as it then is; ``added``: another report beside those that came.

    Of those of one ``group`` only what gives more than the ones before is worth telling.
    """

    what: str
    edits: tuple[Edit, ...]
    report: Submission
    group: tuple[object, ...] = ()
    added: bool = False


class Start(Struct, frozen=True):
    """The report that is scored, the day that counts for it, the rules, and how often its rows are cited for points."""

    book: Rulebook
    period: Period
    report: Submission
    day: date
    cited: Mapping[tuple[str, int], int] = field(default_factory=dict)

    def best(self, known: Sequence[Record]) -> Record | None:
        """The row that earns most; the last of several, None of none."""
        return max(
            known, key=lambda row: (self.cited.get((row.origin.sheet, row.origin.row), 0), row.origin.row), default=None
        )

    @property
    def by(self) -> date:
        """The last day that such a report may tell of: its own, within the month."""
        return max(min(self.day, self.period.last), self.period.first)

    def rows(self) -> Iterator[tuple[SectionForm, Record]]:
        """Every row that counts."""
        for title, form in self.book.form.sections.items():
            yield from ((form, record) for record in self.report.records.get(title, ()))


def candidates(start: Start, met: frozenset[date] = frozenset()) -> list[Candidate]:
    """Every single change; ``met`` are the due dates that some report meets already."""
    return [each for step in STEPS for each in step(start)] + list(on_time(start, met))


def next_stages(start: Start) -> Iterator[Candidate]:
    """A row one stage further, or several, by the end of the month: columns of choices that ask for a day."""
    for form, record in start.rows():
        for column, day in staged(form):
            now = getattr(record, column.field)
            words = column.vocabulary.words
            at = words.index(now) if now in words else -1
            for word in words[at + 1 :]:
                changes: dict[str, Any] = {column.field: word}
                if word in form.demands[When(column.field, _attribute(day))]:
                    changes[day.field] = start.by
                yield from _changed(start, form, record, changes, (form.title, record.origin.row, column.field))


def staged(form: SectionForm) -> Iterator[tuple[ChoiceColumn, DateColumn]]:
    """The columns of choices with the column that asks for their day."""
    for day in form.columns:
        if isinstance(day, DateColumn) and isinstance(day.required, When):
            column = form.by_field.get(day.required.field)
            if isinstance(column, ChoiceColumn):
                yield column, day


def _attribute(day: DateColumn) -> str:
    return day.required.attribute if isinstance(day.required, When) else ""


def turned_to_yes(start: Start) -> Iterator[Candidate]:
    """A no that becomes a yes."""
    for form, record in start.rows():
        for column in form.columns:
            if isinstance(column, YesNoColumn) and not getattr(record, column.field):
                yield from _changed(start, form, record, {column.field: True}, ())


def filled_cells(start: Start) -> Iterator[Candidate]:
    """The expected cells that are blank: all of them, and those of each sheet."""
    blank = [
        (form, record, column)
        for form, record in start.rows()
        for column in form.expecting
        if form.applies(column.expected, record)
        and getattr(record, column.field) in (None, "", ())
        and column.field in record.origin.columns
    ]
    for title in ("", *dict.fromkeys(form.title for form, _, _ in blank)):
        some = [each for each in blank if title in ("", each[0].title)]
        if not some:
            continue
        report = start.report
        for form, record, column in some:
            kept = next(each for each in report.records[form.title] if each.origin == record.origin)
            report = with_row(report, form.title, kept, kept.model_copy(update={column.field: _filler(column)}))
        edits = tuple(Edit(record.place(column.field), FILLED) for _, record, column in some)
        where = f"“{title}”表中" if title else ""
        yield Candidate(f"补齐{where}应填而空白的 {len(some)} 个单元格", edits, report, ("filled",))


def _filler(column: Column) -> Any:
    return (FILLED,) if isinstance(column, NamesColumn) else FILLED


def one_more_row(start: Start) -> Iterator[Candidate]:
    """One more row of each section."""
    for title, form in start.book.form.sections.items():
        known = start.report.records.get(title, ())
        for told, values in new_rows(form, start.best(known), start.by, start.report.basics.leader or ""):
            record = _new_record(start, form, known, values)
            if record is None:
                continue
            edits = tuple(
                Edit(Place(start.report.file, record.origin.sheet, 0, 0, form.by_field[name].name), said(value))
                for name, value in values.items()
                if value not in (None, "", ())
            )
            rows = (*known, record)
            report = start.report.saying({**start.report.records, title: rows})
            yield Candidate(told, edits, report, (ROW, title))


def blank_cells(form: SectionForm) -> dict[str, Any]:
    """What the cells of a row say that nobody filled, by field."""
    fields = form.model.model_fields
    return {name: None if fields[name].is_required() else fields[name].get_default() for name in form.by_field}


def _new_record(start: Start, form: SectionForm, known: tuple[Record, ...], values: dict[str, Any]) -> Record | None:
    """A row below the others; None where a cell would be missing."""
    origin = replace(start.report.basics.origin, sheet=form.title, row=2, columns={}, rows=None)
    if known:
        origin = replace(known[-1].origin, row=max(each.origin.row for each in known) + 1)
    record = form.model.model_construct(**{**blank_cells(form), **values, "origin": origin})
    return None if _lacks(form, record) else record


def on_time(start: Start, met: frozenset[date]) -> Iterator[Candidate]:
    """A report more for each due date that none meets: the one that came, sent by then; and the one that came late on time."""
    basics = start.report.basics
    for due in start.period.due:
        if due in met:
            continue
        moved = start.report.saying(start.report.records, basics=basics.model_copy(update={"reported": due}))
        edit = (Edit(basics.place("reported"), said(due)),)
        yield Candidate(f"这一份报表在{format_value(due)}前报送", edit, moved, ("due", due))
        extra = replace(moved, file=f"{due.isoformat()}.xlsx", digest=f"{start.report.digest}{due}")
        told = f"{format_value(due)}前另报一份（按时报送）"
        yield Candidate(told, edit, extra, ("extra", due), added=True)


def _changed(
    start: Start, form: SectionForm, record: Record, changes: dict[str, Any], group: tuple[object, ...]
) -> Iterator[Candidate]:
    """A row with some cells changed; nothing where its sheet has no such column or a cell would be missing."""
    if any(name not in record.origin.columns for name in changes):
        return
    changed = record.model_copy(update=changes)
    if _lacks(form, changed):
        return
    told = "，".join(
        f"{form.by_field[name].name} {_told(getattr(record, name))} → {_told(value)}" for name, value in changes.items()
    )
    edits = tuple(Edit(record.place(name), said(value)) for name, value in changes.items())
    report = with_row(start.report, form.title, record, changed)
    lead = _told(getattr(record, form.lead))
    yield Candidate(f"{form.title}“{lead}”：{told}", edits, report, group)


def _lacks(form: SectionForm, record: Record) -> bool:
    """Whether a required cell would be blank."""
    return any(
        form.applies(column.required, record) and getattr(record, column.field) in (None, "", ())
        for column in form.columns
        if column.required
    )


def with_row(report: Submission, title: str, old: Record, new: Record) -> Submission:
    """A report with one row instead of another."""
    rows = tuple(new if each is old else each for each in report.records[title])
    return report.saying({**report.records, title: rows})


def said(value: Any) -> str:
    """A value as it is typed."""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return "、".join(map(str, value))
    return "" if value is None else str(value)


def _told(value: Any) -> str:
    """A value in a sentence."""
    return format_value(value) if isinstance(value, date) else said(value) or "空白"


CandidateStep = Callable[[Start], Iterator[Candidate]]
STEPS: tuple[CandidateStep, ...] = (next_stages, turned_to_yes, filled_cells, one_more_row)
