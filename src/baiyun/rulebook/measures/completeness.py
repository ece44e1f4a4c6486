"""completeness: the share of the expected cells that are filled."""

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any, ClassVar

from msgspec import Struct
from pydantic import Field, model_validator

from baiyun.form.build import SectionForm
from baiyun.form.columns import ChoiceColumn, Column, When
from baiyun.form.record import Origin, Record, RefusedRow
from baiyun.problems import Place
from baiyun.rulebook.figures import Figure, MonthFigures
from baiyun.rulebook.measures.kind import ZERO, MeasureKind
from baiyun.rulebook.missed.missed import Missed
from baiyun.rulebook.phrases import either, quoted
from baiyun.rulebook.strict import Use
from baiyun.rulebook.told import Grounds, Later
from baiyun.rulebook.wording import Wording

NAMED = 5
RowField = tuple[Origin, str]
"""A row and a field of it."""
CellAsked = tuple[str, str, frozenset[str]]
"""A field that is expected; where it is not in every row, the field on which that depends and its words."""


class ExpectedCells(Struct):
    """The cells that should be filled: those that are, those that are blank, those in rows that an error took out.

    ``lacking`` is how many there should be of further rows; ``rows`` how many rows were looked at.
    """

    filled: list[RowField]
    gaps: list[RowField]
    removed: list[RowField]
    lacking: int = 0
    rows: int = 0

    @property
    def expected(self) -> int:
        """How many cells should be filled."""
        return len(self.filled) + len(self.gaps) + len(self.removed) + self.lacking

    def told(self) -> Grounds:
        """How many are filled and which are not; the cells that are filled."""
        words = [f"应填 {self.expected} 格，已填 {len(self.filled)} 格", *self.not_filled()]
        return Grounds("，".join(words), _places(self.filled))

    def not_filled(self) -> Iterator[str]:
        """Which are not filled, in words."""
        if self.gaps:
            yield f"缺 {_named(self.gaps)}"
        if self.removed:
            yield f"有错而不计的行算没有填的 {len(self.removed)} 格（{_named(self.removed)}）"
        if self.lacking:
            yield f"行数不够、按没有填算的 {self.lacking} 格"


class Completeness(MeasureKind):
    """The share of the expected cells that are filled, over the rows of some sections (ruling 11); 0 without rows.

    Of a section with a date only the rows of the period are looked at.
    """

    about: ClassVar[str] = "完整度：应填的格填了多少（0 到 1）；没有记录为 0。"

    of: tuple[str, ...] = Field(description="看哪几张工作表。")

    at_least: dict[str, int] = Field(
        default_factory=dict, description="工作表: 至少按几行算；不够的行算应填而没有填，少报不会显得更完整。"
    )

    @model_validator(mode="before")
    @classmethod
    def _short(cls, raw: Any) -> Any:
        """``completeness: [项目]`` is short for ``completeness: {of: [项目]}``."""
        return raw if isinstance(raw, dict | MeasureKind) else {"of": raw}

    def uses(self) -> Iterator[Use]:
        """Its sections."""
        yield from (Use("section", name, ("of", at)) for at, name in enumerate(self.of))
        yield from (Use("section", name, ("at_least", name)) for name in self.at_least)

    def figure(self, view: MonthFigures) -> Figure:
        """Filled ÷ expected cells, with the cells that are filled; the note names those that are not (ruling 11)."""
        found = self._sorted(view)
        expected = found.expected if found.rows else 0
        if not expected:
            return Figure(ZERO, Grounds("没有记录"))
        return Figure(Decimal(len(found.filled)) / expected, Later(found.told))

    def missed(self, view: MonthFigures) -> tuple[Missed, ...]:
        """The cells that are not filled, or that there is no record."""
        found = self._sorted(view)
        words = "，".join(found.not_filled())
        if not found.rows:
            return (Missed(f"本表没有{'、'.join(map(quoted, self.of))}记录"),)
        return (Missed(f"没有填满：{words}", _places([*found.gaps, *found.removed])),) if words else ()

    def _sorted(self, view: MonthFigures) -> ExpectedCells:
        """The expected cells by what became of them."""
        found = ExpectedCells([], [], [])
        for title in self.of:
            part = view.rules.section(title)
            records, refused = _records(view, part), _refused(view, part)
            _sort(_asked(part), records, found)
            for row in refused:
                found.removed += [(row.origin, column.field) for column in part.expected_of(row)]
            count = len(records) + len(refused)
            found.rows += count
            if count < self.at_least.get(title, 0):
                found.lacking += (self.at_least[title] - count) * _each(part)
        return found

    def say(self, book: Wording) -> str:
        """Its sentence in the regulations."""
        sections = "；".join(_expected(book.section(title)) for title in self.of)
        least = "；".join(f"{quoted(title)}表至少按 {number} 行算" for title, number in self.at_least.items())
        more = f"。{least}，不够的算应填而没有填" if least else ""
        return f"应填的格中已填的比例（没有记录为 0；有错而不计的行算应填而没有填）。应填的格：{sections}{more}"


