"""What there is to decide of a month, as plain values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

from msgspec import Struct, field

from baiyun.form.project import Project
from baiyun.problems import Problem
from baiyun.review.decisions import Part

RowPlace = tuple[str, str, int]
"""A file, a sheet and a row."""


class Reporter(Struct, frozen=True):
    """A unit that is to be marked, with what helps to mark it: its scored report and what is in that.

    ``met`` counts the due dates met, ``rows`` the records by section; ``completeness`` is a share of 1, None where the
    scheme does not measure it; ``digest`` is that of the report.
    """

    unit: str
    category: str
    file: str
    day: date
    met: int
    rows: Mapping[str, int]
    completeness: Decimal | None = None
    gaps: str = ""
    digest: str = ""


class Arrival(Struct, frozen=True):
    """A report that came in: whose it is, the day it bears, when it was received if known, the due date that it meets."""

    file: str
    unit: str
    dated: date
    received: date | None
    due: date | None
    digest: str = ""


class Docket(Struct, frozen=True):
    """A month as it is to be decided: who is to be marked for what, what is wrong or to be explained, who claims what.

    ``asked`` names what is marked, each with its raters; ``owners`` maps a file to its unit, ``projects`` a row to the
    project in it; ``files`` are those that were looked at, ``parts`` those that the result was made of.
    """

    period: str
    rules: str
    asked: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    reporters: tuple[Reporter, ...] = ()
    arrivals: tuple[Arrival, ...] = ()
    problems: Sequence[Problem] = ()
    owners: Mapping[str, str] = field(default_factory=dict)
    projects: Mapping[RowPlace, Project] = field(default_factory=dict)
    files: frozenset[str] = frozenset()
    parts: tuple[Part, ...] = ()
