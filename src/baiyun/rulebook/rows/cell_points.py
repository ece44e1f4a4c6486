"""What one cell of a row is worth: by a table, by steps on a number, or as a part of another column."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Annotated, Any, ClassVar, Self

from pydantic import AfterValidator, ConfigDict, Field, model_validator

from baiyun.form.columns import Column
from baiyun.rulebook.awards.award import held
from baiyun.rulebook.awards.steps import PARTIAL, Further, Partial, added, climbed
from baiyun.rulebook.item_kind import INFINITE, ZERO
from baiyun.rulebook.numbers import Cap, format_value, short
from baiyun.rulebook.phrases import apart, from_step, most, points
from baiyun.rulebook.strict import Strict, Use, WhenGiven


class RowStep(Strict):
    """``points`` at the threshold ``at``, and ``plus`` for every further ``every``, at most ``cap``, as in ``step``."""

    title: ClassVar[str] = "按档"
    about: ClassVar[str] = "达到 `at` 得 `points`（不到的得 `below`），每再多 `every` 加 `plus`，最多 `cap`。"

    at: Decimal = Field(default=ZERO, description="起点：达到这个数才得分。")
    points: Decimal = Field(default=ZERO, description="达到起点得几分。")
    below: Decimal = Field(default=ZERO, description="不到起点得几分；扣分的写负数。")
    every: Decimal = Field(gt=0, description="每多这么多算一档。")
    plus: Decimal = Field(description="每多一档加几分。")
    cap: Cap = Field(description="封顶：最多得几分；none 不封顶。")
    partial: Partial = Field(default="drop", description="不满一档的：drop 不计，begun 算一档，share 按比例。")

    def points_of(self, value: Decimal) -> Decimal:
        """The points of a number."""
        if value < self.at:
            return self.below
        steps = climbed(value, (Further(at=self.at, every=self.every, plus=self.plus),), self.partial)
        return held(self.points + added(steps), self.cap)[0]


class Over(Strict):
    """The cell ÷ the cell of ``column`` × ``points``, at most ``cap`` (the points, unless it says otherwise)."""

    title: ClassVar[str] = "除以另一列"
    about: ClassVar[str] = "这一格 ÷ `column` 的那一格 × `points`，最多 `cap`（不写就是 `points`）。"

    column: str = Field(description="作除数的列。")
    points: Decimal = Field(description="满分。")
    cap: Decimal | None = Field(default=None, description="最多得几分；不写就是 points。")

    @property
    def most(self) -> Decimal:
        """The most that it gives."""
        return self.points if self.cap is None else self.cap

    def points_of(self, value: Decimal, other: Any) -> Decimal | None:
        """The points of two numbers; None where there is nothing to divide by."""
        if not isinstance(other, Decimal) or not other:
            return None
        return min(self.most, value / other * self.points)


class CellPoints(Strict):
    """What a cell is worth: points by term, or a number by ``at_least`` steps, a ``step``, or ``over`` another column.

    ``otherwise`` is for anything else. A cell with several terms is worth its best one.
    """

    title: ClassVar[str] = "分值表"
    about: ClassVar[str] = (
        "写成 `选项: 分值`，或者在 `at_least` 下写 `数字: 分值`（达到这个数字得几分），或者用 `step` 分档、用 `over` 除以另一列；都对不上的得 `otherwise`。一格有几个选项的取最高。"
    )

    model_config = ConfigDict(frozen=True, extra="allow")
    __pydantic_extra__: dict[str, Annotated[Decimal, AfterValidator(short)]]

    at_least: dict[Decimal, Decimal] | None = Field(default=None, description="数字: 分值，达到这个数字得几分。")
    step: Annotated[RowStep, WhenGiven(RowStep)] | None = Field(default=None, description="按档给分。")
    over: Annotated[Over, WhenGiven(Over)] | None = Field(default=None, description="除以同一行的另一列。")
    otherwise: Decimal = Field(default=ZERO, description="其余的得几分。")

    @model_validator(mode="after")
    def _one_way(self) -> Self:
        if sum(way is not None for way in (self.at_least, self.step, self.over)) + bool(self.terms) > 1:
            raise ValueError("选项的分值、at_least、step、over 只能写其中之一")
        return self

    @property
    def terms(self) -> dict[str, Decimal]:
        """Points by term."""
        return self.__pydantic_extra__

    @property
    def numeric(self) -> bool:
        """Whether it is a table for a number."""
        return self.at_least is not None or self.step is not None or self.over is not None

    @property
    def most(self) -> Decimal:
        """The most that a cell can be worth."""
        found = [self.otherwise, *self.terms.values(), *(self.at_least or {}).values()]
        if self.step:
            found += [INFINITE if self.step.cap is None else self.step.cap, self.step.below]
        if self.over:
            found.append(self.over.most)
        return max(found)

    def uses(self, at: tuple[str | int, ...], section: str, column: str) -> Iterator[Use]:
        """Its column, and the terms or the other column that it names."""
        yield Use("column", column, at, section, wants="number" if self.numeric else "choice")
        yield from (Use("term", term, (*at, term), section, column) for term in self.terms)
        if self.over:
            yield Use("column", self.over.column, (*at, "over", "column"), section, wants="number")

    def points_of(self, value: Any, other: Any = None) -> Decimal:
        """The points of one cell's value (beside that of the column it is taken ``over``); blank is ``otherwise``."""
        terms = self.__pydantic_extra__
        if not terms:
            found = self._of_number(value, other) if isinstance(value, Decimal) else None
            return self.otherwise if found is None else found
        if not isinstance(value, tuple):
            return terms.get(value, self.otherwise)
        return max([terms.get(term, self.otherwise) for term in value], default=self.otherwise)

    def _of_number(self, value: Decimal, other: Any) -> Decimal | None:
        if self.step:
            return self.step.points_of(value)
        if self.over:
            return self.over.points_of(value, other)
        reached = [step for step in self.at_least or {} if value >= step]
        return self.at_least[max(reached)] if self.at_least and reached else None


def table_text(column: Column, table: CellPoints) -> str:
    """What a cell of a column is worth: ``甲 3 分、乙 2 分，其余 0 分``."""
    best = "（一格有几项的取最高）" if column.many else ""
    return "，".join(filter(None, (_ways(column, table), f"其余 {points(table.otherwise)}{best}")))


def _ways(column: Column, table: CellPoints) -> str:
    if table.step:
        return _step(column, table.step)
    if table.over:
        return _over(column, table.over)
    if table.at_least is not None:
        steps = sorted(table.at_least.items(), reverse=True)
        return "、".join(from_step(_in_unit(column, step), worth) for step, worth in steps)
    return "、".join(f"{term} {points(worth)}" for term, worth in table.terms.items())


def _step(column: Column, step: RowStep) -> str:
    begins = f"达到 {apart(_in_unit(column, step.at))}得 {points(step.points)}，不到的得 {points(step.below)}；"
    more = f"每再多 {apart(_in_unit(column, step.every))}加 {points(step.plus)}，{PARTIAL[step.partial]}"
    return f"{begins}{more}，{most(step.cap)}"


def _over(column: Column, over: Over) -> str:
    return f"{column.name} ÷ {over.column} × {points(over.points)}，最多 {points(over.most)}"


def _in_unit(column: Column, value: object) -> str:
    return f"{format_value(value)} {column.unit}".rstrip()  # type: ignore[arg-type]
