"""Builders for the tests of reading: workbooks of a unit from a few words, as sheets or as bytes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from datetime import date
from typing import Any

import openpyxl

from baiyun.form.received import Received
from baiyun.read.files.sheet import Sheet, Workbook
from baiyun.read.submissions import received, understood
from baiyun.rulebook.book import Rulebook

FILE = "june/青石镇.xlsx"
BASICS = {
    "单位名称": "青石镇",
    "报送月份": "2023年6月",
    "报送日期": date(2023, 6, 30),
    "主要领导": "王一",
    "填报人": "李四",
    "联系电话": "13812345678",
}
PROJECT = {
    "序号": 1.0, "项目名称": "电路板", "投资企业": "甲企业", "企业类型": "上市公司", "所属产业": "电子信息", "投资额（亿元）": 12.0,
    "洽谈签约阶段": "实质性签约", "签约阶段日期": date(2023, 6, 12), "佐证材料": "证.pdf",
}  # fmt: skip
TRIP = {
    "日期": date(2023, 6, 5),
    "带队领导": "王一",
    "主要领导带队": "是",
    "目的地": "某市",
    "拜访企业": "甲、乙",
    "洽谈成果": "有意向",
    "佐证材料": "证.pdf",
}
TEXTS = {"客商接待": {"日期": date(2023, 6, 7), "来访企业": "丙", "接待领导": "王一"},
         "信息报送": {"日期": date(2023, 6, 8), "信息类别": "外出", "标题": "快讯"},
         "例会": {"日期": date(2023, 6, 9), "主持人": "王一", "议题": "调度", "有会议记录": "是"},
         "推介会邀商": {"企业": "丁", "客商姓名": "客商"}}  # fmt: skip
ROW = {"项目": PROJECT, "外出招商": TRIP, **TEXTS}
Rows = list[list[Any]]


def headers(book: Rulebook, title: str) -> list[str]:
    return [column.header for column in book.form.sections[title].columns]


def table(book: Rulebook, title: str, *rows: dict[str, Any], above: Rows | None = None) -> Rows:
    """A section's sheet: rows above, the header, and rows by header."""
    names = headers(book, title)
    unknown = {name for row in rows for name in row} - set(names)
    assert not unknown, unknown
    return [*(above or []), names, *([row.get(name, "") for name in names] for row in rows)]


def basics_rows(**changes: Any) -> Rows:
    return [[label, value] for label, value in (BASICS | changes).items()]


def sheets(book: Rulebook, basics: dict[str, Any] | None = None, **sections: Any) -> list[Sheet]:
    """All sheets of a report: 基本情况, and each section with the given rows (dicts, or raw rows)."""
    made = [Sheet("基本情况", basics_rows(**(basics or {})))]
    for title in book.form.sections:
        given = sections.get(title, ())
        rows = given if isinstance(given, list) else table(book, title, *given)
        made.append(Sheet(title, rows))
    return made


def told(book: Rulebook, made: list[Sheet], file: str = FILE) -> Received:
    return understood(book, file, "digest", Workbook(tuple(made)))


def codes(file: Received) -> list[str]:
    return [problem.code for problem in file.problems]


def lines(file: Received) -> list[str]:
    return [str(problem) for problem in file.problems]


def records(file: Received, title: str = "项目") -> list[Any]:
    assert file.submission is not None, lines(file)
    return list(file.submission.records.get(title, ()))


def xlsx(made: list[Sheet]) -> bytes:
    """The sheets as a real workbook."""
    out = openpyxl.Workbook()
    out.remove(out.active)
    for each in made:
        sheet = out.create_sheet(each.name)
        for row in each.rows:
            sheet.append([None if value == "" else value for value in row])
        sheet.sheet_state = "hidden" if each.hidden else "visible"
    return saved(out)


def saved(book: Any) -> bytes:
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def reading(book: Rulebook, made: list[Sheet], file: str = FILE) -> Received:
    return received(book, file, xlsx(made))


def with_sheet(data: bytes, change: Callable[[str], str], number: int = 2) -> bytes:
    """The workbook with the XML of one sheet changed, of the second one, 项目, unless another is meant."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            new.writestr(name, change(content.decode()) if name == f"xl/worksheets/sheet{number}.xml" else content)
    return buffer.getvalue()
