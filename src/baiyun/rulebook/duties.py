"""What is owed: by each unit a duty, by the county as a whole a target."""

from decimal import Decimal
from typing import Literal, Self

from pydantic import Field, model_validator

from baiyun.rulebook.conditions import Condition
from baiyun.rulebook.numbers import Goal
from baiyun.rulebook.strict import Clause, Strict


class Duty(Strict):
    """What each unit owes: a measure ``of`` that must reach ``need`` (a figure or a measure), or a condition ``when``.

    ``within``: ``each`` period, the ids of some periods, or the whole ``campaign``. It is owed by all kinds of units,
    by those of ``applies_to``, or not by those of ``not_owed_by``.
    """

    name: str = Field(description="名称，写在结果里。")
    of: str = Field(default="", description="测量项的名称：做了多少。")
    need: Goal | None = Field(default=None, description="要达到多少：一个数，或一个测量项的名称。")
    when: Condition | None = Field(default=None, description="要满足的条件；写了它就不写 of 和 need。")
    within: Literal["each", "campaign"] | tuple[str, ...] = Field(
        description="each 每一期；campaign 全程合计；或写几期的 id。"
    )
    applies_to: tuple[str, ...] = Field(default=(), description="只用于这些单位类别；不写就用于全部。")
    not_owed_by: tuple[str, ...] = Field(default=(), description="不承担这项任务的单位类别。")
    clause: Clause = Field(description="依据的条款，例如 附件一（一）；几条写成列表。")

    @model_validator(mode="after")
    def _one_way(self) -> Self:
        if (self.when is None) == (not self.of) or (self.of != "") != (self.need is not None):
            raise ValueError("应当写 of 和 need，或者写 when")
        return self

    def owed_by(self, category: str) -> bool:
        """Whether a kind of unit owes it."""
        return category not in self.not_owed_by and (not self.applies_to or category in self.applies_to)


class Target(Strict):
    """What the county owes: a measure over all units, by period id and for the ``campaign``."""

    name: str = Field(description="名称，写在结果里。")
    of: str = Field(description="测量项的名称。")
    once: bool = Field(
        default=False, description="true：去重计数的，整个活动只计一次，计在第一次出现的那一期；豁免单位的也计。"
    )
    need: dict[str, Decimal] = Field(description="各期（id）或 campaign（全程）要达到多少。")
    clause: Clause = Field(description="依据的条款，例如 附件一（一）；几条写成列表。")
