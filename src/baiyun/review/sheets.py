"""THE review workbook: each sheet a model (ruling 37). The writer, the merging and the reading all derive from it.

``facts`` are the columns that the tool fills in, to help a person decide; every other column is a person's; ``hidden`` are those of
them that say nothing to a person.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Annotated, ClassVar

from baiyun.form.build import SectionForm, columns_of, section_form
from baiyun.form.columns import Column, DateColumn, TextColumn
from baiyun.form.plan import AS_IT_IS, SheetPlan
from baiyun.form.record import Record, Section
from baiyun.review.columns import Month, Percent, Ruling, Signed


class ReviewSheet(Record):
    """A sheet of the review workbook."""

    facts: ClassVar[tuple[str, ...]] = ()
    hidden: ClassVar[tuple[str, ...]] = ()


class MarkRow(ReviewSheet):
    """信息质量: the mark of each unit that reported, beside what it reported."""

    section = Section(
        "信息质量",
        key=("unit", "period"),
        help="给每个已报送的单位评价；灰色各栏由工具填写，供评价时参考。",
        clause="附件一（五）",
    )
    facts = ("category", "file", "reported", "rows", "completeness", "gaps", "digest")

    unit: Annotated[str, TextColumn(name="单位名称", also=("单位",), required=True, width=24)]
    period: Annotated[str, Month(name="月份", also=("期",), required=True, width=8)]
    mark: Annotated[str | None, TextColumn(name="评价", width=8)] = None
    remark: Annotated[str | None, TextColumn(name="说明", width=26)] = None
    category: Annotated[str | None, TextColumn(name="类别", width=16)] = None
    file: Annotated[str | None, TextColumn(name="计分的报表", width=30)] = None
    reported: Annotated[str | None, TextColumn(name="报送", width=18)] = None
    rows: Annotated[str | None, TextColumn(name="记录", width=32)] = None
    completeness: Annotated[str | None, TextColumn(name="完整度", width=9)] = None
    gaps: Annotated[str | None, TextColumn(name="应填和已填", width=36)] = None
    digest: Annotated[str | None, TextColumn(name="报表指纹", width=20)] = None


class RatingRow(ReviewSheet):
    """评分: the marks of the scheme's own, by rater."""

    section = Section(
        "评分",
        key=("unit", "period", "item", "rater"),
        help="规则里另外要评的项目，一个单位、一个项目、一位评分人一行。",
    )

    unit: Annotated[str, TextColumn(name="单位名称", also=("单位",), required=True, width=24)]
    period: Annotated[str, Month(name="期", also=("月份",), required=True, width=8)]
    item: Annotated[str, TextColumn(name="项目", required=True, width=20)]
    rater: Annotated[str | None, TextColumn(name="评分人", width=16)] = None
    mark: Annotated[str | None, TextColumn(name="评价", width=10)] = None


class AdjustmentRow(ReviewSheet):
    """调整: points beside the reports; nobody's figures are altered."""

    section = Section(
        "调整", key=("unit", "period", "item", "reason"), help="在总分上加减，单列一行，不改动单位报的数。扣分写负数。"
    )

    unit: Annotated[str, TextColumn(name="单位名称", also=("单位",), required=True, width=24)]
    period: Annotated[str, Month(name="月份", also=("期",), required=True, width=8)]
    item: Annotated[str | None, TextColumn(name="指标", help="因哪个指标调整，可以不填。", width=18)] = None
    points: Annotated[Decimal, Signed(name="加减分", required=True, width=9)]
    reason: Annotated[str, TextColumn(name="理由", required=True, width=40)]
    by: Annotated[str | None, TextColumn(name="提出人", width=14)] = None
    day: Annotated[date | None, DateColumn(name="日期", help="提出的日期，可以不填。", width=14)] = None