def _records(view: MonthFigures, part: SectionForm) -> Sequence[Record]:
    """The rows that count; of a section with a date those of the period."""
    day = part.section.date
    if not day:
        return view.rows(part.title)
    found = []
    for month, rows in view.by_month(part.title):
        first, last = month.period.first, month.period.last
        found += [row for row in rows if (on := getattr(row, day)) is not None and first <= on <= last]
    return found


@lru_cache(maxsize=64)
def _asked(part: SectionForm) -> tuple[CellAsked, ...]:
    """The fields that are expected in a section, in their order."""
    return tuple(
        (column.field, column.expected.field, part.demands[column.expected])
        if isinstance(column.expected, When)
        else (column.field, "", frozenset[str]())
        for column in part.expecting
    )


def _sort(asked: Sequence[CellAsked], records: Sequence[Record], found: ExpectedCells) -> None:
    """The expected cells of some rows: filled, or blank."""
    filled, gaps = found.filled, found.gaps
    for record in records:
        origin = record.origin
        for field, by, words in asked:
            if not by or getattr(record, by) in words:
                value = getattr(record, field)
                (filled if value or not (value is None or value == ()) else gaps).append((origin, field))


def _refused(view: MonthFigures, part: SectionForm) -> list[RefusedRow]:
    """The rows that an error took out: no cell of theirs counts as filled, whatever it holds."""
    found = []
    for month in view.months:
        for row in month.refused.get(part.title, ()):
            day = row.values.get(part.section.date)
            if not part.section.date or not isinstance(day, date) or month.period.holds(day):
                found.append(row)
    return found


def _each(part: SectionForm) -> int:
    """How many cells are expected of any row of a section."""
    return sum(column.expected is True for column in part.expecting)


def _places(cells: Sequence[RowField]) -> tuple[Place, ...]:
    return tuple([origin.place(field) for origin, field in cells])


def _named(cells: Sequence[RowField]) -> str:
    named = "、".join(f"{place.sheet}!{place.cell}" for place in _places(cells[:NAMED]))
    return f"{named} 等" if len(cells) > NAMED else named


def _expected(part: SectionForm) -> str:
    """The cells of a section that count for completeness."""
    always = [column.name for column in part.expecting if column.expected is True]
    sometimes = _by_demand(part)
    dated = f"（只看{part.by_field[part.section.date].name}在本期之内的行）" if part.section.date else ""
    listed = "、".join(always)
    return f"{quoted(part.title)}表{dated}的{listed}" + "".join(f"，{words}" for words in sometimes)


def _by_demand(part: SectionForm) -> list[str]:
    found: dict[When, list[Column]] = {}
    for column in part.expecting:
        if isinstance(column.expected, When):
            found.setdefault(column.expected, []).append(column)
    return [
        f"{_when(part, demand)}还有{'、'.join(column.name for column in columns)}" for demand, columns in found.items()
    ]


def _when(part: SectionForm, demand: When) -> str:
    column = part.by_field[demand.field]
    words = column.vocabulary.words if isinstance(column, ChoiceColumn) else ()
    held = [word for word in words if word in part.demands[demand]]
    return f"{column.name}为{either(held)}时" if held else ""
