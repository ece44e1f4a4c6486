"""What a notice was made from: it stands in the properties of the document, not on its pages."""

from __future__ import annotations

from baiyun.campaign.final import FinalResult
from baiyun.rank.result import MonthResult
from baiyun.tables.campaign import final_standing
from baiyun.tables.ranking import standing_of
from baiyun.version import TOOL


def month_origin(result: MonthResult) -> tuple[str, str]:
    """Status and tool, then the digests of rules and inputs."""
    about = result.book.scheme.scheme
    parts = result.verdict.parts
    inputs = parts[0].inputs if parts else ""
    return (
        f"{standing_of(result)}。由 {TOOL} 按{about.name} {about.version} 和 {len(result.inputs)} 份报表生成。",
        f"规则指纹 {result.book.digest} 输入指纹 {inputs}",
    )


def campaign_origin(result: FinalResult) -> tuple[str, str]:
    """Status and tool, then the digests of rules and of the inputs of each month."""
    about = result.book.scheme.scheme
    parts = [part.inputs for each in result.results.values() for part in each.verdict.parts[:1]]
    return (
        f"{final_standing(result)}。由 {TOOL} 按{about.name} {about.version} 和 {len(result.inputs)} 份报表生成。",
        f"规则指纹 {result.book.digest} 输入指纹 {' '.join(parts)}",
    )