class ShareRow(ReviewSheet):
    """项目认定: who claims what, what came again or too late, and how much of it is each unit's (ruling 15)."""

    section = Section(
        "项目认定",
        key=("project", "unit", "period"),
        also=("重复申报",),
        help="同一项目由几个单位申报、以前已经计过又报一次、当月没报后来才报的：填认定给各单位的份额，0 为不计，100 为全计。",
        clause="附件二（三）",
    )
    facts = ("why", "investor", "amount", "stage", "partners", "evidence", "where")

    project: Annotated[str, TextColumn(name="项目名称", required=True, width=30)]
    unit: Annotated[str, TextColumn(name="单位名称", also=("单位",), required=True, width=24)]
    period: Annotated[str, Month(name="月份", also=("期",), required=True, width=8)]
    ruled: Annotated[Decimal | None, Percent(name="认定份额", unit="%", width=12)] = None
    reason: Annotated[str | None, TextColumn(name="理由", width=30)] = None
    why: Annotated[str | None, TextColumn(name="情况", width=42)] = None
    investor: Annotated[str | None, TextColumn(name="投资企业", width=24)] = None
    amount: Annotated[str | None, TextColumn(name="投资额", unit="亿元", width=16)] = None
    stage: Annotated[str | None, TextColumn(name="阶段和日期", width=24)] = None
    partners: Annotated[str | None, TextColumn(name="联合单位", width=18)] = None
    evidence: Annotated[str | None, TextColumn(name="佐证材料", width=22)] = None
    where: Annotated[str | None, TextColumn(name="出处", width=34)] = None


class ReceiptRow(ReviewSheet):
    """收件登记: when each file was received; where nothing is said the form's own 报送日期 counts (ruling 8)."""

    section = Section(
        "收件登记",
        key=("file", "unit"),
        help="每份报表哪天收到，按收到日期算按时；不填的按报表上的报送日期。",
        clause="附件一（五）",
    )
    facts = ("period", "due", "reported", "state", "digest")
    hidden = ("digest",)

    file: Annotated[str, TextColumn(name="文件", required=True, width=36)]
    unit: Annotated[str, TextColumn(name="单位名称", also=("单位",), required=True, width=24)]
    day: Annotated[date | None, DateColumn(name="收到日期", also=("收到时间", "收件日期"), width=14)] = None
    period: Annotated[str | None, Month(name="月份", also=("期",), width=8)] = None
    due: Annotated[str | None, TextColumn(name="报送期限", help="现在算满足的是哪一次期限。", width=18)] = None
    reported: Annotated[str | None, TextColumn(name="报送日期", help="报表上写的。", width=14)] = None
    state: Annotated[str | None, TextColumn(name="现状", width=16)] = None
    digest: Annotated[
        str | None, TextColumn(name="报表指纹", help="平时隐藏；换了一份报表，就要另外登记。", width=20)
    ] = None


class ExemptionRow(ReviewSheet):
    """豁免: units that owe nothing in a month."""

    section = Section("豁免", key=("unit", "period"), help="不参加这个月排名的单位；名册里已经写了的不用再写。")

    unit: Annotated[str, TextColumn(name="单位名称", also=("单位",), required=True, width=24)]
    period: Annotated[str, Month(name="月份", also=("期",), required=True, width=8)]
    reason: Annotated[str | None, TextColumn(name="原因", width=50)] = None


class DecisionRow(ReviewSheet):
    """说明采纳: every error and everything that owes a reason, with the unit's reason and what was decided."""

    section = Section(
        "说明采纳",
        key=("file", "cell", "problem", "period"),
        help="逐个决定：采纳（说明成立，照常计）、不采纳（按错误处理，这一行不计）、维持（按现在的处理）。",
    )
    facts = ("severity", "unit", "period", "state", "digest")
    hidden = ("digest",)

    file: Annotated[str | None, TextColumn(name="文件", width=32)] = None
    cell: Annotated[str | None, TextColumn(name="单元格", width=14)] = None
    problem: Annotated[str, TextColumn(name="问题", required=True, width=56)]
    explanation: Annotated[str | None, TextColumn(name="单位说明", width=34)] = None
    ruling: Annotated[str | None, Ruling(name="采纳", width=9)] = None
    severity: Annotated[str | None, TextColumn(name="程度", width=8)] = None
    unit: Annotated[str | None, TextColumn(name="单位名称", also=("单位",), width=24)] = None
    period: Annotated[str | None, Month(name="月份", also=("期",), width=8)] = None
    state: Annotated[str | None, TextColumn(name="现状", width=16)] = None
    digest: Annotated[
        str | None, TextColumn(name="问题指纹", help="平时隐藏；填的数变了，这个问题就重新待决定。", width=20)
    ] = None


