"""The lists: who stands on them, who is credited, and why."""

from __future__ import annotations

from msgspec import Struct

from baiyun.problems import Place
from baiyun.rank.boards import BoardEntry
from baiyun.rank.ladder import Fall
from baiyun.rank.result import MonthResult
from baiyun.rulebook.strict import clause_text
from baiyun.tables.table import Cell, Table, TableColumn


def board(result: MonthResult, name: str) -> Table:
    """One board: the units by kind, with the persons credited where the board names any."""
    about = result.book.scheme.boards[name]
    persons = (TableColumn(about.persons_called, "left", 18),) if about.persons else ()
    reasons = (TableColumn("依据", "left", 40),) if about.reasons else ()
    columns = (
        TableColumn("类别", "left", 16),
        TableColumn("名次", "right", 5),
        TableColumn("单位", "left", 26),
        *persons,
        *reasons,
    )
    return Table(
        about.name,
        columns,
        tuple(_board_row(entry, credited=bool(persons), told=bool(reasons)) for entry in result.boards.get(name, ())),
        f"依据：{clause_text(about.clause)}",
    )


def _board_row(entry: BoardEntry, *, credited: bool, told: bool) -> tuple[Cell, ...]:
    persons = ("、".join(entry.persons),) if credited else ()
    reasons = ("；".join(entry.reasons),) if told else ()
    return (entry.standing.category, entry.standing.rank, entry.standing.name, *persons, *reasons)


class FallLine(Struct, frozen=True):
    """A grade that was lowered, as a line of a unit's workings."""

    name: str
    working: str
    clause: str
    places: tuple[Place, ...]


def fallen(result: MonthResult, fall: Fall) -> FallLine:
    """What grade a place gave, why it was lowered, and to which."""
    place, grade = result.grade_name(fall.by_place), result.grade_name(fall.grade)
    working = f"按名次是{place}；{fall.working}；降等后{grade}"
    clause = clause_text(result.book.scheme.boards[fall.by_place].clause)
    return FallLine(fall.ladder, working, clause, fall.places)
