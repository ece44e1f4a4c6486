"""What is known beside the reports."""

from __future__ import annotations

from functools import cached_property

from msgspec import Struct, field

from baiyun.review.decisions import Review
from baiyun.review.receipts import Receipts


class Decided(Struct, frozen=True, dict=True):
    """What is known beside the reports: the review, and a register of arrivals (what the review says of them goes before)."""

    review: Review = field(default_factory=Review)
    arrivals: Receipts = field(default_factory=Receipts)

    @cached_property
    def receipts(self) -> Receipts:
        """When each file was received, by whoever registered it."""
        return Receipts((*self.arrivals.given, *self.review.receipts))
