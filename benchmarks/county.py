"""Counties of any size, made from a seed: a roster and the workbooks that its units send, as a spreadsheet program would save them."""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import date
from itertools import count, product
from pathlib import Path
from typing import Any

import xlsxwriter

KINDS = {"专业招商小分队": "招商小分队", "部门": "局", "单位": "公司", "乡镇": "镇"}
PLACES = "青河松白桥石云岭溪湖柳枫竹梅兰茶渡坪坞川"
STAGES = ("在谈", "实质性谈判", "合同文本送签", "意向性签约", "实质性签约")
BUILDS = ("未开工", "举行开工仪式", "实质性开工", "项目稳步推进")
AMOUNTS = (0.5, 1, 3.6, 5, 9.99, 10, 12.5, 20, 36, 50, 120)
COMPANIES = [f"{a}{b}{c}" for a in "甲乙丙丁戊" for b in "金木水火土" for c in ("科技", "电子", "材料", "机械")]
BASICS = ("单位名称", "报送月份", "报送日期", "主要领导", "填报人", "联系电话")
HEADERS = {
    "项目": (
        "序号", "项目名称", "投资企业", "企业类型", "所属产业", "产业链作用", "投资额（亿元）", "洽谈签约阶段", "签约阶段日期", "开工阶段",
        "开工阶段日期", "前期工作", "推介会签约", "重点攻坚项目", "有功个人", "包联领导", "服务专班", "推进方案", "佐证材料", "备注",
    ),
    "外出招商": ("日期", "带队领导", "主要领导带队", "目的地", "拜访企业", "洽谈成果", "佐证材料"),
    "客商接待": ("日期", "来访企业", "来访客商", "接待领导", "洽谈项目", "佐证材料"),
    "信息报送": ("日期", "信息类别", "标题", "报送方式", "内容摘要", "佐证材料"),
    "例会": ("日期", "主持人", "地点", "议题", "有会议记录", "佐证材料"),
    "推介会邀商": ("企业", "客商姓名", "职务", "企业类型", "可签约项目"),
}  # fmt: skip
Rows = dict[str, list[tuple[Any, ...]]]


@dataclass(frozen=True)
class Month:
    """A month of reports: its number, and the days on which each unit reports."""

    number: int
    days: tuple[int, ...] = (14,)

    @property
    def folder(self) -> str:
        """What its folder is called."""
        return f"{self.number}月"


JUNE = Month(6)


def units(number: int) -> list[tuple[str, str]]:
    """So many units, each with its kind."""
    kinds = list(KINDS.items())
    letters = next(each for each in count(3) if number <= len(PLACES) ** each)
    names = map("".join, product(PLACES, repeat=letters))
    return [(f"{next(names)}{kinds[at % 4][1]}", kinds[at % 4][0]) for at in range(number)]


def make(folder: Path, number: int, months: tuple[Month, ...] = (JUNE,), seed: int = 1) -> Path:
    """A roster and the reports of so many units, on all cores; the folder of the last month."""
    for month in months:
        (folder / month.folder).mkdir(parents=True)
    roster = xlsxwriter.Workbook(folder / "units.xlsx")
    sheet = roster.add_worksheet("名册")
    for row, line in enumerate([("单位名称", "类别"), *units(number)]):
        sheet.write_row(row, 0, line)
    roster.close()
    with ProcessPoolExecutor() as pool:
        work = [(folder, name, months, seed) for name, _ in units(number)]
        list(pool.map(_of_unit, work, chunksize=20))
    return folder / months[-1].folder


def _of_unit(work: tuple[Path, str, tuple[Month, ...], int]) -> None:
    folder, unit, months, seed = work
    dice = random.Random(f"{seed} {unit}")  # noqa: S311 - nothing to keep secret
    rows: Rows = {title: [] for title in HEADERS}
    for month in months:
        for number, day in enumerate(month.days, 1):
            until = date(2023, month.number, day)
            for title, row in _happened(dice, unit, until, rows):
                rows[title].append(row)
            _save(folder / month.folder / f"{unit}{month.number}月第{number}次.xlsx", unit, until, rows)


