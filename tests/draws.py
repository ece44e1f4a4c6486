"""How many examples a test draws: in the proportion of the profile that is in use (conftest.py)."""

from __future__ import annotations

from typing import Any

from hypothesis import settings

FULL, LEAST = 100, 10


def drawn(examples: int, **more: Any) -> settings:
    """Settings of a test that draws so many ``examples`` where one that says nothing draws 100, and no fewer than 10."""
    return settings(max_examples=max(LEAST, examples * settings.default.max_examples // FULL), **more)
