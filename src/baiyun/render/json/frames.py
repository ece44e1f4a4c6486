"""The tables of a result as flat rows for a data frame: by name, made of the JSON contract, figures as numbers."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from baiyun.campaign.final import FinalResult
from baiyun.desk.desk import Desk
from baiyun.dispatch.dispatched import Dispatch
from baiyun.problems import Place, Stop
from baiyun.problems.commands import USAGE
from baiyun.rank.result import MonthResult
from baiyun.render.json import campaign, dispatch, month

if TYPE_CHECKING:
    import pandas as pd

Row = dict[str, Any]
FlatTables = Mapping[str, Callable[[], list[Row]]]
"""The tables by their names; the first is what is meant without a name."""


def frame(tables: FlatTables, name: str) -> pd.DataFrame:
    """The table of that name, the first without one. Raises Stop for a name that there is not."""
    if name and name not in tables:
        raise Stop(USAGE.at(Place(""), reason=f"没有“{name}”这张表"))
    import pandas as pd  # noqa: PLC0415 - slow to import, wanted by few

    return pd.DataFrame(tables[name or next(iter(tables))]())


def of_month(result: MonthResult) -> FlatTables:
    """Ranking (a unit a row), items (a point a row), boards, problems."""
    return {
        "ranking": lambda: month.rows(result),
        "items": lambda: list(_items(month.as_json(result)["units"])),
        "boards": lambda: list(_boards(month.as_json(result)["boards"])),
        "problems": lambda: _flat(month.as_json(result)["problems"]),
    }


def of_campaign(result: FinalResult) -> FlatTables:
    """Ranking (a unit a row), targets of the county, duties of the units, boards, year_end, problems."""
    return {
        "ranking": lambda: campaign.rows(result),
        "targets": lambda: _flat(campaign.as_json(result)["targets"]),
        "duties": lambda: list(_within(campaign.as_json(result)["units"], "duties")),
        "boards": lambda: list(_boards(campaign.as_json(result)["boards"])),
        "year_end": lambda: list(_within(campaign.as_json(result)["year_end"], "figures")),
        "problems": lambda: _flat(campaign.as_json(result)["problems"]),
    }


def of_dispatch(result: Dispatch) -> FlatTables:
    """Projects (a project a row), stages, moves, still, open_work, problems."""
    names = ("projects", "stages", "moves", "still", "open_work", "problems")
    return {name: lambda name=name: _flat(dispatch.as_json(result)[name]) for name in names}  # type: ignore[misc]


def of_desk(desk: Desk) -> FlatTables:
    """Units (a unit a row), problems."""
    return {name: lambda name=name: _flat(month.desk_as_json(desk)[name]) for name in ("units", "problems")}  # type: ignore[misc]


def _flat(rows: list[Row]) -> list[Row]:
    return [dict(_cells(row)) for row in rows]


def _cells(row: Row) -> Iterator[tuple[str, Any]]:
    """The values of a row: a place by its parts, several texts as one, tables within it left out."""
    for name, value in row.items():
        if isinstance(value, dict):
            yield from value.items()
        elif not isinstance(value, list):
            yield name, value
        elif not any(isinstance(each, dict) for each in value):
            yield name, "、".join(map(str, value))


def _within(units: list[Row], name: str) -> Iterator[Row]:
    """What stands in a list of each unit, with the unit."""
    for unit in units:
        for each in unit[name]:
            yield {"unit": unit["unit"], "category": unit["category"], **dict(_cells(each))}


def _items(units: list[Row]) -> Iterator[Row]:
    for unit in units:
        for group in (*unit["criteria"], *unit["blocks"]):
            for item in group["items"]:
                cells = "、".join(f"{each['file']} {each['sheet']}!{each['cell']}" for each in item["places"])
                about = {"unit": unit["unit"], "category": unit["category"], "criterion": group["id"]}
                yield {**about, **dict(_cells({**item, "places": []})), "places": cells}


def _boards(boards: Mapping[str, list[Row]]) -> Iterator[Row]:
    for name, entries in boards.items():
        for entry in entries:
            yield {"board": name, **dict(_cells(entry))}
