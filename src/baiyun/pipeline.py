"""THE PATH ON ONE PAGE: bytes → submissions → unit months → score cards → standings → boards.

Every arrow is a plain function over frozen values; a user's mistakes travel beside the data as problems. Nothing here
opens a file, looks at a clock or knows who runs the work: ``map`` may be any that keeps the order.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cache, partial
from itertools import chain
from typing import NamedTuple, Protocol

from baiyun.campaign.close import closed, over_by
from baiyun.campaign.final import FinalResult
from baiyun.cases.decided import decided
from baiyun.cases.outcome import Outcome
from baiyun.desk.desk import Desk, desk
from baiyun.dispatch.dispatched import Activity, Dispatch, dispatched
from baiyun.form.received import Received
from baiyun.form.roster import Roster
from baiyun.gather.accept import accepted
from baiyun.gather.between_months import is_before, lacking
from baiyun.gather.choose import choose_period, choose_periods, folder_of, periods_beside, units_of
from baiyun.gather.evidence import Handing, evidence
from baiyun.gather.month import Decided, silent
from baiyun.gather.register import Register, register
from baiyun.gather.settle import Settled, settled
from baiyun.problems import Place, Problem, Stop, ordered
from baiyun.problems import units as problems
from baiyun.rank.boards import boards
from baiyun.rank.result import MonthResult
from baiyun.rank.standings import Standing, ranked
from baiyun.rank.to_decide import unmarked
from baiyun.read.case_reports import case_reports, receipts
from baiyun.read.submissions import received
from baiyun.review.approval import Made, verdict
from baiyun.review.matching import ruled
from baiyun.rulebook.book import Rulebook
from baiyun.rulebook.cases import Case, day_of
from baiyun.rulebook.figures import MonthFigures
from baiyun.rulebook.periods import Period
from baiyun.rulebook.unit_month import UnitMonth
from baiyun.scoring.month import scored


class Source(Protocol):
    """A file that can be read where the work is done."""

    @property
    def name(self) -> str:
        """Its name in problems and places."""

    def read(self) -> bytes:
        """Its content."""


class Campaign(NamedTuple):
    """What stays the same for all months: the rulebook, the roster (None when there is none) and what was decided.

    ``wants_earlier``: an earlier month of which no report is at hand is a problem (ruling 3d).
    """

    book: Rulebook
    roster: Roster | None
    decided: Decided = Decided()
    wants_earlier: bool = False


ROSTER = "名册"
Map = Callable[[Callable[[Source], Received], Iterable[Source]], Iterable[Received]]


def read(
    campaign: Campaign, sources: Sequence[Source], map_: Map = map, on_done: Callable[[], None] = lambda: None
) -> list[Received]:
    """What became of each file, in the order of their names."""
    files = []
    for file in map_(
        partial(read_one, campaign.book, campaign.decided), sorted(sources, key=lambda source: source.name)
    ):
        files.append(file)
        on_done()
    return files


def read_one(book: Rulebook, decided: Decided, source: Source) -> Received:
    """One file: its bytes, its cells, its submission, and what of that counts."""
    try:
        content = source.read()
    except Stop as stop:
        return Received(
            source.name, "", None, tuple(replace(problem, place=Place(source.name)) for problem in stop.problems)
        )
    file = received(book, source.name, content)
    return accepted(book, file, decided.receipts.get(file.digest))


def score(
    campaign: Campaign,
    files: Sequence[Received],
    asked: str | None = None,
    told: Iterable[Problem] = (),
    earlier: Sequence[Received] = (),
) -> MonthResult:
    """One month: gathered, scored, ranked, with its boards; ``told`` are problems found before.

    ``earlier`` are reports of earlier months that were found beside the files: nothing is told of them themselves.

    Raises Stop when it is not clear which month is meant.
    """
    book = campaign.book
    period, elsewhere = choose_period(book, files, asked)
    counted = [file for file in files if file.submission is None or _is_of(file, period)]
    found = [*told, *(problem for file in counted for problem in file.problems)]
    if period is None:
        roster = campaign.roster or Roster()
        return MonthResult(
            book, roster, None, problems=ordered(found), inputs={file.file: file.digest for file in files}
        )
    roster, said = _roster(campaign, counted)
    known = [*files, *(file for file in earlier if is_before(book, file, period))]
    months = settled(book, roster, known, [period], campaign.decided)
    owing = [
        *silent(months.months[period.id].months, period),
        *(lacking(book, known, period) if campaign.wants_earlier else ()),
    ]
    before = _before(book, months, period)
    return _month(campaign, roster, known, period, months, [*found, *said, *elsewhere, *owing], before)


def final(
    campaign: Campaign,
    files: Sequence[Received],
    as_of: date | None = None,
    told: Iterable[Problem] = (),
    earlier: Sequence[Received] = (),
) -> FinalResult:
    """The campaign so far: every month that is over or has reports, weighted, with duties, lists and year-end figures."""
    book, periods = campaign.book, campaign.book.scheme.periods
    (roster, said), known = _roster(campaign, files), [*files, *earlier]
    months = settled(book, roster, known, periods, campaign.decided)
    days = {name: [report.day for report in month.reported] for name, month in months.months.items()}
    over, latest = over_by(periods, days, as_of)
    common = [*told, *said]
    results = {
        period.id: _month(campaign, roster, known, period, months, [*common, *_own(files, period, months, over)])
        for period in periods
        if period.id in over or days[period.id]
    }
    return closed(book, roster, results, over, latest)


def _own(files: Sequence[Received], period: Period, months: Settled, over: Sequence[str]) -> Iterator[Problem]:
    """The problems in the files of a period; a file that does not say its period belongs to those beside it.

    Nobody is called silent before the period is over.
    """
    if period.id in over:
        yield from silent(months.months[period.id].months, period)
    beside = periods_beside(files)
    for file in files:
        around = beside.get(folder_of(file.file), {period.id})
        if _is_of(file, period) or (file.submission is None and period.id in around):
            yield from file.problems


def _month(
    campaign: Campaign,
    roster: Roster,
    files: Sequence[Received],
    period: Period,
    months: Settled,
    found: Iterable[Problem],
    before: Mapping[str, Sequence[Standing]] | None = None,
) -> MonthResult:
    """A month that is gathered: scored, ranked, with its boards, its problems as they were decided, its approval."""
    book, review, month = campaign.book, campaign.decided.review, months.months[period.id]
    standings = ranked(book, scored(book, month.months))
    standing = months.lasting(book, [*found, *months.problems(period.id)])
    told = ordered(ruled(standing, review, months.periods))
    made = Made(period, book.digest, made_of(campaign, roster, files, period))
    held = verdict(review, made, unmarked(book, chain(*standings.values())), told)
    inputs = {file.file: file.digest for file in files}
    lists, every = boards(book, standings), ordered([*told, *held.problems])
    return MonthResult(
        book,
        roster,
        period,
        standings,
        lists,
        every,
        inputs,
        month.owners,
        review,
        held,
        before or {},
        _projects(book, roster, months, period),
    )


def _projects(book: Rulebook, roster: Roster, months: Settled, period: Period) -> Register:
    """The register of all reports up to a period."""
    known = (each.id for each in book.scheme.periods if each.first <= period.first)
    return register(
        roster, [report for name in known if name in months.months for report in months.months[name].reported]
    )


def _before(book: Rulebook, months: Settled, period: Period) -> Mapping[str, Sequence[Standing]]:
    """The standings of the period before; none where none of its reports is at hand."""
    month = months.months.get(book.period_before(period) or "")
    return ranked(book, scored(book, month.months)) if month else {}


def made_of(campaign: Campaign, roster: Roster, files: Iterable[Received], period: Period) -> dict[str, str]:
    """The digests of what a period's result is made of: reports, also of earlier periods, receipts, the roster (38)."""
    book, receipts = campaign.book, campaign.decided.receipts
    mine = (file for file in files if _is_of(file, period) or (book.looks_back and is_before(book, file, period)))
    return {file.file: f"{file.digest}{receipts.get(file.digest, '')}" for file in mine} | {ROSTER: roster.digest}


