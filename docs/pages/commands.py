"""commands.md: what every command says of itself at 80 columns, and the exit statuses."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from typer.main import get_command
from typer.testing import CliRunner

from baiyun.cli.app import app
from pages.markdown import code, joined, table

INTRO = """# 命令

通配符和文件夹由工具自己展开，在 bash、cmd 和 PowerShell 中写法一样。表格输出到标准输出，问题输出到标准错误；设了 `NO_COLOR` 或接管道时没有颜色。"""
STATUSES = (
    ("0", "没有问题，或只有提示"),
    ("1", "有错误或待说明的问题；能做的都做了，结果也写了。rules check 找到错误、rules test 有算例不符，也是 1"),
    ("2", "命令本身没能运行：选项不对、规则有错、没有文件、写不出去"),
)


def page() -> str:
    """The whole page."""
    parts = [f"## baiyun {name}\n\n{code(shown(*name.split(), '--help'))}" for name in names()]
    return joined(
        INTRO,
        code(shown("--help")),
        f"不带命令时：\n\n{code(shown())}",
        *parts,
        "## 退出状态",
        table(("状态", "意思"), STATUSES),
    )


def names() -> list[str]:
    """The commands, in their order, each followed by those within it."""
    return list(_within(get_command(app)))


def _within(group: Any, above: str = "") -> Iterator[str]:
    for name in group.list_commands(None) if hasattr(group, "list_commands") else ():
        yield f"{above}{name}"
        yield from _within(group.get_command(None, name), f"{above}{name} ")


def shown(*arguments: str) -> str:
    """What ``baiyun`` prints on a screen of 80 columns without colours."""
    plain = {"COLUMNS": "80", "NO_COLOR": "1", "FORCE_COLOR": None, "TERM": "dumb"}
    done = CliRunner(env=plain).invoke(app, list(arguments), prog_name="baiyun", terminal_width=80)
    return "\n".join(line.rstrip() for line in done.stdout.splitlines()).strip("\n")
