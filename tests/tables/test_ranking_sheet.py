"""The ranking of the workbook: its formulas are bound by place, so a column that it does not know is refused."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from baiyun.rank.result import MonthResult
from baiyun.read.rulebook import rulebook
from baiyun.tables import ranking_sheet
from baiyun.tables.ranking import ranking
from baiyun.tables.scores_sheet import ScoresSheet
from baiyun.tables.table import Table, TableColumn
from baiyun.tables.workings_sheet import WorkingsSheet
from months import crowd, month


@pytest.mark.parametrize("at", [3, -1])
def test_a_column_that_has_no_formula_is_refused(rules_text: str, monkeypatch: pytest.MonkeyPatch, at: int) -> None:
    def wider(result: MonthResult, category: str) -> Table:
        table = ranking(result, category)
        columns, rows = [*table.columns], [[*row] for row in table.rows]
        columns.insert(at, TableColumn("报表", "right", 5))
        for row in rows:
            row.insert(at, 1)
        return replace(table, columns=tuple(columns), rows=tuple(map(tuple, rows)))

    book = rulebook("rules.yaml", rules_text.encode())[0]
    assert book is not None
    result = month(book, crowd(3))
    scores = ScoresSheet(result, WorkingsSheet(result, "得分依据"), "得分明细")
    assert len(ranking_sheet.live_ranking(scores, "乡镇").rows) == 3
    monkeypatch.setattr(ranking_sheet, "ranking", wider)
    with pytest.raises(ValueError, match="zip"):
        ranking_sheet.live_ranking(scores, "乡镇")
