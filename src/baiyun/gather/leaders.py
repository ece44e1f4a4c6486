"""The first leader of a report, against the roster's (ruling 33)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from baiyun.form.lists import PERSONS, TITLE, several, understood
from baiyun.form.names import key
from baiyun.gather.reported import Reported
from baiyun.problems import Problem
from baiyun.problems import submissions as problems


def leaders_of_roster(scored: Sequence[Reported]) -> Iterator[Problem]:
    """Reports whose 主要领导 is another person than the roster's: names differ, not titles."""
    for report in scored:
        known = report.unit.leader
        basics = report.submission.basics if known else None
        if basics and basics.leader and not same_person(basics.leader, known):
            yield problems.NOT_THE_ROSTERS.at(basics.place("leader"), found=basics.leader, expected=known)


@lru_cache(maxsize=4096)
def same_person(one: str, other: str) -> bool:
    """Whether one of the persons that a cell names is one of those in another: names differ, not titles.

    张三, 张 三, 张三（镇长）, 镇长张三, 县委书记张三 and 李四、张三 are the same person's; 张三丰 is another.
    """
    return any(_means(a, b) or _means(b, a) for a in _names(one) for b in _names(other))


def _means(name: str, said: str) -> bool:
    """Whether a text is a name, or a name with a title before or behind it."""
    rest = said.removeprefix(name) if said.startswith(name) else said.removesuffix(name)
    return not rest or (rest != said and TITLE.search(rest) is not None)


def _names(said: str) -> set[str]:
    whole = "、".join("".join(part.split()) for part in several(said))  # 王 一 书记 is one person
    names = {key(name) for text in (said, whole) for name in understood(text, PERSONS).names}
    return {name for name in names if len(name) > 1 and not TITLE.fullmatch(name)}
