"""Campaigns made at random from a seed: units, the life of their projects, and everything that people type."""

from __future__ import annotations

import calendar
import random
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import xlsxwriter

from oracle.reading import Reader, same_name
from oracle.scheme import BASICS, CHOICES, HEADERS, PERIODS, SIGNING, YEAR
from oracle.values import Campaign, ErrorCell, RosterUnit, Workbook

UNITS = {
    "专业招商小分队": [
        ("电子信息招商小分队", ["电子小分队"]),
        ("装备制造招商小分队", []),
        ("新能源招商小分队", ["新能源队"]),
    ],
    "部门": [("县林业局", ["林业局"]), ("县水利局", []), ("县文旅局", ["县文化旅游局"]), ("县教育局", [])],
    "单位": [("县城投公司", ["城投", "ChengTou"]), ("县工业园管委会", ["工业园"]), ("县供销社", [])],
    "乡镇": [("青石镇", ["青石"]), ("河口镇", []), ("松岭乡", ["松岭"]), ("白云镇", []), ("小桥乡", [])],
}
CATEGORY_SPELLINGS = {"乡镇": ["乡镇", "乡（镇）"]}
SPELLINGS = {
    "头部企业": ["头部企业", "龙头企业", "链主企业", "行业头部企业"],
    "装备制造": ["装备制造", "高端装备制造", "装备 制造"],
    "电子信息": ["电子信息", "绿色PCB", "首位产业", "绿色ＰＣＢ", "电子信息 "],
    "实质性签约": ["实质性签约", "正式签约", "实质性 签约", "（实质性签约）"],
    "合同文本送签": ["合同文本送签", "送签", "合同送审", "合同文本-送签"],
    "世界500强": ["世界500强", "世界５００强", "世界 500 强"],
    "国内500强": ["国内500强", "国内500 强"],
    "重大项目": ["重大项目", "重大 项目"],
}
PROJECTS = [
    "电路板",
    "PCB一期",
    "锂电池",
    "竹制品",
    "茶园",
    "光伏组件",
    "数控机床",
    "连接器",
    "果蔬加工",
    "温泉小镇",
    "摄像模组",
    "电机",
]
COMPANIES = [
    "甲科技",
    "乙竹业",
    "丙茶业",
    "丁电子",
    "戊新能源",
    "己机械",
    "庚光电",
    "辛文旅",
    "AB电子",
    "壬材料",
    "癸精密",
    "子半导体",
]
PEOPLE = ["王一", "李二", "赵三", "钱四", "孙五"]
AMOUNTS = [
    "0",
    "0.5",
    "0.99",
    "1",
    "1.01",
    "3",
    "4.99",
    "5",
    "9.99",
    "9.9999",
    "10",
    "12.5",
    "19.99",
    "20",
    "35",
    "49.99",
    "50",
    "120",
]
REFUSED = {
    "date": ["6月31日", "下周", "6月中旬", "2023-06-31", 6.1, 6.2, 6.3, 7.1, 8.2, "待定", ErrorCell("#REF!")],
    "amount": ["约10亿", "10-15亿", "十亿", "$5m", -3, "-3", "NaN", 1000, 50000, "12000", "待定", ErrorCell("#DIV/0!")],
    "yes_no": ["是的", "可能", "2", ErrorCell("#N/A")],
    "choice": ["不清楚", "其它情况说明", ErrorCell("#REF!")],
}
YES = ["是", "√", "有", "Y", "y", "true", "TRUE", 1, "1", True, "是 "]
NO = ["否", "×", "无", "N", "n", "false", 0, "0", False]
SEPARATORS = ["、", "，", ",", "；", ";", "/", "\n", "、 "]
SEQUENCE = {"项目": 6, "外出招商": 5, "客商接待": 2, "信息报送": 4, "例会": 2, "推介会邀商": 3}
OPTIONAL_SHEETS = ["外出招商", "客商接待", "信息报送", "例会", "推介会邀商"]
DATE_COLUMNS = {"日期", "签约阶段日期", "开工阶段日期"}
YES_NO_COLUMNS = {"用地落实", "厂房落实", "推介会签约", "重点攻坚项目", "主要领导带队", "有会议记录"}
FULL_WIDTH = str.maketrans(
    {c: chr(ord(c) + 0xFEE0) for c in "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"}
)


