"""``baiyun score``: a month scored and ranked."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer


class Format(StrEnum):
    """What goes to stdout."""

    TABLE = "table"
    JSON = "json"


def score(
    files: Annotated[list[str], typer.Argument(metavar="FILES…", help="各单位的报表：文件、通配符或文件夹。")],
    output: Annotated[
        list[Path] | None,
        typer.Option("-o", "--output", metavar="OUT", help="保存结果，按后缀：.xlsx .json；可写多次。"),
    ] = None,
    format_: Annotated[
        Format, typer.Option("--format", metavar="table|json", help="屏幕上输出表格，或 JSON。")
    ] = Format.TABLE,
    rules: Annotated[
        Path | None, typer.Option("--rules", metavar="FILE", help="规则文件，默认就近找 rules.yaml。")
    ] = None,
    units: Annotated[
        Path | None, typer.Option("--units", metavar="FILE", help="名册，默认就近找 units.xlsx 或 units.csv。")
    ] = None,
    period: Annotated[
        str | None, typer.Option("--period", metavar="PERIOD", help="只算这一期，例如 june；默认从报表中读出。")
    ] = None,
) -> int:
    """给一个月计分排名：各类排名、一马当先榜、奋起直追榜、问题清单。

    例：baiyun score june/*.xlsx -o 排名.xlsx
    """
    from baiyun import api
    from baiyun.cli import console
    from baiyun.cli.progress import Progress
    from baiyun.write import screen

    targets = output or []
    api.check_targets(targets)
    with Progress() as progress:
        scored = api.score(
            files, rules=rules, units=units, period=period, on_done=progress.step, on_found=progress.start
        )
    scored.save(*targets)
    if format_ is Format.JSON:
        console.write_bytes(scored.to_json())
    else:
        out = console.out()
        out.print(screen.month_screen(scored.result, out.width, scored.found.told))
    screen.show_problems(console.err(), scored.result.problems, scored.found.folder)
    return api.exit_status(scored.result.problems)