def check(
    campaign: Campaign,
    files: Sequence[Received],
    today: date,
    asked: str | None = None,
    told: Iterable[Problem] = (),
    handed: Handing | None = None,
    earlier: Sequence[Received] = (),
) -> Desk:
    """The clerk's desk: who reported, who has not, and every problem, also across units and months.

    ``handed`` are the evidence files that were handed in; None leaves evidence unchecked. Files of several months
    are each checked in their own month, and the desk is that of the latest.
    """
    book = campaign.book
    periods, elsewhere = choose_periods(book, files, asked)
    ids = {period.id for period in periods}
    counted = [file for file in files if file.submission is None or file.submission.basics.period in ids]
    found = [*told, *elsewhere, *(problem for file in counted for problem in file.problems)]
    roster, said = _roster(campaign, counted)
    whole = settled(book, roster, [*files, *earlier], periods, campaign.decided)
    months = [whole.months[period.id] for period in periods]
    found += [*said, *(problem for several in whole.within.values() for problem in several)]
    given = {file.file for file in files}
    found += [problem for problem in whole.across if problem.place.file in given]
    if handed is not None:
        found += [problem for month in months for problem in evidence(book, roster, month.scored, handed)]
    found = ruled(whole.lasting(book, found), campaign.decided.review, whole.periods)
    return desk(book, roster, periods, months, today, found, files)