class ObjectionRow(ReviewSheet):
    """异议: what units object to, and the answer."""

    section = Section(
        "异议",
        key=("unit", "period", "item", "objection"),
        help="单位对结果的异议和答复，会写在结果的备注里。从异议回执收入的，同一份只收一次。",
    )
    facts = ("digest",)
    hidden = ("digest",)

    unit: Annotated[str, TextColumn(name="单位名称", also=("单位",), required=True, width=24)]
    period: Annotated[str, Month(name="月份", also=("期",), required=True, width=8)]
    objection: Annotated[str, TextColumn(name="异议", required=True, width=44)]
    answer: Annotated[str | None, TextColumn(name="答复", width=44)] = None
    day: Annotated[date | None, DateColumn(name="日期", width=14)] = None
    item: Annotated[str | None, TextColumn(name="指标", help="对哪个指标有异议，可以不填。", width=18)] = None
    digest: Annotated[
        str | None, TextColumn(name="回执指纹", help="平时隐藏；同一份回执再收，还是这一行。", width=20)
    ] = None


class ApprovalRow(ReviewSheet):
    """审定: who approved a month, and the digests of what was approved."""

    section = Section(
        "审定",
        key=("period", "inputs", "rules"),
        help="一个月一行。填了审定机关（或审定人）和审定日期、没有未决事项的月份就是审定；指纹由工具填写，请不要改。",
        clause="附件二（三）",
    )
    facts = ("inputs", "rules")

    period: Annotated[str, Month(name="月份", also=("期",), required=True, width=8)]
    body: Annotated[str | None, TextColumn(name="审定机关", width=24)] = None
    person: Annotated[str | None, TextColumn(name="审定人", width=12)] = None
    day: Annotated[date | None, DateColumn(name="审定日期", width=14)] = None
    number: Annotated[str | None, TextColumn(name="发文字号", width=20)] = None
    written: Annotated[date | None, DateColumn(name="成文日期", width=14)] = None
    inputs: Annotated[str | None, TextColumn(name="输入指纹", width=26)] = None
    rules: Annotated[str | None, TextColumn(name="规则指纹", width=40)] = None

    @property
    def begun(self) -> bool:
        """Whether a person has written anything of an approval."""
        return bool(self.body or self.person or self.day)


class PartRow(ReviewSheet):
    """来源: the files behind each digest of the inputs, so that a change can be named."""

    section = Section(
        "来源", key=("inputs", "file"), help="每个输入指纹由哪些文件得出，由工具填写，用来说明审定之后哪份文件变了。"
    )
    facts = ("inputs", "file", "digest")

    inputs: Annotated[str, TextColumn(name="输入指纹", required=True, width=26)]
    file: Annotated[str, TextColumn(name="文件", required=True, width=40)]
    digest: Annotated[str, TextColumn(name="文件指纹", required=True, width=70)]


SHEETS: tuple[type[ReviewSheet], ...] = (
    MarkRow, RatingRow, AdjustmentRow, ShareRow, ReceiptRow, ExemptionRow, DecisionRow, ObjectionRow, ApprovalRow, PartRow,
)  # fmt: skip


def review_form(projects: Mapping[str, Column] | None = None) -> Mapping[str, SectionForm]:
    """The sheets of the review workbook by title; of ``projects``, by field, only columns of the county's form are shown."""
    plans: dict[type[Record], SheetPlan] = {ShareRow: _shown(projects)} if projects else {}
    return {model.section.title: section_form(model, {}, plans.get(model, AS_IT_IS)) for model in SHEETS}


def _shown(projects: Mapping[str, Column]) -> SheetPlan:
    """What is told of a project: the columns that the county's form has, called as there, amounts in its unit."""
    told = {name: (name,) for name in ("investor", "amount", "partners", "evidence")} | {"stage": ("stage", "build")}
    fields = (each.field for each in columns_of(ShareRow))
    used = [name for name in fields if not projects.keys().isdisjoint(told.get(name, projects))]
    named = {name: projects[name] for name in told if name in used and told[name] == (name,)}
    changes = {name: {"name": column.name, "unit": column.unit} for name, column in named.items()}
    return SheetPlan(tuple(used), changes)
