"""``baiyun explain``: every point of one unit."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from baiyun.cli.options import (
    ClusterOption,
    EarlierOption,
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

if TYPE_CHECKING:
    from baiyun.api import Scored
    from baiyun.api.inputs import Inputs

ALONE = (
    "写一个单位和报表，例如 baiyun explain 青石镇 june/*.xlsx；各单位的反馈表：baiyun explain --all june/*.xlsx -o 反馈"
)


def explain(
    names: Annotated[
        list[str], typer.Argument(metavar="单位 报表…", help="单位名称或简称，再写各单位的报表；有 --all 时只写报表。")
    ],
    all_: Annotated[bool, typer.Option("--all", help="给每个单位各写一份反馈表（.docx），放进 -o 的文件夹。")] = False,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="文件夹", help="存放反馈表的文件夹，没有就新建。")
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
    improve: Annotated[
        bool, typer.Option("--improve", help="还能怎样提高：只改一处，各加多少分、到第几名，怎样退出奋起直追榜。")
    ] = False,
) -> int:
    """查一个单位的每一分：算式、条款、文件、工作表、单元格，没有得到的分为什么没有，以及没有计入的内容。

    例：baiyun explain 青石镇 june/*.xlsx；每个单位一份反馈表：baiyun explain --all june/*.xlsx -o 反馈
    """
    from baiyun import api
    from baiyun.cli import console

    unit, files = ("", names) if all_ else (names[0], names[1:])
    if not files or all_ is not bool(output):
        raise console.misused(ALONE)
    if output:
        api.check_folder(output)
    inputs = console.opened(files, rules, units, review, no_review, earlier, no_earlier, jobs, cluster)
    scored = api.scored(inputs, period)
    return _sheets(scored, output) if output else _one(inputs, scored, unit, format_, improve=improve)


def _one(inputs: "Inputs", scored: "Scored", unit: str, format_: Format, *, improve: bool) -> int:
    """One unit on the screen, with what would lift it where that is asked."""
    from baiyun import api
    from baiyun.cli import console
    from baiyun.render.json.explained import unit_json
    from baiyun.render.screen import month as screen
    from baiyun.render.screen.improvement import with_improvements

    standing = scored.explain(unit)
    improved = api.improvements(inputs, scored, standing) if improve else None
    console.show(
        format_,
        lambda: unit_json(scored.result, standing, improved),
        lambda width: with_improvements(screen.unit_screen(scored.result, standing), improved, width),
        lambda: scored.unit_csv(unit),
    )
    console.next_step("baiyun score 报表 -o 排名.xlsx　保存整个排名")
    return api.exit_status(scored.result.problems_of(standing.name))


def _sheets(scored: "Scored", folder: Path) -> int:
    """A document for every unit."""
    from baiyun import api
    from baiyun.cli import console

    written, notes = api.save_sheets(scored.result, folder)
    console.out().print(f"已生成 {len(written)} 份反馈表，在 {folder}。", soft_wrap=True)
    console.problems(notes)
    console.next_step("发给各单位；收回有异议的 baiyun review 报表 --objections 收回的文件夹 -o review.xlsx")
    return api.exit_status(scored.result.problems)
