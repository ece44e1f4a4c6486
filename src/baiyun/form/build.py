"""The form under a scheme: every section's model with the scheme's terms and extra columns bound to it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache, cached_property
from typing import Any

from msgspec import Struct
from msgspec.structs import replace
from pydantic import TypeAdapter

from baiyun.form.columns import ChoiceColumn, Column, DateColumn, NumberColumn, When
from baiyun.form.names import word
from baiyun.form.plan import AS_IT_IS, FormPlan, SheetPlan, row_model
from baiyun.form.record import DaySpan, OwnRow, Record, RefusedRow, Section
from baiyun.form.submission import SECTIONS, Basics
from baiyun.form.terms import Vocabulary


class SectionForm(Struct, frozen=True, eq=False, dict=True):
    """One section as the scheme has it: its model and its bound columns, in order. It equals itself alone."""

    section: Section
    model: type[Record]
    columns: tuple[Column, ...]
    demands: Mapping[When, frozenset[str]]

    @property
    def title(self) -> str:
        """The name of the sheet."""
        return self.section.title

    @cached_property
    def by_name(self) -> dict[str, Column]:
        """Columns by the name that rules.yaml uses."""
        return {column.name: column for column in self.columns}

    @cached_property
    def by_field(self) -> dict[str, Column]:
        """Columns by the field of the model."""
        return {column.field: column for column in self.columns}

    def terms(self, field: str) -> Vocabulary:
        """The choices of a column; none where the scheme has no such column of choices."""
        column = self.by_field.get(field)
        return column.vocabulary if isinstance(column, ChoiceColumn) else Vocabulary("", {})

    @cached_property
    def by_key(self) -> dict[str, Column]:
        """Columns by every spelling of their header that is recognised."""
        return {spelling: column for column in self.columns for spelling in column.keys}

    @cached_property
    def label_ends(self) -> frozenset[str]:
        """How the spellings of a header may end: what may stand below the rest of it."""
        return frozenset(spelling[at:] for spelling in self.by_key for at in range(len(spelling)))

    @cached_property
    def label_begins(self) -> frozenset[str]:
        """How they may begin, nothing included: what may stand above the rest."""
        return frozenset(spelling[:at] for spelling in self.by_key for at in range(len(spelling)))

    @cached_property
    def lead(self) -> str:
        """The field by which a row is cited: a project's name, a trip's day, in 基本情况 the unit."""
        return (*self.section.key, self.columns[0].field)[0]

    @cached_property
    def vital(self) -> tuple[Column, ...]:
        """Columns without which there is no record: the required ones, of 基本情况 only the form's own (ruling 31)."""
        fields = self.model.model_fields
        return tuple(column for column in self.columns if fields[column.field].is_required())

    @cached_property
    def has_numbers(self) -> bool:
        """Whether any column holds numbers."""
        return any(isinstance(column, NumberColumn) for column in self.columns)

    @cached_property
    def vital_fields(self) -> frozenset[str]:
        """The fields of those."""
        return frozenset(column.field for column in self.vital)

    @cached_property
    def demanding(self) -> tuple[tuple[Column, str, frozenset[str]], ...]:
        """Columns that are required only in some rows, each with the field it depends on and the choices in that which demand it."""
        found = ((column, column.required) for column in self.columns)
        return tuple((column, when.field, self.demands[when]) for column, when in found if isinstance(when, When))

    @cached_property
    def records(self) -> Callable[[Sequence[Mapping[str, Any]]], list[Record]]:
        """Makes records of rows whose cells are read, each with its origin: one call for a whole sheet."""
        checked = TypeAdapter(list[self.model]).validator.validate_python  # type: ignore[name-defined]  # a model that is made here

        def made(rows: Sequence[Mapping[str, Any]]) -> list[Record]:
            found: list[Record] = checked(rows)
            for record in found:
                object.__setattr__(record, "__pydantic_fields_set__", _NOT_KEPT)
            return found

        return made

    @cached_property
    def expecting(self) -> tuple[Column, ...]:
        """Columns that count for completeness, in all rows or in some."""
        return tuple(column for column in self.columns if column.expected)

    @cached_property
    def events(self) -> tuple[str, ...]:
        """The fields that hold the day of an event: not 报送日期, and no plan."""
        days = (column for column in self.columns if isinstance(column, DateColumn) and not column.plan)
        return tuple(column.field for column in days if column.field != "reported")

    def applies(self, demand: bool | When, record: Record) -> bool:  # noqa: FBT001 - that is how a column says it
        """Whether ``required`` or ``expected`` of a column holds in a record."""
        return demand if isinstance(demand, bool) else getattr(record, demand.field) in self.demands[demand]

    def when(self, demand: bool | When) -> str:  # noqa: FBT001 - that is how a column says it
        """The rows in which a demand holds, in words: ``洽谈签约阶段为意向性签约、实质性签约时``; '' for all rows."""
        if isinstance(demand, bool):
            return ""
        choice = self.by_field[demand.field]
        words = choice.vocabulary.words if isinstance(choice, ChoiceColumn) else ()
        return f"{choice.name}为{'、'.join(word for word in words if word in self.demands[demand])}时"

    @property
    def telling(self) -> tuple[str, ...]:
        """The fields that a row which does not count is still asked for: what tells it apart, its day, what others depend on."""
        names = {*self.section.key, self.section.date, *(demand.field for demand in self.demands)} - {""}
        return tuple(sorted(names))

    def refused(self, record: Record) -> RefusedRow:
        """A record as a row that does not count."""
        return RefusedRow(record.identity, record.origin, {name: getattr(record, name) for name in self.telling})

    def expected_of(self, refused: RefusedRow) -> list[Column]:
        """The cells that are expected of a row that does not count; those that depend on what cannot be read are not (11)."""
        return [
            column
            for column in self.expecting
            if column.expected is True
            or (
                isinstance(column.expected, When)
                and refused.values.get(column.expected.field) in self.demands[column.expected]
            )
        ]


