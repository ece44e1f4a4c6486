"""What is found out once: most cells of a county say what many others say."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

KEPT, LONGEST = 1024, 100
"""How many things are remembered, and of how many characters at most."""
FoundOnce = TypeVar("FoundOnce")


class Known(dict[Any, FoundOnce]):
    """What was found of texts and figures, to be asked for as a dictionary is."""

    def __init__(self, find: Callable[[Any], FoundOnce]) -> None:
        super().__init__()
        self._find = find

    def __missing__(self, asked: Any) -> FoundOnce:
        found = self._find(asked)
        if type(asked) is float or len(asked) <= LONGEST:
            if len(self) >= KEPT:
                self.clear()
            self[asked] = found
        return found
