"""``baiyun compare``: two results beside each other."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from baiyun.cli.options import (
    ClusterOption,
    EarlierOption,
    Format,
    JobsOption,
    NoEarlier,
    PeriodOption,
    ShownOption,
    UnitsOption,
)

if TYPE_CHECKING:
    from rich.console import RenderableType

    from baiyun import api

RESULT = "保存的排名或总成绩（.xlsx、.json、.html），或报表的文件夹；几个月的就比总成绩"


def compare(
    before: Annotated[str, typer.Argument(metavar="原来的", help=f"原来的：{RESULT}。")],
    after: Annotated[
        str | None, typer.Argument(metavar="[现在的]", help=f"现在的：{RESULT}；不写就是同一份，用别的规则或评审。")
    ] = None,
    output: Annotated[
        list[Path] | None,
        typer.Option("-o", "--output", metavar="文件", help="保存比较，按后缀：.xlsx .html .json .csv；可写多次。"),
    ] = None,
    format_: ShownOption = Format.TABLE,
    rules: Annotated[
        Path | None, typer.Option("--rules", metavar="文件", help="规则，两边都用；默认就近找 rules.yaml。")
    ] = None,
    rules_b: Annotated[
        list[Path] | None,
        typer.Option("--rules-b", metavar="文件", help="现在的一边用的规则；写几个，就把各套规则的名次并排。"),
    ] = None,
    review: Annotated[
        Path | None, typer.Option("--review", metavar="文件", help="评审表，两边都用；默认就近找 review.xlsx。")
    ] = None,
    review_b: Annotated[Path | None, typer.Option("--review-b", metavar="文件", help="现在的一边用的评审表。")] = None,
    no_review: Annotated[bool, typer.Option("--no-review", help="原来的一边不用评审表。")] = False,
    no_review_b: Annotated[bool, typer.Option("--no-review-b", help="现在的一边不用评审表。")] = False,
    units: UnitsOption = None,
    period: PeriodOption = None,
    period_b: Annotated[str | None, typer.Option("--period-b", metavar="期", help="现在的一边算哪一期。")] = None,
    earlier: EarlierOption = None,
    no_earlier: NoEarlier = False,
    jobs: JobsOption = None,
    cluster: ClusterOption = "",
) -> int:
    """比较两个结果：每个单位的名次和得分原来多少、现在多少、差在哪里；谁上榜、谁退出。

    例：baiyun compare june --no-review　评审前后；baiyun compare 初评.xlsx june；baiyun compare june --rules-b 新规则.yaml；
    baiyun compare june --rules-b 从严.yaml --rules-b 从宽.yaml　三套并排
    """
    from baiyun import api
    from baiyun.cli import console
    from baiyun.cli.progress import Progress

    api.check_targets(output or [], api.COMPARISON_WRITERS)
    options: dict[str, Any] = {
        "rules": rules,
        "units": units,
        "period": period,
        "earlier": earlier or None,
        "no_earlier": no_earlier,
    }
    options |= {"jobs": jobs, "cluster": cluster}
    of_before = {"review": None if no_review else review, "no_review": no_review}
    of_after = {
        "rules": rules_b[0] if rules_b else rules,
        "period": period_b or period,
        "review": None if no_review_b else review_b or review,
        "no_review": no_review_b,
    }
    with Progress(silent=console.quiet) as progress:
        given: dict[str, Any] = {**options, **of_before, "on_done": progress.step, "on_found": progress.start}
        done: api.BesideEachOther | api.ComparedResults
        if rules_b and len(rules_b) > 1:
            done = api.rule_sets(_alone(before, after), [given.pop("rules"), *rules_b], **given)
        else:
            done = api.compare(before, after or before, for_after=of_after, **given)
    notes = done.save(*output or [])
    console.show(format_, done.to_json, partial(_screen, done), done.to_csv)
    console.problems(notes)
    console.next_step("baiyun compare A B -o 比较.xlsx　逐项的算式在表里")
    return 0


def _alone(before: str, after: str | None) -> str:
    """The reports that several sets of rules are tried on. Raises Stop for a second result beside them."""
    from baiyun.problems import Place, Stop
    from baiyun.problems.commands import USAGE

    if after is not None:
        raise Stop(USAGE.at(Place(""), reason="写了几个 --rules-b，就只写原来的一份，不写现在的"))
    return before


def _screen(done: "api.BesideEachOther | api.ComparedResults", width: int) -> "RenderableType":
    from baiyun.inquiry.beside import Beside
    from baiyun.render.screen.beside import beside_screen
    from baiyun.render.screen.comparison import compared_screen

    if isinstance(done.found, Beside):
        return beside_screen(done.found, width)
    return compared_screen(done.found, getattr(done, "rules", None), width)
