"""Everything that a page shows, of a month or of the campaign, in the order of reading."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from decimal import Decimal

from msgspec import Struct
from msgspec.structs import replace

from baiyun.campaign.duties import Owed
from baiyun.campaign.final import FinalResult
from baiyun.campaign.month import owed_by_county
from baiyun.inquiry.firmness import Stability
from baiyun.inquiry.made_from import DIGEST, SHORT
from baiyun.problems import Severity
from baiyun.rank.result import MonthResult
from baiyun.rulebook.scheme import CAMPAIGN
from baiyun.tables import campaign, provenance
from baiyun.tables.boards import board
from baiyun.tables.inquiry.stability import with_draw
from baiyun.tables.overview.undecided import undecided
from baiyun.tables.page.answer import (
    Leaders,
    OnList,
    campaign_leaders,
    campaign_lists,
    month_leaders,
    month_lists,
)
from baiyun.tables.page.drilldown import Drill, campaign_drills, month_drills
from baiyun.tables.page.firm import FirmPart, firm_part
from baiyun.tables.page.stage_map import StageMap, campaign_stages, month_stages
from baiyun.tables.page.stored import Stored, campaign_stored, drawn, month_stored
from baiyun.tables.page.trend import Trend, campaign_trends, month_trends
from baiyun.tables.problems import FileProblems, by_file
from baiyun.tables.ranking import objections, ranking, standing_of, subject
from baiyun.tables.table import Cell, Table


class CountyTarget(Struct, frozen=True):
    """A target of the county: what was done of what is needed."""

    name: str
    period: str
    done: Decimal
    need: Decimal
    met: bool


class RankingPage(Struct, frozen=True):
    """The page: the answer, the rankings, the lists, the ways, the projects, the problems, every unit, the sources.

    ``left_out`` is the number of notes that only the page of their month tells.
    """

    title: str
    status: str
    approved: bool
    leaders: Sequence[Leaders]
    lists: Sequence[OnList]
    open_matters: Table
    targets: Sequence[CountyTarget]
    rankings: Sequence[Table]
    how: str
    boards: Sequence[Table]
    trends: Sequence[Trend]
    projects: StageMap | None
    further: Sequence[Table]
    problems: Sequence[FileProblems]
    left_out: int
    drills: Sequence[Drill]
    sources: Table
    files: Table
    stored: Stored
    firm: FirmPart | None = None


def month_page(result: MonthResult, firm: Stability | None = None) -> RankingPage:
    """The page of a month."""
    sources, files = _apart(with_draw(provenance.provenance(result), firm), [*result.inputs, result.review.file])
    return RankingPage(
        title=f"{subject(result)}排名",
        status=standing_of(result),
        approved=result.verdict.approved,
        leaders=month_leaders(result),
        lists=month_lists(result),
        open_matters=undecided(result.problems, result.owners, result.verdict.unmarked),
        targets=[_target(result.period.name if result.period else "", each) for each in owed_by_county(result)],
        rankings=[ranking(result, kind) for kind in result.standings],
        how="",
        boards=[board(result, name) for name in result.boards],
        trends=month_trends(result),
        projects=month_stages(result),
        further=[objections(result)] if result.objections else [],
        problems=by_file(result.problems, result.owners),
        left_out=0,
        drills=month_drills(result),
        sources=sources,
        files=files,
        stored=month_stored(result) | drawn(firm),
        firm=firm_part(firm),
    )


def campaign_page(result: FinalResult, firm: Stability | None = None) -> RankingPage:
    """The page of the campaign so far."""
    about = result.book.scheme.scheme
    names = {period.id: period.name for period in result.book.scheme.periods} | {CAMPAIGN: "全程"}
    told = [each for each in result.problems if each.severity is not Severity.NOTE or each.ruling]
    reviews = [each.review.file for each in result.results.values()]
    sources, files = _apart(with_draw(campaign.provenance(result), firm), [*result.inputs, *reviews])
    unmarked = (pair for each in result.results.values() for pair in each.verdict.unmarked)
    return RankingPage(
        title=f"{about.county}{about.name} 总成绩",
        status=campaign.final_standing(result),
        approved=result.approved,
        leaders=campaign_leaders(result),
        lists=campaign_lists(result),
        open_matters=undecided(result.problems, result.owners, list(dict.fromkeys(unmarked))),
        targets=[_target(names[each.period], each) for each in result.targets],
        rankings=[campaign.campaign(result, kind) for kind in result.units],
        how=campaign.weights(result),
        boards=[campaign.campaign_board(result, name) for name in result.boards],
        trends=campaign_trends(result),
        projects=campaign_stages(result),
        further=[
            *campaign.standing_tables(result),
            *([campaign.year_end_table(result)] if campaign.has_year_end(result.book.scheme) else []),
            *(campaign.nominees(result, name) for name in result.nominees),
        ],
        problems=by_file(told, result.owners),
        left_out=len(result.problems) - len(told),
        drills=campaign_drills(result),
        sources=sources,
        files=files,
        stored=campaign_stored(result) | drawn(firm),
        firm=firm_part(firm),
    )


def _target(period: str, owed: Owed) -> CountyTarget:
    return CountyTarget(owed.name, period, owed.done, owed.need, owed.met)


def _apart(sources: Table, files: Collection[str]) -> tuple[Table, Table]:
    """What a result was made from, and the digest of every file."""
    others = tuple(row for row in sources.rows if row[0] not in files)
    digests = tuple(tuple(map(_shorter, row)) for row in sources.rows if row[0] in files)
    return replace(sources, rows=others), Table("文件和指纹", sources.columns, digests)


def _shorter(cell: Cell) -> Cell:
    """A digest by its beginning; the whole of it stands in the page's values."""
    is_digest = isinstance(cell, str) and cell.startswith(DIGEST)
    return f"{str(cell)[: len(DIGEST) + SHORT]}…" if is_digest else cell
