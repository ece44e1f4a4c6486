"""What a scheme says of the end of a campaign: year-end figures, whom to praise or criticise, the inspection."""

from __future__ import annotations

from collections.abc import Iterator

from baiyun.rulebook.conditions import Bounds, Condition, uses
from baiyun.rulebook.items import Basis
from baiyun.rulebook.strict import Clause, Strict, Use


class Assessed(Strict):
    """A figure for the year-end assessment: a measure of all months of a unit, or its share ``out_of`` another one."""

    name: str
    of: str
    out_of: str = ""
    clause: Clause
    basis: Basis

    def uses(self) -> Iterator[Use]:
        """Its measures."""
        yield Use("measure", self.of, ("of",))
        if self.out_of:
            yield Use("measure", self.out_of, ("out_of",))


class Task(Strict):
    """The share of a unit's own task that it has done: a measure of all months ÷ a number of the ``roster``, if any."""

    of: str
    roster: str
    share: Bounds


class Nomination(Strict):
    """Whom to propose for praise or criticism: the share of its ``duties`` that a unit met, the share of its ``task``.

    Both must be within their bounds; a unit without a task of its own is judged by its duties alone.
    """

    name: str
    duties: Bounds
    task: Task | None = None
    clause: Clause
    basis: Basis

    def uses(self) -> Iterator[Use]:
        """The measure of what is done."""
        if self.task:
            yield Use("measure", self.task.of, ("task", "of"))


class Inspection(Strict):
    """Which units are inspected at the end: a condition on measures of all months."""

    name: str
    when: Condition
    clause: Clause
    basis: Basis

    def uses(self) -> Iterator[Use]:
        """The measures of its condition."""
        yield from uses(self.when, ("when",))
