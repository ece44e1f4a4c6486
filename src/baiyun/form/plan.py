"""What a county makes of the form: of each sheet the columns that it uses, what it changes and adds."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from msgspec import Struct, field

from baiyun.form.columns import Column
from baiyun.form.record import Section


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
