"""“为什么没有” in words, for the screen, the sheets for units and the page."""

from __future__ import annotations

from baiyun.rulebook.missed.missed import Missed

WHY_NOT = "为什么没有"
NAMED = 30
"""Units that come before, of which nobody reads more names; a county has no more of one kind."""


def reason_text(missed: Missed, *, rivals: bool = True) -> str:
    """One reason; the units that come before by name, or only the values by which they do."""
    if not missed.rivals:
        return missed.text
    before = (f"{each.unit} {each.said}" if rivals else each.said for each in missed.rivals[:NAMED])
    return f"{missed.text}：{'、'.join(before)}{'等' if len(missed.rivals) > NAMED else ''}"
