"""The outputs of a command: chosen by suffix, made by the writers, saved all or none."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from baiyun.campaign.final import FinalResult
from baiyun.desk.desk import Desk
from baiyun.problems import Place, Problem, Severity, Stop
from baiyun.problems import files as problems
from baiyun.rank.result import MonthResult
from baiyun.write import data, final_data


def _month_workbook(result: MonthResult) -> bytes:
    from baiyun.write.ranking.book import ranking_workbook  # noqa: PLC0415 - writing libraries are loaded to write

    return ranking_workbook(result)


def _month_notice(result: MonthResult) -> bytes:
    from baiyun.api.notices import Wording  # noqa: PLC0415

    return Wording(result.book).written(result)


def _final_workbook(result: FinalResult) -> bytes:
    from baiyun.write.ranking.final_book import final_workbook  # noqa: PLC0415

    return final_workbook(result)


def _desk_workbook(desk: Desk) -> bytes:
    from baiyun.write import workbook  # noqa: PLC0415

    return workbook.desk_workbook(desk)


def _desk_page(desk: Desk) -> bytes:
    from baiyun.write import page  # noqa: PLC0415

    return page.desk_page(desk)


Writers = Mapping[str, Callable[[Any], bytes]]
MONTH_WRITERS: Writers = {".json": data.json_bytes, ".xlsx": _month_workbook, ".docx": _month_notice}
FINAL_WRITERS: Writers = {".json": final_data.final_json, ".xlsx": _final_workbook}
DESK_WRITERS: Writers = {".json": data.desk_json, ".xlsx": _desk_workbook, ".html": _desk_page}
REVIEW_WRITERS: Writers = {".xlsx": bytes}
"""A review is merged, not written anew; only its suffix is looked up here."""


def check_targets(targets: Iterable[str | Path], writers: Writers) -> None:
    """Raises Stop for a suffix that nobody writes, before any work is done."""
    paths = [Path(target) for target in targets]
    unknown = [path for path in paths if path.suffix.lower() not in writers]
    if unknown:
        known = " ".join(writers)
        raise Stop(*(_unknown_suffix(path, known) for path in unknown))


def any_of(targets: Iterable[str | Path], suffix: str) -> bool:
    """Whether one of the outputs has this suffix."""
    return any(Path(target).suffix.lower() == suffix for target in targets)


def _unknown_suffix(path: Path, known: str) -> Problem:
    return problems.UNKNOWN_SUFFIX.at(Place(str(path)), found=path.suffix or path.name, expected=known)


def outputs(result: object, targets: Iterable[str | Path], writers: Writers) -> dict[Path, bytes]:
    """The bytes of each output, by its suffix. Raises Stop for a suffix that nobody writes."""
    paths = [Path(target) for target in targets]
    check_targets(paths, writers)
    return {path: writers[path.suffix.lower()](result) for path in paths}


def exit_status(found: Iterable[Problem]) -> int:
    """0 when clean or only noted, 1 when something is wrong or owes a reason. Raises nothing."""
    return int(any(problem.severity is not Severity.NOTE for problem in found))
