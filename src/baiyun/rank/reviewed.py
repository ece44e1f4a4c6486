"""The standings of a month → its result: boards, problems as they were decided, and whether it is approved."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain

from baiyun.gather.campaign import GatheredCampaign
from baiyun.gather.decide import ruled
from baiyun.problems import Problem, ordered
from baiyun.rank.approval import made_of, verdict
from baiyun.rank.boards import boards
from baiyun.rank.result import MonthResult
from baiyun.rank.standings import Standing
from baiyun.rulebook.periods import Period

Standings = Mapping[str, Sequence[Standing]]
"""The units of each kind in their order."""


def reviewed(
    campaign: GatheredCampaign,
    period: Period,
    standings: Standings,
    found: Iterable[Problem],
    before: Standings | None = None,
) -> MonthResult:
    """A month's result; ``found`` are problems known beside those of the reports, ``before`` the standings before."""
    book, reports, review = campaign.book, campaign.reports, campaign.decided.review
    told = ordered(ruled([*found, *campaign.problems(period.id)], review, reports.period_of))
    files = made_of(campaign.roster, reports.of[period.id].files, campaign.decided.receipts)
    approval = verdict(book, review, period, chain(*standings.values()), told, files)
    return MonthResult(
        book,
        campaign.roster,
        period,
        standings,
        boards(book, standings),
        ordered([*told, *approval.problems]),
        reports.digests,
        campaign.months[period.id].reports.owners,
        review,
        approval,
        before or {},
    )
