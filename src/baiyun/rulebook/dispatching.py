"""What a scheme says of the dispatch: from when on something is shown to the clerk; nothing of it changes a score."""

from __future__ import annotations

from decimal import Decimal
from typing import ClassVar

from pydantic import Field

from baiyun.rulebook.items import Basis
from baiyun.rulebook.strict import Clause, Strict


class Dispatching(Strict):
    """From how many days a project stands still, which signings are tiny, and how many units make a group."""

    title: ClassVar[str] = "调度"
    about: ClassVar[str] = "`baiyun projects` 和“值得核对”从什么时候起提示；只给人看，不改变得分。"

    still_days: int = Field(default=30, gt=0, description="在同一阶段停留几天以上，列为停留较久的项目。")
    tiny: Decimal = Field(default=Decimal("0.1"), ge=0, description="签约金额不到多少亿元，列入值得核对。")
    joint_units: int = Field(default=3, ge=2, description="几个以上的单位联合申报一个项目，列入值得核对。")
    clause: Clause = Field(default="", description="依据的条款，例如 附件一（一）；几条写成列表。")
    basis: Basis = Field(default="裁量", description="文件：方案原文的规定；裁量：方案没有写明、由县里自定。")
