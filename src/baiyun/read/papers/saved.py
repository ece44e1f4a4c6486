"""What must stand in JSON of ours for it to be verified and compared; whatever else stands there may be anything.

Of a month or a campaign, saved as such or kept in a page; of this version or an older one.
"""

from __future__ import annotations

import json
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

MOST = 10**12
DEEPEST = 30
NAMES = ("unit", "id", "name", "period")
SavedFigure = Annotated[int, Field(ge=-MOST, le=MOST)] | Annotated[float, Field(ge=-MOST, le=MOST)] | str | None
SavedFiles = dict[str, str]


class _SavedModel(BaseModel):
    model_config = ConfigDict(strict=True, frozen=True)


class SavedScheme(_SavedModel):
    """By which rules, by which tool."""

    name: str = ""
    rules_digest: str
    tool: str = ""


class SavedItem(_SavedModel):
    """An item, an adjustment, and the items of a group."""

    name: str
    points: SavedFigure
    working: str
    parts: list[SavedItem] = []


class SavedVeto(_SavedModel):
    """A veto."""

    name: str
    working: str


class SavedGroup(_SavedModel):
    """A criterion or block."""

    name: str
    items: list[SavedItem]


class SavedUnit(_SavedModel):
    """A unit: its place, and its points as JSON tells them (``criteria`` …) or a page (``items`` …)."""

    unit: str
    category: str
    rank: int | None
    total: SavedFigure
    criteria: list[SavedGroup] = []
    blocks: list[SavedGroup] = []
    adjustments: list[SavedItem] = []
    vetoes: list[SavedVeto | str] = []
    items: dict[str, dict[str, SavedFigure]] = {}
    adjusted: list[tuple[str, SavedFigure]] = []
    months: dict[str, SavedFigure] = {}
    ranks: dict[str, int | None] = {}


class SavedMonthReasons(_SavedModel):
    """Why a unit was on a list in a month."""

    period: str
    reasons: list[str]


class SavedEntry(_SavedModel):
    """A unit on a list."""

    unit: str
    reasons: list[str | SavedMonthReasons]


class SavedSources(_SavedModel):
    """What it was made from."""

    as_of: str | None = None
    latest: str | None = None
    inputs: str | None = None
    figures: str | None = None
    roster: str | None = None
    review: str | None = None
    reports: SavedFiles = {}
    earlier: SavedFiles = {}


class SavedDraw(_SavedModel):
    """How figures were moved."""

    runs: int
    percent: int
    seed: int


class SavedResult(_SavedModel):
    """A month or a campaign."""

    scheme: SavedScheme
    period: str | None = None
    status: str
    units: list[SavedUnit]
    boards: dict[str, list[SavedEntry | str]]
    made_from: SavedSources = SavedSources()
    stability: SavedDraw | None = None


def saved_data(text: str) -> dict[str, Any] | str:
    """The values of a saved result; what of them cannot be understood: units[青石镇].rank; '' for what is no such result."""
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        return ""
    if not isinstance(data, dict) or not {"scheme", "units", "boards"} & set(data):
        return ""
    if not _is_shallow(data):
        return "{}"
    try:
        SavedResult.model_validate_json(text)
    except ValidationError as found:
        return _path(data, found.errors(include_url=False, include_input=False)[0]["loc"])
    return data


def _path(data: Any, where: tuple[int | str, ...]) -> str:
    """A place in JSON as a reader finds it, what is in a list by its name; pydantic names the way that it tried, too."""
    told = ""
    for step in where:
        if isinstance(data, dict) and (step in data or step == where[-1]):
            told += f".{step}" if told else str(step)
            data = data.get(step)
        elif isinstance(data, list) and isinstance(step, int):
            data = data[step] if step < len(data) else None
            names = (data.get(name) for name in NAMES) if isinstance(data, dict) else ()
            told += f"[{next((name for name in names if isinstance(name, str)), step)}]"
    return told or "{}"


def _is_shallow(value: Any, left: int = DEEPEST) -> bool:
    inside = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return left > 0 and all(_is_shallow(each, left - 1) for each in inside)
