"""Two rulebooks compared in the words of the regulations, and what comes out of it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from baiyun.api.inputs import FoundRules, find_rules
from baiyun.api.outputs import Writers, save
from baiyun.api.rules import REGULATIONS_WRITERS
from baiyun.problems import Problem, Stop
from baiyun.render.seal import sealed

if TYPE_CHECKING:
    from baiyun.tables.regulations import Printed


class ComparedRules(Struct, frozen=True):
    """Two rulebooks that can be used, the old one and the new one."""

    old: FoundRules
    new: FoundRules

    @property
    def printed(self) -> Printed:
        """What differs, as blocks that every writer of the regulations renders. Raises nothing."""
        from baiyun.tables.differences import compared  # noqa: PLC0415 - its words are only loaded when they are asked for

        return compared(self.old.usable, self.new.usable, (self.old.shown, self.new.shown))

    def to_json(self) -> bytes:
        """The comparison as the JSON contract, UTF-8. Raises nothing."""
        return sealed(_data(self))

    def to_csv(self) -> bytes:
        """The comparison as .csv, UTF-8, a changed statement a row. Raises nothing."""
        return sealed(_csv(self))

    def save(self, *targets: str | Path) -> list[Problem]:
        """Writes .docx, .html, .json and .csv files, all or none; gives notes. Raises Stop when one cannot be written."""
        return save(self, targets, COMPARED_WRITERS)


def compared_rules(old: str | Path, new: str | Path) -> ComparedRules:
    """The two rulebooks to compare. Raises Stop with the mistakes of both where one cannot be used or opened."""
    found = ComparedRules(find_rules(old, []), find_rules(new, []))
    mistakes = [*found.old.mistakes, *found.new.mistakes]
    if mistakes:
        raise Stop(*mistakes)
    return found


def _data(found: ComparedRules) -> bytes:
    from baiyun.render.json.differences import differences_json  # noqa: PLC0415

    return differences_json(found.old.usable, found.new.usable)


def _csv(found: ComparedRules) -> bytes:
    from baiyun.render.csv.table import table_csv  # noqa: PLC0415
    from baiyun.tables.flat import differences_flat  # noqa: PLC0415

    return table_csv(differences_flat(found.old.usable, found.new.usable))


COMPARED_WRITERS: Writers = {
    ".docx": lambda found: REGULATIONS_WRITERS[".docx"](found.printed),
    ".html": lambda found: REGULATIONS_WRITERS[".html"](found.printed),
    ".json": _data,
    ".csv": _csv,
}
