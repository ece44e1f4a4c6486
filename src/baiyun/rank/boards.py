"""The boards: who stands on them, who is credited, and why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from baiyun.form.names import key
from baiyun.rank.standings import Standing
from baiyun.rules.book import Rulebook
from baiyun.rules.figures import View
from baiyun.rules.numbers import said
from baiyun.rules.scheme import Board, Cited, Reason


@dataclass(frozen=True)
class BoardEntry:
    """One unit on a board; the reasons are in the order of the scheme, the gravest first."""

    standing: Standing
    persons: tuple[str, ...]
    reasons: tuple[str, ...]


def boards(book: Rulebook, standings: Mapping[str, Sequence[Standing]]) -> dict[str, list[BoardEntry]]:
    """Every board of the scheme, by kind of unit and then in the board's order; exempt units stand on none."""
    return {
        name: [entry for group in standings.values() for entry in _entries(book, name, board, group)]
        for name, board in book.scheme.boards.items()
    }


def _entries(book: Rulebook, name: str, board: Board, group: Sequence[Standing]) -> list[BoardEntry]:
    tests = book.boards[name]
    standing_on = [standing for standing in group if standing.rank is not None and tests.enters(standing.view)]
    reasons = {
        standing.name: [reason for reason in board.reasons if tests.reasons[reason.name](standing.view)]
        for standing in standing_on
    }
    if board.order == "gravest":
        gravity = {reason.name: at for at, reason in enumerate(board.reasons)}
        worst = {
            name: min((gravity[reason.name] for reason in given), default=len(gravity))
            for name, given in reasons.items()
        }
        standing_on.sort(key=lambda standing: (worst[standing.name], -(standing.rank or 0)))
    return [
        BoardEntry(
            standing,
            _names(book, board.persons, standing.view),
            tuple(_told(book, reason, standing.view) for reason in reasons[standing.name]),
        )
        for standing in standing_on
    ]


def _told(book: Rulebook, reason: Reason, view: View) -> str:
    cited = _names(book, reason.cite, view)
    return f"{reason.name}：{'、'.join(cited)}" if cited else reason.name


def _names(book: Rulebook, cited: Cited | None, view: View) -> tuple[str, ...]:
    """The cells of a column (or what its rows are called by) in the rows that are cited, each name once."""
    if cited is None:
        return ()
    section, _, column = cited.of.partition(".")
    field = book.field(section, column) if column else book.section(section).lead
    found: dict[str, str] = {}
    for row in view.rows(section, cited.where):
        value = getattr(row, field)
        for name in value if isinstance(value, tuple) else (said(value),):
            found.setdefault(key(name), name)
    return tuple(found.values())
