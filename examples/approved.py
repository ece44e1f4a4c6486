"""Makes examples/approved/review.xlsx: the review of 白云县's three months, filled in and approved.

    python examples/approved.py

Run it again when the reports, the roster or the rules have changed: an approval holds for the files that it was given for.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from fiction.form import saved
from fiction.kept import KEEPER
from openpyxl import load_workbook

from baiyun import api

HERE = Path(__file__).parent
MONTHS = ("june", "july", "august")
REVIEW = HERE / "approved" / "review.xlsx"
HEADER = 2
MARKS = ((100, "优"), (85, "良"), (50, "中"), (0, "差"))  # from this 完整度 on
SHARES = {  # project: the share of each unit, and why
    "年产3000万套精密连接器项目": (50, "7月5日专题会：两个单位共同洽谈，各计一半"),
    "装配式建筑构件项目": (0, "6月的意向没有在6月报，也没有补报，不计"),
    "油茶籽精深加工项目": (0, "签约7月已计；改期的合同和开工仪式都没有带日期的材料，8月不计"),
}
DECISIONS = {  # code: what the unit said, what was decided
    "C101": ("接待时没有登记人员", "维持"),
    "C102": ("日期写错，已无法核对", "维持"),
    "C103": ("投资额还在商谈", "维持"),
    "C104": ("应为1.2亿元，下月报表更正", "维持"),
    "C106": ("“已对接”指在谈", "维持"),
    "F104": ("传输中损坏，没有补报", "维持"),
    "M101": ("7月10日的外出改期，没有成行", "采纳"),
    "U101": ("单位名称写错，退回后没有按期补报", "维持"),
    "U118": ("认可按上半月的报表计", "采纳"),
    "X101": ("例会计划提前写入", "维持"),
    "X102": ("重复填写", "维持"),
    "X103": ("主要领导出差，委托副职带队", "不采纳"),
    "X104": ("合计没有更新，以各行为准", "采纳"),
    "X105": ("证照正在办理，已补交复印件", "采纳"),
}
OBJECTION = (
    "桐花镇",
    "8月",
    "开工仪式确在8月15日举行，请求计分。",
    "照片没有日期，8月不计；补交材料后再认定。",
    "比落地见效",
)
APPROVED = {  # month: 审定日期, 发文字号, 成文日期
    "6月": (datetime(2023, 7, 8), "白招发〔2023〕6号", datetime(2023, 7, 9)),  # noqa: DTZ001 - a workbook knows no zone
    "7月": (datetime(2023, 8, 8), "白招发〔2023〕8号", datetime(2023, 8, 9)),  # noqa: DTZ001
    "8月": (datetime(2023, 9, 8), "白招发〔2023〕11号", datetime(2023, 9, 9)),  # noqa: DTZ001
}
BODY, PERSON = "县招大引强工作领导小组", "周启明"
Row = dict[str, Any]


class Sheet:
    """A sheet of the review: its rows by header, and what is typed into them."""

    def __init__(self, book: Any, title: str) -> None:
        self._sheet = book[title]
        self._columns = {cell.value: cell.column for cell in self._sheet[HEADER] if cell.value}

    def rows(self) -> Iterator[tuple[int, Row]]:
        """Each row that says something, with its number."""
        for number in range(HEADER + 1, self._sheet.max_row + 1):
            row = {name: self._sheet.cell(number, at).value for name, at in self._columns.items()}
            if any(row.values()):
                yield number, row

    def type(self, number: int, **cells: Any) -> None:
        """Types into the cells of a row."""
        for name, value in cells.items():
            at = self._columns.get(name) or self._columns[f"{name}（%）"]
            self._sheet.cell(number, at).value = value


def marks(sheet: Sheet) -> None:
    """信息质量: the mark follows what is filled in."""
    for number, row in sheet.rows():
        complete = float(str(row["完整度"] or "0").rstrip("%"))
        sheet.type(number, 评价=next(mark for least, mark in MARKS if complete >= least))


def shares(sheet: Sheet) -> None:
    """项目认定: the share of each claim."""
    for number, row in sheet.rows():
        share, why = SHARES[row["项目名称"]]
        sheet.type(number, 认定份额=share, 理由=why)


def decisions(sheet: Sheet) -> None:
    """说明采纳: what the unit said and what was decided."""
    for number, row in sheet.rows():
        said, decided = DECISIONS[row["问题"].rstrip("]").rpartition("[")[2]]
        sheet.type(number, 单位说明=said, 采纳=decided)


def objections(sheet: Sheet) -> None:
    """异议: one, answered."""
    unit, month, said, answer, item = OBJECTION
    day = APPROVED[month][0]
    sheet.type(HEADER + 1, 单位名称=unit, 月份=month, 异议=said, 答复=answer, 日期=day, 指标=item)


def approvals(sheet: Sheet) -> None:
    """审定: who, when, under which number."""
    for number, row in sheet.rows():
        day, document, written = APPROVED[row["月份"]]
        sheet.type(number, 审定机关=BODY, 审定人=PERSON, 审定日期=day, 发文字号=document, 成文日期=written)


STEPS = {
    "信息质量": marks,
    "项目认定": shares,
    "说明采纳": decisions,
    "异议": objections,
    "审定": approvals,
}


def make() -> bytes:
    """The blank review of the three months, filled in as the office and the leading group would."""
    with tempfile.TemporaryDirectory() as folder:
        blank = Path(folder) / "review.xlsx"
        api.review(
            [HERE / month for month in MONTHS], blank, rules=HERE.parent / "rules.yaml", units=HERE / "units.xlsx"
        )
        book = load_workbook(blank)
    for title, step in STEPS.items():
        step(Sheet(book, title))
    return saved(book, KEEPER)


def main() -> int:
    """Writes it, and says whether it approves all months."""
    REVIEW.parent.mkdir(exist_ok=True)
    REVIEW.write_bytes(make())
    told = api.final([HERE / month for month in MONTHS], review=REVIEW)
    for name, result in told.result.results.items():
        print(name, result.status)
    return int(any(result.status != "approved" for result in told.result.results.values()))


if __name__ == "__main__":
    sys.exit(main())
