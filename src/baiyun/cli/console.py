"""The terminal: safe output on any console, errors of the command line in Chinese, exit statuses."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import suppress
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

from baiyun.cli import STOPPED

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

    from baiyun.api.inputs import Inputs
    from baiyun.problems import Problem, Stop

FAILED, INTERRUPTED = 2, 130
SCREEN_IS_FULL = {
    errno.ENOSPC: "磁盘已满",
    errno.EDQUOT: "磁盘配额已满",
    errno.EFBIG: "文件超过了允许的大小",
    errno.EIO: "设备出错",
}
QUIET = ("-q", "--quiet")
"""Understood before the commands are, so that it may stand anywhere: no notes, no next step, no progress."""
COLOURED = ("FORCE_COLOR", "TTY_COMPATIBLE", "TTY_INTERACTIVE")
"""By these somebody asks for colours where there is no terminal."""
quiet = False


def guarded(app: Any) -> int:
    """Runs the commands; whatever stops them is one clear sentence and exit status 2."""
    global quiet  # noqa: PLW0603 - one screen a process
    arguments = [each for each in sys.argv[1:] if each not in QUIET]
    quiet = len(arguments) < len(sys.argv) - 1
    if sys.stdout is None:  # closed by the shell
        return no_screen("没有打开")
    _make_safe()
    try:
        status = int(app(arguments, prog_name="baiyun", standalone_mode=False) or 0)
        if status == INTERRUPTED:  # the command line's library has caught Ctrl-C itself
            raise KeyboardInterrupt  # noqa: TRY301
        sys.stdout.flush()
    except KeyboardInterrupt:
        print(STOPPED, file=sys.stderr)  # noqa: T201 - the screen may not be usable
        status = FAILED
    except (BrokenPipeError, SystemExit):  # the command line's library exits on a broken pipe
        status = no_screen()
    except Exception as error:  # noqa: BLE001 - a fault of the program is raised again
        status = _told(error)
    return status


def _told(error: Exception) -> int:
    """What stopped a command, a mistake in it or a screen that is full, in one sentence; anything else is a fault of the program."""
    from baiyun.problems import Stop

    if isinstance(error, Stop):
        return failed(error.problems)
    if hasattr(error, "exit_code") and hasattr(error, "format_message"):
        from baiyun.cli.chinese import mistake

        return failed(misused(mistake(error)).problems)
    if isinstance(error, OSError) and error.filename is None and error.errno in SCREEN_IS_FULL:
        return no_screen(SCREEN_IS_FULL[error.errno])
    raise error


def misused(found: str) -> Stop:
    """What stops a command that is written wrongly."""
    from baiyun.problems import Place, Stop
    from baiyun.problems.commands import USAGE

    return Stop(USAGE.at(Place(""), reason=found))


def no_screen(reason: str = "") -> int:
    """Nothing more can go to stdout: one sentence, none where its reader has only had enough; what is left goes nowhere."""
    with suppress(OSError, ValueError, AttributeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    if reason:
        from baiyun.problems import Place
        from baiyun.problems.commands import CANNOT_WRITE

        hint = "请换一个位置，或用 -o 保存。"
        failed([CANNOT_WRITE.at(Place("屏幕输出"), reason=reason, hint=hint)])
    return FAILED


def failed(found: Sequence[Problem]) -> int:
    """Shows what stopped a command."""
    from baiyun.render.screen.problems import problem_lines

    shown = [*problem_lines(found)]
    _say(shown if len(found) > 1 else shown[:-1])
    return FAILED


def out() -> Console:
    """The console of stdout."""
    from baiyun.cli.shown import Screen

    return Screen(highlight=False, markup=False, emoji=False)


def err() -> Console:
    """The console of stderr."""
    from baiyun.cli.shown import Screen

    return Screen(stderr=True, highlight=False, markup=False, emoji=False)


def opened(
    files: list[str],
    rules: Path | None,
    units: Path | None,
    review: str | Path | None = None,
    no_review: bool = False,
    earlier: Sequence[Path] | None = None,
    no_earlier: bool = False,
    jobs: int | None = None,
    cluster: str = "",
    *,
    whole_lives: bool = False,
) -> Inputs:
    """Reads the reports, with a progress bar when it takes long."""
    from baiyun import api
    from baiyun.cli.progress import Progress

    with Progress(silent=quiet) as progress:
        return api.opened(
            files,
            rules=rules,
            units=units,
            review=None if no_review else review,
            no_review=no_review,
            earlier=earlier or None,
            no_earlier=no_earlier,
            whole_lives=whole_lives,
            jobs=jobs,
            cluster=cluster,
            on_done=progress.step,
            on_found=progress.start,
        )


def show(
    format_: str,
    as_json: Callable[[], bytes | Iterator[bytes]],
    on_screen: Callable[[int], RenderableType],
    as_csv: Callable[[], bytes] | None = None,
) -> None:
    """A result on stdout: JSON, .csv, or what the screen shows at its width. Raises Stop for .csv where there is none."""
    if format_ == "json":
        write_bytes(as_json())
    elif format_ == "csv":
        if as_csv is None:
            raise misused("这个命令没有 CSV，可以用 --format json")
        write_bytes(as_csv())
    else:
        print_screen(on_screen)


def print_screen(on_screen: Callable[[int], RenderableType]) -> None:
    """What the screen shows at its width, on stdout."""
    console = out()
    console.print(on_screen(console.width))


def problems(found: Iterable[Problem], folder: str = "", files: Collection[str] = ()) -> None:
    """The problems on stderr, a line each, file by file."""
    from baiyun.problems import Severity

    told = (each for each in found if not quiet or each.severity is not Severity.NOTE)
    if first := next(told, None):
        from baiyun.render.screen.problems import problem_lines

        _say(problem_lines(chain([first], told), folder, files))


def lines(told: Sequence[str]) -> None:
    """What else is to be said of a run, on stderr, a line each."""
    _say([(each, "") for each in told] if not quiet else [])


def next_step(words: str) -> None:
    """What could be done next, on stderr, where it is in nobody's way."""
    if not quiet:
        _say([(f"下一步：{words}", "dim")])


def _say(styled: Iterable[tuple[str, str]]) -> None:
    """Some lines on stderr, each with its style; without the library of colours where none can be seen."""
    if sys.stderr is None:  # closed by the shell
        return
    if not (sys.stderr.isatty() or any(os.environ.get(name) for name in COLOURED)):
        sys.stderr.writelines(f"{line}\n" for line, _ in styled)
        sys.stderr.flush()
        return
    screen = err()
    for line, style in styled:
        screen.print(line, style=style or None, soft_wrap=True)


def _make_safe() -> None:
    """No character can break a console: pipes get UTF-8, a narrow console a replacement."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure: Callable[..., None] | None = getattr(stream, "reconfigure", None)
        if reconfigure and stream.isatty():
            reconfigure(errors="replace")
        elif reconfigure:
            reconfigure(encoding="utf-8", errors="replace")


def write_bytes(content: bytes | Iterator[bytes]) -> None:
    """Bytes on stdout, whole or in pieces, the same on every system."""
    sys.stdout.flush()
    sys.stdout.buffer.writelines([content] if isinstance(content, bytes) else content)
    sys.stdout.buffer.flush()
