"""The regulations and the worked cases that were tried, as JSON (stable contracts)."""

from __future__ import annotations

from typing import Any

from baiyun.cases.compare import Tried, TriedCase
from baiyun.render.json.written import as_bytes
from baiyun.tables.regulations import Passage, Printed
from baiyun.version import TOOL


def regulations_json(told: Printed) -> bytes:
    """The JSON of ``rules show --format json``, UTF-8, the same bytes for the same rules."""
    parts = [_passage(each) for each in told.blocks]
    return as_bytes({"title": told.title, "lines": [*told.lines], "parts": parts, "made_from": [*told.made_from]})


def _passage(each: Passage) -> dict[str, Any]:
    rows = [["\n".join(cell) for cell in row] for row in each.rows]
    return {"title": each.title, "level": each.level, "lines": [*each.lines], "headers": [*each.headers], "rows": rows}


def tried_json(tried: Tried) -> bytes:
    """The JSON of ``rules test --format json``, UTF-8, the same bytes for the same rules and cases."""
    about = {"rules_digest": tried.book.digest, "tool": TOOL, "files": [*tried.files]}
    cases = [_case(each) for each in tried.cases]
    return as_bytes({**about, "cases": cases, "untouched": [*tried.untouched]})


def _case(each: TriedCase) -> dict[str, Any]:
    mismatches = [
        {
            "line": line,
            "unit": found.unit,
            "what": found.what,
            "expected": found.expected,
            "found": found.found,
            "working": found.working,
        }
        for line, found in each.mismatches
    ]
    return {
        "case": each.case.case,
        "file": each.place.file,
        "line": each.place.row,
        "holds": not mismatches,
        "mismatches": mismatches,
    }
