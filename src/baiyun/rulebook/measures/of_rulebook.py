"""What a month under the rules asks of the rulebook."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Protocol

from baiyun.form.build import SectionForm
from baiyun.rulebook.conditions import Condition, Predicate
from baiyun.rulebook.figures import MonthFigures, Points, TakesFigure
from baiyun.rulebook.filtering.narrowing import Narrowed, RowsWhere
from baiyun.rulebook.missed.missed import Missed, Unmet
from baiyun.rulebook.periods import Period
from baiyun.rulebook.unit_month import UnitMonth


class Measures(Protocol):
    """What a month under the rules needs of the rulebook: measures by name, and filters compiled for a section."""

    @property
    def takes(self) -> Sequence[Mapping[str, TakesFigure]]:
        """How each measure is taken of a month, in each phase those that can be taken then."""

    def predicate(self, name: str, section: str) -> Predicate:
        """The filter of that name over the rows of a section."""

    @property
    def narrowed(self) -> Mapping[RowsWhere, Narrowed]:
        """The rows of a section that pass all filters, as one filter after another."""

    def section(self, title: str) -> SectionForm:
        """A section of the form by its title."""

    def fields_of(self, name: str, section: str) -> tuple[str, ...]:
        """The fields of a section that a filter looks at."""

    def unit_of(self, name: str) -> str:
        """The unit in which a measure is said."""

    def test(self, condition: Condition) -> Callable[[MonthFigures], bool]:
        """A condition on measures, as a function of a month."""

    def given(self, name: str, view: MonthFigures) -> Points | None:
        """The points of an item, rounded half up to 0.01; None where it does not apply to the unit."""

    def unmet(self, condition: Condition, section: str, subject: Any, month: UnitMonth) -> tuple[Unmet, ...]:
        """What of a condition fails on a row of a section in its month (without a section, on a view)."""

    def missed(self, name: str, view: MonthFigures) -> tuple[Missed, ...]:
        """What could have counted in the measure of that name and does not."""

    def period_before(self, period: Period) -> str | None:
        """The id of the period before; None for the first."""

    def barred(self, view: MonthFigures) -> bool:
        """Whether a veto that can be told before anything is scored holds."""

    def field(self, section: str, column: str) -> str:
        """The field of the model that holds a column."""
