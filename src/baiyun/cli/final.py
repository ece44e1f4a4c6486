"""``baiyun final``: the campaign."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from baiyun.cli.options import (
    AsOf,
    EarlierOption,
    Files,
    Format,
    NoEarlier,
    NoReview,
    ReviewOption,
    RulesOption,
    ShownOption,
    UnitsOption,
    day_of,
)


def final(
    files: Files,
    output: Annotated[
        list[Path] | None,
        typer.Option("-o", "--output", metavar="OUT", help="保存结果，按后缀：.xlsx .json；可写多次。"),
    ] = None,
    format_: ShownOption = Format.TABLE,
    rules: RulesOption = None,
    units: UnitsOption = None,
    review: ReviewOption = None,
    no_review: NoReview = False,
    earlier: EarlierOption = None,
    no_earlier: NoEarlier = False,
    as_of: AsOf = None,
) -> int:
    """各月加权的总成绩：名次变化、总榜单、分次惩处、任务、年终考核的数、建议表扬和批评的名单。

    例：baiyun final june july august -o 总成绩.xlsx
    """
    from baiyun import api
    from baiyun.cli import console
    from baiyun.render.screen import campaign as screen

    api.check_targets(output or [], api.FINAL_WRITERS)
    inputs = console.opened(files, rules, units, review, no_review, earlier, no_earlier)
    finished = api.finished(inputs, day_of(as_of))
    notes = finished.save(*output or [])
    result = finished.result
    console.show(format_, finished.to_json, lambda width: screen.final_screen(result, width, finished.found.lines))
    console.problems([*result.problems, *notes], finished.found.folder, {file.file for file in inputs.files})
    console.next_step("baiyun targets FILES…　看全县目标和各单位的任务")
    return api.exit_status(result.problems)
