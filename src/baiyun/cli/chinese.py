"""The command line says everything in Chinese: the labels of --help, and mistakes in a command."""

from __future__ import annotations

import re
import shutil
from typing import Any

from typer.core import TyperCommand, TyperGroup

from baiyun.patterns import rare

_EXTRA = rare(r"extra arguments?(?:\(s\))? \((.*)\)", re.DOTALL)
RANGES = ((r"(\d+)<=x<=(\d+)", r"\1 到 \2"), (r"x>=(\d+)", r"至少 \1"))
LABELS = (
    (r"^Usage: ", "用法："),
    (r"^Arguments:", "参数："),
    (r"^Options:", "选项："),
    (r"^Commands:", "命令："),
    (
        r"Show completion for the current shell, to copy it or\s+customize the installation\.",
        "显示按 Tab 补全命令的脚本。",
    ),
    (r"Show this message and exit\.", "显示这份说明。"),
    (r"\[required\]", "［必填］"),
    *RANGES,
    (r"\[(\d+ 到 \d+|至少 \d+)\]", r"［\1］"),
    (r"\[default: (\S+?); (.*?)\]", r"［默认 \1，\2］"),
    (r"\[default: (.*?)\]", r"［默认 \1］"),
    (r"\{([^{}]+?)\}\.\.\.", r"\1"),
    (r" <(?:list\[\w+\]|path|str)> ?", " "),
    (r"\[?\[(现在的)\]\]?", r"［\1］"),
    (r"\{(\S+?)\}(?=\s)", r"\1"),
    (r"<(\w+(?:\|\w+)+)>", r"\1"),
    (r"\[OPTIONS\] COMMAND \[ARGS\]\.\.\.", "命令 …"),
    (r"\[OPTIONS\]", "［选项］"),
    (r"\[(\w+…)\]\.\.\.", r"［\1］"),
)
_SECTION = rare(r"(?:^  .*\S.*\n?)+", re.MULTILINE)
_ROW = rare(r"(  (?! )(?:\S| (?! ))*| +?)( {2,})(?! )(.*)$")
UNBROKEN = 10_000
"""So wide that the library breaks no line: it counts characters, not cells."""
NARROWEST, WIDEST, ROOM = 40, 100, 20


def in_chinese(text: str, width: int | None) -> str:
    """A help text that nobody has broken yet, with its labels in Chinese, on lines of ``width`` or of the screen."""
    for pattern, words in LABELS:
        text = re.sub(pattern, words, text, flags=re.MULTILINE)
    cells = max(NARROWEST, min(width or shutil.get_terminal_size().columns, WIDEST))
    return _SECTION.sub(lambda found: _lined_up(found[0], cells), text)


def _lined_up(section: str, width: int) -> str:
    """The lines of a section with their second column below one another: a Chinese character is two cells wide."""
    from rich.cells import cell_len, set_cell_size

    from baiyun.render.screen.wrap import wrapped

    rows = [(_ROW.match(line), line) for line in section.splitlines()]
    wide = max((cell_len(row[1]) for row, _ in rows if row and row[2]), default=0)
    indent = " " * (wide + 2 if wide + 2 + ROOM <= width else 4)
    lines = [
        wrapped(f"{set_cell_size(row[1], wide)}  {row[3]}", width, indent) if row else wrapped(line, width, "  ")
        for row, line in rows
    ]
    return "".join(f"{line}\n" for each in lines for line in each)


class Command(TyperCommand):
    """A command whose --help is in Chinese."""

    def get_help(self, ctx: Any) -> str:
        """The help text."""
        width, ctx.terminal_width = ctx.terminal_width, UNBROKEN
        return in_chinese(super().get_help(ctx), width)


class ChineseGroup(TyperGroup):
    """The group of commands; its --help is in Chinese."""

    def get_params(self, ctx: Any) -> list[Any]:
        """Its options, without the one whose answer would be in English."""
        return [each for each in super().get_params(ctx) if each.name != "install_completion"]

    def get_help(self, ctx: Any) -> str:
        """The help text."""
        width, ctx.terminal_width = ctx.terminal_width, UNBROKEN
        return in_chinese(super().get_help(ctx), width)


def mistake(error: Any) -> str:  # noqa: PLR0911 - a line a mistake
    """A mistake on the command line, said in Chinese."""
    parameter = getattr(error, "param", None)
    option = getattr(error, "option_name", "") or (parameter.opts[0] if parameter is not None else "")
    shown = option if option.startswith("-") else getattr(parameter, "metavar", None) or option.upper()
    quoted = re.findall(r"'([^']*)'", error.format_message())
    match type(error).__name__:
        case "NoSuchOption":
            return f"没有选项 {option}"
        case "MissingParameter":
            return f"缺少 {shown}"
        case "BadOptionUsage":
            return f"选项 {option} 后面要写值"
        case "BadParameter":
            allowed = [word for word in quoted if word not in (option, "")][1:]
            allowed = ["年-月-日"] if any("%" in word for word in allowed) else allowed
            allowed = allowed or _range(error)
            return f"{shown} 的值不对" + (f"，可以写：{'、'.join(allowed)}" if allowed else "")
        case _ if extra := _EXTRA.search(error.format_message()):
            return f"多写了 {extra[1]}"
        case _ if quoted:
            return f"没有命令 {quoted[0]}"
    return "命令写得不完整"


def _range(error: Any) -> list[str]:
    """The numbers that the option of a mistake takes, as its line of the help says them; none where it takes no number."""
    record = error.param.get_help_record(error.ctx) if error.param is not None and error.ctx is not None else None
    found = [(re.search(pattern, record[1]), words) for pattern, words in RANGES] if record else []
    return [bounds.expand(words) for bounds, words in found if bounds]
