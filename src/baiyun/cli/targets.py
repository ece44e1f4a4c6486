"""``baiyun targets``: what the county and the units owe."""

from pathlib import Path
from typing import Annotated

import typer

from baiyun.cli.options import (
    AsOf,
    ClusterOption,
    EarlierOption,
    Files,
    Format,
    JobsOption,
    NoEarlier,
    NoReview,
    PeriodOption,
    ReviewOption,
    RulesOption,
    ShownOption,
    UnitsOption,
    day_of,
)


def targets(
    files: Files,
    output: Annotated[
        list[Path] | None,
        typer.Option(
            "-o",
            "--output",
            metavar="文件",
            help="保存结果，按后缀：目标任务表 .xlsx，进度通报 .docx，数据 .json .csv；可写多次。",
        ),
    ] = None,
    unit: Annotated[str | None, typer.Option("--unit", metavar="名称", help="只看这个单位的每一项任务。")] = None,
    inspection: Annotated[
        bool, typer.Option("--inspection", help="列出规则要督查的单位（默认是八月督查：没有实质性项目的）。")
    ] = False,
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
    as_of: AsOf = None,
    template: Annotated[
        Path | None, typer.Option("--template", metavar="文件", help="通报的模板，默认用内置的。")
    ] = None,
) -> int:
    """全县目标和各单位任务的进度：外出、拜访、例会、五个一等，谁还差什么。

    例：baiyun targets june/*.xlsx -o 任务.xlsx -o 督查.docx
    """
    from baiyun import api
    from baiyun.cli import console
    from baiyun.render.screen import campaign as screen

    api.check_targets(output or [], api.TARGETS_WRITERS)
    finished = api.finished(
        console.opened(files, rules, units, review, no_review, earlier, no_earlier, jobs, cluster), day_of(as_of)
    )
    result, told = finished.result, finished.found.lines
    chosen = finished.period(period)
    one = finished.find(unit) if unit else None
    notes = finished.save_targets(*output or [], template=template)
    console.show(
        format_,
        finished.to_json,
        lambda width: (
            screen.inspection_screen(result, width, told)
            if inspection
            else screen.targets_screen(result, width, told, chosen, one)
        ),
        finished.targets_csv,
    )
    console.problems(notes)
    console.next_step("baiyun final 报表 -o 总成绩.xlsx　保存总成绩和全部任务")
    return api.exit_status(result.problems)
