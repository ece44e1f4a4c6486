"""``baiyun score``: a month scored and ranked."""

from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from baiyun.cli.options import (
    CategoryOption,
    ClusterOption,
    CodeOption,
    EarlierOption,
    ErrorsOption,
    Files,
    Format,
    JobsOption,
    NoEarlier,
    NoReview,
    PeriodOption,
    ReviewOption,
    RulesOption,
    ShownOption,
    StabilityOption,
    UnitOption,
    UnitsOption,
)

if TYPE_CHECKING:
    from rich.console import RenderableType

    from baiyun.rank.result import MonthResult


def score(
    files: Files,
    output: Annotated[
        list[Path] | None,
        typer.Option(
            "-o",
            "--output",
            metavar="文件",
            help="保存结果，按后缀：排名 .xlsx，网页 .html，通报 .docx，数据 .json .csv；可写多次。",
        ),
    ] = None,
    format_: ShownOption = Format.TABLE,
    rules: RulesOption = None,
    units: UnitsOption = None,
    review: ReviewOption = None,
    no_review: NoReview = False,
    earlier: EarlierOption = None,
    no_earlier: NoEarlier = False,
    jobs: JobsOption = None,
    cluster: ClusterOption = "",
    period: PeriodOption = None,
    unit: UnitOption = "",
    category: CategoryOption = "",
    errors: ErrorsOption = False,
    code: CodeOption = "",
    template: Annotated[
        Path | None, typer.Option("--template", metavar="文件", help="通报的模板，默认用内置的。")
    ] = None,
    without_catching_up: Annotated[
        bool, typer.Option("--without-catching-up", help="通报只表扬：不印落后的榜单，不点名批评。")
    ] = False,
    stability: StabilityOption = False,
) -> int:
    """给一个月计分排名：各类排名、一马当先榜、奋起直追榜、问题清单。

    例：baiyun score june/*.xlsx -o 排名.xlsx -o 通报.docx
    """
    from baiyun import api
    from baiyun.cli import console

    api.check_targets(output or [], api.MONTH_WRITERS)
    scored = api.scored(
        console.opened(files, rules, units, review, no_review, earlier, no_earlier, jobs, cluster), period
    )
    scored = scored.with_stability() if stability else scored
    shown = api.Narrow(unit, category, errors, code).month(scored.result)
    since = api.since_last(scored.result, output) if output else []
    notes = scored.save(*output or [], template=template, catching_up=not without_catching_up)
    console.show(format_, scored.json_pieces, lambda width: _on_screen(shown, width, scored.found.lines), scored.to_csv)
    console.problems(chain(shown.problems, notes), scored.found.folder, scored.result.inputs)
    console.lines([*since, *scored.firm_lines])
    console.next_step("baiyun explain 单位名称 报表　查一个单位的每一分")
    return api.exit_status(scored.result.problems)


def _on_screen(result: "MonthResult", width: int, used: str) -> "RenderableType":
    """The month as the screen shows it."""
    from baiyun.render.screen.month import month_screen

    return month_screen(result, width, used)
