"""place: points by rank among the units."""

from __future__ import annotations

from decimal import Decimal
from typing import ClassVar, Literal, Self

from pydantic import Field, model_validator

from baiyun.rulebook.awards.award import GROUPS, OfMeasure
from baiyun.rulebook.figures import Figure, MonthFigures, Points
from baiyun.rulebook.item_kind import ZERO
from baiyun.rulebook.numbers import format_value
from baiyun.rulebook.phrases import amount, points, quoted
from baiyun.rulebook.wording import Wording

Among = Literal["category", "all"]


class PlaceAward(OfMeasure):
    """Points by place among the units: ``first`` says which value comes first. Equal values share the better place.

    ``points`` holds the points of the 1st, 2nd, …, or ``bands`` the points up to a place (``{3: 10, 10: 6}``);
    ``otherwise`` those of later places. With ``needs`` a value below it earns no place.
    """

    about: ClassVar[str] = (
        "按名次给分：`points` 依次是第一、第二……的分值，或在 `bands` 下写到第几名为止得几分；其后的得 `otherwise`；值相同的并列；不到 `needs` 的不排名次。"
    )

    first: Literal["earliest", "smallest", "largest"] = Field(
        description="哪一个在前：earliest 日期最早，smallest 数最小，largest 数最大。"
    )
    among: Among = Field(default="category", description="在哪些单位中比：category 同类单位，all 全部单位。")
    points: tuple[Decimal, ...] = Field(default=(), description="第一、第二……名各得几分。")
    bands: dict[int, Decimal] = Field(default_factory=dict, description="到第几名为止: 分值，例如 {3: 10, 10: 6}。")
    otherwise: Decimal = Field(default=ZERO, description="其余的得几分。")
    needs: Decimal | None = Field(default=None, description="至少要有多少才排名次。")

    @model_validator(mode="after")
    def _one_way(self) -> Self:
        if bool(self.points) == bool(self.bands):
            raise ValueError("应当只写 points 或 bands 其中之一")
        return self

    @property
    def most(self) -> Decimal:
        """The points of the first place."""
        return max([*self.points, *self.bands.values(), self.otherwise])

    def awarded(self, view: MonthFigures, figure: Figure) -> Points:
        """The points of the unit's place."""
        text = self.named(view, figure)
        if view.peers is None:
            return Points(self.when_missing, f"{self.of}：没有可比的单位")
        if self.needs is not None and figure.number < self.needs:
            return Points(ZERO, f"{text}，不到 {self.in_unit(view, self.needs)}，不排名次：0", figure.places)
        place = view.peers.place(view, self.of, among=self.among, smallest=self.first != "largest") or 0
        points = self._points_of_place(place)
        group = "同类" if self.among == "category" else "全部"
        return Points(points, f"{text}，{group}第 {place}：{format_value(points)}", figure.places)

    def _points_of_place(self, place: int) -> Decimal:
        """The points of a place."""
        if self.bands:
            return next((points for end, points in sorted(self.bands.items()) if place <= end), self.otherwise)
        return self.points[place - 1] if place <= len(self.points) else self.otherwise

    def say(self, book: Wording) -> str:
        """Its sentence in the regulations."""
        order = {"earliest": "由早到晚", "smallest": "由小到大", "largest": "由大到小"}[self.first]
        needs = f"；不到 {amount(book, self.of, self.needs)}的不得分" if self.needs is not None else ""
        ranked = f"{quoted(self.of)}在{GROUPS[self.among]}中{order}排名次：{self._places_named()}，其后各名 {points(self.otherwise)}"
        alike = "相同的名次并列，其后的名次空出（1、1、3）"
        return f"{ranked}；{alike}{needs}；没有值的得 {points(self.when_missing)}。"

    def _places_named(self) -> str:
        """The cells that are measured, in words."""
        if not self.bands:
            return "、".join(f"第 {at} 名 {points(worth)}" for at, worth in enumerate(self.points, 1))
        words, first = [], 1
        for end, worth in sorted(self.bands.items()):
            words.append(
                f"第 {first} 名 {points(worth)}" if end == first else f"第 {first} 至 {end} 名 {points(worth)}"
            )
            first = end + 1
        return "、".join(words)
