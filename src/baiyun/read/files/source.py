"""What is read: anything that has a name and bytes."""

from __future__ import annotations

from typing import Protocol


class Source(Protocol):
    """A file that can be read where the work is done."""

    @property
    def name(self) -> str:
        """Its name in problems and places."""

    def read(self) -> bytes:
        """Its content."""
