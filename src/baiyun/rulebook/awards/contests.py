"""Awards that compare the units of a group, silent ones included; one class a kind."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal, Self

from pydantic import Field, model_validator

from baiyun.rulebook.awards.simple import ZERO, OfMeasure
from baiyun.rulebook.figures import Figure, Points, View
from baiyun.rulebook.numbers import half_up, said

Among = Literal["category", "all"]


class PlaceAward(OfMeasure):
    """Points by place among the units: ``first`` says which value comes first. Equal values share the better place.

    ``points`` holds the points of the 1st, 2nd, …, or ``bands`` the points up to a place (``{3: 10, 10: 6}``);
    ``otherwise`` those of later places. With ``needs`` a value below it earns no place.
    """

    first: Literal["earliest", "smallest", "largest"]
    among: Among = "category"
    points: tuple[Decimal, ...] = ()
    bands: dict[int, Decimal] = Field(default_factory=dict)
    otherwise: Decimal = ZERO
    needs: Decimal | None = None

    @model_validator(mode="after")
    def _one_way(self) -> Self:
        if bool(self.points) == bool(self.bands):
            raise ValueError("应当只写 points 或 bands 其中之一")
        return self

    @property
    def most(self) -> Decimal:
        """The points of the first place."""
        return max([*self.points, *self.bands.values(), self.otherwise])

    def awarded(self, view: View, figure: Figure) -> Points:
        """The points of the unit's place."""
        text = self.named(view, figure)
        if view.league is None:
            return Points(self.when_missing, f"{self.of}：没有可比的单位")
        if self.needs is not None and figure.number < self.needs:
            return Points(ZERO, f"{text}，不到 {self.told(view, self.needs)}，不排名次：0", figure.places)
        place = view.league.place(view, self.of, among=self.among, smallest=self.first != "largest") or 0
        points = self._worth(place)
        group = "同类" if self.among == "category" else "全部"
        return Points(points, f"{text}，{group}第 {place}：{said(points)}", figure.places)

    def _worth(self, place: int) -> Decimal:
        """The points of a place."""
        if self.bands:
            return next((points for end, points in sorted(self.bands.items()) if place <= end), self.otherwise)
        return self.points[place - 1] if place <= len(self.points) else self.otherwise


class Spread(OfMeasure):
    """The power coefficient (功效系数): base + (value − smallest) ÷ (largest − smallest) × span, within the group.

    ``first`` says which value is the best one; where all are equal each gets the full base + span. Units under a veto
    stay in the group unless ``vetoed: out``.
    """

    base: Decimal
    span: Decimal = Field(gt=0)
    first: Literal["largest", "smallest"] = "largest"
    among: Among = "category"
    vetoed: Literal["in", "out"] = "in"

    @property
    def most(self) -> Decimal:
        """Base and span."""
        return self.base + self.span

    def awarded(self, view: View, figure: Figure) -> Points:
        """The points of the unit's value between the worst and the best of the group."""
        if view.league is None:
            return Points(self.when_missing, f"{self.of}：没有可比的单位")
        low, high = view.league.bounds(view, self.of, among=self.among, without_vetoed=self.vetoed == "out")
        number = min(high, max(low, figure.number)) if self.vetoed == "out" else figure.number
        text = self.named(view, figure)
        if low == high:
            return Points(self.most, f"{text}，各单位相同：{said(self.most)}", figure.places)
        part = (number - low if self.first == "largest" else high - number) / (high - low)
        points = self.base + part * self.span
        working = f"{text}（{said(low)} 至 {said(high)}）：{said(self.base)} + {said(half_up(part * 100))}% × {said(self.span)}"
        return Points(points, f"{working} = {said(half_up(points))}", figure.places)
