"""What is read: anything that has a name and bytes; and what files are called."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePath
from typing import Protocol


class Source(Protocol):
    """A file that can be read where the work is done."""

    @property
    def name(self) -> str:
        """Its name in problems and places."""

    def read(self) -> bytes:
        """Its content."""


def names(absolute: Sequence[PurePath]) -> list[str]:
    """What files are called: from their common folder on; whole where they have none, as on two drives of Windows."""
    shared = common([*dict.fromkeys(path.parent for path in absolute)])
    return [(path.relative_to(shared) if shared else path).as_posix() for path in absolute]


def common(folders: Sequence[PurePath]) -> PurePath | None:
    """The deepest folder that holds all of some folders; None where there is none."""
    above = (folders[0], *folders[0].parents)
    return next((each for each in above if all(folder.is_relative_to(each) for folder in folders)), None)
