"""The command ``baiyun``: its commands, and what happens to an error that none of them expected."""

from __future__ import annotations

import sys

import typer

from baiyun.cli.form import form
from baiyun.cli.score import score

app = typer.Typer(
    name="baiyun",
    help="招大引强“百日攻坚”：校验各单位报表，计分排名，每一分都能查到条款和单元格。",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["--help", "-h"]},
)
app.command("form")(form)
app.command("score")(score)


@app.callback()
def _baiyun() -> None:
    """招大引强“百日攻坚”：校验各单位报表，计分排名，每一分都能查到条款和单元格。"""


def main() -> None:
    """Runs the command line; exit status 2 when a command could not run (5-command-line)."""
    from baiyun.cli.console import guarded

    sys.exit(guarded(app))
