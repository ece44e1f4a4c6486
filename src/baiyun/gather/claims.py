"""The same project, a project of almost the same name, or the same investor, in the reports of two units."""

from __future__ import annotations

from array import array
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import chain, groupby, islice, pairwise
from operator import itemgetter
from typing import TypeVar

from msgspec import Struct

from baiyun.form.names import key
from baiyun.form.record import Origin
from baiyun.form.roster import Roster
from baiyun.gather.partners import FIELD, joint_words
from baiyun.gather.reported import Reported
from baiyun.gather.similar_names import similar_names
from baiyun.problems import Problem
from baiyun.problems import units as problems
from baiyun.rulebook.book import Rulebook

NAMED = 5
AnyThing = TypeVar("AnyThing", str, int)


class Claim(Struct, frozen=True, gc=False, eq=False):
    """What a unit says of a project, as far as others may say it too, and where."""

    unit: str
    name: str
    investor: str | None
    partners: tuple[str, ...]
    origin: Origin


class ProjectClaims(Struct, frozen=True):
    """What units claim, project by project, in little memory: there may be very many, and few are claimed by others too.

    ``names`` are keys, ``investors`` the hashes of keys, ``of`` the numbers of the ``scored`` reports. ``joint`` and ``steady``
    are the units with a project that names partners, or is in a stage that may come again.
    """

    scored: Sequence[Reported]
    names: list[str]
    investors: Sequence[int]
    of: Sequence[int]
    joint: frozenset[str]
    steady: frozenset[str]

    def alike(self) -> list[tuple[str, str]]:
        """The pairs of names that are almost the same, each first claimed by another unit, in order."""
        pairs = [*similar_names(self.names)]
        names = frozenset(chain.from_iterable(pairs))
        first: dict[str, int] = {}
        for name, at in zip(self.names, self.of, strict=True):
            if name in names:
                first.setdefault(name, at)
        return [(one, other) for one, other in pairs if first[one] != first[other]]

    def claims(self, names: Collection[str]) -> Iterator[Claim]:
        """The claims, in their order, of projects with one of these names, of an investor of several, or with partners."""
        shared = _several_times(each for each in self.investors if each != NOBODY)
        wanted = {
            at
            for at, name, investor in zip(self.of, self.names, self.investors, strict=True)
            if name in names or investor in shared
        }
        for at, report in enumerate(self.scored):
            if at in wanted or report.unit.name in self.joint:
                for row in report.submission.projects:
                    yield Claim(report.unit.name, row.name, row.investor, row.partners, row.origin)


NOBODY = 0
"""Stands for no investor."""


def claimed(scored: Sequence[Reported], again: Collection[str] = ()) -> ProjectClaims:
    """What units claim, in one look at their projects; ``again`` are the stages that may come again."""
    names, investors, of = list[str](), array("q"), array("l")
    joint, steady = set[str](), set[str]()
    for at, report in enumerate(scored):
        for row in report.submission.projects:
            names.append(key(row.name))
            investors.append((hash(key(row.investor)) or 1) if row.investor else NOBODY)
            of.append(at)
            if row.partners:
                joint.add(report.unit.name)
            if row.stage in again or row.build in again:
                steady.add(report.unit.name)
    return ProjectClaims(scored, names, investors, of, frozenset(joint), frozenset(steady))


def _several_times(things: Iterable[AnyThing]) -> set[AnyThing]:
    """Those of some things that are there more than once."""
    return {one for one, other in pairwise(sorted(things)) if one == other}


class Claims:
    """The first claim of each thing by its key; and all of those that are claimed more than once, which few are."""

    def __init__(self) -> None:
        self.first: dict[str, Claim] = {}
        self._further: dict[str, list[Claim]] = {}

    def add(self, name: str, claim: Claim) -> None:
        """One claim more."""
        first = self.first.setdefault(name, claim)
        if first is not claim:
            self._further.setdefault(name, [first]).append(claim)

    def rivals(self) -> list[tuple[str, list[Claim]]]:
        """What is claimed more than once, in the order of the first claims."""
        further = self._further
        return [(name, further[name]) for name in self.first if name in further] if further else []


