"""What is known beside the reports."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from baiyun.review.decisions import Review


@dataclass(frozen=True)
class Decided:
    """What is known beside the reports: times of receipt by digest, and the review."""

    receipts: Mapping[str, date] = field(default_factory=dict)
    review: Review = field(default_factory=Review)
