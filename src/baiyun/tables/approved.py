"""What a notice needs to know of the approval; there is none while a result is preliminary (初评)."""

from __future__ import annotations

import re

from baiyun.rank.result import MonthResult
from baiyun.review.decisions import Approval

_YEAR = re.compile(r"[\[［(（【〔]\s*([0-9]{4})\s*[\]］)）】〕]")


def approval_of(result: MonthResult) -> Approval | None:
    """The approval that holds; None where nobody approved the result, or it changed since."""
    return result.verdict.approval if result.verdict.approved else None


def document_number(approval: Approval) -> str:
    """The number of the document with its year in 〔〕, as GB/T 9704 wants it."""
    return _YEAR.sub(r"〔\1〕", approval.number)
