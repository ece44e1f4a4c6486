"""The commands; each body asks ``api``, shows, saves and ends with an exit status."""

import atexit
import os
import sys
from contextlib import suppress

from baiyun import garbage

STOPPED = "已中断，没有改动任何文件。"


def main() -> None:
    """Runs the command line; exit status 2 when a command could not run (5-command-line)."""
    garbage.sought_seldom()
    os.environ.setdefault(
        "PYDANTIC_DISABLE_PLUGINS", "__all__"
    )  # to look for them, every package that is installed is opened
    try:
        from baiyun.cli import console
        from baiyun.cli.app import app

        status, interrupted = console.guarded(app), console.interrupted
    except KeyboardInterrupt:  # before the commands were there
        print(STOPPED, file=sys.stderr)  # noqa: T201 - there is no other screen yet
        status, interrupted = 2, True
    garbage.sought_no_more()
    if interrupted:
        _leave(status)
    sys.exit(status)


def _leave(status: int) -> None:
    """Ends with this status. Where Ctrl-C fell into code that a library made of text, the interpreter would end itself by the signal."""
    atexit._run_exitfuncs()  # noqa: SLF001 - told nowhere else, and the other process ends with them
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError, AttributeError):
            stream.flush()
    os._exit(status)