BUILDING = ["未开工", "举行开工仪式", "实质性开工", "项目稳步推进"]
PLACES = ["某市", "东莞", "深圳市", "厦门"]


@dataclass
class Life:
    """A project of a unit as it goes on: who stands behind it, how far it is, and since when."""

    company: str
    types: list[str]
    industry: str
    amount: str
    partners: list[str]
    stage: str = "在谈"
    since: date | None = None
    building: str | None = None
    begun: date | None = None


@dataclass
class Unit:
    """What a unit goes on with from report to report."""

    name: str
    others: list[str]
    lives: dict[str, Life] = field(default_factory=dict)


class Hand:
    """Somebody who fills in a report of one unit, more or less carefully."""

    def __init__(self, dice: random.Random, month: int, day: date, unit: Unit) -> None:
        self.dice = dice
        self.unit = unit
        self.month = month
        self.day = day
        self.mess = dice.choice([0, 0, 0, 0.02, 0.02, 0.08])
        self.gaps = dice.choice([0, 0.1, 0.4, 0.7])
        self.even = False  # much alike in every unit, so that totals are often equal

    def often(self, share: float) -> bool:
        return self.dice.random() < share

    # --- spellings ---

    def name(self, name: str) -> str:
        """A name that is the same name."""
        if self.often(0.75):
            return name
        return self.dice.choice(
            [f" {name}", f"{name[:1]} {name[1:]}", name.translate(FULL_WIDTH), name.lower(), f"{name}。", f"“{name}”"]
        )

    def date(self, day: date) -> Any:
        """A date in one of the accepted spellings."""
        month, number = day.month, day.day
        ways: list[Any] = [
            day,
            datetime(day.year, month, number, 17, 30),  # noqa: DTZ001 - a cell has no time zone
            f"{day.year}-{month}-{number}",
            f"{day.year}/{month:02}/{number:02}",
            f"{day.year}.{month}.{number}",
            f"{day.year}年{month}月{number}日",
            f"{day.year}-{month}-{number}".translate(FULL_WIDTH),
            day.strftime("%Y%m%d"),
            int(day.strftime("%Y%m%d")),
            (day - date(1899, 12, 30)).days,
        ]
        if day.year == YEAR:
            ways += [f"{month}月{number}日", f"{month}月{number}日".translate(FULL_WIDTH), f"{month}.{number}"]
            if number > 3 and number % 10:
                ways.append(float(f"{month}.{number}"))
        return self.dice.choice(ways)

    def amount(self, amount: str) -> Any:
        ten_thousands = f"{float(amount) * 10000:.0f}"
        return self.dice.choice(
            [
                float(amount),
                float(amount),
                int(float(amount)) if float(amount).is_integer() else float(amount),
                amount,
                f"{amount}亿",
                f"{amount} 亿元",
                f"{amount}亿元".translate(FULL_WIDTH),
                f"{ten_thousands}万元",
                f"{int(ten_thousands):,}万",
            ]
        )

    def term(self, term: str) -> str:
        return self.dice.choice(SPELLINGS[term]) if term in SPELLINGS and self.often(0.5) else term

    def several(self, parts: list[str]) -> str:
        return self.dice.choice(SEPARATORS).join(parts)

    def some(self, of: list[str], most: int) -> list[str]:
        return [self.dice.choice(of) for _ in range(self.dice.randint(1, most))]

    # --- cells ---

    def some_day(self) -> date:
        if self.even:
            return date(YEAR, self.month, 1)
        last = calendar.monthrange(YEAR, self.month)[1]
        first = date(YEAR, self.month, 1)
        within = first + timedelta(days=self.dice.randrange(max(1, min(last, (self.day - first).days + 1))))
        ways = [within] * 14
        ways += [first, date(YEAR, self.month, last), self.day, self.day, self.day + timedelta(days=1)]
        ways += [first - timedelta(days=1), first - timedelta(days=20), first.replace(year=YEAR - 1)]
        return self.dice.choice(ways)

    def spoilt(self, column: str) -> Any:
        """What is refused in a column, or None."""
        if column in DATE_COLUMNS:
            return self.dice.choice(REFUSED["date"])
        if column == "投资额（亿元）":
            return self.dice.choice(REFUSED["amount"])
        if column in YES_NO_COLUMNS:
            return self.dice.choice(REFUSED["yes_no"])
        if column in CHOICES:
            return self.dice.choice(REFUSED["choice"])
        return ErrorCell("#VALUE!") if self.often(0.3) else None

    def cell(self, column: str, good: Any, *, needed: bool) -> Any:
        if self.often(self.mess):
            return self.spoilt(column)
        if needed:
            return self.dice.choice([None, "", "  "]) if self.often(self.mess) else good
        return None if self.often(self.gaps) else good

    def row(self, section: str, good: dict[str, Any], needed: set[str]) -> list[Any]:
        return [self.cell(column, good.get(column), needed=column in needed) for column in HEADERS[section]]

    def yes_no(self, chance: float = 0.5) -> Any:
        return self.dice.choice(YES if self.often(chance) else NO)

    # --- rows ---

    def life(self, name: str) -> Life:
        """The project of that name, one step further, or as it was, or told otherwise than before."""
        known = self.unit.lives.get(name)
        if known is None:
            amount = self.dice.choice(["20", "35", "49.99"] if self.even else AMOUNTS)
            industry = "电子信息" if self.even else self.dice.choice(CHOICES["所属产业"])
            company = COMPANIES[PROJECTS.index(name)] if self.often(0.8) else f"{self.unit.name}公司"
            partners = self.some([*self.unit.others, "县不在册局"], 2) if self.often(0.5) else []
            known = self.unit.lives[name] = Life(company, self.types(), industry, amount, partners)
        self.go_on(known)
        return known

    def go_on(self, life: Life) -> None:
        if life.stage == "在谈" or self.often(0.5):
            far = SIGNING.index(life.stage)
            stages = SIGNING[far : far + 3] if self.often(0.85) else SIGNING
            life.stage = self.dice.choice(["意向性签约", "实质性签约"] if self.even else stages)
            life.since = self.some_day()
        if life.building is None or self.often(0.5):
            told = ["举行开工仪式", "项目稳步推进"] if self.even else [None, None, *BUILDING, "项目稳步推进"]
            life.building = self.dice.choice(told)
            life.begun = self.some_day()

    def project(self, number: int) -> list[Any]:
        name = self.dice.choice(PROJECTS if self.often(0.3) or not self.unit.lives else sorted(self.unit.lives))
        life = self.life(name)
        undated = life.stage == "在谈" and self.often(0.8)
        begun = life.building and (life.building != "未开工" or self.often(0.1))
        good: dict[str, Any] = {
            "序号": number,
            "项目名称": self.name(name),
            "投资企业": self.name(life.company),
            "企业类型": self.several([self.term(t) for t in life.types]),
            "所属产业": self.term(life.industry),
            "产业链作用": self.dice.choice([None, None, "延链", "强链", "补链"]),
            "投资额（亿元）": self.amount(life.amount),
            "洽谈签约阶段": self.term(life.stage),
            "签约阶段日期": None if undated or life.since is None else self.date(life.since),
            "开工阶段": life.building,
            "开工阶段日期": self.date(life.begun) if begun and life.begun else None,
            "前期工作": self.several(self.some(CHOICES["前期工作"], 3)),
            "用地需求（亩）": self.dice.choice([30, 12.5, None]),
            "用地落实": self.yes_no(),
            "厂房需求（㎡）": self.dice.choice([2000, None]),
            "厂房落实": self.yes_no(),
            "推介会签约": self.yes_no(0.3),
            "重点攻坚项目": self.yes_no(0.3),
            "联合单位": self.several(life.partners) or None,
            "有功个人": self.several(self.some(PEOPLE, 3)),
            "包联领导": "周六",
            "服务专班": "一组",
            "推进方案": "方案",
            "佐证材料": self.several(["协议.pdf", "照片.jpg"]),
            "备注": self.dice.choice([None, "进展顺利"]),
        }
        needed = {"序号", "项目名称", "投资企业", "企业类型", "所属产业", "洽谈签约阶段", "开工阶段", "开工阶段日期"}
        if life.stage != "在谈":
            needed.add("签约阶段日期")
        if life.stage not in ("在谈", "实质性谈判"):
            needed.add("投资额（亿元）")
        if self.often(0.85):
            needed |= {"联合单位"}
        return self.row("项目", good, needed)

    def types(self) -> list[str]:
        if self.even:
            return ["上市公司"]
        if self.often(0.4):
            return ["其他"]
        return list(dict.fromkeys(self.some(CHOICES["企业类型"], 3)))

    def trip(self) -> list[Any]:
        good = {
            "日期": self.date(self.some_day()),
            "带队领导": self.dice.choice(["王一", "王一", "李二"]),
            "主要领导带队": self.yes_no(1 if self.even else 0.75),
            "目的地": self.name(self.dice.choice(PLACES)),
            "拜访企业": self.several([self.name(c) for c in self.some(COMPANIES[:1] if self.even else COMPANIES, 5)]),
            "洽谈成果": "有意向",
            "佐证材料": "照片.jpg",
        }
        return self.row("外出招商", good, {"日期", "带队领导", "主要领导带队", "目的地", "拜访企业"})

    def news(self) -> list[Any]:
        good = {
            "日期": self.date(self.some_day()),
            "信息类别": self.term(self.dice.choice(CHOICES["信息类别"])),
            "标题": self.dice.choice(["赴外考察", "来访洽谈", 2023]),
            "报送方式": self.dice.choice(CHOICES["报送方式"]),
            "内容摘要": "摘要",
            "佐证材料": "记录.docx",
        }
        return self.row("信息报送", good, {"日期", "信息类别", "标题"})

    def visit(self) -> list[Any]:
        good = {"日期": self.date(self.some_day()), "来访企业": self.dice.choice(COMPANIES), "接待领导": "王一"}
        return self.row("客商接待", good, set(good))

    def meeting(self) -> list[Any]:
        good = {"日期": self.date(self.some_day()), "主持人": "王一", "议题": "项目", "有会议记录": self.yes_no()}
        return self.row("例会", good, set(good))

    def guest(self) -> list[Any]:
        good = {
            "企业": self.dice.choice(COMPANIES),
            "客商姓名": self.dice.choice(PEOPLE),
            "企业类型": self.several(self.types()),
        }
        return self.row("推介会邀商", good, {"企业", "客商姓名"})

    def section(self, section: str) -> list[list[Any]]:
        makers = {
            "外出招商": self.trip,
            "信息报送": self.news,
            "客商接待": self.visit,
            "例会": self.meeting,
            "推介会邀商": self.guest,
        }
        rows = []
        headers = HEADERS[section]
        for number in range(1, self.dice.randint(*((1, 2) if self.even else (0, SEQUENCE[section]))) + 1):
            rows.append(self.project(number) if section == "项目" else makers[section]())
            if self.often(0.08):
                rows.append(self.blank_row(headers))
        if rows and section == "项目" and self.often(0.25):
            foot: list[Any] = [None] * len(headers)
            foot[self.dice.randrange(2)] = self.dice.choice(["合计", "总计", "小计"])
            foot[headers.index("投资额（亿元）")] = self.dice.choice([None, 30, 4000])
            rows.append(foot)
        top = [["二〇二三年"]] if self.often(0.3) else []
        return [*top, list(headers), *rows]

    def blank_row(self, headers: list[str]) -> list[Any]:
        if headers[0] == "序号" and self.often(0.4):
            return [9] + [None] * (len(headers) - 1)
        words = self.dice.choice([[None], ["无", None], ["—", None], ["无", "—"]])
        return [self.dice.choice(words) for _ in headers]

    # --- the workbook ---

    def month_word(self, month: int) -> Any:
        chinese = {6: "六月", 7: "七月", 8: "八月"}[month]
        return self.dice.choice(
            [
                f"{YEAR}年{month}月",
                f"{YEAR}年{month}月".translate(FULL_WIDTH),
                f"{month}月",
                chinese,
                f"{YEAR}-{month:02}",
                f"{YEAR}/{month}",
                date(YEAR, month, 3),
            ]
        )

    def workbook(self, name: str, unit: str, month: int) -> Workbook:
        values = {
            "单位名称": self.name(unit),
            "报送月份": self.month_word(month),
            "报送日期": self.date(self.day),
            "主要领导": "王一",
            "填报人": "李二",
            "联系电话": "13800000000",
        }
        if self.often(self.mess / 2):
            values["报送日期"] = self.dice.choice([None, "下周", 6.1])
        if self.often(self.mess / 4):
            values["单位名称"] = None
        sheets = {"基本情况": [[label, values[label]] for label in BASICS]}
        for section in HEADERS:
            if section in OPTIONAL_SHEETS and not self.even and self.often(0.12):
                continue
            if section == "项目" and self.often(self.mess / 4):
                continue
            sheets[section] = self.section(section)
        return Workbook(name, sheets)


