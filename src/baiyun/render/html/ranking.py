"""The page of a month or a campaign: one file, no network, one style and one script that its policy names by their digests."""

from __future__ import annotations

import base64
import hashlib
import json
from decimal import Decimal
from functools import cache
from importlib import resources
from typing import Any

from markupsafe import Markup

from baiyun.campaign.final import FinalResult
from baiyun.inquiry.firmness import Stability
from baiyun.problems import Problem, Severity, mask_personal
from baiyun.rank.result import MonthResult
from baiyun.render.html.charts import drawn_stages, drawn_trend
from baiyun.render.html.page import environment
from baiyun.rulebook.numbers import format_value
from baiyun.tables.duties import percent
from baiyun.tables.page.ranking_page import RankingPage, campaign_page, month_page
from baiyun.tables.page.stored import Stored
from baiyun.tables.problems import label
from baiyun.tables.table import Table, cell_text
from baiyun.version import TOOL

GRAVITY = {Severity.ERROR: "grave", Severity.EXPLAIN: "owed", Severity.NOTE: "mild"}


def month_html(result: MonthResult, firm: Stability | None = None) -> bytes:
    """The page of a month; with how firm the ranking is, where that was asked."""
    return rendered(month_page(result, firm))


def campaign_html(result: FinalResult, firm: Stability | None = None) -> bytes:
    """The page of a campaign, likewise."""
    return rendered(campaign_page(result, firm))


def rendered(page: RankingPage) -> bytes:
    """A page as a file."""
    style, script = source("ranking.css"), source("ranking.js")
    facts: dict[str, Any] = {
        "page": page,
        "ids": {drill.unit: f"u{at}" for at, drill in enumerate(page.drills, 1)},
        "trends": [drawn_trend(trend) for trend in page.trends],
        "stages": drawn_stages(page.projects.stages if page.projects else ()),
        "stored": _data(page.stored),
    }
    facts |= {"tool": TOOL, "policy": policy(style, script), "style": ours(style), "script": ours(script)}
    made: str = page_environment().get_template("ranking.html").render(facts)
    return made.encode()


def _data(stored: Stored) -> Markup:
    """Values as JSON that no text in it can leave, nobody's numbers in it."""
    told = mask_personal(json.dumps(stored, ensure_ascii=False, separators=(",", ":")))
    return Markup(told.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e"))  # noqa: S704 - escaped here


def ours(source: str) -> Markup:
    """Our own style or script, as it stands in the package."""
    return Markup(source)  # noqa: S704 - nothing of a user's is in it


def policy(style: str, script: str = "") -> str:
    """Nothing may be loaded or sent; one style and one script, if any, run, known by their digests."""
    runs = _digest(script) if script else "'none'"
    return f"default-src 'none'; style-src {_digest(style)}; script-src {runs}; base-uri 'none'; form-action 'none'"


def _digest(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


@cache
def page_environment() -> Any:
    """The templates with what their figures are told by."""
    made = environment()
    made.filters.update(
        told=cell_text, figure=format_value, share=share, percent=_percent, label=label, grave=_grave,
        unit_column=_unit_column,
    )  # fmt: skip
    return made


def source(name: str) -> str:
    """A file of ours beside the templates."""
    return (resources.files("baiyun.render.html") / "pages" / name).read_text(encoding="utf-8")


def share(value: object, most: Decimal) -> str:
    """How long a bar is, of 100."""
    if not isinstance(value, Decimal) or not most:
        return "0"
    return f"{min(Decimal(100), max(Decimal(0), value / most * 100)):.3g}"


def _percent(done: Decimal, need: Decimal) -> str:
    return percent(done / need) if need else "—"


def _grave(problem: Problem) -> str:
    return GRAVITY[Severity.NOTE if problem.ruling else problem.severity]


def _unit_column(table: Table) -> int | None:
    """Where a table names its units."""
    return next((at for at, column in enumerate(table.columns) if column.header == "单位"), None)
