"""The rulebook at work: a scheme with its form, its filters compiled and every name looked up."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import cached_property
from itertools import chain
from operator import attrgetter
from typing import Any

from msgspec import Struct

from baiyun.form.amounts import SCALES
from baiyun.form.build import Form, SectionForm, build, section_form
from baiyun.form.columns import Column
from baiyun.form.plan import SheetPlan
from baiyun.form.reading import PeriodName
from baiyun.form.roster import CATEGORY, RosterRow
from baiyun.form.terms import Vocabulary
from baiyun.rulebook.conditions import Condition, Predicate, uses
from baiyun.rulebook.criteria import Veto
from baiyun.rulebook.extra import roster_columns
from baiyun.rulebook.figures import MonthFigures, Phase, Points, TakesFigure
from baiyun.rulebook.filtering.compiled import Resolver, compiled
from baiyun.rulebook.filtering.narrowing import Narrowing
from baiyun.rulebook.form.any_day import counted_any_day
from baiyun.rulebook.form.bound import plan_of
from baiyun.rulebook.item_kind import ItemKind
from baiyun.rulebook.measures.kind import OfColumn
from baiyun.rulebook.missed.missed import Missed, Unmet
from baiyun.rulebook.numbers import half_up
from baiyun.rulebook.periods import Period
from baiyun.rulebook.phrases import quoted
from baiyun.rulebook.scheme import Scheme
from baiyun.rulebook.strict import clause_text
from baiyun.rulebook.unit_month import UnitMonth

ViewTest = Callable[[MonthFigures], bool]


class BoardTests(Struct, frozen=True):
    """The conditions of a board: who enters, and each reason by name."""

    enters: ViewTest
    reasons: dict[str, ViewTest]


class Rulebook:
    """What everything after the loading of rules.yaml asks; ``digest`` is that of the file."""

    def __init__(self, scheme: Scheme, digest: str = "") -> None:
        self.scheme = scheme
        self.digest = digest
        self._predicates: dict[tuple[str, str], Predicate] = {}
        self.narrowed = Narrowing(scheme.filters, lambda asked, section: compiled(asked, self.resolver(section)))
        self._tests: dict[int, ViewTest] = {}
        self._field: dict[tuple[str, str], str] = {}
        self._fields: dict[tuple[str, str], tuple[str, ...]] = {}
        self._rules_for: dict[str, Mapping[str, ItemKind]] = {}

    def __reduce__(self) -> tuple[type[Rulebook], tuple[Scheme, str]]:
        """Another process gets the scheme and compiles for itself."""
        return type(self), (self.scheme, self.digest)

    @cached_property
    def vocabularies(self) -> dict[str, Vocabulary]:
        """The vocabularies of the form's choices and the kinds of units."""
        named = {name: Vocabulary(name, terms) for name, terms in self.scheme.terms.items()}
        return named | {CATEGORY: Vocabulary(CATEGORY, self.scheme.categories)}

    @cached_property
    def form(self) -> Form:
        """The form under the scheme."""
        return build(self.vocabularies, plan_of(self.scheme))

    @property
    def money(self) -> str:
        """The unit in which amounts are counted: 亿元 or 万元."""
        return self.scheme.form.money

    @property
    def tiny(self) -> Decimal:
        """Below which amount a signing is tiny, in that unit; what the scheme does not say is counted in it too."""
        about = self.scheme.dispatch
        return about.tiny * (1 if "tiny" in about.model_fields_set else SCALES[self.money]["亿元"])

    @cached_property
    def roster(self) -> SectionForm:
        """The roster under the scheme, with the columns that measures and tasks read."""
        tasks = (each.task for each in self.scheme.nominations if each.task)
        extra = roster_columns(self.scheme.measures, tasks)
        return section_form(RosterRow, self.vocabularies, SheetPlan(extra=extra))

    @cached_property
    def periods(self) -> tuple[PeriodName, ...]:
        """What a form may call the periods."""
        return tuple(period.named for period in self.scheme.periods)

    @cached_property
    def looks_back(self) -> bool:
        """Whether a measure or a filter asks for earlier periods."""
        measures = self.scheme.measures.values()
        named = (use for filter_ in self.scheme.filters.values() for use in uses(filter_, (), "?"))
        return any(each.looks_back for each in measures) or any(use.earlier for use in named)

    @cached_property
    def any_day(self) -> frozenset[str]:
        """The sheets whose rows count whatever their day."""
        return counted_any_day(self.scheme)

    def period_before(self, period: Period) -> str | None:
        """The id of the period before; None for the first."""
        earlier = [each for each in self.scheme.periods if each.first < period.first]
        return max(earlier, key=lambda each: each.first).id if earlier else None

    def given(self, name: str, view: MonthFigures) -> Points | None:
        """The points of an item, rounded half up to 0.01 before anything is added; None where it does not apply."""
        rule = self.rules_for(view.unit.category).get(name)
        if rule is None:
            return None
        points = rule.give(view)
        return Points(half_up(points.points), points.why, points.parts)

    def rules_for(self, category: str) -> Mapping[str, ItemKind]:
        """The rules that apply to a kind of unit, by item; looked up once."""
        found = self._rules_for.get(category)
        if found is None:
            rules = {name: item.rule_for(category) for name, item in self.scheme.items.items()}
            found = self._rules_for[category] = {name: rule for name, rule in rules.items() if rule}
        return found

    @cached_property
    def clauses(self) -> dict[str, str]:
        """The clause of each item, as text."""
        return {name: clause_text(item.clause) for name, item in self.scheme.items.items()}

    @cached_property
    def takes(self) -> tuple[Mapping[str, TakesFigure], ...]:
        """How each measure is taken of a view, in each phase those that can be taken then."""
        takes = {name: each.kind.figure for name, each in self.scheme.measures.items()}
        return tuple({name: take for name, take in takes.items() if self.phases[name] <= phase} for phase in Phase)

    def unit_of(self, name: str) -> str:
        """The unit in which a measure is said: its own, or that of the column that it measures."""
        measure = self.scheme.measures[name]
        of = measure.kind
        known = isinstance(of, OfColumn) and of.wants == "number"
        return measure.unit or (self.column(of.section, of.column).unit if known else "")  # type: ignore[attr-defined]

    def scored_name(self, name: str) -> str:
        """What a criterion, a block (by id), an item or the total is called in a sentence."""
        named = {"total": "总分"} | {each.id: quoted(each.name) for each in self.scheme.criteria}
        named |= {each.id: quoted(each.name) for each in self.scheme.adjustments}
        return named.get(name, quoted(name))

    def section(self, title: str) -> SectionForm:
        """A section of the form by its title."""
        return self.form.parts[title]

    def field(self, section: str, column: str) -> str:
        """The field of the model that holds a column."""
        found = self._field.get((section, column))
        if found is None:
            found = self._field[section, column] = self.column(section, column).field
        return found

    def column(self, section: str, column: str) -> Column:
        """A column of a section by its name."""
        return self.form.parts[section].by_name[column]

    def predicate(self, name: str, section: str) -> Predicate:
        """The filter of that name over the rows of a section, compiled once."""
        at = (name, section)
        if at not in self._predicates:
            self._predicates[at] = compiled(self.scheme.filters[name], self.resolver(section))
        return self._predicates[at]

    def resolver(self, section: str) -> Resolver:
        """What a condition on the rows of a section finds by name; without a section, one on measures."""
        if not section:
            return Resolver(self._measure_getter, self._no_filter, self._no_filter, self.scheme.days)
        return Resolver(
            lambda column: self._row_getter(section, column),
            lambda other: self.predicate(other, section),
            lambda other: self._later(other, section),
            self.scheme.days,
        )

    def unmet(self, condition: Condition, section: str, subject: Any, month: UnitMonth) -> tuple[Unmet, ...]:
        """What of a condition fails on a row of a section in its month (without a section, on a view); none where it holds."""
        from baiyun.rulebook.missed.unmet import unmet  # noqa: PLC0415 - asked where a missing point is explained

        return unmet(self, condition, section, subject, month)

    def missed(self, name: str, view: MonthFigures) -> tuple[Missed, ...]:
        """What could have counted in the measure of that name and does not."""
        return self.scheme.measures[name].kind.missed(view)

    def _later(self, name: str, section: str) -> Predicate:
        """Another filter, looked up when it is asked: one that asks for earlier periods may name itself."""

        def asked(subject: Any, month: Any) -> bool:
            return self.predicate(name, section)(subject, month)

        return asked

    def fields_of(self, name: str, section: str) -> tuple[str, ...]:
        """The fields of a section that a filter looks at, through the filters that it names."""
        at = (name, section)
        if at not in self._fields:
            named = list(uses(self.scheme.filters[name], (), section))
            fields = [self.field(section, use.name) for use in named if use.role == "column"]
            deeper = (self.fields_of(use.name, section) for use in named if use.role == "filter" and not use.earlier)
            self._fields[at] = tuple(dict.fromkeys([*fields, *chain.from_iterable(deeper)]))
        return self._fields[at]

    def test(self, condition: Condition) -> ViewTest:
        """A condition on measures, as a function of a view; compiled once."""
        at = id(condition)  # the scheme keeps its conditions alive
        if at not in self._tests:
            holds = compiled(condition, self.resolver(""))
            self._tests[at] = lambda view: holds(view, view.months[0])
        return self._tests[at]

    def barred(self, view: MonthFigures) -> bool:
        """Whether a veto that can be told before anything is scored holds."""
        return any(self.test(veto.when)(view) for veto in self.vetoes_before)

    @cached_property
    def vetoes_before(self) -> tuple[Veto, ...]:
        """The vetoes that ask for no points."""
        return tuple(veto for veto in self.scheme.vetoes if self.phase_of_condition(veto.when) is Phase.FIGURES)

    @cached_property
    def phases(self) -> dict[str, Phase]:
        """What must be known before each measure can be taken: what its kind asks for, or a measure that it uses."""
        measures = self.scheme.measures
        phases = {
            name: max((kind.phase for kind in each.kinds().values()), default=Phase.FIGURES)
            for name, each in measures.items()
        }
        using = {name: [use.name for use in each.uses() if use.role == "measure"] for name, each in measures.items()}
        while True:
            further = {
                name: max([phases[name], *(phases.get(other, Phase.FIGURES) for other in using[name])])
                for name in phases
            }
            if further == phases:
                return phases
            phases = further

    def phase_of(self, name: str) -> Phase:
        """What must be known before a measure can be taken."""
        return self.phases[name]

    def phase_of_condition(self, condition: Condition) -> Phase:
        """What must be known before a condition on measures can be tested."""
        named = (use.name for use in uses(condition, ()) if use.role == "measure")
        return max((self.phases.get(name, Phase.FIGURES) for name in named), default=Phase.FIGURES)

    @cached_property
    def boards(self) -> dict[str, BoardTests]:
        """The conditions of every board, compiled."""
        return {
            name: BoardTests(self._asked(board.when), {each.name: self._asked(each.when) for each in board.reasons})
            for name, board in self.scheme.boards.items()
        }

    def _asked(self, when: Condition) -> ViewTest:
        """A condition of a board; of a view that was told whether it holds nothing is worked out again."""
        test, bit = self.test(when), self._told_early.get(id(when))
        return (lambda view: test(view) if view.held is None else bool(view.held & bit)) if bit else test

    @cached_property
    def _told_early(self) -> dict[int, int]:
        """The conditions of boards that can be told as soon as a month is scored, a bit for each."""
        asked = [
            when for each in self.scheme.boards.values() for when in (each.when, *[to.when for to in each.reasons])
        ]
        early = [id(when) for when in asked if self.phase_of_condition(when) < Phase.RANK]
        return {at: 1 << number for number, at in enumerate(early)}

    def held(self, view: MonthFigures) -> int:
        """The conditions of boards that hold of a scored month, as far as they can be told, a bit for each."""
        assert self.boards is not None  # noqa: S101 - compiles them
        return sum(bit for at, bit in self._told_early.items() if self._tests[at](view))

    def _row_getter(self, section: str, name: str) -> tuple[Callable[[Any], Any], Column]:
        column = self.column(section, name)
        return attrgetter(column.field), column

    def _measure_getter(self, name: str) -> tuple[Callable[[Any], Any], None]:
        return lambda view: view.figure(name).value, None

    def _no_filter(self, name: str) -> Predicate:
        raise KeyError(name)
