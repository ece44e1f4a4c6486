"""What moved since an earlier day: new projects, those further on, those gone back, those no longer reported."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from baiyun.dispatch.stages import Ladder
from baiyun.gather.register import Life, Register

Kind = Literal["new", "on", "back", "gone"]


@dataclass(frozen=True)
class Move:
    """A project's move: where it stood ('' before it was reported) and where it stands ('' when it is gone)."""

    life: Life
    kind: Kind
    before: str
    after: str


def moves(register: Register, steps: Ladder, since: date, until: date) -> tuple[Move, ...]:
    """What moved between two days, in the order of the register."""
    told = _last_reports(register, until)
    return tuple(_moves(register, steps, since, until, told))


def _moves(register: Register, steps: Ladder, since: date, until: date, told: dict[str, date]) -> Iterator[Move]:
    for whole in register.lives:
        now, before = whole.until(until), whole.until(since)
        if now is None:
            continue
        if now.entries[-1].day < told[now.unit.name]:
            if now.entries[-1].day > since or told_between(register, now.unit.name, since, until):
                yield Move(now, "gone", steps.stage(now.latest), "")
        elif before is None:
            yield Move(now, "new", "", steps.stage(now.latest))
        elif steps.stage(before.latest) != steps.stage(now.latest):
            kind: Kind = "on" if steps.rank(now.latest) > steps.rank(before.latest) else "back"
            yield Move(now, kind, steps.stage(before.latest), steps.stage(now.latest))


def told_between(register: Register, unit: str, since: date, until: date) -> bool:
    """Whether a unit reported any project after one day and up to another."""
    return any(since < entry.day <= until for life in register.of_unit.get(unit, ()) for entry in life.entries)


def _last_reports(register: Register, until: date) -> dict[str, date]:
    """The day of each unit's last report of projects, up to a day."""
    days: dict[str, date] = {}
    for life in register.lives:
        for entry in life.entries:
            if entry.day <= until:
                days[life.unit.name] = max(days.get(life.unit.name, entry.day), entry.day)
    return days
