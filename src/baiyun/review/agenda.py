"""What a person has to decide, with the facts that help: the rows of the review workbook, by sheet and field."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from baiyun.form.review_form import ApprovalRow, DecisionRow, MarkRow, PartRow, RatingRow, ShareRow
from baiyun.form.submission import Project
from baiyun.gather.decide import cell, line
from baiyun.problems import Place, Severity
from baiyun.problems import months as month_problems
from baiyun.problems import review as review_problems
from baiyun.problems import units as unit_problems
from baiyun.problems.problem import LONGEST, one_line
from baiyun.rank.result import MonthResult
from baiyun.rank.standings import Standing
from baiyun.rulebook.marks import marks_asked
from baiyun.rulebook.measures.completeness import Completeness
from baiyun.rulebook.numbers import half_up, said

SheetRow = dict[str, str]
SHORT = 16
SEVERITIES = {Severity.ERROR: "错误", Severity.EXPLAIN: "待说明"}
OPEN, DECIDED, GONE = "待决定", "已决定", "现在没有这个问题"
CLAIMS = {
    unit_problems.CLAIMED_TWICE.code,
    *(kind.code for kind in (month_problems.CREDITED_BEFORE, month_problems.TOLD_LATE, month_problems.CLAIMED_BEFORE)),
}
OF_REVIEW = {kind.code for kind in review_problems.KINDS}


def agenda(results: Sequence[MonthResult]) -> dict[str, list[SheetRow]]:
    """The rows of each sheet that the tool fills, for some months."""
    return {
        MarkRow.section.title: [row for result in results for row in _marks(result)],
        RatingRow.section.title: [row for result in results for row in _ratings(result)],
        ShareRow.section.title: [row for result in results for row in _claims(result)],
        DecisionRow.section.title: _decisions(results),
        ApprovalRow.section.title: [row for result in results for row in _approvals(result)],
        PartRow.section.title: [
            {"inputs": part.inputs, "file": part.file, "digest": part.digest}
            for result in results
            for part in result.verdict.parts
        ],
    }


def _period(result: MonthResult) -> str:
    return result.period.name if result.period else ""


def _reporting(result: MonthResult) -> Iterator[Standing]:
    """The units that are to be marked: who reported and is not exempt (ruling 39)."""
    yield from (each for each in result.everyone if each.card.reported and each.card.exempt is None)


def _marks(result: MonthResult) -> Iterator[SheetRow]:
    if MarkRow.section.title not in marks_asked(result.book.scheme):
        return
    measured = [name for name, each in result.book.scheme.measures.items() if isinstance(each.kind, Completeness)]
    for standing in _reporting(result):
        month = standing.view.months[0]
        scored = month.reports[-1]
        met = len({report.meets for report in month.reports if report.meets})
        figure = standing.view.figure(measured[0]) if measured else None
        rows = ((title, len(month.records.get(title, ()))) for title in result.book.form.sections)
        yield {
            "unit": standing.name,
            "period": _period(result),
            "category": standing.category,
            "file": scored.place.file,
            "reported": f"{said(scored.day)}，按时 {met} 次",
            "rows": "、".join(f"{title} {count}" for title, count in rows if count) or "没有记录",
            "completeness": f"{said(half_up(figure.number * 100))}%" if figure else "",
            "gaps": figure.note if figure else "",
            "digest": result.inputs.get(scored.place.file, "")[:SHORT],
        }


def _ratings(result: MonthResult) -> Iterator[SheetRow]:
    for item, asked in marks_asked(result.book.scheme).items():
        if item != MarkRow.section.title or asked.raters:
            for standing in _reporting(result):
                about = {"unit": standing.name, "period": _period(result), "item": item}
                yield from ({**about, "rater": rater} for rater in asked.raters or ("",))


def _claims(result: MonthResult) -> Iterator[SheetRow]:
    """A row for each double claim and for each project that was signed before, with who claims what, when, on what."""
    for problem in result.problems:
        project = _project(result, problem.place) if problem.code in CLAIMS else None
        if project is not None:
            yield {
                "project": one_line(project.name, LONGEST),
                "unit": result.owners.get(problem.place.file, ""),
                "period": _period(result),
                "why": problem.message,
                "investor": one_line(project.investor, LONGEST),
                "amount": said(project.amount) if isinstance(project.amount, Decimal) else "",
                "stage": "，".join(
                    filter(None, (_stage(project.stage, project.stage_date), _stage(project.build, project.build_date)))
                ),
                "partners": one_line("、".join(project.partners), LONGEST),
                "evidence": one_line("、".join(project.evidence), LONGEST),
                "where": f"{problem.place.file} {cell(project.place('name'))}",
            }


def _stage(stage: str | None, day: object) -> str:
    return f"{stage} {said(day)}" if stage and day else stage or ""  # type: ignore[arg-type]


def _project(result: MonthResult, place: Place) -> Project | None:
    """The project in a row of a unit's report."""
    standing = result.find(result.owners.get(place.file, ""))
    rows = standing.view.months[0].records.get(Project.section.title, ()) if standing else ()
    at = (place.file, place.sheet, place.row)
    found = (row for row in rows if (row.origin.file, row.origin.sheet, row.origin.row) == at)
    project = next(found, None)
    assert project is None or isinstance(project, Project)  # noqa: S101 - what the section's model is
    return project


def _decisions(results: Sequence[MonthResult]) -> list[SheetRow]:
    """A row for each error and each reason that is owed; what stands in no report of a month is told once."""
    rows: dict[tuple[str, str, str], SheetRow] = {}
    for result in results:
        for problem in result.problems:
            owed = problem.severity is not Severity.NOTE or problem.ruling
            if owed and problem.code not in CLAIMS | OF_REVIEW:
                place = problem.place
                rows.setdefault(
                    (place.file, cell(place), line(problem)),
                    {
                        "file": place.file,
                        "cell": cell(place),
                        "problem": line(problem),
                        "severity": SEVERITIES.get(problem.severity, SEVERITIES[Severity.EXPLAIN]),
                        "unit": result.owners.get(place.file, ""),
                        "period": _period(result) if place.file in result.inputs else "",
                        "state": DECIDED if problem.ruling else OPEN,
                    },
                )
    return list(rows.values())


def _approvals(result: MonthResult) -> Iterator[SheetRow]:
    if result.verdict.parts:
        yield {
            "period": _period(result),
            "inputs": result.verdict.parts[0].inputs,
            "rules": result.book.digest,
        }
