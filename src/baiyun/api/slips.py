"""Slips that came back: files or folders → the objections in them, each once, and what could not be read."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from msgspec import Struct

from baiyun import disk
from baiyun.api.inputs import Inputs
from baiyun.problems import Problem
from baiyun.read.slips import slips
from baiyun.review.slip import Objected


class Taken(Struct, frozen=True):
    """The objections of all slips, in the order of the files, and what is wrong with some."""

    objected: tuple[Objected, ...] = ()
    problems: tuple[Problem, ...] = ()


def taken(inputs: Inputs, objections: Sequence[str | Path]) -> Taken:
    """Reads slips under the rules and the roster in use. Raises Stop for a name that means no file."""
    if not objections:
        return Taken()
    found: list[Objected] = []
    told: list[Problem] = []
    for source in disk.sources(disk.expand(map(str, objections))):
        some, wrong = slips(inputs.campaign.book, inputs.campaign.roster, source.name, source.read())
        found += some
        told += wrong
    return Taken(tuple(found), tuple(told))
