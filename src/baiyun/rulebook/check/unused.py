"""What a rulebook defines and nothing that is scored, listed or owed ever asks for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from baiyun.problems import rules as problems
from baiyun.rulebook.check.names import all_uses
from baiyun.rulebook.fault import Fault
from baiyun.rulebook.measures.completeness import Completeness
from baiyun.rulebook.scheme import Scheme

Defined = tuple[str, str]
"""A part of the rulebook and a name in it."""
PARTS = {"item": "items", "measure": "measures", "filter": "filters"}
CALLED = {"items": "得分项", "measures": "测量项", "filters": "筛选条件"}
ROOT: Defined = ("", "")


def unused(scheme: Scheme) -> Iterator[Fault]:
    """Every item, measure and filter to which no use leads, from the criteria, boards, duties and the rest on."""
    used = _reached(_named_by(scheme))
    for part, called in CALLED.items():
        for name in getattr(scheme, part):
            if (part, name) not in used:
                yield Fault((part, name), problems.UNUSED, {"role": called, "found": name})


def _named_by(scheme: Scheme) -> Mapping[Defined, set[Defined]]:
    """What each of them names; ROOT stands for all that is no item, measure or filter. A review shows the completeness."""
    found: dict[Defined, set[Defined]] = defaultdict(set)
    for path, use in all_uses(scheme):
        if use.role in PARTS:
            owner = (str(path[0]), str(path[1])) if path[0] in CALLED else ROOT
            found[owner].add((PARTS[use.role], use.name))
    found[ROOT] |= {("measures", name) for name, each in scheme.measures.items() if isinstance(each.kind, Completeness)}
    return found


def _reached(named_by: Mapping[Defined, set[Defined]]) -> set[Defined]:
    reached: set[Defined] = set()
    todo = [ROOT]
    while todo:
        for other in named_by.get(todo.pop(), ()):
            if other not in reached:
                reached.add(other)
                todo.append(other)
    return reached
