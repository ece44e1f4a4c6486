"""``baiyun validate``: the clerk's desk before the deadline."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from baiyun.cli.options import (
    DAYS,
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
    UnitOption,
    UnitsOption,
)

if TYPE_CHECKING:
    from baiyun.api.inputs import Found
    from baiyun.api.results import Checked
    from baiyun.api.returning import Returned
    from baiyun.desk.desk import Desk
    from baiyun.problems import Problem


TodayOption = Annotated[
    datetime | None,
    typer.Option("--today", metavar="日期", formats=DAYS, help="把这一天当作今天，写成 年-月-日。"),
]
EvidenceOption = Annotated[
    Path | None, typer.Option("--evidence", metavar="文件夹", help="佐证材料所在的文件夹，逐个核对文件。")
]
DeskOutput = Annotated[
    list[Path] | None,
    typer.Option("-o", "--output", metavar="文件", help="保存结果，按后缀：.xlsx .html .json .csv；可写多次。"),
]
ReturnOption = Annotated[
    Path | None,
    typer.Option(
        "--return", metavar="文件夹", help="把有错的报表标好退回：每份一个副本，标色、批注、退回说明；存入这个文件夹。"
    ),
]
TextsOption = Annotated[bool, typer.Option("--texts", help="只输出可以直接发给各单位的话。")]


def validate(
    files: Files,
    today: TodayOption = None,
    evidence: EvidenceOption = None,
    output: DeskOutput = None,
    return_: ReturnOption = None,
    texts: TextsOption = False,
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
) -> int:
    """截止前检查：谁报了、谁没报、谁迟了、谁有错，离期限几天，每个问题在哪一格。

    例：baiyun validate june/*.xlsx -o 问题清单.xlsx --return 退回
    """
    from baiyun import api
    from baiyun.cli import console

    api.check_targets(output or [], api.DESK_WRITERS)
    if return_:
        api.check_folder(return_)
    day = (today or datetime.now()).date()  # noqa: DTZ005 - the clerk's own calendar
    checked = api.checked(
        console.opened(files, rules, units, review, no_review, earlier, no_earlier, jobs, cluster),
        day,
        period,
        evidence,
    )
    desk = api.Narrow(unit, category, errors, code).desk(checked.desk)
    returned = _returned(checked, return_) if return_ else None
    notes = checked.save(*output or [], returned=returned)
    if texts:
        _show_texts(desk, notes)
    elif format_ != Format.TABLE:
        console.show(format_, checked.to_json, lambda _: "", checked.to_csv)
        console.problems(notes)
    else:
        _show_desk(desk, checked.found, notes)
    if returned:
        _show_returned(returned, to_err=texts)
    return api.exit_status(checked.desk.problems)


def _returned(checked: "Checked", folder: Path) -> "Returned":
    """What goes back to the units, with a progress bar when it takes long."""
    from baiyun.cli import console
    from baiyun.cli.progress import Progress

    with Progress("标出问题", silent=console.quiet) as progress:
        return checked.returned(folder, progress.start, progress.step)


def _show_texts(desk: "Desk", notes: "Sequence[Problem]") -> None:
    """What can be sent to each unit as it is, and nothing else on stdout."""
    from baiyun.cli import console
    from baiyun.render.screen.month import message_texts

    for text in message_texts(desk):
        console.out().print(text, soft_wrap=True)
    console.problems(notes)


def _show_desk(desk: "Desk", found: "Found", notes: "Sequence[Problem]") -> None:
    """Who reported, and every problem."""
    from baiyun.cli import console
    from baiyun.render.screen.month import desk_screen

    console.out().print(desk_screen(desk, console.out().width, found.lines))
    console.problems([*desk.problems, *notes], found.folder, desk.inputs or {})
    console.next_step("加 --texts 得到可以直接发给各单位的话；改好后用 baiyun score 报表 排名")


def _show_returned(returned: "Returned", *, to_err: bool) -> None:
    """What was written for the units."""
    from baiyun.cli import console
    from baiyun.tables.text import safe_line
    from baiyun.tables.units.returned import returned_words

    screen = console.err() if to_err else console.out()
    for line in returned_words(str(returned.folder), returned.copies, texts=returned.texts):
        screen.print(safe_line(line), soft_wrap=True)
