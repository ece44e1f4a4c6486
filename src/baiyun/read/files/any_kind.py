"""Bytes of which nothing is known → the cells of every sheet.

The file is looked at before it is opened: size, entries, ratio of compression, cells far away from all others.
"""

from __future__ import annotations

import io
import zipfile

from msgspec.structs import replace

from baiyun.problems import Place, Problem
from baiyun.problems import files as problems
from baiyun.read.files.calamine_cells import opened
from baiyun.read.files.extent import (
    FAR_AWAY,
    LARGEST,
    WORKSHEETS,
    TooLargeError,
    far_cell,
    reaches_too_far,
    repacked,
    worksheets,
)
from baiyun.read.files.formats import ods, ods_styles, xls, xlsb
from baiyun.read.files.formats.compound import changed, is_locked, is_sound, outer, own_stream
from baiyun.read.files.formats.interleaved import joined
from baiyun.read.files.formats.locked import unlocked
from baiyun.read.files.formats.xls_records import recorded
from baiyun.read.files.look import NAMELESS, SheetsUnseen
from baiyun.read.files.nature import ZIP, too_large, unread
from baiyun.read.files.parts import sheet_names
from baiyun.read.files.plain import BOOK
from baiyun.read.files.roots import STYLES, TEXTS, broken_sheets, is_whole, root_of, unlisted_sheets
from baiyun.read.files.sheet import Workbook
from baiyun.read.files.unseen import unseen
from baiyun.read.files.workbook import DATE_1904, told_too_large

LARGEST_INFLATED = 2**30
MOST_ENTRIES = 5000
WORTH_TAKING_OUT = 2**20
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")  # the stream in which an encrypted .xlsx is kept


def read_any(file: str, data: bytes) -> Workbook | Problem:
    """Bytes of which nothing is known yet."""
    place = Place(file)
    if found := too_large(file, len(data)):
        return found
    if ods.is_flat(data):
        data = ods.as_archive(data)
    if found := unread(file, data):
        return found
    with told_too_large(place) as refused:
        book = _of_any_kind(place, data)
        locked = isinstance(book, Problem) and book.code == problems.ENCRYPTED.code
        return _of_any_kind(place, bare) if locked and (bare := unlocked(data)) else book
    return refused[0]


def _of_any_kind(place: Place, data: bytes) -> Workbook | Problem:
    return _zipped(place, data) if data.startswith(ZIP) else _recorded(place, data)


def _recorded(place: Place, data: bytes) -> Workbook | Problem:
    """A workbook of records, as an .xls or .et is; without its styles where these cannot be read."""
    found = _of_records(place, data)
    return joined(found) if isinstance(found, Workbook) else found


def _of_records(place: Place, data: bytes) -> Workbook | Problem:
    if _ENCRYPTED in data:
        return problems.ENCRYPTED.at(place)
    if not is_sound(data):
        return problems.DAMAGED.at(place)
    own = own_stream(data)
    if is_locked(own.content):
        return problems.ENCRYPTED.at(place)
    records = recorded(own.content)
    records.hold()
    for at, size in records.overstated:
        data = changed(data, own, at, b"\0" * size)
    data = outer(data)
    found = xls.unseen(data, records)
    if found is not None:
        return opened(place, data, found)
    plain = opened(place, data)
    return replace(plain, as_seen=False) if isinstance(plain, Workbook) else plain


def _zipped(place: Place, data: bytes) -> Workbook | Problem:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _archived(place, data, archive)
    except TooLargeError:
        raise
    except (zipfile.BadZipFile, zipfile.LargeZipFile, OSError, ValueError, RuntimeError, NotImplementedError, EOFError):
        return problems.DAMAGED.at(place)
    except Exception as error:  # noqa: BLE001 - zlib.error and whatever else a broken archive brings
        return problems.DAMAGED.at(place, found=type(error).__name__)


def _archived(place: Place, data: bytes, archive: zipfile.ZipFile) -> Workbook | Problem:
    """A workbook in an archive, once it is known that it can be read in bounded time and memory."""
    entries = archive.infolist()
    inflated = sum(entry.file_size for entry in entries)
    rest = sum(entry.file_size for entry in entries if not entry.filename.startswith(WORKSHEETS))
    if len(entries) > MOST_ENTRIES or inflated > LARGEST_INFLATED or rest > LARGEST:
        raise TooLargeError(f"{inflated // 2**20} MB")
    sizes = {entry.filename: entry.file_size for entry in entries}
    if "content.xml" in sizes:
        return _tables(place, data, archive)
    if not sizes.keys() & {BOOK, xlsb.BOOK}:
        return problems.NOT_A_WORKBOOK.at(place, found="压缩包")
    if xlsb.BOOK in sizes:
        return opened(place, data, xlsb.unseen(archive))
    sheets = worksheets(archive)
    for part, xml in sheets.items():
        if far := far_cell(xml):
            raise TooLargeError(FAR_AWAY, sheet_names(archive).get(part, ""), far)
    if not (is_whole(archive, BOOK, "workbook") and is_whole(archive, TEXTS, "sst")):
        return problems.DAMAGED.at(place)
    epoch_1904 = bool(DATE_1904.search(archive.read(BOOK)))
    hidden_meaning = SheetsUnseen(unseen(archive, sheets, sheet_names(archive)), epoch_1904, _lost(archive))
    if any(len(xml) + WORTH_TAKING_OUT < sizes[part] for part, xml in sheets.items()):
        data = repacked(archive, sheets)
    found = opened(place, data, hidden_meaning)
    styled = is_whole(archive, STYLES, "styleSheet")
    return replace(found, as_seen=styled) if isinstance(found, Workbook) else found


def _lost(archive: zipfile.ZipFile) -> tuple[str, ...]:
    """The sheets that the reading library would take for shorter than they are, or not at all."""
    names, broken = sheet_names(archive), broken_sheets(archive)
    return (*(names[part] for part in names if part in broken), *(NAMELESS for _ in range(unlisted_sheets(archive))))


def _tables(place: Place, data: bytes, archive: zipfile.ZipFile) -> Workbook | Problem:
    """The tables of an .ods."""
    content = archive.read("content.xml")
    if root_of(archive, "content.xml") not in ("document-content", "document"):
        return problems.DAMAGED.at(place)
    for name, reach in ods.tables(content):
        if reaches_too_far(*reach):
            raise TooLargeError(FAR_AWAY, name)
    if (shown := ods.as_text(content)) != content:
        data = repacked(archive, {"content.xml": shown})
    named = archive.read("styles.xml") if "styles.xml" in archive.namelist() else b""
    return opened(place, data, ods.unseen(content, ods_styles.styles_of(named, content)))
