"""What a scheme says beside the scores: the dispatch, year-end figures, whom to praise or criticise, the inspection."""

from collections.abc import Iterator
from decimal import Decimal
from typing import ClassVar

from pydantic import Field

from baiyun.rulebook.conditions import Bounds, Condition, uses
from baiyun.rulebook.items import Basis
from baiyun.rulebook.strict import Clause, Strict, Use


class Dispatching(Strict):
    """From how many days a project stands still, which signings are tiny, and how many units make a group."""

    title: ClassVar[str] = "调度"
    about: ClassVar[str] = "`baiyun projects` 和“值得核对”从什么时候起提示；只给人看，不改变得分。"

    still_days: int = Field(default=30, gt=0, description="在同一阶段停留几天以上，列为停留较久的项目。")
    tiny: Decimal = Field(
        default=Decimal("0.1"),
        ge=0,
        description="签约金额不到多少，列入值得核对；单位同 `form` 的 `money`，不写就是 0.1 亿元。",
    )
    joint_units: int = Field(default=3, ge=2, description="几个以上的单位联合申报一个项目，列入值得核对。")
    clause: Clause = Field(default="", description="依据的条款，例如 附件一（一）；几条写成列表。")
    basis: Basis = Field(default="裁量", description="文件：方案原文的规定；裁量：方案没有写明、由县里自定。")


class Assessed(Strict):
    """A figure for the year-end assessment: a measure of all months of a unit, or its share ``out_of`` another one."""

    title: ClassVar[str] = "年终的数"

    name: str = Field(description="名称，写在结果里。")
    of: str = Field(description="测量项的名称。")
    out_of: str = Field(default="", description="作总数的测量项；写了就算比例。")
    clause: Clause = Field(description="依据的条款，例如 附件一（一）；几条写成列表。")
    basis: Basis = Field(description="文件：方案原文的规定；裁量：方案没有写明、由县里自定。")

    def uses(self) -> Iterator[Use]:
        """Its measures."""
        yield Use("measure", self.of, ("of",))
        if self.out_of:
            yield Use("measure", self.out_of, ("out_of",))


class Task(Strict):
    """The share of a unit's own task that it has done: a measure of all months ÷ a number of the ``roster``, if any."""

    title: ClassVar[str] = "自身的任务"
    about: ClassVar[str] = (
        "测量项 `of` ÷ 名册中的一列 `roster`，在写明的范围内；名册里没有这一列、单位没有填的，不看这一项。"
    )

    of: str = Field(description="测量项的名称。")
    roster: str = Field(description="名册中的一列。")
    share: Bounds = Field(description="测量项的名称，它的值在 0 到 1 之间。")


class Nomination(Strict):
    """Whom to propose for praise or criticism: the share of its ``duties`` that a unit met, the share of its ``task``.

    Both must be within their bounds; a unit without a task of its own is judged by its duties alone.
    """

    title: ClassVar[str] = "建议名单"

    name: str = Field(description="名称，写在结果里。")
    duties: Bounds = Field(description="完成的任务占应完成任务的比例，要在什么范围。")
    task: Task | None = Field(default=None, description="完成自身任务的比例，要在什么范围。")
    clause: Clause = Field(description="依据的条款，例如 附件一（一）；几条写成列表。")
    basis: Basis = Field(description="文件：方案原文的规定；裁量：方案没有写明、由县里自定。")

    def uses(self) -> Iterator[Use]:
        """The measure of what is done."""
        if self.task:
            yield Use("measure", self.task.of, ("task", "of"))


class Inspection(Strict):
    """Which units are inspected at the end: a condition on measures of all months."""

    title: ClassVar[str] = "督查"

    name: str = Field(description="名称，写在结果里。")
    when: Condition = Field(description="条件：测量项要满足什么才算。")
    clause: Clause = Field(description="依据的条款，例如 附件一（一）；几条写成列表。")
    basis: Basis = Field(description="文件：方案原文的规定；裁量：方案没有写明、由县里自定。")

    def uses(self) -> Iterator[Use]:
        """The measures of its condition."""
        yield from uses(self.when, ("when",))
