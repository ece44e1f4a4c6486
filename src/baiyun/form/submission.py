"""THE form: each sheet a model, each field annotated with its column. Everything else about the form derives from here.

The blank workbook, the parser, the messages and the reference page all read these classes. The vocabularies of the
choices and a county's extra columns are bound to them by ``build``.
"""

from datetime import date
from typing import Annotated

from baiyun.form.columns import (
    ChoiceColumn,
    ChoicesColumn,
    DateColumn,
    NamesColumn,
    PhoneColumn,
    TextColumn,
    YesNoColumn,
)
from baiyun.form.periods import PeriodColumn
from baiyun.form.project import Project
from baiyun.form.record import Record, Section


class Basics(Record):
    """基本情况: who reports, for which month, on which day."""

    section = Section("基本情况", also=("基本信息",), help="左列是项目，右列填写。", clause="三（五）", needed=True)

    unit: Annotated[
        str,
        TextColumn(
            name="单位名称",
            also=("单位", "填报单位", "报送单位", "填表单位", "上报单位", "制表单位", "单位全称"),
            required=True,
            help="填名册中的单位名称。",
            width=28,
        ),
    ]
    period: Annotated[
        str,
        PeriodColumn(
            name="报送月份", also=("月份", "所属月份"), required=True, help="本期的名称。", clause="附件二（一）"
        ),
    ]
    reported: Annotated[
        date,
        DateColumn(
            name="报送日期",
            also=("填报日期", "上报日期"),
            required=True,
            help="实际报送的日期。",
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
    led_by: Annotated[str | None, TextColumn(name="带队领导", required=True)]
    by_leader: Annotated[
        bool,
        YesNoColumn(
            name="主要领导带队", required=True, help="由基本情况中的主要领导带队的填是。", clause="三（一）", width=14
        ),
    ]
    destination: Annotated[str | None, TextColumn(name="目的地", required=True, width=18)]
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
        help="招商推介会邀请的客商，一人一行。",
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
