"""Where the lines, names and squares of the page's charts stand; the templates draw them as SVG, 360 wide."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec import Struct

from baiyun.tables.page.stage_map import Stage, StageProject
from baiyun.tables.page.trend import Trend, UnitWay

WIDTH = 360
TOP, EACH = 30, 16
FIRST, LAST = 34, 206
LONGEST = 12
SQUARE, ACROSS, LEFT = 11, 15, 92
SHADES = {1: "rose", -1: "fell", 0: "stayed"}


class DrawnWay(Struct, frozen=True):
    """A unit's line (a month without a place parts it), a dot at each month, its label at the end."""

    unit: str
    label: str
    shade: str
    line: str
    dots: str
    y: float
    first: int | None
    first_y: float


class DrawnTrend(Struct, frozen=True):
    """The lines of a kind."""

    kind: str
    height: int
    heads: tuple[tuple[float, str], ...]
    ways: tuple[DrawnWay, ...]


def drawn_trend(trend: Trend) -> DrawnTrend:
    """The ways of a kind; those that moved most lie above the others."""
    count = len(trend.periods)
    across = [FIRST + (LAST - FIRST) * at / (count - 1) for at in range(count)]
    ways = sorted((_drawn(way, across) for way in trend.ways), key=lambda way: way.shade != "stayed")
    deepest = max((at for way in trend.ways for at in way.order if at is not None), default=0)
    return DrawnTrend(
        trend.kind, TOP + EACH * (deepest + 1), tuple(zip(across, trend.periods, strict=True)), tuple(ways)
    )


def _drawn(way: UnitWay, across: Sequence[float]) -> DrawnWay:
    points = [None if at is None else (x, _y(at)) for x, at in zip(across, way.order, strict=True)]
    known = [point for point in points if point]
    line = "".join(_step(before, point) for before, point in pairwise([None, *points]) if point)
    dots = "".join(f"M{x:g} {y:g}h0" for x, y in known)
    name = way.unit if len(way.unit) <= LONGEST else f"{way.unit[: LONGEST - 1]}…"
    first = way.ranks[0] if points[0] else None
    first_y = points[0][1] if points[0] else 0
    return DrawnWay(way.unit, f"{way.ranks[-1]} {name}", SHADES[way.moved], line, dots, known[-1][1], first, first_y)


def _step(before: tuple[float, float] | None, point: tuple[float, float]) -> str:
    """On from the month before; where the unit had no place in it, the line begins anew."""
    return f"{'L' if before else 'M'}{point[0]:g} {point[1]:g}"


def _y(at: int) -> float:
    return TOP + EACH * (at + 0.5)


class DrawnStage(Struct, frozen=True):
    """A stage with its squares; ``y`` is where its first row stands."""

    stage: Stage
    y: int
    squares: tuple[tuple[int, int, StageProject], ...]


class DrawnStages(Struct, frozen=True):
    """All stages, the furthest on top."""

    height: int
    stages: tuple[DrawnStage, ...]


def drawn_stages(stages: Sequence[Stage]) -> DrawnStages:
    """A square a project, so many in a row."""
    rows, y = [], 4
    for stage in reversed(stages):
        rows.append(DrawnStage(stage, y, tuple(_squares(stage, y))))
        y += max(1, -(-len(stage.projects) // ACROSS)) * SQUARE + 10
    return DrawnStages(y, tuple(rows))


def _squares(stage: Stage, y: int) -> Iterator[tuple[int, int, StageProject]]:
    for at, project in enumerate(stage.projects):
        yield LEFT + at % ACROSS * SQUARE, y + at // ACROSS * SQUARE, project
