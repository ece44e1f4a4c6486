"""The commands; each body asks ``api``, shows, saves and ends with an exit status."""

import sys

from baiyun import garbage


def main() -> None:
    """Runs the command line; exit status 2 when a command could not run (5-command-line)."""
    garbage.sought_seldom()
    from baiyun.cli.app import app
    from baiyun.cli.console import guarded

    status = guarded(app)
    garbage.sought_no_more()
    sys.exit(status)
