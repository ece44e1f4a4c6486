"""The last page of a notice: an even one, with 版记 at its foot.

Where a part of the notice ends is known but for digits and letters; where that leaves in doubt on which page it ends, or
版记 would not find room, a blank line or two push the end to where there is no doubt.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from baiyun.render.docx.pages import End, PageMeasure

MOST_BLANKS = 24


@dataclass
class PagePart:
    """What begins on a page of its own: its elements, and before which of them blank lines may be put."""

    elements: list[Any]
    at: Any

    def pad(self, blank: Callable[[], Any]) -> None:
        """A blank line more."""
        element = blank()
        self.at.addprevious(element)
        self.elements.insert(self.elements.index(self.at), element)


def wants_page(parts: Sequence[PagePart], measure: PageMeasure, room: int, blank: Callable[[], Any]) -> bool:
    """Sees to it that the end is certain; whether what needs ``room`` twips at the foot begins a page of its own."""
    before = 0
    for part in parts[:-1]:
        _padded(part, measure, blank, lambda ends: len({end.pages for end in ends}) == 1)
        before += measure.ends(part.elements)[-1].pages

    def even(end: End) -> bool:
        return (before + end.pages) % 2 == 0

    def certain(ends: Sequence[End]) -> bool:
        fits = all(not even(end) or end.taken + room <= measure.page for end in ends)
        return fits and len({end.pages for end in ends}) == 1

    _padded(parts[-1], measure, blank, certain)
    return not even(measure.ends(parts[-1].elements)[-1])


def _padded(
    part: PagePart, measure: PageMeasure, blank: Callable[[], Any], certain: Callable[[Sequence[End]], bool]
) -> None:
    for _ in range(MOST_BLANKS):
        if certain(measure.ends(part.elements)):
            return
        part.pad(blank)
