"""``baiyun final``: the campaign."""

from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from baiyun.cli.options import (
    AsOf,
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
    ReviewOption,
    RulesOption,
    ShownOption,
    StabilityOption,
    UnitOption,
    UnitsOption,
    day_of,
)


def final(
    files: Files,
    output: Annotated[
        list[Path] | None,
        typer.Option(
            "-o",
            "--output",
            metavar="文件",
            help="保存结果，按后缀：总成绩 .xlsx，网页 .html，总通报 .docx，数据 .json .csv；可写多次。",
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
    as_of: AsOf = None,
    unit: UnitOption = "",
    category: CategoryOption = "",
    errors: ErrorsOption = False,
    code: CodeOption = "",
    template: Annotated[
        Path | None, typer.Option("--template", metavar="文件", help="总通报的模板，默认用内置的。")
    ] = None,
    without_catching_up: Annotated[
        bool, typer.Option("--without-catching-up", help="通报只表扬：不印落后的榜单，不点名批评。")
    ] = False,
    stability: StabilityOption = False,
) -> int:
    """各月加权的总成绩：名次变化、总榜单、分次惩处、任务、年终考核的数、建议表扬和批评的名单。

    例：baiyun final june july august -o 总成绩.xlsx -o 通报.docx
    """
    from baiyun import api
    from baiyun.cli import console
    from baiyun.render.screen import campaign as screen

    api.check_targets(output or [], api.FINAL_WRITERS)
    inputs = console.opened(files, rules, units, review, no_review, earlier, no_earlier, jobs, cluster)
    finished = api.finished(inputs, day_of(as_of))
    finished = finished.with_stability() if stability else finished
    result, narrow = finished.result, api.Narrow(unit, category, errors, code)
    shown, problems = narrow.final(result), narrow.problems(result.problems, result.roster, result.owners)
    notes = finished.save(*output or [], template=template, catching_up=not without_catching_up)
    on_screen = partial(screen.final_screen, shown, used=finished.found.lines)
    console.show(format_, finished.to_json, on_screen, finished.to_csv)
    console.problems([*problems, *notes], finished.found.folder, {file.file for file in inputs.files})
    console.lines(finished.firm_lines)
    console.next_step("baiyun targets 报表　看全县目标和各单位的任务")
    return api.exit_status(result.problems)
