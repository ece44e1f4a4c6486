"""How many lines a text takes: Chinese characters of one width, digits and letters of a narrow or a wide font."""

from __future__ import annotations

import re
from math import ceil

LATIN = (0.5, 0.64)
"""How wide a digit or letter is in a narrow font and in a wide one, in characters."""
GAP = 0.22
"""What stands between a Chinese character and a digit or letter, in characters."""
QUOTES = frozenset("“”‘’")
"""What is as wide as a Chinese character in one program and half as wide in another."""
HANGING = frozenset("，。、；：,.;:")
"""What may stand beyond the end of a line."""
NOT_FIRST = frozenset("）》」』”’％%〕…！？)]")
"""What may not begin a line: it takes the character before along."""
NOT_LAST = frozenset("（《「『“‘〔([")
"""What may not end a line: it goes to the next."""
WORD = re.compile(r"[!-~]+|.", re.DOTALL)
SPARE = 0.02


def lines_of(text: str, characters: float, *, wide: bool, indent: float = 0) -> int:
    """The lines of a text, so many characters to a line: at least one, also where there is no room."""
    characters = max(characters, 1)
    lines, used, before = 1, indent, ""
    for word in WORD.findall(text):
        size = _size(word, wide=wide)
        gap = GAP if before and _latin(before) != _latin(word) else 0
        if used + gap + size <= characters + SPARE or not used:
            used += gap + size
        elif word in HANGING:
            used = characters
        else:
            along = _size(before, wide=wide) if word in NOT_FIRST or before in NOT_LAST else 0
            lines, used = lines + 1, along + size
        if used > characters + 1:
            full = ceil((used - 1) / characters) - 1
            lines, used = lines + full, used - full * characters
        before = word
    return lines


def _size(word: str, *, wide: bool) -> float:
    if word in QUOTES:
        return 1.0 if wide else 0.5
    return len(word) * LATIN[wide] if _latin(word) else float(len(word))


def _latin(word: str) -> bool:
    return word[:1].isascii()
