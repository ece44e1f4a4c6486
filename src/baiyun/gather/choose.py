"""Which period is scored or checked, when several are among the files."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction

from baiyun.form.received import Received
from baiyun.form.submission import Basics
from baiyun.problems import Place, Problem, Stop
from baiyun.problems import units as problems
from baiyun.problems.problem import Kind
from baiyun.rulebook.book import Rulebook
from baiyun.rulebook.periods import Period

MOST = Fraction(4, 5)


def choose_period(book: Rulebook, files: Sequence[Received], asked: str | None) -> tuple[Period | None, list[Problem]]:
    """The period to score and a problem for each file of another one (ruling 34).

    None when no file says its period. Raises Stop when the period asked for is unknown, or when none was asked for
    and the files are of several periods without four fifths being of one.
    """
    if asked is not None:
        period = book.scheme.period(asked)
        if period is None:
            raise Stop(unknown_period(book, asked))
        return period, left_out(book, files, period)
    counts = Counter(file.submission.period for file in files if file.submission)
    if not counts:
        return None, []
    [(most, count)] = counts.most_common(1)
    if Fraction(count, counts.total()) < MOST:
        names = "、".join(f"{each.name} {counts[each.id]} 份" for each in book.scheme.periods if counts[each.id])
        raise Stop(problems.SEVERAL_PERIODS.at(Place(""), found=names))
    period = next(each for each in book.scheme.periods if each.id == most)
    return period, left_out(book, files, period, problems.OTHER_PERIOD)


def left_out(
    book: Rulebook, files: Sequence[Received], period: Period, kind: Kind = problems.LEFT_OUT
) -> list[Problem]:
    """A problem for each file of another period than that which is scored; an earlier one is still looked back at."""
    others = {each.id: each for each in book.scheme.periods if each.id != period.id}
    sent = [file.submission for file in files if file.submission and file.submission.period in others]
    return [_left_out(book, each.basics, others[each.period], period, kind) for each in sent]


def _left_out(book: Rulebook, basics: Basics, other: Period, period: Period, kind: Kind) -> Problem:
    facts = {"found": other.name, "period": period.name}
    if kind is problems.LEFT_OUT:
        seen = book.looks_back and other.first < period.first
        facts["effect"] = "只用来看哪些已经计过" if seen else "已跳过"
    return kind.at(basics.place("period"), **facts)


def choose_periods(book: Rulebook, files: Sequence[Received], asked: str | None) -> tuple[list[Period], list[Problem]]:
    """The periods to check: that of most files, or all of them where none has four fifths, in their order."""
    try:
        period, elsewhere = choose_period(book, files, asked)
    except Stop:
        if asked is not None:
            raise
        named = {file.submission.period for file in files if file.submission}
        return [each for each in book.scheme.periods if each.id in named], []
    return [period] if period else [], elsewhere


def unknown_period(book: Rulebook, asked: str) -> Problem:
    """What is said of a period that the scheme does not have."""
    names = "、".join(f"{each.id}（{each.name}）" for each in book.scheme.periods)
    return problems.UNKNOWN_PERIOD.at(Place("--period"), found=asked, expected=names)


def of_periods(files: Iterable[Received], periods: Iterable[Period]) -> list[Received]:
    """The files of some periods, and those that say none."""
    ids = {period.id for period in periods}
    return [file for file in files if file.submission is None or file.submission.period in ids]


def problems_in(files: Iterable[Received]) -> Iterator[Problem]:
    """Everything that is wrong with some files."""
    return (problem for file in files for problem in file.problems)
