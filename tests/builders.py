"""Workbooks made in a few words, as files or bytes."""

from __future__ import annotations

import io
from datetime import datetime
from pathlib import Path
from typing import Any

import xlsxwriter

from baiyun.form.build import build
from baiyun.form.build import choice_names as names_of_choices
from baiyun.form.terms import Vocabulary

FORM = build({name: Vocabulary(name, {}) for name in names_of_choices()})

PROJECT = {
    "项目名称": "电路板", "投资企业": "甲科技", "企业类型": "上市公司", "所属产业": "电子信息", "投资额": 12,
    "洽谈签约阶段": "实质性签约", "签约阶段日期": "6月12日", "包联领导": "王一", "服务专班": "一组", "推进方案": "有", "佐证材料": "证.pdf",
}  # fmt: skip
TRIP = {
    "日期": "6月5日", "带队领导": "王一", "主要领导带队": "是", "目的地": "某市", "拜访企业": "甲、乙、丙、丁、戊", "洽谈成果": "有意向",
    "佐证材料": "证.pdf",
}  # fmt: skip


def sheets_of(unit: str, day: str = "2023-6-30", **sections: list[dict[str, Any]]) -> dict[str, list[list[Any]]]:
    """The sheets of a report: 基本情况 and every section, header in the first row."""
    basics = [
        ["单位名称", unit],
        ["报送月份", "2023年6月"],
        ["报送日期", day],
        ["主要领导", "王一"],
        ["填报人", "李四"],
    ]
    sheets: dict[str, list[list[Any]]] = {"基本情况": basics}
    for title, part in FORM.sections.items():
        headers = [column.name for column in part.columns]
        sheets[title] = [headers, *([row.get(name, "") for name in headers] for row in sections.get(title, []))]
    return sheets


_MADE: dict[str, bytes] = {}


def bytes_of(sheets: dict[str, list[list[Any]]]) -> bytes:
    """Sheets as an .xlsx; the same sheets are made once."""
    known = repr(sheets)
    if known not in _MADE:
        _MADE[known] = _made(sheets)
    return _MADE[known]


def _made(sheets: dict[str, list[list[Any]]]) -> bytes:
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True, "strings_to_formulas": False})
    book.set_properties({"created": datetime(2023, 6, 1)})  # noqa: DTZ001 - the same bytes every time
    for title, rows in sheets.items():
        sheet = book.add_worksheet(title)
        for at, row in enumerate(rows):
            for column, value in enumerate(row):
                if value != "":
                    sheet.write(at, column, value)
    book.close()
    return buffer.getvalue()


def report(folder: Path, unit: str, day: str = "2023-6-30", name: str = "", **sections: list[dict[str, Any]]) -> Path:
    """A report as a file."""
    path = folder / (name or f"{unit}.xlsx")
    path.write_bytes(bytes_of(sheets_of(unit, day, **sections)))
    return path


def roster(folder: Path, *units: tuple[str, str]) -> Path:
    """A roster of names and kinds as a file."""
    path = folder / "units.xlsx"
    path.write_bytes(bytes_of({"名册": [["单位名称", "类别"], *(list(unit) for unit in units)]}))
    return path


def small_month(folder: Path) -> Path:
    """A month of three townships and a department: one strong, one weak, one silent; returns the folder of reports."""
    roster(folder, ("青石镇", "乡镇"), ("河口镇", "乡镇"), ("松岭乡", "乡镇"), ("县林业局", "部门"))
    june = folder / "june"
    june.mkdir()
    second = {"日期": "6月20日", "拜访企业": "己、庚、辛、壬、癸"}
    report(june, "青石镇", "2023-6-15", name="青石镇上.xlsx", 项目=[PROJECT], 外出招商=[TRIP])
    report(
        june,
        "青石镇",
        "2023-6-30",
        name="青石镇下.xlsx",
        项目=[PROJECT | {"有功个人": "赵六"}],
        外出招商=[TRIP, TRIP | second],
    )
    weak = PROJECT | {
        "项目名称": "竹制品",
        "投资企业": "乙竹业",
        "企业类型": "其他",
        "所属产业": "其他",
        "投资额": "约10亿",
    }
    talks = PROJECT | {
        "项目名称": "茶园",
        "投资企业": "丙茶业",
        "企业类型": "其他",
        "洽谈签约阶段": "在谈",
        "签约阶段日期": "",
        "投资额": "",
    }
    report(june, "河口镇", "2023-6-14", 项目=[weak, talks])
    report(june, "县林业局", "2023-6-28", 外出招商=[TRIP])
    return june
