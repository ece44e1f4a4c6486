"""What a measure is, as a noun: the number somebody would read off the reports by hand."""

from __future__ import annotations

from baiyun.rulebook.book import Rulebook


def measure(book: Rulebook, name: str) -> str:
    """What the measure of that name is; each kind says it in its own file."""
    return book.scheme.measures[name].kind.say(book)
