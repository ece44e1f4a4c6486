"""A month of eighty units without a fault: who reports when, and what stands in each row."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any

from baiyun.form.build import SectionForm
from baiyun.form.roster import Roster, Unit
from baiyun.rulebook.book import Rulebook
from messy.paper import Book, Cell, Line, Sheet

KINDS = {"专业招商小分队": "小分队", "部门": "局", "单位": "公司", "乡镇": "镇"}
PLACES = "青河松白桥石云岭溪湖柳枫竹梅兰茶渡坪坞川"
STAGES = ("在谈", "实质性谈判", "合同文本送签", "意向性签约", "实质性签约")
BUILDS = ("", "未开工", "举行开工仪式", "实质性开工", "项目稳步推进")
COMPANIES = [f"{a}{b}" for a in "甲乙丙丁戊己庚辛壬癸" for b in ("科技", "电子", "材料", "机械")]
Row = dict[str, Any]
"""A record by header: text, a day, a number, a yes or no, or several words."""


@dataclass
class Report:
    """What a unit says on a day; ``number`` tells its reports apart."""

    unit: Unit
    day: date
    number: int
    rows: dict[str, list[Row]] = field(default_factory=dict)

    @property
    def file(self) -> str:
        """A name that says nothing but the unit and the month."""
        return f"june/{self.unit.name}6月第{self.number}次.xlsx"


@cache
def units() -> Roster:
    """Eighty units, twenty of each kind; some have an alias, one is exempt."""
    found = []
    for kind, ending in KINDS.items():
        for at, place in enumerate(PLACES):
            name = f"{place}{PLACES[at - 7]}{ending}"
            exempt = {"june": "机构改革"} if (kind, at) == ("部门", 3) else {}
            found.append(Unit(name, kind, (f"{name}（本部）",) if at % 2 else (), exempt))
    return Roster(tuple(found))


def reports(seed: int = 0) -> list[Report]:
    """All reports of the month."""
    found = []
    for at, unit in enumerate(units().units):
        dice = random.Random(f"{seed} {unit.name}")  # noqa: S311 - nothing to keep secret
        days = dice.choice([[15], [30], [14, 30], [15, 30], [15, 30], [12, 20, 29], [13, 18, 30]]) if at % 13 else []
        hand = _Hand(dice, unit)
        for number, day in enumerate(days, 1):
            hand.goes_on(date(2023, 6, day))
            found.append(
                Report(unit, date(2023, 6, day), number, {title: list(rows) for title, rows in hand.rows.items()})
            )
    return found


class _Hand:
    """Somebody who adds rows to a unit's cumulative report."""

    def __init__(self, dice: random.Random, unit: Unit) -> None:
        self._dice, self._unit = dice, unit
        self.rows: dict[str, list[Row]] = {}

    def goes_on(self, until: date) -> None:
        """What happened until a day."""
        for title, most, make in (("项目", 4, self._project), ("外出招商", 4, self._trip), ("客商接待", 3, self._visit),
                                  ("信息报送", 5, self._news), ("例会", 3, self._meeting), ("推介会邀商", 5, self._guest)):  # fmt: skip
            rows = self.rows.setdefault(title, [])
            rows += [make(len(rows) + number, self._day(until)) for number in range(1, self._dice.randint(0, most) + 1)]

    def _day(self, until: date) -> date:
        return date(2023, 6, self._dice.randint(1, until.day))

    def _some(self, words: list[str], most: int) -> tuple[str, ...]:
        return tuple(self._dice.sample(words, self._dice.randint(1, most)))

    def _maybe(self, value: Any, share: float = 0.5) -> Any:
        return value if self._dice.random() < share else None

    def _project(self, number: int, day: date) -> Row:
        dice = self._dice
        stage, build = dice.choice(STAGES), dice.choice(BUILDS)
        amount = float(dice.choice(["0.5", "1", "3.6", "5", "9.99", "10", "12.5", "20", "36", "50", "120"]))
        return {
            "序号": number, "项目名称": f"{self._unit.name}{number}号{dice.choice(['电路板', '锂电池', '茶园', '机床'])}",
            "投资企业": f"{self._unit.name}{dice.choice(COMPANIES)}", "企业类型": dice.choice([("其他",), ("上市公司",), ("头部企业", "国内500强")]),
            "所属产业": dice.choice(["电子信息", "新能源", "装备制造", "文旅", "其他"]), "产业链作用": self._maybe(dice.choice(["延链", "强链", "补链"])),
            "投资额（亿元）": amount if STAGES.index(stage) > 1 else self._maybe(amount), "洽谈签约阶段": stage,
            "签约阶段日期": None if stage == "在谈" else day, "开工阶段": build or None, "开工阶段日期": day if BUILDS.index(build) > 1 else None,
            "前期工作": self._maybe(self._some(["立项", "规划", "环评"], 2)), "用地需求（亩）": self._maybe(dice.choice([30.0, 12.5])),
            "用地落实": self._maybe(dice.choice([True, False])), "推介会签约": self._maybe(True, 0.2), "重点攻坚项目": self._maybe(dice.choice([True, False])),
            "有功个人": self._maybe(self._some(["王一", "李二", "赵三"], 2)), "包联领导": self._maybe("周六"), "服务专班": self._maybe("一组"),
            "推进方案": self._maybe("方案"), "佐证材料": self._maybe(("协议.pdf", "照片.jpg"), 0.8), "备注": self._maybe("进展顺利", 0.2),
        }  # fmt: skip

    def _trip(self, _: int, day: date) -> Row:
        dice = self._dice
        return {
            "日期": day, "带队领导": "王一", "主要领导带队": dice.random() < 0.8, "目的地": dice.choice(["东莞", "深圳", "苏州"]),
            "拜访企业": self._some(COMPANIES, 6), "洽谈成果": self._maybe("有意向"), "佐证材料": self._maybe(("照片.jpg",)),
        }  # fmt: skip

    def _visit(self, _: int, day: date) -> Row:
        return {
            "日期": day,
            "来访企业": self._dice.choice(COMPANIES),
            "接待领导": "王一",
            "佐证材料": self._maybe(("签到.pdf",)),
        }

    def _news(self, number: int, day: date) -> Row:
        return {"日期": day, "信息类别": self._dice.choice(["外出", "接待", "重大项目"]), "标题": f"第{number}期快讯",
                "内容摘要": self._maybe("摘要"), "佐证材料": self._maybe(("信息.docx",))}  # fmt: skip

    def _meeting(self, number: int, day: date) -> Row:
        return {"日期": day, "主持人": "王一", "议题": f"第{number}次调度", "有会议记录": self._dice.random() < 0.7}

    def _guest(self, number: int, _: date) -> Row:
        return {
            "企业": self._dice.choice(COMPANIES),
            "客商姓名": f"客商{number}",
            "可签约项目": self._maybe("智能终端"),
        }


