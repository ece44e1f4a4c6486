"""The form under a scheme: every section's model with the scheme's terms and extra columns bound to it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Annotated, Any

from pydantic import create_model
from pydantic.fields import FieldInfo

from baiyun.form.columns import ChoiceColumn, Column, DateColumn, When, YesNoColumn
from baiyun.form.names import word
from baiyun.form.record import Record, RefusedRow, Section
from baiyun.form.submission import SECTIONS, Basics
from baiyun.form.terms import Vocabulary


@dataclass(frozen=True)
class SectionForm:
    """One section as the scheme has it: its model and its bound columns, in order."""

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

    @property
    def lead(self) -> str:
        """The field by which a row is cited: a project's name, a trip's day, in 基本情况 the unit."""
        return (*self.section.key, self.columns[0].field)[0]

    @cached_property
    def vital(self) -> tuple[Column, ...]:
        """Columns without which there is no record: the required ones, of 基本情况 only the form's own (ruling 31)."""
        fields = self.model.model_fields
        return tuple(column for column in self.columns if fields[column.field].is_required())

    @cached_property
    def conditional(self) -> tuple[Column, ...]:
        """Columns that are required only in some rows."""
        return tuple(column for column in self.columns if isinstance(column.required, When))

    @cached_property
    def remarking(self) -> tuple[Column, ...]:
        """Columns that may have to tell how they understood a cell."""
        return tuple(column for column in self.columns if type(column).remark is not Column.remark)

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


@dataclass(frozen=True)
class Form:
    """The whole form under a scheme."""

    basics: SectionForm
    sections: Mapping[str, SectionForm]

    @cached_property
    def parts(self) -> dict[str, SectionForm]:
        """基本情况 and all sections, by title."""
        return {self.basics.title: self.basics, **self.sections}

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


MODELS: tuple[type[Record], ...] = (Basics, *SECTIONS)


def _words(column: Column) -> tuple[str, ...]:
    return column.vocabulary.words if isinstance(column, ChoiceColumn) else ()


def choice_names() -> tuple[str, ...]:
    """The columns whose choices a scheme's ``terms`` may name."""
    columns = (column for model in SECTIONS for column in columns_of(model) if isinstance(column, ChoiceColumn))
    return tuple(dict.fromkeys(column.terms or column.name for column in columns))


def columns_of(model: type[Record]) -> tuple[Column, ...]:
    """The columns of a section as they stand in its definition, with the names of their fields."""
    found = []
    for name, info in model.model_fields.items():
        found += [replace(part, field=name) for part in info.metadata if isinstance(part, Column)]
    return tuple(found)


def build(
    vocabularies: Mapping[str, Vocabulary],
    extra: Mapping[str, Iterable[Column]] | None = None,
    helps: Mapping[str, str] | None = None,
) -> Form:
    """The form with a scheme's vocabularies, its extra columns at the right end of their sections, and the help that it says itself."""
    extra = extra or {}
    parts = {
        model.section.title: section_form(model, vocabularies, tuple(extra.get(model.section.title, ())), helps)
        for model in MODELS
    }
    basics = parts.pop(Basics.section.title)
    return Form(basics, parts)


def section_form(
    model: type[Record],
    vocabularies: Mapping[str, Vocabulary],
    extra: tuple[Column, ...] = (),
    helps: Mapping[str, str] | None = None,
) -> SectionForm:
    """One section bound to the vocabularies, with extra columns; ``helps`` takes the place of a field's own help."""
    own = [replace(each, help=(helps or {}).get(each.field, each.help)) for each in columns_of(model)]
    more = [replace(each, field=f"extra_{at}") for at, each in enumerate(extra)]
    bound = [each.bind(each.field, vocabularies) for each in (*own, *more)]
    demands = _demands(bound)
    columns = {each.field: _as_demanded(each, demands) for each in bound}
    fields: dict[str, Any] = {}
    for each in own:
        info = model.model_fields[each.field]
        fields[each.field] = (Annotated[info.annotation, columns[each.field]], FieldInfo(default=info.default))
    for each in more:
        vital = each.required is True and bool(model.section.key)
        fields[each.field] = (Annotated[Any, columns[each.field]], ... if vital else _blank(each))
    made = create_model(model.__name__, __base__=model, **fields)
    return SectionForm(model.section, made, tuple(columns.values()), demands)


def _as_demanded(column: Column, demands: Mapping[When, frozenset[str]]) -> Column:
    """The column without a demand that no choice of the scheme ever makes."""
    never = {demand for demand, words in demands.items() if not words}
    return replace(
        column,
        required=column.required not in never and column.required,
        expected=column.expected not in never and column.expected,
    )


def _blank(column: Column) -> Any:
    """What a cell of an extra column holds when it is left blank."""
    if isinstance(column, YesNoColumn):
        return False
    return () if column.many else None


def _demands(columns: Iterable[Column]) -> dict[When, frozenset[str]]:
    """For each condition of a column, the terms of the other column under which it holds."""
    choices = {column.field: column.vocabulary for column in columns if isinstance(column, ChoiceColumn)}
    demands = [
        demand for column in columns for demand in (column.required, column.expected) if isinstance(demand, When)
    ]
    none = Vocabulary("", {})
    return {demand: choices.get(demand.field, none).having(demand.attribute) for demand in demands}
