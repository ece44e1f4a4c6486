"""Scheme: the whole shape of rules.yaml."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import ClassVar, Literal, Self

from pydantic import Field, field_validator, model_validator

from baiyun.form.cells import RefusedError
from baiyun.form.periods import PeriodColumn
from baiyun.form.reading import Reading
from baiyun.form.terms import Term
from baiyun.rulebook.awards.group import Take
from baiyun.rulebook.closing import Assessed, Inspection, Nomination
from baiyun.rulebook.conditions import Condition
from baiyun.rulebook.extra import ExtraColumn
from baiyun.rulebook.filters import Filter
from baiyun.rulebook.items import Basis, Item
from baiyun.rulebook.measures.measure import Measure
from baiyun.rulebook.numbers import UNBOUNDED, Cap, Goal
from baiyun.rulebook.periods import Period
from baiyun.rulebook.strict import Clause, Strict

HUNDRED = Decimal(100)
CAMPAIGN = "campaign"


class About(Strict):
    """What scheme this is."""

    name: str = Field(description="方案的名称，写在各种结果的标题里。")
    county: str = Field(description="县的名称，写在各种结果的标题里。")
    source: str = Field(description="方案的文号和名称。")
    version: str = Field(description="规则的版本。")


class Criterion(Strict):
    """A group of items, held between ``floor`` and ``points`` (``open``: no bound).

    The items are added (``take: sum``), or the largest counts (``take: largest``).
    """

    id: str = Field(description="代号，写在命令和 JSON 里，不要改动。")
    name: str = Field(description="名称，写在结果里。")
    points: Cap = Field(description="满分：各得分项合起来最多得这么多；open 不设上限。")
    floor: Decimal = Field(default=Decimal(0), description="下限：最少得几分。")
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

    floor: Decimal = Field(description="总分最少多少。")
    cap: Cap = Field(description="总分最多多少；open 不设上限。")
    take: Take = Field(default="sum", description="各方面：sum 相加；largest 取最大的一个。")


class Ranking(Strict):
    """Measures that break a tie, the first that differs decides: more is better.

    ``shared``: after a shared place the next is left out (``skip``: 1, 1, 3) or not (``next``: 1, 1, 2).
    """

    ties: tuple[str, ...] = Field(description="测量项的名称，总分相同时依次比较，多的在前。")
    shared: Literal["skip", "next"] = Field(
        default="skip", description="并列之后：skip 空出名次（1、1、3），next 接着排（1、1、2）。"
    )
    clause: Clause = Field(description="依据的条款，例如 附件一（一）；几条写成列表。")
    basis: Basis = Field(description="文件：方案原文的规定；裁量：方案没有写明、由县里自定。")


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


class Rung(Strict):
    """A board as one grade of a ladder: ``of`` names the ladder, ``places`` how many places the grade has in each kind.

    The grades stand in the order of the scheme; the last may have ``places: open``. ``lower_by`` is a measure: a unit
    falls so many grades, and nobody moves up for it.
    """

    title: ClassVar[str] = "等次"
    about: ClassVar[str] = (
        "`of` 是等次的名称，`places` 是这一等有几个名额（`open` 不限），`lower_by` 是要降几等的测量项；降等后不递补。"
    )

    of: str = Field(description="评等的名称；同名的榜单按先后是各等。")
    places: int | None = Field(gt=0, description="这一等有几个名额（每类）；open 不限。")
    lower_by: str | None = Field(default=None, description="测量项的名称：它是几就降几等。")

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
    when: Condition = Field(description="条件：测量项要满足什么才算。")
    persons: Cited | None = Field(default=None, description="表扬的个人：哪一列、哪些行。")
    reasons: tuple[Reason, ...] = Field(description="上榜的原因，由重到轻。")
    order: Literal["rank", "gravest"] = Field(description="次序：rank 按名次，gravest 按原因的轻重。")
    top: int | None = Field(default=None, gt=0, description="只列名次最前的几个单位（每类），并列的都列。")
    bottom: int | None = Field(default=None, gt=0, description="只列名次最后的几个单位（每类），并列的都列。")
    not_on: tuple[str, ...] = Field(default=(), description="上了这些榜单的不再上这个榜。")
    ladder: Rung | None = Field(default=None, description="作为评等中的一等。")
    campaign: Literal["any", "every"] = Field(
        default="any", description="总榜：any 任何一期在榜就在榜，every 过完的各期都在榜才在榜。"
    )

    @property
    def blames(self) -> bool:
        """Whether it lists failings: whoever has the gravest comes first."""
        return self.order == "gravest"

    @model_validator(mode="after")
    def _one_end(self) -> Self:
        if sum(each is not None for each in (self.top, self.bottom, self.ladder)) > 1:
            raise ValueError("top、bottom、ladder 只能写其中之一")
        return self


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


class Published(Strict):
    """What a notice publishes of all units: a measure, and the words before its number."""

    name: str = Field(description="名称，写在结果里。")
    of: str = Field(description="测量项的名称。")
    clause: Clause = Field(description="依据的条款，例如 附件一（一）；几条写成列表。")


class Evidence(Cited):
    """Rows that owe evidence: without it they count, and a reason is owed."""

    of: str = Field(description="放佐证材料的列，例如 项目.佐证材料。")
    tell: Literal["explain", "note"] = Field(default="explain", description="explain 要说明；note 只提示。")

    clause: Clause = Field(description="依据的条款，例如 附件一（一）；几条写成列表。")
    basis: Basis = Field(description="文件：方案原文的规定；裁量：方案没有写明、由县里自定。")


COLUMNS_EXAMPLE = """columns:
  项目:
    - {name: 到位资金, type: number, unit: 万元, also: [实际到位资金], help: 截至报送日的累计数, clause: 附件（二）}
    - {name: 计划开工日期, type: date, plan: true}
    - {name: 资金来源, type: choice, terms: 资金来源, expected: true}
  基本情况:
    - {name: 有无招商方案, type: yes_no}
    - {name: 招商干部, type: number, unit: 人, required: true}"""


class Scheme(Strict):
    """All that the county decided."""

    scheme: About = Field(description="方案的名称、县、文号和规则的版本。")
    periods: tuple[Period, ...] = Field(
        min_length=1, description="各期：起止日、权重、报送期限、排名期限。权重加起来是 1 或 100。"
    )
    categories: dict[str, Term | None] = Field(description="单位类别，各类分别排名。")
    terms: dict[str, dict[str, Term | None]] = Field(description="报表中各项选择的选项，按先后排列。")
    columns: dict[str, tuple[ExtraColumn, ...]] = Field(
        examples=[COLUMNS_EXAMPLE],
        default_factory=dict,
        description="县里给报表加的列，写在工作表的名称之下；加在最右边，“基本情况”中加在最下面。空白表、填报说明、检查、计分和查分都跟着变，写法与报表自己的列完全一样：`项目.到位资金`。\n\n`type` 是填什么：`number` 数字、`date` 日期、`text` 文字、`choice` 选一项、`choices` 选几项、`yes_no` 是或否、`names` 几个名称。数字可以写 `unit`；单位是亿元或万元的，填报时也可以写 5000万元、1.2亿。选项写在 `terms` 中这一列的名称之下，或者用 `terms` 指明别的名称。`plan: true` 的日期是计划，可以在报送日期之后。`required` 必填：空着或读不出，这一行不计；在“基本情况”中只是这一项不计。`expected` 应填：计入完整度，在“基本情况”中空着要说明。`also` 是表头的别的写法，`help` 是填法，`clause` 是依据。“基本情况”可以当作只有一行的表来数、求和、取大。",
    )
    filters: dict[str, Filter] = Field(description="筛选条件：一行记录要满足的要求，起个名字，供测量项和得分项引用。")
    measures: dict[str, Measure] = Field(
        description="测量项：从一个单位本期的报表中数出来的数，给评分、榜单、任务共用。"
    )
    criteria: tuple[Criterion, ...] = Field(description="方面：几个得分项一组，得分在 `floor` 与 `points` 之间。")
    items: dict[str, Item] = Field(description="得分项：一行得分。")
    adjustments: tuple[Block, ...] = Field(default=(), description="加分、减分：基本分之外的得分项，各有上下限。")
    vetoes: tuple[Veto, ...] = Field(
        default=(),
        description="一票否决：条件成立时总分记 0（zero）、排在最后（last），或只是不进 `off` 中的榜单（listed）。",
    )
    total: Total = Field(description="总分的下限和上限，加减分之后也不超出。")
    silent: Literal["as_empty", "zero"] = Field(
        default="as_empty", description="没有报送的单位怎么算：按空白报表计（as_empty），或记 0 分（zero）。"
    )
    reports: Literal["latest", "union"] = Field(
        default="latest",
        description="一期有几份报表时怎么算：报表是累计的，只计最后一份（latest）；或各份合起来计（union）：项目按名称、外出按日期和目的地、其他各表按各自的主要栏目认作同一行，同一行以后一份所写为准，每一行的出处是它自己的文件；后一份的那一行有错而不计的，前一份的也不计。",
    )
    ranking: Ranking = Field(description="总分相同时依次比较的测量项，多的在前。")
    boards: dict[str, Board] = Field(description="榜单：谁上榜、表扬谁、原因、次序。")
    duties: tuple[Duty, ...] = Field(default=(), description="每个单位的任务：一个测量项要达到多少。")
    targets: tuple[Target, ...] = Field(default=(), description="全县的目标：所有单位合起来要达到多少。")
    year_end: tuple[str, ...] = Field(default=(), description="只计入年终考核的得分项。")
    assessment: tuple[Assessed, ...] = Field(
        default=(), description="年终考核要看的其他数：一个测量项，或它占另一个测量项的比例；数整个活动的各期。"
    )
    nominations: tuple[Nomination, ...] = Field(
        default=(),
        description="通报表扬、批评的建议名单：完成的任务占应完成任务的比例（`duties`），以及完成自身任务的比例（`task`），都在范围内的单位。只供参考，由人定名。",
    )
    inspection: Inspection | None = Field(
        default=None, description="期末要督查的单位：整个活动的测量项满足 `when` 的。"
    )
    earliest_day: date | None = Field(
        default=None, description="再早的日期不合情理，要说明；不写就是第一期第一天的一年以前。"
    )
    evidence: tuple[Evidence, ...] = Field(default=(), description="应有佐证的行：没有佐证材料的仍计分，但要说明。")
    notice: tuple[Published, ...] = Field(
        default=(), description="通报中公布的数据：一个测量项在所有单位合起来的数，`name` 是它前面的话。"
    )

    @property
    def weights(self) -> dict[str, Decimal]:
        """The weight of each period, summing to 1."""
        total = sum(period.weight for period in self.periods)
        return {period.id: period.weight / total for period in self.periods}

    @property
    def days(self) -> tuple[date, date]:
        """The first and the last day of the campaign."""
        return min(period.first for period in self.periods), max(period.last for period in self.periods)

    def period(self, said: str) -> Period | None:
        """The period that is meant by an id, a name, or whatever a form may say in 报送月份 (ruling 28)."""
        reading = Reading(self.periods[0].first.year, periods=tuple(period.named for period in self.periods))
        try:
            found = PeriodColumn(name="period").read(said, reading)
        except RefusedError:
            return None
        return next(period for period in self.periods if period.id == found)
