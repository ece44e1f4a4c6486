"""What would lift a unit: each single change scored anew, the best first, and what it does to its lists."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from typing import cast

from msgspec import Struct
from msgspec.structs import replace

from baiyun.form.filled_in import FilledIn
from baiyun.form.received import Received, Submission
from baiyun.form.record import Origin
from baiyun.form.submission import Basics
from baiyun.inquiry.candidates import ROW, Candidate, Edit, Start, blank_cells, candidates, one_more_row, said
from baiyun.problems import Place
from baiyun.rank.result import MonthResult
from baiyun.rank.standings import Standing
from baiyun.rulebook.book import Rulebook
from baiyun.rulebook.numbers import format_value
from baiyun.rulebook.periods import Period

Rescored = Callable[[Candidate], MonthResult]
"""The month as it would be with a changed report."""


class Proposal(Struct, frozen=True):
    """A change, what it gives and where it leads; ``leaves`` and ``joins`` are the boards it changes, by name.

    ``file`` is the report to change; ``added``: it is a further one, a copy of the scored report unless the unit was silent.
    """

    what: str
    edits: tuple[Edit, ...]
    file: str
    added: bool
    gain: Decimal
    total: Decimal
    rank: int | None
    leaves: tuple[str, ...] = ()
    joins: tuple[str, ...] = ()


def proposals(result: MonthResult, standing: Standing, file: Received | None, rescored: Rescored) -> list[Proposal]:
    """The single changes of the scored report that give more points, a better place or another list; the best first.

    A silent unit may send a first report. Nothing for an exempt unit, and for one whose report is not at hand.
    """
    month = standing.view.months[0]
    if standing.card.total is None or result.period is None:
        return []
    if month.silent:
        return _worth_telling(result, standing, _first_reports(result.book, result.period, standing), rescored)
    if file is None or file.submission is None:
        return []
    lines = (line for group in (*standing.card.criteria, *standing.card.blocks) for line in group.lines)
    cited = Counter((place.sheet, place.row) for line in lines if line.points > 0 for place in line.places)
    start = Start(result.book, result.period, file.submission.in_memory, month.reports[-1].day, cited)
    met = frozenset(report.meets for report in month.reports if report.meets)
    return _worth_telling(result, standing, candidates(start, met), rescored)


def _worth_telling(
    result: MonthResult, standing: Standing, changes: Iterable[Candidate], rescored: Rescored
) -> list[Proposal]:
    """Of each group what gives more than the changes before it; of new rows of a sheet the best."""
    found: dict[tuple[object, ...], Proposal] = {}
    best: dict[tuple[object, ...], Proposal] = {}
    for number, change in enumerate(changes):
        proposal = _proposal(result, standing, change, rescored(change))
        at = (*change.group, proposal.leaves) if proposal and change.group else (number,)
        if proposal is None or (at in best and not _better(proposal, best[at])):
            continue
        best[at] = proposal
        found[at if change.group[:1] == (ROW,) else (number,)] = proposal
    return sorted(found.values(), key=lambda each: (-each.gain, each.rank or 0, not each.leaves, each.what))


def _better(one: Proposal, other: Proposal) -> bool:
    """Whether a change gives more points than another, or a better place."""
    return (one.gain, -(one.rank or 0)) > (other.gain, -(other.rank or 0))


def _first_reports(book: Rulebook, period: Period, standing: Standing) -> Iterator[Candidate]:
    """A silent unit's report by each due date, with nothing in it, or with one row."""
    part, unit = book.form.basics, standing.card.unit
    for due in period.due:
        file = f"{unit.name}-{due.isoformat()}.xlsx"
        origin = Origin(file, part.title, 1, {}, {})
        about = {"unit": unit.name, "period": period.id, "reported": due, "leader": unit.leader or None}
        basics = cast("type[Basics]", part.model).model_construct(**{**blank_cells(part), **about, "origin": origin})
        report = Submission.of(file, file, FilledIn(basics, {}))
        typed = {**about, "period": period.full_name}
        edits = tuple(
            Edit(Place(file, part.title, 0, 0, part.by_field[name].name), said(value))
            for name, value in typed.items()
            if value
        )
        told = f"{format_value(due)}前报送"
        yield Candidate(f"{told}一份报表，内容以后再补", edits, report, ("first",), added=True)
        for row in one_more_row(Start(book, period, report, due)):
            what = f"{told}，{row.what}"
            yield replace(row, what=what, edits=(*edits, *row.edits), group=(ROW, *row.group), added=True)


def _proposal(result: MonthResult, standing: Standing, candidate: Candidate, then: MonthResult) -> Proposal | None:
    """What a change gives; None where it gives nothing."""
    now = then.find(standing.name)
    if now is None or now.card.total is None or standing.card.total is None:
        return None
    before, after = _on(result, standing.name), _on(then, standing.name)
    leaves, joins = (
        tuple(name for name in one if name not in other) for one, other in ((before, after), (after, before))
    )
    gain = now.card.total - standing.card.total
    if gain <= 0 and not _nearer(standing, now) and not leaves:
        return None
    return Proposal(
        candidate.what,
        candidate.edits,
        candidate.report.file,
        candidate.added,
        gain,
        now.card.total,
        now.rank,
        leaves,
        joins,
    )


def _nearer(before: Standing, after: Standing) -> bool:
    return before.rank is not None and after.rank is not None and after.rank < before.rank


def _on(result: MonthResult, name: str) -> list[str]:
    """The boards on which a unit stands, by their names."""
    names = result.book.scheme.boards
    return [
        names[board].name
        for board, entries in result.boards.items()
        if any(entry.standing.name == name for entry in entries)
    ]
