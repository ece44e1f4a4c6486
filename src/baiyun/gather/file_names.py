"""What the name of a file says: its folder, the months and the unit it is named after."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from baiyun.form.names import key
from baiyun.form.received import Received
from baiyun.form.roster import Roster, Unit
from baiyun.gather.reported import Reported
from baiyun.problems import Problem
from baiyun.problems import units as problems
from baiyun.rulebook.periods import Period

_MONTH = re.compile(r"(?<!\d)(\d{1,2})月(?!\d)")


def other_names(roster: Roster, reported: Iterable[Reported], period: Period) -> Iterator[Problem]:
    """A note for each file whose name says another unit or another month than the form."""
    for report in reported:
        file, unit = report.submission.file, report.unit
        own = any(key(name) in key(file) for name in (unit.name, *unit.aliases))
        other = None if own else unit_in(roster, file)
        if other is not None:
            yield problems.OTHER_UNIT_NAMED.at(report.submission.basics.place("unit"), found=other.name, unit=unit.name)
        months = months_in(file)
        if months and period.first.month not in months and period.last.month not in months:
            told = "、".join(f"{month}月" for month in sorted(months))
            yield problems.OTHER_MONTH_NAMED.at(
                report.submission.basics.place("period"), found=told, period=period.name
            )


def named_after(roster: Roster, period: Period, file: str) -> Unit | None:
    """The unit whose name or alias a file's name holds; None for a file named 8月 in June."""
    months = months_in(file)
    if months and not months & set(range(period.first.month, period.last.month + 1)):
        return None
    return unit_in(roster, file)


def unit_in(roster: Roster, file: str) -> Unit | None:
    """The unit whose name or alias a file's name holds, the longest if there are several."""
    return roster.named_in(stem(file))


def months_in(file: str) -> set[int]:
    """The months that a file's name says: 6月, not the month of a day such as 7月1日."""
    return {int(month) for month in _MONTH.findall(stem(file))}


def periods_beside(files: Iterable[Received]) -> dict[str, set[str]]:
    """Which periods are reported in each folder: a file that cannot be read is of one of these."""
    found: dict[str, set[str]] = {}
    for file in files:
        if file.submission:
            found.setdefault(folder_of(file.file), set()).add(file.submission.period)
    return found


def folder_of(file: str) -> str:
    """The folder in a file's name."""
    return file.rpartition("/")[0]


def stem(file: str) -> str:
    """A file's name without its folders and its suffix."""
    return file.rpartition("/")[2].rpartition(".")[0]
