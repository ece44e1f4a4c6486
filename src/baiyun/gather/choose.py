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
from baiyun.review.decisions import ACCEPTED, Decision, Review
from baiyun.review.matching import decision_about
from baiyun.rulebook.book import Rulebook
from baiyun.rulebook.numbers import said
from baiyun.rulebook.periods import Period

MOST = Fraction(4, 5)
UNSORTED = "未分类"
NOTHING = Review()


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


def scored_report(
    reports: Sequence[Reported], period: Period, review: Review = NOTHING
) -> tuple[Reported, list[Problem]]:
    """Of a unit's reports the one that is scored, and what has to be said of the others.

    Of several of one day the review may say which (ruling 9); a copy is no question (ruling 39a). That the report of a
    later due date takes the place of an earlier one is the rule, and not worth a word.
    """
    *before, last = sorted(reports, key=lambda report: report.order)
    copies = [report for report in before if report.submission.digest == last.submission.digest]
    earlier = [report for report in before if report not in copies]
    rivals = [report for report in earlier if report.day == last.day]
    found = [problems.COPY.at(copy.place, found=last.submission.file) for copy in copies]
    chosen = last
    if rivals:
        doubt = _doubt([*rivals, last])
        found.append(doubt)
        named = _named(rivals, last, decision_about(doubt, review, {last.submission.file: period.id}))
        if named is not None:
            chosen, earlier = named, [report for report in earlier if report not in rivals]
    for report in earlier:
        if report.day != last.day and period.meets(report.day) == period.meets(last.day):
            found.append(problems.SUPERSEDED.at(report.place, unit=last.unit.name, chosen=chosen.submission.file))
        found += _vanished(report.submission, chosen.submission)
    return chosen, found


def _doubt(of_day: Sequence[Reported]) -> Problem:
    """That several reports bear one day; the last of them is scored until somebody says otherwise."""
    last = of_day[-1]
    names = "、".join(sorted(report.submission.file for report in of_day))
    facts = {"unit": last.unit.name, "date": said(last.day), "files": names, "chosen": last.submission.file}
    return problems.SAME_DAY.at(last.place, **facts)


def _named(rivals: Sequence[Reported], last: Reported, decision: Decision | None) -> Reported | None:
    """The report of that day whose file an accepted explanation names; None where it names none, or more than one."""
    if decision is None or decision.ruling != ACCEPTED:
        return None
    told, found = key(decision.explanation), []
    for report in sorted([*rivals, last], key=lambda each: -len(key(_stem(each.submission.file)))):
        name = key(_stem(report.submission.file))
        if name and name in told:
            found.append(report)
            told = told.replace(name, " ")
    return found[0] if len(found) == 1 else None


def _vanished(before: Submission, after: Submission) -> list[Problem]:
    """The rows that somebody typed into an earlier report and that nobody typed into the scored one (rulings 9, 39a)."""
    found = []
    for title, rows in before.typed.items():
        kept = [row.identity for row in after.typed.get(title, ())]
        whole, partly = frozenset(kept), [each for each in kept if None in each]
        for row in {row.identity: row for row in reversed(rows)}.values():
            told = any(part is not None for part in row.identity)
            if (
                told
                and row.identity not in whole
                and not _among(row.identity, kept if None in row.identity else partly)
            ):
                found.append(month_problems.VANISHED.at(row.place, found=said(row.lead), file=after.file))
    return found


def _among(row: Identity, others: Iterable[Identity]) -> bool:
    """Whether one of some rows may be this one, as far as they can be read."""
    return any(
        all(own is None or theirs is None or theirs == own for own, theirs in zip(row, other, strict=True))
        for other in others
    )
