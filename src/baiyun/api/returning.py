"""What goes back to the units: a marked copy of each faulty workbook, or a list beside the untouched original, and a text."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path, PurePosixPath

from msgspec import Struct, field

from baiyun import disk, saving
from baiyun.api.file_names import safe_name
from baiyun.desk.desk import Desk
from baiyun.desk.texts import asked_of
from baiyun.form.stamp import RETURNED
from baiyun.form.submission import Basics
from baiyun.problems import Place, Problem, Stop
from baiyun.problems import commands as problems
from baiyun.problems.reasons import refusal
from baiyun.read.files.archive import BETWEEN
from baiyun.read.files.nature import RETURNED_TEXTS
from baiyun.read.files.source import Source
from baiyun.render import seal
from baiyun.tables.units.returned import ReturnedFile

ORIGINAL = "original"
OnFound = Callable[[int], None]
OnDone = Callable[[], None]
"""Told how many workbooks go back, and of each one that is made."""


class Returned(Struct, frozen=True):
    """What goes back to the units, not yet saved: the files of a folder, and what each is."""

    folder: Path
    files: Mapping[Path, bytes] = field(default_factory=dict)
    copies: tuple[ReturnedFile, ...] = ()
    texts: bool = False


def check_folder(folder: str | Path, inputs: Iterable[Path] = ()) -> None:
    """Raises Stop, before any work, for a folder that cannot be one, or in which the reports themselves lie."""
    path = Path(folder)
    there = next(each for each in (path, *path.absolute().parents) if each.exists())
    if not there.is_dir():
        reason = refusal(FileExistsError() if there == path else NotADirectoryError())
        raise Stop(problems.CANNOT_WRITE.at(Place(str(path)), reason=reason, hint="请换一个文件夹。"))
    if any(disk.same(path, each.absolute().parent) for each in inputs):
        reason = "这个文件夹里是单位的报表，退回件要和报表分开"
        raise Stop(problems.CANNOT_WRITE.at(Place(str(path)), reason=reason, hint="请换一个文件夹，例如 退回。"))


def returned(
    desk: Desk, sources: Mapping[str, Source], folder: str | Path, on_found: OnFound, on_done: OnDone
) -> Returned:
    """The copies of all faulty workbooks and the texts for the units. Raises Stop when a report cannot be read again."""
    from baiyun.render.xlsx.returned import returned_book  # noqa: PLC0415 - the writing libraries are loaded to write

    folder = Path(folder)
    names, files, copies = _names([*sources]), dict[Path, bytes](), []
    faulty = {file: found for file, found in _faulty(desk).items() if file in sources}
    on_found(len(faulty))
    for file, found in faulty.items():
        name, data = names[file], _as_read(desk, file, sources[file])
        made = returned_book(PurePosixPath(file.split(BETWEEN)[-1]).name, data, found)
        if made.copy is not None:
            saved = {folder / name: seal.sealed(made.copy)}
        else:
            saved = {folder / name: data, folder / list_name(name): seal.sealed(made.beside or b"")}
        files |= saved
        copies.append(ReturnedFile(file, tuple(path.name for path in saved), len(found), made.cells, made.why))
        on_done()
    if texts := [seat.message for seat in desk.seats if seat.message]:
        files[folder / RETURNED_TEXTS] = seal.sealed_text("\n\n".join(texts))
    return Returned(folder, files, tuple(copies), bool(texts))


def list_name(name: str) -> str:
    """The name of the list beside an original: 河口镇（退回说明）.xlsx beside 河口镇.xls."""
    return f"{PurePosixPath(name).stem}（{RETURNED}）.xlsx"


def ready(made: Returned, inputs: Iterable[Path]) -> tuple[dict[Path, bytes], list[Problem]]:
    """What is to be saved, with what is kept of an earlier time, and a note for each of those.

    Raises Stop for a place that holds what is not ours.
    """
    known, wrong, kept, notes = [*inputs], list[Problem](), dict[Path, bytes](), list[Problem]()
    for path, content in made.files.items():
        if path.is_dir() or any(disk.same(path, each) for each in known):
            what = "是单位的报表" if path.is_file() else "是一个文件夹"
            wrong.append(problems.NOT_OURS.at(Place(str(path)), what=what))
        elif path.is_file() and (before := disk.read(path)) != content:
            owner = _owner(path, before)
            if owner is seal.Owner.THEIRS:
                wrong.append(problems.NOT_OURS.at(Place(str(path)), what=seal.kind_of_file(before)))
            elif owner is seal.Owner.EDITED:
                name = saving.free_name(path)
                kept[name] = before
                notes.append(problems.KEPT.at(Place(str(path)), name=name.name))
    if wrong:
        raise Stop(*wrong)
    return {**kept, **made.files}, notes


def outdated(made: Returned) -> list[Path]:
    """The lists of an earlier time beside what is marked now, as we wrote them."""
    beside = [made.folder / list_name(path.name) for path in made.files]
    there = [path for path in beside if path not in made.files and path.is_file()]
    return [path for path in there if seal.owner_of_returned(disk.read(path)) is seal.Owner.OURS]


def _owner(path: Path, content: bytes) -> seal.Owner:
    """Whose a file in the folder is; an original is known by the list beside it."""
    if path.name == RETURNED_TEXTS:
        return seal.owner_of_text(content)
    beside = path.with_name(list_name(path.name))
    found = seal.owner_of_returned(content)
    if found is not seal.Owner.THEIRS or not beside.is_file():
        return found
    original = seal.facts(disk.read(beside)).get(ORIGINAL)
    if original is None:
        return found
    return seal.Owner.OURS if original == hashlib.sha256(content).hexdigest() else seal.Owner.EDITED


def _faulty(desk: Desk) -> dict[str, list[Problem]]:
    """The files with something that their unit has to mend, each with that, in the order in which it should work."""
    by_file: dict[str, list[Problem]] = {}
    for problem in asked_of(desk.problems, [Basics.section.title, *desk.book.form.sections], ()):
        by_file.setdefault(problem.place.file, []).append(problem)
    return {file: by_file[file] for file in sorted(by_file) if file}


def _as_read(desk: Desk, file: str, source: Source) -> bytes:
    """The bytes that were judged. Raises Stop when the file was changed since."""
    data = source.read()
    if (desk.inputs or {}).get(file) not in (None, "", hashlib.sha256(data).hexdigest()):
        raise Stop(problems.CANNOT_READ.at(Place(file), reason="校验之后又改动过"))
    return data


def _names(files: Sequence[str]) -> dict[str, str]:
    """A safe name for each file; one that stands in several folders is told apart by them."""
    plain = {file: safe_name(PurePosixPath(file.split(BETWEEN)[-1]).name) for file in files}
    many = Counter(name.casefold() for name in plain.values())
    names: dict[str, str] = {}
    taken: set[str] = set()
    for file in sorted(files):
        name = plain[file]
        if many[name.casefold()] > 1:
            name = safe_name(file.replace(BETWEEN, "-").replace("/", "-").replace("\\", "-"))
        stem, suffix = PurePosixPath(name).stem, PurePosixPath(name).suffix
        choices = (name, *(f"{stem}（{number}）{suffix}" for number in range(2, len(files) + 2)))
        names[file] = next(each for each in choices if each.casefold() not in taken)
        taken |= {names[file].casefold(), list_name(names[file]).casefold()}
    return names
