"""The default scheme, computed once more from the written rules alone.

Shares no line with the package: its own reading of raw cell values, its own arithmetic, its own ranks and boards.
A month is plain data (`Month`), as `random_months` makes it; `reckon` says what a scorer must find in it.
Where the written rules leave something open, the oracle follows the tool, and the choice stands here:
- a project row whose date lies after the report loses that date only: it stays a valid row and counts for completeness;
- of two rows of a project the first that is not in error counts;
- of two reports of a day the one with more rows that are not in error is scored;
- dates after the report and repeated projects are looked for only in rows, and in files, that count.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from itertools import groupby
from typing import Any

YEAR = 2023
PERIODS = {"june": 6, "july": 7, "august": 8}

BASICS = ["单位名称", "报送月份", "报送日期", "主要领导", "填报人", "联系电话"]
HEADERS = {
    "项目": [
        "序号", "项目名称", "投资企业", "企业类型", "所属产业", "产业链作用", "投资额（亿元）", "洽谈签约阶段", "签约阶段日期", "开工阶段",
        "开工阶段日期", "前期工作", "用地需求（亩）", "用地落实", "厂房需求（㎡）", "厂房落实", "推介会签约", "重点攻坚项目", "联合单位",
        "有功个人", "包联领导", "服务专班", "推进方案", "佐证材料", "备注",
    ],
    "外出招商": ["日期", "带队领导", "主要领导带队", "目的地", "拜访企业", "洽谈成果", "佐证材料"],
    "客商接待": ["日期", "来访企业", "来访客商", "接待领导", "洽谈项目", "佐证材料"],
    "信息报送": ["日期", "信息类别", "标题", "报送方式", "内容摘要", "佐证材料"],
    "例会": ["日期", "主持人", "地点", "议题", "有会议记录", "佐证材料"],
    "推介会邀商": ["企业", "客商姓名", "职务", "企业类型", "可签约项目"],
}  # fmt: skip
REQUIRED = {
    "项目": ["项目名称", "投资企业", "企业类型", "所属产业", "洽谈签约阶段"],
    "外出招商": ["日期", "带队领导", "主要领导带队", "目的地", "拜访企业"],
    "客商接待": ["日期", "来访企业", "接待领导"],
    "信息报送": ["日期", "信息类别", "标题"],
    "例会": ["日期", "主持人", "议题", "有会议记录"],
    "推介会邀商": ["企业", "客商姓名"],
}
EXPECTED = {"项目": ["佐证材料"], "外出招商": ["洽谈成果", "佐证材料"], "信息报送": ["内容摘要", "佐证材料"]}
FIVE_ONES = ["包联领导", "服务专班", "推进方案"]

TYPES = {"世界500强": 10, "国内500强": 9, "上市公司": 8, "头部企业": 7, "其他": 2}
INDUSTRIES = {"电子信息": 20, "新能源": 16, "装备制造": 16, "农业深加工": 4, "文旅": 4, "其他": 4}
SIGNING = ["在谈", "实质性谈判", "合同文本送签", "意向性签约", "实质性签约"]
SIGNING_POINTS = {"合同文本送签": 8, "意向性签约": 12, "实质性签约": 16}
BUILDING_POINTS = {"未开工": 0, "举行开工仪式": 12, "实质性开工": 16, "项目稳步推进": 20}
AMOUNT_STEPS = [(50, 10), (20, 8), (10, 6), (5, 4), (1, 2), (0, 0)]
CHOICES = {
    "企业类型": list(TYPES),
    "所属产业": list(INDUSTRIES),
    "产业链作用": ["延链", "强链", "补链"],
    "洽谈签约阶段": SIGNING,
    "开工阶段": list(BUILDING_POINTS),
    "前期工作": ["立项", "规划", "用地", "厂房", "环评", "招标"],
    "信息类别": ["外出", "接待", "重大项目"],
    "报送方式": ["定期", "随时"],
}
SYNONYMS = {
    "龙头企业": "头部企业",
    "链主企业": "头部企业",
    "行业头部企业": "头部企业",
    "高端装备制造": "装备制造",
    "绿色PCB": "电子信息",
    "首位产业": "电子信息",
    "正式签约": "实质性签约",
    "送签": "合同文本送签",
    "合同送审": "合同文本送签",
}
CHOICE_LISTS = {"企业类型", "前期工作"}
LISTS = {"联合单位", "有功个人", "拜访企业", "佐证材料"}
DATES = {"日期", "签约阶段日期", "开工阶段日期"}
YES_NO = {"用地落实", "厂房落实", "推介会签约", "重点攻坚项目", "主要领导带队", "有会议记录"}
AMOUNTS = {"投资额（亿元）"}
ITEMS = {
    "signing_speed": ["签约阶段", "签约先后"],
    "scale": ["单体规模"],
    "quality": ["首位度"],
    "landing": ["开工进展"],
    "groundwork": ["主要领导外出招商", "拜访企业", "按时报送", "信息质量"],
}
REASONS = ["未报送", "无有效项目信息", "项目信息质量差", "无签约项目"]


# --- What a month is made of ---------------------------------------------------------------------------------------


@dataclass(frozen=True)
class ErrorCell:
    """A cell that shows an error of the spreadsheet."""

    shows: str


@dataclass
class Workbook:
    """A report: sheets of raw cells (`None`, text, number, boolean, date, `ErrorCell`)."""

    name: str
    sheets: dict[str, list[list[Any]]]


@dataclass
class RosterUnit:
    name: str
    category: str
    aliases: list[str] = field(default_factory=list)
    exempt: list[str] = field(default_factory=list)


@dataclass
class Month:
    period: str
    roster: list[RosterUnit]
    books: list[Workbook]
    say_period: bool = True


# --- What is to be found -------------------------------------------------------------------------------------------


@dataclass
class Standing:
    category: str
    reported: bool
    exempt: bool
    items: dict[str, Decimal] = field(default_factory=dict)
    criteria: dict[str, Decimal] = field(default_factory=dict)
    total: Decimal | None = None
    rank: int | None = None
    signed: Decimal = Decimal(0)


@dataclass
class Found:
    units: dict[str, Standing]
    leading: dict[str, set[str]]
    catching_up: dict[str, list[str]]
    cells: Counter[tuple[str, str, str]]
    files: set[str]


# --- Cells ---------------------------------------------------------------------------------------------------------


class RefusedError(Exception):
    """The cell holds something that is not accepted."""


def plain(value: str) -> str:
    """After NFKC, without spaces and punctuation."""
    folded = unicodedata.normalize("NFKC", value)
    return "".join(c for c in folded if unicodedata.category(c)[0] not in "PZC")


def same_name(value: str) -> str:
    return plain(value).casefold()


def blank(raw: Any) -> bool:
    return raw is None or (isinstance(raw, str) and not raw.strip())


def as_text(raw: Any) -> str:
    if isinstance(raw, ErrorCell):
        raise RefusedError
    return str(raw).strip()


def as_name(raw: Any) -> str:
    text = as_text(raw)
    if not text:
        raise RefusedError
    return text


def as_list(raw: Any) -> list[str]:
    parts = re.split(r"[、，,；;/\n]", as_text(raw))
    return [part.strip() for part in parts if part.strip()]


def day_of(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise RefusedError from None


def possible(month: int, day: int) -> bool:
    try:
        date(YEAR, month, day)
    except ValueError:
        return False
    return True


def date_of_number(raw: float) -> date:
    whole, _, rest = repr(raw).partition(".")
    if rest in ("", "0"):
        if re.fullmatch(r"20\d{6}", whole):
            return day_of(int(whole[:4]), int(whole[4:6]), int(whole[6:]))
        if 36526 <= int(whole) <= 73050:
            return date(1899, 12, 30) + timedelta(days=int(whole))
        raise RefusedError
    days = {int(rest), int(rest) * 10} if len(rest) == 1 else {int(rest)}
    days = {day for day in days if possible(int(whole), day)}
    if len(rest) > 2 or len(days) != 1:
        raise RefusedError
    return date(YEAR, int(whole), days.pop())


def date_of_text(raw: str) -> date:
    text = unicodedata.normalize("NFKC", raw).strip()
    for pattern in (
        r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})",
        r"(\d{4})(年)(\d{1,2})月(\d{1,2})日",
        r"(\d{4})()(\d\d)(\d\d)",
    ):
        if found := re.fullmatch(pattern, text, re.ASCII):
            return day_of(int(found[1]), int(found[3]), int(found[4]))
    for pattern in (r"(\d{1,2})月(\d{1,2})日", r"(\d{1,2})\.(\d{1,2})"):
        if found := re.fullmatch(pattern, text, re.ASCII):
            return day_of(YEAR, int(found[1]), int(found[2]))
    raise RefusedError


def as_date(raw: Any) -> date:
    if isinstance(raw, date):
        return raw.date() if isinstance(raw, datetime) else raw
    if isinstance(raw, (bool, ErrorCell)):
        raise RefusedError
    return date_of_number(raw) if isinstance(raw, (int, float)) else date_of_text(raw)


def as_amount(raw: Any) -> Decimal:
    """In 亿元."""
    if isinstance(raw, (bool, ErrorCell, date)):
        raise RefusedError
    text = repr(raw) if isinstance(raw, (int, float)) else unicodedata.normalize("NFKC", raw).replace(" ", "")
    found = re.fullmatch(r"(\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)(亿元|亿|万元|万|)", text, re.ASCII)
    if not found:
        raise RefusedError
    amount = Decimal(found[1].replace(",", ""))
    if not found[2] and amount >= 1000:
        raise RefusedError
    return amount / 10000 if found[2].startswith("万") else amount


def as_yes_no(raw: Any) -> bool:
    if isinstance(raw, bool):
        return raw
    word = unicodedata.normalize("NFKC", as_text(raw)).casefold()
    if word in ("是", "√", "有", "y", "true", "1"):
        return True
    if word in ("否", "×", "无", "n", "false", "0"):
        return False
    raise RefusedError


def as_choice(column: str, raw: Any) -> str:
    word = plain(as_text(raw))
    for term in CHOICES[column]:
        if word == term:
            return term
    for other, term in SYNONYMS.items():
        if word == other and term in CHOICES[column]:
            return term
    raise RefusedError


def value_of(column: str, raw: Any) -> Any:
    if column in CHOICE_LISTS:
        return [as_choice(column, part) for part in as_list(raw)]
    if column in CHOICES:
        return as_choice(column, raw)
    for columns, reader in ((DATES, as_date), (AMOUNTS, as_amount), (YES_NO, as_yes_no), (LISTS, as_list)):
        if column in columns:
            return reader(raw)
    return as_text(raw)


def as_month(raw: Any) -> int:
    """1 to 12."""
    if isinstance(raw, date):
        return raw.month
    text = unicodedata.normalize("NFKC", as_text(raw)).replace(" ", "")
    chinese = {"六月": 6, "七月": 7, "八月": 8}
    if text in chinese:
        return chinese[text]
    found = re.fullmatch(rf"(?:{YEAR}年)?(\d{{1,2}})月", text) or re.fullmatch(rf"{YEAR}[-/](\d{{1,2}})", text)
    if not found:
        raise RefusedError
    return int(found[1])


# --- Reports -------------------------------------------------------------------------------------------------------


@dataclass
class Row:
    values: dict[str, Any]
    removed: bool


@dataclass
class Report:
    book: Workbook
    unit: str
    month: int
    day: date
    rows: dict[str, list[Row]]
    sent: int  # rows that count, of all sections


def letter(at: int) -> str:
    return chr(ord("A") + at)


def is_blank_row(headers: list[str], cells: list[Any]) -> bool:
    told = [raw for header, raw in zip(headers, cells, strict=False) if header != "序号" and not blank(raw)]
    return all(isinstance(raw, str) and raw.strip() in ("无", "—") for raw in told)


def is_foot(cells: list[Any]) -> bool:
    return any(isinstance(raw, str) and raw.strip() in ("合计", "总计", "小计") for raw in cells[:2])


def also_required(section: str, values: dict[str, Any]) -> list[str]:
    if section != "项目":
        return []
    need = []
    stage = values.get("洽谈签约阶段", "在谈")
    if SIGNING.index(stage) >= SIGNING.index("实质性谈判"):
        need.append("签约阶段日期")
    if SIGNING.index(stage) >= SIGNING.index("合同文本送签"):
        need.append("投资额（亿元）")
    if values.get("开工阶段", "未开工") != "未开工":
        need.append("开工阶段日期")
    return need


def read_row(section: str, headers: list[str], cells: list[Any], day: date) -> tuple[Row, list[str]]:
    """A row and the columns at fault."""
    values: dict[str, Any] = {}
    faults = []
    for column, raw in zip(headers, cells, strict=False):
        if blank(raw):
            continue
        try:
            values[column] = value_of(column, raw)
        except RefusedError:
            faults.append(column)
    need = [*REQUIRED[section], *also_required(section, values)]
    faults += [column for column in need if column not in values and column not in faults]
    row = Row(values, removed=any(column in need for column in faults))
    for column in DATES & set(values):
        if values[column] > day and not row.removed:
            faults.append(column)
            del values[column]
    return row, faults


def header_row(rows: list[list[Any]], headers: list[str]) -> int:
    return next(at for at, row in enumerate(rows) if [same_name(str(raw)) for raw in row[:2]] == headers[:2])


class Reader:
    def __init__(self, month: Month) -> None:
        self.names = {same_name(name): unit.name for unit in month.roster for name in [unit.name, *unit.aliases]}
        self.cells: Counter[tuple[str, str, str]] = Counter()
        self.files: set[str] = set()

    def read(self, book: Workbook) -> Report | None:
        """The report, or None where the file does not count."""
        if "基本情况" not in book.sheets or "项目" not in book.sheets:
            self.files.add(book.name)
            return None
        basics = {row[0]: (at, row[1]) for at, row in enumerate(book.sheets["基本情况"], 1) if len(row) == 2}
        told: dict[str, Any] = {}
        readers = {"单位名称": as_name, "报送月份": as_month, "报送日期": as_date}
        for label, reader in readers.items():
            at, raw = basics[label]
            try:
                told[label] = reader(raw or "")
            except RefusedError:
                self.cells[book.name, "基本情况", f"B{at}"] += 1
        unit = self.names.get(same_name(told.get("单位名称", "")))
        report = Report(book, unit or "", told.get("报送月份", 0), told.get("报送日期", date.max), {}, 0)
        counts = unit is not None and len(told) == len(readers)
        for section, headers in HEADERS.items():
            report.rows[section] = []
            if section in book.sheets:
                self.read_section(report, section, headers, counts=counts)
        if not counts:
            self.files.add(book.name)
            return None
        return report

    def read_section(self, report: Report, section: str, headers: list[str], *, counts: bool) -> None:
        rows = report.book.sheets[section]
        start = header_row(rows, headers)
        seen: set[str] = set()
        for number, cells in enumerate(rows[start + 1 :], start + 2):
            if is_blank_row(headers, cells) or is_foot(cells):
                continue
            row, faults = read_row(section, headers, cells, report.day if counts else date.max)
            if section == "项目" and counts and not row.removed:
                name = same_name(row.values["项目名称"])
                if name in seen:
                    row.removed = True
                    faults.append("项目名称")
                seen.add(name)
            for column in faults:
                self.cells[report.book.name, section, f"{letter(headers.index(column))}{number}"] += 1
            report.rows[section].append(row)
            report.sent += not row.removed


# --- Points --------------------------------------------------------------------------------------------------------


def cents(amount: Decimal) -> Decimal:
    return amount.quantize(Decimal("0.01"), ROUND_HALF_UP)


def worth_of_types(types: list[str]) -> int:
    return max((TYPES[t] for t in types if t != "其他"), default=TYPES["其他"])


def worth_of_amount(amount: Decimal) -> int:
    return next(points for least, points in AMOUNT_STEPS if amount >= least)


def is_major(row: Row) -> bool:
    return any(t != "其他" for t in row.values["企业类型"]) or row.values.get("投资额（亿元）", Decimal(0)) >= 10


class Reckoner:
    """One report in its month."""

    def __init__(self, report: Report, month: int, on_time: int) -> None:
        self.month = month
        self.on_time = on_time
        self.projects = [row for row in report.rows["项目"] if not row.removed]
        self.trips = self.dated(report.rows["外出招商"])
        self.news = self.dated(report.rows["信息报送"])
        self.signing = [
            row
            for row in self.projects
            if row.values["洽谈签约阶段"] in SIGNING_POINTS and self.within(row.values.get("签约阶段日期"))
        ]
        self.signed = [row for row in self.signing if row.values["洽谈签约阶段"] == "实质性签约"]
        self.major_signed = [row for row in self.signed if is_major(row)]

    def within(self, day: date | None) -> bool:
        return day is not None and (day.year, day.month) == (YEAR, self.month)

    def dated(self, rows: list[Row]) -> list[Row]:
        return [row for row in rows if not row.removed and self.within(row.values.get("日期"))]

    def first_signing(self) -> date | None:
        return min((row.values["签约阶段日期"] for row in self.major_signed), default=None)

    def completeness(self) -> Decimal:
        filled = wanted = 0
        for section, rows in (("项目", self.projects), ("外出招商", self.trips), ("信息报送", self.news)):
            for row in rows:
                columns = list(EXPECTED[section])
                if row.values.get("洽谈签约阶段") in ("意向性签约", "实质性签约"):
                    columns += FIVE_ONES
                wanted += len(columns)
                filled += sum(1 for column in columns if row.values.get(column))
        return Decimal(filled) / wanted if wanted else Decimal(0)

    def items(self, place: int | None) -> dict[str, Decimal]:
        landing = [row for row in self.projects if self.within(row.values.get("开工阶段日期"))]
        led = [row for row in self.trips if row.values["主要领导带队"]]
        visited = {same_name(name) for row in led for name in row.values["拜访企业"]}
        points = {
            "签约阶段": max((SIGNING_POINTS[r.values["洽谈签约阶段"]] for r in self.signing if is_major(r)), default=0),
            "签约先后": 0 if place is None else {1: 4, 2: 3, 3: 2}.get(place, 1),
            "单体规模": max(
                (
                    worth_of_types(r.values["企业类型"]) + worth_of_amount(r.values["投资额（亿元）"])
                    for r in self.signing
                ),
                default=0,
            ),
            "首位度": max(
                (max(INDUSTRIES[r.values["所属产业"]], 12 if "产业链作用" in r.values else 0) for r in self.signing),
                default=0,
            ),
            "开工进展": max((BUILDING_POINTS[r.values.get("开工阶段", "未开工")] for r in landing), default=0),
            "主要领导外出招商": 8 - 8 * max(0, 2 - len(led)),
            "拜访企业": min(Decimal(4), Decimal(4) * len(visited) / 10),
            "按时报送": 2 * self.on_time,
            "信息质量": 4 * self.completeness(),
        }
        return {name: cents(Decimal(value)) for name, value in points.items()}

    def reasons(self) -> list[str]:
        if any(row.values["洽谈签约阶段"] != "合同文本送签" for row in self.signing):
            return []
        holds = {
            "无有效项目信息": not self.projects,
            "项目信息质量差": self.completeness() < Decimal("0.5"),
            "无签约项目": True,
        }
        return [reason for reason in REASONS if holds.get(reason)]


def due_dates_met(days: list[date], month: int) -> int:
    first, middle, last = date(YEAR, month, 1), date(YEAR, month, 15), date(YEAR, month, 30)
    return any(first <= day <= middle for day in days) + any(middle < day <= last for day in days)


def silent_items() -> dict[str, Decimal]:
    return {name: Decimal(-8 if name == "主要领导外出招商" else 0) for names in ITEMS.values() for name in names}


def add_up(standing: Standing) -> None:
    for criterion, names in ITEMS.items():
        standing.criteria[criterion] = max(
            Decimal(0), min(Decimal(20), sum((standing.items[n] for n in names), Decimal(0)))
        )
    standing.total = sum(standing.criteria.values(), Decimal(0))


def give_ranks(group: list[Standing]) -> None:
    def key(standing: Standing) -> tuple[Any, ...]:
        criteria = standing.criteria
        return (standing.total, criteria["signing_speed"], criteria["landing"], standing.signed)

    reporters = sorted((s for s in group if s.reported), key=key, reverse=True)
    rank = 1
    for _, equals in groupby(reporters, key):
        shared = list(equals)
        for standing in shared:
            standing.rank = rank
        rank += len(shared)
    for standing in group:
        if not standing.reported:
            standing.rank = rank


def scored_reports(reports: list[Report], month: int) -> dict[str, tuple[Report, int]]:
    """Each unit's scored report and the due dates it met."""
    chosen = {}
    for name in {report.unit for report in reports}:
        sent = [report for report in reports if report.unit == name]
        chosen[name] = (
            max(sent, key=lambda report: (report.day, report.sent)),
            due_dates_met([r.day for r in sent], month),
        )
    return chosen


