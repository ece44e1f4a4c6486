"""The Python face: finds rules and roster, runs the path, wraps what comes out."""

from baiyun.api.cases import try_cases
from baiyun.api.forms import blank_forms, new_campaign
from baiyun.api.inputs import load_review, load_roster, load_rules, opened
from baiyun.api.outputs import DESK_WRITERS, MONTH_WRITERS, check_targets, exit_status
from baiyun.api.results import Checked, Scored, checked, score, scored, validate
from baiyun.api.rules import REGULATIONS_WRITERS, regulations, rulebook, schema

__all__ = [
    "DESK_WRITERS", "MONTH_WRITERS", "REGULATIONS_WRITERS", "Checked", "Scored", "blank_forms", "check_targets", "checked", "exit_status", "load_review",
    "load_roster", "load_rules", "new_campaign", "opened", "regulations", "rulebook", "schema", "score", "scored", "try_cases", "validate",
]  # fmt: skip
