"""What would lift a unit, as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from baiyun.inquiry.improvement import Proposal


def as_improvements(found: Sequence[Proposal] | None) -> list[dict[str, Any]] | None:
    """The key ``improve`` of ``explain --format json``; None where it was not asked."""
    return None if found is None else [_proposal(each) for each in found]


def _proposal(each: Proposal) -> dict[str, Any]:
    return {
        "what": each.what,
        "gain": float(each.gain),
        "total": float(each.total),
        "rank": each.rank,
        "leaves": list(each.leaves),
        "joins": list(each.joins),
        "file": each.file,
        "added": each.added,
        "edits": [
            {
                "sheet": edit.place.sheet,
                "cell": edit.place.cell or None,
                "header": edit.place.label,
                "value": edit.value,
            }
            for edit in each.edits
        ],
    }
