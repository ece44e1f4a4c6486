"""得分 and 没有得到的分: every item of a unit with its working, its clause and its cells; and why it got no more."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import groupby

from baiyun.problems import Place
from baiyun.rank.result import MonthResult
from baiyun.rank.standings import Standing
from baiyun.rulebook.numbers import format_value
from baiyun.scoring.card import CriterionScore, ItemScore
from baiyun.scoring.why_not import held, total_held, why_not
from baiyun.tables.ranking import ADJUSTMENT
from baiyun.tables.table import Cell, Table, TableColumn
from baiyun.tables.why_not import reason_text

MOST = 8
"""So many cells are named in one place; the rest are counted."""
SUM = "合计"


def points_table(result: MonthResult, standing: Standing) -> Table:
    """A row an item; each criterion begins with its name, the bound that holds it and its points of how many."""
    columns = (
        TableColumn("方面", "left", 13), TableColumn("得分项", "left", 17), TableColumn("得分", "right", 8), TableColumn("计算", "left", 42),
        TableColumn("出处", "left", 19), TableColumn("条款", "left", 19),
    )  # fmt: skip
    card = standing.card
    rows: list[tuple[Cell, ...]] = []
    for group in (*card.criteria, *card.blocks):
        rows += _group_rows(result, standing, group)
    for line in card.adjustments:
        rows.append((ADJUSTMENT, line.name, f"{line.points:.2f}", line.working, "", line.clause))
    rows += [
        (veto.name, "一票否决", "", veto.working, _where(standing, veto.places), veto.clause) for veto in card.vetoes
    ]
    total = "" if card.total is None else f"{card.total:.2f}"
    rows.append(("总分", "", total, total_held(result.book, card), "", ""))
    return Table("得分", columns, tuple(rows), keys=2)


def _group_rows(result: MonthResult, standing: Standing, group: CriterionScore) -> Iterator[tuple[Cell, ...]]:
    lines = list(group.lines)
    for at, line in enumerate(lines):
        name = group.name if at == 0 else ""
        yield (name, line.name, f"{line.points:.2f}", line.working, _where(standing, line.places), line.clause)
    bound = held(result.book, group)
    if len(lines) > 1 or bound:
        most = "" if group.most is None else f"满分 {format_value(group.most)}"
        yield ("", SUM, f"{group.points:.2f}", "；".join(filter(None, (bound, most))), "", "")


def reasons_table(result: MonthResult, standing: Standing) -> Table:
    """Why items got no more, a row a reason; one that several items share is told once, rivals without their names."""
    columns = (
        TableColumn("得分项", "left", 19),
        TableColumn("为什么没有得到", "left", 68),
        TableColumn("出处", "left", 24),
    )
    found: dict[tuple[str, tuple[Place, ...]], list[str]] = defaultdict(list)
    for item in _items(standing):
        for missed in why_not(result.book, standing.view, item):
            found[reason_text(missed, rivals=False), missed.places].append(item.name)
    rows = tuple(("、".join(names), text, _where(standing, places)) for (text, places), names in found.items())
    return Table("没有得到的分", columns, rows, keys=1)


def _items(standing: Standing) -> Sequence[ItemScore]:
    groups = (*standing.card.criteria, *standing.card.blocks)
    return [line for group in groups for line in group.lines]


def _where(standing: Standing, places: Sequence[Place]) -> str:
    """Cells without the name of the report that is scored: it stands above the table."""
    reports = standing.view.months[0].reports
    return "；".join(_by_sheet(places[:MOST], reports[-1].place.file if reports else "")) + (
        f" 等 {len(places)} 格" if len(places) > MOST else ""
    )


def _by_sheet(places: Sequence[Place], own: str) -> Iterator[str]:
    """``项目 B3 H3``, with the file before it where that is another one."""
    for (file, sheet), some in groupby(places, lambda place: (place.file, place.sheet)):
        words = (file if file != own else "", sheet, " ".join(place.cell for place in some))
        yield " ".join(filter(None, words))
