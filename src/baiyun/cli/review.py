"""``baiyun review``: the workbook in which the office and the 领导小组 decide."""

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

TO_FILL = "填好评审表后 baiyun score 报表；没有待决定的事项、填了审定，初评就成为审定"
TO_SCORE = "baiyun score 报表　没有待决定的事项；填了审定，初评就成为审定"


def review(
    files: Files,
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", metavar="文件", help="评审表；已经有的会更新，人填的内容不动。"),
    ] = None,
    format_: ShownOption = Format.TABLE,
    objections: Annotated[
        list[str] | None,
        typer.Option(
            "--objections",
            metavar="文件夹",
            help="收回的反馈表（.docx，文件或文件夹），把异议回执收入评审表；可写多次。",
        ),
    ] = None,
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
) -> int:
    """生成或更新评审表：评价、说明采纳、项目认定、调整、豁免、异议、审定，并列出还差什么才能审定。

    例：baiyun review june/*.xlsx -o review.xlsx
    """
    from baiyun import api
    from baiyun.cli import console
    from baiyun.render.screen import campaign as screen

    api.check_targets([output] if output else [], api.REVIEW_WRITERS)
    inputs = console.opened(
        files, rules, units, api.in_use(review, output), no_review, earlier, no_earlier, jobs, cluster
    )
    narrow = api.Narrow(unit, category, errors, code)
    narrow.check(inputs.campaign.roster)
    reviewed = api.reviewed(inputs, output, objections or ())
    path, told = str(output or ""), reviewed.found.lines
    console.show(
        format_,
        reviewed.to_json,
        lambda width: screen.review_screen(reviewed.results, reviewed.changes, path, width, told),
        reviewed.to_csv,
    )
    shown = narrow.problems(reviewed.open, reviewed.roster, reviewed.owners)
    console.problems([*shown, *reviewed.noted], reviewed.found.folder, reviewed.inputs)
    waiting = reviewed.open or any(result.verdict.unmarked for result in reviewed.results)
    console.next_step(TO_FILL if waiting else TO_SCORE)
    return api.exit_status(reviewed.problems)
