"""What moved between two days: new projects, those further on, those gone back, those that a later report leaves out."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Literal

from msgspec import Struct

from baiyun.dispatch.stages import Ladder
from baiyun.gather.register import Life, Register

Way = Literal["new", "on", "back", "gone"]


class Move(Struct, frozen=True):
    """A project's move: where it stood ('' before it was reported) and where it stands ('' where it is left out)."""

    life: Life
    way: Way
    before: str
    after: str


def moves(register: Register, steps: Ladder, since: date, until: date) -> tuple[Move, ...]:
    """What moved after one day and up to another, in the order of the register."""
    return tuple(_moves(register, steps, since, until))


def _moves(register: Register, steps: Ladder, since: date, until: date) -> Iterator[Move]:
    last = register.last_reports(until)
    for life in register.lives:
        now, before = life.until(until), life.until(since)
        if now is None:
            continue
        left_out = now.entries[-1].day < last[life.unit.name]
        if left_out and last[life.unit.name] > since and before is not None:
            yield Move(now, "gone", steps.stage(before.latest), "")
        elif not left_out and before is None:
            yield Move(now, "new", "", steps.stage(now.latest))
        elif not left_out and before is not None and steps.stage(before.latest) != steps.stage(now.latest):
            further = steps.rank(now.latest) > steps.rank(before.latest)
            yield Move(now, "on" if further else "back", steps.stage(before.latest), steps.stage(now.latest))
