"""The result as JSON (a stable contract) and as flat rows for pandas. The only place where figures become floats."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING, Any

from baiyun.form.many import Sharing, in_turn
from baiyun.inquiry.made_from import MadeFrom, made_from
from baiyun.problems import Place, Problem
from baiyun.rank.boards import BoardEntry
from baiyun.rank.ladder import Fall
from baiyun.rank.result import MonthResult
from baiyun.rank.standings import Standing
from baiyun.render.json.written import LongList, as_bytes, as_pieces
from baiyun.review.decisions import Objection
from baiyun.scoring.card import CriterionScore, ItemScore, VetoLine
from baiyun.version import TOOL

if TYPE_CHECKING:
    from baiyun.desk.desk import Desk, Seat

_WHOLE = Decimal(1)


def json_bytes(result: MonthResult) -> bytes:
    """The JSON of ``score --format json``, UTF-8, the same bytes for the same inputs."""
    return b"".join(json_pieces(result))


def json_pieces(result: MonthResult, share: Sharing = in_turn) -> Iterator[bytes]:
    """The same in pieces: that of a whole province is never in memory at once. The work may be shared."""
    return as_pieces(as_json(result), share)


def as_json(result: MonthResult) -> dict[str, Any]:
    """The contract: scheme, period, status, units, boards, problems. Units and problems are made when they are asked for."""
    return {
        "scheme": {"name": result.book.scheme.scheme.name, "rules_digest": result.book.digest, "tool": TOOL},
        "period": result.period.id if result.period else None,
        "status": result.status,
        "units": LongList(result.everyone, partial(as_unit, result)),
        "boards": {
            name: [_entry(entry, credited=bool(about.persons)) for entry in result.boards.get(name, ())]
            for name, about in result.book.scheme.boards.items()
        },
        "problems": LongList(result.problems, lambda problem: as_problem(problem, result.owners), light=True),
        "approval": _approval(result),
        "objections": [_objection(objection) for objection in result.objections],
        "made_from": as_made(made_from(result)),
    }


def as_made(made: MadeFrom) -> dict[str, Any]:
    """What a result was made from, by digests; tool and rules stand under the scheme."""
    return {
        "as_of": made.as_of or None,
        "latest": made.latest or None,
        "inputs": made.inputs,
        "figures": made.figures,
        "roster": made.roster or None,
        "review": made.review or None,
        "reports": dict(made.reports),
        "earlier": dict(made.earlier),
    }


def _approval(result: MonthResult) -> dict[str, Any] | None:
    """Who approved the result and when; None while it is preliminary."""
    approval = result.verdict.approval
    if approval is None or not result.verdict.approved:
        return None
    return {
        "body": approval.body,
        "person": approval.person,
        "day": as_day(approval.day),
        "number": approval.number,
        "written": as_day(approval.written),
    }


def _objection(objection: Objection) -> dict[str, Any]:
    told = {
        "unit": objection.unit,
        "item": objection.item,
        "objection": objection.objection,
        "answer": objection.answer,
    }
    return {**told, "day": as_day(objection.day)}


def as_day(day: date | None) -> str | None:
    """A day as 2023-06-12."""
    return day.isoformat() if day else None


def desk_json(desk: Desk) -> bytes:
    """The JSON of ``validate --format json``, UTF-8, the same bytes for the same inputs."""
    return as_bytes(desk_as_json(desk))


def desk_as_json(desk: Desk) -> dict[str, Any]:
    """The contract of the desk: scheme, period, days, units, problems."""
    return {
        "scheme": {"name": desk.book.scheme.scheme.name, "rules_digest": desk.book.digest, "tool": TOOL},
        "period": desk.period.id if desk.period else None,
        "today": desk.today.isoformat(),
        "next_due": desk.next_due.isoformat() if desk.next_due else None,
        "units": [_seat(seat) for seat in desk.seats],
        "problems": [as_problem(problem, desk.owners) for problem in desk.problems],
    }


def _seat(seat: Seat) -> dict[str, Any]:
    dues = [
        {"due": due.due.isoformat(), "state": due.state, "day": due.day.isoformat() if due.day else None}
        for due in seat.dues
    ]
    return {
        "unit": seat.unit.name,
        "category": seat.unit.category,
        "reported": seat.reported,
        "exempt": seat.exempt is not None,
        "dues": dues,
        "errors": seat.errors,
        "explains": seat.explains,
        "message": seat.message,
        "came": seat.came[0].why if seat.came else None,
        "not_counted": [{"file": each.file, "why": each.why} for each in seat.came],
    }


def as_unit(result: MonthResult, standing: Standing) -> dict[str, Any]:
    """A unit with all its points."""
    card = standing.card
    return {
        "unit": standing.name,
        "category": standing.category,
        "reported": card.reported,
        "exempt": card.exempt is not None,
        "rank": standing.rank,
        "total": as_number(card.total),
        "criteria": [_criterion(criterion) for criterion in card.criteria],
        "blocks": [_criterion(block) for block in card.blocks],
        "adjustments": [as_item(line) for line in card.adjustments],
        "vetoes": [_veto(veto) for veto in card.vetoes],
        "lowered": [_fall(fall) for fall in result.falls_of(standing.name)],
    }


def _criterion(criterion: CriterionScore) -> dict[str, Any]:
    return {
        "id": criterion.id,
        "name": criterion.name,
        "points": as_number(criterion.points),
        "max": as_number(criterion.most),
        "items": [as_item(item) for item in criterion.items],
    }


def as_item(item: ItemScore) -> dict[str, Any]:
    """A line of points; that of a group holds those of its items."""
    told = {
        "name": item.name,
        "points": as_number(item.points),
        "working": item.working,
        "clause": item.clause,
        "places": as_places(item.places),
    }
    if item.parts:
        told["parts"] = [as_item(part) for part in item.parts]
    return told


def _veto(veto: VetoLine) -> dict[str, Any]:
    return {
        "name": veto.name,
        "then": veto.then,
        "off": list(veto.off),
        "working": veto.working,
        "clause": veto.clause,
        "places": as_places(veto.places),
    }


def _fall(fall: Fall) -> dict[str, Any]:
    return {
        "ladder": fall.ladder,
        "by_place": fall.by_place,
        "grade": fall.grade or None,
        "working": fall.working,
        "places": as_places(fall.places),
    }


def as_places(places: Iterable[Place]) -> list[dict[str, str]]:
    """File, sheet and cell of each."""
    return [{"file": place.file, "sheet": place.sheet, "cell": place.cell} for place in places]


def _entry(entry: BoardEntry, *, credited: bool) -> dict[str, Any]:
    about = {"unit": entry.standing.name, "category": entry.standing.category}
    persons = {"persons": list(entry.persons)} if credited else {}
    return {**about, **persons, "reasons": list(entry.reasons)}


def as_problem(problem: Problem, owners: Mapping[str, str]) -> dict[str, str]:
    """A problem with its place and, where it is known, its unit."""
    [place] = as_places([problem.place])
    return {
        "code": problem.code,
        "severity": problem.severity.value,
        **place,
        "message": problem.message,
        "hint": problem.hint,
        "unit": problem.owner(owners),
        "decided": problem.ruling,
    }


def as_number(value: Decimal | None) -> float | int | None:
    """A figure as a JSON number: 20 stays whole where the rulebook wrote it so, 85.00 is 85.0."""
    if value is None:
        return None
    return int(value) if value.same_quantum(_WHOLE) else float(value)


def rows(result: MonthResult) -> list[dict[str, Any]]:
    """A flat row a unit, for a data frame."""
    return [
        {
            "category": standing.category,
            "unit": standing.name,
            "reported": standing.card.reported,
            "rank": standing.rank,
            "total": as_number(standing.card.total),
            **{criterion.id: as_number(criterion.points) for criterion in standing.card.criteria},
        }
        for standing in result.everyone
    ]
