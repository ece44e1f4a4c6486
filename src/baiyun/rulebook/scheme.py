"""Scheme: the whole shape of rules.yaml."""

from datetime import date
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field

from baiyun.form.cells import RefusedError
from baiyun.form.periods import PeriodColumn
from baiyun.form.reading import Reading
from baiyun.form.terms import Term
from baiyun.rulebook.boards import Board, Cited
from baiyun.rulebook.closing import Assessed, Dispatching, Inspection, Nomination
from baiyun.rulebook.criteria import Block, Criterion, Ranking, Total, Veto
from baiyun.rulebook.duties import Duty, Target
from baiyun.rulebook.extra import ExtraColumn
from baiyun.rulebook.filtering.filters import Filter
from baiyun.rulebook.form.county import EXAMPLE as FORM_EXAMPLE
from baiyun.rulebook.form.county import UNCHANGED, CountyForm
from baiyun.rulebook.items import Basis, Item
from baiyun.rulebook.measures.measure import Measure
from baiyun.rulebook.periods import Period
from baiyun.rulebook.strict import Clause, Strict, WhenGiven

HUNDRED = Decimal(100)
CAMPAIGN = "campaign"


class About(Strict):
    """What scheme this is."""

    name: str = Field(description="方案的名称，写在各种结果的标题里。")
    county: str = Field(description="县的名称，写在各种结果的标题里。")
    source: str = Field(description="方案的文号和名称。")
    version: str = Field(description="规则的版本。")
    issuer: str = Field(
        default="", description="通报由谁印发，写在发文机关标志、落款和版记中；不写就是方案名称之后加“领导小组办公室”。"
    )
    approver: str = Field(
        default="",
        description="评比结果由谁审定，写在通报中；评审表里填了审定机关的用所填的。不写就是方案名称之后加“领导小组”。",
    )


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
    terms: dict[str, dict[str, Term | None]] = Field(
        default_factory=dict,
        description="报表中各项选择的选项，按先后排列。没有写选项的栏目没有下拉列表，填什么文字都行。",
    )
    form: Annotated[CountyForm, WhenGiven(CountyForm)] = Field(
        default=UNCHANGED,
        examples=[FORM_EXAMPLE],
        description="报表用哪些表、哪些列，哪些必填、应填，叫什么名称，金额以什么为单位，县里自己的表；不写就是全部照旧。空白表、填报说明、检查、完整度、计分和查分都跟着变，规则里不能再用没有的表和列。",
    )
    columns: dict[str, tuple[ExtraColumn, ...]] = Field(
        examples=[COLUMNS_EXAMPLE],
        default_factory=dict,
        description="县里给报表加的列，写在工作表的名称之下；加在最右边，“基本情况”中加在最下面。空白表、填报说明、检查、计分和查分都跟着变，写法与报表自己的列完全一样：`项目.到位资金`。\n\n`type` 是填什么：`number` 数字、`date` 日期、`text` 文字、`choice` 选一项、`choices` 选几项、`yes_no` 是或否、`names` 几个名称。数字可以写 `unit`；单位是亿元或万元的，填报时也可以写 5000万元、1.2亿。选项写在 `terms` 中这一列的名称之下，或者用 `terms` 指明别的名称。`plan: true` 的日期是计划，可以在报送日期之后。`required` 必填：空着或读不出，这一行不计；在“基本情况”中只是这一项不计。`expected` 应填：计入完整度，在“基本情况”中空着要说明。`also` 是表头的别的写法，`help` 是填法，`clause` 是依据。“基本情况”可以当作只有一行的表来数、求和、取大。",
    )
    filters: dict[str, Filter] = Field(
        default_factory=dict, description="筛选条件：一行记录要满足的要求，起个名字，供测量项和得分项引用。"
    )
    measures: dict[str, Measure] = Field(
        description="测量项：从一个单位本期的报表中数出来的数，给评分、榜单、任务共用。"
    )
    criteria: tuple[Criterion, ...] = Field(description="方面：几个得分项一组，得分在 `floor` 与 `points` 之间。")
    items: dict[str, Item] = Field(description="得分项：一行得分。")
    adjustments: tuple[Annotated[Block, WhenGiven(Block)], ...] = Field(
        default=(), description="加分、减分：基本分之外的得分项，各有上下限。"
    )
    vetoes: tuple[Annotated[Veto, WhenGiven(Veto)], ...] = Field(
        default=(),
        description="一票否决：条件成立时总分记 0（zero）、排在最后（last），或只是不进 `off` 中的榜单（listed）。",
    )
    total: Total = Field(description="总分的下限和上限，加减分之后也不超出。")
    silent: Literal["as_empty", "zero", "zero_total"] = Field(
        default="as_empty",
        description="没有报送的单位怎么算：各项、各方面和总分都按空白报表计（as_empty）；各项都记 0 分，各方面和总分再按自己的上下限（zero）；各项和各方面照空白报表计，总分记 0 分（zero_total）。",
    )
    reports: Literal["latest", "union"] = Field(
        default="latest",
        description="一期有几份报表时怎么算：报表是累计的，只计最后一份（latest）；或各份合起来计（union）：项目按名称、外出按日期和目的地、其他各表按各自的主要栏目认作同一行，同一行以后一份所写为准，每一行的出处是它自己的文件；后一份的那一行有错而不计的，前一份的也不计。",
    )
    ranking: Ranking = Field(
        default=Ranking.model_construct(clause="", basis="裁量"),
        description="总分相同时依次比较的测量项，多的在前；不写就是总分相同的并列。",
    )
    boards: dict[str, Board] = Field(default_factory=dict, description="榜单：谁上榜、表扬谁、原因、次序。")
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
    dispatch: Dispatching = Field(
        default=Dispatching.model_construct(),
        description="半月调度：停留多久、多小的签约、几家联合才提示；只给人看，不改变得分。",
    )
    earliest_day: date | None = Field(
        default=None, description="再早的日期不合情理，要说明；不写就是第一期第一天的一年以前。"
    )
    checks: dict[str, Literal["explain", "note", "off"]] = Field(
        default_factory=dict,
        description="问题编号: 怎么对待。explain 要说明，note 只提示，off 不查；只能写不影响计分的检查（X、M、U 各组里不是错误的），编号见[问题编号](problems.md)。",
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
