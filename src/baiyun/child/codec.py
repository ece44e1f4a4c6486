"""What the two processes say to each other: plain values as JSON, never objects."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from typing import Any, NamedTuple

from baiyun.child.pipes import CutShortError
from baiyun.form.cells import Broken, Partly, Shown
from baiyun.problems import Place, Problem, Severity
from baiyun.problems.catalogue import CATALOGUE
from baiyun.read.files.sheet import Sheet, Workbook

_PLAIN = frozenset({str, float, int, bool, type(None)})


def packed(answer: Workbook | Problem) -> bytes:
    """A workbook, or why there is none, as bytes."""
    said = {"problem": _of_problem(answer)} if isinstance(answer, Problem) else {"workbook": _of_workbook(answer)}
    return json.dumps(said, separators=(",", ":")).encode("ascii")


def unpacked(message: bytes) -> Workbook | Problem:
    """The same again. Raises CutShortError for anything else."""
    try:
        said = json.loads(message)
        return _problem(*said["problem"]) if "problem" in said else _workbook(*said["workbook"])
    except (ValueError, TypeError, KeyError) as error:
        raise CutShortError from error


def _of_problem(problem: Problem) -> list[Any]:
    return [problem.code, problem.severity.value, [*problem.place], problem.message, problem.hint, problem.facts, problem.asks]  # fmt: skip


def _problem(
    code: str, severity: str, place: list[Any], message: str, hint: str, facts: list[list[str]], asks: str | None
) -> Problem:
    told = tuple((name, text) for name, text in facts)
    return Problem(code, Severity(severity), Place(*place), message, hint, facts=told, asks=asks)


def _of_workbook(book: Workbook) -> list[Any]:
    return [[_of_sheet(sheet) for sheet in book.sheets], book.epoch_1904, book.as_seen, book.failed]


def _workbook(sheets: list[Any], epoch_1904: bool, as_seen: bool, failed: list[str]) -> Workbook:  # noqa: FBT001 - as they come
    return Workbook(tuple(_sheet(*each) for each in sheets), epoch_1904, as_seen, tuple(failed))


def _of_sheet(sheet: Sheet) -> list[Any]:
    rows = [[len(row), _of_row(row)] for row in sheet.rows]
    spread = [[*at, over.start, over.stop] for at, over in sheet.spread.items()]
    return [sheet.name, rows, sheet.hidden, spread, sheet.hidden_rows, sheet.struck, sheet.top, sorted(sheet.wide)]


def _sheet(name: str, rows: list[Any], hidden: bool, spread: list[list[int]], *more: Any) -> Sheet:  # noqa: FBT001 - as they come
    hidden_rows, struck, top, wide = more
    merged = {(row, column): range(start, stop) for row, column, start, stop in spread}
    return Sheet(name, [_row(*each) for each in rows], hidden, merged, hidden_rows, tuple(struck), top, frozenset(wide))


def _of_row(row: list[Any]) -> list[Any]:
    """A row up to its last value."""
    end = len(row)
    while end and row[end - 1] == "":
        end -= 1
    return [value if type(value) in _PLAIN else _of_value(value) for value in row[:end]]


def _row(width: int, values: list[Any]) -> list[Any]:
    found = [_value(value) if type(value) is dict else value for value in values]
    return found + [""] * (width - len(found))


def _of_value(value: Any) -> dict[str, Any]:
    """A value that JSON has no word for."""
    kind = next((kind for kind, (made_of, _, _) in WORDS.items() if isinstance(value, made_of)), "text")
    return {kind: WORDS[kind].say(value)}


def _value(said: dict[str, Any]) -> Any:
    [(kind, about)] = said.items()
    return WORDS[kind].make(about)


class _Word(NamedTuple):
    """How a kind of value is said, and made again of what was said."""

    of: type
    say: Callable[[Any], Any]
    make: Callable[[Any], Any]


WORDS = {
    "broken": _Word(Broken, lambda it: [it.kind.code, it.found], lambda said: Broken(CATALOGUE[said[0]], said[1])),
    "shown": _Word(
        Shown,
        lambda it: [float(it), it.said, it.doubtful],
        lambda said: Shown(said[0], said[1], doubtful=said[2]),
    ),
    "partly": _Word(
        Partly,
        lambda it: [it.isoformat(), it.said],
        lambda said: Partly.of(datetime.fromisoformat(said[0]), said[1]),
    ),
    "datetime": _Word(datetime, datetime.isoformat, datetime.fromisoformat),
    "date": _Word(date, date.isoformat, date.fromisoformat),
    "time": _Word(time, time.isoformat, time.fromisoformat),
    "span": _Word(timedelta, lambda it: [it.days, it.seconds, it.microseconds], lambda said: timedelta(*said)),
    "text": _Word(str, str, str),
}
"""By its name; a kind that is another one too stands before it."""
