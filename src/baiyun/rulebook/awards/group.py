"""Several items as one: added, or the largest counts (就高不重复)."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import ClassVar, Literal

from pydantic import Field

from baiyun.rulebook.awards.award import held
from baiyun.rulebook.figures import MonthFigures, Points
from baiyun.rulebook.item_kind import INFINITE, ZERO, ItemKind
from baiyun.rulebook.numbers import Cap, format_value, half_up
from baiyun.rulebook.phrases import most, quoted
from baiyun.rulebook.strict import Use
from baiyun.rulebook.told import Grounds, Later
from baiyun.rulebook.wording import Wording

Take = Literal["sum", "largest"]


def sum_or_largest(points: list[Decimal], take: Take) -> Decimal:
    """Points added, or the largest of them; 0 for none."""
    return sum(points, ZERO) if take == "sum" else max(points, default=ZERO)


class Group(ItemKind):
    """Other items as one: added (``take: sum``) or the largest counts (``take: largest``), at most ``cap`` (``none``)."""

    about: ClassVar[str] = "几个得分项合成一项：相加，或者就高不重复（`take: largest`）。"

    items: tuple[str, ...] = Field(min_length=1, description="得分项的名称，这几项合成一项。")
    take: Take = Field(default="largest", description="sum 相加；largest 取最大的一个（就高不重复）。")
    cap: Cap = Field(default=None, description="封顶：最多得几分；none 不封顶。")

    def uses(self) -> Iterator[Use]:
        """Its items."""
        yield from (Use("item", name, ("items", at)) for at, name in enumerate(self.items))

    @property
    def most(self) -> Decimal:
        """The cap: what its items can give, only the scheme knows."""
        return INFINITE if self.cap is None else self.cap

    def give(self, view: MonthFigures) -> Points:
        """The points of the items together; an item that does not apply to the unit is left out."""
        given = {name: view.given(name) for name in self.items}
        lines = {name: line for name, line in given.items() if line is not None}
        points, capped = held(sum_or_largest([line.points for line in lines.values()], self.take), self.cap)
        parts = tuple(lines.items())
        return Points(points, Later(self._why, parts, f"{capped} = {format_value(half_up(points))}"), parts)

    def _why(self, parts: Sequence[tuple[str, Points]], total: str) -> Grounds:
        how = "取大者" if self.take == "largest" else "相加"
        text = "；".join(f"{name} {format_value(line.points)}（{line.working}）" for name, line in parts)
        return Grounds(
            f"{text}；{how}{total}", tuple(dict.fromkeys(place for _, line in parts for place in line.places))
        )

    def say(self, book: Wording) -> str:  # noqa: ARG002 - others ask it
        """Its sentence in the regulations."""
        how = "取得分最高的一项（就高不重复）" if self.take == "largest" else "各项得分相加"
        return f"{''.join(map(quoted, self.items))}{how}，{most(self.cap)}。"
