"""The command ``baiyun``: its commands, and what happens to an error that none of them expected."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from inspect import getdoc
from typing import Annotated, Any

import typer
from typer.main import get_command

from baiyun.cli.chinese import ChineseGroup, Command
from baiyun.version import TOOL

COMMANDS = (
    "init", "form", "collect", "validate", "score", "explain", "projects", "review",
    "final", "targets", "compare", "verify", "stability", "menu", "rules",
)  # fmt: skip
"""Each stands in the file of its name."""


def _of_file(name: str) -> Any:
    """The function of a command, or the commands that stand below it."""
    return getattr(import_module(f"baiyun.cli.{name}"), name)


def _said(name: str) -> str:
    """The first line of what a command says of itself."""
    found = _of_file(name)
    above = found.registered_callback if isinstance(found, typer.Typer) else None
    return (getdoc(above.callback if above else found) or "").partition("\n")[0]


@cache
def _built(name: str) -> Any:
    found = _of_file(name)
    if not isinstance(found, typer.Typer):
        alone = typer.Typer(add_completion=False, rich_markup_mode=None)
        alone.command(name, cls=Command)(found)
        found = alone
    return get_command(found)


class Commands(ChineseGroup):
    """The commands; the file of one is imported, and its options are read off it, when it is asked for."""

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002 - as the library has it
        """Their names."""
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ARG002 - as the library has it
        """The one of a name; None where there is none."""
        return _built(cmd_name) if cmd_name in COMMANDS else None

    def format_commands(self, ctx: Any, formatter: Any) -> None:  # noqa: ARG002 - as the library has it
        """A line each: what its file says first."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, _said(name)) for name in COMMANDS])


app = typer.Typer(
    name="baiyun",
    cls=Commands,
    invoke_without_command=True,
    add_completion=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["--help", "-h"]},
)


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
