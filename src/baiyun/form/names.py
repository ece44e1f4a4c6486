"""When two spellings are the same name (ruling 14)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from baiyun.form.characters import folded, without_invisible
from baiyun.form.traditional import SIMPLIFIED

_DASHES = re.compile("[\u2010-\u2015\u2212]")
_BETWEEN_DIGITS = re.compile(r"(?<=\d)[.,-](?=\d)")
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Zs", "Zl", "Zp"})
_PUNCTUATION = frozenset({"Pc", "Pd", "Ps", "Pe", "Pi", "Pf", "Po"})
MOST_CHARACTERS = 8192


class _Without(dict[int, int | None]):
    """A table for ``str.translate`` that takes out the characters of some categories; what it found of others it keeps."""

    def __init__(self, categories: frozenset[str]) -> None:
        super().__init__()
        self._categories = categories

    def __missing__(self, code: int) -> int | None:
        if len(self) >= MOST_CHARACTERS:
            self.clear()
        self[code] = found = None if unicodedata.category(chr(code)) in self._categories else code
        return found


_SEEN, _WORDS = _Without(_UNSEEN), _Without(_UNSEEN | _PUNCTUATION)


@lru_cache(maxsize=8192)
def key(name: str) -> str:
    """NFKC, case folded, without spaces and punctuation but a point, comma or hyphen between digits: equal keys mean the same name."""
    same = _DASHES.sub("-", folded(name)).casefold()
    if same.isalnum():
        return same
    shown = same.translate(_SEEN)
    kept = {match.start() for match in _BETWEEN_DIGITS.finditer(shown)}
    if not kept:
        return shown.translate(_WORDS)
    return "".join(char for at, char in enumerate(shown) if at in kept or unicodedata.category(char)[0] != "P")


@lru_cache(maxsize=8192)
def word(name: str) -> str:
    """The key of a word of the form: the same in traditional characters."""
    return key(name.translate(SIMPLIFIED))


@lru_cache(maxsize=8192)
def tidy(text: str) -> str:
    """Visible text on one line: what cannot be seen is gone, control characters and white space are one space."""
    shown = without_invisible(text)
    if not shown.isprintable():
        shown = "".join(" " if unicodedata.category(char) in _UNSEEN else char for char in shown)
    return " ".join(shown.split())


def keyed(choices: Iterable[str]) -> dict[str, str]:
    """The key of each choice: made once where many names are looked for among many choices."""
    return {choice: key(choice) for choice in choices}


def nearest(name: str, choices: Iterable[str], cutoff: int = 60) -> str:
    """The choice most like ``name``, or '' when none is near."""
    return nearest_of(name, keyed(choices), cutoff)


def nearest_of(name: str, choices: dict[str, str], cutoff: int = 60) -> str:
    """The same among choices with their keys."""
    from rapidfuzz import fuzz, process  # noqa: PLC0415 - only a mistake needs it

    found = process.extractOne(key(name), choices, scorer=fuzz.ratio, score_cutoff=cutoff)
    return found[2] if found else ""


def did_you_mean(name: str, choices: Iterable[str]) -> str:
    """A hint that names the nearest choice, or ''."""
    return asked(nearest(name, choices))


def asked(choice: str) -> str:
    """Whether a choice was meant, as a question; '' for none."""
    return f"是不是“{choice}”？" if choice else ""
