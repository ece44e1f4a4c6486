"""Two results compared: saved papers, or reports scored here, under the same or other rules and reviews."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from baiyun import disk
from baiyun.api.campaigns import finished
from baiyun.api.inputs import Paths, load_rules, opened, texts
from baiyun.api.outputs import Writers, save
from baiyun.api.results import scored
from baiyun.api.verifying import read_paper
from baiyun.campaign.final import FinalResult
from baiyun.child.opening import OPENER
from baiyun.gather.choose import choose_periods
from baiyun.inquiry.comparison import Comparison, comparison
from baiyun.inquiry.rankings import Names, RankedUnits, ranking_of
from baiyun.inquiry.row_changes import row_changes
from baiyun.inquiry.since import since
from baiyun.problems import Place, Problem, Stop
from baiyun.problems import commands as problems
from baiyun.rank.result import MonthResult
from baiyun.read.papers.paper import CAMPAIGN, MONTH, NOTICE, Paper, paper
from baiyun.render import seal
from baiyun.render.json.comparison import comparison_json
from baiyun.render.seal import sealed
from baiyun.rulebook.book import Rulebook

if TYPE_CHECKING:
    from baiyun.tables.regulations import Printed

PAPERS = (".xlsx", ".json", ".html", ".docx")
KIND = "比较表"


class ComparedResults(Struct, frozen=True):
    """What differs; ``rules`` is what differs in the rules, where both are at hand."""

    found: Comparison
    rules: Printed | None = None

    def to_json(self) -> bytes:
        """What differs as JSON, UTF-8. Raises nothing."""
        return comparison_json(self.found)

    def to_csv(self) -> bytes:
        """Gives the units that differ as .csv, UTF-8, a unit a row. Raises nothing."""
        return sealed(_csv(self.found))

    def save(self, *targets: str | Path) -> list[Problem]:
        """Writes .xlsx, .html, .json and .csv files, all or none; gives notes. Raises Stop when one cannot be written."""
        return save(self.found, targets, COMPARISON_WRITERS)


def compare(
    before: Paths, after: Paths, *, for_after: Mapping[str, Any] | None = None, **options: Any
) -> ComparedResults:
    """What differs between two results, unit by unit: ranks, totals, the items and rows that made it, the lists.

    ``before`` and ``after``: a saved ranking, or reports as for ``score``, of a month or of a campaign, whose options hold for both; those in
    ``for_after`` for the second alone. Raises Stop as ``score``, and for a paper that is none of ours.
    """
    one, other = _side(before, options), _side(after, {**options, **(for_after or {})})
    old, new = one[1], other[1]
    if old is None or new is None:
        return ComparedResults(comparison(one[0], other[0]))
    rows = row_changes(old, new)
    if old.book.digest == new.book.digest:
        return ComparedResults(comparison(one[0], other[0], rows))
    return _under_other_rules(one[0], other[0], rows, (old.book, new.book))


def ranked_here(files: Paths, options: Mapping[str, Any]) -> RankedUnits:
    """Gives the ranking of some reports, as ``compare`` looks at it. Raises Stop as ``score``."""
    return _scored_here(texts(files), options)[0]


def since_last(result: MonthResult, targets: Iterable[str | Path]) -> list[str]:
    """What changed, in two lines at most, against the first of some outputs that is there already and keeps its figures.

    To be asked before they are replaced; a paper of another month says nothing. Raises Stop for a file that cannot be read.
    """
    for path in map(Path, targets):
        content = disk.read(path) if path.is_file() else b""
        found = paper(path.name, content, OPENER) if content else None
        if isinstance(found, Paper) and found.kind != NOTICE:
            return since(found, result, edited=seal.owner(content) is seal.Owner.EDITED)
    return []


def _under_other_rules(
    before: RankedUnits, after: RankedUnits, rows: Mapping[str, tuple[str, ...]], books: tuple[Rulebook, Rulebook]
) -> ComparedResults:
    from baiyun.tables.differences import compared  # noqa: PLC0415 - its words are only loaded when they are asked for
    from baiyun.words.differences import differences  # noqa: PLC0415

    names = dict.fromkeys(each.name for each in differences(*books))
    return ComparedResults(comparison(before, after, rows, tuple(names)), compared(*books, (before.title, after.title)))


def _side(given: Paths, options: Mapping[str, Any]) -> tuple[RankedUnits, MonthResult | FinalResult | None]:
    """A saved paper as a ranking, or reports scored here, with their result."""
    names = texts(given)
    path = Path(names[0])
    if len(names) > 1 or path.suffix.lower() not in PAPERS or not path.is_file() or _is_report(path):
        return _scored_here(names, options)
    found = read_paper(path)
    if found.kind == NOTICE:
        raise Stop(
            problems.NOT_A_PAPER.at(Place(path.name), found="通报，逐项的数字在同时保存的 .xlsx、.json 或 .html 里")
        )
    book, _ = load_rules(options.get("rules"), [path])
    return ranking_of(found, path.name, _names(book)), None


def _is_report(path: Path) -> bool:
    """Whether a workbook is no paper of ours: a report, as ``score`` takes it."""
    found = paper(path.name, disk.read(path), OPENER)
    other = isinstance(found, Problem) and found.code == problems.NOT_A_PAPER.code
    return other and path.suffix.lower() == PAPERS[0]


def _scored_here(names: list[str], options: Mapping[str, Any]) -> tuple[RankedUnits, MonthResult | FinalResult]:
    """Reports scored: a month, or the campaign where they are of several months."""
    inputs = opened(names, **{name: value for name, value in options.items() if name != "period"})
    periods, _ = choose_periods(inputs.campaign.book, inputs.files, options.get("period"))
    done = finished(inputs) if len(periods) > 1 else scored(inputs, options.get("period"))
    result, used = done.result, "，".join(inputs.found.lines.splitlines())
    month = result.period if isinstance(result, MonthResult) else None
    title = f"{'、'.join(names)}{f' {month.name}' if month else ''}（{used}）"
    paper = Paper("", MONTH if month else CAMPAIGN, ".json", data=json.loads(done.to_json()))
    return ranking_of(paper, title, _names(result.book)), result


def _names(book: Rulebook) -> Names:
    boards = {name: about.name for name, about in book.scheme.boards.items()}
    return Names(boards, {period.id: period.name for period in book.scheme.periods})


def _workbook(found: Comparison) -> bytes:
    from baiyun.render.xlsx.workbook import tables_workbook  # noqa: PLC0415 - writing libraries are loaded to write
    from baiyun.tables.inquiry.comparison import compared_heading, comparison_tables  # noqa: PLC0415

    return tables_workbook(KIND, compared_heading(found), comparison_tables(found))


def _page(found: Comparison) -> bytes:
    from baiyun.render.html.tables import comparison_page  # noqa: PLC0415

    return comparison_page(found)


def _csv(found: Comparison) -> bytes:
    from baiyun.render.csv.table import table_csv  # noqa: PLC0415
    from baiyun.tables.inquiry.comparison import unit_changes  # noqa: PLC0415

    return table_csv(unit_changes(found))


COMPARISON_WRITERS: Writers = {".xlsx": _workbook, ".html": _page, ".json": comparison_json, ".csv": _csv}
