"""The command ``baiyun``: its commands, and what happens to an error that none of them expected."""

from __future__ import annotations

from typing import Annotated

import typer

from baiyun.cli.chinese import ChineseGroup, Command
from baiyun.cli.collect import collect
from baiyun.cli.compare import compare
from baiyun.cli.explain import explain
from baiyun.cli.final import final
from baiyun.cli.form import form
from baiyun.cli.init import init
from baiyun.cli.menu import menu
from baiyun.cli.projects import projects
from baiyun.cli.review import review
from baiyun.cli.rules import rules
from baiyun.cli.score import score
from baiyun.cli.stability import stability
from baiyun.cli.targets import targets
from baiyun.cli.validate import validate
from baiyun.cli.verify import verify
from baiyun.version import TOOL

app = typer.Typer(
    name="baiyun",
    cls=ChineseGroup,
    invoke_without_command=True,
    add_completion=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["--help", "-h"]},
)
app.command("init", cls=Command)(init)
app.command("form", cls=Command)(form)
app.command("collect", cls=Command)(collect)
app.command("validate", cls=Command)(validate)
app.command("score", cls=Command)(score)
app.command("explain", cls=Command)(explain)
app.command("projects", cls=Command)(projects)
app.command("review", cls=Command)(review)
app.command("final", cls=Command)(final)
app.command("targets", cls=Command)(targets)
app.command("compare", cls=Command)(compare)
app.command("verify", cls=Command)(verify)
app.command("stability", cls=Command)(stability)
app.command("menu", cls=Command)(menu)
app.add_typer(rules, name="rules")


PATH = """一个月的路：
  1. baiyun init 百日攻坚              建活动文件夹：规则、名册、空白表
  2. baiyun form --all -o june/空白表  给每个单位一份空白表
  3. baiyun collect 收件箱.mbox        从邮件中收取报表，登记收到时间
  4. baiyun validate june/*.xlsx       截止前检查：谁没报、哪里错
  5. baiyun score june/*.xlsx -o 排名.xlsx      计分、排名、出榜
  6. baiyun explain 单位名称 june/*.xlsx        查一个单位的每一分
  7. baiyun targets june/*.xlsx                 全县目标、各单位任务
  8. baiyun projects june/*.xlsx -o 台账.xlsx   半月一调度：项目台账、变化、停留
  9. baiyun review june/*.xlsx -o review.xlsx   评审、审定
三个月之后：baiyun final june july august -o 总成绩.xlsx
核对和比较：baiyun verify 排名.xlsx june，baiyun compare 初评.xlsx june
每个命令加 --help 看写法。"""


@app.callback()
def baiyun(
    context: typer.Context,
    version: Annotated[bool, typer.Option("--version", help="显示版本。")] = False,
    _quiet: Annotated[
        bool, typer.Option("-q", "--quiet", help="安静：不说提示、进度和下一步；写在哪个命令后面都可以。")
    ] = False,
) -> None:
    """招大引强“百日攻坚”：校验各单位报表，计分排名，每一分都能查到条款和单元格。"""
    if version:
        typer.echo(TOOL)
        raise typer.Exit
    if context.invoked_subcommand is None:
        from baiyun.cli.here import shown_here

        if not shown_here():
            typer.echo(PATH)
