"""``baiyun stability``: how firm a ranking is."""

from pathlib import Path
from typing import Annotated

import typer

from baiyun.cli.options import (
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
)


def stability(
    files: Files,
    output: Annotated[
        list[Path] | None,
        typer.Option("-o", "--output", metavar="文件", help="保存结果，按后缀：.xlsx .html .json .csv；可写多次。"),
    ] = None,
    percent: Annotated[
        int, typer.Option("--by", metavar="百分数", min=0, max=50, help="每个数上下变动百分之几。")
    ] = 10,
    runs: Annotated[int, typer.Option("--runs", metavar="数", min=1, max=100_000, help="变动多少次。")] = 1000,
    seed: Annotated[int, typer.Option("--seed", metavar="数", help="同一个数，变动就完全一样。")] = 1,
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
) -> int:
    """名次稳不稳：规则里县里自定的数上下变动一点，各单位的名次会在什么范围内、和谁互换。

    几个月的报表一起给，就看全程总成绩：各期的权重也一起变动。

    例：baiyun stability june/*.xlsx --by 10；baiyun stability june july august
    """
    from baiyun.api.firmness import firm
    from baiyun.api.outputs import FIRM_WRITERS, check_targets, exit_status
    from baiyun.cli import console
    from baiyun.inquiry.firmness import Draw
    from baiyun.render.screen.stability import stability_screen

    check_targets(output or [], FIRM_WRITERS)
    inputs = console.opened(files, rules, units, review, no_review, earlier, no_earlier, jobs, cluster)
    done = firm(inputs, Draw(runs, percent, seed), period)
    notes = done.save(*output or [])
    used = done.found.lines
    console.show(format_, done.to_json, lambda width: stability_screen(done.stability, width, used), done.to_csv)
    console.problems(notes)
    console.next_step("baiyun explain 单位名称 报表　看一个单位的每一分")
    return exit_status(done.stability.result.problems)
