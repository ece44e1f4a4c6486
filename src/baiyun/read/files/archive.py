"""A .zip of reports, as it comes from a chat: its files with the names that their author saw, within limits."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
import zlib
from typing import NamedTuple

from baiyun.problems import Place, Problem
from baiyun.problems import files as problems
from baiyun.read.files.extent import LARGEST
from baiyun.read.files.nature import is_side

MOST_ENTRIES = 2000
LARGEST_RATIO, SMALL = 300, 2**24
BETWEEN = " › "
_UTF8, _ENCRYPTED = 0x800, 0x1


class Member(NamedTuple):
    """A file in an archive: ``june/报表.zip › 青石镇.xlsx`` and its bytes."""

    name: str
    content: bytes


def members(file: str, data: bytes) -> tuple[list[Member], list[Problem]]:
    """The files in an archive in the order of their names, and why it or one of them cannot be read."""
    place = Place(file)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = [entry for entry in archive.infolist() if not entry.is_dir()]
            if found := _too_large(entries):
                return [], [problems.TOO_LARGE.at(place, found=found)]
            if any(entry.flag_bits & _ENCRYPTED for entry in entries):
                return [], [problems.ENCRYPTED.at(place)]
            named = [(safe(_name(entry)), entry) for entry in entries]
            kept = [(name, entry) for name, entry in named if not is_side(name)]
            return _unique(file, [(name, _content(archive, entry)) for name, entry in kept]), []
    except (zipfile.BadZipFile, zlib.error, OSError, ValueError, RuntimeError, NotImplementedError, EOFError):
        return [], [problems.DAMAGED.at(place)]


def _content(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    """A file's bytes, no more than it says to have."""
    with archive.open(entry) as content:
        return content.read(entry.file_size + 1)


def safe(name: str) -> str:
    """A name in an archive without drive, root and steps upwards; what cannot be seen becomes a space."""
    parts = re.split(r"[/\\]", re.sub(r"^[A-Za-z]:", "", name))
    kept = [part for part in parts if part not in ("", ".", "..")]
    visible = "".join(char if char.isprintable() else " " for char in "/".join(kept))
    return visible or "没有名字"


def _name(entry: zipfile.ZipInfo) -> str:
    """The name as its author saw it: UTF-8 where the archive says so or it can be nothing else, else GBK."""
    if entry.flag_bits & _UTF8:
        return entry.filename
    try:
        raw = entry.orig_filename.encode("cp437")
    except UnicodeEncodeError:
        return entry.filename
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return entry.filename


def _too_large(entries: list[zipfile.ZipInfo]) -> str:
    """What of an archive is too much to be read in bounded time and memory; '' when all is well."""
    if len(entries) > MOST_ENTRIES:
        return f"压缩包里有 {len(entries)} 个文件"
    whole = sum(entry.file_size for entry in entries)
    packed = max(1, sum(entry.compress_size for entry in entries))
    if whole > LARGEST or (whole > SMALL and whole / packed > LARGEST_RATIO):
        return f"展开后有 {whole // 2**20} MB"
    return ""


def _unique(file: str, found: list[tuple[str, bytes]]) -> list[Member]:
    """The files by name; of one name that stands there several times each gets a number."""
    taken: set[str] = set()
    made = []
    for name, content in sorted(found):
        stem, suffix = posixpath.splitext(name)
        choices = (name, *(f"{stem}（{number}）{suffix}" for number in range(2, len(found) + 2)))
        free = next(each for each in choices if each not in taken)
        taken.add(free)
        made.append(Member(f"{file}{BETWEEN}{free}", content))
    return made
