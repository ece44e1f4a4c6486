"""Whether every name that a worked case uses is one of the rulebook's or of the case's own units."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from baiyun.form.names import did_you_mean
from baiyun.problems import rules as problems
from baiyun.rulebook.book import Rulebook
from baiyun.rulebook.cases import Case, CaseReport, Entrant, Expected, Ruled, day_of
from baiyun.rulebook.fault import Fault, RulePath
from baiyun.rulebook.marks import marks_asked
from baiyun.rulebook.scheme import CAMPAIGN

Naming = tuple[RulePath, str, str, Iterable[str]]
"""Where a name stands, what it should be the name of, the name, and the names that are known."""


def faults(book: Rulebook, case: Case) -> Iterator[Fault]:
    """Names that nobody defines, and days that are none."""
    for path, role, name, known in _names(book, case):
        names = list(known)
        if name not in names:
            yield Fault(path, problems.UNDEFINED, {"role": role, "found": name, "hint": did_you_mean(name, names)})
    for unit, about in case.entrants.items():
        for at, report in enumerate(about.reports):
            if report.received is not None and day_of(report.received, book) is None:
                facts = {"found": report.received, "expected": "应为日期，例如 6-15"}
                yield Fault(("units", unit, "reports", at, "received"), problems.WRONG_VALUE, facts)


def _names(book: Rulebook, case: Case) -> Iterator[Naming]:
    if case.month is not None:
        yield from _period(book, ("month",), case.month)
    for unit, about in case.entrants.items():
        yield from _of_entrant(book, ("units", unit), about)
    decided = case.review
    review: dict[str, Sequence[Ruled]] = {
        "shares": decided.shares, "adjustments": decided.adjustments, "exemptions": decided.exemptions,
    }  # fmt: skip
    for part, ruled in review.items():
        yield from ((("review", part, at, "unit"), "单位", each.unit, case.units) for at, each in enumerate(ruled))
    periods = [period.id for period in book.scheme.periods]
    yield from ((("review", "approved", at), "期", name, periods) for at, name in enumerate(decided.approved))
    yield from ((("campaign_of", name), "期", name, periods) for name in case.campaign_of)
    yield from ((("exempt", at), "期", name, periods) for at, name in enumerate(case.exempt))
    yield from _of_case(book, case)
    for unit, expected in case.expect.units.items():
        yield ("expect", unit), "单位", unit, case.units
        yield from _of_expected(book, ("expect", unit), expected)


def _period(book: Rulebook, path: RulePath, name: str) -> Iterator[Naming]:
    """A period may be named as in 报送月份."""
    known = [word for period in book.scheme.periods for word in (period.id, period.name)]
    yield path, "期", name, known if book.scheme.period(name) is None else [*known, name]


def _of_entrant(book: Rulebook, path: RulePath, about: Entrant) -> Iterator[Naming]:
    if about.kind is not None:
        yield (*path, "kind"), "单位类别", about.kind, book.scheme.categories
    yield from (
        ((*path, "exempt", name), "期", name, [each.id for each in book.scheme.periods]) for name in about.exempt
    )
    yield from (((*path, "marks", name), "评价的名目", name, marks_asked(book.scheme)) for name in about.marks)
    figures = [measure.roster.of for measure in book.scheme.measures.values() if measure.roster is not None]
    figures += [each.task.roster for each in book.scheme.nominations if each.task]
    yield from (((*path, "roster", name), "名册的数字", name, figures) for name in about.roster)
    for at, report in enumerate(about.reports):
        yield from _of_report(book, (*path, "reports", at), report)


def _of_report(book: Rulebook, path: RulePath, report: CaseReport) -> Iterator[Naming]:
    if report.month is not None:
        yield from _period(book, (*path, "month"), report.month)
    parts = book.form.parts
    for title, rows in report.sections.items():
        yield (*path, title), "工作表", title, parts
        for at, row in enumerate(rows if title in parts else ()):
            yield from (((*path, title, at, name), f"“{title}”的列", name, parts[title].by_name) for name in row)


def _of_case(book: Rulebook, case: Case) -> Iterator[Naming]:
    expect, scheme = case.expect, book.scheme
    boards = expect.month.boards if expect.month else ()
    yield from ((("expect", "month", "boards", name), "榜单", name, scheme.boards) for name in boards)
    scored = [*(criterion.id for criterion in scheme.criteria), *scheme.items]
    yield from ((("expect", "most", name), "得分项", name, scored) for name in expect.most)
    yield from ((("expect", "campaign_boards", name), "榜单", name, scheme.boards) for name in expect.campaign_boards)
    nominations = [each.name for each in scheme.nominations]
    yield from ((("expect", "nominees", name), "建议名单", name, nominations) for name in expect.nominees)
    periods = [period.id for period in scheme.periods]
    yield from ((("expect", "over", at), "期", name, periods) for at, name in enumerate(expect.over))
    known = [f"{target.name} {period}" for target in scheme.targets for period in _periods(book)]
    yield from ((("expect", "targets", name), "目标和期", name, known) for name in expect.targets)


def _of_expected(book: Rulebook, path: RulePath, expected: Expected) -> Iterator[Naming]:
    scheme = book.scheme
    known: dict[str, tuple[str, Iterable[str], Iterable[str]]] = {
        "items": ("得分项", expected.items, scheme.items),
        "workings": ("得分项", expected.workings, scheme.items),
        "criteria": (
            "方面",
            expected.criteria,
            [*(each.id for each in scheme.criteria), *(each.id for each in scheme.adjustments)],
        ),
        "boards": ("榜单", expected.boards, scheme.boards),
        "holds": ("榜单", expected.holds, scheme.boards),
        "duties": (
            "任务和期",
            expected.duties,
            [f"{duty.name} {at}" for duty in scheme.duties for at in _periods(book)],
        ),
    }
    if expected.final:
        ids = [period.id for period in scheme.periods]
        known |= {
            "final.months": ("期", expected.final.months, ids),
            "final.ranks": ("期", expected.final.ranks, ids),
            "final.stood": ("榜单", expected.final.stood, scheme.boards),
            "final.assessment": ("年终的数", expected.final.assessment, [each.name for each in scheme.assessment]),
        }
    for part, (role, names, defined) in known.items():
        yield from (((*path, *part.split("."), name), role, name, defined) for name in names)


def _periods(book: Rulebook) -> list[str]:
    return [*(period.id for period in book.scheme.periods), CAMPAIGN]
