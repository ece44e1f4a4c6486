"""What was taken from mails, as JSON (a stable contract)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from baiyun.desk.filing import Filed
from baiyun.problems import Problem
from baiyun.render.json.month import as_problem
from baiyun.render.json.written import as_bytes
from baiyun.version import TOOL


def collected_json(filed: Sequence[Filed], mails: int, problems: Sequence[Problem]) -> bytes:
    """The JSON of ``collect --format json``, UTF-8: no addresses, these stand in receipts.csv."""
    return as_bytes(
        {
            "tool": TOOL,
            "mails": mails,
            "files": [_file(each) for each in filed],
            "problems": [as_problem(problem, {}) for problem in problems],
        }
    )


def _file(each: Filed) -> dict[str, Any]:
    return {
        "file": each.path,
        "unit": each.unit,
        "period": each.period,
        "version": each.version,
        "received": each.received.isoformat() if each.received else None,
        "digest": each.digest,
    }
