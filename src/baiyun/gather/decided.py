"""What is known beside the reports: when they were received, and what a review decided, by period and unit."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from baiyun.form.names import key
from baiyun.form.review import Adjustment, Exemption, Mark, Review, Share

Row = TypeVar("Row", Mark, Share, Adjustment, Exemption)


@dataclass(frozen=True)
class DecidedInPeriod:
    """What a review decided in one period, by the key of the unit's name."""

    marks: Mapping[str, tuple[Mark, ...]]
    shares: Mapping[str, tuple[Share, ...]]
    adjustments: Mapping[str, tuple[Adjustment, ...]]
    exemptions: Mapping[str, tuple[Exemption, ...]]

    @property
    def projects(self) -> frozenset[str]:
        """The projects, by key, that were shared out."""
        return frozenset(key(share.project) for shares in self.shares.values() for share in shares)


@dataclass(frozen=True)
class Decided:
    """What is known beside the reports: times of receipt by digest, and the review."""

    receipts: Mapping[str, date] = field(default_factory=dict)
    review: Review = field(default_factory=Review)

    def within(self, period: str) -> DecidedInPeriod:
        """What the review decided in a period."""
        review = self.review
        return DecidedInPeriod(
            _by_unit(review.marks, period),
            _by_unit(review.shares, period),
            _by_unit(review.adjustments, period),
            _by_unit(review.exemptions, period),
        )


def _by_unit(rows: Iterable[Row], period: str) -> dict[str, tuple[Row, ...]]:
    found: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        if row.period == period:
            found[key(row.unit)].append(row)
    return {unit: tuple(several) for unit, several in found.items()}
