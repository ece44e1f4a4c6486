"""The shapes of the story: units, their projects' courses and how hard they try each month."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

YEAR = 2023
STAGES = {"在谈": "在谈", "谈判": "实质性谈判", "送签": "合同文本送签", "意向": "意向性签约", "签约": "实质性签约"}
BUILDS = {"仪式": "举行开工仪式", "开工": "实质性开工", "推进": "项目稳步推进"}


@dataclass(frozen=True)
class Month:
    """A period: its id, its number in the year, and the days of the weekly meetings (weeks belong to their Thursday)."""

    id: str
    number: int
    meetings: tuple[int, ...]

    def day(self, number: int) -> date:
        """A day of the month."""
        return date(YEAR, self.number, number)


MONTHS = (
    Month("june", 6, (2, 5, 12, 19, 26)),
    Month("july", 7, (3, 10, 17, 24)),
    Month("august", 8, (1, 7, 14, 21, 28)),
)
EVENT = date(YEAR, 6, 20)


def day(written: str) -> date:
    """6.20 is 20 June."""
    month, number = written.split(".")
    return date(YEAR, int(month), int(number))


@dataclass(frozen=True)
class Project:
    """A project; ``course`` is its way, a word and a day a step: ``谈判6.2 送签6.9 签约6.20 开工7.5 推进8.22``.

    ``joint`` names the units that win it together, from the day ``since`` on.
    """

    name: str
    investor: str
    kinds: str
    industry: str
    amount: str
    course: str
    chain: str = ""
    joint: str = ""
    since: str = "1.1"
    key: bool = False
    event: bool = False

    def steps(self, words: dict[str, str], until: date) -> list[tuple[str, date]]:
        """The steps of one kind that were taken by a day, with their days."""
        steps = ((step[:2], day(step[2:])) for step in self.course.split())
        return [(words[word], when) for word, when in steps if word in words and when <= until]


@dataclass(frozen=True)
class Effort:
    """What a unit does in a month.

    ``reports``: days of its reports. ``care``: the share of expected cells that it fills.
    """

    reports: tuple[date, ...]
    led: int
    visited: int
    other_trips: int
    receptions: int
    bulletins: int
    meetings: int
    guests: int
    care: float


def _effort(defaults: dict[str, float]) -> Callable[..., Effort]:
    def made(reports: str, **instead: float) -> Effort:
        values = defaults | instead
        whole = {name: int(value) for name, value in values.items() if name != "care"}
        return Effort(reports=tuple(map(day, reports.split())), care=values["care"], **whole)

    return made


diligent = _effort(
    {"led": 3, "visited": 12, "other_trips": 1, "receptions": 3, "bulletins": 6, "meetings": 5, "guests": 7, "care": 1}
)
steady = _effort(
    {
        "led": 2,
        "visited": 9,
        "other_trips": 1,
        "receptions": 2,
        "bulletins": 4,
        "meetings": 4,
        "guests": 5,
        "care": 0.93,
    }
)
slack = _effort(
    {
        "led": 1,
        "visited": 4,
        "other_trips": 1,
        "receptions": 1,
        "bulletins": 2,
        "meetings": 2,
        "guests": 2,
        "care": 0.75,
    }
)
idle = _effort(
    {
        "led": 0,
        "visited": 0,
        "other_trips": 1,
        "receptions": 0,
        "bulletins": 1,
        "meetings": 1,
        "guests": 0,
        "care": 0.45,
    }
)


@dataclass(frozen=True)
class Unit:
    """A unit: ``task`` is its yearly task in 亿元, ``talks`` the number of its further projects in talks."""

    name: str
    category: str
    efforts: tuple[Effort | None, Effort | None, Effort | None]
    projects: tuple[Project, ...] = ()
    aliases: tuple[str, ...] = ()
    task: int = 10
    talks: int = 2
    exempt: tuple[str, str] = ("", "")
    cities: tuple[str, ...] = field(default=())
