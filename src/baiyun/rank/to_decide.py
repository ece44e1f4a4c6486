"""What of a month's result a person has to decide: the values that the review works with."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from baiyun.form.project import Project
from baiyun.rank.result import MonthResult
from baiyun.rank.standings import Standing
from baiyun.review.docket import Arrival, Docket, Reporter, RowPlace
from baiyun.rulebook.book import Rulebook
from baiyun.rulebook.marks import marks_asked
from baiyun.rulebook.measures.completeness import Completeness


def docket(result: MonthResult) -> Docket:
    """A month as it is to be decided."""
    return Docket(
        period=result.period.name if result.period else "",
        rules=result.book.digest,
        asked={item: asked.raters for item, asked in marks_asked(result.book.scheme).items()},
        reporters=tuple(_reporter(result, standing) for standing in to_mark(result.everyone)),
        arrivals=tuple(_arrivals(result)),
        problems=result.problems,
        owners=result.owners,
        projects=dict(_projects(result)),
        files=frozenset(result.inputs),
        parts=result.verdict.parts,
    )


def to_mark(standings: Iterable[Standing]) -> Iterator[Standing]:
    """The units that are to be marked: who reported and is not exempt (ruling 39)."""
    return (each for each in standings if each.card.reported and each.card.exempt is None)


def unmarked(book: Rulebook, standings: Iterable[Standing]) -> tuple[tuple[str, str], ...]:
    """The units that are to be marked, with each mark that nobody gave them."""
    asked = marks_asked(book.scheme)
    return tuple(
        (each.name, item) for each in to_mark(standings) for item in asked if item not in each.view.months[0].marks
    )


def _reporter(result: MonthResult, standing: Standing) -> Reporter:
    month = standing.view.months[0]
    scored = month.reports[-1]
    measured = (name for name, each in result.book.scheme.measures.items() if isinstance(each.kind, Completeness))
    name = next(measured, None)
    figure = standing.view.figure(name) if name else None
    return Reporter(
        unit=standing.name,
        category=standing.category,
        file=scored.place.file,
        day=scored.day,
        met=len({report.meets for report in month.reports if report.meets}),
        rows={title: len(month.records.get(title, ())) for title in result.book.form.sections},
        completeness=figure.number if figure else None,
        gaps=figure.note if figure else "",
        digest=result.inputs.get(scored.place.file, ""),
    )


def _arrivals(result: MonthResult) -> Iterator[Arrival]:
    """Every report of every unit, exempt ones too."""
    for standing in result.everyone:
        for report in sorted(standing.view.months[0].reports, key=lambda report: (report.day, report.place.file)):
            received, file = report.day if report.received else None, report.place.file
            digest = result.inputs.get(file, "")
            yield Arrival(file, standing.name, report.dated, received, report.meets, digest)


def _projects(result: MonthResult) -> Iterator[tuple[RowPlace, Project]]:
    for standing in result.everyone:
        for record in standing.view.months[0].records.get(Project.section.title, ()):
            assert isinstance(record, Project)  # noqa: S101 - what the section's model is
            yield (record.origin.file, record.origin.sheet, record.origin.row), record
