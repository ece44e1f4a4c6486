"""A campaign to look at papers with: any number of invented units, names of up to 20 characters, ties, the silent, the exempt.

    python docs/crowd.py FOLDER UNITS

The number of a unit decides everything about it, so that the same call makes the same files: every ninth never reports,
every seventh not in July, every eleventh is exempt in June, every fifth reports the very same as the one before it.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import xlsxwriter

from baiyun.api import load_rules
from baiyun.rulebook.book import Rulebook

ROOT = Path(__file__).parents[1]
KINDS = ("专业招商小分队", "部门", "单位", "乡镇")
CITIES = ("深圳", "东莞", "上海", "苏州", "厦门", "长沙", "佛山", "杭州", "宁波", "无锡", "合肥", "武汉")
TRADES = ("林业", "水利", "教育", "商务", "财政", "民政", "交通运输", "文化和旅游", "农业农村", "自然资源", "科学技术")
BODIES = ("城市建设投资公司", "高新技术产业开发区专班办公室", "供销合作社", "工商业联合会", "融媒体中心")
PLACES = "青河松柳桐枫鹭云竹茶渡梨雾石泉塔坪岭"
SURNAMES = "赵钱孙李周吴郑王冯陈褚卫"
COMPANY_KINDS = ("其他", "上市公司", "头部企业", "世界500强", "上市公司、头部企业")
INDUSTRIES = ("电子信息", "新能源", "装备制造", "农业深加工", "文旅")
GOODS = ("精密连接器", "高密度互连印制电路板及封装基板智能制造基地", "储能电站", "茶油精深加工", "机床部件")
STEPS = ("在谈", "实质性谈判", "合同文本送签", "意向性签约", "实质性签约", "实质性签约")
Row = dict[str, object]
Sheets = Mapping[str, Sequence[Row]]


class Unit:
    """A unit: what it is called and, month by month, what it reports."""

    def __init__(self, at: int) -> None:
        self.kind = KINDS[at % len(KINDS)]
        self.name = _name(at, at // len(KINDS))
        self.silent = at % 9 == 8
        self.absent = at % 7 == 6
        self.exempt = "6月" if at % 11 == 10 else ""
        self.like = at - 4 if at % 5 == 4 and at > 4 else at
        self.leader = SURNAMES[at % len(SURNAMES)] + "建国"[: at % 2 + 1]

    def reports(self, month: int) -> bool:
        """Whether anything comes from it in a month."""
        return not self.silent and not (self.absent and month == 7) and not (self.exempt and month == 6)

    def sheets(self, month: int) -> Sheets:
        """The rows of its report of a month, by sheet."""
        at = self.like
        busy = at % len(KINDS) + at % 3
        return {
            "项目": [self._project(at, number, month) for number in range(at % 4)],
            "外出招商": [self._trip(at + day, month, 3 + 6 * day) for day in range(busy % 4)],
            "客商接待": [
                {
                    "日期": f"2023-{month}-{day}",
                    "来访企业": _company(at + day),
                    "接待领导": self.leader,
                    "洽谈项目": "来县考察",
                }
                for day in range(4, 4 + busy)
            ],
            "信息报送": [
                {
                    "日期": f"2023-{month}-{day * 5}",
                    "信息类别": "外出",
                    "标题": "赴外招商情况",
                    "报送方式": "随时",
                    "内容摘要": "有意向",
                    "佐证材料": "附件.pdf",
                }
                for day in range(1, busy)
            ],
            "例会": [
                {
                    "日期": f"2023-{month}-{day}",
                    "主持人": self.leader,
                    "地点": "本单位",
                    "议题": "招商调度",
                    "有会议记录": "是",
                }
                for day in (3, 10, 17, 24)[: busy - 1]
            ],
        }

    def _project(self, at: int, number: int, month: int) -> Row:
        """A project, a step further every month."""
        step = min(at % 5 + number + month - 6, len(STEPS) - 1)
        dated = step > 0
        reached = 6 if step == len(STEPS) - 1 else month
        begun = step == len(STEPS) - 1 and month == 8
        return {
            "序号": number + 1,
            "项目名称": f"{self.name[-4:]}{GOODS[(at + number) % len(GOODS)]}项目",
            "投资企业": _company(at * 3 + number),
            "企业类型": COMPANY_KINDS[(at + number) % len(COMPANY_KINDS)],
            "所属产业": INDUSTRIES[(at + number * 2) % len(INDUSTRIES)],
            "投资额（亿元）": (at * 7 + number * 11) % 37 + 0.5,
            "洽谈签约阶段": STEPS[step],
            "签约阶段日期": f"2023-{reached}-{(at + number) % 25 + 1}" if dated else "",
            "开工阶段": "实质性开工" if begun else "未开工",
            "开工阶段日期": f"2023-8-{at % 20 + 5}" if begun else "",
            "用地需求（亩）": at % 5 * 20 or "",
            "用地落实": "否" if at % 5 else "",
            "重点攻坚项目": "是" if number == 1 else "",
            "有功个人": f"{self.leader}、欧阳文博",
            "包联领导": self.leader,
            "服务专班": "工作专班",
            "推进方案": "有" if at % 3 else "",
            "佐证材料": "附件.pdf" if at % 7 else "",
        }

    def _trip(self, at: int, month: int, day: int) -> Row:
        visited = "、".join(_company(at * 5 + number) for number in range(at % 5 + 1))
        return {
            "日期": f"2023-{month}-{day}", "带队领导": self.leader, "主要领导带队": "是" if at % 3 else "否",
            "目的地": CITIES[at % len(CITIES)], "拜访企业": visited, "洽谈成果": "达成初步意向", "佐证材料": "附件.pdf",
        }  # fmt: skip


def _name(at: int, turn: int) -> str:
    """A name of its kind that no other unit has; every fifth has 20 characters or nearly."""
    long = turn % 5 == 4
    names = len(TRADES if KINDS[at % len(KINDS)] == "部门" else CITIES)
    again = ("", "第二", "第三", "第四")[turn // names % 4]
    place = PLACES[turn % len(PLACES)] + ("溪" if turn < len(PLACES) else "湖")
    made = {
        "专业招商小分队": f"驻{CITIES[turn % len(CITIES)]}{again}{'电子信息产业链专业' if long else ''}招商小分队",
        "部门": f"县{again}{TRADES[turn % len(TRADES)]}{'和优化营商环境工作管理' if long else ''}局",
        "单位": f"县{place if turn > 4 else ''}{BODIES[turn % 5]}",
        "乡镇": f"{place}{'经济技术开发区管委会代管民族' if long else ''}{'乡' if turn % 3 == 2 else '镇'}",
    }
    return made[KINDS[at % len(KINDS)]]


def _company(at: int) -> str:
    """A company; every fourth has a long name."""
    place = PLACES[at % len(PLACES)] + PLACES[at // len(PLACES) % len(PLACES)]
    return f"{place}{'半导体封装测试设备（粤港澳大湾区）' if at % 4 == 3 else '科技'}有限公司"


def crowd(folder: Path, number: int) -> list[Path]:
    """Writes rules, roster and three months of reports; gives the folders of the months."""
    rules = ROOT / "rules.yaml"
    book, _ = load_rules(rules, [])
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "rules.yaml").write_bytes(rules.read_bytes())
    units = [Unit(at) for at in range(number)]
    roster = [["单位名称", "类别", "主要领导", "豁免月份", "豁免原因", "年度任务（亿元）"]]
    for at, unit in enumerate(units):
        why = "承担县里专项任务" if unit.exempt else ""
        roster.append([unit.name, unit.kind, unit.leader, unit.exempt, why, at % 6 * 5 or ""])
    _workbook(folder / "units.xlsx", {"名册": roster})
    months = []
    for period in book.scheme.periods:
        months.append(folder / period.id)
        months[-1].mkdir(exist_ok=True)
        month = period.first.month
        for unit in units:
            if unit.reports(month):
                _workbook(months[-1] / f"{unit.name}.xlsx", dict(_report(book, unit, month)))
    return months


def _report(book: Rulebook, unit: Unit, month: int) -> Iterator[tuple[str, list[list[object]]]]:
    """The sheets of a report: 基本情况 beside its labels, the others under their headers."""
    day = f"2023-{month}-{'30' if len(unit.name) % 3 else '14'}"
    basics = {
        "单位名称": unit.name,
        "报送月份": f"2023年{month}月",
        "报送日期": day,
        "主要领导": unit.leader,
        "填报人": "李四",
    }
    yield book.form.basics.title, [[label, value] for label, value in basics.items()]
    for title, rows in unit.sheets(month).items():
        headers = [column.header for column in book.form.sections[title].columns]
        yield title, [list(headers), *([row.get(header, "") for header in headers] for row in rows)]


def _workbook(path: Path, sheets: Mapping[str, Sequence[Sequence[object]]]) -> None:
    with xlsxwriter.Workbook(path) as workbook:
        for title, rows in sheets.items():
            sheet = workbook.add_worksheet(title)
            for at, row in enumerate(rows):
                sheet.write_row(at, 0, row)


if __name__ == "__main__":
    crowd(Path(sys.argv[1]), int(sys.argv[2]))
