"""What persons decide after the reports are in: marks, shares, adjustments, exemptions (ruling 37)."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from baiyun.problems import Place


@dataclass(frozen=True)
class Mark:
    """A reviewer's mark for one unit in one period; ``item`` names what was marked, ``rater`` who gave it."""

    unit: str
    period: str
    item: str
    mark: str
    place: Place
    rater: str = ""


@dataclass(frozen=True)
class Share:
    """What a ruling leaves of a project to one unit: 1 is all, 0 removes it (ruling 18b)."""

    project: str
    unit: str
    period: str
    share: Decimal
    place: Place


@dataclass(frozen=True)
class Adjustment:
    """Points added to or taken from a unit's total, with who asked for it and why."""

    unit: str
    period: str
    points: Decimal
    reason: str
    place: Place
    by: str = ""


@dataclass(frozen=True)
class Exemption:
    """A unit that owes no report in a period."""

    unit: str
    period: str
    reason: str
    place: Place


@dataclass(frozen=True)
class Review:
    """All that was decided; the empty review decides nothing."""

    marks: tuple[Mark, ...] = ()
    shares: tuple[Share, ...] = ()
    adjustments: tuple[Adjustment, ...] = ()
    exemptions: tuple[Exemption, ...] = ()
