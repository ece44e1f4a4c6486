"""The rulebook by itself: found and checked, printed as regulations, its schema."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from baiyun import disk
from baiyun.api.inputs import FoundRules, find_rules
from baiyun.api.outputs import Writers, save
from baiyun.problems import Problem
from baiyun.read.rulebook import leftovers as read_leftovers

if TYPE_CHECKING:
    from baiyun.tables.regulations import Printed


def _document(told: Printed) -> bytes:
    from baiyun.render.docx import regulations as document  # noqa: PLC0415 - the writing library is only loaded when it writes

    return document.regulations_document(told)


def _page(told: Printed) -> bytes:
    from baiyun.render.html import page  # noqa: PLC0415

    return page.regulations_page(told)


def _data(told: Printed) -> bytes:
    from baiyun.render.json.rules import regulations_json  # noqa: PLC0415

    return regulations_json(told)


REGULATIONS_WRITERS: Writers = {".docx": _document, ".html": _page, ".json": _data}
SCHEMA_WRITERS: Writers = {".json": bytes}


def rulebook(rules: str | Path | None = None) -> FoundRules:
    """The rulebook that is given, lies in the working directory or the two folders above, or is the default.

    Raises Stop for a file that cannot be opened; a rulebook with mistakes is found, and its mistakes with it.
    """
    return find_rules(rules, [Path(name) for name in disk.RULES])


def leftovers(rules: FoundRules) -> list[Problem]:
    """What of a rulebook still looks like the default one (years, county, what is to be filled) or is not used, as notes.

    Raises Stop for a file that cannot be opened any more; a rulebook with mistakes has none.
    """
    if rules.path is None or rules.book is None:
        return []
    return read_leftovers(rules.name, disk.read(rules.path), rules.book, find_rules(None, []).usable)


def regulations(rules: FoundRules) -> Printed:
    """The scheme as the county would read it. Raises Stop with the mistakes of the rulebook."""
    from baiyun.tables.regulations import printed  # noqa: PLC0415 - its words are only loaded when they are asked for

    return printed(rules.usable)


def save_regulations(told: Printed, *targets: str | Path) -> list[Problem]:
    """Writes the regulations to .docx, .html and .json files, all or none; gives notes. Raises Stop when one cannot be written."""
    return save(told, targets, REGULATIONS_WRITERS)


def schema() -> bytes:
    """The JSON Schema of rules.yaml, as UTF-8. Raises nothing."""
    from baiyun.render.json.rules_schema import rules_schema  # noqa: PLC0415 - slow to make, wanted by few

    return rules_schema()


def save_schema(made: bytes, target: str | Path) -> list[Problem]:
    """Writes the JSON Schema to a .json file; gives notes. Raises Stop when it cannot be written."""
    return save(made, [target], SCHEMA_WRITERS)
