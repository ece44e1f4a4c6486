"""``baiyun form``: blank forms."""

from pathlib import Path
from typing import Annotated

import typer

from baiyun.cli.options import RulesOption, UnitsOption


def form(
    output: Annotated[Path, typer.Option("-o", "--output", metavar="文件夹", help="存放空白表的文件夹，没有就新建。")],
    unit: Annotated[str | None, typer.Option("--unit", metavar="名称", help="只给这个单位，预填单位名称。")] = None,
    all_: Annotated[bool, typer.Option("--all", help="给名册中每个单位各一份。")] = False,
    period: Annotated[str | None, typer.Option("--period", metavar="期", help="预填报送月份，例如 june。")] = None,
    rules: RulesOption = None,
    units: UnitsOption = None,
) -> int:
    """生成空白报表：下拉选项、填写限制、表头说明，可预填单位和月份。

    例：baiyun form --all --period june -o june
    """
    from baiyun import api
    from baiyun.cli import console

    written = api.blank_forms(output, unit=unit, everyone=all_, period=period, rules=rules, units=units)
    out = console.out()
    out.print(f"已生成 {len(written)} 份空白表，在 {output}：", soft_wrap=True)
    for path in written[:5]:
        out.print(f"  {path.name}", soft_wrap=True)
    if len(written) > 5:  # noqa: PLR2004 - a handful to look at
        out.print("  …")
    console.next_step("发给各单位填写，收齐后 baiyun validate 报表")
    return 0