def some_report_day(dice: random.Random, month: int) -> date:
    first = date(YEAR, month, 1)
    days = [1, 14, 15, 16, 17, 29, 30, dice.randint(1, 30), dice.randint(1, 30), dice.randint(16, 30)]
    ways = [first + timedelta(days=day - 1) for day in days]
    ways += [
        date(YEAR, month, calendar.monthrange(YEAR, month)[1]),
        first + timedelta(days=33),
        first - timedelta(days=2),
    ]
    return dice.choice(ways)


def rows_of(book: Workbook, unit: RosterUnit) -> tuple[int, int]:
    """How many rows count, and how many say anything."""
    report = Reader([unit]).read(book)
    return (report.sent, report.typed) if report else (-1, -1)


def tells_apart(book: Workbook, other: Workbook, unit: RosterUnit) -> bool:
    """Whether it is clear which of two reports of a day has more rows: a digest is not a matter for an oracle."""
    one, two = rows_of(book, unit), rows_of(other, unit)
    return (one[0] < two[0] and one[1] < two[1]) or (one[0] > two[0] and one[1] > two[1])


def make_roster(dice: random.Random) -> list[RosterUnit]:
    everyone = [(category, *unit) for category, units in UNITS.items() for unit in units]
    chosen = sorted(dice.sample(range(len(everyone)), dice.randint(3, 10)))
    roster = []
    for at in chosen:
        category, name, aliases = everyone[at]
        exempt = dice.sample(list(PERIODS), dice.randint(1, 2)) if dice.random() < 0.12 else []
        roster.append(RosterUnit(name, category, aliases, sorted(exempt, key=list(PERIODS).index)))
    return roster


