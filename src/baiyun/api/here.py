"""What a campaign's folder is waiting for: which month, who is missing, what is to be decided."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from baiyun import disk
from baiyun.api.inputs import find_rules, load_roster, opened
from baiyun.api.results import checked, scored
from baiyun.desk.desk import Desk
from baiyun.problems import Stop
from baiyun.rank.result import MonthResult
from baiyun.rulebook.book import Rulebook
from baiyun.rulebook.periods import Period


@dataclass(frozen=True)
class Here:
    """A campaign's folder: its rules, how many units its roster has, and its latest period that has reports, if any.

    ``path`` is the folder of that period as a command is to name it, ``up`` what leads to the campaign's; without reports
    ``period`` is the one whose time it is. ``reviewed``: there is a review workbook.
    """

    book: Rulebook
    units: int
    period: Period
    path: str
    up: str = ""
    desk: Desk | None = None
    result: MonthResult | None = None
    reviewed: bool = False


def look_here(folder: str | Path, today: date) -> Here | None:
    """Looks at a campaign's folder, or at the folder of a period in one; None for a folder that is neither.

    Raises Stop when its rules or its roster cannot be used.
    """
    given = Path(folder)
    above = next((each for each in (given, given.resolve().parent) if (each / disk.RULES[0]).is_file()), None)
    if above is None:
        return None
    book = find_rules(None, [above / disk.RULES[0]]).usable
    inside = given.resolve() != above.resolve()
    period = book.scheme.period(given.resolve().name) if inside else _latest(book, above, today)
    if period is None:
        return None
    empty = Here(book, _units(book, above), period, "." if inside else period.id, "../" if inside else "")
    try:
        inputs = opened([above / period.id])
    except Stop:
        return empty
    desk, result = checked(inputs, today, period.id).desk, scored(inputs, period.id).result
    return replace(empty, desk=desk, result=result, reviewed=bool(inputs.found.review))


def _latest(book: Rulebook, above: Path, today: date) -> Period:
    """The latest period that has files in its folder; without any, the one whose time it is, else the first."""
    with_files = (each for each in reversed(book.scheme.periods) if _has_files(above / each.id))
    coming = (each for each in book.scheme.periods if each.first <= today <= each.tally)
    return next(with_files, None) or next(coming, book.scheme.periods[0])


def _has_files(folder: Path) -> bool:
    return folder.is_dir() and bool(disk.files_in(folder))


def _units(book: Rulebook, above: Path) -> int:
    """How many units the roster has; 0 where there is none, or nobody in it."""
    try:
        roster, _, _ = load_roster(book, None, [above / disk.RULES[0]])
    except Stop:
        return 0
    return len(roster.units) if roster else 0
