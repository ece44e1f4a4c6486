"""What part of a row that several units claim counts for one of them (ruling 13: in full, unless the rules say otherwise)."""

from collections.abc import Iterator
from decimal import Decimal
from typing import ClassVar, Literal

from pydantic import Field

from baiyun.form.record import Record
from baiyun.rulebook.figures import MonthFigures
from baiyun.rulebook.strict import Strict, Use
from baiyun.rulebook.unit_month import earliest_event

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


def part_of(view: MonthFigures, section: str, record: Record, joint: Joint) -> Decimal:
    """What counts of a row for the unit that is looked at, 1 for all of it; a share that was ruled goes before."""
    if record.as_new or joint == "full":
        return record.share
    if joint == "equal":
        return _equal(record)
    if joint == "first":
        return _first(view, section, record)
    if isinstance(joint, Declared):
        declared = getattr(record, view.rules.field(section, joint.declared))
        if declared is not None:
            return min(ONE, Decimal(declared) / 100)
    return _equal(record)


def _equal(record: Record) -> Decimal:
    return ONE / record.parts if record.parts > 1 else ONE


def _first(view: MonthFigures, section: str, record: Record) -> Decimal:
    if view.peers is None:
        return ONE
    own = earliest_event(record, view.rules.section(section).events)
    return ONE if view.peers.first_day(section, record.identity) in (own, None) else Decimal(0)
