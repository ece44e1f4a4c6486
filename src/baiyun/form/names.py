"""When two spellings are the same name (ruling 14)."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from functools import lru_cache


@lru_cache(maxsize=65536)
def key(name: str) -> str:
    """NFKC, case folded, without spaces and punctuation: equal keys mean the same name."""
    folded = unicodedata.normalize("NFKC", name).casefold()
    if folded.isalnum():
        return folded
    return "".join(char for char in folded if unicodedata.category(char)[0] not in "PZC")


def tidy(text: str) -> str:
    """Visible text on one line: control characters gone, white space folded."""
    if text.isprintable() and "  " not in text:
        return text.strip()
    kept = (" " if unicodedata.category(char)[0] in "ZC" else char for char in text)
    return " ".join("".join(kept).split())


def nearest(name: str, choices: Iterable[str], cutoff: int = 60) -> str:
    """The choice most like ``name``, or '' when none is near."""
    from rapidfuzz import fuzz, process  # noqa: PLC0415 - only a mistake needs it

    found = process.extractOne(name, list(choices), scorer=fuzz.ratio, processor=key, score_cutoff=cutoff)
    return found[0] if found else ""


def did_you_mean(name: str, choices: Iterable[str]) -> str:
    """A hint that names the nearest choice, or ''."""
    choice = nearest(name, choices)
    return f"是不是“{choice}”？" if choice else ""
