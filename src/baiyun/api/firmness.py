"""How firm a month's ranking is when the figures that the county decided itself move a little."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from baiyun.api.inputs import Found, Inputs, Paths, opened
from baiyun.api.outputs import Writers, save
from baiyun.api.results import scored
from baiyun.inquiry.moved_rules import movable_figures
from baiyun.problems import Problem
from baiyun.rank.result import MonthResult
from baiyun.render.json.stability import stability_json
from baiyun.render.seal import sealed

if TYPE_CHECKING:
    from baiyun.inquiry.stability import Stability

RUNS, PERCENT, SEED = 1000, 10, 1
THOUSANDTHS = 10
"""Of a per cent: figures move by whole thousandths, so that they stay short decimals."""


@dataclass(frozen=True)
class Firm:
    """What was found, with which seed, by how much the figures moved, and what it was made from."""

    stability: Stability
    seed: int
    percent: int
    found: Found

    @property
    def writers(self) -> Writers:
        """How it is saved, by suffix. Raises nothing."""
        return firm_writers(self.seed, self.percent)

    def to_json(self) -> bytes:
        """What was found as JSON, UTF-8. Raises nothing."""
        return sealed(stability_json(self.stability, self.seed, self.percent))

    def save(self, *targets: str | Path) -> list[Problem]:
        """Writes .xlsx and .json files, all or none; gives notes. Raises Stop when one cannot be written."""
        return save(self.stability, targets, self.writers)


def firm_writers(seed: int = SEED, percent: int = PERCENT) -> Writers:
    """How a ranking's firmness is saved, by suffix. Raises nothing."""
    writers: Mapping[str, Any] = {
        ".json": partial(stability_json, seed=seed, percent=percent), ".xlsx": partial(_workbook, percent=percent)
    }  # fmt: skip
    return writers


def _workbook(found: Stability, percent: int) -> bytes:
    from baiyun.render.xlsx.stability import stability_workbook  # noqa: PLC0415 - writing libraries are loaded to write

    return stability_workbook(found, percent)


def stability(
    files: Paths,
    *,
    runs: int = RUNS,
    percent: int = PERCENT,
    seed: int = SEED,
    period: str | None = None,
    **options: Any,
) -> Firm:
    """Gives the range of ranks of every unit when each discretionary figure moves by up to ± ``percent`` %, ``runs`` times.

    The same ``seed`` gives the same runs anywhere. Other options as for ``score``; raises Stop as ``score``.
    """
    return firm(opened(files, **options), runs=runs, percent=percent, seed=seed, period=period)


def firm(inputs: Inputs, *, runs: int, percent: int, seed: int, period: str | None = None) -> Firm:
    """Gives what ``stability`` gives of what was opened. Raises Stop when it is not clear which month is meant."""
    done = scored(inputs, period)
    return Firm(of_result(done.result, runs, percent, seed), seed, percent, done.found)


def of_result(result: MonthResult, runs: int, percent: int, seed: int) -> Stability:
    """How firm a month's ranking is. Raises nothing."""
    from baiyun.inquiry.stability import stability as computed  # noqa: PLC0415 - numpy is only loaded for this

    return computed(result, moves(len(movable_figures(result.book)), runs, percent, seed))


def moves(figures: int, runs: int, percent: int, seed: int) -> list[list[int]]:
    """By how many thousandths each figure moves in each run; the same for a seed on every system. Raises nothing."""
    most, drawn = percent * THOUSANDTHS, random.Random(seed)  # noqa: S311 - repeatable, not secret
    return [[int(drawn.random() * (2 * most + 1)) - most for _ in range(figures)] for _ in range(runs)]
