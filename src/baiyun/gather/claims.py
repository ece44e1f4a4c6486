"""The same project, a project of almost the same name, or the same investor, in the reports of two units."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from baiyun.form.names import did_you_mean, key
from baiyun.form.roster import Roster
from baiyun.form.submission import Project
from baiyun.gather.choose import Reported
from baiyun.gather.similar_names import near_pairs
from baiyun.problems import Problem
from baiyun.problems import units as problems

NAMED = 5
Claim = tuple[Reported, Project]


def claims(roster: Roster, scored: Sequence[Reported], ruled: frozenset[str] = frozenset()) -> Iterator[Problem]:
    """Projects claimed by several units that do not name each other (ruling 14), and investors that they share.

    ``ruled`` holds the projects (by key) that the review has decided.
    """
    projects: dict[str, list[Claim]] = defaultdict(list)
    investors: dict[str, list[Claim]] = defaultdict(list)
    for report in scored:
        for record in report.submission.records.get(Project.section.title, ()):
            projects[key(record.name)].append((report, record))
            investors[key(record.investor)].append((report, record))
            yield from _unknown_partners(roster, record)
    for name, group in projects.items():
        by_investor: dict[str, list[Claim]] = defaultdict(list)
        for report, project in group:
            by_investor[key(project.investor)].append((report, project))
        for same in by_investor.values() if name not in ruled else ():
            yield from _claimed_twice(roster, same)
        yield from _namesakes(list(by_investor.values()))
    for group in investors.values():
        yield from _shared_investor(group)
    for one, other in near_pairs(projects):
        yield from _almost_the_same(projects[one][0], projects[other][0])


def _unknown_partners(roster: Roster, project: Project) -> Iterator[Problem]:
    for partner in project.partners:
        if roster.complete and roster.find(partner) is None:
            hint = did_you_mean(partner, [unit.name for unit in roster.units])
            yield problems.UNKNOWN_PARTNER.at(
                project.place("partners"), found=partner, hint=hint or "请写名册中的单位名称。"
            )


def _claimed_twice(roster: Roster, group: Sequence[Claim]) -> Iterator[Problem]:
    """A problem for each claim that has a rival: another unit, unless each names the other under 联合单位."""
    named = {
        report.unit.name: {unit.name for partner in project.partners if (unit := roster.find(partner))}
        for report, project in group
    }
    for report, project in group:
        own = report.unit.name
        rivals = sorted(
            name for name, theirs in named.items() if name != own and not (name in named[own] and own in theirs)
        )
        if rivals:
            yield problems.CLAIMED_TWICE.at(project.place("name"), found=project.name, others=_several(rivals))


def _namesakes(groups: Sequence[Sequence[Claim]]) -> Iterator[Problem]:
    """A note for each project that has the name of another one, of another investor and another unit (ruling 14)."""
    for group in groups:
        others = sorted({report.unit.name for other in groups if other is not group for report, _ in other})
        for report, project in group:
            theirs = [name for name in others if name != report.unit.name]
            if theirs:
                yield problems.NAMESAKE.at(project.place("name"), found=project.name, others=_several(theirs))


def _shared_investor(group: Sequence[Claim]) -> Iterator[Problem]:
    """A note for each claim whose investor stands behind another project of another unit."""
    units: dict[str, set[str]] = defaultdict(set)
    for report, project in group:
        units[key(project.name)].add(report.unit.name)
    if len(units) == 1:
        return
    for report, project in group:
        elsewhere = (names for name, names in units.items() if name != key(project.name))
        others = set().union(*elsewhere) - {report.unit.name}
        if others:
            told = _several(sorted(others))
            yield problems.SAME_INVESTOR.at(project.place("investor"), found=project.investor, others=told)


def _almost_the_same(claim: Claim, other: Claim) -> Iterator[Problem]:
    """A note on the first of two projects of different units whose names are alike."""
    (report, project), (theirs, their_project) = claim, other
    if report.unit is not theirs.unit:
        facts = {"found": project.name, "other": theirs.unit.name, "theirs": their_project.name}
        yield problems.NEAR_NAME.at(project.place("name"), **facts)


def _several(names: Sequence[str]) -> str:
    """Names as a list, the first few of many."""
    return "、".join(names[:NAMED]) + (f"等 {len(names)} 个单位" if len(names) > NAMED else "")
