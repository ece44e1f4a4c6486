"""A result's tables as data frames; pandas is loaded only when one is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from baiyun.problems import Place, Stop
from baiyun.problems.commands import USAGE
from baiyun.render.json.frames import FlatTables

if TYPE_CHECKING:
    import pandas as pd


def frame(tables: FlatTables, name: str) -> pd.DataFrame:
    """The table of that name, the first without one. Raises Stop for a name that there is not."""
    if name and name not in tables:
        raise Stop(USAGE.at(Place(""), found=f"没有“{name}”这张表"))
    import pandas as pd  # noqa: PLC0415 - slow to import, wanted by few

    return pd.DataFrame(tables[name or next(iter(tables))]())