def reckon(month: Month) -> Found:
    number = PERIODS[month.period]
    reader = Reader(month)
    read = [reader.read(book) for book in month.books]
    reports = [report for report in read if report is not None]
    scored = scored_reports([report for report in reports if report.month == number], number)
    if not month.say_period:
        reader.files |= {report.book.name for report in reports if report.month != number}
    units, reckoners = {}, {}
    for unit in month.roster:
        exempt = month.period in unit.exempt
        units[unit.name] = Standing(unit.category, unit.name in scored, exempt)
        if unit.name in scored and not exempt:
            reckoners[unit.name] = Reckoner(scored[unit.name][0], number, scored[unit.name][1])
    leading, catching_up = {}, {}
    for category in {unit.category for unit in month.roster}:
        group = {name: s for name, s in units.items() if s.category == category and not s.exempt}
        firsts = [day for name in group if name in reckoners and (day := reckoners[name].first_signing())]
        for name, standing in group.items():
            if name not in reckoners:
                standing.items = silent_items()
                add_up(standing)
                catching_up[name] = ["未报送"]
                continue
            mine = reckoners[name]
            first = mine.first_signing()
            standing.items = mine.items(None if first is None else 1 + sum(day < first for day in firsts))
            standing.signed = sum((row.values["投资额（亿元）"] for row in mine.signed), Decimal(0))
            add_up(standing)
            if mine.major_signed:
                leading[name] = {p for row in mine.major_signed for p in row.values.get("有功个人", [])}
            if reasons := mine.reasons():
                catching_up[name] = reasons
        give_ranks(list(group.values()))
    return Found(units, leading, catching_up, reader.cells, reader.files)