def sent_in(dice: random.Random, unit: RosterUnit, going: Unit, period: str, *, even: bool) -> list[Workbook]:
    """The reports of a unit in a month; their names say where they are from."""
    number = PERIODS[period]
    days = sorted(some_report_day(dice, number) for _ in range(dice.choice([0, 1, 1, 2, 2, 3])))
    if len(days) > 1 and dice.random() < 0.15:
        days[1] = days[0]
    sent: list[tuple[date, Workbook]] = []
    for day in days[:1] if even else days:
        hand = Hand(dice, number, date(YEAR, number, 30) if even else day, going)
        if even:
            hand.even, hand.mess, hand.gaps = True, 0, 0
        told = dice.choice([unit.name, unit.name, *unit.aliases])
        book = hand.workbook(f"{unit.name}{number}月{len(sent)}.xlsx", told, number)
        if all(day != other or tells_apart(book, before, unit) for other, before in sent):
            sent.append((day, book))
    return [book for _, book in sent]


def share_project(dice: random.Random, name: str, going: dict[str, Unit]) -> None:
    """Two or three units go on with one project; mostly they name each other."""
    among = dice.sample(sorted(going), min(len(going), dice.choice([2, 2, 3])))
    company, amount = dice.choice(COMPANIES), dice.choice(AMOUNTS)
    industry, types = dice.choice(CHOICES["所属产业"]), [dice.choice(CHOICES["企业类型"])]
    for unit in among:
        partners = [other for other in among if other != unit and dice.random() < 0.85]
        going[unit].lives[name] = Life(company, types, industry, amount, partners)


