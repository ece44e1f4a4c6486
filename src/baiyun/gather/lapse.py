"""What lapses because a later report took the place of the one that it stands in (ruling 39a)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from baiyun.form.filled_in import TypedRow
from baiyun.gather.month import GatheredMonth
from baiyun.gather.reported import Reported
from baiyun.problems import Problem, Severity
from baiyun.problems.months import VANISHED

ROW_GONE = VANISHED.code
"""What is said in an earlier report about the scored one."""
After = Mapping[str, tuple[Reported, Sequence[Reported]]]
"""Each report that is not scored, by file, with those that came after it."""


def lasting(after: After, problems: Iterable[Problem], *, union: bool) -> Iterable[Problem]:
    """The problems without those errors and questions that stand only in a report that is not scored.

    What the scored report still has wrong is told there. Where the rows of all reports are put together (``union``), a
    row of an earlier report counts until a later one names it, and so does what is wrong with it.
    """
    return (each for each in problems if not _lapsed(each, after, union=union)) if after else problems


def superseded(months: Iterable[GatheredMonth]) -> After:
    """The reports that are not scored."""
    found: dict[str, tuple[Reported, Sequence[Reported]]] = {}
    for month in months:
        for name, reports in month.reports.by_unit.items():
            if len(reports) == 1:
                continue
            scored = month.by_unit[name].submission.file
            several = sorted(reports, key=lambda each: (each.submission.file == scored, each.order))
            found |= {each.submission.file: (each, several[at:]) for at, each in enumerate(several[:-1], 1)}
    return found


def _lapsed(problem: Problem, after: After, *, union: bool) -> bool:
    if problem.severity is Severity.NOTE or problem.code == ROW_GONE or problem.place.file not in after:
        return False
    report, later = after[problem.place.file]
    return not union or _named_later(problem, report, later)


def _named_later(problem: Problem, report: Reported, later: Sequence[Reported]) -> bool:
    """Whether a later report names the row that a problem stands in; 基本情况 is said anew by each."""
    place = problem.place
    rows = [row for rows in report.submission.typed.values() for row in rows]
    own = [row for row in rows if (row.place.sheet, row.place.row) == (place.sheet, place.row)]
    if not own:
        return place.sheet == report.submission.basics.origin.sheet
    return any(_names(each, own[0]) for each in later)


def _names(report: Reported, row: TypedRow) -> bool:
    return any(other.identity == row.identity for rows in report.submission.typed.values() for other in rows)