def dispatch(
    campaign: Campaign, files: Sequence[Received], told: Iterable[Problem] = (), earlier: Sequence[Received] = ()
) -> Dispatch:
    """The county's projects up to the last report: by stage, what moved, what stands still, what is open (四（二）)."""
    book, known = campaign.book, [*files, *earlier]
    roster, said = _roster(campaign, files)
    reported = {file.submission.basics.period for file in known if file.submission}
    periods = [period for period in book.scheme.periods if period.id in reported]
    months = settled(book, roster, known, periods, campaign.decided)
    found = [*told, *said, *(problem for file in files for problem in file.problems)]
    found += [problem for period in periods for problem in months.problems(period.id)]
    given = {file.file for file in files} | {""}
    shown = [
        problem for problem in ruled(found, campaign.decided.review, months.periods) if problem.place.file in given
    ]
    reports = [report for month in months.months.values() for report in month.reported]
    units = [month for month in months.months[periods[-1].id].months if month.exempt is None] if periods else []
    return dispatched(book, roster, reports, [_active(book, month) for month in units], ordered(shown))


def _active(book: Rulebook, month: UnitMonth) -> Activity:
    view = MonthFigures(book, (month,))
    numbers = tuple(view.figure(each.of).number for each in book.scheme.notice)
    return Activity(month.unit.name, month.unit.category, numbers)


def worked(book: Rulebook, case: Case) -> Outcome:
    """A worked case: its reports are read, accepted and scored as any others."""
    received_on = receipts(book, case)
    campaign = Campaign(book, case.roster(book), Decided(received_on, decided(book, case)))
    files = [accepted(book, file, received_on.get(file.digest)) for file in case_reports(book, case)]
    as_of = day_of(case.as_of, book) if case.as_of is not None else None
    closed_ = cache(lambda: final(campaign, files, as_of))
    return Outcome(book, case, cache(lambda period: score(campaign, files, period)), closed_)


def _is_of(file: Received, period: Period | None) -> bool:
    return file.submission is not None and period is not None and file.submission.basics.period == period.id


def _roster(campaign: Campaign, files: Sequence[Received]) -> tuple[Roster, list[Problem]]:
    """The roster, or without one the units that reported and a note that says so."""
    if campaign.roster is not None:
        return campaign.roster, []
    return units_of(files), [problems.NO_ROSTER.at(Place(""))]
