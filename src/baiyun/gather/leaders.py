"""The first leader of a report, against the roster's (ruling 33)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from baiyun.form.lists import PERSONS, understood
from baiyun.form.names import key
from baiyun.gather.reported import Reported
from baiyun.problems import Problem
from baiyun.problems import submissions as problems


def leaders_of_roster(scored: Sequence[Reported]) -> Iterator[Problem]:
    """Reports whose 主要领导 is another person than the roster's: names differ, not titles."""
    for report in scored:
        basics, known = report.submission.basics, report.unit.leader
        if known and basics.leader and not _names(basics.leader) & _names(known):
            yield problems.NOT_THE_ROSTERS.at(basics.place("leader"), found=basics.leader, expected=known)


def _names(said: str) -> set[str]:
    return {key(name) for name in understood(said, PERSONS).names}
