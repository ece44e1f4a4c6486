"""The options that several commands share."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

DAYS = ["%Y-%m-%d", "%Y/%m/%d", "%Y年%m月%d日"]
"""How a day may be written on the command line."""


class Format(StrEnum):
    """What goes to stdout."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"


Files = Annotated[list[str], typer.Argument(metavar="报表…", help="各单位的报表：文件、通配符或文件夹。")]
RulesOption = Annotated[Path | None, typer.Option("--rules", metavar="文件", help="规则文件，默认就近找 rules.yaml。")]
UnitsOption = Annotated[
    Path | None, typer.Option("--units", metavar="文件", help="名册，默认就近找 units.xlsx 或 units.csv。")
]
ReviewOption = Annotated[Path | None, typer.Option("--review", metavar="文件", help="评审表，默认就近找 review.xlsx。")]
NoReview = Annotated[bool, typer.Option("--no-review", help="不用评审表，只看报表。")]
EarlierOption = Annotated[
    list[Path] | None,
    typer.Option("--earlier", metavar="文件夹", help="前几期的报表在这个文件夹；可写多次。默认在旁边的文件夹里找。"),
]
NoEarlier = Annotated[bool, typer.Option("--no-earlier", help="不看前几期的报表。")]
JobsOption = Annotated[
    int | None, typer.Option("--jobs", metavar="数", min=1, help="同时读几份报表，默认按份数定；结果都一样。")
]
ClusterOption = Annotated[
    str, typer.Option("--cluster", metavar="地址", help="在 Dask 集群上读报表，例如 tcp://10.0.0.5:8786。")
]
PeriodOption = Annotated[
    str | None, typer.Option("--period", metavar="期", help="只算这一期，例如 june；默认从报表中读出。")
]
AsOf = Annotated[
    datetime | None,
    typer.Option("--as-of", metavar="日期", formats=DAYS, help="算到这一天，写成 年-月-日；默认为报表中最近的一天。"),
]
ShownOption = Annotated[
    Format, typer.Option("--format", metavar="table|json|csv", help="屏幕上输出表格、JSON 或 CSV。")
]
UnitOption = Annotated[str, typer.Option("--unit", metavar="名称", help="屏幕上只看这个单位。")]
CategoryOption = Annotated[str, typer.Option("--category", metavar="名称", help="屏幕上只看这一类单位，例如 乡镇。")]
CodeOption = Annotated[
    str, typer.Option("--code", metavar="编号", help="屏幕上只列这些编号的问题，例如 C103，多个用逗号分隔。")
]
ErrorsOption = Annotated[bool, typer.Option("--errors", help="屏幕上只列错误，不列待说明和提示。")]
StabilityOption = Annotated[
    bool,
    typer.Option("--stability", help="另算名次稳不稳：网页多一节，工作簿多一张表，数据里也有；见 baiyun stability。"),
]


def day_of(moment: datetime | None) -> date | None:
    """The day that an option names."""
    return moment.date() if moment else None