def make_campaign(seed: int) -> Campaign:
    dice = random.Random(seed)  # noqa: S311 - nothing to keep secret
    roster = make_roster(dice)
    even = dice.random() < 0.2
    names = [unit.name for unit in roster]
    going = {unit.name: Unit(unit.name, [other for other in names if other != unit.name]) for unit in roster}
    campaign = Campaign(roster, {period: [] for period in PERIODS})
    for name in dice.sample(PROJECTS, 2):
        share_project(dice, name, going)
    for period in PERIODS:
        for unit in roster:
            campaign.books[period] += sent_in(dice, unit, going[unit.name], period, even=even)
    for unit in roster if dice.random() < 0.5 else []:
        for period in PERIODS:
            if dice.random() < 0.3:
                campaign.marks[unit.name, period] = dice.choice(["优", "良", "中", "差"])
            for name in going[unit.name].lives:
                if dice.random() < 0.05:
                    share = Decimal(dice.choice(["0", "0.25", "0.5", "1"]))
                    campaign.shares[unit.name, same_name(name), period] = share
    return campaign


# --- Files ---------------------------------------------------------------------------------------------------------


def write_book(path: Path, book: Workbook) -> None:
    with xlsxwriter.Workbook(path, {"strings_to_formulas": False, "strings_to_urls": False, "in_memory": True}) as out:
        day_format = out.add_format({"num_format": "yyyy-mm-dd"})
        for title, rows in book.sheets.items():
            sheet = out.add_worksheet(title)
            for at, row in enumerate(rows):
                for column, raw in enumerate(row):
                    if isinstance(raw, ErrorCell):
                        sheet.write_formula(at, column, "=1/0", None, raw.shows)
                    elif isinstance(raw, date):
                        sheet.write_datetime(at, column, raw, day_format)
                    elif raw is not None:
                        sheet.write(at, column, raw)


