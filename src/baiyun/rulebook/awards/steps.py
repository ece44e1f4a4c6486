"""Awards by thresholds: number → points in steps; one class a kind."""

from collections.abc import Sequence
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import Annotated, ClassVar, Literal

from pydantic import Discriminator, Field, Tag

from baiyun.rulebook.item_kind import INFINITE, ZERO
from baiyun.rulebook.numbers import format_value, half_up
from baiyun.rulebook.strict import Strict, plain_or_mapping

PARTIAL = {"drop": "不满一档的不计", "begun": "不满一档的按一档计", "share": "不满一档的按比例计"}

Partial = Literal["drop", "begun", "share"]
"""What a begun step is worth: nothing, a whole one, or its share."""


class BothSides(Strict):
    """What a begun step is worth ``above`` a target and ``below`` it."""

    title: ClassVar[str] = "两边不同"
    about: ClassVar[str] = "超过目标的（`above`）与不到目标的（`below`）不满一档时各怎么算。"

    above: Partial = Field(default="drop", description="超过目标的，不满一档怎么算。")
    below: Partial = Field(default="drop", description="不到目标的，不满一档怎么算。")


Partials = Annotated[
    Annotated[Partial, Tag("<plain>")] | Annotated[BothSides, Tag("<mapping>")], Discriminator(plain_or_mapping)
]
"""The same for both sides of a target, or for each its own."""


def partial_text(partial: Partials) -> str:
    """What begun steps are worth, in words."""
    if isinstance(partial, BothSides):
        return f"超过的{PARTIAL[partial.above]}，不到的{PARTIAL[partial.below]}"
    return PARTIAL[partial]


class Further(Strict):
    """From ``at`` on, ``plus`` for every further ``every``, until the next one takes over."""

    title: ClassVar[str] = "后面的档"
    about: ClassVar[str] = "从 `at` 起，每多 `every` 加 `plus`。"

    at: Decimal = Field(description="从这个数起。")
    every: Decimal = Field(gt=0, description="每多这么多算一档。")
    plus: Decimal = Field(description="每多一档加几分。")


def climbed(number: Decimal, pieces: Sequence[Further], partial: Partial) -> list[tuple[Decimal, Decimal]]:
    """The steps above each piece's beginning that a number reaches, with what each step gives."""
    ends = [*(piece.at for piece in pieces[1:]), INFINITE]
    found = []
    for piece, end in zip(pieces, ends, strict=True):
        steps = max(ZERO, min(number, end) - piece.at) / piece.every
        if partial != "share":
            steps = steps.to_integral_value(ROUND_CEILING if partial == "begun" else ROUND_FLOOR)
        found.append((steps, piece.plus))
    return found


def added(steps: Sequence[tuple[Decimal, Decimal]]) -> Decimal:
    """What the steps give together."""
    return sum((count * plus for count, plus in steps), ZERO)


def steps_text(steps: Sequence[tuple[Decimal, Decimal]], sign: str = "+") -> str:
    """Steps in a working; of several pieces only those that were reached."""
    shown = [step for step in steps if step[0]] or steps[:1]
    return "".join(f" {sign} {format_value(half_up(count))} 档 × {format_value(plus)}" for count, plus in shown)


def in_order(at: Sequence[Decimal]) -> bool:
    """Whether each piece begins after the one before."""
    return list(at) == sorted(set(at))
