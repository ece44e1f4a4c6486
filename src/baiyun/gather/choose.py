"""Which period is scored, which unit a file is from, and which of a unit's reports counts."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from baiyun.form.names import did_you_mean, key
from baiyun.form.received import Received, Submission
from baiyun.form.roster import Roster, Unit
from baiyun.form.submission import Identity
from baiyun.problems import Place, Problem, Stop
from baiyun.problems import months as month_problems
from baiyun.problems import units as problems
from baiyun.rulebook.book import Rulebook
from baiyun.rulebook.numbers import said
from baiyun.rulebook.periods import Period

MOST = Fraction(4, 5)
UNSORTED = "未分类"


@dataclass(frozen=True)
class Reported:
    """A submission with the unit it is from, the day that counts as its date and the due date it meets."""

    unit: Unit
    submission: Submission
    day: date

    @property
    def place(self) -> Place:
        """Where the report's date stands."""
        place: Place = self.submission.basics.place("reported")
        return place

    @property
    def order(self) -> tuple[date, int, str]:
        """The later report is scored; of one day that with more rows, then by digest (ruling 9)."""
        return self.day, self.submission.rows, self.submission.digest


def choose_period(book: Rulebook, files: Sequence[Received], asked: str | None) -> tuple[Period | None, list[Problem]]:
    """The period to score and a problem for each file of another one (ruling 34).

    None when no file says its period. Raises Stop when the period asked for is unknown, or when none was asked for
    and the files are of several periods without four fifths being of one.
    """
    periods = {period.id: period for period in book.scheme.periods}
    told = [(file, periods[file.submission.basics.period]) for file in files if file.submission]
    if asked is not None:
        period = book.scheme.period(asked)
        if period is None:
            raise Stop(unknown_period(book, asked))
        return period, [
            _elsewhere(file, other, period, problems.LEFT_OUT) for file, other in told if other is not period
        ]
    counts = Counter(period.id for _, period in told)
    if not counts:
        return None, []
    [(most, count)] = counts.most_common(1)
    if Fraction(count, len(told)) < MOST:
        names = "、".join(f"{periods[id_].name} {counts[id_]} 份" for id_ in periods if counts[id_])
        raise Stop(problems.SEVERAL_PERIODS.at(Place(""), found=names))
    period = periods[most]
    return period, [
        _elsewhere(file, other, period, problems.OTHER_PERIOD) for file, other in told if other is not period
    ]


def choose_periods(book: Rulebook, files: Sequence[Received], asked: str | None) -> tuple[list[Period], list[Problem]]:
    """The periods to check: that of most files, or all of them where none has four fifths, in their order."""
    try:
        period, elsewhere = choose_period(book, files, asked)
    except Stop:
        if asked is not None:
            raise
        named = {file.submission.basics.period for file in files if file.submission}
        return [each for each in book.scheme.periods if each.id in named], []
    return [period] if period else [], elsewhere


def unknown_period(book: Rulebook, asked: str) -> Problem:
    """What is said of a period that the scheme does not have."""
    names = " ".join(f"{each.id}（{each.name}）" for each in book.scheme.periods)
    return problems.UNKNOWN_PERIOD.at(Place("--period"), found=asked, expected=names)


def _elsewhere(file: Received, other: Period, period: Period, kind: Any) -> Problem:
    assert file.submission is not None  # noqa: S101 - only files with a period come here
    problem: Problem = kind.at(file.submission.basics.place("period"), found=other.name, period=period.name)
    return problem


def attributed(
    roster: Roster, files: Iterable[Received], period: Period | None, receipts: Mapping[str, date]
) -> tuple[list[Reported], list[Problem]]:
    """The submissions of a period (None: of all) with their units; a unit not in the roster is a problem (ruling 33)."""
    found, mistakes = [], []
    for file in files:
        submission = file.submission
        if submission is None or (period and submission.basics.period != period.id):
            continue
        unit = roster.find(submission.basics.unit)
        if unit is None:
            hint = (
                did_you_mean(submission.basics.unit, [unit.name for unit in roster.units])
                or "请核对名称，或把它加进名册。"
            )
            mistakes.append(
                problems.UNKNOWN_UNIT.at(submission.basics.place("unit"), found=submission.basics.unit, hint=hint)
            )
        else:
            found.append(Reported(unit, submission, receipts.get(submission.digest, submission.basics.reported)))
    return found, mistakes


