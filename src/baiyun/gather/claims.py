"""The same project, or the same investor, in the reports of two units."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from baiyun.form.names import did_you_mean, key
from baiyun.form.roster import Roster
from baiyun.form.submission import Project
from baiyun.gather.choose import Reported
from baiyun.problems import Problem
from baiyun.problems import units as problems

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
        if name not in ruled:
            yield from _claimed_twice(roster, group)
    for group in investors.values():
        yield from _shared_investor(group)


def _unknown_partners(roster: Roster, project: Project) -> Iterator[Problem]:
    for partner in project.partners:
        if roster.complete and roster.find(partner) is None:
            hint = did_you_mean(partner, [unit.name for unit in roster.units])
            yield problems.UNKNOWN_PARTNER.at(
                project.place("partners"), found=partner, hint=hint or "请写名册中的单位名称。"
            )


def _claimed_twice(roster: Roster, group: Sequence[Claim]) -> Iterator[Problem]:
    for report, project in group:
        rivals = [
            other
            for other, theirs in group
            if other is not report and not _joint(roster, report, project, other, theirs)
        ]
        if rivals:
            others = "、".join(sorted(other.unit.name for other in rivals))
            yield problems.CLAIMED_TWICE.at(project.place("name"), found=project.name, others=others)


def _joint(roster: Roster, report: Reported, project: Project, other: Reported, theirs: Project) -> bool:
    """Each names the other under 联合单位."""
    return _names(roster, project, other) and _names(roster, theirs, report)


def _names(roster: Roster, project: Project, report: Reported) -> bool:
    return any(roster.find(partner) is report.unit for partner in project.partners)


def _shared_investor(group: Sequence[Claim]) -> Iterator[Problem]:
    for report, project in group:
        others = {
            other.unit.name for other, theirs in group if other is not report and key(theirs.name) != key(project.name)
        }
        if others:
            yield problems.SAME_INVESTOR.at(
                project.place("investor"), found=project.investor, others="、".join(sorted(others))
            )