def claims(
    book: Rulebook, roster: Roster, told: ProjectClaims, ruled: frozenset[str] = frozenset()
) -> Iterator[Problem]:
    """Projects claimed by several units that do not name each other (ruling 14), and investors that they share.

    ``ruled`` holds the projects (by key) that the review has decided.
    """
    alike = told.alike()
    projects, investors = Claims(), Claims()
    for claim in told.claims(_several_times(told.names).union(*alike)):
        projects.add(key(claim.name), claim)
        if claim.investor:
            investors.add(key(claim.investor), claim)
        if claim.partners and roster.complete:
            yield from _unknown_partners(book, roster, claim)
    for name, group in projects.rivals():
        by_investor: dict[str, list[Claim]] = defaultdict(list)
        for claim in group:
            by_investor[key(claim.investor or "")].append(claim)
        for same in by_investor.values() if name not in ruled else ():
            yield from _claimed_twice(book, roster, same)
        yield from _namesakes(list(by_investor.values()))
    for _, group in investors.rivals():
        yield from _shared_investor(group)
    for name, others in groupby(alike, key=itemgetter(0)):
        yield from _almost_the_same(book, projects.first[name], [projects.first[other] for _, other in others])


def _unknown_partners(book: Rulebook, roster: Roster, claim: Claim) -> Iterator[Problem]:
    for partner in claim.partners:
        if roster.find(partner) is None:
            hint = roster.hint(partner)
            facts = {"joint": joint_words(book, "{}"), "hint": hint or "请写名册中的单位名称。"}
            yield problems.UNKNOWN_PARTNER.at(claim.origin.place(FIELD), found=partner, **facts)


def _claimed_twice(book: Rulebook, roster: Roster, group: Sequence[Claim]) -> Iterator[Problem]:
    """A problem for each claim that has a rival: another unit, unless each names the other under 联合单位."""
    named: dict[str, set[str]] = defaultdict(set)
    for claim in group:
        named[claim.unit] |= {unit.name for partner in claim.partners if (unit := roster.find(partner))}
    names, words = sorted(named), joint_words(book, "，没有互相填写{}")
    for claim in group:
        own = claim.unit
        joint = {own, *(name for name in named[own] if name in named and own in named[name])}
        if len(joint) < len(names):
            told = _several((name for name in names if name not in joint), len(names) - len(joint))
            yield problems.CLAIMED_TWICE.at(claim.origin.place("name"), found=claim.name, others=told, joint=words)


def _namesakes(groups: Sequence[Sequence[Claim]]) -> Iterator[Problem]:
    """A note for each project that has the name of another one, of another investor and another unit (ruling 14)."""
    everywhere = Counter(claim.unit for group in groups for claim in group)
    for group in groups:
        here = Counter(claim.unit for claim in group)
        others = sorted(name for name, count in everywhere.items() if count > here[name]) if len(groups) > 1 else []
        for claim in group:
            count = len(others) - (everywhere[claim.unit] > here[claim.unit])
            if count:
                told = _several((name for name in others if name != claim.unit), count)
                yield problems.NAMESAKE.at(claim.origin.place("name"), found=claim.name, others=told)


def _shared_investor(group: Sequence[Claim]) -> Iterator[Problem]:
    """A note for each claim whose investor stands behind another project of another unit."""
    projects: dict[str, set[str]] = defaultdict(set)
    for claim in group:
        projects[claim.unit].add(key(claim.name))
    only = Counter(next(iter(held)) for held in projects.values() if len(held) == 1)
    names = sorted(projects)
    first: dict[str, list[str]] = {}
    for claim in group:
        this, own = key(claim.name), claim.unit
        if this not in first:
            first[this] = list(islice((name for name in names if projects[name] != {this}), NAMED + 1))
        count = len(names) - only[this] - (projects[own] != {this})
        if count:
            told = _several((name for name in first[this] if name != own), count)
            yield problems.SAME_INVESTOR.at(claim.origin.place("investor"), found=claim.investor, others=told)


def _almost_the_same(book: Rulebook, claim: Claim, others: Iterable[Claim]) -> Iterator[Problem]:
    """Notes on the first of several projects of different units whose names are alike; of many the rest are counted."""
    elsewhere = [*others]
    joint = joint_words(book, "并互填{}")
    for number, other in enumerate(elsewhere[:NAMED], 1):
        more = f"名称相近的还有 {len(elsewhere) - NAMED} 个项目。" if number == NAMED < len(elsewhere) else ""
        facts = {"found": claim.name, "other": other.unit, "theirs": other.name, "more": more, "joint": joint}
        yield problems.NEAR_NAME.at(claim.origin.place("name"), **facts)


def _several(names: Iterable[str], count: int) -> str:
    """The first few of ``count`` names as a list."""
    return "、".join(islice(names, NAMED)) + (f"等 {count} 个单位" if count > NAMED else "")
