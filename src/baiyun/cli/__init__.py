"""The commands; each body asks ``api``, shows, saves and ends with an exit status."""

import gc
import sys

SELDOM = (50_000, 20, 100)
"""How often garbage is looked for in what lives until the command ends: nearly all of it are frozen values without cycles."""


def main() -> None:
    """Runs the command line; exit status 2 when a command could not run (5-command-line)."""
    gc.set_threshold(*SELDOM)
    from baiyun.cli.app import app
    from baiyun.cli.console import guarded

    sys.exit(guarded(app))
