"""What a cell may hold, and how it is said: text, a float, a bool, a date or a datetime, as a reader of workbooks gives it.

What cannot be read is refused with a problem of the catalogue.
"""

from __future__ import annotations

from datetime import date, datetime, time
from decimal import Decimal
from typing import Any, Self

from msgspec import Struct

from baiyun.form.characters import narrow
from baiyun.form.names import key, tidy
from baiyun.problems import cells
from baiyun.problems.problem import Kind

_PICTURE = ("=DISPIMG(", "=_xlfn.DISPIMG(")  # how WPS stores a picture in a cell
LONGEST_KEPT = 10**15
_YES = frozenset({"是", "√", "✓", "✔", "☑", "✅", "🗸", "🗹", "对", "有", "y", "yes", "true", "1"})
_NO = frozenset({"否", "×", "✗", "✘", "✕", "☒", "❌", "错", "无", "n", "no", "false", "0"})


class Broken(Struct, frozen=True):
    """A cell that holds something and nothing that can be read: an error value, a formula without result, a picture."""

    kind: Kind
    found: str


class RefusedError(ValueError):
    """A cell that cannot be read: the kind of problem and its facts."""

    def __init__(self, kind: Kind, **facts: object) -> None:
        super().__init__(kind.code)
        self.kind = kind
        self.facts = facts


class Shown(float):
    """A number that its format shows as something else: ``said`` is what its author sees, 800 as 800万元.

    ``doubtful`` when the format changes the number without saying a unit, as thousands do.
    """

    said: str
    doubtful: bool

    def __new__(cls, value: float, said: str, *, doubtful: bool = False) -> Self:
        """The number with what is seen of it."""
        shown = super().__new__(cls, value)
        shown.said = said
        shown.doubtful = doubtful
        return shown


class Partly(datetime):
    """A moment of which the format shows only a part: the month, or the time of day. ``said`` is the format."""

    said: str = ""

    @classmethod
    def of(cls, raw: date, said: str) -> Self:
        """The moment with what is shown of it."""
        whole = raw if isinstance(raw, datetime) else datetime.combine(raw, time())
        found = cls.combine(whole.date(), whole.time())
        found.said = said
        return found


Units = tuple[tuple[str, str], ...]
"""Units that stand outside of a cell, each with where: the header, a line above."""


class Stated(Struct, frozen=True):
    """A number and the units that stand outside its cell."""

    raw: Any
    units: Units


def is_picture(said: str) -> bool:
    """Whether a text stands for a picture."""
    return said.startswith(_PICTURE)


def written(raw: Any) -> str:
    """The value as its writer would say it: 12.0 is ``12``, a date is ``2023-06-15``. Refuses what is broken."""
    if isinstance(raw, str):
        if is_picture(raw):
            raise RefusedError(cells.PICTURE)
        return raw
    if isinstance(raw, Broken):
        raise RefusedError(raw.kind, found=raw.found)
    return written(raw.raw) if isinstance(raw, Stated) else _text_of(raw)


def _text_of(raw: Any) -> str:
    """A number, a day or anything else that is no text."""
    if isinstance(raw, bool):
        return "TRUE" if raw else "FALSE"
    if isinstance(raw, float):
        return (raw.said if isinstance(raw, Shown) else "") or number_text(raw)
    if isinstance(raw, datetime) and not (raw.hour or raw.minute or raw.second):
        return raw.date().isoformat()
    return str(raw)


def number_text(raw: float) -> str:
    """A float with the 15 digits a spreadsheet keeps, without exponent where it can be."""
    text = f"{float(raw):.15g}"
    return f"{Decimal(text):f}" if "e" in text else text


def digits_lost(raw: Any) -> RefusedError | None:
    """What has to be told of a number that is longer than a spreadsheet keeps, where it stands for a text."""
    return RefusedError(cells.DIGITS_LOST) if type(raw) in (float, int) and abs(raw) >= LONGEST_KEPT else None


def text(raw: Any) -> str:
    """Any value as one line of visible text."""
    return tidy(written(raw))


def seen(raw: Any) -> str:
    """The same of any cell, also of what cannot be read."""
    try:
        return text(raw)
    except RefusedError as error:
        return str(error.facts.get("found", "图片"))


def half_width(raw: Any) -> str:
    """The value as visible text in half width."""
    return narrow(written(raw)).strip()


def yes(raw: Any) -> bool:
    """是 否 √ × 有 无 对 错 Y N true false 1 0."""
    said = half_width(raw).casefold()
    for word in (said, key(said)):
        if word in _YES or word in _NO:
            return word in _YES
    raise RefusedError(cells.NOT_YES_NO, found=written(raw))
