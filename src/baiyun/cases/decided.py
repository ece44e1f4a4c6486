"""What a worked case says was decided, as a review would say it."""

from __future__ import annotations

from collections.abc import Iterator

from baiyun.review.decisions import Approval, Exemption, Review, Share
from baiyun.rulebook.book import Rulebook
from baiyun.rulebook.cases import DECIDED, Case
from baiyun.rulebook.given import Adjustment, Mark
from baiyun.rulebook.marks import marks_asked


def decided(book: Rulebook, case: Case) -> Review:
    """Marks, shares, adjustments and exemptions of the case's period, and the periods that are approved."""
    at, said = case.period(book), case.review
    return Review(
        tuple(_marks(book, case, at)),
        tuple(Share(each.project, each.unit, at, each.share, DECIDED) for each in said.shares),
        adjustments=tuple(Adjustment(each.unit, at, each.points, each.reason, DECIDED) for each in said.adjustments),
        exemptions=tuple(Exemption(each.unit, at, each.reason, DECIDED) for each in said.exemptions),
        approvals=tuple(Approval(each, DECIDED, day=book.scheme.days[1]) for each in said.approved),
    )


def _marks(book: Rulebook, case: Case, at: str) -> Iterator[Mark]:
    """Of each unit; ``mark`` is short for the first thing that the rulebook has marked."""
    first = next(iter(marks_asked(book.scheme)), "")
    for name, about in case.entrants.items():
        given = about.marks | ({first: about.mark} if about.mark is not None else {})
        for item, mark in given.items():
            of = mark if isinstance(mark, dict) else {"": mark}
            yield from (Mark(name, at, item, each, DECIDED, rater) for rater, each in of.items())
