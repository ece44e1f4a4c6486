"""Joint projects: of how many units a row is shared, each naming the other for the same project (rulings 13 and 42)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence

from baiyun.form.names import key
from baiyun.form.project import Project
from baiyun.form.roster import Roster
from baiyun.gather.reported import Reported
from baiyun.rulebook.book import Rulebook

FIELD = "partners"

ProjectKey = tuple[str, str]
Parts = Mapping[tuple[str, str], int]
"""By unit and project (as a key): how many units share it."""


def project_key(project: Project) -> ProjectKey:
    """What tells projects of several units apart: the name, and the investor (ruling 14)."""
    return key(project.name), key(project.investor or "")


def joint_words(book: Rulebook, said: str) -> str:
    """Words about the column in which a project names its partners, ``{}`` in ``said``; '' where the form has none."""
    sheet = book.form.sections.get(Project.section.title)
    column = sheet.by_field.get(FIELD) if sheet else None
    return said.format(column.name) if column else ""


def partners(roster: Roster, project: Project) -> frozenset[str]:
    """The units of the roster that a row names under 联合单位."""
    return frozenset(unit.name for partner in project.partners if (unit := roster.find(partner)))


def shared_parts(roster: Roster, scored: Sequence[Reported], dropped: Collection[tuple[str, str]] = ()) -> Parts:
    """The parts of every row that is shared: the unit itself and every unit it names that names it back.

    ``dropped`` are the rows, by unit and project (as keys), that a ruling of 0 takes away: they name nobody back.
    """
    named: dict[ProjectKey, dict[str, frozenset[str]]] = defaultdict(dict)
    for report in scored:
        for row in report.submission.records.get(Project.section.title, ()):
            if isinstance(row, Project) and row.partners and (key(report.unit.name), key(row.name)) not in dropped:
                named[project_key(row)][report.unit.name] = partners(roster, row)
    found: dict[tuple[str, str], int] = {}
    for (name, _), units in named.items():
        for unit, theirs in units.items():
            back = [other for other in theirs if other != unit and unit in units.get(other, ())]
            if back:
                found[unit, name] = 1 + len(back)
    return found
