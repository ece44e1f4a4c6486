"""``baiyun explain``: every point of one unit."""

from __future__ import annotations

from typing import Annotated

import typer

from baiyun.cli.options import (
    EarlierOption,
    Files,
    Format,
    NoEarlier,
    NoReview,
    PeriodOption,
    ReviewOption,
    RulesOption,
    ShownOption,
    UnitsOption,
)


def explain(
    unit: Annotated[str, typer.Argument(metavar="UNIT", help="单位名称或简称。")],
    files: Files,
    format_: ShownOption = Format.TABLE,
    rules: RulesOption = None,
    units: UnitsOption = None,
    review: ReviewOption = None,
    no_review: NoReview = False,
    earlier: EarlierOption = None,
    no_earlier: NoEarlier = False,
    period: PeriodOption = None,
    improve: Annotated[
        bool, typer.Option("--improve", help="还能怎样提高：只改一处，各加多少分、到第几名，怎样退出奋起直追榜。")
    ] = False,
) -> int:
    """查一个单位的每一分：算式、条款、文件、工作表、单元格，以及没有计入的内容。

    例：baiyun explain 青石镇 june/*.xlsx
    """
    from baiyun import api
    from baiyun.cli import console
    from baiyun.render.json import month as data
    from baiyun.render.screen import month as screen
    from baiyun.render.screen.improvement import with_improvements

    inputs = console.opened(files, rules, units, review, no_review, earlier, no_earlier)
    scored = api.scored(inputs, period)
    standing = scored.explain(unit)
    improved = api.improvements(inputs, scored, standing) if improve else None
    console.show(
        format_,
        lambda: data.unit_json(scored.result, standing, improved),
        lambda width: with_improvements(screen.unit_screen(scored.result, standing), improved, width),
        lambda: scored.unit_csv(unit),
    )
    console.next_step("baiyun score FILES… -o 排名.xlsx　保存整个排名")
    return api.exit_status(scored.result.problems_of(standing.name))