def named_after(roster: Roster, period: Period, file: str) -> Unit | None:
    """The unit whose name or alias a file's name holds; None for a file named 8月 in June."""
    months = months_in(file)
    if months and not months & set(range(period.first.month, period.last.month + 1)):
        return None
    return unit_in(roster, file)


def unit_in(roster: Roster, file: str) -> Unit | None:
    """The unit whose name or alias a file's name holds, the longest if there are several."""
    said = key(_stem(file))
    names = [(key(name), unit) for unit in roster.units for name in (unit.name, *unit.aliases)]
    held = [(len(name), unit) for name, unit in names if name and name in said]
    return max(held, key=lambda pair: pair[0])[1] if held else None


def months_in(file: str) -> set[int]:
    """The months that a file's name says: 6月, not the month of a day such as 7月1日."""
    return {int(month) for month in re.findall(r"(?<!\d)(\d{1,2})月(?!\d)", _stem(file))}


def periods_beside(files: Iterable[Received]) -> dict[str, set[str]]:
    """Which periods are reported in each folder: a file that cannot be read is of one of these."""
    found: dict[str, set[str]] = {}
    for file in files:
        if file.submission:
            found.setdefault(folder_of(file.file), set()).add(file.submission.basics.period)
    return found


def folder_of(file: str) -> str:
    """The folder in a file's name."""
    return file.rpartition("/")[0]


def _stem(file: str) -> str:
    """A file's name without its folders and its suffix."""
    return file.rpartition("/")[2].rpartition(".")[0]


def units_of(files: Iterable[Received]) -> Roster:
    """Without a roster: every unit that reported, by name, under the kind that its form was made for (ruling 35)."""
    units: dict[str, Unit] = {}
    named = (file for file in files if file.submission)
    for file in sorted(named, key=lambda file: (file.submission.basics.unit, file.digest)):  # type: ignore[union-attr]
        name = file.submission.basics.unit  # type: ignore[union-attr]
        units.setdefault(key(name), Unit(name, file.category or UNSORTED))
    return Roster(tuple(units.values()), complete=False)


def scored_report(reports: Sequence[Reported], period: Period) -> tuple[Reported, list[Problem]]:
    """Of a unit's reports the one that is scored, and what has to be said of the others.

    That the report of a later due date takes the place of an earlier one is the rule, and not worth a word.
    """
    *earlier, last = sorted(reports, key=lambda report: report.order)
    chosen = last.submission.file
    found = []
    same_day = [report for report in earlier if report.day == last.day]
    if same_day:
        names = "、".join(sorted(report.submission.file for report in (*same_day, last)))
        found.append(
            problems.SAME_DAY.at(last.place, unit=last.unit.name, date=said(last.day), files=names, chosen=chosen)
        )
    for report in earlier:
        if report.day != last.day and period.meets(report.day) == period.meets(last.day):
            found.append(problems.SUPERSEDED.at(report.place, unit=last.unit.name, chosen=chosen))
        found += _vanished(report.submission, last.submission)
    return last, found


def _vanished(before: Submission, after: Submission) -> list[Problem]:
    """The rows of an earlier report that the scored one lacks (ruling 9)."""
    found = []
    for title, records in before.records.items():
        kept = {record.identity for record in after.records.get(title, ())}
        refused = after.refused.get(title, ())
        for record in records:
            if record.identity not in kept and not any(_may_be(record.identity, other.identity) for other in refused):
                lead = record.section.key[0]
                values = (getattr(record, name) for name in record.section.key)
                told = said(next((value for value in values if value is not None), None))
                found.append(month_problems.VANISHED.at(record.place(lead), found=told, file=after.file))
    return found


def _may_be(row: Identity, refused: Identity) -> bool:
    """Whether a row that does not count may be this one, as far as it can be read."""
    return all(theirs is None or theirs == own for own, theirs in zip(row, refused, strict=True))
