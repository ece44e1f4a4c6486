"""THE PATH ON ONE PAGE: read → gather → score → rank → review → close.

Six steps over one campaign, each a plain function over frozen values; a user's mistakes travel beside the data as
problems. What may be asked for is built of them: a month, the whole campaign, the desk, a worked case. Nothing here
opens a file or looks at a clock.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from msgspec.structs import replace

from baiyun.form.many import ALONE, Many
from baiyun.form.packed.files import Keep, as_it_is, laid_away
from baiyun.form.packed.problems import in_order
from baiyun.form.received import Received
from baiyun.form.roster import Roster
from baiyun.gather.accept import accepted
from baiyun.gather.between_months import is_before, lacking
from baiyun.gather.campaign import GatheredCampaign, gathered
from baiyun.gather.choose import choose_period, choose_periods, left_out, of_periods, problems_in
from baiyun.gather.decided import Decided
from baiyun.gather.reports import roster_for
from baiyun.problems import Place, Problem, Stop
from baiyun.rank.history import History
from baiyun.rank.result import MonthResult
from baiyun.rank.reviewed import reviewed
from baiyun.rank.standings import ranked
from baiyun.read.files.sheet import Opener
from baiyun.read.files.source import Source
from baiyun.read.files.workbook import workbook
from baiyun.read.submissions import Opened, opened, understood
from baiyun.rulebook.book import Rulebook
from baiyun.rulebook.periods import Period
from baiyun.scoring.month import scored

if TYPE_CHECKING:  # the rooms beside a month's path are entered by those who ask for them
    from baiyun.campaign.final import FinalResult
    from baiyun.cases.outcome import Outcome
    from baiyun.desk.desk import Desk
    from baiyun.dispatch.dispatched import Dispatch
    from baiyun.gather.evidence import Handing
    from baiyun.rulebook.cases import Case


class Campaign(NamedTuple):
    """What stays the same for all months: the rulebook, the roster (None when there is none) and what was decided.

    ``wants_earlier``: an earlier month of which no report is at hand is a problem (ruling 3d). ``many``: how very
    many units are handled.
    """

    book: Rulebook
    roster: Roster | None
    decided: Decided = Decided()
    wants_earlier: bool = False
    many: Many = ALONE


HANDFUL, HEAVY = 25, 100_000
"""Files of a handful, and cells."""
Batch = Sequence[Received]
"""What became of some files; ``earlier`` ones were found beside those given, and nothing is told of them themselves."""


def read(
    campaign: Campaign,
    sources: Sequence[Source],
    on_done: Callable[[], None] = lambda: None,
    opener: Opener = workbook,
    keep: Keep = as_it_is,
) -> list[Received]:
    """What became of each file, in the order of their names; ``opener`` makes workbooks of bytes, ``keep`` may pack it."""
    files = []
    for file in read_each(campaign.book, campaign.decided, sorted(sources, key=lambda source: source.name), opener):
        files.append(laid_away(keep(file), campaign.many.keeper))
        on_done()
    return files


def read_each(
    book: Rulebook, decided: Decided, sources: Iterable[Source], opener: Opener = workbook
) -> Iterator[Received]:
    """Each file: its bytes, its cells, its submission, and what of that counts.

    A handful is opened before it is understood: to do one thing several times is faster than two by turns.
    """
    handful: list[Opened | Received] = []
    cells = 0
    for source in sources:
        handful.append(file := _opened(source, opener))
        cells += file.cells if isinstance(file, Opened) else 0
        if len(handful) == HANDFUL or cells > HEAVY:
            yield from _understood(book, decided, handful)
            handful, cells = [], 0
    yield from _understood(book, decided, handful)


def _opened(source: Source, opener: Opener) -> Opened | Received:
    try:
        content = source.read()
    except Stop as stop:
        found = tuple(replace(problem, place=Place(source.name)) for problem in stop.problems)
        return Received(source.name, "", None, found)
    return opened(source.name, content, opener)


def _understood(book: Rulebook, decided: Decided, handful: Sequence[Opened | Received]) -> Iterator[Received]:
    files = [
        file if isinstance(file, Received) else understood(book, file.file, file.digest, file.workbook)
        for file in handful
    ]
    return iter([accepted(book, file, decided.receipts.day(file)) for file in files])


def read_one(book: Rulebook, decided: Decided, source: Source, opener: Opener = workbook) -> Received:
    """The same of one file."""
    [file] = read_each(book, decided, [source], opener)
    return file


def month(
    campaign: Campaign, files: Batch, asked: str | None = None, told: Iterable[Problem] = (), earlier: Batch = ()
) -> MonthResult:
    """One month, scored and ranked, with its boards; ``told`` are problems found before.

    Raises Stop when it is not clear which month is meant.
    """
    book = campaign.book
    period, elsewhere = choose_period(book, files, asked)
    counted = of_periods(files, [period] if period else [])
    found = chain(told, problems_in(counted), elsewhere)
    if period is None:
        inputs = {file.file: file.digest for file in files}
        return MonthResult(
            book, campaign.roster or Roster(), None, problems=in_order(found, campaign.many.keeper), inputs=inputs
        )
    roster, said = roster_for(campaign.roster, counted)
    known = [*files, *(file for file in earlier if is_before(book, file, period))]
    lacks = lacking(book, known, period) if campaign.wants_earlier else ()
    return _month(
        gathered(book, roster, known, campaign.decided, campaign.many.keeper),
        period,
        chain(found, said, lacks),
        campaign.many,
    )


def _month(campaign: GatheredCampaign, period: Period, found: Iterable[Problem], many: Many = ALONE) -> MonthResult:
    book, month = campaign.book, campaign.months[period.id]
    standings = ranked(book, scored(book, month.months, many))
    earlier = campaign.earlier(period)
    known = tuple(each for each in earlier if each.period.id in campaign.reports.named_periods)
    history = History(book, known, whole=len(known) == len(earlier))
    return reviewed(campaign, period, standings, chain(found, month.silent), history, many.keeper)


def final(
    campaign: Campaign, files: Batch, as_of: date | None = None, told: Iterable[Problem] = (), earlier: Batch = ()
) -> FinalResult:
    """The campaign so far: every month that is over or has reports, weighted, with duties, lists and year-end figures."""
    roster, said = roster_for(campaign.roster, files)
    known = [*files, *earlier]
    months = gathered(campaign.book, roster, known, campaign.decided)
    return _final(months, files, as_of, [*told, *said, *_lacking(campaign, months, known)], campaign.many)


def _final(
    campaign: GatheredCampaign,
    files: Batch,
    as_of: date | None,
    told: Sequence[Problem],
    many: Many = ALONE,
) -> FinalResult:
    """Nobody is called silent before the period is over; an earlier month's own files weigh there and are not told again."""
    from baiyun.campaign.close import closed, over_by  # noqa: PLC0415 - the rooms beside a month are entered by those who ask for them

    book, results, given = campaign.book, dict[str, MonthResult](), {file.file for file in files}
    found = {file.file for month in campaign.reports.of.values() for file in month.files} - given
    days = {name: [report.day for report in month.reports.reported] for name, month in campaign.months.items()}
    over, latest = over_by(book.scheme.periods, days, as_of)
    for name, month in campaign.months.items():
        if name in over or days[name]:
            standings = ranked(book, scored(book, month.months, many))
            own = problems_in(campaign.reports.of[name].files)
            silent = month.silent if name in over else []
            results[name] = reviewed(campaign, month.period, standings, [*told, *own, *silent])
    result = closed(book, campaign.roster, results, over, latest)
    return replace(result, problems=tuple(each for each in result.problems if each.place.file not in found))