def write_roster(path: Path, campaign: Campaign, dice: random.Random) -> None:
    months = {period: f"{number}月" for period, number in PERIODS.items()}
    rows: list[list[Any]] = [["单位名称", "类别", "简称/别名", "主要领导", "豁免月份", "豁免原因"]]
    for unit in campaign.roster:
        kind = dice.choice(CATEGORY_SPELLINGS.get(unit.category, [unit.category]))
        exempt = "、".join(dice.choice(["", f"{YEAR}年"]) + months[period] for period in unit.exempt)
        rows.append([unit.name, kind, "、".join(unit.aliases), "王一", exempt or None, "抢险" if exempt else None])
    write_book(path, Workbook(path.name, {"名册": rows}))


def write_review(path: Path, campaign: Campaign) -> None:
    marks: list[list[Any]] = [["单位名称", "月份", "评价", "说明"]]
    marks += [[unit, f"{PERIODS[period]}月", mark, None] for (unit, period), mark in campaign.marks.items()]
    shares: list[list[Any]] = [["项目名称", "单位名称", "月份", "认定份额（%）", "理由"]]
    for (unit, project, period), share in campaign.shares.items():
        shares.append([project, unit, f"{PERIODS[period]}月", float(share * 100), "协商"])
    write_book(path, Workbook(path.name, {"信息质量": marks, "项目认定": shares}))


def write_campaign(folder: Path, campaign: Campaign, seed: int) -> dict[str, Path]:
    """The roster, the review and the reports; returns the folder of each month's reports."""
    dice = random.Random(seed)  # noqa: S311 - nothing to keep secret
    write_roster(folder / "units.xlsx", campaign, dice)
    if campaign.marks or campaign.shares:
        write_review(folder / "review.xlsx", campaign)
    folders = {}
    for period, books in campaign.books.items():
        folders[period] = folder / period
        folders[period].mkdir()
        for book in books:
            write_book(folders[period] / book.name, book)
    return folders
