"""A project's life over the months: what was credited before, told too late, renamed, or claimed by another unit before."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import date
from itertools import product

from msgspec import Struct

from baiyun.form.project import Project
from baiyun.gather.partners import ProjectKey, joint_words, project_key
from baiyun.gather.register import Register
from baiyun.problems import Problem
from baiyun.problems import months as problems
from baiyun.rulebook.book import Rulebook
from baiyun.rulebook.numbers import format_value
from baiyun.rulebook.unit_month import UnitMonth

TITLE = Project.section.title


class Track(Struct, frozen=True):
    """One of the two columns of stages: its stages in order, those that are credited once, those that may come again."""

    stage: str
    day: str
    order: tuple[str, ...]
    once: frozenset[str]
    steady: frozenset[str]

    def stage_of(self, row: Project) -> str:
        """The stage of a row, '' for none."""
        return getattr(row, self.stage) or ""

    def on(self, row: Project) -> date | None:
        """The day of that stage."""
        found: date | None = getattr(row, self.day)
        return found

    def held(self, month: UnitMonth, row: Project, least: str) -> Project | None:
        """The row of the same project in a month that had reached a stage or a higher one, dated in that month."""
        for other in month.alike.get((TITLE, row.identity), ()):
            assert isinstance(other, Project)  # noqa: S101 - what the section's model is
            stage = self.stage_of(other)
            far = stage in self.order and self.order.index(stage) >= self.order.index(least)
            if far and (month.period.holds(self.on(other)) or self.day in other.here):
                return other
        return None


def tracks(book: Rulebook) -> tuple[Track, ...]:
    """Signing and construction, under the scheme's terms."""
    found = []
    for stage, day, attribute in (("stage", "stage_date", "priced"), ("build", "build_date", "begun")):
        terms = book.form.terms(TITLE, stage)
        steady = terms.having("steady")
        found.append(Track(stage, day, terms.words, terms.having(attribute) - steady, steady))
    return tuple(found)


def of_month(book: Rulebook, months: Sequence[UnitMonth], steady: Collection[str]) -> Iterator[Problem]:
    """What the earlier months say of the projects of a month (rulings 3b, 3c and 4).

    Of a first month only progress is told: of the units that have some, which ``steady`` names.
    """
    both = tracks(book)
    later = any(month.earlier for month in months)
    elsewhere = _claimed_before(both, months) if later else {}
    told = [track for track in both if later or track.steady]
    for month in months:
        if month.exempt is not None or not (later or month.unit.name in steady):
            continue
        for row, track in product(month.projects, told):
            if track.on(row) is not None:
                yield from _of_row(book, month, row, track)
                yield from _of_others(book, month, row, track, elsewhere)


def _of_row(book: Rulebook, month: UnitMonth, row: Project, track: Track) -> Iterator[Problem]:
    """What is to be said of the stage of a row that has a day."""
    stage, day = track.stage_of(row), track.on(row)
    if row.as_new:
        yield from _late(month, row, track) if track.day not in row.here else ()
    elif stage in track.steady and month.period.holds(day):
        yield from _uncredited(book, month, row, track)
    elif stage in track.once and month.period.holds(day):
        yield from _before(month, row, track)
    else:
        yield from _late(month, row, track)


def _before(month: UnitMonth, row: Project, track: Track) -> Iterator[Problem]:
    """A stage of this month that an earlier one already held (3b)."""
    for earlier in month.counted_before:
        held = track.held(earlier, row, track.stage_of(row))
        if held is not None:
            place = held.place(track.stage)
            facts = {"period": earlier.period.name, "where": place.short, "before": track.stage_of(held)}
            named = {"found": row.name, "stage": track.stage_of(row), "day": format_value(track.on(row))}
            yield problems.CREDITED_BEFORE.at(row.place(track.day), **named, **facts)
            return


def _late(month: UnitMonth, row: Project, track: Track) -> Iterator[Problem]:
    """An event of an earlier month that its scored report does not hold (3c)."""
    stage, day = track.stage_of(row), track.on(row)
    if stage not in track.once:
        return
    for earlier in month.counted_before:
        if earlier.period.holds(day) and track.held(earlier, row, stage) is None:
            facts = {"found": row.name, "stage": stage, "day": format_value(day), "period": earlier.period.name}
            yield problems.TOLD_LATE.at(row.place(track.day), **facts)


def _uncredited(book: Rulebook, month: UnitMonth, row: Project, track: Track) -> Iterator[Problem]:
    """Progress of a project that was neither signed in the campaign nor credited as begun in an earlier month (ruling 4)."""
    if not _progress_counts(book, month.counted_before, row, track):
        yield problems.NOT_CREDITED.at(row.place(track.stage), found=row.name, stage=track.stage_of(row))


def _progress_counts(book: Rulebook, before: Sequence[UnitMonth], row: Project, track: Track) -> bool:
    """Whether progress is credited; progress of an earlier month that was not opens no way for later ones (ruling 41)."""
    if _signed_in_campaign(book, row):
        return True
    least = next((word for word in track.order if word in track.once), track.stage_of(row))
    for at, month in enumerate(before):
        held = track.held(month, row, least)
        if held is None:
            continue
        stage = track.stage_of(held)
        if stage in track.steady:
            counts = _progress_counts(book, before[:at], held, track)
        else:
            counts = all(track.held(earlier, held, stage) is None for earlier in before[:at])
        if counts:
            return True
    return False


def _signed_in_campaign(book: Rulebook, row: Project) -> bool:
    first, last = book.scheme.days
    firm = book.form.terms(TITLE, "stage").having("firm")
    return row.stage in firm and row.stage_date is not None and first <= row.stage_date <= last


Seen = tuple[UnitMonth, Project]


def _claimed_before(both: Sequence[Track], months: Sequence[UnitMonth]) -> dict[tuple[ProjectKey, str, str], Seen]:
    """By project, column and stage: the first row of an earlier month that held it."""
    found: dict[tuple[ProjectKey, str, str], Seen] = {}
    wanted = {project_key(row) for month in months for row in month.projects}
    for month in months:
        for earlier in month.counted_before:
            for row in earlier.projects:
                if project_key(row) in wanted:
                    for track in both:
                        if track.stage_of(row) in track.once and earlier.period.holds(track.on(row)):
                            found.setdefault((project_key(row), track.stage, track.stage_of(row)), (earlier, row))
    return found


def _of_others(
    book: Rulebook, month: UnitMonth, row: Project, track: Track, elsewhere: dict[tuple[ProjectKey, str, str], Seen]
) -> Iterator[Problem]:
    """A stage of this month that another unit, no partner, reported in an earlier month."""
    stage = track.stage_of(row)
    seen = elsewhere.get((project_key(row), track.stage, stage))
    if seen is None or row.as_new or row.parts > 1 or not month.period.holds(track.on(row)):
        return
    earlier, other = seen
    if earlier.unit.name != month.unit.name:
        place = other.place(track.stage)
        facts = {"other": earlier.unit.name, "period": earlier.period.name, "where": place.short}
        facts["joint"] = joint_words(book, "，或互填{}")
        yield problems.CLAIMED_BEFORE.at(row.place(track.day), found=row.name, stage=stage, **facts)


def renamed(register: Register, period: str) -> Iterator[Problem]:
    """Projects of a period that look like an earlier one under another name."""
    for before, later in register.renamed():
        if later.entries[0].period == period:
            facts = {"found": later.name, "before": before.name, "file": before.latest.origin.file}
            yield problems.RENAMED.at(later.entries[0].project.place("name"), **facts)
