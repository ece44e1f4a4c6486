"""Thousands of units: boards of the first and the last and a ladder; the work grows with their number, not its square."""

from __future__ import annotations

import pytest

from baiyun.form.roster import Unit
from baiyun.rank.boards import boards
from baiyun.rank.standings import ranked
from baiyun.read.rulebook import rulebook
from baiyun.rulebook import peers
from baiyun.rulebook.book import Rulebook
from baiyun.rulebook.unit_month import UnitMonth
from baiyun.scoring.month import scored
from work import lines_run

ABOUT = "clause: 自定, basis: 裁量, when: {名次: {at_least: 1}}, reasons: [], order: rank, campaign: any"
BOARDS = f"""boards:
  front: {{name: 前列, top: 3, {ABOUT}}}
  rear: {{name: 末位, bottom: 3, {ABOUT}}}
  good: {{name: 一等, ladder: {{of: 等次, places: 4}}, {ABOUT}}}
  fair: {{name: 二等, ladder: {{of: 等次, places: open}}, {ABOUT}}}
"""


def on_boards(book: Rulebook, units: int) -> tuple[dict[str, int], int]:
    """How many of so many silent units, all of one place, stand on each board, and the lines that it took."""
    kind = next(iter(book.scheme.categories))
    months = [UnitMonth(Unit(f"第{at}镇", kind), book.scheme.periods[0]) for at in range(units)]
    standings = ranked(book, scored(book, months))
    found = boards(book, standings)
    told = {name: len(found[name]) for name in ("front", "rear", "good", "fair")}
    return told, lines_run(lambda: boards(book, standings))


@pytest.mark.slow
@pytest.mark.parametrize("very_many", [1, 10**6])
def test_many_units(rules_text: str, very_many: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where all remember what was worked out of them, and where only the last do."""
    monkeypatch.setattr(peers, "MANY", very_many)
    measure = "\nmeasures:\n  名次: {rank: total}\n"
    text = rules_text.replace("\nmeasures:\n", measure).replace("\nboards:\n", f"\n{BOARDS}")
    book, found = rulebook("rules.yaml", text.encode())
    assert book is not None, [str(each) for each in found]
    few, many = on_boards(book, 300), on_boards(book, 3_000)
    assert few[0] == {"front": 300, "rear": 300, "good": 300, "fair": 0}
    assert many[0] == {"front": 3_000, "rear": 3_000, "good": 3_000, "fair": 0}
    assert many[1] < 15 * few[1]  # ten times the units; a square would be a hundred times the work
