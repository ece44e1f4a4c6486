"""What a result was made from, by digests: as a result knows it, and as its papers keep it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from msgspec import Struct, field

from baiyun.inquiry.firmness import Draw, draw_of, drawn_as
from baiyun.rank.result import MonthResult
from baiyun.rank.standings import Standing
from baiyun.scoring.packed import line_points
from baiyun.version import TOOL

if TYPE_CHECKING:
    from baiyun.campaign.final import FinalResult

TOOL_ROW, RULES, INPUTS, FIGURES = "工具", "规则指纹", "输入指纹", "结果指纹"
ROSTER, REVIEW, REPORTS, EARLIER = "名册指纹", "评审指纹", "报表", "前几期报表"
PERIOD, AS_OF, LATEST, NONE = "期", "截至", "最近的报表", "没有"
STABILITY = "名次稳不稳"
DIGEST = "sha256:"
SHORT = 16


class MadeFrom(Struct, frozen=True):
    """The tool, and the digests of rules, roster, review, of each report and of each report of an earlier month.

    ``figures`` is the digest of every rank and point; '' stands for what there was none of. ``period`` is the id or name
    of a month, '' for a campaign, which is told up to the day ``as_of``. ``latest`` is the day of a month's last report,
    ``draw`` how figures were moved where the paper says how firm the ranking is.
    """

    tool: str = ""
    rules: str = ""
    period: str = ""
    as_of: str = ""
    inputs: str = ""
    figures: str = ""
    roster: str = ""
    review: str = ""
    reports: Mapping[str, str] = field(default_factory=dict)
    earlier: Mapping[str, str] = field(default_factory=dict)
    latest: str = ""
    draw: Draw | None = None


def made_from(result: MonthResult) -> MadeFrom:
    """What a month was made from."""
    before = {
        file.file: f"{DIGEST}{file.digest}"
        for month in result.history.months
        for file in month.reports.files
        if file.submission
    }
    return MadeFrom(
        TOOL,
        result.book.digest,
        result.period.id if result.period else "",
        "",
        result.verdict.parts[0].inputs if result.verdict.parts else "",
        figures_digest(result.everyone),
        _digest(result.roster.digest if result.roster.complete else ""),
        _digest(result.review.digest),
        {name: _digest(each) for name, each in sorted(result.inputs.items()) if name not in before},
        dict(sorted(before.items())),
        max((day.isoformat() for each in result.everyone for day in _days(each)), default=""),
    )


def _days(standing: Standing) -> list[date]:
    """The days of a unit's reports."""
    return [report.day for report in standing.view.months[0].reports]


def campaign_made_from(result: FinalResult) -> MadeFrom:
    """What a campaign was made from; its inputs are those of all its months."""
    reviews = dict.fromkeys(each.review.digest for each in result.results.values())
    parts = [part.inputs for each in result.results.values() for part in each.verdict.parts[:1]]
    return MadeFrom(
        TOOL,
        result.book.digest,
        "",
        result.latest.isoformat() if result.latest else "",
        " ".join(parts),
        figures_digest(each for month in result.results.values() for each in month.everyone),
        _digest(result.roster.digest if result.roster.complete else ""),
        _digest(next(iter(reviews), "")),
        {name: _digest(each) for name, each in sorted(result.inputs.items())},
    )


def figures_digest(standings: Iterable[Standing]) -> str:
    """The digest of who stands where, with which points: a notice and a workbook of one result bear the same."""
    told = hashlib.sha256()
    for each in standings:
        items = line_points(each.card.criteria) + line_points(each.card.blocks)
        told.update(f"{each.name} {each.rank} {each.card.total} {items}\n".encode())
    return told.hexdigest()[:SHORT]


def of_data(data: Mapping[str, Any]) -> MadeFrom:
    """What a result that was saved as JSON says of itself."""
    scheme, said = data.get("scheme", {}), data.get("made_from", {})

    def text(name: str) -> str:
        return str(said.get(name) or "")

    return MadeFrom(
        tool=scheme.get("tool", ""),
        rules=scheme.get("rules_digest", ""),
        period=data.get("period") or "",
        as_of=_day(text("as_of")),
        inputs=text("inputs"),
        figures=text("figures"),
        roster=text("roster"),
        review=text("review"),
        reports=said.get("reports", {}),
        earlier=said.get("earlier", {}),
        latest=_day(text("latest")),
        draw=_draw(data.get("stability")),
    )


def _draw(told: Mapping[str, Any] | None) -> Draw | None:
    return drawn_as(told["runs"], told["percent"], told["seed"]) if told else None


def _day(text: str) -> str:
    """A day as 2023-06-12; '' for what is none."""
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        return ""


def of_rows(rows: Iterable[tuple[str, str]]) -> MadeFrom:
    """What the sheet 溯源 of a workbook says: name and text a row, the files below the line that counts them."""
    facts: dict[str, str] = {}
    files: dict[str, dict[str, str]] = {REPORTS: {}, EARLIER: {}}
    below = ""
    for name, text in rows:
        if name in files:
            below = name
        elif below:
            files[below][name] = text
        else:
            facts[name] = "" if text == NONE else text
    names = (TOOL_ROW, RULES, PERIOD, AS_OF, INPUTS, FIGURES, ROSTER, REVIEW)
    tool, rules, period, as_of, inputs, figures, roster, review = (facts.get(name, "") for name in names)
    reports, earlier, latest = files[REPORTS], files[EARLIER], _day(facts.get(LATEST, ""))
    draw = draw_of(facts.get(STABILITY, ""))
    return MadeFrom(tool, rules, period, _day(as_of), inputs, figures, roster, review, reports, earlier, latest, draw)


def of_words(words: str) -> MadeFrom:
    """What the properties of a notice say: name and text by turns, several texts of one name in a row."""
    facts: dict[str, list[str]] = {}
    known, name = (RULES, INPUTS, FIGURES, PERIOD, AS_OF), ""
    for word in words.split():
        name = word if word in known else name
        if word != name:
            facts.setdefault(name, []).append(word)
    texts = {name: " ".join(facts.get(name, [])) for name in known}
    return MadeFrom("", texts[RULES], texts[PERIOD], _day(texts[AS_OF]), texts[INPUTS], texts[FIGURES])


def in_words(made: MadeFrom) -> str:
    """The same for the properties of a notice; what is empty is left out."""
    texts = (
        (RULES, made.rules),
        (INPUTS, made.inputs),
        (FIGURES, made.figures),
        (PERIOD, made.period),
        (AS_OF, made.as_of),
    )
    return " ".join(f"{name} {text}" for name, text in texts if text)


def _digest(digest: str) -> str:
    return f"{DIGEST}{digest}" if digest else ""
