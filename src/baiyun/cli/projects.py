"""``baiyun projects``: the half-monthly dispatch."""

from pathlib import Path
from typing import Annotated

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
    ReviewOption,
    RulesOption,
    ShownOption,
    UnitOption,
    UnitsOption,
)


def projects(
    files: Files,
    output: Annotated[
        list[Path] | None,
        typer.Option(
            "-o",
            "--output",
            metavar="文件",
            help="保存结果，按后缀：台账 .xlsx，调度通报 .docx，数据 .json .csv；可写多次。",
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
    unit: UnitOption = "",
    category: CategoryOption = "",
    errors: ErrorsOption = False,
    code: CodeOption = "",
    template: Annotated[
        Path | None, typer.Option("--template", metavar="文件", help="通报的模板，默认用内置的。")
    ] = None,
) -> int:
    """半月一调度：全县项目台账、各阶段的项目数和投资额、有什么变化、什么停着、要素还缺什么。

    例：baiyun projects june/*.xlsx -o 台账.xlsx -o 调度.docx
    """
    from baiyun import api
    from baiyun.cli import console
    from baiyun.render.screen.dispatch import dispatch_screen

    api.check_targets(output or [], api.DISPATCH_WRITERS)
    inputs = console.opened(
        files, rules, units, review, no_review, earlier, no_earlier, jobs, cluster, whole_lives=True
    )
    done = api.dispatched(inputs)
    shown = api.Narrow(unit, category, errors, code).dispatch(done.result)
    notes = done.save(*output or [], template=template)
    console.show(format_, done.to_json, lambda width: dispatch_screen(shown, width, done.found.lines), done.to_csv)
    console.problems([*shown.problems, *notes], done.found.folder, {file.file: "" for file in inputs.files})
    console.next_step("baiyun score 报表　给这个月计分排名")
    return api.exit_status(done.result.problems)
