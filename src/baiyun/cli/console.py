"""The terminal: safe output on any console, errors of the command line in Chinese, exit statuses."""

from __future__ import annotations

import sys
from collections.abc import Callable, Collection, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rich.console import Console, RenderableType

from baiyun.problems import Place, Problem, Stop
from baiyun.problems.files import USAGE

if TYPE_CHECKING:
    from baiyun.api.inputs import Inputs

FAILED = 2


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
            from baiyun.cli.chinese import mistake

            return failed([USAGE.at(Place(""), found=mistake(error))])
        raise


def failed(found: Sequence[Problem]) -> int:
    """Shows what stopped a command."""
    from baiyun.render.screen.month import show_problems

    show_problems(err(), found, counted=len(found) > 1)
    return FAILED


def out() -> Console:
    """The console of stdout."""
    return Console(highlight=False, markup=False, emoji=False)


def err() -> Console:
    """The console of stderr."""
    return Console(stderr=True, highlight=False, markup=False, emoji=False)


def opened(
    files: list[str],
    rules: Path | None,
    units: Path | None,
    review: str | Path | None = None,
    no_review: bool = False,
) -> Inputs:
    """Reads the reports, with a progress bar when it takes long."""
    from baiyun import api
    from baiyun.cli.progress import Progress

    with Progress() as progress:
        return api.opened(
            files,
            rules=rules,
            units=units,
            review=None if no_review else review,
            no_review=no_review,
            on_done=progress.step,
            on_found=progress.start,
        )


def show(format_: str, as_json: Callable[[], bytes], on_screen: Callable[[int], RenderableType]) -> None:
    """A result on stdout: JSON, or what the screen shows at its width."""
    if format_ == "json":
        write_bytes(as_json())
    else:
        print_screen(on_screen)


def print_screen(on_screen: Callable[[int], RenderableType]) -> None:
    """What the screen shows at its width, on stdout."""
    console = out()
    console.print(on_screen(console.width))


def problems(found: Sequence[Problem], folder: str = "", files: Collection[str] = ()) -> None:
    """The problems on stderr, a line each."""
    from baiyun.render.screen.month import show_problems

    show_problems(err(), found, folder, files)


def next_step(words: str) -> None:
    """What could be done next, on stderr, where it is in nobody's way."""
    err().print(f"下一步：{words}", style="dim", soft_wrap=True)


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
