"""Whether a period is approved, by which line of the review, and what stands against it (rulings 38 and 39)."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from baiyun.problems import Place, Problem
from baiyun.problems import review as problems
from baiyun.review.decisions import Approval, Part, Review
from baiyun.rulebook.periods import Period

NAMED = 5
SUMMING = {problems.STILL_OPEN.code, problems.NO_MARK.code}
"""What is said of the open problems, and of the marks that are counted by themselves."""


class Verdict(Struct, frozen=True):
    """The approval that a person wrote, if any; the units that lack a mark; what else keeps it from holding.

    ``parts`` are the files that a period's result was made of, with the digest of them all.
    """

    approval: Approval | None = None
    unmarked: tuple[tuple[str, str], ...] = ()
    parts: tuple[Part, ...] = ()
    problems: tuple[Problem, ...] = ()
    approved: bool = False


def parts_of(files: Mapping[str, str]) -> tuple[Part, ...]:
    """The files of a period, each with its digest and the digest of them all, which does not depend on their names."""
    whole = f"sha256:{hashlib.sha256(chr(10).join(sorted(files.values())).encode()).hexdigest()[:16]}"
    return tuple(Part(whole, file, digest) for file, digest in sorted(files.items()))


def open_problems(found: Iterable[Problem]) -> list[Problem]:
    """The problems that somebody has to mend, to explain or to decide; what only sums them up is not one more."""
    return [problem for problem in found if problem.open and problem.code not in SUMMING]


class Made(Struct, frozen=True):
    """A month as it is approved: its period, the digest of the rules, and the digests of what its result was made of."""

    period: Period
    rules: str
    files: Mapping[str, str]


def verdict(review: Review, made: Made, unmarked: tuple[tuple[str, str], ...], found: Sequence[Problem]) -> Verdict:
    """Whether a period is approved; ``found`` are all its problems, ``unmarked`` the units and marks nobody gave them."""
    period, parts = made.period, parts_of(made.files)
    approval = review.approval(period.id)
    if approval is None:
        return Verdict(None, unmarked, parts)
    against = [
        *_lacking(approval, period),
        *_changed(made, review, approval, parts),
        *_open(approval, found, period),
        *(_no_mark(approval, unit, item, period) for unit, item in unmarked),
    ]
    return Verdict(approval, unmarked, parts, tuple(against), approved=not against)


def _lacking(approval: Approval, period: Period) -> Iterator[Problem]:
    if approval.lacking:
        by_tool = "指纹" in approval.lacking
        hint = "请用 baiyun review 更新评审表，由工具填写指纹。" if by_tool else "请补填。"
        found = "、".join(approval.lacking)
        yield problems.HALF_APPROVED.at(approval.place, period=period.name, found=found, hint=hint)


def _changed(made: Made, review: Review, approval: Approval, parts: Sequence[Part]) -> Iterator[Problem]:
    """What is not as it was approved: the rules, or which of the files."""
    changes = []
    if approval.rules and approval.rules != made.rules:
        changes.append("规则改了")
    if approval.inputs and approval.inputs != parts[0].inputs:
        before = {part.file: part.digest for part in review.parts if part.inputs == approval.inputs}
        changes += list(_differences(before, {part.file: part.digest for part in parts})) if before else ["材料变了"]
    if changes:
        yield problems.CHANGED.at(approval.place, period=made.period.name, found="，".join(changes))


def _differences(before: Mapping[str, str], now: Mapping[str, str]) -> Iterator[str]:
    """What happened to the files, by name; only a new name is no change."""
    gone = {digest: file for file, digest in before.items() if digest not in now.values()}
    new = {digest: file for file, digest in now.items() if digest not in before.values()}
    names = {_name(file) for file in gone.values()} & {_name(file) for file in new.values()}
    for verb, several in (
        ("改了", sorted(names)),
        ("少了", sorted({_name(file) for file in gone.values()} - names)),
        ("多了", sorted({_name(file) for file in new.values()} - names)),
    ):
        if several:
            yield f"{verb} {'、'.join(several[:NAMED])}" + (f" 等 {len(several)} 份" if len(several) > NAMED else "")


def _name(file: str) -> str:
    return file.rpartition("/")[2]


def _open(approval: Approval, found: Sequence[Problem], period: Period) -> Iterator[Problem]:
    count = len(open_problems(found))
    if count:
        yield problems.STILL_OPEN.at(approval.place, period=period.name, count=count)


def _no_mark(approval: Approval, unit: str, item: str, period: Period) -> Problem:
    return problems.NO_MARK.at(Place(approval.place.file), unit=unit, period=period.name, item=item)
