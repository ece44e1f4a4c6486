"""What a notice was made from: it stands in the properties of the document, not on its pages."""

from __future__ import annotations

from baiyun.campaign.final import FinalResult
from baiyun.inquiry.made_from import campaign_made_from, in_words, made_from
from baiyun.rank.result import MonthResult
from baiyun.tables.campaign import final_standing
from baiyun.tables.ranking import standing_of
from baiyun.version import TOOL


def month_origin(result: MonthResult) -> tuple[str, str]:
    """Status and tool, then the digests of rules and inputs."""
    about = result.book.scheme.scheme
    return (
        f"{standing_of(result)}。由 {TOOL} 按{about.name} {about.version} 和 {len(result.inputs)} 份报表生成。",
        in_words(made_from(result)),
    )


def campaign_origin(result: FinalResult) -> tuple[str, str]:
    """Status and tool, then the digests of rules and of the inputs of each month."""
    about = result.book.scheme.scheme
    return (
        f"{final_standing(result)}。由 {TOOL} 按{about.name} {about.version} 和 {len(result.inputs)} 份报表生成。",
        in_words(campaign_made_from(result)),
    )
