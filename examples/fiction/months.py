"""What happens to a unit in a month, as rows of the form in their true values; ``hand`` decides how they are typed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from functools import lru_cache

from fiction import words
from fiction.dice import Dice
from fiction.story import BUILDS, EVENT, MONTHS, STAGES, YEAR, Effort, Month, Project, Unit, day
from fiction.units import UNITS

Value = str | Decimal | date | bool | tuple[str, ...] | None
HOLIDAYS = frozenset({date(YEAR, 6, 22), date(YEAR, 6, 23)})
SAID = {"实质性谈判": "进入实质性谈判", "合同文本送签": "合同送签"}
SETTLED = ("意向性签约", "实质性签约")
TALKING = ("在谈", "实质性谈判")
BIG = 10
MARKED = 2


@dataclass(frozen=True)
class Row:
    """A row of a sheet, which stands in every report of its month from ``known`` on."""

    known: date
    cells: dict[str, Value]


@dataclass(frozen=True)
class People:
    """Who works in a unit."""

    leader: str
    deputy: str
    writer: str
    staff: tuple[str, ...] = field(default=())


@lru_cache
def people(name: str) -> People:
    """The people of a unit: the same in every month."""
    at = 5 * [unit.name for unit in UNITS].index(name)
    leader, deputy, writer, *staff = words.STAFF[at : at + 5]
    return People(leader, deputy, writer, tuple(staff))


@dataclass(frozen=True)
class UnitMonth:
    """A unit in a month, and the rows of each sheet up to a day."""

    unit: Unit
    month: Month
    effort: Effort

    @property
    def last(self) -> date:
        """The last day that a report of the month can tell of."""
        following = MONTHS[0].day(1).replace(month=self.month.number + 1)
        return min(self.effort.reports[-1], following - timedelta(days=1))

    def dice(self, *about: object) -> Dice:
        """Dice for one decision about this unit and month."""
        return Dice(self.unit.name, self.month.id, *about)

    def sheets(self, until: date) -> dict[str, list[dict[str, Value]]]:
        """The rows of each sheet as a report of that day has them."""
        rows = {
            "外出招商": self.trips(),
            "客商接待": self.receptions(),
            "信息报送": self.bulletins(),
            "例会": self.meetings(),
            "推介会邀商": self.invitations(),
        }
        told = {title: [row.cells for row in found if row.known <= until] for title, found in rows.items()}
        return {"项目": list(self.projects(until)), **told}

    def trips(self) -> list[Row]:
        """The trips: those of the first leader, then those of the deputy, by day."""
        dice, effort, who = self.dice("trips"), self.effort, people(self.unit.name)
        count = effort.led + effort.other_trips
        days = sorted(dice.picks(list(self.working_days()), count))
        others = set(dice.picks(range(count), effort.other_trips))
        names = iter(self.companies())
        led = [at for at in range(count) if at not in others]
        share = {at: effort.visited // len(led) + (rank < effort.visited % len(led)) for rank, at in enumerate(led)}
        return [
            self.trip(at, when, who.deputy if at in others else who.leader, at not in others, [next(names) for _ in range(share.get(at, 2))])
            for at, when in enumerate(days)
        ]  # fmt: skip

    def trip(self, at: int, when: date, led_by: str, by_leader: bool, visited: list[str]) -> Row:  # noqa: FBT001 - a cell
        """One trip."""
        dice = self.dice("trip", at)
        cities = dice.picks(self.unit.cities or words.CITIES, 2 if len(visited) > 4 and dice.chance(0.5) else 1)  # noqa: PLR2004 - too many for one
        outcome = dice.pick(words.OUTCOMES).format(product=dice.pick(words.PRODUCTS[self.industry]))
        proof = dice.picks(
            (
                f"{when.month}月{when.day}日{cities[0]}拜访照片.jpg",
                "公务出差审批单.pdf",
                "座谈纪要.docx",
                f"{cities[0]}考察报告.docx",
            ),
            dice.between(1, 2),
        )
        return Row(when, {
            "日期": when, "带队领导": led_by, "主要领导带队": by_leader, "目的地": "、".join(cities) if len(cities) > 1 else f"{cities[0]}市",
            "拜访企业": tuple(visited), "洽谈成果": self.owed(outcome, dice), "佐证材料": self.owed(tuple(proof), dice),
        })  # fmt: skip

    @property
    def industry(self) -> str:
        """What the unit looks for."""
        return self.unit.projects[0].industry if self.unit.projects else "电子信息"

    def companies(self) -> list[str]:
        """Companies that nobody else visits, by the short names that people use."""
        dice = self.dice("companies")
        at = 3 * UNITS.index(self.unit) + MONTHS.index(self.month)
        trades = words.TRADES[self.industry] + words.TRADES["其他"][:1]
        return [
            f"{brand}{dice.pick(trades)}{dice.pick(('', '', '科技', '公司'))}"
            for brand in words.VISITED[24 * at : 24 * at + 24]
        ]

    def working_days(self) -> Iterator[date]:
        """Working days of the month, up to the last report."""
        for number in range(1, self.last.day + 1):
            when = self.month.day(number)
            if when.weekday() < 5 and when not in HOLIDAYS | {EVENT}:  # noqa: PLR2004 - Monday to Friday
                yield when

    def receptions(self) -> list[Row]:
        """The receptions, by day."""
        dice, who = self.dice("receptions"), people(self.unit.name)
        days = sorted(dice.picks(list(self.working_days()), self.effort.receptions))
        names = self.companies()[-len(days) :] if days else []
        rows = []
        for when, name in zip(days, names, strict=True):
            about = dice.pick(words.HOSTED).format(product=dice.pick(words.PRODUCTS[self.industry]))
            cells: dict[str, Value] = {
                "日期": when, "来访企业": name, "来访客商": f"{self.guest(dice)}等{dice.between(2, 6)}人", "接待领导": who.leader if dice.chance(0.6) else who.deputy,
                "洽谈项目": about, "佐证材料": (f"{when.month}月{when.day}日接待照片.jpg",) if dice.chance(0.8) else None,
            }  # fmt: skip
            rows.append(Row(when, cells))
        return rows

    def guest(self, dice: Dice) -> str:
        """A visitor's name."""
        return dice.pick(words.GUESTS[:-6])

    def bulletins(self) -> list[Row]:
        """What the unit reports of all this: its projects first, then trips and receptions."""
        events = [*self.project_news(), *self.trip_news(), *self.reception_news()][: self.effort.bulletins]
        rows = []
        for at, (when, topic, title, summary, proof) in enumerate(events):
            dice = self.dice("bulletin", at)
            told = min(self.last, when + timedelta(days=dice.between(0, 1)))
            manner = dice.pick(("随时", "随时", "定期")) if topic == "重大项目" else dice.pick(("定期", "定期", "随时"))
            cells: dict[str, Value] = {
                "日期": told, "信息类别": topic, "标题": title, "报送方式": manner,
                "内容摘要": self.owed(summary, dice), "佐证材料": self.owed((proof,), dice),
            }  # fmt: skip
            rows.append(Row(told, cells))
        return sorted(rows, key=lambda row: row.known)

    def project_news(self) -> Iterator[tuple[date, str, str, str, str]]:
        """Steps of projects in this month."""
        for project in self.unit.projects:
            for stage, when in project.steps(STAGES | BUILDS, self.last):
                if when.month == self.month.number and stage not in ("在谈", "项目稳步推进"):
                    brand, said = project.investor[:3], SAID.get(stage, stage)
                    summaries = (
                        f"投资{project.amount}亿元，已{said}",
                        f"{brand}{said}，总投资{project.amount}亿元",
                        f"项目{said}，正办理前期手续",
                    )
                    summary = self.dice("news", project.name, stage).pick(summaries)
                    yield when, "重大项目", f"{project.name}{said}", summary, f"{brand}项目信息.docx"

    def trip_news(self) -> Iterator[tuple[date, str, str, str, str]]:
        """Trips as news."""
        for at, trip in enumerate(self.trips()):
            place, visited = str(trip.cells["目的地"]).removesuffix("市"), trip.cells["拜访企业"]
            first, count = (visited[0], len(visited)) if isinstance(visited, tuple) else ("", 0)
            dice = self.dice("trip news", at)
            titles = (
                f"{self.unit.name}赴{place}开展招商",
                f"{trip.cells['带队领导']}带队赴{place}招商",
                f"赴{place}拜访企业{count}家",
            )
            summaries = (
                f"走访{first}等{count}家企业，推介我县营商环境",
                f"先后到{count}家企业座谈，达成意向{dice.between(1, 2)}个",
                f"与{first}座谈，约定来县考察",
            )
            yield trip.known, "外出", dice.pick(titles), dice.pick(summaries), f"{place}招商信息.docx"

    def reception_news(self) -> Iterator[tuple[date, str, str, str, str]]:
        """Receptions as news."""
        for reception in self.receptions():
            company = reception.cells["来访企业"]
            summary = f"一行{reception.cells['洽谈项目']}"
            yield reception.known, "接待", f"{company}来我县考察", summary, f"{company}接待信息.docx"

    def meetings(self) -> list[Row]:
        """The weekly meetings, up to the last report."""
        dice, who = self.dice("meetings"), people(self.unit.name)
        days = [self.month.day(number) for number in self.month.meetings if self.month.day(number) <= self.last]
        missed = max(0, len(self.month.meetings) - self.effort.meetings)
        held = sorted(dice.picks(days, len(days) - missed))
        venue, topics = dice.pick(words.VENUES), dice.picks(words.MEETINGS, len(held))
        rows = []
        for when, topic in zip(held, topics, strict=True):
            cells: dict[str, Value] = {
                "日期": when, "主持人": who.leader if dice.chance(0.85) else who.deputy, "地点": venue, "议题": topic,
                "有会议记录": dice.chance(0.5 + self.effort.care / 2), "佐证材料": (f"{when.month}.{when.day}例会记录.pdf",) if dice.chance(self.effort.care) else None,
            }  # fmt: skip
            rows.append(Row(when, cells))
        return rows

    def invitations(self) -> list[Row]:
        """The guests of the promotion event in June."""
        if self.month is not MONTHS[0]:
            return []
        dice, rows = self.dice("guests"), []
        ready = sorted(self.unit.projects, key=lambda project: not project.event)
        for at, brand in enumerate(self.companies()[: self.effort.guests]):
            known = self.month.day(min(dice.between(6, 18), self.last.day))
            cells: dict[str, Value] = {
                "企业": brand, "客商姓名": self.guest(dice), "职务": dice.pick(words.POSTS), "企业类型": (dice.pick(("其他", "其他", "上市公司", "头部企业")),),
            }  # fmt: skip
            if at == 0 and ready:
                cells |= {
                    "企业": ready[0].investor,
                    "企业类型": tuple(ready[0].kinds.split("、")),
                    "可签约项目": ready[0].name,
                }
            rows.append(Row(known, cells))
        return rows

    def projects(self, until: date) -> Iterator[dict[str, Value]]:
        """The projects as they stand on a day."""
        number = 0
        for at, project in enumerate((*self.unit.projects, *self.talks())):
            if project.steps(STAGES, until):
                number += 1
                yield {"序号": str(number), **self.project(project, until, marked=at < MARKED)}

    def talks(self) -> Iterator[Project]:
        """Further projects in talks, which nobody has heard of before."""
        index = [unit.name for unit in UNITS].index(self.unit.name)
        for at in range(self.unit.talks):
            dice = Dice(self.unit.name, "talk", at)
            brand = words.INVESTORS[8 * index + at]
            industry = dice.pick((self.industry, self.industry, *words.PRODUCTS))
            kinds = dice.pick(("其他", "其他", "其他", "上市公司", "头部企业", "国内500强"))
            legal = {"上市公司": "股份有限公司", "国内500强": "集团有限公司"}.get(kinds, "有限公司")
            company = f"{brand}{dice.pick(words.TRADES[industry])}{legal}"
            course = f"在谈{dice.pick(('5.22', '6.2', '6.8', '6.9', '6.13', '6.27', '7.5'))}"
            if dice.chance(0.6):
                course += f" 谈判{dice.pick(('7.6', '7.12', '7.20', '8.3', '8.10'))}"
            amount = "" if dice.chance(0.2) else str(Decimal(dice.between(3, 90)) / 10)
            name = f"{brand}{dice.pick(words.PRODUCTS[industry])}项目"
            yield Project(name, company, kinds, industry, amount, course, key=at == 0)

    def project(self, project: Project, until: date, *, marked: bool) -> dict[str, Value]:
        """One project as it stands on a day."""
        dice = Dice(project.name)  # whoever reports it
        mine = Dice(self.unit.name, project.name)
        [*_, (stage, reached)] = project.steps(STAGES, until)
        build, built = (project.steps(BUILDS, until) or [("", None)])[-1]
        settled, brand, who = stage in SETTLED, project.investor[:3], people(self.unit.name)
        amount = Decimal(project.amount) if project.amount else None
        land = project.industry != "文旅" and dice.chance(0.5)
        need = dice.between(20, 120) if land else dice.between(6, 40) * 1000
        proof = self.proof(brand, stage, build)
        patron, plan = dice.pick(words.PATRONS), dice.pick(("一项目一方案", "推进计划表", "已印发推进方案", "见附件"))
        steps = ("立项", "规划", "用地" if land else "厂房", "环评", "招标")
        prepared = () if stage in TALKING else steps[: dice.between(1, 3) + 2 * bool(build)]
        return {
            "项目名称": project.name, "投资企业": project.investor, "企业类型": tuple(project.kinds.split("、")), "所属产业": project.industry,
            "产业链作用": project.chain or None, "投资额": amount, "洽谈签约阶段": stage, "签约阶段日期": reached if stage != "在谈" else None,
            "开工阶段": build or ("未开工" if settled and dice.chance(0.3) else None), "开工阶段日期": built, "前期工作": prepared,
            "用地需求": Decimal(need) if land and prepared else None, "用地落实": stage == "实质性签约" and land,
            "厂房需求": Decimal(need) if not land and prepared else None, "厂房落实": bool(build) and not land,
            "推介会签约": project.event and until >= EVENT, "重点攻坚项目": project.key and (marked or stage != "在谈"),
            "联合单位": (project.joint,) if project.joint and until >= day(project.since) else None,
            "有功个人": (tuple(mine.picks((who.deputy, *who.staff), mine.between(1, 2))) if settled else None),
            "包联领导": self.owed(patron, mine) if settled else None, "服务专班": self.owed(f"{brand}项目服务专班", mine) if settled else None,
            "推进方案": self.owed(plan, mine) if settled else None,
            "佐证材料": proof if amount is not None and amount >= BIG else self.owed(proof, mine),
            "备注": mine.pick(words.REMARKS) if prepared and mine.chance(0.3) else None,
        }  # fmt: skip

    def proof(self, brand: str, stage: str, build: str) -> tuple[str, ...]:
        """The files that prove a project's stage."""
        of_stage = {
            "在谈": (f"{brand}洽谈照片.jpg",),
            "实质性谈判": (f"{brand}洽谈纪要.docx",),
            "合同文本送签": (f"{brand}合同送签审批单.pdf",),
            "意向性签约": (f"{brand}意向协议.pdf",),
            "实质性签约": (f"{brand}投资合同.pdf", "签约照片.jpg"),
        }[stage]
        of_build = {
            "举行开工仪式": (f"{brand}开工仪式照片.jpg",),
            "实质性开工": (f"{brand}施工许可证.pdf",),
            "项目稳步推进": (f"{brand}现场进度照片.jpg",),
        }
        return of_stage + of_build.get(build, ())

    def owed(self, value: Value, dice: Dice) -> Value:
        """A cell that should be filled, as far as the unit takes care."""
        return value if dice.chance(self.effort.care) else None