def _happened(dice: random.Random, unit: str, until: date, rows: Rows) -> Iterator[tuple[str, tuple[Any, ...]]]:
    """What happened until a day: rows by section."""

    def day() -> date:
        return until.replace(day=dice.randint(1, until.day))

    def maybe(value: Any) -> Any:
        return dice.choice((value, None))

    for number in range(len(rows["项目"]) + 1, len(rows["项目"]) + 1 + dice.randint(0, 4)):
        stage = dice.choice(STAGES)
        build = dice.choice(BUILDS) if stage == STAGES[-1] else BUILDS[0]
        named = f"{unit}{number}号{dice.choice(('电路板', '锂电池', '茶园', '机床'))}项目"
        company, kind = (
            f"{unit}{number}号{dice.choice(COMPANIES)}",
            dice.choice(("其他", "上市公司", "头部企业、国内500强")),
        )
        yield "项目", (
            number, named, company, kind, dice.choice(("电子信息", "新能源", "装备制造", "文旅", "其他")), maybe("强链"),
            dice.choice(AMOUNTS), stage, None if stage == "在谈" else day(), build, None if build == "未开工" else day(),
            maybe("立项、规划"), maybe("是"), maybe("否"), maybe("王一、李二"), maybe("周六"), maybe("一组"), maybe("方案"),
            "协议.pdf、照片.jpg", maybe("进展顺利"),
        )  # fmt: skip
    for _ in range(dice.randint(0, 4)):
        visited = "、".join(dice.sample(COMPANIES, dice.randint(1, 6)))
        where = dice.choice(("东莞", "深圳", "苏州"))
        yield "外出招商", (day(), "王一", dice.choice("是是是否"), where, visited, maybe("有意向"), maybe("照片.jpg"))
    for _ in range(dice.randint(0, 3)):
        yield "客商接待", (day(), dice.choice(COMPANIES), None, "王一", maybe("智能终端"), maybe("签到.pdf"))
    for number in range(dice.randint(0, 5)):
        news = (
            dice.choice(("外出", "接待", "重大项目")),
            f"第{number}期快讯",
            dice.choice(("定期", "随时")),
            maybe("摘要"),
        )
        yield "信息报送", (day(), *news, maybe("信息.docx"))
    for number in range(dice.randint(0, 3)):
        yield "例会", (day(), "王一", "会议室", f"第{number}次调度", dice.choice("是否"), None)
    for number in range(dice.randint(0, 5)):
        yield "推介会邀商", (dice.choice(COMPANIES), f"客商{number}", maybe("经理"), None, maybe("智能终端"))


def _save(path: Path, unit: str, day: date, rows: Rows) -> None:
    with xlsxwriter.Workbook(path, {"default_date_format": "yyyy-mm-dd", "in_memory": True}) as book:
        head = book.add_format({"bold": True, "bg_color": "#DDEBF7", "border": 1, "text_wrap": True})
        sheet = book.add_worksheet("基本情况")
        sheet.set_column(0, 1, 20)
        facts = (unit, f"2023年{day.month}月", day, "王一", "李四", "0797-0000000")
        for row, (label, value) in enumerate(zip(BASICS, facts, strict=True)):
            sheet.write(row, 0, label, head)
            sheet.write(row, 1, value)
        for title, headers in HEADERS.items():
            sheet = book.add_worksheet(title)
            sheet.set_column(0, len(headers) - 1, 14)
            sheet.freeze_panes(1, 0)
            sheet.write_row(0, 0, headers, head)
            for number, row in enumerate(rows[title], 1):
                sheet.write_row(number, 0, row)


if __name__ == "__main__":
    print(make(Path(sys.argv[1]), int(sys.argv[2])))
