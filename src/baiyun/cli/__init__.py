"""The commands; each body asks ``api``, shows, saves and ends with an exit status."""

import atexit
import os
import sys
from contextlib import suppress
from typing import NoReturn

from baiyun import garbage, plugins

STOPPED = "已中断，没有改动任何文件。"


def main() -> NoReturn:
    """Runs the command line; exit status 2 when a command could not run (5-command-line)."""
    garbage.sought_seldom()
    plugins.none_wanted()
    try:
        from baiyun.cli import console
        from baiyun.cli.app import app

        status = console.guarded(app)
    except KeyboardInterrupt:  # before the commands were there
        print(STOPPED, file=sys.stderr)  # noqa: T201 - there is no other screen yet
        status = 2
    _leave(status)


def _leave(status: int) -> NoReturn:
    """Ends with this status, without taking down value by value what ends with the process anyway.

    Nor does the interpreter end itself by the signal where Ctrl-C fell into code that a library made of text.
    """
    atexit._run_exitfuncs()  # noqa: SLF001 - told nowhere else, and the other process ends with them
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError, AttributeError):
            stream.flush()
    os._exit(status)
