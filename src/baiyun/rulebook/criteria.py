"""How a total comes about: criteria, blocks outside the base points, vetoes, the bounds of the total, ties."""

from decimal import Decimal
from typing import Literal

from pydantic import Field

from baiyun.rulebook.awards.group import Take
from baiyun.rulebook.conditions import Condition
from baiyun.rulebook.items import Basis
from baiyun.rulebook.numbers import Cap
from baiyun.rulebook.strict import Clause, Strict


class Criterion(Strict):
    """A group of items, held between ``floor`` and ``points`` (``open``: no bound).

    The items are added (``take: sum``), or the largest counts (``take: largest``).
    """

    id: str = Field(description="代号，写在命令和 JSON 里，不要改动。")
    name: str = Field(description="名称，写在结果里。")
    points: Cap = Field(description="满分：各得分项合起来最多得这么多；open 不设上限。")
    floor: Cap = Field(default=Decimal(0), description="下限：最少得几分；none 不设下限。")
    clause: Clause = Field(description="依据的条款，例如 附件一（一）；几条写成列表。")
    basis: Basis = Field(description="文件：方案原文的规定；裁量：方案没有写明、由县里自定。")
    items: tuple[str, ...] = Field(description="得分项的名称，按先后排列。")
    take: Take = Field(default="sum", description="sum 相加；largest 取最大的一个（就高不重复）。")

    @property
    def cap(self) -> Decimal | None:
        """The points, None where they are open."""
        return self.points


class Block(Strict):
    """Points outside the base points: a bonus or a deduction, its items added and held between ``floor`` and ``cap``."""

    id: str = Field(description="代号，写在命令和 JSON 里，不要改动。")
    name: str = Field(description="名称，写在结果里。")
    clause: Clause = Field(description="依据的条款，例如 附件一（一）；几条写成列表。")
    basis: Basis = Field(description="文件：方案原文的规定；裁量：方案没有写明、由县里自定。")
    items: tuple[str, ...] = Field(description="得分项的名称，按先后排列。")
    floor: Cap = Field(default=Decimal(0), description="最少得几分，扣分的写负数；none 不设下限。")
    cap: Cap = Field(description="最多得几分；none 不封顶。")
    take: Take = Field(default="sum", description="sum 相加；largest 取最大的一个（就高不重复）。")


class Veto(Strict):
    """一票否决: under a condition on measures the total is ``zero``, the unit stands ``last``, or off some boards."""

    name: str = Field(description="名称，写在结果里。")
    when: Condition = Field(description="测量项满足什么时一票否决。")
    then: Literal["zero", "last", "listed"] = Field(description="zero 总分记 0，last 排在最后，listed 只是不进榜单。")
    off: tuple[str, ...] = Field(default=(), description="不得进入的榜单。")
    clause: Clause = Field(description="依据的条款，例如 附件一（一）；几条写成列表。")
    basis: Basis = Field(description="文件：方案原文的规定；裁量：方案没有写明、由县里自定。")


class Total(Strict):
    """The bounds of the total, also after adjustments (ruling 18b); the criteria are added, or the largest counts."""

    floor: Cap = Field(description="总分最少多少；none 不设下限。")
    cap: Cap = Field(description="总分最多多少；open 不设上限。")
    take: Take = Field(default="sum", description="各方面：sum 相加；largest 取最大的一个。")


class Ranking(Strict):
    """Measures that break a tie, the first that differs decides: more is better.

    ``shared``: after a shared place the next is left out (``skip``: 1, 1, 3) or not (``next``: 1, 1, 2).
    """

    ties: tuple[str, ...] = Field(default=(), description="测量项的名称，总分相同时依次比较，多的在前；不写就并列。")
    shared: Literal["skip", "next"] = Field(
        default="skip", description="并列之后：skip 空出名次（1、1、3），next 接着排（1、1、2）。"
    )
    clause: Clause = Field(description="依据的条款，例如 附件一（一）；几条写成列表。")
    basis: Basis = Field(description="文件：方案原文的规定；裁量：方案没有写明、由县里自定。")
