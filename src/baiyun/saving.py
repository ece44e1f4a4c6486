"""The only room that saves a file: all outputs or none, and no folder is left that was made for nothing."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from baiyun.problems import Place, Problem, Stop
from baiyun.problems import commands as command_problems
from baiyun.problems.reasons import refusal

Output = bytes | Iterator[bytes]
"""What a file is to hold, whole or in pieces."""
SHORT = 40
OF_FILES = frozenset({".xlsx", ".xls", ".docx", ".html", ".json", ".csv"})
"""Whoever ends a name so means a file."""


def refused(target: Path) -> Problem | None:
    """Why nothing can be saved at a place: it is a folder, or its folder is not there. None when it can be tried."""
    if target.is_dir():
        reason, hint = "这是一个文件夹", f"请写文件名，例如 {target.name}/排名.xlsx。"
    elif not target.resolve().parent.is_dir():
        reason, hint = refusal(FileNotFoundError()), "请先建好文件夹，或换一个位置。"
    else:
        return None
    return command_problems.CANNOT_WRITE.at(Place(str(target)), reason=reason, hint=hint)


def free_name(path: Path) -> Path:
    """A name beside a file for what it was before: 排名（改前）.xlsx, then 排名（改前2）.xlsx."""
    names = (path.with_name(f"{path.stem}（改前{number or ''}）{path.suffix}") for number in (0, *range(2, 10**6)))
    return next(name for name in names if not name.exists())


@contextmanager
def folders(*paths: Path) -> Iterator[None]:
    """Makes folders where there are none, for what is saved inside the ``with``.

    When that fails, those that were made and hold nothing go again. Raises Stop when one cannot be made.
    """
    made: list[Path] = []
    try:
        for path in paths:
            _make(path, made)
        yield
    except BaseException:
        for each in reversed(made):
            with suppress(OSError):
                each.rmdir()
        raise


def _make(path: Path, made: list[Path]) -> None:
    """Makes a folder and those above it, and notes those before they are there: Ctrl-C may come at any moment."""
    if path.suffix.lower() in OF_FILES and not path.is_dir():
        reason, hint = "这里要写文件夹，这像是文件名", f"请写文件夹的名字，例如 {path.stem}。"
        raise Stop(command_problems.CANNOT_WRITE.at(Place(str(path)), reason=reason, hint=hint))
    try:
        made += [each for each in (*reversed(path.parents), path) if not each.exists()]
        path.mkdir(parents=True, exist_ok=True)
    except (OSError, ValueError) as error:
        raise Stop(_cannot_write(path, error)) from None


def pieces(content: Output) -> Iterator[bytes]:
    """What is to be saved, piece by piece."""
    return iter([content]) if isinstance(content, bytes) else content


def save(outputs: Mapping[Path, Output]) -> None:
    """All outputs or none: each is written beside its target, then all are renamed.

    Raises Stop when one of them cannot be written; the targets are then as they were, also those renamed before it.
    """
    written: list[tuple[Path, Path]] = []
    renamed: list[tuple[Path | None, Path]] = []
    try:
        for path, data in outputs.items():
            target = path.resolve() if path.is_symlink() else path  # a link stays a link
            written.append((_beside(target, data), target))
        for temporary, target in written:
            before = _kept(target) if len(written) > 1 else None
            _replace(temporary, target, before)
            renamed.append((before, target))
    except BaseException:
        for before, target in reversed(renamed):
            _restore(before, target)
        raise
    finally:
        remove(path for path, _ in (*written, *renamed))


def remove(paths: Iterable[Path | None]) -> None:
    """Whatever of these is still there and can go goes. Raises nothing."""
    for path in paths:
        if path is not None:
            with suppress(OSError):
                path.unlink()


def _kept(target: Path) -> Path | None:
    """Another name for what a target holds now, or a copy where a file can have but one; None where there is none."""
    if not target.exists():
        return None
    try:
        handle, name = _new_file(target, ".old")
        os.close(handle)
        kept = Path(name)
        try:
            kept.unlink()
            kept.hardlink_to(target)
        except OSError:
            shutil.copy2(target, kept)
    except OSError as error:
        raise Stop(_cannot_write(target, error)) from None
    return kept


def _new_file(target: Path, suffix: str) -> tuple[int, str]:
    """A new file beside a target: its handle and its name. Raises OSError."""
    from tempfile import mkstemp  # noqa: PLC0415 - what is only shown needs none

    return mkstemp(prefix=f".{target.name[:SHORT]}.", suffix=suffix, dir=target.parent)


def _restore(before: Path | None, target: Path) -> None:
    """A target as it was."""
    with suppress(OSError):
        if before is None:
            target.unlink()
        else:
            before.replace(target)


def _beside(target: Path, data: Output) -> Path:
    temporary: Path | None = None
    try:
        if target.is_dir():
            raise IsADirectoryError(21, "是一个文件夹")  # noqa: TRY301
        handle, name = _new_file(target, ".part")
        temporary = Path(name)
        with os.fdopen(handle, "wb") as file:
            file.writelines(pieces(data))
            file.flush()
            os.fsync(file.fileno())
        if os.name == "posix":
            temporary.chmod(0o666 & ~_umask())
    except BaseException as error:  # noqa: BLE001 - Ctrl-C too leaves nothing; what it was is raised again
        remove([temporary])
        raise (Stop(_cannot_write(target, error)) if isinstance(error, OSError) else error) from None
    return temporary


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _replace(temporary: Path, target: Path, before: Path | None) -> None:
    try:
        temporary.replace(target)
    except OSError as error:
        remove([before])
        raise Stop(_cannot_write(target, error)) from None


def _cannot_write(target: Path, error: OSError | ValueError) -> Problem:
    hint = (
        "如果它正在 Excel 或 WPS 中打开，请先关闭。"
        if isinstance(error, PermissionError)
        else "请检查路径、权限和磁盘空间。"
    )
    return command_problems.CANNOT_WRITE.at(Place(str(target)), reason=refusal(error), hint=hint)
