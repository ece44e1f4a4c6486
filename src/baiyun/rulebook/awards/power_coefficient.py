"""spread: the power coefficient (功效系数)."""

from collections.abc import Iterable
from decimal import Decimal
from typing import ClassVar, Literal

from pydantic import Field

from baiyun.rulebook.awards.award import GROUPS, OfMeasure
from baiyun.rulebook.awards.rank_award import Among
from baiyun.rulebook.figures import Figure, MonthFigures, Points
from baiyun.rulebook.numbers import format_value, half_up
from baiyun.rulebook.phrases import points, quoted
from baiyun.rulebook.told import Grounds, Later
from baiyun.rulebook.wording import Wording


class Spread(OfMeasure):
    """The power coefficient (功效系数): base + (value − smallest) ÷ (largest − smallest) × span, within the group.

    ``first`` says which value is the best one; where all are equal each gets the full base + span. Units under a veto
    stay in the group unless ``vetoed: out``.
    """

    about: ClassVar[str] = (
        "功效系数：`base` +（值 − 最小）÷（最大 − 最小）× `span`，在同类（或全部）单位中比；各单位相同的都得满分。`vetoed: out` 时被一票否决的单位不参加比较。"
    )

    base: Decimal = Field(description="底分：最差的单位得几分。")
    span: Decimal = Field(gt=0, description="最好与最差相差几分。")
    first: Literal["largest", "smallest"] = Field(
        default="largest", description="哪一个在前：earliest 日期最早，smallest 数最小，largest 数最大。"
    )
    among: Among = Field(default="category", description="在哪些单位中比：category 同类单位，all 全部单位。")
    vetoed: Literal["in", "out"] = Field(default="in", description="被一票否决的单位：in 参加比较，out 不参加。")

    @property
    def most(self) -> Decimal:
        """Base and span."""
        return self.base + self.span

    def awarded(self, view: MonthFigures, figure: Figure) -> Points:
        """The points of the unit's value between the worst and the best of the group."""
        if view.peers is None:
            return Points(self.when_missing, Grounds(f"{self.of}：没有可比的单位"))
        low, high = view.peers.bounds(view, self.of, among=self.among, without_vetoed=self.vetoed == "out")
        number = min(high, max(low, figure.number)) if self.vetoed == "out" else figure.number
        if low == high:
            return Points(self.most, Later(self.told, view, f"，各单位相同：{format_value(self.most)}", figure))
        part = (number - low if self.first == "largest" else high - number) / (high - low)
        points = self.base + part * self.span
        working = f"（{format_value(low)} 至 {format_value(high)}）：{format_value(self.base)} + {format_value(half_up(part * 100))}% × {format_value(self.span)}"
        return Points(points, Later(self.told, view, f"{working} = {format_value(half_up(points))}", figure))

    def step_short(self, view: MonthFigures, figure: Figure) -> str:  # noqa: ARG002 - others ask it
        """The best value of the group."""
        if view.peers is None:
            return "没有可比的单位"
        low, high = view.peers.bounds(view, self.of, among=self.among, without_vetoed=self.vetoed == "out")
        best = high if self.first == "largest" else low
        return f"{GROUPS[self.among]}中最好的是 {self.in_unit(view, best)}"

    def wanting(self, view: MonthFigures) -> Iterable[str]:
        """Its measure, where more of it is better."""
        return super().wanting(view) if self.first == "largest" else ()

    def say(self, book: Wording) -> str:  # noqa: ARG002 - others ask it
        """Its sentence in the regulations."""
        part, better = ("本单位的值 − 最小的", "大") if self.first == "largest" else ("最大的 − 本单位的值", "小")
        vetoed = "，被一票否决的不在其中" if self.vetoed == "out" else ""
        group = f"在{GROUPS[self.among]}中比（没有报送的也在其中{vetoed}），越{better}越好"
        formula = f"{format_value(self.base)} +（{part}）÷（最大的 − 最小的）× {points(self.span)}"
        alike = f"各单位相同的都得 {points(self.most)}"
        return f"{quoted(self.of)}{group}：{formula}；{alike}；没有值的得 {points(self.when_missing)}。"
