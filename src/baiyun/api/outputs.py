"""The outputs of a command: looked at before any work, chosen by suffix, made by the writers, saved all or none."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from importlib import import_module
from itertools import islice
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from baiyun import disk, saving
from baiyun.problems import Place, Problem, Stop
from baiyun.problems import commands as command_problems
from baiyun.rank.result import MonthResult
from baiyun.render import seal
from baiyun.render.csv.table import table_csv
from baiyun.render.json import month as data

if TYPE_CHECKING:
    from baiyun.campaign.final import FinalResult
    from baiyun.desk.desk import Desk
    from baiyun.dispatch.dispatched import Dispatch
    from baiyun.inquiry.firmness import Stability


def _json(file: str, name: str) -> Callable[..., bytes]:
    """A writer of JSON whose file is imported when it writes."""

    def written(*given: Any, **more: Any) -> bytes:
        writer: Callable[..., bytes] = getattr(import_module(f"baiyun.render.json.{file}"), name)
        return writer(*given, **more)

    return written


def _month_workbook(result: MonthResult, firm: Stability | None = None) -> bytes:
    from baiyun.render.xlsx.month import ranking_workbook  # noqa: PLC0415 - writing libraries are loaded to write

    return ranking_workbook(result, firm)


def _month_notice(result: MonthResult) -> bytes:
    from baiyun.api.notices import NoticeWording  # noqa: PLC0415

    return NoticeWording(result.book).written(result)


def _month_page(result: MonthResult, firm: Stability | None = None) -> bytes:
    from baiyun.render.html.ranking import month_html  # noqa: PLC0415 - templates are loaded to write

    return month_html(result, firm)


def _final_page(result: FinalResult, firm: Stability | None = None) -> bytes:
    from baiyun.render.html.ranking import campaign_html  # noqa: PLC0415

    return campaign_html(result, firm)


def _final_notice(result: FinalResult) -> bytes:
    from baiyun.api.notices import NoticeWording  # noqa: PLC0415 - only a notice needs it
    from baiyun.render.docx.write_notice import WHOLE  # noqa: PLC0415

    return NoticeWording(result.book, sort=WHOLE).of_campaign(result)


def _final_workbook(result: FinalResult, firm: Stability | None = None) -> bytes:
    from baiyun.render.xlsx.campaign import final_workbook  # noqa: PLC0415

    return final_workbook(result, firm)


def _firm_workbook(found: Stability) -> bytes:
    from baiyun.render.xlsx.stability import stability_workbook  # noqa: PLC0415

    return stability_workbook(found)


def _firm_page(found: Stability) -> bytes:
    from baiyun.render.html.tables import stability_page  # noqa: PLC0415

    return stability_page(found)


def _targets_workbook(result: FinalResult) -> bytes:
    from baiyun.render.xlsx.campaign import targets_workbook  # noqa: PLC0415

    return targets_workbook(result)


def _targets_note(result: FinalResult) -> bytes:
    from baiyun.api.notices import NoticeWording  # noqa: PLC0415
    from baiyun.render.docx.write_notice import TARGETS  # noqa: PLC0415

    return NoticeWording(result.book, sort=TARGETS).of_targets(result)


def _desk_workbook(desk: Desk) -> bytes:
    from baiyun.render.xlsx import workbook  # noqa: PLC0415

    return workbook.desk_workbook(desk)


def _desk_page(desk: Desk) -> bytes:
    from baiyun.render.html import page  # noqa: PLC0415

    return page.desk_page(desk)


def _dispatch_workbook(result: Dispatch) -> bytes:
    from baiyun.render.xlsx.dispatch import dispatch_workbook  # noqa: PLC0415

    return dispatch_workbook(result)


def _dispatch_note(result: Dispatch) -> bytes:
    from baiyun.api.notices import NoticeWording  # noqa: PLC0415
    from baiyun.render.docx.write_notice import DISPATCH  # noqa: PLC0415

    return NoticeWording(result.book, sort=DISPATCH).of_dispatch(result)


def month_csv(result: MonthResult) -> bytes:
    """The ranking of a month as .csv."""
    from baiyun.tables.flat import month_flat  # noqa: PLC0415

    return table_csv(month_flat(result))


def final_csv(result: FinalResult) -> bytes:
    """The ranking of a campaign as .csv."""
    from baiyun.tables.flat import campaign_flat  # noqa: PLC0415

    return table_csv(campaign_flat(result))


def targets_csv(result: FinalResult) -> bytes:
    """Targets and duties as .csv."""
    from baiyun.tables.flat import targets_flat  # noqa: PLC0415

    return table_csv(targets_flat(result))


def dispatch_csv(result: Dispatch) -> bytes:
    """The register of projects as .csv."""
    from baiyun.tables.dispatch import register_table  # noqa: PLC0415

    return table_csv(register_table(result))


def desk_csv(desk: Desk) -> bytes:
    """The problems as .csv."""
    from baiyun.tables.problems import problems  # noqa: PLC0415

    return table_csv(problems(desk.problems, desk.owners))


def firm_csv(found: Stability) -> bytes:
    """How firm a ranking is as .csv."""
    from baiyun.tables.inquiry.stability import stability_flat  # noqa: PLC0415

    return table_csv(stability_flat(found))


Writers = Mapping[str, Callable[[Any], bytes]]
Savers = Mapping[str, Callable[[Any], saving.Output]]
"""Writers of which some write in pieces."""
MONTH_WRITERS: Writers = {
    ".json": data.json_bytes, ".xlsx": _month_workbook, ".docx": _month_notice, ".html": _month_page, ".csv": month_csv,
}  # fmt: skip
FINAL_WRITERS: Writers = {
    ".json": _json("campaign", "final_json"), ".xlsx": _final_workbook, ".docx": _final_notice, ".html": _final_page, ".csv": final_csv,
}  # fmt: skip
TARGETS_WRITERS: Writers = {
    ".json": _json("campaign", "final_json"), ".xlsx": _targets_workbook, ".docx": _targets_note, ".csv": targets_csv,
}  # fmt: skip
DISPATCH_WRITERS: Writers = {
    ".json": _json("dispatch", "dispatch_json"), ".xlsx": _dispatch_workbook, ".docx": _dispatch_note, ".csv": dispatch_csv,
}  # fmt: skip
FIRM_WRITERS: Writers = {
    ".json": _json("stability", "stability_json"), ".xlsx": _firm_workbook, ".html": _firm_page, ".csv": firm_csv,
}  # fmt: skip
DESK_WRITERS: Writers = {".json": data.desk_json, ".xlsx": _desk_workbook, ".html": _desk_page, ".csv": desk_csv}
REVIEW_WRITERS: Writers = {".xlsx": bytes}
"""A review is merged, not written anew; only its suffix is looked up here."""


def month_writers(firm: Stability) -> Writers:
    """Those of a month, with how firm its ranking is. Raises nothing."""
    told = {".json": _json("stability", "month_json"), ".xlsx": _month_workbook, ".html": _month_page}
    return {**MONTH_WRITERS, **{suffix: partial(writer, firm=firm) for suffix, writer in told.items()}}


def final_writers(firm: Stability) -> Writers:
    """Those of a campaign, with how firm its ranking is. Raises nothing."""
    told = {".json": _json("stability", "campaign_json"), ".xlsx": _final_workbook, ".html": _final_page}
    return {**FINAL_WRITERS, **{suffix: partial(writer, firm=firm) for suffix, writer in told.items()}}


def check_targets(targets: Iterable[str | Path], writers: Savers) -> None:
    """Raises Stop, before any work is done, for every output that cannot be, with the first reason of each."""
    paths = [Path(target) for target in targets]
    reasons = ((check(path, writers) for check in CHECKS) for path in paths)
    found = [problem for each in reasons for problem in islice(filter(None, each), 1)] or list(_twice(paths))
    if found:
        raise Stop(*found)


def _place(path: Path, _: Savers) -> Problem | None:
    """A place where no file can be."""
    return saving.refused(path)


def _suffix(path: Path, writers: Savers) -> Problem | None:
    """A suffix that nobody writes."""
    if path.suffix.lower() in writers:
        return None
    found = path.suffix or f"{path.name}（没有后缀）"
    return command_problems.UNKNOWN_SUFFIX.at(Place(str(path)), found=found, expected="、".join(writers))


def _of_others(path: Path, writers: Savers) -> Problem | None:
    """A file that is there already and that we did not write, or that people fill in; a review is merged instead."""
    content = disk.read(path) if path.is_file() else b""
    if writers is REVIEW_WRITERS:
        ours = not content or seal.may_be_review(content)
    else:
        ours = not path.is_file() or seal.owner(content) is not seal.Owner.THEIRS
    return None if ours else command_problems.NOT_OURS.at(Place(str(path)), what=seal.kind_of_file(content))


def _twice(paths: Sequence[Path]) -> Iterator[Problem]:
    """An output that is named twice, also where only some systems tell the two names apart: 排名.xlsx and 排名.XLSX."""
    for at, path in enumerate(paths):
        if any(disk.same(path, other) or _alike(path, other) for other in paths[:at]):
            yield command_problems.NAMED_TWICE.at(Place(str(path)))


def _alike(one: Path, other: Path) -> bool:
    """Whether two paths differ at most by the case of letters and by how an accent is written."""
    plain, others = (unicodedata.normalize("NFC", str(path.absolute())).casefold() for path in (one, other))
    return plain == others


CHECKS = (_place, _suffix, _of_others)


def any_of(targets: Iterable[str | Path], suffix: str) -> bool:
    """Whether one of the outputs has this suffix."""
    return any(Path(target).suffix.lower() == suffix for target in targets)


def worded(targets: Sequence[str | Path], template: str | Path | None, *, catching_up: bool = True) -> bool:
    """Whether one of the outputs is a notice. Raises Stop for the wording of a notice where there is none."""
    if any_of(targets, ".docx"):
        return True
    if template or not catching_up:
        raise Stop(command_problems.USAGE.at(Place(""), reason="通报的模板和选项要有 .docx 输出，例如 -o 通报.docx"))
    return False


def save(
    result: object,
    targets: Iterable[str | Path],
    writers: Savers,
    more: Mapping[Path, bytes] = MappingProxyType({}),
) -> list[Problem]:
    """Writes every output by its suffix, sealed, all or none; an earlier one that was edited by hand is kept beside it.

    ``more`` are files that are saved with them as they are. Gives a note for each that was kept. Raises Stop for an
    output that cannot be.
    """
    paths = [Path(target) for target in targets]
    check_targets(paths, writers)
    return save_files({path: writers[path.suffix.lower()](result) for path in paths}, more)


def save_files(files: Mapping[Path, saving.Output], more: Mapping[Path, bytes] = MappingProxyType({})) -> list[Problem]:
    """Writes some files, sealed, all or none; one that is there already and was edited is kept, with a note.

    ``more`` are files that are saved with them as they are.
    """
    edited = {path: disk.read(path) for path in files if path.is_file()}
    edited = {path: content for path, content in edited.items() if seal.owner(content) is seal.Owner.EDITED}
    kept = {path: saving.free_name(path) for path in edited}
    copies = {kept[path]: content for path, content in edited.items()}
    ready = {
        path: seal.sealed(each) if isinstance(each, bytes) else seal.sealed_pieces(each) for path, each in files.items()
    }
    saving.save({**copies, **ready, **more})
    return [command_problems.KEPT.at(Place(str(path)), name=name.name) for path, name in kept.items()]


def exit_status(found: Iterable[Problem]) -> int:
    """0 when clean, only noted or decided, 1 when something is still wrong or owes a reason. Raises nothing."""
    return int(any(problem.open for problem in found))
