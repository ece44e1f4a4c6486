"""Garbage is looked for seldom: nearly all that a command makes are frozen values without cycles, and live until it ends."""

import gc

SELDOM = (1_000_000, 20, 100)
"""New objects after which it is looked for among them, and how often before it is among the older ones."""


def sought_seldom() -> None:
    """From here on it is looked for seldom."""
    gc.set_threshold(*SELDOM)
