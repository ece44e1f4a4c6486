"""deduct: full points, less so much for each."""

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import ClassVar, Self

from pydantic import Field, model_validator

from baiyun.rulebook.awards.award import ONE, Award, named
from baiyun.rulebook.figures import Figure, MonthFigures, Points, with_cells
from baiyun.rulebook.item_kind import ZERO
from baiyun.rulebook.missed.missed import Missed
from baiyun.rulebook.numbers import format_value, half_up
from baiyun.rulebook.phrases import amount, apart, missing, points, quoted
from baiyun.rulebook.strict import Use
from baiyun.rulebook.told import Grounds, Later
from baiyun.rulebook.wording import Wording


class Deduct(Award):
    """Full ``points``, less ``each`` for every one of the measure ``of``, never below ``floor``; less than none is none.

    ``each`` may also name several measures with what every one of each takes.
    """

    about: ClassVar[str] = (
        "扣分：满分 `points`，每一个扣 `each`，扣到 `floor` 为止，小于 0 的不扣也不加；`each` 也可以写成 `{测量项: 每个扣几分}`。"
    )

    of: str = Field(default="", description="测量项的名称。")
    points: Decimal = Field(description="满分。")
    each: Decimal | dict[str, Decimal] = Field(description="每一个扣几分；几个测量项写成 {测量项: 每个扣几分}。")
    floor: Decimal = Field(default=ZERO, description="下限：最少得几分。")

    @model_validator(mode="after")
    def _one_way(self) -> Self:
        if bool(self.of) == isinstance(self.each, dict):
            raise ValueError("of 和 each 各写一个，或者不写 of，each 写成 {测量项: 每个扣分}")
        return self

    @property
    def takes(self) -> Mapping[str, Decimal]:
        """What every one of each measure takes."""
        return self.each if isinstance(self.each, dict) else {self.of: self.each}

    def uses(self) -> Iterator[Use]:
        """Its measures."""
        for name in self.takes:
            yield Use("measure", name, ("each", name) if isinstance(self.each, dict) else ("of",))

    @property
    def most(self) -> Decimal:
        """Full points."""
        return self.points

    def give(self, view: MonthFigures) -> Points:
        """Full points, less so much for each."""
        figures = {name: view.figure(name) for name in self.takes}
        missing = tuple(name for name, figure in figures.items() if figure.value is None)
        if missing:
            return self.missing_from(missing)
        counts = {name: max(ZERO, figure.number) for name, figure in figures.items()}
        left = self.points - sum((count * self.takes[name] for name, count in counts.items()), ZERO)
        points = max(left, self.floor)
        return Points(points, Later(self._why, view, figures, points, left < self.floor))

    def _why(self, view: MonthFigures, figures: Mapping[str, Figure], points: Decimal, bound: bool) -> Grounds:  # noqa: FBT001
        counted = "，".join(named(view, name, figure) for name, figure in figures.items())
        taken = "".join(
            f" − {format_value(max(ZERO, figure.number))} × {format_value(self.takes[name])}"
            for name, figure in figures.items()
        )
        held = f"，扣到 {format_value(self.floor)} 为止" if bound else ""
        text = f"{counted}：{format_value(self.points)}{taken}{held} = {format_value(half_up(points))}"
        return with_cells(text, *figures.values())

    def short(self, view: MonthFigures) -> tuple[Missed, ...]:
        """What takes points, with its cells."""
        found = []
        for name, each in self.takes.items():
            figure = view.figure(name)
            if figure.number > 0:
                found.append(Missed(f"{named(view, name, figure)}，每个扣 {points(each)}", figure.places))
            elif figure.value is None:
                found.append(Missed(f"{name}没有值", figure.places))
        return tuple(found)

    def wanting(self, view: MonthFigures) -> Iterable[str]:  # noqa: ARG002 - others ask it
        """None: more of them takes more."""
        return ()

    def say(self, book: Wording) -> str:
        """Its sentence in the regulations."""
        taken = "，".join(
            f"{quoted(name)}每 {apart(amount(book, name, ONE))}扣 {points(each)}" for name, each in self.takes.items()
        )
        return f"满分 {points(self.points)}，{taken}，扣到 {points(self.floor)}为止。{missing(self.when_missing)}"
