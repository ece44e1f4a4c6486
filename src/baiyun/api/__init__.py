"""The Python face: finds rules and roster, runs the path, wraps what comes out."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from baiyun.api.besides import BesideEachOther, rule_sets
    from baiyun.api.campaigns import Finished, final, finished
    from baiyun.api.cases import try_cases
    from baiyun.api.comparing import COMPARED_WRITERS, ComparedRules, compared_rules
    from baiyun.api.comparisons import COMPARISON_WRITERS, ComparedResults, compare, since_last
    from baiyun.api.dispatching import Dispatched, dispatched, projects
    from baiyun.api.feedback import save_sheets
    from baiyun.api.forms import blank_forms, new_campaign
    from baiyun.api.improving import improvements
    from baiyun.api.inputs import load_review, load_roster, load_rules, opened
    from baiyun.api.narrow import Narrow
    from baiyun.api.outputs import (
        DESK_WRITERS,
        DISPATCH_WRITERS,
        FINAL_WRITERS,
        MONTH_WRITERS,
        REVIEW_WRITERS,
        TARGETS_WRITERS,
        check_targets,
        exit_status,
    )
    from baiyun.api.results import Checked, Scored, checked, score, scored, validate
    from baiyun.api.returning import Returned, check_folder
    from baiyun.api.reviewing import Reviewed, in_use, review, reviewed
    from baiyun.api.rules import (
        REGULATIONS_WRITERS,
        SCHEMA_WRITERS,
        leftovers,
        regulations,
        rulebook,
        save_regulations,
        save_schema,
        schema,
    )
    from baiyun.api.verifying import Verified, verified, verify

__all__ = [
    "COMPARED_WRITERS",
    "COMPARISON_WRITERS",
    "DESK_WRITERS",
    "DISPATCH_WRITERS",
    "FINAL_WRITERS",
    "MONTH_WRITERS",
    "REGULATIONS_WRITERS",
    "REVIEW_WRITERS",
    "SCHEMA_WRITERS",
    "TARGETS_WRITERS",
    "BesideEachOther",
    "Checked",
    "ComparedResults",
    "ComparedRules",
    "Dispatched",
    "Finished",
    "Narrow",
    "Returned",
    "Reviewed",
    "Scored",
    "Verified",
    "blank_forms",
    "check_folder",
    "check_targets",
    "checked",
    "compare",
    "compared_rules",
    "dispatched",
    "exit_status",
    "final",
    "finished",
    "improvements",
    "in_use",
    "leftovers",
    "load_review",
    "load_roster",
    "load_rules",
    "new_campaign",
    "opened",
    "projects",
    "regulations",
    "review",
    "reviewed",
    "rule_sets",
    "rulebook",
    "save_regulations",
    "save_schema",
    "save_sheets",
    "schema",
    "score",
    "scored",
    "since_last",
    "try_cases",
    "validate",
    "verified",
    "verify",
]  # fmt: skip
_ROOMS = {
    "besides": "BesideEachOther rule_sets",
    "campaigns": "Finished final finished",
    "cases": "try_cases",
    "comparing": "COMPARED_WRITERS ComparedRules compared_rules",
    "comparisons": "COMPARISON_WRITERS ComparedResults compare since_last",
    "dispatching": "Dispatched dispatched projects",
    "feedback": "save_sheets",
    "forms": "blank_forms new_campaign",
    "improving": "improvements",
    "inputs": "load_review load_roster load_rules opened",
    "narrow": "Narrow",
    "outputs": "DESK_WRITERS DISPATCH_WRITERS FINAL_WRITERS MONTH_WRITERS REVIEW_WRITERS TARGETS_WRITERS check_targets exit_status",
    "results": "Checked Scored checked score scored validate",
    "returning": "Returned check_folder",
    "reviewing": "Reviewed in_use review reviewed",
    "rules": "REGULATIONS_WRITERS SCHEMA_WRITERS leftovers regulations rulebook save_regulations save_schema schema",
    "verifying": "Verified verified verify",
}
_ROOM_OF = {name: room for room, names in _ROOMS.items() for name in names.split()}


def __getattr__(name: str) -> Any:
    """A file is imported when one of its names is first asked for: a command pays for what it does."""
    if name not in _ROOM_OF:
        raise AttributeError(f"module 'baiyun.api' has no attribute '{name}'")
    return getattr(import_module(f"baiyun.api.{_ROOM_OF[name]}"), name)
