"""The sheet of the form that nearly every rule looks at: 项目."""

from datetime import date
from decimal import Decimal
from typing import Annotated

from baiyun.form.amounts import LIMITS, SCALES
from baiyun.form.columns import (
    ChoiceColumn,
    ChoicesColumn,
    DateColumn,
    NamesColumn,
    NumberColumn,
    TextColumn,
    When,
    YesNoColumn,
)
from baiyun.form.record import Record, Section


class Project(Record):
    """项目: one row a project."""

    section = Section(
        "项目",
        key=("name",),
        also=("项目台账", "项目情况"),
        help="一个项目一行，填报送当日达到的阶段。",
        clause="附件一",
        needed=True,
    )

    number: Annotated[str | None, TextColumn(name="序号", width=6, ordinal=True)] = None
    name: Annotated[str, TextColumn(name="项目名称", required=True, help="同一项目前后各期用同一名称。", width=26)]
    investor: Annotated[str | None, TextColumn(name="投资企业", also=("投资方", "投资主体"), required=True, width=24)]
    kinds: Annotated[
        tuple[str, ...],
        ChoicesColumn(name="企业类型", required=True, help="可填多项，用、分隔。", clause="附件一（二）", width=16),
    ]
    industry: Annotated[str | None, ChoiceColumn(name="所属产业", required=True, clause="附件一（三）")]
    chain: Annotated[str | None, ChoiceColumn(name="产业链作用", clause="附件一（三）", help="没有则留空。")] = None
    amount: Annotated[
        Decimal | None,
        NumberColumn(
            name="投资额",
            unit="亿元",
            also=("总投资", "投资总额", "计划投资额"),
            required=When("stage", "priced"),
            scales=SCALES["亿元"],
            limit=LIMITS["亿元"],
            help="只填数字，单位亿元；也可写 5000万元。",
            clause="附件一（二）",
            width=14,
        ),
    ] = None
    stage: Annotated[
        str | None,
        ChoiceColumn(
            name="洽谈签约阶段",
            also=("签约阶段",),
            required=True,
            help="报送当日达到的阶段。",
            clause="附件一（一）",
            width=16,
        ),
    ]
    stage_date: Annotated[
        date | None,
        DateColumn(
            name="签约阶段日期",
            also=("签约日期",),
            required=When("stage", "dated"),
            help="达到上述阶段的日期。",
            clause="附件一（一）",
            width=14,
        ),
    ] = None
    build: Annotated[
        str | None, ChoiceColumn(name="开工阶段", help="没有开工则留空。", clause="附件一（四）", width=16)
    ] = None
    build_date: Annotated[
        date | None,
        DateColumn(
            name="开工阶段日期",
            also=("开工日期",),
            required=When("build", "begun"),
            help="达到上述开工阶段的日期；持续推进的填本月最近一次核查日期。",
            clause="附件一（四）",
            width=14,
        ),
    ] = None
    preparation: Annotated[
        tuple[str, ...], ChoicesColumn(name="前期工作", help="已经启动的，可填多项。", clause="三（四）", width=20)
    ] = ()
    land_needed: Annotated[Decimal | None, NumberColumn(name="用地需求", unit="亩", clause="三（四）")] = None
    land_ready: Annotated[bool, YesNoColumn(name="用地落实", clause="三（四）", width=10)] = False
    plant_needed: Annotated[
        Decimal | None,
        NumberColumn(
            name="厂房需求",
            unit="㎡",
            scales=dict.fromkeys(("平方米", "平米", "平方", "m2", "M2", "m²"), Decimal(1)),
            clause="三（四）",
            width=14,
        ),
    ] = None
    plant_ready: Annotated[bool, YesNoColumn(name="厂房落实", clause="三（四）", width=10)] = False
    at_event: Annotated[bool, YesNoColumn(name="推介会签约", help="是否在招商推介会上签约。", clause="四（三）")] = (
        False
    )
    key_project: Annotated[
        bool, YesNoColumn(name="重点攻坚项目", help="是否本单位确定的重点攻坚在谈项目。", clause="三（二）", width=14)
    ] = False
    partners: Annotated[
        tuple[str, ...], NamesColumn(name="联合单位", of="家", help="共同招引的单位，双方都要互相填写。", width=18)
    ] = ()
    credited: Annotated[
        tuple[str, ...], NamesColumn(name="有功个人", of="人", also=("有功人员",), clause="三（三）", width=16)
    ] = ()
    patron: Annotated[str | None, TextColumn(name="包联领导", expected=When("stage", "settled"), clause="三（四）")] = (
        None
    )
    team: Annotated[
        str | None, TextColumn(name="服务专班", expected=When("stage", "settled"), clause="三（四）", width=16)
    ] = None
    plan: Annotated[
        str | None, TextColumn(name="推进方案", expected=When("stage", "settled"), clause="三（四）", width=16)
    ] = None
    evidence: Annotated[
        tuple[str, ...],
        NamesColumn(name="佐证材料", expected=True, help="佐证文件名，可多个，用、分隔。", clause="三（五）", width=22),
    ] = ()
    remark: Annotated[str | None, TextColumn(name="备注", width=18)] = None
