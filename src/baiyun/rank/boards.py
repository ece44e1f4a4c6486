"""The boards: who stands on them, who is credited, and why."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from baiyun.form.names import key
from baiyun.rank.ladder import Fall, falls, rungs
from baiyun.rank.standings import Standing
from baiyun.rulebook.boards import Board, Cited
from baiyun.rulebook.book import Rulebook
from baiyun.rulebook.figures import MonthFigures
from baiyun.rulebook.numbers import format_value


class Ground(Struct, frozen=True):
    """A reason of the scheme that holds for a unit, by its name, and what is cited for it."""

    name: str
    cited: tuple[str, ...] = ()

    def __str__(self) -> str:
        """As a board says it."""
        return f"{self.name}：{'、'.join(self.cited)}" if self.cited else self.name


class BoardEntry(Struct, frozen=True):
    """One unit on a board; the grounds are in the order of the scheme, the gravest first.

    ``edge``: it shares the last place of a board of N, so that more than N stand on it.
    """

    standing: Standing
    persons: tuple[str, ...]
    grounds: tuple[Ground, ...]
    edge: bool = False

    @property
    def reasons(self) -> tuple[str, ...]:
        """The grounds as the board says them."""
        return tuple(map(str, self.grounds))


def boards(book: Rulebook, standings: Mapping[str, Sequence[Standing]]) -> dict[str, list[BoardEntry]]:
    """Every board of the scheme, by kind of unit and then in the board's order; exempt units stand on none."""
    found: dict[str, list[BoardEntry]] = {name: [] for name in book.scheme.boards}
    for group in standings.values():
        entering = may_enter(book, book.scheme.boards, group)
        entering |= rungs(book, {name: entering[name] for name in _ladders(book)})
        for name, board in book.scheme.boards.items():
            taken = {entry.standing.name for other in board.not_on for entry in found[other]}
            left = [standing for standing in entering[name] if standing.name not in taken]
            found[name] += _entries(book, name, board, left)
    return found


def lowered(book: Rulebook, standings: Mapping[str, Sequence[Standing]]) -> tuple[Fall, ...]:
    """Every unit that a ladder lowers, with why."""
    ladders = _ladders(book)
    return tuple(fall for group in standings.values() for fall in falls(book, may_enter(book, ladders, group)))


def _ladders(book: Rulebook) -> list[str]:
    """The boards that are grades."""
    return [name for name, board in book.scheme.boards.items() if board.ladder]


def may_enter(book: Rulebook, names: Iterable[str], group: Sequence[Standing]) -> dict[str, list[Standing]]:
    """The units of a kind whose condition holds and that no veto keeps off, board by board; each unit is looked at once."""
    found: dict[str, list[Standing]] = {name: [] for name in names}
    asked = [(name, book.boards[name].enters, several) for name, several in found.items()]
    for standing in group if asked else ():
        if standing.rank is not None:
            view, vetoed = standing.view, bool(standing.card.vetoes)
            for name, enters, several in asked:
                if not (vetoed and _kept_off(standing, name)) and enters(view):
                    several.append(standing)
    return found


def _kept_off(standing: Standing, name: str) -> bool:
    return any(name in veto.off for veto in standing.card.vetoes)


def _entries(book: Rulebook, name: str, board: Board, group: Sequence[Standing]) -> list[BoardEntry]:
    standing_on, edge = _cut(board, group)
    entries = [_entry(book, name, board, standing, edge=standing.name in edge) for standing in standing_on]
    if board.order == "gravest":
        gravity = {reason.name: at for at, reason in enumerate(board.reasons)}
        entries.sort(key=lambda entry: (_gravest(entry, gravity), -(entry.standing.rank or 0)))
    return entries


def _entry(book: Rulebook, name: str, board: Board, standing: Standing, *, edge: bool) -> BoardEntry:
    tests, view = book.boards[name], standing.view
    holding = [reason for reason in board.reasons if tests.reasons[reason.name](view)]
    grounds = tuple([Ground(reason.name, _names(book, reason.cite, view)) for reason in holding])
    return BoardEntry(standing, _names(book, board.persons, view), grounds, edge)


def _gravest(entry: BoardEntry, gravity: Mapping[str, int]) -> int:
    """How grave its gravest ground is: the smaller, the graver."""
    return min((gravity[ground.name] for ground in entry.grounds), default=len(gravity))


def _cut(board: Board, group: Sequence[Standing]) -> tuple[list[Standing], set[str]]:
    """The first or last N of a kind with whoever shares the N-th place, and the names of those who share it."""
    number = board.top or board.bottom
    if number is None or len(group) <= number:
        return list(group), set()
    ordered = list(group) if board.top else list(reversed(group))
    last = ordered[number - 1].rank
    kept = [standing for at, standing in enumerate(ordered) if at < number or standing.rank == last]
    edge = {standing.name for standing in kept if standing.rank == last} if len(kept) > number else set()
    return kept if board.top else kept[::-1], edge


def _names(book: Rulebook, cited: Cited | None, view: MonthFigures) -> tuple[str, ...]:
    """The cells of a column (or what its rows are called by) in the rows that are cited, each name once."""
    if cited is None:
        return ()
    section, _, column = cited.of.partition(".")
    field = book.field(section, column) if column else book.section(section).lead
    found: dict[str, str] = {}
    for row in view.rows(section, cited.where):
        value = getattr(row, field)
        for name in value if isinstance(value, tuple) else (format_value(value),):
            found.setdefault(key(name), name)
    return tuple(found.values())
