"""A mistake of the rulebook, before it has a line."""

from __future__ import annotations

from typing import Any

from msgspec import Struct

from baiyun.problems.problem import Kind

RulePath = tuple[str | int, ...]


class Fault(Struct, frozen=True):
    """A mistake of the rulebook: where in it, of which kind, with which facts."""

    path: RulePath
    kind: Kind
    facts: dict[str, Any]