class Form(Struct, frozen=True, dict=True):
    """The whole form under a scheme."""

    basics: SectionForm
    sections: Mapping[str, SectionForm]

    @cached_property
    def parts(self) -> dict[str, SectionForm]:
        """基本情况 and all sections, by title."""
        return {self.basics.title: self.basics, **self.sections}

    def terms(self, title: str, field: str) -> Vocabulary:
        """The choices of a column of a section; none where the county uses no such sheet or column."""
        return self.sections[title].terms(field) if title in self.sections else Vocabulary("", {})

    @cached_property
    def fingerprint(self) -> str:
        """Changes whenever a sheet, a header or a choice changes; stands in a hidden place of the blank form."""
        parts = [
            f"{part.title}|{column.header}|{column.kind}|{' '.join(_words(column))}"
            for part in self.parts.values()
            for column in part.columns
        ]
        return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]

    @cached_property
    def naming(self) -> dict[str, list[str]]:
        """The sections that know a header, by every spelling of it."""
        found: dict[str, list[str]] = {}
        for title, part in self.sections.items():
            for spelling in part.by_key:
                found.setdefault(spelling, []).append(title)
        return found

    @cached_property
    def titles(self) -> dict[str, SectionForm]:
        """Sections by every spelling of their sheet's name that is recognised."""
        return {word(name): part for part in self.parts.values() for name in (part.title, *part.section.also)}


_NOT_KEPT: set[str] = set()
"""What stands for Pydantic's list of the cells that were filled: as much again as the record, and asked by nobody."""
MODELS: tuple[type[Record], ...] = (Basics, *SECTIONS)


def _words(column: Column) -> tuple[str, ...]:
    return column.vocabulary.words if isinstance(column, ChoiceColumn) else ()


