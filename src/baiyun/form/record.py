"""A row of a sheet: the section it belongs to, where it stands, what tells it from others."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Annotated, Any, ClassVar

from msgspec import Struct
from pydantic import BaseModel, ConfigDict, SkipValidation

from baiyun.form.names import key
from baiyun.problems import Place


class DaySpan(Struct, frozen=True):
    """A span of days in a row: the fields of its first and its last day, and of how many days these are, both counted."""

    first: str
    last: str
    days: str = ""


class Section(Struct, frozen=True):
    """A sheet of the form: its title, other names of it, and the fields that tell two rows apart.

    ``labels``: a sheet is one row, its headers stand below one another and its values beside them.
    """

    title: str
    key: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    help: str = ""
    clause: str = ""
    needed: bool = False
    date: str = ""
    labels: bool = False
    spans: tuple[DaySpan, ...] = ()


class Origin(Struct, frozen=True):
    """Where a record stands; ``columns`` maps a field to its column's number and header.

    ``rows`` is for 基本情况, where each field stands in a row of its own.
    """

    file: str
    sheet: str
    row: int
    columns: Mapping[str, tuple[int, str]]
    rows: Mapping[str, int] | None = None

    def place(self, field: str) -> Place:
        """The cell of a field, or the row's first cell where the sheet has no such column."""
        column, header = self.columns.get(field, (1, ""))
        row = self.row if self.rows is None else self.rows.get(field, self.row)
        return Place(self.file, self.sheet, row, column, header)


class Record(BaseModel):
    """A row of a section that counts.

    ``share`` is what a ruling leaves of it (ruling 18b), ``as_new`` whether there is a ruling: then it counts as new (3b).
    ``here`` are the fields whose days count in the month of the report though they lie before it (3c). ``parts``: of how
    many units that name each other the row is shared (13).
    """

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True, arbitrary_types_allowed=True)
    section: ClassVar[Section]

    origin: Annotated[Origin, SkipValidation]
    share: Annotated[Decimal, SkipValidation] = Decimal(1)
    as_new: Annotated[bool, SkipValidation] = False
    here: Annotated[tuple[str, ...], SkipValidation] = ()
    parts: Annotated[int, SkipValidation] = 1

    def place(self, field: str) -> Place:
        """The cell that holds a field."""
        return self.origin.place(field)

    @property
    def identity(self) -> "Identity":
        """What tells this row from the others of its section."""
        return identity(self.section, {name: getattr(self, name) for name in self.section.key})

    def without(self, field: str) -> "Record":
        """The same record with one cell read as blank."""
        return self.model_copy(update={field: None})


class OwnRow(Record):
    """A row of a sheet that a county adds to the form: all its columns are the county's."""

    section = Section("")


Identity = tuple[object, ...]
"""What tells two rows of a section apart; None stands for what could not be read."""


class RefusedRow(Struct, frozen=True):
    """A row that stands in a workbook and does not count: what tells it apart, where it stands, what of it could be read."""

    identity: Identity
    origin: Origin
    values: Mapping[str, object]


def identity(section: Section, values: Mapping[str, Any]) -> "Identity":
    """The fields of a row that tell it from others, names as keys."""
    return tuple([key(value) if isinstance(value := values.get(name), str) else value for name in section.key])
