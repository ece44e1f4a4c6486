"""What a notice was made from: it stands in the properties of the document, not on its pages."""

from __future__ import annotations

from baiyun.rank.result import MonthResult
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
