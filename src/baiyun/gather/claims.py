"""The same project, a project of almost the same name, or the same investor, in the reports of two units."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import islice

from baiyun.form.names import did_you_mean, key
from baiyun.form.roster import Roster
from baiyun.form.submission import Project
from baiyun.gather.reported import Reported
from baiyun.gather.similar_names import similar_names
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
        for record in report.submission.projects:
            projects[key(record.name)].append((report, record))
            investors[key(record.investor)].append((report, record))
            yield from _unknown_partners(roster, record)
    for name, group in projects.items():
        if name not in ruled:
            yield from _claimed_twice(roster, group)
    for group in investors.values():
        yield from _shared_investor(group)
    for one, other in similar_names(projects):
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
    units = sorted(named)
    for report, project in group:
        own = report.unit.name
        agreed = {name for name in named[own] if own in named.get(name, ())} | {own}
        if len(agreed) < len(units):
            others = _first(units, agreed, len(units) - len(agreed))
            yield problems.CLAIMED_TWICE.at(project.place("name"), found=project.name, others=others)


def _shared_investor(group: Sequence[Claim]) -> Iterator[Problem]:
    """A note for each claim whose investor stands behind another project of another unit."""
    projects: dict[str, set[str]] = defaultdict(set)
    for report, project in group:
        projects[report.unit.name].add(key(project.name))
    units = sorted(projects)
    nothing_else: dict[str, set[str]] = defaultdict(set)
    for unit, names in projects.items():
        if len(names) == 1:
            nothing_else[next(iter(names))].add(unit)
    elsewhere = {name: _leading(units, nothing_else[name]) for name in {key(project.name) for _, project in group}}
    for report, project in group:
        own, alone = report.unit.name, nothing_else[key(project.name)]
        count = len(units) - len(alone | {own})
        if count:
            others = _first(elsewhere[key(project.name)], {own}, count)
            yield problems.SAME_INVESTOR.at(project.place("investor"), found=project.investor, others=others)


def _almost_the_same(claim: Claim, other: Claim) -> Iterator[Problem]:
    """A note on the first of two projects of different units whose names are alike."""
    (report, project), (theirs, their_project) = claim, other
    if report.unit is not theirs.unit:
        facts = {"found": project.name, "other": theirs.unit.name, "theirs": their_project.name}
        yield problems.NEAR_NAME.at(project.place("name"), **facts)


def _first(names: Sequence[str], left_out: Collection[str], count: int) -> str:
    """The first few of ``count`` names."""
    told = "、".join(_leading(names, left_out)[:NAMED])
    return told + (f"等 {count} 个单位" if count > NAMED else "")


def _leading(names: Iterable[str], left_out: Collection[str]) -> list[str]:
    """One name more than are told, so that one's own may still be left out; never all of them, of which there are many."""
    return list(islice((name for name in names if name not in left_out), NAMED + 1))
