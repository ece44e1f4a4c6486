"""What a review decided of problems (ruling 39), and the rows that a refused explanation takes out."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from functools import lru_cache

from baiyun.form.names import key
from baiyun.form.received import Received, Submission
from baiyun.form.review import KEPT, REFUSED, Decision, Review
from baiyun.problems import Place, Problem, Severity
from baiyun.problems.problem import LONGEST, plain
from baiyun.rulebook.book import Rulebook

RowKey = tuple[str, str, int, int]
"""A file, a sheet, a row and a column."""
_FOLDERS = re.compile(r"[^\s（）()、，。：“”]*/")


def line(problem: Problem) -> str:
    """A problem as the review workbook says it, without its place."""
    return f"{problem.message}[{problem.code}]"


def cell(place: Place) -> str:
    """Where a problem stands in its file, as the review workbook says it: ``项目!G7``."""
    return f"{place.sheet}!{place.cell}" if place.sheet and place.row else place.sheet or place.cell


def ruled(problems: Iterable[Problem], review: Review, periods: Mapping[str, str]) -> list[Problem]:
    """The problems with what was decided of them; ``periods`` holds the period of each file that is known.

    A decided problem is no longer open: what was to be explained becomes a note, or an error where the explanation
    was refused; an error stays one.
    """
    given: dict[tuple[str, str], list[Decision]] = {}
    for decision in review.decisions:
        given.setdefault((key(decision.cell), said_line(decision.problem)), []).append(decision)
    if not given:
        return list(problems)
    found = []
    for problem in problems:
        several = given.get((key(cell(problem.place)), said_line(line(problem))), ()) if problem.open else ()
        meant = [decision for decision in several if _same(decision, problem.place.file, periods)]
        found.append(_with(problem, meant[0]) if meant else problem)
    return found


def _with(problem: Problem, decision: Decision) -> Problem:
    explain = problem.severity is Severity.EXPLAIN
    refused = decision.ruling == REFUSED
    severity = (Severity.ERROR if refused else Severity.NOTE) if explain else problem.severity
    why = f"（单位说明：{decision.explanation}）" if decision.explanation else ""
    counts = "，这一行不计" if explain and refused else ""
    told = plain(f"已决定：{decision.ruling}{counts}{why}。", LONGEST)
    ruling = decision.ruling if explain else KEPT  # an error does not count whatever is decided of it
    return replace(problem, severity=severity, hint=told, ruling=ruling)


def _same(decision: Decision, file: str, periods: Mapping[str, str]) -> bool:
    """Whether a decision is about a file: the same, of the same period."""
    period = periods.get(file, decision.period)
    return same_file(decision.file, file) and (not decision.period or period == decision.period)


def same_file(one: str, other: str) -> bool:
    """Whether two names are the same file, of which one may say more of the folders that it lies in."""
    parts, others = one.split("/"), other.split("/")
    shorter = min(len(parts), len(others))
    return parts[-shorter:] == others[-shorter:]


@lru_cache(maxsize=4096)
def said_line(problem: str) -> str:
    """A problem's line without the folders of the files that it names, which depend on what was given together."""
    return key(_FOLDERS.sub("", problem))


def refused_rows(problems: Iterable[Problem]) -> set[RowKey]:
    """The rows that refused explanations turn into errors."""
    refused = (problem.place for problem in problems if problem.ruling == REFUSED and problem.place.row)
    return {(place.file, place.sheet, place.row, place.column) for place in refused}


def without(book: Rulebook, file: Received, rows: Collection[RowKey]) -> Received:
    """A file without the rows that do not count any more; without its submission where 基本情况 does not (ruling 31)."""
    submission = file.submission
    own = [(sheet, row, column) for name, sheet, row, column in rows if name == file.file]
    if submission is None or not own:
        return file
    basics = submission.basics
    needed = [basics.place(column.field) for column in book.form.basics.columns if column.required is True]
    if any((place.sheet, place.row, place.column) in own for place in needed):
        return replace(file, submission=None)
    return replace(file, submission=_struck(submission, {(sheet, row) for sheet, row, _ in own}))


def _struck(submission: Submission, rows: Collection[tuple[str, int]]) -> Submission:
    records, refused = dict(submission.records), dict(submission.refused)
    for title, several in submission.records.items():
        gone = [record for record in several if (record.origin.sheet, record.origin.row) in rows]
        if gone:
            records[title] = tuple(record for record in several if record not in gone)
            refused[title] = (*refused.get(title, ()), *(record.identity for record in gone))
    return replace(submission, records=records, refused=refused)
