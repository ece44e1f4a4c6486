"""What ``verify`` found, as JSON."""

from __future__ import annotations

from typing import Any

from msgspec.structs import asdict

from baiyun.inquiry.verification import Fate, Verification
from baiyun.render.json.written import as_bytes

FATES = {Fate.CHANGED: "changed", Fate.MISSING: "missing", Fate.NEW: "new", Fate.RENAMED: "renamed"}


def verification_json(found: Verification) -> bytes:
    """The JSON of ``verify --format json``."""
    told: dict[str, Any] = {
        "paper": found.paper.file,
        "agrees": found.agrees,
        "belongs_to": found.belongs_to or None,
        "tool": {"stored": found.stored.tool, "now": found.now.tool},
        "rules": {"stored": found.stored.rules, "now": found.now.rules, "changed": found.other_rules},
        "inputs": [
            {"what": each.what, "name": each.name, "fate": FATES[each.fate], "stored": each.stored, "now": each.now}
            for each in found.inputs
        ],
        "cells": [asdict(each) for each in found.cells],
        "added": list(found.more),
    }
    return as_bytes(told)
