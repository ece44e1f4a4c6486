"""Thousands of units: boards of the first and the last and a ladder; the work grows with their number, not its square."""

from __future__ import annotations

from decimal import Decimal

import pytest

from baiyun.form.roster import Unit
from baiyun.rank.boards import boards
from baiyun.rank.standings import ranked
from baiyun.read.rulebook import rulebook
from baiyun.rulebook import peers
from baiyun.rulebook.awards.rank_award import PlaceAward
from baiyun.rulebook.book import Rulebook
from baiyun.rulebook.missed.missed import Missed, Rival
from baiyun.rulebook.peers import PeerGroup
from baiyun.rulebook.unit_month import UnitMonth
from baiyun.scoring.month import scored
from baiyun.tables.overview.undecided import undecided
from baiyun.tables.why_not import NAMED, reason_text
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


def whys(book: Rulebook, units: int) -> int:
    """The lines that it takes to say to each of so many units who comes before it."""
    kind = next(iter(book.scheme.categories))
    rule = next(each for each in book.rules_for(kind).values() if isinstance(each, PlaceAward))
    months = [UnitMonth(Unit(f"第{at}镇", kind), book.scheme.periods[0]) for at in range(units)]
    group = PeerGroup(book, months).members
    return lines_run(lambda: [rule.short(view) for view in group])


def test_who_comes_before_is_worked_out_once(book: Rulebook) -> None:
    assert whys(book, 600) < 3 * whys(book, 300)


def test_of_very_many_that_come_before_some_are_named() -> None:
    rivals = tuple(Rival(f"第{at}镇", Decimal(at), f"{at} 亿元") for at in range(1, NAMED + 2))
    told = reason_text(Missed("同类在前的有 31 个单位", rivals=rivals))
    assert told.startswith("同类在前的有 31 个单位：第1镇 1 亿元、")
    assert told.endswith(f"、第{NAMED}镇 {NAMED} 亿元等")
    assert reason_text(Missed("在前", rivals=rivals[:2])) == "在前：第1镇 1 亿元、第2镇 2 亿元"


def test_as_many_units_as_fit_on_a_line_are_named() -> None:
    """Each is 6 wide, the mark between them 2: four are 30, the line is 30."""
    units = [f"{at}号镇" for at in "甲乙丙丁戊"]
    rows = [undecided([], {}, [(unit, "对接次数") for unit in units[:number]]).rows for number in (1, 4, 5)]
    assert [row[0][3] for row in rows] == [
        "甲号镇",
        "甲号镇、乙号镇、丙号镇、丁号镇",
        "甲号镇、乙号镇、丙号镇、丁号镇等 5 个",
    ]
    long = undecided([], {}, [("甲" * 40, "对接次数"), ("乙镇", "对接次数")]).rows
    assert long[0][3] == f"{'甲' * 40}等 2 个"
