"""What a person has to decide, with the facts that help: the rows of the review workbook, by sheet and field."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from baiyun.form.names import key
from baiyun.form.project import Project
from baiyun.problems import Severity
from baiyun.problems import months as month_problems
from baiyun.problems import review as review_problems
from baiyun.problems import units as unit_problems
from baiyun.problems.problem import LONGEST, one_line
from baiyun.review.docket import Docket
from baiyun.review.matching import SHORT, cell, digest, line
from baiyun.review.sheets import (
    ApprovalRow,
    DecisionRow,
    MarkRow,
    ObjectionRow,
    PartRow,
    RatingRow,
    ReceiptRow,
    ShareRow,
)
from baiyun.review.slip import Objected
from baiyun.rulebook.numbers import format_value, half_up
from baiyun.rulebook.scheme import Scheme

SheetRow = dict[str, str]
SEVERITIES = {Severity.ERROR: "错误", Severity.EXPLAIN: "待说明"}
OPEN, DECIDED, GONE, NO_FILE = "待决定", "已决定", "现在没有这个问题", "现在没有这份报表"
CLAIMS = {
    unit_problems.CLAIMED_TWICE.code,
    *(kind.code for kind in (month_problems.CREDITED_BEFORE, month_problems.TOLD_LATE, month_problems.CLAIMED_BEFORE)),
}
OF_REVIEW = {kind.code for kind in review_problems.KINDS}


def agenda(months: Sequence[Docket]) -> dict[str, list[SheetRow]]:
    """The rows of each sheet that the tool fills, for some months."""
    return {
        MarkRow.section.title: [row for month in months for row in _marks(month)],
        RatingRow.section.title: [row for month in months for row in _ratings(month)],
        ShareRow.section.title: [row for month in months for row in _claims(month)],
        ReceiptRow.section.title: [row for month in months for row in _receipts(month)],
        DecisionRow.section.title: _decisions(months),
        ApprovalRow.section.title: [row for month in months for row in _approvals(month)],
        PartRow.section.title: [
            {"inputs": part.inputs, "file": part.file, "digest": part.digest}
            for month in months
            for part in month.parts
        ],
    }


def objected(scheme: Scheme, slips: Sequence[Objected]) -> dict[str, list[SheetRow]]:
    """The rows of the objections on some slips, each once."""
    names = {period.id: period.name for period in scheme.periods}
    rows = {
        each.digest: {
            "unit": each.unit,
            "period": names[each.period],
            "objection": each.words,
            "day": f"{each.day:%Y-%m-%d}" if each.day else "",
            "item": each.item,
            "digest": each.digest,
        }
        for each in slips
    }
    return {ObjectionRow.section.title: list(rows.values())} if rows else {}


def _marks(month: Docket) -> Iterator[SheetRow]:
    if MarkRow.section.title not in month.asked:
        return
    for each in month.reporters:
        yield {
            "unit": each.unit,
            "period": month.period,
            "category": each.category,
            "file": each.file,
            "reported": f"{format_value(each.day)}，按时 {each.met} 次",
            "rows": "、".join(f"{title} {count}" for title, count in each.rows.items() if count) or "没有记录",
            "completeness": "" if each.completeness is None else f"{format_value(half_up(each.completeness * 100))}%",
            "gaps": each.gaps,
            "digest": each.digest[:SHORT],
        }


def _ratings(month: Docket) -> Iterator[SheetRow]:
    for item, raters in month.asked.items():
        if item != MarkRow.section.title or raters:
            for each in month.reporters:
                about = {"unit": each.unit, "period": month.period, "item": item}
                yield from ({**about, "rater": rater} for rater in raters or ("",))


def _claims(month: Docket) -> list[SheetRow]:
    """A row for each project of a unit that wants a ruling (15, 3b, 3c): all that is told of it, who claims what, when."""
    rows: dict[tuple[str, str], SheetRow] = {}
    for problem in month.problems:
        place = problem.place
        project = month.projects.get((place.file, place.sheet, place.row)) if problem.code in CLAIMS else None
        if project is None:
            continue
        unit = month.owners.get(place.file, "")
        where = f"{place.file} {cell(project.place('name'))}"
        claim = {"project": one_line(project.name, LONGEST), "unit": unit, "period": month.period, "why": ""}
        row = rows.setdefault((unit, key(project.name)), {**claim, "where": where, **_told(project)})
        row["why"] += problem.message if problem.message not in row["why"] else ""
    return list(rows.values())


def _told(project: Project) -> SheetRow:
    """What a unit says of a project."""
    stages = (_stage(project.stage, project.stage_date), _stage(project.build, project.build_date))
    return {
        "investor": one_line(project.investor, LONGEST),
        "amount": "" if project.amount is None else format_value(project.amount),
        "stage": "，".join(filter(None, stages)),
        "partners": one_line("、".join(project.partners), LONGEST),
        "evidence": one_line("、".join(project.evidence), LONGEST),
    }


def _stage(stage: str | None, day: object) -> str:
    return f"{stage} {format_value(day)}" if stage and day else stage or ""  # type: ignore[arg-type]


def _receipts(month: Docket) -> Iterator[SheetRow]:
    """A row for each report, to be filled with the day on which it was received."""
    for each in month.arrivals:
        yield {
            "file": each.file,
            "unit": each.unit,
            "day": "" if each.received is None else format_value(each.received),
            "period": month.period,
            "due": "没有满足期限" if each.due is None else f"{format_value(each.due)} 这一次",
            "reported": format_value(each.dated),
            "state": "",
            "digest": each.digest[:SHORT],
        }


def _decisions(months: Sequence[Docket]) -> list[SheetRow]:
    """A row for each error and each reason that is owed; what stands in no report of a month is told once."""
    rows: dict[tuple[str, str, str, str], SheetRow] = {}
    for month in months:
        for problem in month.problems:
            owed = problem.severity is not Severity.NOTE or problem.ruling
            if owed and problem.code not in CLAIMS | OF_REVIEW:
                place = problem.place
                rows.setdefault(
                    (place.file, cell(place), line(problem), digest(problem)),
                    {
                        "file": place.file,
                        "cell": cell(place),
                        "problem": line(problem),
                        "severity": SEVERITIES.get(problem.severity, SEVERITIES[Severity.EXPLAIN]),
                        "unit": month.owners.get(place.file, ""),
                        "period": month.period if place.file in month.files else "",
                        "state": DECIDED if problem.ruling else OPEN,
                        "digest": digest(problem),
                    },
                )
    return list(rows.values())


def _approvals(month: Docket) -> Iterator[SheetRow]:
    if month.parts:
        yield {"period": month.period, "inputs": month.parts[0].inputs, "rules": month.rules}