def on_paper(book: Rulebook, report: Report) -> Book:
    """The report as a workbook in the layout of the blank form."""
    labels = {
        "单位名称": report.unit.name, "报送月份": "2023年6月", "报送日期": report.day, "主要领导": "王一", "填报人": "李四", "联系电话": "13800000000",
    }  # fmt: skip
    lines = [
        [Cell(label), Cell(value, (report.unit.name, "基本情况", report.number, label))]
        for label, value in labels.items()
    ]
    sheets = [Sheet("基本情况", "基本情况", body=lines)]
    for title, part in book.form.sections.items():
        head = [Cell(column.header) for column in part.columns]
        body = [_line(part, report.unit, number, row) for number, row in enumerate(report.rows[title], 1)]
        sheets.append(Sheet(title, title, list(part.columns), head=[head], body=body))
    return Book(report.file, sheets)


def _line(part: SectionForm, unit: Unit, number: int, row: Row) -> Line:
    unknown = set(row) - {column.header for column in part.columns}
    assert not unknown, unknown
    values = [(column.header, written(row.get(column.header))) for column in part.columns]
    return [Cell(value, (unit.name, part.title, number, header), value is None) for header, value in values]


def written(value: Any) -> Any:
    """A value as a careful person writes it."""
    if isinstance(value, bool):
        return "是" if value else "否"
    return "、".join(value) if isinstance(value, tuple) else value
