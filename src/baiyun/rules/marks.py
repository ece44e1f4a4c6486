"""The marks that a scheme asks reviewers for."""

from __future__ import annotations

from baiyun.rules.awards import Grade
from baiyun.rules.month_measures import MarkOf
from baiyun.rules.scheme import Scheme


def marks_asked(scheme: Scheme) -> dict[str, tuple[str, ...]]:
    """Under which names the scheme asks for marks, each with the words that it takes; without words it is a number."""
    named = {name: measure.kind.of for name, measure in scheme.measures.items() if isinstance(measure.kind, MarkOf)}
    found: dict[str, dict[str, None]] = {asked: {} for asked in named.values()}
    for item in scheme.items.values():
        if isinstance(item.kind, Grade) and item.kind.of in named:
            found[named[item.kind.of]].update(dict.fromkeys(item.kind.table))
    return {asked: tuple(words) for asked, words in found.items()}
