"""Does a paper still agree with what it was made from: inputs, rules and review by digest, then every value."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum

from msgspec import Struct

from baiyun.inquiry import made_from as made
from baiyun.inquiry.cells import DifferentCell, different_cells
from baiyun.inquiry.made_from import MadeFrom
from baiyun.read.papers.paper import NOTICE, Paper


class Fate(StrEnum):
    """What became of an input."""

    CHANGED = "改了"
    MISSING = "少了"
    NEW = "多了"
    RENAMED = "改名"


class InputChange(Struct, frozen=True):
    """An input that is not as it was: which of them, what became of it, its digests then and now."""

    what: str
    name: str
    fate: Fate
    stored: str
    now: str


class Verification(Struct, frozen=True):
    """What was found; ``more`` are sheets that somebody added.

    ``belongs_to`` is the workbook of the same result beside a notice.
    """

    paper: Paper
    stored: MadeFrom
    now: MadeFrom
    inputs: tuple[InputChange, ...]
    cells: tuple[DifferentCell, ...]
    more: tuple[str, ...] = ()
    belongs_to: str = ""

    @property
    def other_tool(self) -> bool:
        """Whether another version of the tool made the paper."""
        return bool(self.stored.tool) and self.stored.tool != self.now.tool

    @property
    def other_rules(self) -> bool:
        """Whether the rules are not those by which it was made."""
        return self.stored.rules != self.now.rules

    @property
    def changed(self) -> tuple[InputChange, ...]:
        """The inputs that are others than they were; a new name alone is no change."""
        return tuple(each for each in self.inputs if each.fate is not Fate.RENAMED)

    @property
    def agrees(self) -> bool:
        """Whether nothing differs."""
        return not (self.other_rules or self.changed or self.cells)


def verification(
    stored: Paper, computed: Paper, now: MadeFrom, workbook: tuple[str, MadeFrom] | None = None
) -> Verification:
    """A paper beside the same paper computed ``now``; ``workbook`` is that of the same result beside a notice."""
    was = made_of(stored)
    listed = workbook[1] if workbook else was
    inputs = tuple(_inputs(listed, now)) if listed.reports else tuple(_as_a_whole(was, now))
    if not inputs and was.inputs != now.inputs:
        inputs = (InputChange("收件登记", "", Fate.CHANGED, was.inputs, now.inputs),)
    renamed = {each.stored: each.name for each in inputs if each.fate is Fate.RENAMED}
    cells = different_cells(stored, computed, renamed)
    if stored.kind == NOTICE and was.figures != now.figures:
        cells = (DifferentCell("", made.FIGURES, "全部名次和得分", was.figures, now.figures),)
    more = tuple(name for name in stored.sheets if name not in computed.sheets)
    return Verification(stored, listed, now, inputs, cells, more, workbook[0] if workbook else "")


def made_of(paper: Paper) -> MadeFrom:
    """What a paper says it was made from."""
    if paper.data:
        return made.of_data(paper.data)
    if paper.kind == NOTICE:
        return made.of_words(paper.words)
    rows = paper.sheets.get("溯源", [])[1:]
    return made.of_rows((str(row[0]), str(row[1])) for row in rows if len(row) > 1 and row[0])


def _inputs(was: MadeFrom, is_now: MadeFrom) -> Iterator[InputChange]:
    yield from _files("前几期报表", was.earlier, is_now.earlier)
    yield from _files("报表", was.reports, is_now.reports)
    for what, old, new in (("名册", was.roster, is_now.roster), ("评审表", was.review, is_now.review)):
        if old != new:
            yield InputChange(what, "", Fate.CHANGED if old and new else Fate.MISSING if old else Fate.NEW, old, new)


def _as_a_whole(was: MadeFrom, is_now: MadeFrom) -> Iterator[InputChange]:
    """A notice alone keeps one digest of all inputs."""
    if was.inputs != is_now.inputs:
        yield InputChange("材料", "", Fate.CHANGED, was.inputs, is_now.inputs)


def _files(what: str, was: Mapping[str, str], is_now: Mapping[str, str]) -> Iterator[InputChange]:
    """What became of the files: by name, and by digest where only the name is another."""
    moved = {digest: name for name, digest in is_now.items() if name not in was}
    gone = {name: digest for name, digest in was.items() if name not in is_now}
    renamed = {name: moved[digest] for name, digest in gone.items() if digest in moved}
    both = ((name, was[name], is_now[name]) for name in was if name in is_now)
    yield from (InputChange(what, name, Fate.CHANGED, old, new) for name, old, new in both if old != new)
    yield from (InputChange(what, new, Fate.RENAMED, old, was[old]) for old, new in renamed.items())
    yield from (
        InputChange(what, name, Fate.MISSING, digest, "") for name, digest in gone.items() if name not in renamed
    )
    new = (name for name in is_now if name not in was and name not in renamed.values())
    yield from (InputChange(what, name, Fate.NEW, "", is_now[name]) for name in new)