def desk(
    campaign: Campaign,
    files: Batch,
    today: date,
    asked: str | None = None,
    told: Iterable[Problem] = (),
    handed: Handing | None = None,
    earlier: Batch = (),
) -> Desk:
    """The clerk's desk: who reported, who has not, and every problem, also across units and months.

    ``handed`` are the evidence files that were handed in; None leaves evidence unchecked. Batch of several months
    are each checked in their own month, and the desk is that of the latest.
    """
    from baiyun.desk.desk import desk_of  # noqa: PLC0415 - the rooms beside a month are entered by those who ask for them

    periods, elsewhere = choose_periods(campaign.book, files, asked)
    counted = of_periods(files, periods)
    roster, said = roster_for(campaign.roster, counted)
    known = [*files, *earlier]
    months = gathered(campaign.book, roster, known, campaign.decided)
    lacks = lacking(campaign.book, known, periods[-1]) if campaign.wants_earlier and periods else ()
    return desk_of(months, files, periods, today, [*told, *elsewhere, *problems_in(counted), *said, *lacks], handed)


def dispatch(campaign: Campaign, files: Batch, told: Iterable[Problem] = (), earlier: Batch = ()) -> Dispatch:
    """The county's projects up to the last report: by stage, what moved, what stands still, what is open (四（二）)."""
    from baiyun.dispatch.dispatched import dispatch_of  # noqa: PLC0415 - the rooms beside a month are entered by those who ask for them

    roster, said = roster_for(campaign.roster, files)
    known = [*files, *earlier]
    months = gathered(campaign.book, roster, known, campaign.decided)
    lacks = _lacking(campaign, months, known)
    said_before = [*told, *said, *lacks, *problems_in(files)]
    found = dispatch_of(months, {file.file for file in files}, said_before)
    period = found.period
    return (
        replace(found, verdict=cache(lambda: _month(months, period, said_before, campaign.many).verdict))
        if period
        else found
    )


def _lacking(campaign: Campaign, months: GatheredCampaign, known: Batch) -> list[Problem]:
    """The earlier months that are not at hand, seen from the last one that was reported (ruling 3d)."""
    reported = [month.period for name, month in months.months.items() if name in months.reports.named_periods]
    wanted = reported[-1:] if campaign.wants_earlier else []
    return [problem for period in wanted for problem in lacking(campaign.book, known, period)]


def worked(book: Rulebook, case: Case) -> Outcome:
    """A worked case: its reports are read, accepted, gathered and scored as any others, all months at once."""
    from baiyun.cases.decided import decided  # noqa: PLC0415 - the rooms beside a month are entered by those who ask for them
    from baiyun.cases.outcome import Outcome  # noqa: PLC0415 - the rooms beside a month are entered by those who ask for them
    from baiyun.read.case_reports import case_reports, receipts  # noqa: PLC0415 - the rooms beside a month are entered by those who ask for them
    from baiyun.rulebook.cases import day_of  # noqa: PLC0415 - the rooms beside a month are entered by those who ask for them

    as_of = day_of(case.as_of, book) if case.as_of is not None else None
    known = Decided(decided(book, case), receipts(book, case))
    files = [accepted(book, file, known.receipts.day(file)) for file in case_reports(book, case)]
    campaign = gathered(book, case.roster(book), files, known)

    def of_period(name: str) -> MonthResult:
        period = campaign.months[name].period
        found = [*problems_in(of_periods(files, [period])), *left_out(book, files, period)]
        return _month(campaign, period, found)

    return Outcome(book, case, cache(of_period), cache(lambda: _final(campaign, files, as_of, [])))
