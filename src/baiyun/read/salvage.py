"""What of a rulebook with mistakes in its shape can still be looked up, so that all mistakes come at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from copy import deepcopy
from typing import Any

from pydantic import ValidationError

from baiyun.problems import rules as problems
from baiyun.rulebook.book import Rulebook
from baiyun.rulebook.check.checks import faults
from baiyun.rulebook.fault import Fault, RulePath
from baiyun.rulebook.scheme import Scheme

_FILLED = {"clause": "—", "basis": "裁量"}
_WHOLE: dict[str, dict[str, Any]] = {
    "scheme": dict.fromkeys(("name", "county", "source", "version"), "—"),
    "total": {"floor": "0", "cap": "open"},
    "ranking": {"ties": [], "clause": "—", "basis": "裁量"},
    "boards": {},
}
"""Parts that can be taken out whole: nothing is looked up in them but boards in a veto."""
_TERM: dict[str | int, int] = {"terms": 2, "categories": 1}  # where in a path a term stands
_OF_PERIODS = {problems.WEIGHTS.code, problems.DATES.code}


def salvaged(values: Any, errors: Iterable[tuple[RulePath, Mapping[str, Any]]]) -> list[Fault]:
    """The faults of what is left when every part with an error is taken out; none when too little is left.

    A name that was taken out is not called undefined, and sums are not checked where a part of them is missing.
    """
    rest = deepcopy(values)
    gone: set[tuple[str, str | int]] = set()
    for path, error in errors:
        if not _mended(rest, path, error):
            if len(path) < 2:  # noqa: PLR2004 - a whole part is wrong
                return []
            gone.add((str(path[0]), path[1]))
    names = {name for part, at in gone for name in _names(rest, part, at)}
    places = _take_out(rest, gone)
    try:
        scheme = Scheme.model_validate(rest)
    except ValidationError:
        return []
    parts = {part for part, _ in gone}
    found = (
        fault
        for fault in faults(Rulebook(scheme))
        if not _follows(fault, parts) and fault.facts.get("found") not in names
    )
    return [_put_back(fault, places) for fault in found]


def _names(values: Any, part: str, at: str | int) -> tuple[str, ...]:
    """What the part that is taken out is called: its key, or its id and name; of extra columns also their terms."""
    if part == "columns":
        columns = values[part].get(at) if isinstance(values[part], dict) else None
        each = [column for column in columns if isinstance(column, dict)] if isinstance(columns, list) else []
        named = (column.get(name) for column in each for name in ("name", "terms"))
        return tuple(name for name in named if isinstance(name, str))
    if isinstance(at, str):
        return (at,)
    content = values.get(part)
    element = content[at] if isinstance(content, list) and at < len(content) else None
    found = (element.get("id"), element.get("name")) if isinstance(element, dict) else ()
    return tuple(name for name in found if isinstance(name, str))


def _follows(fault: Fault, parts: set[str]) -> bool:
    """Whether a fault may only be there because something was taken out."""
    if fault.kind.code in _OF_PERIODS:
        return "periods" in parts
    return fault.path == ("total", "cap") and "criteria" in parts


def _mended(values: Any, path: RulePath, error: Mapping[str, Any]) -> bool:
    """Whether an error could be taken away alone: an unknown key or a term dropped, a missing clause filled in."""
    last = error["loc"][-1] if error["loc"] else ""
    part = str(path[0] if path else last)
    if part in _WHOLE and (not path or part != "boards"):
        values[part] = dict(_WHOLE[part])
        return True
    try:
        if error["type"] == "extra_forbidden":
            del _at(values, path[:-1])[last]
        elif error["type"] == "missing" and last in _FILLED:
            _at(values, path)[last] = _FILLED[last]
        elif path[:1] in (("terms",), ("categories",)) and len(path) > _TERM[path[0]]:
            _at(values, path[: _TERM[path[0]]])[path[_TERM[path[0]]]] = None
        else:
            return False
    except (KeyError, IndexError, TypeError):
        return False
    return True


def _at(values: Any, path: RulePath) -> Any:
    for part in path:
        values = values[part]
    return values


def _take_out(values: Any, gone: set[tuple[str, str | int]]) -> dict[str, list[int]]:
    """Takes parts out; for each list that lost some, the old numbers of those that are left."""
    places: dict[str, list[int]] = {}
    for part, name in gone:
        if isinstance(values.get(part), dict):
            values[part].pop(name, None)
    for part, content in values.items():
        if isinstance(content, list):
            places[part] = [at for at in range(len(content)) if (part, at) not in gone]
            values[part] = [content[at] for at in places[part]]
    return places


def _put_back(fault: Fault, places: Mapping[str, list[int]]) -> Fault:
    """The fault with the number that its part had before others were taken out."""
    part, *rest = fault.path
    if rest and isinstance(rest[0], int) and part in places:
        rest[0] = places[str(part)][rest[0]]
    return Fault((part, *rest), fault.kind, fault.facts)
