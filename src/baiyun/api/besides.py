"""The same reports under several sets of rules, beside each other."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from msgspec import Struct

from baiyun.api.comparisons import KIND, ranked_here
from baiyun.api.inputs import Paths
from baiyun.api.outputs import Writers, save
from baiyun.inquiry.beside import Beside, beside
from baiyun.problems import Problem
from baiyun.render.json.beside import beside_json
from baiyun.render.seal import sealed


class BesideEachOther(Struct, frozen=True):
    """Several rankings beside each other."""

    found: Beside

    def to_json(self) -> bytes:
        """Gives them as JSON, UTF-8. Raises nothing."""
        return beside_json(self.found)

    def to_csv(self) -> bytes:
        """Gives them as .csv, UTF-8, a unit a row. Raises nothing."""
        return sealed(_csv(self.found))

    def save(self, *targets: str | Path) -> list[Problem]:
        """Writes .xlsx, .html, .json and .csv files, all or none; gives notes. Raises Stop when one cannot be written."""
        return save(self.found, targets, BESIDE_WRITERS)


def rule_sets(files: Paths, rules: Sequence[str | Path | None], **options: Any) -> BesideEachOther:
    """Gives the ranks and totals of a month or a campaign under several sets of rules; None is those found (ruling 35).

    Other options as for ``score``. Raises Stop as ``score``.
    """
    rankings = [ranked_here(files, {**options, "rules": each}) for each in rules]
    return BesideEachOther(beside(_short(rules), rankings))


def _short(rules: Sequence[str | Path | None]) -> list[str]:
    """A name a set: that of its file, with its folder where several are called alike."""
    names = [Path(each).stem if each else "现行" for each in rules]
    return [
        name if names.count(name) == 1 or each is None else f"{Path(each).absolute().parent.name}/{name}"
        for name, each in zip(names, rules, strict=True)
    ]


def _workbook(found: Beside) -> bytes:
    from baiyun.render.xlsx.workbook import tables_workbook  # noqa: PLC0415 - writing libraries are loaded to write
    from baiyun.tables.inquiry.beside import beside_line, beside_tables  # noqa: PLC0415

    return tables_workbook(KIND, beside_line(found), beside_tables(found))


def _page(found: Beside) -> bytes:
    from baiyun.render.html.tables import beside_page  # noqa: PLC0415

    return beside_page(found)


def _csv(found: Beside) -> bytes:
    from baiyun.render.csv.table import table_csv  # noqa: PLC0415
    from baiyun.tables.inquiry.beside import beside_flat  # noqa: PLC0415

    return table_csv(beside_flat(found))


BESIDE_WRITERS: Writers = {".xlsx": _workbook, ".html": _page, ".json": beside_json, ".csv": _csv}
