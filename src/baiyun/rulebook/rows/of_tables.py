"""Items of the first kind: rows → points. Every matching row is worth points; one class a kind."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Annotated, Any, Self

from pydantic import Discriminator, Field, Tag, model_validator

from baiyun.form.columns import Column
from baiyun.form.record import Record
from baiyun.problems import Place
from baiyun.rulebook import sharing
from baiyun.rulebook.figures import MonthFigures, Points
from baiyun.rulebook.item_kind import ZERO, ItemKind
from baiyun.rulebook.missed.missed import Missed
from baiyun.rulebook.missed.nearest import nearest, nearest_or_none, together
from baiyun.rulebook.numbers import format_value, half_up
from baiyun.rulebook.phrases import points, shares
from baiyun.rulebook.rows.cell_points import CellPoints, table_text
from baiyun.rulebook.sharing import Joint
from baiyun.rulebook.strict import Use, plain_or_mapping
from baiyun.rulebook.told import Grounds, Later
from baiyun.rulebook.wording import Wording

NAMED = 3
RowPoints = tuple[Decimal, list[tuple[str, Decimal]]]
"""What a row is worth after its share, and each column's part in it."""


RowWorth = Annotated[
    Annotated[Decimal, Tag("<plain>")] | Annotated[dict[str, CellPoints], Tag("<mapping>")],
    Discriminator(plain_or_mapping),
]
"""What a row is worth: by a table for each column, or always the same."""


