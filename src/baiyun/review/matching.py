"""Which decision is about which problem: by code, place and facts, never by the wording (ruling 39)."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Protocol, TypeVar

from msgspec.structs import replace

from baiyun.form.names import key
from baiyun.patterns import rare
from baiyun.problems import Place, Problem, Severity
from baiyun.problems.problem import LONGEST, one_line
from baiyun.review.decisions import KEPT, REFUSED, Decision, Review

WORDS = frozenset({"hint", "money", "joint"})
"""The facts of a problem that are words of the rules or advice: they may change without anything being different."""
SHORT = 16
_FOLDERS = rare(r"[^\s（）()、，。：“”]*/")


class Line(Protocol):
    """What was said about a problem: its visible text, and the digest of its facts where that was kept."""

    @property
    def problem(self) -> str:
        """The visible text, which ends with the code."""

    @property
    def digest(self) -> str | None:
        """The digest of the facts."""


SomeLine = TypeVar("SomeLine", bound=Line)
Spot = tuple[str, str, str]
"""A file, a cell and a code."""


def line(problem: Problem) -> str:
    """A problem as the review workbook says it, without its place."""
    return f"{problem.message}[{problem.code}]"


def cell(place: Place) -> str:
    """Where a problem stands in its file, as the review workbook says it: ``项目!G7``."""
    return f"{place.sheet}!{place.cell}" if place.sheet and place.row else place.sheet or place.cell


def spot(problem: Problem) -> Spot:
    """Where a problem stands, and of which kind it is."""
    return problem.place.file, key(cell(problem.place)), problem.code


def digest(problem: Problem) -> str:
    """What the facts of a problem come to; the folders of the files that they name depend on what was given together."""
    facts = sorted((name, _FOLDERS.sub("", fact)) for name, fact in problem.facts if name not in WORDS)
    return hashlib.sha256(repr(facts).encode()).hexdigest()[:SHORT]


def crowded(problems: Iterable[Problem]) -> frozenset[Spot]:
    """Where several problems of one code stand, or where no file is named: there the code and the place say too little."""
    counts = Counter(spot(problem) for problem in {(spot(each), each.message): each for each in problems}.values())
    return frozenset(at for at, count in counts.items() if count > 1 or not at[0])


def meant(text: str, facts: str, several: Sequence[SomeLine], *, alone: bool) -> SomeLine | None:
    """Of what was said about one code at one place that which is about a problem, by its line and its facts.

    What was said without facts (by hand, or by an earlier version) is about the one problem that stands ``alone`` there;
    where there are several, its wording tells which it is about.
    """
    bare = [each for each in several if not each.digest]
    same = [each for each in several if each.digest == facts]
    worded = [each for each in bare if line_without_folders(each.problem) == line_without_folders(text)]
    only = bare if alone and len(bare) == 1 else []
    return next(iter((*same, *worded, *only)), None)


def ruled(problems: Iterable[Problem], review: Review, periods: Mapping[str, str]) -> Iterable[Problem]:
    """The problems with what was decided of them; ``periods`` holds the period of each file that is known.

    A decided problem is no longer open: what was to be explained becomes a note, or an error where the explanation
    was refused; an error stays one.
    """
    if not review.decisions:
        return problems
    found = list(problems)
    busy = crowded(found)

    def decided(problem: Problem) -> Problem:
        alone = spot(problem) not in busy
        decision = decision_about(problem, review, periods, alone=alone) if problem.open else None
        return _with(problem, decision) if decision else problem

    return [decided(problem) for problem in found]


def decision_about(
    problem: Problem, review: Review, periods: Mapping[str, str], *, alone: bool = True
) -> Decision | None:
    """What was decided of a problem; ``alone`` where no other of its code stands in its cell."""
    several = review.decisions_at(spot(problem)[1], problem.code)
    about = [each for each in several if _same(each, problem.place.file, periods)]
    return meant(line(problem), digest(problem), about, alone=alone) if about else None


def _with(problem: Problem, decision: Decision) -> Problem:
    explain = problem.severity is Severity.EXPLAIN
    refused = decision.ruling == REFUSED
    severity = (Severity.ERROR if refused else Severity.NOTE) if explain else problem.severity
    why = f"（单位说明：{decision.explanation}）" if decision.explanation else ""
    counts = "，这一行不计" if explain and refused else ""
    told = one_line(f"已决定：{decision.ruling}{counts}{why}。", LONGEST)
    ruling = decision.ruling if explain else KEPT  # an error does not count whatever is decided of it
    return replace(problem, severity=severity, hint=told, ruling=ruling)


def _same(decision: Decision, file: str, periods: Mapping[str, str]) -> bool:
    """Whether a decision is about a file: the same, of the same period."""
    period = periods.get(file, decision.period)
    return same_file(decision.file, file) and (not decision.period or period == decision.period)


def same_file(one: str, other: str) -> bool:
    """Whether two names are the same file, of which one may say more of the folders that it lies in."""
    parts, others = one.split("/"), other.split("/")
    shorter = min(len(parts), len(others))
    return parts[-shorter:] == others[-shorter:]


@lru_cache(maxsize=4096)
def line_without_folders(problem: str) -> str:
    """A problem's line without the folders of the files that it names, which depend on what was given together."""
    return key(_FOLDERS.sub("", problem))
