"""What part of a row that several units claim counts for one of them (ruling 13: in full, unless the rules say otherwise)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import ClassVar, Literal

from pydantic import Field

from baiyun.form.names import key
from baiyun.form.submission import Identity, Record
from baiyun.rulebook.figures import League, View
from baiyun.rulebook.strict import Strict, Use

PARTNERS = "联合单位"
ONE = Decimal(1)


class Declared(Strict):
    """The part that the row itself declares, in percent, in the column ``declared``; blank: equal parts."""

    title: ClassVar[str] = "按申报份额"
    about: ClassVar[str] = "由报表中的一列（%）写明各占多少；没有写的平均分。"

    declared: str = Field(description="写明本单位所占份额（%）的列。")


Joint = Literal["full", "equal", "first"] | Declared
"""``full``: each claims the whole row; ``equal``: 1 ÷ the number of units; ``declared``: as a column of the row says;
``first``: the whole row for the unit whose row has the earliest day, nothing for the others (one day: each)."""


def uses(joint: Joint, section: str) -> Iterator[Use]:
    """The columns that a joint rule looks at."""
    if isinstance(joint, Declared):
        yield Use("column", joint.declared, ("joint", "declared"), section, wants="number")
    if joint not in ("full", "first"):
        yield Use("column", PARTNERS, ("joint",), section)


def part_of(view: View, section: str, record: Record, joint: Joint) -> Decimal:
    """What counts of a row for the unit that is looked at, 1 for all of it; a share that was ruled goes before."""
    if record.share != 1 or joint == "full":
        return record.share
    if joint == "first":
        return _first(view, section, record)
    if isinstance(joint, Declared):
        declared = getattr(record, view.rules.field(section, joint.declared))
        if declared is not None:
            return min(ONE, Decimal(declared) / 100)
    names = {key(name) for name in getattr(record, view.rules.field(section, PARTNERS))}
    own = {key(name) for name in (view.unit.name, *view.unit.aliases)}
    return ONE / (1 + len(names - own))


def _first(view: View, section: str, record: Record) -> Decimal:
    if view.league is None:
        return ONE
    claims = view.league.first_days.get(section)
    if claims is None:
        claims = view.league.first_days[section] = _earliest(view.league, section)
    return ONE if claims.get(record.identity, date.max) == day_of(view, section, record) else Decimal(0)


def _earliest(league: League, section: str) -> dict[Identity, date]:
    """The earliest day of each row that any unit of the period has."""
    found: dict[Identity, date] = {}
    for view in league.views:
        for record in view.rows(section):
            found[record.identity] = min(found.get(record.identity, date.max), day_of(view, section, record))
    return found


def day_of(view: View, section: str, record: Record) -> date:
    """The earliest day of an event in a row; the last of all days where it has none."""
    values = (getattr(record, name) for name in view.rules.section(section).events)
    return min((value for value in values if value is not None), default=date.max)
