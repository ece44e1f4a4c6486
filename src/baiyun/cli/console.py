"""The terminal: safe output on any console, errors of the command line in Chinese, exit statuses."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from typing import Any

from rich.console import Console

from baiyun.problems import Place, Problem, Stop
from baiyun.problems.problem import Kind, Severity

FAILED = 2
USAGE = Kind("F195", Severity.ERROR, "命令写法有误", "{found}。", "运行 baiyun --help 看写法。")


def guarded(app: Any) -> int:
    """Runs the commands; whatever stops them is one clear sentence and exit status 2."""
    _make_safe()
    try:
        return int(app(standalone_mode=False) or 0)
    except Stop as stop:
        return failed(stop.problems)
    except KeyboardInterrupt:
        print("已中断，没有改动任何文件。", file=sys.stderr)  # noqa: T201 - the screen may not be usable
        return FAILED
    except BrokenPipeError:
        sys.stderr.close()
        return 0
    except Exception as error:
        if hasattr(error, "exit_code") and hasattr(error, "format_message"):
            return failed([USAGE.at(Place(""), found=_in_chinese(error))])
        raise


def failed(problems: Sequence[Problem]) -> int:
    """Shows what stopped a command."""
    from baiyun.write.screen import show_problems

    show_problems(err(), problems)
    return FAILED


def out() -> Console:
    """The console of stdout."""
    return Console(highlight=False, markup=False, emoji=False)


def err() -> Console:
    """The console of stderr."""
    return Console(stderr=True, highlight=False, markup=False, emoji=False)


def _make_safe() -> None:
    """No character can break a console: pipes get UTF-8, a narrow console a replacement."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure: Callable[..., None] | None = getattr(stream, "reconfigure", None)
        if reconfigure and stream.isatty():
            reconfigure(errors="replace")
        elif reconfigure:
            reconfigure(encoding="utf-8", errors="replace")


def write_bytes(content: bytes) -> None:
    """Bytes on stdout, the same on every system."""
    sys.stdout.flush()
    sys.stdout.buffer.write(content)
    sys.stdout.buffer.flush()


def _in_chinese(error: Any) -> str:
    """A mistake on the command line, said in Chinese."""
    name = type(error).__name__
    option = getattr(error, "option_name", "") or ""
    parameter = getattr(getattr(error, "param", None), "human_readable_name", "") or option
    if name == "NoSuchOption":
        return f"没有选项 {option}"
    if name == "MissingParameter":
        return f"缺少 {parameter}"
    if name == "BadOptionUsage":
        return f"选项 {option} 后面要写值"
    if name == "BadParameter":
        return f"{parameter}：{error.message}"
    return str(error.format_message()).rstrip(".")
