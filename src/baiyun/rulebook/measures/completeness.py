"""completeness: the share of the expected cells that are filled."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import ClassVar

from pydantic import Field

from baiyun.form.build import SectionForm
from baiyun.form.columns import ChoiceColumn, Column, When
from baiyun.form.submission import Record
from baiyun.problems import Place
from baiyun.rulebook.figures import Figure, MonthFigures
from baiyun.rulebook.measures.kind import ZERO, MeasureKind
from baiyun.rulebook.phrases import either, quoted
from baiyun.rulebook.strict import Use
from baiyun.rulebook.wording import Wording

NAMED = 5


class Completeness(MeasureKind):
    """The share of the expected cells that are filled, over the rows of some sections (ruling 11); 0 without rows.

    Of a section with a date only the rows of the period are looked at.
    """

    about: ClassVar[str] = "完整度：应填的格填了多少（0 到 1）；没有记录为 0。"

    of: tuple[str, ...] = Field(description="看哪几张工作表。")

    def uses(self) -> Iterator[Use]:
        """Its sections."""
        yield from (Use("section", name, ("of", at)) for at, name in enumerate(self.of))

    def figure(self, view: MonthFigures) -> Figure:
        """Filled ÷ expected cells, with the cells that are filled; the note names those that are not."""
        filled: list[Place] = []
        gaps: list[Place] = []
        for title in self.of:
            for record, column in self._expected(view, title):
                blank = getattr(record, column.field) in (None, ())
                (gaps if blank else filled).append(record.place(column.field))
        expected = len(filled) + len(gaps)
        if not expected:
            return Figure(ZERO, note="没有记录")
        named = "、".join(f"{place.sheet}!{place.cell}" for place in gaps[:NAMED])
        lacking = f"，缺 {named}{' 等' if len(gaps) > NAMED else ''}" if gaps else ""
        return Figure(
            Decimal(len(filled)) / expected, tuple(filled), f"应填 {expected} 格，已填 {len(filled)} 格{lacking}"
        )

    def _expected(self, view: MonthFigures, title: str) -> Iterator[tuple[Record, Column]]:
        part = view.rules.section(title)
        for record, month in view.rows_in_months(title):
            if part.section.date and not month.period.holds(getattr(record, part.section.date)):
                continue
            yield from ((record, column) for column in part.expecting if part.applies(column.expected, record))

    def say(self, book: Wording) -> str:
        """Its sentence in the regulations."""
        sections = "；".join(_expected(book.section(title)) for title in self.of)
        return f"应填的格中已填的比例（没有记录为 0）。应填的格：{sections}"


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
