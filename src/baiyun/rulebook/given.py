"""What persons give beside the reports that the rules look at: marks, and points added or taken away."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from msgspec import Struct

from baiyun.problems import Place


class Mark(Struct, frozen=True):
    """A reviewer's mark for one unit in one period; ``item`` names what was marked, ``rater`` who gave it.

    ``report`` is the digest of the report it was given for, where the review says so (ruling 38).
    """

    unit: str
    period: str
    item: str
    mark: str
    place: Place
    rater: str = ""
    report: str = ""


class Adjustment(Struct, frozen=True):
    """Points added to or taken from a unit's total, with who asked for it, why and when; ``item`` says what for."""

    unit: str
    period: str
    points: Decimal
    reason: str
    place: Place
    by: str = ""
    item: str = ""
    day: date | None = None
