"""The script that somebody would write without this tool: pandas and openpyxl, the month's arithmetic, totals as JSON.

    python benchmarks/plain.py FOLDER [--jobs N]

It reads in one process, as somebody would write it, or in N of them. It believes every cell: no mistake is named, no
point can be traced. It knows one month of clean workbooks.
"""

from __future__ import annotations

import argparse
import json
import sys
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from datetime import datetime
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Any

import pandas as pd

TYPES = {"世界500强": 10, "国内500强": 9, "上市公司": 8, "头部企业": 7, "其他": 2}
INDUSTRIES = {"电子信息": 20, "新能源": 16, "装备制造": 16}
SIGNED = {"合同文本送签": 8, "意向性签约": 12, "实质性签约": 16}
BUILT = {"举行开工仪式": 12, "实质性开工": 16, "项目稳步推进": 20}
STEPS = ((50, 10), (20, 8), (10, 6), (5, 4), (1, 2), (0, 0))
EXPECTED = {"项目": ["佐证材料"], "外出招商": ["洽谈成果", "佐证材料"], "信息报送": ["内容摘要", "佐证材料"]}
FIVE = ["包联领导", "服务专班", "推进方案"]
PLACES = {1: 4, 2: 3, 3: 2}
FIRST, LAST = datetime(2023, 6, 1), datetime(2023, 6, 30)  # noqa: DTZ001 - days
Row = dict[str, Any]
Report = tuple[str, datetime, dict[str, list[Row]]]


def main(folder: Path, jobs: int = 1) -> dict[str, float]:
    """Each unit's total; of several reports the last one counts."""
    roster = pd.read_excel(folder.parent / "units.xlsx", engine="openpyxl")
    kinds = dict(zip(roster["单位名称"], roster["类别"], strict=True))
    last: dict[str, tuple[datetime, Path]] = {}
    days: dict[str, list[datetime]] = {}
    sheets = {}
    for unit, day, rows in read(sorted(folder.glob("*.xlsx")), jobs):
        days.setdefault(unit, []).append(day)
        if unit not in last or last[unit][0] < day:
            last[unit], sheets[unit] = (day, folder), rows
    major_signed = {unit: first_signed(rows["项目"]) for unit, rows in sheets.items()}
    peers: dict[str, list[datetime]] = {kind: [] for kind in kinds.values()}
    for day, unit in sorted((day, unit) for unit, day in major_signed.items() if day):
        peers[kinds[unit]].append(day)
    totals = dict.fromkeys(kinds, 0.0)
    for unit, rows in sheets.items():
        first = major_signed[unit]
        place = 1 + bisect_left(peers[kinds[unit]], first) if first else None
        totals[unit] = float(total(rows, days[unit], place))
    return totals


def read(paths: Iterable[Path], jobs: int) -> Iterator[Report]:
    """Each workbook, in order."""
    if jobs == 1:
        yield from map(read_one, paths)
    else:
        with ProcessPoolExecutor(jobs) as pool:
            yield from pool.map(read_one, paths, chunksize=20)


def read_one(path: Path) -> Report:
    """The unit, the day and the rows of a workbook."""
    sheets = pd.read_excel(path, sheet_name=None, engine="openpyxl", header=None)
    basics = dict(sheets["基本情况"].to_numpy().tolist())
    rows = {title: records(sheets[title]) for title in EXPECTED}
    return basics["单位名称"], pd.to_datetime(basics["报送日期"]).to_pydatetime(), rows


def records(sheet: pd.DataFrame) -> list[Row]:
    """The rows below the header, each by column, blanks left out."""
    header, *body = sheet.to_numpy().tolist()
    return [{name: value for name, value in zip(header, row, strict=True) if pd.notna(value)} for row in body]


def first_signed(projects: list[Row]) -> datetime | None:
    """The day of the first signing in substance of a major project."""
    days = [row["签约阶段日期"] for row in projects if row["洽谈签约阶段"] == "实质性签约" and major(row)]
    return min(days, default=None)


def major(row: Row) -> bool:
    """Ten units of money, or a company of rank."""
    return row["企业类型"] != "其他" or row["投资额（亿元）"] >= 10  # noqa: PLR2004 - the county's bound


def total(rows: dict[str, list[Row]], days: list[datetime], place: int | None) -> Decimal:
    """The month's points of a unit."""
    sent = [row for row in rows["项目"] if row["洽谈签约阶段"] in SIGNED]
    begun = [row for row in rows["项目"] if major(row) and counts(row)]
    led = [row for row in rows["外出招商"] if row["主要领导带队"] == "是" and FIRST <= row["日期"] <= LAST]
    tours = {(row["日期"], row["目的地"]) for row in led}
    visited = {name for row in led for name in row["拜访企业"].split("、")}
    told = any(row["报送方式"] == "随时" and "内容摘要" in row for row in rows["信息报送"])
    on_time = min(4, 2 * (any(day.day <= 15 for day in days) + any(15 < day.day <= 30 for day in days)))  # noqa: PLR2004
    speed = best(sent, lambda row: SIGNED[row["洽谈签约阶段"]], only=major) + (PLACES.get(place, 1) if place else 0)
    base = max(Decimal(0), cents(8 - 8 * max(0, 2 - len(tours))) + cents(min(Decimal(3), Decimal(3) * len(visited) / 10))
               + on_time + told + cents(4 * completeness(rows)))  # fmt: skip
    return (
        speed
        + best(sent, size)
        + best(sent, quality, only=major)
        + best(begun, lambda row: BUILT[row["开工阶段"]])
        + min(Decimal(20), base)
    )


def counts(row: Row) -> bool:
    """Whether its construction counts: going on steadily only after a signing in substance."""
    return row["开工阶段"] in ("举行开工仪式", "实质性开工") or (
        row["开工阶段"] == "项目稳步推进" and row["洽谈签约阶段"] == "实质性签约"
    )


def best(rows: list[Row], worth: Any, only: Any = bool) -> int:
    """The most that a row is worth."""
    return max((worth(row) for row in rows if only(row)), default=0)


def size(row: Row) -> int:
    """What a project's company and amount are worth."""
    kinds = max(TYPES[name] for name in row["企业类型"].split("、"))
    return kinds + next(points for least, points in STEPS if row["投资额（亿元）"] >= least)


def quality(row: Row) -> int:
    """What its industry is worth, or its part in a chain."""
    return max(INDUSTRIES.get(row["所属产业"], 4), 12 if "产业链作用" in row else 0)


def completeness(rows: dict[str, list[Row]]) -> Decimal:
    """The share of the expected cells that are filled in."""
    filled = wanted = 0
    for title, expected in EXPECTED.items():
        for row in rows[title]:
            columns = expected + (FIVE if row.get("洽谈签约阶段") in ("意向性签约", "实质性签约") else [])
            wanted += len(columns)
            filled += sum(column in row for column in columns)
    wanted += 2 * max(0, 2 - len(rows["信息报送"]))
    return Decimal(filled) / wanted


def cents(points: Any) -> Decimal:
    """Rounded to the second place."""
    return Decimal(points).quantize(Decimal("0.01"), ROUND_HALF_UP)


if __name__ == "__main__":
    asked = argparse.ArgumentParser()
    asked.add_argument("folder", type=Path)
    asked.add_argument("--jobs", type=int, default=1)
    json.dump(main(**vars(asked.parse_args())), sys.stdout, ensure_ascii=False)
