"""Which cells of a stored paper differ from those that were computed again, by what they mean and not by how they are kept."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from msgspec import Struct

from baiyun.inquiry import made_from as made
from baiyun.problems.place import letters
from baiyun.read.papers.paper import Grid, Paper

SOURCES = "溯源"
APART = {made.TOOL_ROW, made.RULES, made.INPUTS, made.FIGURES, made.ROSTER, made.REVIEW, made.REPORTS, made.EARLIER}
"""What 溯源 says of the inputs: compared file by file, not cell by cell."""
LABELS = ("类别", "单位", "方面", "项目", "来源", "任务", "目标")
"""The headers of columns that say what a row is about."""
HEADS, EXACT, LARGE = 4, 6, 10**15
WHOLE_ROW, ABSENT = "整行", "没有"


class DifferentCell(Struct, frozen=True):
    """A cell that differs: where, what its row and column are about, and its texts; JSON has a path instead of a cell."""

    sheet: str
    cell: str
    about: str
    stored: str
    computed: str


def different_cells(stored: Paper, computed: Paper, renamed: Mapping[str, str]) -> tuple[DifferentCell, ...]:
    """Every cell that differs; files that only bear another name now, by their old one, are no difference."""
    kept = _in_data(stored.data, computed.data, renamed) if stored.data else ()
    shown = (
        each
        for sheet in computed.sheets
        for each in _in_sheet(stored, computed, sheet, lambda text: _now(text, renamed))
    )
    return (*kept, *shown)


def meaning(value: Any) -> str:
    """What a cell says: figures to six decimals, texts in one way of writing, nothing as ''."""
    if value is None or isinstance(value, bool):
        return "" if value is None else str(value)
    if isinstance(value, int | float | Decimal):
        number = Decimal(str(value))
        return f"{round(number, EXACT).normalize():f}" if number.is_finite() and abs(number) < LARGE else str(value)
    if isinstance(value, date):
        return value.isoformat()
    return "\n".join(line.rstrip() for line in unicodedata.normalize("NFC", str(value)).splitlines()).strip()


def _now(text: str, renamed: Mapping[str, str]) -> str:
    for old, new in renamed.items():
        text = new.join(re.split(rf"(?<![\w/）)]){re.escape(old)}", text))
    return text


def _in_sheet(stored: Paper, computed: Paper, sheet: str, now: Any) -> Iterator[DifferentCell]:
    if sheet not in stored.sheets:
        yield DifferentCell(sheet, "", "整张表", ABSENT, "有")
        return
    theirs = [[now(meaning(value)) for value in row] for row in stored.sheets[sheet]]
    ours = [[meaning(value) for value in row] for row in computed.sheets[sheet]]
    first, labels = _head(ours)
    for old, new in _pairs(theirs, ours, first, labels):
        if sheet == SOURCES and _of_inputs(theirs, ours, old, new):
            continue
        if old is None or new is None:
            yield _whole_row(sheet, old, new, theirs, ours)
            continue
        row, made_row = theirs[old], ours[new]
        for at in range(max(len(row), len(made_row))):
            was, is_now = _at(row, at), _at(made_row, at)
            merged = not first and at > 0 and (was, is_now) == (_at(row, at - 1), _at(made_row, at - 1))
            if was != is_now and not merged and not _follows(stored, computed, sheet, (old, new), at):
                said = [_at(made_row, each) for each in labels] or [_at(made_row, 0) if at else ""]
                about = "　".join(filter(None, (*said, _header(ours, first, at))))
                yield DifferentCell(sheet, f"{letters(at + 1)}{old + 1}", about, was, is_now)


def _follows(stored: Paper, computed: Paper, sheet: str, rows: tuple[int, int], at: int) -> bool:
    """Whether a cell without a value holds the formula that we wrote, whose cells are compared themselves."""
    held = stored.formulas.get((sheet, rows[0], at))
    ours = computed.formulas.get((sheet, rows[1], at))
    return held is not None and held == ours and _at(stored.sheets[sheet][rows[0]], at) in ("", None)


def _head(rows: Sequence[Sequence[str]]) -> tuple[int, list[int]]:
    """The first row below the headers, and the columns that say what a row is about; none where there is no table."""
    for number, row in enumerate(rows[:HEADS]):
        found = [at for at, text in enumerate(row) if text in LABELS]
        if found and number > 1:
            return number + 1, found
    return 0, []


def _pairs(
    theirs: Sequence[Sequence[str]], ours: Sequence[Sequence[str]], first: int, labels: Sequence[int]
) -> Iterator[tuple[int | None, int | None]]:
    """Which rows belong together: those about the same thing, however they are sorted; the others where they stand."""
    known = _by_label(theirs, first, labels)
    wanted = _by_label(ours, first, labels)
    paired = {new: known[label] for label, new in wanted.items() if label in known}
    left = set(range(len(theirs))) - set(paired.values())
    for new in range(len(ours)):
        if new not in paired and new in left:
            paired[new] = new
            left.discard(new)
        yield paired.get(new), new
    yield from ((old, None) for old in sorted(left) if any(theirs[old]))


def _by_label(rows: Sequence[Sequence[str]], first: int, labels: Sequence[int]) -> dict[tuple[object, ...], int]:
    """The rows by what they are about; several about the same by their number."""
    times: Counter[tuple[str, ...]] = Counter()
    found: dict[tuple[object, ...], int] = {}
    for number, row in enumerate(rows):
        label = tuple(_at(row, at) for at in labels) if number >= first and labels else ()
        if any(label):
            times[label] += 1
            found[(*label, times[label])] = number
        elif number < first:
            found[("", number)] = number
    return found


def _of_inputs(theirs: Grid, ours: Grid, old: int | None, new: int | None) -> bool:
    rows = [row for row in (theirs[old] if old is not None else [], ours[new] if new is not None else []) if row]
    return any(_at(row, 0) in APART or _at(row, 1).startswith(made.DIGEST) for row in rows)


def _whole_row(sheet: str, old: int | None, new: int | None, theirs: Grid, ours: Grid) -> DifferentCell:
    row = ours[new] if new is not None else theirs[old or 0]
    text = "　".join(filter(None, row))
    at = f"A{(old if old is not None else new or 0) + 1}"
    return DifferentCell(sheet, at, WHOLE_ROW, text if new is None else ABSENT, ABSENT if new is None else text)


def _header(rows: Sequence[Sequence[str]], first: int, at: int) -> str:
    return " ".join(_at(rows[first - 1], at).split()) if first else ""


def _at(row: Sequence[Any], at: int) -> Any:
    return row[at] if at < len(row) else ""


OF_INPUTS = ("seal", "made_from")
NAMES = ("unit", "id", "name", "period", "code")


def _in_data(
    stored: Mapping[str, Any], computed: Mapping[str, Any], renamed: Mapping[str, str]
) -> Iterator[DifferentCell]:
    was, is_now = (dict(_told(data)) for data in (stored, computed))
    was = {_now(path, renamed): _now(text, renamed) for path, text in was.items()}
    for path in dict.fromkeys([*was, *is_now]):
        old, new = was.get(path, ABSENT), is_now.get(path, ABSENT)
        if old != new:
            yield DifferentCell("", path, "", old, new)


def _told(data: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Every value of JSON with its path, without what says where it is from."""
    rest = {name: value for name, value in data.items() if name not in OF_INPUTS}
    scheme = {name: value for name, value in data["scheme"].items() if name == "name"}
    yield from _paths({**rest, "scheme": scheme}, "")


def _paths(value: Any, path: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        for name, each in value.items():
            yield from _paths(each, f"{path}.{name}" if path else name)
    elif isinstance(value, list):
        times: Counter[str] = Counter()
        for number, each in enumerate(value):
            name = next((str(each[name]) for name in NAMES if each.get(name)), "") if isinstance(each, dict) else ""
            times[name] += 1
            more = f"#{times[name]}" if name and times[name] > 1 else ""
            yield from _paths(each, f"{path}[{name}{more}]" if name else f"{path}[{number}]")
    else:
        yield path, meaning(value)