@cache
def columns_of(model: type[Record]) -> tuple[Column, ...]:
    """The columns of a section as they stand in its definition, with the names of their fields."""
    found = []
    for name, info in model.model_fields.items():
        found += [replace(part, field=name) for part in info.metadata if isinstance(part, Column)]
    return tuple(found)


def choice_names() -> tuple[str, ...]:
    """The columns whose choices a scheme's ``terms`` may name."""
    columns = (column for model in SECTIONS for column in columns_of(model) if isinstance(column, ChoiceColumn))
    return tuple(dict.fromkeys(column.terms or column.name for column in columns))


def build(vocabularies: Mapping[str, Vocabulary], plan: FormPlan | None = None) -> Form:
    """The form with a scheme's vocabularies, as the county plans it; without a plan every sheet as it is."""
    plan = plan or FormPlan({model.section.title: AS_IT_IS for model in SECTIONS})
    models = {model.section.title: model for model in SECTIONS}
    parts = {title: section_form(models.get(title, OwnRow), vocabularies, each) for title, each in plan.sheets.items()}
    return Form(section_form(Basics, vocabularies, plan.basics), parts)


def used_columns(model: type[Record], plan: SheetPlan) -> tuple[Column, ...]:
    """The columns of a section that are used, changed as the county wants them."""
    known = {each.field: each for each in columns_of(model)}
    used = known if plan.used is None else plan.used
    return tuple(replace(known[name], **plan.changes.get(name, {})) for name in used)


def section_form(
    model: type[Record], vocabularies: Mapping[str, Vocabulary], plan: SheetPlan = AS_IT_IS
) -> SectionForm:
    """One section bound to the vocabularies, as the county plans it."""
    extra = (replace(each, field=f"extra_{at}") for at, each in enumerate(plan.extra))
    columns = _bound((*used_columns(model, plan), *extra), vocabularies)
    section = _section(plan.section or model.section, columns)
    demands = _demands(columns)
    held = {each.field: _as_demanded(each, demands) for each in columns}
    own = {each.field: each for each in columns_of(model)}
    return SectionForm(section, row_model(model, section, own, held), tuple(held.values()), demands)


def _bound(columns: Iterable[Column], vocabularies: Mapping[str, Vocabulary]) -> list[Column]:
    """The columns with their vocabularies; a choice that they depend on is known by its field."""
    bound = [each.bind(each.field, vocabularies) for each in columns]
    fields = {each.name: each.field for each in bound}

    def known(demand: bool | When) -> bool | When:  # noqa: FBT001 - that is how a column says it
        return replace(demand, field=fields.get(demand.field, demand.field)) if isinstance(demand, When) else demand

    return [replace(each, required=known(each.required), expected=known(each.expected)) for each in bound]


def _section(section: Section, columns: Iterable[Column]) -> Section:
    """The facts of a sheet, its columns by their fields; one that is left out tells no rows apart and dates none."""
    fields = {each.field: each.field for each in columns} | {each.name: each.field for each in columns}
    spans = (DaySpan(*(fields.get(name, "") for name in (each.first, each.last, each.days))) for each in section.spans)
    kept = tuple(fields[name] for name in section.key if name in fields)
    return replace(section, key=kept, date=fields.get(section.date, ""), spans=tuple(spans))


def _as_demanded(column: Column, demands: Mapping[When, frozenset[str]]) -> Column:
    """The column without a demand that no choice of the scheme ever makes."""
    never = {demand for demand, words in demands.items() if not words}
    return replace(
        column,
        required=column.required not in never and column.required,
        expected=column.expected not in never and column.expected,
    )


def _demands(columns: Iterable[Column]) -> dict[When, frozenset[str]]:
    """For each condition of a column, the terms of the other column under which it holds."""
    choices = {column.field: column.vocabulary for column in columns if isinstance(column, ChoiceColumn)}
    demands = [
        demand for column in columns for demand in (column.required, column.expected) if isinstance(demand, When)
    ]
    none = Vocabulary("", {})
    return {each: frozenset(each.terms) or choices.get(each.field, none).having(each.attribute) for each in demands}
