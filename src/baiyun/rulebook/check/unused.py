"""What of a rulebook nothing uses: it changes no score, and was perhaps meant to."""

from __future__ import annotations

from collections.abc import Iterator

from baiyun.problems import rules as problems
from baiyun.rulebook.check.names import all_uses
from baiyun.rulebook.fault import Fault
from baiyun.rulebook.scheme import Scheme

PARTS = {"filters": ("filter", "筛选条件"), "measures": ("measure", "测量项"), "items": ("item", "得分项")}


def unused(scheme: Scheme) -> Iterator[Fault]:
    """Every filter, measure and item that no other part names."""
    used = {(use.role, use.name) for path, use in all_uses(scheme) if (use.role, use.name) != _itself(path)}
    for part, (role, word) in PARTS.items():
        for name in getattr(scheme, part):
            scored = role == "item" and ("scored", name) in used
            if (role, name) not in used and not scored:
                yield Fault((part, name), problems.UNUSED, {"role": word, "found": name})


def _itself(path: tuple[str | int, ...]) -> tuple[str, str]:
    """The role and the name of the thing that uses something; what only uses itself is used by nothing."""
    role = PARTS.get(str(path[0]), ("", ""))[0]
    return role, str(path[1]) if len(path) > 1 else ""
