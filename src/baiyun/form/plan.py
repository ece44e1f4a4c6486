"""What a county makes of the form: of each sheet the columns that it uses, what it changes and adds, and the model of its rows."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

from msgspec import Struct, field
from pydantic import create_model
from pydantic.fields import FieldInfo
from pydantic_core import PydanticUndefined

from baiyun.form.columns import Column, YesNoColumn
from baiyun.form.record import Record, Section


class SheetPlan(Struct, frozen=True):
    """A sheet as the county has it.

    ``used`` are the fields of the form's own columns, in the order wanted, all of them where it is None; ``changes``
    say by field what of a column is another; ``extra`` columns stand at the right end. ``section`` takes the place of
    the sheet's own facts; in it, and in a ``When``, a column may be named by its name as well as by its field.
    """

    used: tuple[str, ...] | None = None
    changes: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    extra: tuple[Column, ...] = ()
    section: Section | None = None


class FormPlan(Struct, frozen=True):
    """The sheets that are used, by title in their order, and the county's own ones; ``money`` counts the amounts."""

    sheets: Mapping[str, SheetPlan] = field(default_factory=dict)
    basics: SheetPlan = SheetPlan()


AS_IT_IS = SheetPlan()


def row_model(
    model: type[Record], section: Section, own: Mapping[str, Column], held: Mapping[str, Column]
) -> type[Record]:
    """The model of a section's rows for the columns that are ``held``: the form's own as long as nothing is different.

    ``own`` are the columns of the form; all stand by their fields.
    """
    fields = model.model_fields
    defaults = {name: _default(fields[name], own[name], held.get(name)) for name in own}
    for name, column in held.items():
        vital = column.required is True and bool(section.key)
        if name not in own or vital:
            defaults[name] = PydanticUndefined if vital else _blank(column)
    if section == model.section and all(name in own and fields[name].default == defaults[name] for name in defaults):
        return model
    given: dict[str, Any] = {}
    for name, default in defaults.items():
        annotation = fields[name].annotation if name in own else Any
        known = Annotated[annotation, held[name]] if name in held else annotation
        given[name] = (known, FieldInfo(default=default))
    made = create_model(model.__name__, __base__=model, **given)
    made.section = section
    return made


def _default(info: FieldInfo, column: Column, held: Column | None) -> Any:
    """What a field of the form's own holds without its cell: blank also where the county leaves the column, or the cell, out."""
    kept = held is not None and held.required is True
    return _blank(column) if info.is_required() and not kept else info.default


def _blank(column: Column) -> Any:
    """What a cell of a column holds when it is left blank."""
    if isinstance(column, YesNoColumn):
        return False
    return () if column.many else None
