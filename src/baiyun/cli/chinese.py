"""The command line says everything in Chinese: the labels of --help, and mistakes in a command."""

from __future__ import annotations

import re
from typing import Any

from typer.core import TyperCommand, TyperGroup

_EXTRA = re.compile(r"extra arguments?(?:\(s\))? \((.*)\)", re.DOTALL)
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
    (r"\[default: (.*?)\]", r"［默认 \1］"),
    (r"\{(\S+?)\}\.\.\.", r"\1"),
    (r" <(?:list\[str\]|path|str)> ?", " "),
    (r"\{(\S+?)\}(?=\s)", r"\1"),
    (r"<(\w+(?:\|\w+)+)>", r"\1"),
    (r"\[OPTIONS\] COMMAND \[ARGS\]\.\.\.", "命令 …"),
    (r"\[OPTIONS\]", "［选项］"),
    (r"\[(\w+…)\]\.\.\.", r"［\1］"),
)


def in_chinese(text: str) -> str:
    """A help text with its labels in Chinese."""
    for pattern, words in LABELS:
        text = re.sub(pattern, words, text, flags=re.MULTILINE)
    return text


class Command(TyperCommand):
    """A command whose --help is in Chinese."""

    def get_help(self, ctx: Any) -> str:
        """The help text."""
        return in_chinese(super().get_help(ctx))


class ChineseGroup(TyperGroup):
    """The group of commands; its --help is in Chinese."""

    def get_params(self, ctx: Any) -> list[Any]:
        """Its options, without the one whose answer would be in English."""
        return [each for each in super().get_params(ctx) if each.name != "install_completion"]

    def get_help(self, ctx: Any) -> str:
        """The help text."""
        return in_chinese(super().get_help(ctx))


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
            return f"{shown} 的值不对" + (f"，可以写：{'、'.join(allowed)}" if allowed else "")
        case _ if extra := _EXTRA.search(error.format_message()):
            return f"多写了 {extra[1]}"
        case _ if quoted:
            return f"没有命令 {quoted[0]}"
    return "命令写得不完整"
