"""THE form: each sheet a model, each field annotated with its column. Everything else about the form derives from here.

The blank workbook, the parser, the messages and the reference page all read these classes. The vocabularies of the
choices and a county's extra columns are bound to them by ``build``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Annotated, Any, ClassVar

from pydantic import BaseModel, ConfigDict, SkipValidation

from baiyun.form.amounts import LIMITS, SCALES
from baiyun.form.columns import (
    ChoiceColumn,
    ChoicesColumn,
    DateColumn,
    NamesColumn,
    NumberColumn,
    PhoneColumn,
    TextColumn,
    When,
    YesNoColumn,
)
from baiyun.form.names import key
from baiyun.form.periods import PeriodColumn
from baiyun.problems import Place


@dataclass(frozen=True)
class Section:
    """A sheet of the form: its title, other names of it, and the fields that tell two rows apart."""

    title: str
    key: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    help: str = ""
    clause: str = ""
    needed: bool = False
    date: str = ""


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a record stands; ``columns`` maps a field to its column's number and header.

    ``rows`` is for 基本情况, where each field stands in a row of its own.
    """

    file: str
    sheet: str
    row: int
    columns: Mapping[str, tuple[int, str]]
    rows: Mapping[str, int] | None = None

    def place(self, field: str) -> Place:
        """The cell of a field, or the row's first cell where the sheet has no such column."""
        column, header = self.columns.get(field, (1, ""))
        row = self.row if self.rows is None else self.rows.get(field, self.row)
        return Place(self.file, self.sheet, row, column, header)


class Record(BaseModel):
    """A row of a section that counts.

    ``share`` is what a ruling leaves of it (ruling 18b), ``as_new`` whether there is a ruling: then it counts as new (3b).
    ``here`` are the fields whose days count in the month of the report though they lie before it (3c). ``parts``: of how
    many units that name each other the row is shared (13).
    """

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)
    section: ClassVar[Section]

    origin: Annotated[Origin, SkipValidation]
    share: Annotated[Decimal, SkipValidation] = Decimal(1)
    as_new: Annotated[bool, SkipValidation] = False
    here: Annotated[tuple[str, ...], SkipValidation] = ()
    parts: Annotated[int, SkipValidation] = 1

    def place(self, field: str) -> Place:
        """The cell that holds a field."""
        return self.origin.place(field)

    @property
    def identity(self) -> Identity:
        """What tells this row from the others of its section."""
        return identity(self.section, {name: getattr(self, name) for name in self.section.key})

    def without(self, field: str) -> Record:
        """The same record with one cell read as blank."""
        return self.model_copy(update={field: None})


class Basics(Record):
    """基本情况: who reports, for which month, on which day."""

    section = Section("基本情况", also=("基本信息",), help="左列是项目，右列填写。", clause="三（五）", needed=True)

    unit: Annotated[
        str,
        TextColumn(
            name="单位名称", also=("单位", "填报单位", "报送单位"), required=True, help="填名册中的单位名称。", width=28
        ),
    ]
    period: Annotated[
        str,
        PeriodColumn(
            name="报送月份", also=("月份", "所属月份"), required=True, help="例如 2023年6月。", clause="附件二（一）"
        ),
    ]
    reported: Annotated[
        date,
        DateColumn(
            name="报送日期",
            also=("填报日期", "上报日期"),
            required=True,
            help="实际报送的日期，例如 2023-6-15。",
            clause="三（五）",
        ),
    ]
    leader: Annotated[
        str | None,
        TextColumn(
            name="主要领导",
            also=("主要负责人", "一把手"),
            expected=True,
            help="本单位主要领导姓名。",
            clause="三（一）",
        ),
    ] = None
    writer: Annotated[str | None, TextColumn(name="填报人", expected=True, help="填表人姓名。")] = None
    phone: Annotated[
        str | None, PhoneColumn(name="联系电话", also=("电话", "手机"), help="只用于退表联系，不会出现在任何结果中。")
    ] = None


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
    investor: Annotated[str, TextColumn(name="投资企业", also=("投资方", "投资主体"), required=True, width=24)]
    kinds: Annotated[
        tuple[str, ...],
        ChoicesColumn(name="企业类型", required=True, help="可填多项，用、分隔。", clause="附件一（二）", width=16),
    ]
    industry: Annotated[str, ChoiceColumn(name="所属产业", required=True, clause="附件一（三）")]
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
        str,
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
    at_event: Annotated[
        bool, YesNoColumn(name="推介会签约", help="是否在六月招商推介会上签约。", clause="四（三）")
    ] = False
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


