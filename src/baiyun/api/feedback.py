"""A sheet for every unit: what goes back to it of a scored month, one document each, all or none."""

from __future__ import annotations

from pathlib import Path

from baiyun import disk, saving
from baiyun.api.file_names import safe_name
from baiyun.api.outputs import save_files
from baiyun.api.returning import check_folder
from baiyun.problems import Place, Problem, Stop
from baiyun.problems import commands as command_problems
from baiyun.rank.result import MonthResult
from baiyun.render import seal


def save_sheets(result: MonthResult, folder: str | Path) -> tuple[list[Path], list[Problem]]:
    """Writes the sheet of every unit into a folder, which is made; gives their paths, and notes.

    A sheet of ours that was edited is kept beside the new one. Raises Stop when one of them cannot be written, or is
    there and not ours; none is written then.
    """
    from baiyun.render.docx.feedback import feedback  # noqa: PLC0415 - the writing library is only loaded when it writes
    from baiyun.tables.feedback.sheet import unit_sheet  # noqa: PLC0415

    check_folder(folder)
    paths = sheet_paths(result, Path(folder))
    foreign = [path for path in paths.values() if path.exists() and not _ours(path)]
    if foreign:
        raise Stop(*(command_problems.NOT_OURS.at(Place(str(path)), what=_kind(path)) for path in foreign))
    made = {paths[each.name]: feedback(unit_sheet(result, each)) for each in result.everyone}
    with saving.folders(Path(folder)):
        return list(made), save_files(made)


def sheet_paths(result: MonthResult, folder: Path) -> dict[str, Path]:
    """Where each unit's sheet goes, by its name: safe on any system, none twice."""
    period = result.period.name if result.period else ""
    taken: set[str] = set()
    found = {}
    for standing in result.everyone:
        stem = safe_name(f"{standing.name}-{period}反馈")
        names = (stem, *(f"{stem}{number}" for number in range(2, len(result.everyone) + 2)))
        name = next(each for each in names if each.casefold() not in taken)
        taken.add(name.casefold())
        found[standing.name] = folder / f"{name}.docx"
    return found


def _ours(path: Path) -> bool:
    return path.is_file() and seal.owner(disk.read(path)) is not seal.Owner.THEIRS


def _kind(path: Path) -> str:
    return seal.kind_of_file(disk.read(path)) if path.is_file() else "是一个文件夹"
