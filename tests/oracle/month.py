"""One report in its month: what is new in it, and what it is worth (1-scheme, rulings 3 to 13)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from oracle.reading import same_name
from oracle.scheme import (
    AMOUNT_STEPS,
    BUILDING_POINTS,
    EXPECTED,
    FIVE_ONES,
    INDUSTRIES,
    REASONS,
    SIGNING,
    SIGNING_POINTS,
    TYPES,
    YEAR,
)
from oracle.values import Report, Row

BUILDING = list(BUILDING_POINTS)
CAMPAIGN = (date(YEAR, 6, 1), date(YEAR, 8, 31))
MARKS = {"优": 4, "良": 3, "中": 2, "差": 0}


def cents(amount: Decimal) -> Decimal:
    return amount.quantize(Decimal("0.01"), ROUND_HALF_UP)


def signing(row: Row) -> int:
    return SIGNING.index(row.values["洽谈签约阶段"])


def building(row: Row) -> int:
    return BUILDING.index(row.values.get("开工阶段", "未开工"))


def amount(row: Row) -> Decimal:
    return row.values.get("投资额（亿元）", Decimal(0))


def is_major(row: Row) -> bool:
    return any(t != "其他" for t in row.values["企业类型"]) or amount(row) >= 10


@dataclass
class Held:
    """What an earlier month of the unit held of a project: the highest stages dated in that month, and whether it
    credited construction (41)."""

    signing: int = -1
    building: int = -1
    credited: bool = False
    allowed: bool = False


SENT, SIGNED, BEGUN, STEADY = 2, 4, 1, 3


class Reckoner:
    """One report in its month, after the earlier months of its unit."""

    def __init__(self, report: Report, month: int, on_time: int, before: list[Reckoner], mark: str | None) -> None:
        self.month = month
        self.on_time = on_time
        self.mark = mark
        self.rows = report.rows
        self.before = before
        self.projects = [row for row in report.rows["项目"] if not row.removed]
        self.in_set = [row for row in self.projects if signing(row) >= SENT and self.signed_now(row)]
        self.new_stage = [row for row in self.in_set if self.highest(row).signing < signing(row) or self.ruled(row)]
        self.new_in_set = [row for row in self.in_set if self.highest(row).signing < SENT or self.ruled(row)]
        self.signed = [row for row in self.new_stage if signing(row) == SIGNED]
        self.major_signed = [row for row in self.signed if is_major(row)]
        self.allowed = [row for row in self.projects if building(row) >= BEGUN and self.allows(row)]

    # --- what was before ---

    @staticmethod
    def ruled(row: Row) -> bool:
        """A share above 0 that was ruled for this month makes a row count as new (3b)."""
        return row.share is not None

    def highest(self, row: Row) -> Held:
        """What the earlier months held of the row's project."""
        name = same_name(row.values["项目名称"])
        found = Held()
        for month in self.before:
            for other in month.projects:
                if same_name(other.values["项目名称"]) != name:
                    continue
                if month.signed_now(other):
                    found.signing = max(found.signing, signing(other))
                if month.built_now(other):
                    found.building = max(found.building, building(other))
                found.allowed |= other in month.allowed
                found.credited |= other in month.allowed and is_major(other)
        return found

    def allows(self, row: Row, *, major: bool = True) -> bool:
        """Ruling 4, but for the project's being major."""
        if not self.built_now(row):
            return False
        held = self.highest(row)
        if building(row) != STEADY:
            return held.building < building(row) or self.ruled(row)
        day = row.values.get("签约阶段日期")
        in_campaign = signing(row) == SIGNED and day is not None and CAMPAIGN[0] <= day <= CAMPAIGN[1]
        return in_campaign or (held.credited if major else held.allowed)

    # --- days ---

    def within(self, day: date | None) -> bool:
        return day is not None and (day.year, day.month) == (YEAR, self.month)

    def signed_now(self, row: Row) -> bool:
        return self.within(row.values.get("签约阶段日期"))

    def built_now(self, row: Row) -> bool:
        return self.within(row.values.get("开工阶段日期"))

    def dated(self, section: str) -> list[Row]:
        return [row for row in self.rows[section] if not row.removed and self.within(row.values.get("日期"))]

    # --- figures ---

    def first_signing(self) -> date | None:
        return min((row.values["签约阶段日期"] for row in self.major_signed), default=None)

    def amount_signed(self) -> Decimal:
        return sum((amount(row) * row.part for row in self.signed), Decimal(0))

    def trips(self) -> list[Row]:
        return [row for row in self.dated("外出招商") if row.values["主要领导带队"]]

    def clears(self) -> bool:
        return any(signing(row) == SIGNED or is_major(row) for row in self.in_set)

    def completeness(self) -> Decimal:
        filled = wanted = 0
        for row in self.rows["项目"]:
            columns = list(EXPECTED["项目"])
            if row.values.get("洽谈签约阶段") in ("意向性签约", "实质性签约"):
                columns += FIVE_ONES
            wanted += len(columns)
            filled += 0 if row.removed else sum(1 for column in columns if row.values.get(column))
        for section, least in (("外出招商", 0), ("信息报送", 2)):
            columns = EXPECTED[section]
            rows = [row for row in self.rows[section] if self.is_expected(row)]
            filled += sum(1 for row in rows if not row.removed for column in columns if row.values.get(column))
            wanted += len(columns) * max(least, len(rows))
        return Decimal(filled) / wanted if wanted else Decimal(0)

    def is_expected(self, row: Row) -> bool:
        """A row of the month, or one that was removed and whose day cannot be read (11)."""
        return self.within(row.values.get("日期")) or (row.removed and "日期" not in row.values)

    def best(self, rows: list[Row], worth: Callable[[Row], int]) -> Decimal:
        return max((worth(row) * row.part for row in rows), default=Decimal(0))

    def items(self, place: int | None) -> dict[str, Decimal]:
        led = self.trips()
        tours = {(row.values["日期"], same_name(row.values["目的地"])) for row in led}
        visited = {same_name(name) for row in led for name in row.values["拜访企业"]}
        told = [
            row for row in self.dated("信息报送") if row.values.get("报送方式") == "随时" and row.values.get("内容摘要")
        ]
        points = {
            "签约阶段": self.best(
                [row for row in self.new_stage if is_major(row)], lambda row: SIGNING_POINTS[row.values["洽谈签约阶段"]]
            ),
            "签约先后": 0 if place is None else {1: 4, 2: 3, 3: 2}.get(place, 1),
            "单体规模": self.best(
                self.new_in_set, lambda row: worth_of_types(row.values["企业类型"]) + worth_of_amount(amount(row))
            ),
            "首位度": self.best([row for row in self.new_in_set if is_major(row)], worth_of_industry),
            "开工进展": self.best(
                [row for row in self.allowed if is_major(row)], lambda row: BUILDING_POINTS[row.values["开工阶段"]]
            ),
            "主要领导外出招商": 8 - 8 * max(0, 2 - len(tours)),
            "拜访企业": min(Decimal(3), Decimal(3) * len(visited) / 10),
            "按时报送": 2 * self.on_time,
            "随时报送": 1 if told else 0,
            "信息质量": 4 * self.completeness() if self.mark is None else MARKS[self.mark],
        }
        return {name: cents(Decimal(value)) for name, value in points.items()}

    def reasons(self) -> list[str]:
        told = any(row.values["信息类别"] == "重大项目" for row in self.dated("信息报送"))
        poor = self.completeness() < Decimal("0.5") if self.mark is None else self.mark == "差"
        holds = {"无有效项目信息": not self.projects and not told, "项目信息质量差": poor, "无签约项目": True}
        return [reason for reason in REASONS if holds.get(reason)]


def worth_of_types(types: list[str]) -> int:
    return max((TYPES[t] for t in types if t != "其他"), default=TYPES["其他"])


def worth_of_amount(amount: Decimal) -> int:
    return next(points for least, points in AMOUNT_STEPS if amount >= least)


def worth_of_industry(row: Row) -> int:
    return max(INDUSTRIES[row.values["所属产业"]], 12 if "产业链作用" in row.values else 0)
