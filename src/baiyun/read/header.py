"""Where a section's header stands in its sheet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from baiyun.form.build import SectionForm
from baiyun.form.names import key

HEADER_WITHIN = 20


@dataclass(frozen=True)
class Header:
    """Where a section's header stands: its row and the column of each field (from 0), and the columns nobody knows."""

    row: int
    at: Mapping[str, int]
    others: tuple[tuple[int, str], ...] = ()


def find_header(part: SectionForm, rows: Sequence[Sequence[Any]]) -> Header | None:
    """The row among the first that names most of the section's columns, and at least two."""
    best: Header | None = None
    for number, row in enumerate(rows[:HEADER_WITHIN]):
        at: dict[str, int] = {}
        others = []
        for column, raw in enumerate(row):
            if not isinstance(raw, str) or not raw:
                continue
            known = part.by_key.get(key(raw))
            if known and known.field not in at:
                at[known.field] = column
            else:
                others.append((column, raw))
        if len(at) > 1 and (best is None or len(at) > len(best.at)):
            best = Header(number, at, tuple(others))
    return best


def repeats_header(part: SectionForm, header: Header, row: Sequence[Any]) -> bool:
    """Whether a row says the header again, as the second line of merged headers and a copied page head do."""
    said = (
        isinstance(raw := row[at], str) and key(raw) in part.by_field[name].keys
        for name, at in header.at.items()
        if at < len(row)
    )
    return sum(said) > 1
