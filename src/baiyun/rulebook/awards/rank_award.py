"""place: points by rank among the units."""

from collections.abc import Iterable
from decimal import Decimal
from functools import partial
from typing import Annotated, ClassVar, Literal, Self

from pydantic import Discriminator, Field, Tag, model_validator

from baiyun.rulebook.awards.award import GROUPS, OfMeasure
from baiyun.rulebook.condition_words import bounded
from baiyun.rulebook.conditions import Bounds
from baiyun.rulebook.figures import Figure, MonthFigures, Points, Value
from baiyun.rulebook.item_kind import ZERO
from baiyun.rulebook.missed.missed import Missed, Rival
from baiyun.rulebook.numbers import format_value
from baiyun.rulebook.phrases import amount, points, quoted
from baiyun.rulebook.strict import plain_or_mapping
from baiyun.rulebook.told import Grounds, Later
from baiyun.rulebook.wording import Wording

Among = Literal["category", "all"]


Needs = Annotated[
    Annotated[Decimal, Tag("<plain>")] | Annotated[Bounds, Tag("<mapping>")], Discriminator(plain_or_mapping)
]
"""The least value, or the bounds within which a value must be."""


class PlaceAward(OfMeasure):
    """Points by place among the units: ``first`` says which value comes first. Equal values share the better place.

    ``points`` holds the points of the 1st, 2nd, …, or ``bands`` the points up to a place (``{3: 10, 10: 6}``);
    ``otherwise`` those of later places. With ``needs`` a value below it takes no place; or ``{more_than: 0}``.
    """

    about: ClassVar[str] = (
        "按名次给分：`points` 依次是第一、第二……的分值，或在 `bands` 下写到第几名为止得几分；其后的得 `otherwise`；值相同的并列；不到 `needs`（或不在它的范围内）的不排名次，也不占名次。"
    )

    first: Literal["earliest", "smallest", "largest"] = Field(
        description="哪一个在前：earliest 日期最早，smallest 数最小，largest 数最大。"
    )
    among: Among = Field(default="category", description="在哪些单位中比：category 同类单位，all 全部单位。")
    points: tuple[Decimal, ...] = Field(default=(), description="第一、第二……名各得几分。")
    bands: dict[int, Decimal] = Field(default_factory=dict, description="到第几名为止: 分值，例如 {3: 10, 10: 6}。")
    otherwise: Decimal = Field(default=ZERO, description="其余的得几分。")
    needs: Needs | None = Field(
        default=None, description="至少要有多少才排名次；也可以写成 {more_than: 0}：大于 0 的才排。"
    )

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
        if view.peers is None:
            return Points(self.when_missing, Grounds(f"{self.of}：没有可比的单位"))
        if self.counted is not None and not self.counted.hold(figure.number):
            return Points(ZERO, Later(self.told, view, f"，{self._lacking(view)}，不排名次：0", figure))
        place = view.peers.place(
            view, self.of, among=self.among, smallest=self.first != "largest", counted=self.counted
        )
        return Points(self._points_of_place(place or 0), Later(self._why, view, figure, place))

    def _why(self, view: MonthFigures, figure: Figure, place: int | None) -> Grounds:
        group = "同类" if self.among == "category" else "全部"
        return self.told(view, f"，{group}第 {place}：{format_value(self._points_of_place(place or 0))}", figure)

    def short(self, view: MonthFigures) -> tuple[Missed, ...]:
        """Who comes before, with the values; or why the unit takes no place."""
        figure = view.figure(self.of)
        ahead = self._ahead(view)
        if figure.value is None:
            words = f"没有{self.of}"
        elif self.counted is not None and not self.counted.hold(figure.number):
            words = f"{self._said(view, figure.value)}，{self._lacking(view)}，不排名次"
        else:
            words = self._said(view, figure.value)
        group = "同类" if self.among == "category" else "全部单位中"
        before = f"{group}在前的有 {len(ahead)} 个单位" if ahead else f"{group}没有在前的单位"
        return (Missed(f"{words}，{before}", figure.places, rivals=ahead),)

    def _ahead(self, view: MonthFigures) -> tuple[Rival, ...]:
        """The units that come before, the first one first."""
        if view.peers is None:
            return ()
        said = partial(self._valued, view)
        smallest = self.first != "largest"
        return view.peers.ahead(view, self.of, said, among=self.among, smallest=smallest, counted=self.counted)

    def _said(self, view: MonthFigures, value: Value) -> str:
        return f"{self.of} {self._valued(view, value)}"

    def _valued(self, view: MonthFigures, value: Value) -> str:
        return self.in_unit(view, value) if isinstance(value, Decimal) else format_value(value)

    def wanting(self, view: MonthFigures) -> Iterable[str]:
        """Its measure, where it has no value or more of it is better."""
        none = view.figure(self.of).value is None
        return super().wanting(view) if none or self.first != "smallest" else ()

    @property
    def counted(self) -> Bounds | None:
        """The values that take a place; None for all."""
        return Bounds(at_least=self.needs) if isinstance(self.needs, Decimal) else self.needs

    def _lacking(self, view: MonthFigures) -> str:
        """What a value that takes no place lacks."""
        if isinstance(self.needs, Bounds):
            return f"应{bounded('', self.needs, view.rules.unit_of(self.of))}"
        return f"不到 {self.in_unit(view, self.needs)}"

    def _points_of_place(self, place: int) -> Decimal:
        """The points of a place."""
        if self.bands:
            return next((points for end, points in sorted(self.bands.items()) if place <= end), self.otherwise)
        return self.points[place - 1] if place <= len(self.points) else self.otherwise

    def say(self, book: Wording) -> str:
        """Its sentence in the regulations."""
        order = {"earliest": "由早到晚", "smallest": "由小到大", "largest": "由大到小"}[self.first]
        needs = f"；{self._excluded(book)}的不得分，也不占名次" if self.needs is not None else ""
        ranked = f"{quoted(self.of)}在{GROUPS[self.among]}中{order}排名次：{self._places_named()}，其后各名 {points(self.otherwise)}"
        alike = "相同的名次并列，其后的名次空出（1、1、3）"
        return f"{ranked}；{alike}{needs}；没有值的得 {points(self.when_missing)}。"

    def _excluded(self, book: Wording) -> str:
        """The values that take no place, in words."""
        if isinstance(self.needs, Decimal):
            return f"不到 {amount(book, self.of, self.needs)}"
        return f"不符合{bounded(quoted(self.of), self.needs or Bounds(), book.unit_of(self.of))}"

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
