"""``baiyun menu``: a month by numbers, for whoever starts it with a double click."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from baiyun.api.here import Here

NOTICE = "通报.docx"
SAVED = (".xlsx", ".docx")


class Choice(NamedTuple):
    """A line of the menu, and the command that it runs; ``…`` stands for the folder of the month."""

    words: str
    command: tuple[str, ...]


CHOICES = (
    Choice("检查：谁没报、哪里错", ("validate", "…")),
    Choice("可以发给各单位的话", ("validate", "…", "--texts")),
    Choice("计分排名，保存 排名.xlsx", ("score", "…", "-o", "排名.xlsx")),
    Choice("写通报，保存 通报.docx", ("score", "…", "-o", NOTICE)),
    Choice("评审：写出或更新 review.xlsx", ("review", "…", "-o", "review.xlsx")),
    Choice("项目台账，保存 台账.xlsx", ("projects", "…", "-o", "台账.xlsx")),
)


def menu() -> int:
    """按数字选：检查、计分、通报、评审；给双击“开始.bat”的人用。

    例：baiyun menu
    """
    from datetime import datetime

    from baiyun.api.here import look_here
    from baiyun.cli import console
    from baiyun.cli.here import shown_here

    here = look_here(".", datetime.now().date())  # noqa: DTZ005 - the clerk's own calendar
    if here is None:
        console.out().print("这里不是活动文件夹。请先用 baiyun init 建一个，再在里面打开。")
        return console.FAILED
    shown_here()
    while (choice := _asked()) is not None:
        _run(_arguments(choice, here))
    return 0


def _arguments(choice: Choice, here: Here) -> list[str]:
    """The command of a choice for this folder: what it saves lies beside the rules, its notice has the folder's own words."""
    names = [f"{here.up}{each}" if each.endswith(SAVED) else each for each in choice.command]
    template = here.templates[0] if NOTICE in choice.command else ""
    return [*(here.path if each == "…" else each for each in names), *(("--template", template) if template else ())]


def _asked() -> Choice | None:
    """What is chosen; None to end, also when there is nobody to ask."""
    lines = [f"  {number}  {choice.words}" for number, choice in enumerate(CHOICES, 1)]
    while True:
        print("\n".join(["", *lines, "  0  结束"]))  # noqa: T201 - nothing in it is from anybody's file
        try:
            typed = input("请按数字，再按回车：").strip()
        except EOFError:
            return None
        if typed in ("0", ""):
            return None
        if typed.isdecimal() and 1 <= int(typed) <= len(CHOICES):
            return CHOICES[int(typed) - 1]
        print(f"没有这一项。请按 0 到 {len(CHOICES)} 中的一个数字。")  # noqa: T201 - the menu speaks before there is a screen


def _run(arguments: list[str]) -> None:
    """One command, as if it had been typed; what stops it does not end the menu."""
    from baiyun.cli.app import app
    from baiyun.cli.console import guarded

    print(f"\nbaiyun {' '.join(arguments)}\n")  # noqa: T201
    before, sys.argv = sys.argv, [sys.argv[0], *arguments]
    try:
        guarded(app)
    finally:
        sys.argv = before
