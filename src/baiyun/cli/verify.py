"""``baiyun verify``: does a paper still agree."""

from functools import partial
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
    ReviewOption,
    RulesOption,
    ShownOption,
    UnitsOption,
)


def verify(
    paper: Annotated[
        Path,
        typer.Argument(metavar="结果", help="要核对的结果：排名或总成绩的 .xlsx、.json、.html，或通报、反馈表 .docx。"),
    ],
    files: Files,
    format_: ShownOption = Format.TABLE,
    rules: RulesOption = None,
    units: UnitsOption = None,
    review: ReviewOption = None,
    no_review: NoReview = False,
    earlier: EarlierOption = None,
    no_earlier: NoEarlier = False,
    jobs: JobsOption = None,
    cluster: ClusterOption = "",
) -> int:
    """核对一份结果：用现在的材料重算，说一致，或逐个列出变了的材料、规则和不同的单元格。

    例：baiyun verify 排名.xlsx june/*.xlsx
    """
    from baiyun import api
    from baiyun.cli import console
    from baiyun.render.csv.table import table_csv
    from baiyun.render.screen.verification import verified_screen
    from baiyun.tables.inquiry.verification import cell_changes

    inputs = console.opened(files, rules, units, review, no_review, earlier, no_earlier, jobs, cluster)
    done = api.verified(paper, inputs)
    on_screen = partial(verified_screen, done.found, done.rules)
    console.show(format_, done.to_json, on_screen, lambda: table_csv(cell_changes(done.found)))
    if not done.found.agrees:
        console.next_step("baiyun compare 排名.xlsx june　看各单位的名次和得分差在哪里")
    return int(not done.found.agrees)
