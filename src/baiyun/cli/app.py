"""The command ``baiyun``: its commands, and what happens to an error that none of them expected."""

from __future__ import annotations

import sys

import typer

from baiyun.cli.chinese import Command, Group
from baiyun.cli.form import form
from baiyun.cli.score import score

app = typer.Typer(
    name="baiyun",
    cls=Group,
    invoke_without_command=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["--help", "-h"]},
)
app.command("form", cls=Command)(form)
app.command("score", cls=Command)(score)


@app.callback()
def baiyun(context: typer.Context) -> None:
    """招大引强“百日攻坚”：校验各单位报表，计分排名，每一分都能查到条款和单元格。"""
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())


def main() -> None:
    """Runs the command line; exit status 2 when a command could not run (5-command-line)."""
    from baiyun.cli.console import guarded

    sys.exit(guarded(app))
