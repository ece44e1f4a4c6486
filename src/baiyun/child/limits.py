"""What a process may use: its memory is bounded, its death leaves no core file and opens no window."""

from __future__ import annotations

import sys
from contextlib import suppress

MEMORY = 2**30
"""Bytes, all that a process needs for itself included, while it reads what others sent."""
OUT_OF_MEMORY = 75
"""The exit status of one that has used them up."""


def hold_memory(most: int = MEMORY) -> None:
    """Bounds the memory of this process, where its system can do that: macOS takes the bound and does not hold it."""
    with suppress(OSError, ValueError, AttributeError):
        if sys.platform == "win32":
            from baiyun.child.windows import hold_by_job  # noqa: PLC0415 - only there

            hold_by_job(most)
        else:
            import resource  # noqa: PLC0415 - Windows has none

            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
            resource.setrlimit(resource.RLIMIT_AS, (most, most))
