"""How firm a ranking is when the figures that the county decided itself move a little: of a month, or of the campaign."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

from msgspec import Struct

from baiyun.api.campaigns import finished
from baiyun.api.inputs import Found, Inputs, Paths, opened
from baiyun.api.outputs import FIRM_WRITERS, firm_csv, save
from baiyun.api.results import scored
from baiyun.campaign.final import FinalResult
from baiyun.gather.choose import choose_periods
from baiyun.inquiry.firmness import USUAL, Draw, Stability
from baiyun.problems import Problem
from baiyun.rank.result import MonthResult
from baiyun.render.json.stability import stability_json
from baiyun.render.seal import sealed

THOUSANDTHS = 10
"""Of a per cent: figures move by whole thousandths, so that they stay short decimals."""


class Firm(Struct, frozen=True):
    """What was found, and what it was made from."""

    stability: Stability
    found: Found

    def to_json(self) -> bytes:
        """What was found as JSON, UTF-8. Raises nothing."""
        return sealed(stability_json(self.stability))

    def to_csv(self) -> bytes:
        """What was found as .csv, UTF-8, a unit a row. Raises nothing."""
        return sealed(firm_csv(self.stability))

    def save(self, *targets: str | Path) -> list[Problem]:
        """Writes .xlsx, .html, .json and .csv files, all or none; gives notes. Raises Stop when one cannot be written."""
        return save(self.stability, targets, FIRM_WRITERS)


def stability(
    files: Paths,
    *,
    runs: int = USUAL.runs,
    percent: int = USUAL.percent,
    seed: int = USUAL.seed,
    period: str | None = None,
    **options: Any,
) -> Firm:
    """Gives the range of ranks of every unit when each discretionary figure moves by up to ± ``percent`` %, ``runs`` times.

    Of a month; files of several months give the campaign, whose weights move too. The same ``seed`` gives the same runs
    anywhere. Other options as for ``score``; raises Stop as ``score``.
    """
    return firm(opened(files, **options), Draw(runs, percent, seed), period)


def firm(inputs: Inputs, draw: Draw, period: str | None = None) -> Firm:
    """Gives what ``stability`` gives of what was opened. Raises Stop for an unknown ``period``."""
    periods, _ = choose_periods(inputs.campaign.book, inputs.files, period)
    done = finished(inputs) if len(periods) > 1 else scored(inputs, period)
    return Firm(of_result(done.result, draw), done.found)


def of_result(result: MonthResult | FinalResult, draw: Draw) -> Stability:
    """How firm the ranking of a month or a campaign is. Raises nothing."""
    from baiyun.inquiry import stability as computing  # noqa: PLC0415 - numpy is only loaded for this

    table = moves(len(computing.moving_figures(result)), draw)
    if isinstance(result, FinalResult):
        return computing.campaign_stability(result, draw, table)
    return computing.month_stability(result, draw, table)


def moves(figures: int, draw: Draw) -> list[list[int]]:
    """By how many thousandths each figure moves in each run; the same for a seed on every system. Raises nothing."""
    most, drawn = draw.percent * THOUSANDTHS, random.Random(draw.seed)  # noqa: S311 - repeatable, not secret
    return [[int(drawn.random() * (2 * most + 1)) - most for _ in range(figures)] for _ in range(draw.runs)]
