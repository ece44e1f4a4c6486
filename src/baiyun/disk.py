"""The only room that opens a user's file: finds inputs and reads bytes."""

from __future__ import annotations

import errno
import hashlib
import os
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from sys import intern

from msgspec import Struct

from baiyun.problems import Place, Stop
from baiyun.problems import commands as command_problems
from baiyun.problems.reasons import refusal
from baiyun.read.files.nature import SUFFIXES, is_side, too_large
from baiyun.read.files.source import common, names

YAML, FONTS = frozenset({".yaml", ".yml"}), frozenset({".ttf", ".otf", ".ttc", ".otc"})
RULES, UNITS, REVIEW, RECEIPTS = ("rules.yaml",), ("units.xlsx", "units.csv"), ("review.xlsx",), ("receipts.csv",)


class FileSource(Struct, frozen=True):
    """A file that is read where the work is done; ``name`` is what places and problems call it, and its path from ``above``."""

    above: Path
    name: str

    @property
    def path(self) -> Path:
        """Where it lies."""
        return self.above / self.name

    def read(self) -> bytes:
        """Its content. Raises Stop when it cannot be opened any more, or is larger than any report."""
        with suppress(OSError):
            if found := too_large(self.name, self.path.stat().st_size):
                raise Stop(found)
        return read(self.path)


def read(path: Path) -> bytes:
    """The bytes of a file. Raises Stop with a problem when it cannot be opened."""
    try:
        _regular(path)
        return path.read_bytes()
    except (OSError, ValueError) as error:
        raise Stop(command_problems.CANNOT_READ.at(Place(str(path)), reason=refusal(error))) from None


def _regular(path: Path) -> None:
    """Raises OSError for a pipe or a device: who opens one may wait for ever."""
    if not path.is_file() and not path.is_dir() and path.exists():
        raise OSError(errno.EINVAL, "是管道或设备，不是文件")


def expand(patterns: Iterable[str], suffixes: Collection[str] = ()) -> list[Path]:
    """The files that some names, wildcards and folders mean, sorted, each once; side files of other programs are skipped.

    Of a folder those with the ``suffixes``, without any all of them. A file counts once, however often it is given. Raises
    Stop when a name means no file; a folder may be empty as long as another one is not, as august/ is in July.
    """
    found: dict[Path, None] = {}
    for pattern in patterns:
        matched = sorted(_matched(pattern, suffixes))
        if not matched and not Path(pattern).is_dir():
            raise Stop(command_problems.NO_MATCH.at(Place(""), found=pattern))
        found.update(dict.fromkeys(path for path in matched if not is_side(path.name)))
    if not found:
        empty = not suffixes and all(Path(pattern).is_dir() for pattern in patterns)
        kind = command_problems.EMPTY_FOLDER if empty else command_problems.NO_MATCH
        raise Stop(kind.at(Place(""), found=" ".join(patterns)))
    once: dict[object, Path] = {}
    for path in sorted(found):
        once.setdefault(identity(path), path)
    return [*once.values()]


def _matched(pattern: str, suffixes: Collection[str]) -> list[Path]:
    path = Path(pattern)
    if path.is_dir():
        return [each for each in files_in(path) if not suffixes or each.suffix.lower() in suffixes]
    if path.exists():
        return [path]
    found = map(Path, _by_wildcards(path))
    return [one for one in found if one.is_file() and (path.suffix or not suffixes or one.suffix.lower() in suffixes)]


def _by_wildcards(pattern: Path) -> list[str]:
    """What a name with wildcards means; its folders are taken as they are called, as long as they are there: 2023[6月]/*.xlsx."""
    from glob import escape, glob, has_magic  # noqa: PLC0415 - most shells put the names in their place

    if not has_magic(str(pattern)):
        return []
    there = next(folder for folder in pattern.parents if folder.is_dir() or folder == folder.parent)
    return glob(str(Path(escape(str(there))) / pattern.relative_to(there)), recursive=True)  # noqa: PTH207 - may be absolute