class Trip(Record):
    """外出招商: one row a trip (ruling 5)."""

    section = Section(
        "外出招商",
        key=("day", "destination"),
        also=("外出招商情况",),
        help="一次外出一行。",
        clause="三（一）",
        date="day",
    )

    day: Annotated[
        date | None,
        DateColumn(name="日期", also=("外出日期",), required=True, help="外出的日期，跨日的填第一天。", width=14),
    ]
    led_by: Annotated[str, TextColumn(name="带队领导", required=True)]
    by_leader: Annotated[
        bool,
        YesNoColumn(
            name="主要领导带队", required=True, help="由基本情况中的主要领导带队的填是。", clause="三（一）", width=14
        ),
    ]
    destination: Annotated[str, TextColumn(name="目的地", required=True, width=18)]
    visited: Annotated[
        tuple[str, ...],
        NamesColumn(
            name="拜访企业", of="家", required=True, help="拜访的企业，用、分隔。", clause="三（一）", width=36
        ),
    ]
    outcome: Annotated[str | None, TextColumn(name="洽谈成果", expected=True, width=30)] = None
    evidence: Annotated[
        tuple[str, ...], NamesColumn(name="佐证材料", expected=True, help="佐证文件名，可多个，用、分隔。", width=22)
    ] = ()


class Reception(Record):
    """客商接待: one row a reception."""

    section = Section(
        "客商接待", key=("day", "company"), also=("客商接待情况",), help="一次接待一行。", clause="四（二）", date="day"
    )

    day: Annotated[date | None, DateColumn(name="日期", also=("接待日期",), required=True, width=14)]
    company: Annotated[str, TextColumn(name="来访企业", required=True, width=26)]
    guest: Annotated[str | None, TextColumn(name="来访客商", width=16)] = None
    host: Annotated[str, TextColumn(name="接待领导", required=True)]
    project: Annotated[str | None, TextColumn(name="洽谈项目", width=26)] = None
    evidence: Annotated[tuple[str, ...], NamesColumn(name="佐证材料", width=22)] = ()


class Bulletin(Record):
    """信息报送: one row a piece of information."""

    section = Section(
        "信息报送", key=("day", "title"), also=("信息报送情况",), help="一条信息一行。", clause="三（五）", date="day"
    )

    day: Annotated[date | None, DateColumn(name="日期", also=("报送日期",), required=True, width=14)]
    topic: Annotated[str, ChoiceColumn(name="信息类别", required=True, clause="附件二（一）")]
    title: Annotated[str, TextColumn(name="标题", required=True, width=36)]
    manner: Annotated[str | None, ChoiceColumn(name="报送方式", clause="三（五）")] = None
    summary: Annotated[str | None, TextColumn(name="内容摘要", expected=True, width=36)] = None
    evidence: Annotated[
        tuple[str, ...], NamesColumn(name="佐证材料", expected=True, help="佐证文件名，可多个，用、分隔。", width=22)
    ] = ()


class Meeting(Record):
    """例会: one row a weekly meeting."""

    section = Section(
        "例会", key=("day", "topic"), also=("周例会",), help="一次例会一行，每周一次。", clause="四（二）", date="day"
    )

    day: Annotated[date | None, DateColumn(name="日期", also=("会议日期",), required=True, width=14)]
    chair: Annotated[str, TextColumn(name="主持人", required=True)]
    venue: Annotated[str | None, TextColumn(name="地点", width=18)] = None
    topic: Annotated[str, TextColumn(name="议题", required=True, width=36)]
    minuted: Annotated[bool, YesNoColumn(name="有会议记录", required=True, clause="四（二）")]
    evidence: Annotated[tuple[str, ...], NamesColumn(name="佐证材料", width=22)] = ()


class Invitation(Record):
    """推介会邀商: one row a guest invited to the promotion event."""

    section = Section(
        "推介会邀商",
        key=("company", "guest"),
        also=("推介会",),
        help="六月招商推介会邀请的客商，一人一行。",
        clause="三（二）",
    )

    company: Annotated[str, TextColumn(name="企业", also=("企业名称",), required=True, width=26)]
    guest: Annotated[str, TextColumn(name="客商姓名", also=("客商",), required=True)]
    position: Annotated[str | None, TextColumn(name="职务")] = None
    kinds: Annotated[tuple[str, ...], ChoicesColumn(name="企业类型", width=16)] = ()
    ready: Annotated[
        str | None, TextColumn(name="可签约项目", help="可在推介会上签约的项目名称。", clause="三（二）", width=26)
    ] = None


SECTIONS: tuple[type[Record], ...] = (Project, Trip, Reception, Bulletin, Meeting, Invitation)


Identity = tuple[object, ...]
"""What tells two rows of a section apart; None stands for what could not be read."""


@dataclass(frozen=True)
class RefusedRow:
    """A row that stands in a workbook and does not count: what tells it apart, where it stands, what of it could be read."""

    identity: Identity
    origin: Origin
    values: Mapping[str, object]


def identity(section: Section, values: Mapping[str, Any]) -> Identity:
    """The fields of a row that tell it from others, names as keys."""
    found = (values.get(name) for name in section.key)
    return tuple(key(value) if isinstance(value, str) else value for value in found)
