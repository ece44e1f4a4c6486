"""``baiyun init``: a campaign folder to start from."""

from pathlib import Path
from typing import Annotated

import typer

from baiyun.cli.options import RulesOption


def init(
    folder: Annotated[Path, typer.Argument(metavar="文件夹", help="要建立的活动文件夹。")],
    rules: RulesOption = None,
    county: Annotated[str, typer.Option("--county", metavar="名称", help="写上这个县的名称。")] = "",
    year: Annotated[
        int | None, typer.Option("--year", metavar="年份", min=2000, max=2099, help="各期挪到这一年，例如 2025。")
    ] = None,
    plain: Annotated[bool, typer.Option("--plain", help="用最短的一份规则，从它写起自己的方案。")] = False,
) -> int:
    """建一个活动文件夹：规则、名册、各月文件夹、空白表和一页说明。

    例：baiyun init 百日攻坚 --county 青山县 --year 2025
    """
    from baiyun import api
    from baiyun.cli import console

    written = api.new_campaign(folder, rules=rules, county=county, year=year, plain=plain)
    out = console.out()
    out.print(f"已建好 {folder}：", soft_wrap=True)
    for path in written:
        out.print(f"  {path.relative_to(folder).as_posix()}", soft_wrap=True)
    console.problems(api.leftovers(api.rulebook(folder / "rules.yaml")))
    console.next_step(f"先在 units.xlsx 中填好名册，再看 {folder / '说明.md'}")
    return 0
