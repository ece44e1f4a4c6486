"""Boards: who stands on one, why, who is credited, in which order; and the rows that tell it."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Annotated, ClassVar, Literal, Self

from pydantic import Discriminator, Field, Tag, field_validator, model_validator

from baiyun.rulebook.conditions import Combined, Condition, uses
from baiyun.rulebook.items import Basis
from baiyun.rulebook.numbers import UNBOUNDED
from baiyun.rulebook.strict import Clause, Strict, Use, WhenGiven, plain_or_mapping


class Cited(Strict):
    """Some rows of a section (``of: 项目``) or cells of a column (``of: 项目.有功个人``), under filters."""

    title: ClassVar[str] = "引用"
    about: ClassVar[str] = "一张表的行，或一列的单元格，要符合的条件写在 `where`。"

    of: str = Field(description="工作表，或 工作表.列。")
    where: tuple[str, ...] = Field(default=(), description="筛选条件的名称，都要满足。")


class Reason(Strict):
    """A reason to stand on a board: a condition on measures, and rows whose names tell it."""

    title: ClassVar[str] = "原因"
    about: ClassVar[str] = "上榜的原因，和说明它的行。"

    name: str = Field(description="原因，写在榜单上。")
    when: Condition = Field(description="条件：测量项要满足什么才算。")
    cite: Cited | None = Field(default=None, description="说明这个原因的行：它们的名称写在原因后面。")
    basis: Basis | None = Field(
        default=None, description="文件：这个原因是方案原文的规定；裁量：由县里自定。不写就与榜单相同。"
    )


class Lowering(Strict):
    """One grade lower under a condition ``when``, and one for each of what is scored ``of`` that has less than so many points."""

    title: ClassVar[str] = "降等"
    about: ClassVar[str] = (
        "`when` 成立的降一等；`of`（不写就是各方面）中得分低于 `less_than` 的，有几个降几等。两样都写的，加起来。"
    )

    when: Condition | None = Field(default=None, description="条件：测量项满足它的降一等。")
    of: tuple[str, ...] = Field(default=(), description="方面、加减分的 id 或得分项的名称；不写就是各方面。")
    less_than: Decimal | None = Field(default=None, description="得分低于多少的，每一个降一等。")

    @model_validator(mode="after")
    def _some_way(self) -> Self:
        if self.when is None and self.less_than is None:
            raise ValueError("应当写 when，或者写 less_than")
        if self.of and self.less_than is None:
            raise ValueError("写了 of，还要写 less_than：低于多少分")
        return self

    def uses(self) -> Iterator[Use]:
        """What its condition uses, and what must be scored."""
        if self.when is not None:
            yield from uses(self.when, ("when",))
        yield from (Use("scored", name, ("of", at)) for at, name in enumerate(self.of))


LowerBy = Annotated[
    Annotated[str, Tag("<plain>")] | Annotated[Lowering, Tag("<mapping>")], Discriminator(plain_or_mapping)
]
"""A measure that says how many grades, or the conditions for one each."""


class Rung(Strict):
    """A board as one grade of a ladder: ``of`` names the ladder, ``places`` how many places the grade has in each kind.

    The grades stand in the order of the scheme; the last may have ``places: open``. ``lower_by`` is a measure: a unit
    falls so many grades, and nobody moves up for it; or a ``Lowering``, which counts them.
    """

    title: ClassVar[str] = "等次"
    about: ClassVar[str] = (
        "`of` 是等次的名称，`places` 是这一等有几个名额（`open` 不限），`lower_by` 是要降几等的测量项，或写明什么情况降一等；降等后不递补。"
    )

    of: str = Field(description="评等的名称；同名的榜单按先后是各等。")
    places: int | None = Field(gt=0, description="这一等有几个名额（每类）；open 不限。")
    lower_by: LowerBy | None = Field(
        default=None,
        description="测量项的名称：它是几就降几等；也可以写成 {when: 条件} 或 {less_than: 50}：一个方面低于 50 分降一等。",
    )

    @field_validator("places", mode="before")
    @classmethod
    def _open(cls, raw: object) -> object:
        return None if raw in UNBOUNDED else raw


class Board(Strict):
    """A list of units: who enters, who is credited, why, and in which order.

    ``top`` / ``bottom``: only the first / last N of each kind among the units that may enter; whoever shares the last
    place stands on it too. ``not_on``: whoever stands on those boards, earlier in the scheme, may not enter.
    ``campaign``: the campaign's board holds who stood on it in ``any`` period, or in ``every`` one that is over.
    """

    name: str = Field(description="名称，写在结果里。")
    clause: Clause = Field(description="依据的条款，例如 附件一（一）；几条写成列表。")
    basis: Basis = Field(description="文件：方案原文的规定；裁量：方案没有写明、由县里自定。")
    when: Condition = Field(default=Combined(), description="条件：测量项要满足什么才算；不写就是都可以上。")
    persons: Cited | None = Field(default=None, description="表扬的个人：哪一列、哪些行。")
    reasons: tuple[Reason, ...] = Field(default=(), description="上榜的原因，由重到轻。")
    order: Literal["rank", "gravest"] = Field(default="rank", description="次序：rank 按名次，gravest 按原因的轻重。")
    top: int | None = Field(default=None, gt=0, description="只列名次最前的几个单位（每类），并列的都列。")
    bottom: int | None = Field(default=None, gt=0, description="只列名次最后的几个单位（每类），并列的都列。")
    not_on: tuple[str, ...] = Field(default=(), description="上了这些榜单的不再上这个榜。")
    ladder: Annotated[Rung, WhenGiven(Rung)] | None = Field(default=None, description="作为评等中的一个等次。")
    campaign: Literal["any", "every"] = Field(
        default="any", description="总榜：any 任何一期在榜就在榜，every 过完的各期都在榜才在榜。"
    )

    @property
    def persons_called(self) -> str:
        """The column of the persons it credits, '' where it credits none."""
        return (self.persons.of.partition(".")[2] or "有功个人") if self.persons else ""

    @property
    def blames(self) -> bool:
        """Whether it lists failings: whoever has the gravest comes first."""
        return self.order == "gravest"

    @model_validator(mode="after")
    def _one_end(self) -> Self:
        if sum(each is not None for each in (self.top, self.bottom, self.ladder)) > 1:
            raise ValueError("top、bottom、ladder 只能写其中之一")
        return self
