"""溯源: what a result was made from."""

from __future__ import annotations

from baiyun.inquiry import made_from as made
from baiyun.inquiry.made_from import MadeFrom
from baiyun.rank.result import MonthResult
from baiyun.tables.ranking import standing_of
from baiyun.tables.table import Cell, Table, TableColumn

TITLE = "溯源"
COLUMNS = (TableColumn("来源", "left", 50), TableColumn("内容", "left", 76))


def provenance(result: MonthResult) -> Table:
    """What the result was made from: status, tool, rules and inputs with their digests."""
    about = result.book.scheme.scheme
    from_ = made.made_from(result)
    rows: list[tuple[Cell, ...]] = [
        ("状态", standing_of(result)),
        ("待处理问题", str(result.open_problems)),
        (made.TOOL_ROW, from_.tool),
        ("规则", f"{about.name} {about.version}"),
        ("规则依据", about.source),
        (made.RULES, from_.rules),
        (made.PERIOD, result.period.name if result.period else ""),
        (made.LATEST, from_.latest or made.NONE),
        ("评审表", result.review.file or made.NONE),
        *made_rows(from_),
    ]
    return Table(TITLE, COLUMNS, tuple(rows))


def made_rows(from_: MadeFrom) -> list[tuple[Cell, ...]]:
    """The digests of what went in, a row each; the files of the month and of earlier ones below a row that counts them."""
    rows: list[tuple[Cell, ...]] = [
        (made.INPUTS, from_.inputs),
        (made.FIGURES, from_.figures),
        (made.ROSTER, from_.roster or made.NONE),
        (made.REVIEW, from_.review or made.NONE),
        (made.REPORTS, f"{len(from_.reports)} 份，文件名和指纹如下"),
        *from_.reports.items(),
    ]
    if from_.earlier:
        rows += [(made.EARLIER, f"{len(from_.earlier)} 份，文件名和指纹如下"), *from_.earlier.items()]
    return rows
