"""What arrived: the files of a command as they are read, archives opened; what is not read is told once, what is alike together."""

from __future__ import annotations

import posixpath
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from baiyun import disk, pipeline
from baiyun.child.opening import OPENER
from baiyun.form.received import Received
from baiyun.problems import Place, Problem, Severity, Stop, mask_personal
from baiyun.problems import files as problems
from baiyun.read.files.extent import LARGEST
from baiyun.read.files.nature import ENOUGH_OF_HEAD, ZIP, begins_as_office, is_archive, is_of_campaign, is_side
from baiyun.read.files.source import Source

HANDFUL, SHOWN = 3, 3
ALIKE = {
    problems.UNFILLED.code: "是没有填写的空白表，视为未报送",
    problems.IMAGE.code: "是图片，没有读取",
    problems.PDF.code: "是 PDF，没有读取",
    problems.WORD.code: "是 Word 文档，没有读取",
    problems.SLIDES.code: "是演示文稿，没有读取",
    problems.TEXT.code: "是文本，没有读取",
    problems.SHORTCUT.code: "是快捷方式，没有读取",
    problems.OUR_OUTPUT.code: "是本工具的输出，已跳过",
    problems.NOT_A_WORKBOOK.code: "不是工作簿，没有读取",
    problems.EMPTY.code: "是空的，没有读取",
}
"""What is told together where it is only noted, and how."""


class Held(Struct, frozen=True):
    """A file of an archive, in memory."""

    name: str
    content: bytes

    def read(self) -> bytes:
        """Its content."""
        return self.content


class Named(Struct, frozen=True):
    """A source under another name."""

    name: str
    source: Source

    def read(self) -> bytes:
        """Its content. Raises Stop when it cannot be opened any more."""
        return self.source.read()


class Arrived(Struct, frozen=True):
    """The files to read, and why some archives or what they hold cannot be."""

    sources: list[Source]
    closed: list[Received]


def arrived(paths: Sequence[Path]) -> Arrived:
    """The files as sources; of an archive those in it, and a file that is not received for one that stays closed."""
    sources: list[Source] = []
    closed = []
    for source in disk.sources(paths):
        content = _archive(source.path)
        if content is None:
            sources.append(source)
            continue
        from baiyun.read.files.archive import members  # noqa: PLC0415 - few folders hold an archive

        found, wrong = members(source.name, content)
        sources += [Held(each.name, each.content) for each in found]
        digest = disk.size_and_digest(source.path)[1]
        closed += [Received(source.name, digest, None, tuple(wrong))] if wrong else []
    return Arrived(_masked(sources), closed)


def _masked(sources: Sequence[Source]) -> list[Source]:
    """The sources without anybody's numbers in their names; two that are then called alike are numbered."""
    names: dict[str, int] = {}
    shown = []
    for source in sources:
        name = mask_personal(source.name)
        names[name] = names.get(name, 0) + 1
        stem, suffix = posixpath.splitext(name)
        own = name if names[name] == 1 else f"{stem}（{names[name]}）{suffix}"
        shown.append(source if own == source.name else Named(own, source))
    return shown


def _archive(path: Path) -> bytes | None:
    """The bytes of an archive of files; None for any other file and one that cannot be opened."""
    with suppress(OSError, Stop):
        head = disk.piece(path, 0, ENOUGH_OF_HEAD)
        if head.startswith(ZIP) and not begins_as_office(head) and path.stat().st_size <= LARGEST:
            content = disk.read(path)
            return content if is_archive(content) else None
    return None


def group_alike(files: Sequence[Received]) -> tuple[list[Received], list[Problem]]:
    """The files without what is told of many alike in one folder, and a note for each folder and kind of those."""
    alike: dict[tuple[str, str], list[str]] = defaultdict(list)
    for file in files:
        for problem in file.problems if file.submission is None else ():
            if problem.severity is Severity.NOTE and problem.code in ALIKE:
                alike[posixpath.dirname(file.file), problem.code].append(posixpath.basename(file.file))
    many = {at: names for at, names in alike.items() if len(names) > HANDFUL}
    return [_without(file, many) for file in files], [
        problems.SEVERAL_ALIKE.at(Place(folder), count=len(names), what=ALIKE[code], names=listed(names))
        for (folder, code), names in many.items()
    ]


def _without(file: Received, told: Collection[tuple[str, str]]) -> Received:
    """A file without what is told of it together with others."""
    if file.submission or not told:
        return file
    folder = posixpath.dirname(file.file)
    kept = tuple(each for each in file.problems if (folder, each.code) not in told)
    return replace(file, problems=kept)


def listed(names: Sequence[str]) -> str:
    """A few names of many."""
    return "、".join(sorted(names)[:SHOWN]) + (f"等 {len(names)} 个" if len(names) > SHOWN else "")


def not_given(paths: Sequence[Path], given: Iterable[str], used: Iterable[Path]) -> Iterator[Path]:
    """The files beside those given that have another suffix than those: what june/*.xlsx leaves in june/."""
    whole = [Path(name).resolve() for name in given if Path(name).is_dir()]
    of_folder: dict[Path, set[str]] = defaultdict(set)
    for path in paths:
        of_folder[path.parent].add(path.suffix.lower())
    folders: dict[Path, set[str]] = defaultdict(set)
    for folder, suffixes in of_folder.items():
        if not any(folder.resolve().is_relative_to(each) for each in whole):
            folders[folder.absolute()] |= suffixes
    there = (
        (path, suffixes)
        for folder, suffixes in folders.items()
        for path in sorted(each for each in folder.iterdir() if each.is_file())
    )
    beside = [
        path
        for path, suffixes in there
        if not (path.suffix.lower() in suffixes or is_side(path.name) or is_of_campaign(path.name))
    ]
    known = {disk.identity(path) for path in (*paths, *used)} if beside else set()
    yield from (path for path in beside if disk.identity(path) not in known)


def looks_like_report(campaign: pipeline.Campaign, path: Path) -> bool:
    """Whether a file that was not given is a report or holds one, or may be one that cannot be read."""
    came = arrived([path])
    read = (pipeline.read_one(campaign.book, campaign.decided, source, OPENER) for source in came.sources)
    return any(map(may_count, (*came.closed, *read)))


def may_count(file: Received) -> bool:
    """Whether a file is a report, or one that cannot be read: not an empty one, nor somebody else's table."""
    wrong = {each.code for each in file.problems if each.severity is Severity.ERROR}
    return file.submission is not None or bool(wrong - {problems.NOT_OUR_FORM.code, problems.EMPTY.code})


def left_out(
    campaign: pipeline.Campaign, paths: Sequence[Path], given: Iterable[str], used: Iterable[Path]
) -> list[Problem]:
    """A note that names what lies beside the files given, looks like a report and was not given."""
    by_folder: dict[Path, list[str]] = defaultdict(list)
    for path in not_given(paths, given, used):
        if looks_like_report(campaign, path):
            by_folder[path.parent].append(path.name)
    return [problems.NOT_GIVEN.at(Place(folder.name), names="、".join(names)) for folder, names in by_folder.items()]
