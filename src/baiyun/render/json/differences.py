"""What differs between two rulebooks as JSON (a stable contract)."""

from __future__ import annotations

from typing import Any

from baiyun.render.json.written import as_bytes
from baiyun.rulebook.book import Rulebook
from baiyun.version import TOOL
from baiyun.words.differences import Difference, differences, unsaid


def differences_json(old: Rulebook, new: Rulebook) -> bytes:
    """The JSON of ``rules diff --format json``, UTF-8, the same bytes for the same rules."""
    return as_bytes(
        {
            "old": _rules(old),
            "new": _rules(new),
            "tool": TOOL,
            "differences": [_difference(each) for each in differences(old, new)],
            "parts": list(unsaid(old, new)),
        }
    )


def _rules(book: Rulebook) -> dict[str, Any]:
    about = book.scheme.scheme
    return {"name": about.name, "county": about.county, "version": about.version, "rules_digest": book.digest}


def _difference(each: Difference) -> dict[str, Any]:
    return {
        "chapter": each.chapter,
        "name": each.name,
        "change": str(each.change),
        "altered": [{"what": one.what, "old": one.old, "new": one.new} for one in each.altered],
        "used_by": list(each.used_by),
    }
