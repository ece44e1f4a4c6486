"""Whether a period is approved, by which line of the review, and what stands against it (rulings 38 and 39)."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from baiyun.form.received import Received
from baiyun.form.review import Approval, Part, Review
from baiyun.form.roster import Roster
from baiyun.problems import Place, Problem
from baiyun.problems import review as problems
from baiyun.rank.standings import Standing
from baiyun.rulebook.book import Rulebook
from baiyun.rulebook.marks import marks_asked
from baiyun.rulebook.periods import Period

NAMED, ROSTER = 5, "名册"


@dataclass(frozen=True)
class Verdict:
    """The approval that a person wrote, if any; the units that lack a mark; what else keeps it from holding.

    ``parts`` are the files that a period's result was made of, with the digest of them all.
    """

    approval: Approval | None = None
    unmarked: tuple[tuple[str, str], ...] = ()
    parts: tuple[Part, ...] = ()
    problems: tuple[Problem, ...] = ()
    approved: bool = False


def made_of(roster: Roster, files: Iterable[Received], receipts: Mapping[str, date]) -> dict[str, str]:
    """The digests of what a period's result is made of: its reports, when they were received, the roster (ruling 38)."""
    reports = {file.file: f"{file.digest}{receipts.get(file.digest, '')}" for file in files if file.submission}
    return reports | {ROSTER: roster.digest}


def parts_of(files: Mapping[str, str]) -> tuple[Part, ...]:
    """The files of a period, each with its digest and the digest of them all, which does not depend on their names."""
    whole = hashlib.sha256("\n".join(sorted(files.values())).encode()).hexdigest()[:16]
    return tuple(Part(f"sha256:{whole}", file, digest) for file, digest in sorted(files.items()))


def verdict(
    book: Rulebook,
    review: Review,
    period: Period,
    standings: Iterable[Standing],
    found: Sequence[Problem],
    files: Mapping[str, str],
) -> Verdict:
    """Whether a period is approved; ``found`` are all its problems, ``files`` the digests of what it was made of."""
    approval, parts = review.approval(period.id), parts_of(files)
    unmarked = tuple(_unmarked(book, standings))
    if approval is None:
        return Verdict(None, unmarked, parts)
    against = [
        *_lacking(approval, period),
        *_changed(book, review, approval, parts, period),
        *_open(approval, found, period),
        *(_no_mark(approval, unit, item, period) for unit, item in unmarked),
    ]
    return Verdict(approval, unmarked, parts, tuple(against), approved=not against)


def _unmarked(book: Rulebook, standings: Iterable[Standing]) -> Iterator[tuple[str, str]]:
    """The units that reported and are not exempt, with each mark that nobody gave them."""
    asked = marks_asked(book.scheme)
    for standing in standings:
        if standing.card.reported and standing.card.exempt is None:
            given = standing.view.months[0].marks
            yield from ((standing.name, item) for item in asked if item not in given)


def _lacking(approval: Approval, period: Period) -> Iterator[Problem]:
    if approval.lacking:
        by_tool = "指纹" in approval.lacking
        hint = "请用 baiyun review 更新评审表，由工具填写指纹。" if by_tool else "请补填。"
        found = "、".join(approval.lacking)
        yield problems.HALF_APPROVED.at(approval.place, period=period.name, found=found, hint=hint)


def _changed(
    book: Rulebook, review: Review, approval: Approval, parts: Sequence[Part], period: Period
) -> Iterator[Problem]:
    """What is not as it was approved: the rules, or which of the files."""
    changes = []
    if approval.rules and approval.rules != book.digest:
        changes.append("规则改了")
    if approval.inputs and approval.inputs != parts[0].inputs:
        before = {part.file: part.digest for part in review.parts if part.inputs == approval.inputs}
        changes += list(_differences(before, {part.file: part.digest for part in parts})) if before else ["材料变了"]
    if changes:
        yield problems.CHANGED.at(approval.place, period=period.name, found="，".join(changes))


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
    count = sum(problem.open for problem in found)
    if count:
        yield problems.STILL_OPEN.at(approval.place, period=period.name, count=count)


def _no_mark(approval: Approval, unit: str, item: str, period: Period) -> Problem:
    return problems.NO_MARK.at(Place(approval.place.file), unit=unit, period=period.name, item=item)
