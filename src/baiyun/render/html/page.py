"""Self-contained pages: no network, text always escaped, readable on a phone and on paper."""

from __future__ import annotations

from jinja2 import Environment, PackageLoader, StrictUndefined

from baiyun.desk.desk import Desk
from baiyun.problems import mask_personal
from baiyun.tables.problems import problems
from baiyun.tables.regulations import SIGNED, Printed
from baiyun.tables.units.desk import desk_heading, desk_summary, messages, seats
from baiyun.version import TOOL


def desk_page(desk: Desk) -> bytes:
    """The clerk's desk: the board, the problems and the texts for the units."""
    kinds = dict.fromkeys(seat.unit.category for seat in desk.seats)
    return _rendered(
        "desk.html",
        title=desk_heading(desk),
        summary=desk_summary(desk),
        boards=[seats(desk, kind) for kind in kinds],
        problems=problems(desk.problems, desk.owners),
        messages=messages(desk),
    )


def regulations_page(told: Printed) -> bytes:
    """The regulations, to read, to print and to sign."""
    return _rendered("regulations.html", told=told, signed=SIGNED)


def _rendered(name: str, **facts: object) -> bytes:
    return environment().get_template(name).render(tool=TOOL, **facts).encode()


def environment() -> Environment:
    """Where the templates stand and how they are read: everything that they are given is escaped."""
    return Environment(
        loader=PackageLoader("baiyun.render.html", "pages"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_shown,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _shown(value: object) -> object:
    """Text without telephone numbers (ruling 40)."""
    return mask_personal(value) if type(value) is str else value
