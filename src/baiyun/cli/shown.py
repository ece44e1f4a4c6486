"""The console that the commands write to."""

from rich.console import Console


class Screen(Console):
    """A console that says when nobody reads it any more."""

    def on_broken_pipe(self) -> None:
        """Leaves it to ``guarded``."""
        raise BrokenPipeError
