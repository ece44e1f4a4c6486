"""The standings of a month → its result: boards, problems as they were decided, and whether it is approved."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain

from baiyun.form.many import Keeper, in_memory
from baiyun.form.packed.problems import in_order
from baiyun.gather.between_months import earlier_periods
from baiyun.gather.campaign import GatheredCampaign
from baiyun.problems import Problem
from baiyun.rank.boards import boards, lowered
from baiyun.rank.history import History
from baiyun.rank.result import MonthResult
from baiyun.rank.standings import Standing
from baiyun.rank.to_decide import unmarked
from baiyun.review.approval import Made, verdict
from baiyun.rulebook.periods import Period

ROSTER = "名册"
Standings = Mapping[str, Sequence[Standing]]
"""The units of each kind in their order."""


def reviewed(
    campaign: GatheredCampaign,
    period: Period,
    standings: Standings,
    found: Iterable[Problem],
    history: History | None = None,
    keeper: Keeper = in_memory,
) -> MonthResult:
    """A month's result; ``found`` are problems known beside those of the reports, ``history`` the months before.

    ``keeper``: who keeps very many problems.
    """
    book, reports, review = campaign.book, campaign.reports, campaign.decided.review
    told = in_order(campaign.as_decided(chain(found, campaign.problems(period.id))), keeper)
    made = Made(period, book.digest, made_of(campaign, period))
    approval = verdict(review, made, unmarked(book, chain(*standings.values())), told)
    return MonthResult(
        book,
        campaign.roster,
        period,
        standings,
        boards(book, standings),
        in_order(chain(told, approval.problems), keeper) if approval.problems else told,
        reports.digests,
        campaign.months[period.id].reports.owners,
        review,
        approval,
        history or History(),
        campaign.projects(period),
        lowered(book, standings),
    )


def made_of(campaign: GatheredCampaign, period: Period) -> dict[str, str]:
    """The digests of what a period's result is made of: reports, also of earlier periods, receipts, the roster (38)."""
    book, receipts = campaign.book, campaign.decided.receipts
    periods = [*(earlier_periods(book, period) if book.looks_back else ()), period.id]
    files = (file for name in periods for file in campaign.reports.of[name].files if file.submission)
    return {file.file: f"{file.digest}{day}" if (day := receipts.day(file)) else file.digest for file in files} | {
        ROSTER: campaign.roster.digest
    }
