"""溯源: what a result was made from."""

from __future__ import annotations

from baiyun.rank.result import MonthResult
from baiyun.tables.ranking import standing_of
from baiyun.tables.table import Cell, Table, TableColumn
from baiyun.version import TOOL


def provenance(result: MonthResult) -> Table:
    """What the result was made from: status, tool, rules and inputs with their digests."""
    about = result.book.scheme.scheme
    rows: list[tuple[Cell, ...]] = [
        ("状态", standing_of(result)),
        ("待处理问题", str(result.open_problems)),
        ("工具", TOOL),
        ("规则", f"{about.name} {about.version}"),
        ("规则依据", about.source),
        ("规则指纹", result.book.digest),
        ("期", result.period.name if result.period else ""),
        ("输入指纹", result.verdict.parts[0].inputs if result.verdict.parts else ""),
        ("报表", f"{len(result.inputs)} 份，文件名和指纹如下"),
    ]
    rows += [(result.review.file, f"sha256:{result.review.digest}")] if result.review.digest else []
    rows += [(file, f"sha256:{digest}") for file, digest in sorted(result.inputs.items())]
    return Table("溯源", (TableColumn("来源", "left", 50), TableColumn("内容", "left", 76)), tuple(rows))