def files_in(folder: Path) -> list[Path]:
    """Every file below a folder but the side files of other programs, sorted."""
    found = []
    for above, _, names_there in os.walk(folder):
        below = os.path.relpath(above, folder).replace(os.sep, "/")
        for name in names_there:
            if not is_side(f"{below}/{name}".removeprefix("./")):
                path = Path(above, name)
                if path.suffix.lower() in SUFFIXES or path.is_file():
                    found.append(path)
    return sorted(found)


def identity(path: Path) -> object:
    """What a file is, whatever it is called: two names of one file have the same."""
    try:
        about = path.stat()
    except OSError:
        return path.absolute()
    return (about.st_dev, about.st_ino) if about.st_ino else path.resolve()


def sources(paths: Sequence[Path]) -> list[FileSource]:
    """The files as sources, named relative to their common parent, with forward slashes anywhere."""
    absolute = [path.absolute() for path in paths]
    above = Path(common([*dict.fromkeys(path.parent for path in absolute)]) or "")
    return [FileSource(above, intern(name)) for name in names(absolute)]


def beside(paths: Sequence[Path], names: Sequence[str]) -> Path | None:
    """The first of ``names`` beside the files, in the two folders above, or in the working directory (ruling 35)."""
    folders = folders_of(paths)
    shared = Path(common(folders) or folders[0])
    for folder in (shared, *list(shared.parents)[:2], Path.cwd()):
        for name in names:
            if (folder / name).is_file():
                return folder / name
    return None


def folders_of(paths: Iterable[Path]) -> list[Path]:
    """The folders in which files lie, each once, as absolute paths."""
    return [Path(folder).absolute() for folder in dict.fromkeys(map(os.path.dirname, paths))]


def below(folder: Path) -> list[Path]:
    """Every file below a folder, sorted. Raises Stop when there is no such folder."""
    if not folder.is_dir():
        raise Stop(command_problems.CANNOT_READ.at(Place(str(folder)), reason="没有这个文件夹"))
    return sorted(path for path in folder.rglob("*") if path.is_file())


def size_and_digest(path: Path) -> tuple[int, str]:
    """A file's size in bytes and the digest of its content."""
    content = read(path)
    return len(content), hashlib.sha256(content).hexdigest()


def shown(path: Path) -> str:
    """A path as its reader would write it: from the working directory where it lies below that."""
    absolute = path.absolute()
    return absolute.relative_to(Path.cwd()).as_posix() if absolute.is_relative_to(Path.cwd()) else str(path)


def same(one: Path, other: Path) -> bool:
    """Whether two paths are the same file, also where neither is there yet."""
    real = os.path.realpath  # a Path that is a link in a circle raises
    return real(one) == real(other) or (one.exists() and other.exists() and identity(one) == identity(other))


def font_files() -> Iterator[Path]:
    """The font files of this computer, wherever its system keeps them."""
    system, home = Path(os.environ.get("WINDIR", "C:/Windows")), Path.home()
    folders = (
        system / "Fonts", home / "AppData/Local/Microsoft/Windows/Fonts",
        Path("/System/Library/Fonts"), Path("/Library/Fonts"), home / "Library/Fonts",
        Path("/usr/share/fonts"), Path("/usr/local/share/fonts"), home / ".local/share/fonts", home / ".fonts",
    )  # fmt: skip
    for each in folders:
        with suppress(OSError):
            yield from (path for path in each.rglob("*") if path.suffix.lower() in FONTS)


def piece(path: Path, at: int, size: int) -> bytes:
    """Some bytes of a file. Raises OSError."""
    _regular(path)
    with path.open("rb") as file:
        file.seek(at)
        return file.read(size)


def default_rules() -> tuple[str, bytes]:
    """The default rulebook: inside the wheel, or at the top of a checkout."""
    here = Path(__file__)
    return RULES[0], read(next(path for path in (here.parent / RULES[0], here.parents[2] / RULES[0]) if path.is_file()))
