"""The agenda against a review that was filled before: which of its rows say what, and what is new (ruling 38)."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from msgspec import Struct

from baiyun.form.names import key
from baiyun.form.roster import Roster
from baiyun.review.agenda import GONE, NO_FILE, SheetRow
from baiyun.review.decisions import code
from baiyun.review.matching import Spot, meant, same_file
from baiyun.review.sheets import SHEETS, ApprovalRow, DecisionRow, MarkRow, ObjectionRow, PartRow, ReceiptRow, ShareRow
from baiyun.rulebook.scheme import Scheme

KEYS = {model.section.title: model.section.key for model in SHEETS}
MARKS, SHARES, RECEIPTS, DECISIONS, APPROVALS, PARTS, OBJECTIONS = (
    model.section.title for model in (MarkRow, ShareRow, ReceiptRow, DecisionRow, ApprovalRow, PartRow, ObjectionRow)
)
STATES = {DECISIONS: ("state", GONE), SHARES: ("why", GONE), RECEIPTS: ("state", NO_FILE)}
"""The field in which a sheet tells that what a row is about is gone, and how."""
Filled = Mapping[str, Sequence[Any]]
"""The records of a filled review by sheet."""


class Change(Struct, frozen=True):
    """What the tool has to say in one row of a sheet: a row that is there, or (None) a new one at the end."""

    sheet: str
    row: int | None
    cells: SheetRow


class Changes(Struct, frozen=True):
    """All that the tool has to say, and the rows of 来源 that no approval needs any more."""

    said: tuple[Change, ...]
    stale: tuple[int, ...] = ()

    def added(self, sheet: str) -> int:
        """How many rows are new in a sheet."""
        return sum(change.sheet == sheet and change.row is None for change in self.said)


class Merging:
    """Finds the row of a filled review that a row of the agenda is about."""

    def __init__(self, scheme: Scheme, roster: Roster, decisions: Sequence[SheetRow], filled: Filled) -> None:
        self._scheme, self._roster = scheme, roster
        self._crowd = Counter(map(_spot, decisions))
        self._found: dict[tuple[object, ...], list[Any]] = defaultdict(list)
        self._slips = {each.digest: (each,) for each in filled.get(OBJECTIONS, ()) if each.digest}
        for title, records in filled.items():
            for record in records:
                self._found[title, *self._identity(title, vars(record))].append(record)

    def find(self, title: str, row: SheetRow) -> Any | None:
        """The record that says something of the same thing."""
        several = self._found.get((title, *self._identity(title, row)), [])
        if title == DECISIONS:
            about = [record for record in several if self._same(row, record)]
            return meant(row["problem"], row["digest"], about, alone=bool(row["file"]) and self._crowd[_spot(row)] == 1)
        if title == RECEIPTS:
            several = self._registered(row, several)
        if title == OBJECTIONS:
            several = [*self._slips.get(row["digest"], ()), *several]
        return several[0] if several else None

    def period(self, written: str) -> str:
        """The id of a period."""
        period = self._scheme.period(written) if written else None
        return period.id if period else ""

    def _identity(self, title: str, row: Mapping[str, Any]) -> tuple[str, ...]:
        if title == DECISIONS:
            return key(row.get("cell") or ""), code(row["problem"])
        if title == RECEIPTS:
            return ((row["file"] or "").rpartition("/")[2],)
        return tuple(self._value(name, row.get(name) or "") for name in KEYS[title])

    def _same(self, row: SheetRow, record: Any) -> bool:
        own = not record.period or not row["period"] or record.period == self.period(row["period"])
        return own and same_file(row["file"], record.file or "")

    def _registered(self, row: SheetRow, several: Sequence[Any]) -> list[Any]:
        """The rows about a report: those about its content, then those by hand about its name."""
        own = [each for each in several if self._same(row, each)]
        known = [each for each in own if each.digest == row["digest"]]
        return [*known, *(each for each in own if not each.digest)]

    def _value(self, name: str, written: str) -> str:
        if name == "unit":
            unit = self._roster.find(written)
            return unit.name if unit else key(written)
        return self.period(written) if name == "period" else key(written)


def _spot(row: SheetRow) -> Spot:
    return row["file"], key(row["cell"]), code(row["problem"])


def changes(scheme: Scheme, roster: Roster, agenda: Mapping[str, Sequence[SheetRow]], filled: Filled) -> Changes:
    """What to say in which row; what a person wrote there is the writer's to leave alone."""
    merging = Merging(scheme, roster, agenda[DECISIONS], filled)
    said: list[Change] = []
    for title, rows in agenda.items():
        if title == APPROVALS:
            said += _approvals(merging, rows, filled.get(title, ()))
        elif title != PARTS:
            found = [(row, merging.find(title, row)) for row in rows]
            said += [
                Change(title, record.origin.row if record else None, _unbound(row, record)) for row, record in found
            ]
            known = {record.origin.row for _, record in found if record}
            said += _gone(
                merging, title, agenda, [each for each in filled.get(title, ()) if each.origin.row not in known]
            )
    used = {change.cells["inputs"] for change in said if change.sheet == APPROVALS}
    used |= {record.inputs for record in filled.get(APPROVALS, ()) if record.inputs and record.begun}
    parts = [row for row in agenda[PARTS] if row["inputs"] in used and not merging.find(PARTS, row)]
    stale = tuple(record.origin.row for record in filled.get(PARTS, ()) if record.inputs not in used)
    return Changes((*said, *(Change(PARTS, None, row) for row in parts)), stale)


def _unbound(row: SheetRow, record: Any) -> SheetRow:
    """A mark stays bound to the report it was given for (ruling 38)."""
    bound = isinstance(record, MarkRow) and record.mark and record.digest
    return {name: value for name, value in row.items() if name != "digest"} if bound else row


def _gone(
    merging: Merging, title: str, agenda: Mapping[str, Sequence[SheetRow]], records: Sequence[Any]
) -> Iterator[Change]:
    """The rows about something that is no longer there, of the months that were looked at."""
    looked_at = {merging.period(row["period"]) for row in agenda[APPROVALS]}
    for record in records:
        ruled = title == SHARES and record.ruled is not None
        if title in STATES and record.period in looked_at and not ruled:
            yield Change(title, record.origin.row, dict([STATES[title]]))


def _approvals(merging: Merging, rows: Sequence[SheetRow], records: Sequence[Any]) -> Iterator[Change]:
    """The digests go into the month's row until somebody approves it; what changes after that gets a new row."""
    for row in rows:
        own = [record for record in records if record.period == merging.period(row["period"])]
        same = [each for each in own if (each.inputs, each.rules) == (row["inputs"], row["rules"])]
        free = [each for each in own if not each.begun or not (each.inputs and each.rules)]
        at = next((each.origin.row for each in (*same, *free)), None)
        yield Change(APPROVALS, at, row)
