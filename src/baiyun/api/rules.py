"""The rulebook by itself: found, checked, and later printed."""

from __future__ import annotations

from pathlib import Path

from baiyun import disk
from baiyun.api.inputs import FoundRules, find_rules


def rulebook(rules: str | Path | None = None) -> FoundRules:
    """The rulebook that is given, lies in the working directory or the two folders above, or is the default.

    Raises Stop for a file that cannot be opened; a rulebook with mistakes is found, and its mistakes with it.
    """
    return find_rules(rules, [Path(name) for name in disk.RULES])
