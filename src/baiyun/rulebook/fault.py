"""A mistake of the rulebook, before it has a line."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from baiyun.problems.problem import Kind

RulePath = tuple[str | int, ...]


@dataclass(frozen=True)
class Fault:
    """A mistake of the rulebook: where in it, of which kind, with which facts."""

    path: RulePath
    kind: Kind
    facts: dict[str, Any]