class OfTables(ItemKind):
    """Rows of a section, ``of``, that pass the filters of ``where``, each worth points by tables.

    ``worth`` adds the tables of several columns, ``worth_larger`` takes the larger; a ``worth`` that is a number is what
    every row is worth.
    """

    of: str = Field(description="工作表，例如 项目。")
    where: tuple[str, ...] = Field(default=(), description="筛选条件的名称，都要满足。")
    worth: RowWorth = Field(default_factory=dict, description="各列的分值表，几列相加；写一个数，就是每行得这么多。")
    worth_larger: dict[str, CellPoints] = Field(default_factory=dict, description="各列的分值表，几列取大。")
    joint: Joint = Field(
        default="full",
        description="联合申报的行：full 各计全部，equal 平均，first 只计日期最早的单位，或 {declared: 列} 按报表写明的份额。",
    )

    @model_validator(mode="after")
    def _one_table(self) -> Self:
        if (self.worth != {}) == bool(self.worth_larger):
            raise ValueError("应当只写 worth 或 worth_larger 其中之一")
        return self

    @property
    def tables(self) -> dict[str, CellPoints]:
        """The table of each column; none where every row is worth the same."""
        worth = self.worth
        return worth if isinstance(worth, dict) and worth else self.worth_larger

    @property
    def flat(self) -> Decimal | None:
        """What every row is worth, where it is the same."""
        return None if isinstance(self.worth, dict) else self.worth

    @property
    def most_of_row(self) -> Decimal:
        """The most points that one row can earn."""
        return self._sum_or_larger([table.most for table in self.tables.values()])

    def uses(self) -> Iterator[Use]:
        """Its section, filters, columns and terms."""
        yield Use("section", self.of, ("of",))
        yield from (Use("filter", name, ("where", at), self.of) for at, name in enumerate(self.where))
        key = "worth" if self.worth else "worth_larger"
        for column, table in self.tables.items():
            yield from table.uses((key, column), self.of, column)
        yield from sharing.uses(self.joint, self.of)

    def missed(self, view: MonthFigures) -> tuple[Missed, ...]:
        """The nearest row that would have given more; without points also the rows that are worth nothing."""
        given = self.give(view).points
        if given > ZERO:
            return nearest(view, self.of, self.where, lambda row: self._row_points(view, row)[0] > self._beaten(given))
        worthless = (self._worth_nothing(view, row) for row in view.rows(self.of, self.where)[:NAMED])
        return together(tuple(worthless), nearest_or_none(view, self.of, self.where))

    def _beaten(self, given: Decimal) -> Decimal:
        """What a further row must be worth to give more than is given: each one counts."""
        del given
        return ZERO

    def _worth_nothing(self, view: MonthFigures, row: Record) -> Missed:
        """A row that counts and is worth no points, with the cells that decide it."""
        part, worth = view.rules.section(self.of), self._row_points(view, row)
        fields = [field for field, _ in worth[1]] or [part.lead]
        return Missed(f"符合条件，但不得分：{self._working(view, row, worth)}", tuple(map(row.place, fields)))

    def _row_points(self, view: MonthFigures, record: Record) -> RowPoints:
        """What a row is worth after its share, and each column's part in it."""
        parts = self._parts(view, record)
        return self._sum_or_larger([points for _, points in parts]) * self._share(view, record), parts

    def _share(self, view: MonthFigures, record: Record) -> Decimal:
        return sharing.part_of(view, self.of, record, self.joint)

    def _parts(self, view: MonthFigures, record: Record) -> list[tuple[str, Decimal]]:
        found, field_of = [], view.rules.field
        for column, table in self.tables.items():
            field = field_of(self.of, column)
            other = getattr(record, field_of(self.of, table.over.column)) if table.over else None
            found.append((field, table.points_of(getattr(record, field), other)))
        return found

    def _sum_or_larger(self, parts: list[Decimal]) -> Decimal:
        if not isinstance(self.worth, dict):
            return self.worth
        if len(parts) == 1:
            return ZERO + parts[0] if self.worth else parts[0]
        return sum(parts, ZERO) if self.worth else max(parts)

    def _places(self, view: MonthFigures, record: Record) -> tuple[Place, ...]:
        """The cells of the row that the rule looked at: its name, what it is worth by, and what it was filtered by."""
        lead = view.rules.section(self.of).lead
        fields = [lead, *(view.rules.field(self.of, column) for column in self.tables)]
        fields += [view.rules.field(self.of, table.over.column) for table in self.tables.values() if table.over]
        for name in self.where:
            fields += view.rules.fields_of(name, self.of)
        return tuple(sorted({record.place(field) for field in dict.fromkeys(fields)}))

    def _working(self, view: MonthFigures, record: Record, worth: RowPoints) -> str:
        total, parts = worth
        part, share = view.rules.section(self.of), self._share(view, record)
        lead = _cell_text(getattr(record, part.lead))
        if self.flat is not None:
            less = f"{_shared(record, share, self.joint)} = {format_value(half_up(total))}" if share != 1 else ""
            return f"{lead}：{format_value(self.flat)}{less}"
        if len(parts) == 1 and share == 1 and not next(iter(self.tables.values())).numeric:
            [(field, points)] = parts
            return f"{lead}：{_cell_text(getattr(record, field))} {format_value(points)}"
        words = [
            f"{_with_header(part.by_field[field], record)}{self._beside(view, record, table)}（{format_value(half_up(points))}）"
            for (field, points), table in zip(parts, self.tables.values(), strict=True)
        ]
        text = f"{lead}：" + (" + " if self.worth else "，").join(words)
        if self.worth_larger and len(parts) > 1:
            text += "，取大者"
        if share != 1:
            text += _shared(record, share, self.joint)
        return f"{text} = {format_value(half_up(total))}"

    def nothing(self, view: MonthFigures) -> Points:
        """No points: there is no row, or an earlier period has credited it."""
        return Points(ZERO, Later(self._why_nothing, view))

    def _why_nothing(self, view: MonthFigures) -> Grounds:
        held = view.held_before(self.of, self.where)
        lead = view.rules.section(self.of).lead
        field = view.rules.field(self.of, next(iter(self.tables))) if self.tables else lead
        words = []
        for row, month, earlier in held[:NAMED]:
            words.append(f"{_cell_text(getattr(row, lead))} {month.period.name}已计（{earlier.place(field).short}）")
        places = tuple(row.place(lead) for row, _, _ in held)
        return Grounds("；".join(["没有符合条件的记录", *words]), places)

    def _beside(self, view: MonthFigures, record: Record, table: CellPoints) -> str:
        """The other column of a quotient, with its cell."""
        if table.over is None:
            return ""
        return f" ÷ {_with_header(view.rules.section(self.of).by_name[table.over.column], record)}"

    def row_sentence(self, book: Wording) -> str:
        """What one row is worth."""
        words = [
            f"{column}——{table_text(book.column(self.of, column), table)}" for column, table in self.tables.items()
        ]
        if self.flat is not None:
            words = [f"每行 {points(self.flat)}"]
        elif len(words) == 1:
            words = [f"每行按{words[0]}"]
        else:
            words[0] = f"每行{'各列得分相加' if self.worth else '取各列中得分最高的'}：{words[0]}"
        return "。".join(filter(None, [*words, shares(book, self.of, self.joint)]))


def _with_header(column: Column, record: Record) -> str:
    """A cell with its header and its unit: ``投资额 12 亿元``."""
    value = getattr(record, column.field)
    unit = f" {column.unit}" if column.unit and value is not None else ""
    return f"{column.name} {_cell_text(value)}{unit}"


def _cell_text(value: Any) -> str:
    """A cell's value in a working."""
    if isinstance(value, tuple):
        return "、".join(value) or "空白"
    return "空白" if value is None else format_value(value)


def _shared(record: Record, share: Decimal, joint: Joint) -> str:
    """How much of a row counts, and why."""
    if not record.as_new and joint == "equal":
        return f"，{record.parts} 家联合，各计 1/{record.parts}"
    told = "认定份额" if record.as_new else "按份额计"
    return f"，{told} {format_value(half_up(share * 100))}%"
