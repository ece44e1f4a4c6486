"""The commands; each body asks ``api``, shows, saves and ends with an exit status."""

from baiyun.cli.app import main

__all__ = ["main"]
