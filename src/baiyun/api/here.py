"""What a campaign's folder is waiting for: which month, who is missing, what is to be decided."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from baiyun import disk
from baiyun.api.inputs import find_rules, load_roster, opened
from baiyun.api.results import checked, scored
from baiyun.desk.desk import Desk
from baiyun.problems import Kind, Stop
from baiyun.problems import commands as command_problems
from baiyun.problems import units as unit_problems
from baiyun.rank.result import MonthResult
from baiyun.read.files.nature import TEMPLATES
from baiyun.rulebook.book import Rulebook
from baiyun.rulebook.periods import Period

NOTHING_YET = (
    command_problems.EMPTY_FOLDER, command_problems.NO_MATCH, command_problems.ONLY_ROSTER, unit_problems.EMPTY_ROSTER,
)  # fmt: skip


class Here(Struct, frozen=True):
    """A campaign's folder: its rules, how many units its roster has, and its latest period that has reports, if any.

    ``path`` is the folder of that period as a command is to name it, ``up`` what leads to the campaign's; without reports
    ``period`` is the one whose time it is. ``reviewed``: there is a review workbook. ``campaign``: where ``period`` is the
    last of several, the folders that have reports, else none. ``templates``: those of the month's and of the campaign's
    notice as a command is to name them, '' for one that is not there.
    """

    book: Rulebook
    units: int
    period: Period
    path: str
    up: str = ""
    desk: Desk | None = None
    result: MonthResult | None = None
    reviewed: bool = False
    campaign: tuple[str, ...] = ()
    templates: tuple[str, str] = ("", "")


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
    up = "../" if inside else ""
    month, whole = (f"{up}{name}" if (above / name).is_file() else "" for name in TEMPLATES[:2])
    empty = Here(book, _units(book, above), period, "." if inside else period.id, up, templates=(month, whole))
    try:
        inputs = opened([above / period.id])
    except Stop as stop:
        if _is(stop, NOTHING_YET):
            return empty
        raise
    desk, result = checked(inputs, today, period.id).desk, scored(inputs, period.id).result
    last = period.id == book.scheme.periods[-1].id
    folders = [f"{up}{each.id}" for each in book.scheme.periods if last and _has_files(above / each.id)]
    campaign = tuple(folders) if len(folders) > 1 else ()
    return replace(empty, desk=desk, result=result, reviewed=bool(inputs.found.review), campaign=campaign)


def _is(stop: Stop, kinds: tuple[Kind, ...]) -> bool:
    """Whether nothing else than one of these stopped it."""
    return {each.code for each in stop.problems} <= {kind.code for kind in kinds}


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
    except Stop as stop:
        if _is(stop, (unit_problems.EMPTY_ROSTER,)):
            return 0
        raise
    return len(roster.units) if roster else 0
