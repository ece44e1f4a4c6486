"""What a file is, by its content: something that may be a workbook, an archive, or what it is instead, with advice for that."""

from __future__ import annotations

import math
import posixpath
import re
from collections import Counter
from collections.abc import Callable

from msgspec.structs import replace

from baiyun.patterns import rare
from baiyun.problems import Kind, Place, Problem, Severity
from baiyun.problems import files as problems
from baiyun.read.files.inside import beginning, names_in

SUFFIXES = frozenset({".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".et"})
PAGES, TABLES = frozenset({".htm", ".html", ".xml", ".mht"}), frozenset({".csv", ".tsv"})
RETURNED_TEXTS = "退回文字.txt"
TEMPLATES = ("通报模板.txt", "总通报模板.txt", "调度模板.txt", "任务模板.txt")
CAMPAIGN = frozenset({"receipts.csv", "units.csv", *TEMPLATES, "说明.md", "开始.bat", RETURNED_TEXTS})
OLE, ZIP = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"PK\x03\x04"
BINARY = (OLE, ZIP)
END = b"PK\x05\x06"
HEAD, ENOUGH, LONG = 4096, 1024, 2**20
LARGEST_FILE = 64 * 2**20
RANDOM = 7.2
"""Bits a byte above which bytes are encrypted or packed: text and tables of any kind have fewer."""
_WORKBOOK = {"xl/workbook.xml", "xl/workbook.bin", "content.xml"}
_TYPES = b"[Content_Types].xml"
_TYPES_LENGTH = len(_TYPES).to_bytes(2, "little")
ENOUGH_OF_HEAD = 30 + len(_TYPES)
"""How far the name of an archive's first part reaches."""
_CLAIMS = rare("报表|报送|填报|上报|月报|报告表|统计表|台账|汇总")
_LABELS = rare("单位名称|项目名称")
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\0", b"MM\0*")
_PACKED = (b"Rar!", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b", b"BZh", b"\xfd7zXZ", b"MSCF")
_SIDE = re.compile(
    r"~$|^(?:~\$|\.~|\._|\.DS_Store$|Thumbs\.db$|desktop\.ini$|__MACOSX$|\.git$)|\.tmp$|^\..*\.(?:part|old)$",
    re.IGNORECASE,
)
_MARKUP = rare(rb"<html|<table|urn:schemas-microsoft-com:office:spreadsheet|mime-version:", re.IGNORECASE)
_OURS = rare(rb'"seal": "sha256:|<!-- baiyun sha256:|,"?baiyun sha256:|"tool": "baiyun ')

_MADE = {".json": "数据", ".html": "网页", ".htm": "网页", ".csv": "数据表"}


def is_side(path: str) -> bool:
    """Whether a file is one that WPS, Office or a system lays beside others, by any part of its path."""
    return any(_SIDE.search(part) for part in re.split(r"[/\\]", path))


def is_of_campaign(name: str) -> bool:
    """Whether a file is one that a campaign's folder holds beside the reports, by its name."""
    return name in CAMPAIGN or name.endswith((".yaml", ".yml"))


def too_large(file: str, size: int) -> Problem | None:
    """Why a file of so many bytes is not even read."""
    most = LARGEST_FILE // 2**20
    return (
        problems.TOO_LARGE.at(Place(file), found=f"{size // 2**20} MB，最多 {most} MB") if size > LARGEST_FILE else None
    )


def unread(file: str, data: bytes) -> Problem | None:
    """Why a file cannot be a report and what to do, None for what may be a workbook or is a broken one.

    What does not call itself a report is only noted: papers and pictures lie beside reports.
    """
    suffix, place = posixpath.splitext(file)[1].lower(), Place(file)
    if ours := _output(suffix, data):
        return problems.OUR_OUTPUT.at(place, found=ours)
    kind = next((kind for test, kind in NATURES if test(data, suffix)), None)
    if kind is None:
        return None
    found = kind.at(place, found=_said(data))
    called = suffix in SUFFIXES or bool(_CLAIMS.search(posixpath.basename(file)))
    return found if called or kind in ALWAYS_TOLD or _is_form(data, suffix) else replace(found, severity=Severity.NOTE)


def begins_as_office(head: bytes) -> bool:
    """Whether bytes begin as nearly every workbook does, with the list of its types: ``is_archive`` need not look at it."""
    return head.startswith(ZIP) and head[26:28] == _TYPES_LENGTH and head[30:ENOUGH_OF_HEAD] == _TYPES


def is_archive(data: bytes) -> bool:
    """Whether bytes are a .zip of files, not a workbook or document that is kept in one."""
    names = names_in(data)
    office = names & _WORKBOOK or any(name.startswith(("word/", "ppt/")) for name in names)
    return data.startswith(ZIP) and bool(names) and not office and _TYPES.decode() not in names


def _output(suffix: str, data: bytes) -> str:
    """What a notice, page or data of ours is; '' for anything else. Workbooks tell it themselves."""
    if b"<dc:identifier>baiyun " in beginning(data, "docProps/core.xml") and beginning(data, "word/document.xml"):
        return "文件"
    return _MADE[suffix] if suffix in _MADE and _OURS.search(data) else ""


def _is_form(data: bytes, suffix: str) -> bool:
    """Whether a Word document, a page or a table of text holds the labels of the form."""
    words = beginning(data, "word/document.xml").decode("utf-8", "replace")
    text = words or (_text(data[:LONG]) if suffix in TABLES | PAGES else "")
    return bool(_LABELS.search(re.sub("<[^<>]*+>", "", text)))


def _word(data: bytes, suffix: str) -> bool:
    if data.startswith(ZIP):
        names = names_in(data)
        text = names & {"content.xml"} and b"mimetypeapplication/vnd.oasis.opendocument.text" in data[:HEAD]
        return bool(text) or "word/document.xml" in names or (not names and suffix == ".docx")
    stream = "WordDocument".encode("utf-16-le")
    return data.startswith(OLE) and (stream in data or suffix in (".doc", ".docx", ".wps"))


def _slides(data: bytes, suffix: str) -> bool:
    if data.startswith(ZIP):
        return any(name.startswith("ppt/") for name in names_in(data))
    stream = "PowerPoint Document".encode("utf-16-le")
    return data.startswith(OLE) and (stream in data or suffix in (".ppt", ".pptx", ".dps"))


def _picture(data: bytes, _: str) -> bool:
    inside = data[8:12] in (b"WEBP", b"heic", b"heix", b"mif1", b"avif")
    return data.startswith(_PICTURES) or (inside and (data[:4] == b"RIFF" or data[4:8] == b"ftyp"))


def _shortcut(data: bytes, _: str) -> bool:
    return data.startswith((b"L\0\0\0\x01\x14\x02\0", b"[InternetShortcut]"))


def _called(data: bytes, suffix: str) -> bool:
    """A page or text that calls itself a workbook or table."""
    return (suffix in SUFFIXES | TABLES and bool(_text(data[:HEAD]))) or (
        suffix in PAGES and bool(_MARKUP.search(data[:HEAD]))
    )


def _readable(data: bytes, _: str) -> bool:
    return bool(_text(data[:HEAD]))


def _locked(data: bytes, suffix: str) -> bool:
    """A file that a document-protection system has encrypted: its own mark, or noise under the name of a document."""
    named = suffix in SUFFIXES | {"", ".doc", ".docx", ".csv", ".zip"}
    if data.startswith((OLE, ZIP)) or END in data[-HEAD:]:  # an archive with a broken beginning is only broken
        return False
    return b"E-SafeNet" in data[:HEAD] or (named and len(data) > ENOUGH and _entropy(data[: 16 * HEAD]) > RANDOM)


def _other(data: bytes, _: str) -> bool:
    return not data.startswith((OLE, ZIP))


def _text(head: bytes) -> str:
    """The beginning of a text in whatever is usual in China; '' for bytes that are none."""
    if b"\0" in head and not head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return ""
    for encoding in ("utf-16",) if head.startswith((b"\xff\xfe", b"\xfe\xff")) else ("utf-8-sig", "gb18030"):
        for cut in range(4):  # the last character may be cut through
            try:
                text = head[: len(head) - cut].decode(encoding)
            except UnicodeDecodeError:
                continue
            strange = sum(not (char.isprintable() or char.isspace()) for char in text)
            return text if strange * 50 <= len(text) else ""
    return ""


def _entropy(data: bytes) -> float:
    """Bits a byte."""
    counts, whole = Counter(data).values(), len(data)
    return -sum(count / whole * math.log2(count / whole) for count in counts)


def _said(data: bytes) -> str:
    """What bytes are that may have been meant as a workbook."""
    if b"urn:schemas-microsoft-com:office:spreadsheet" in data[:HEAD]:
        return "XML 表格"
    if _MARKUP.search(data[:HEAD]):
        return "网页"
    return "文本" if _text(data[:HEAD]) else "无法识别的数据"


NatureTest = Callable[[bytes, str], bool]
NATURES: tuple[tuple[NatureTest, Kind], ...] = (
    (lambda data, _: not data, problems.EMPTY),
    (_word, problems.WORD),
    (_slides, problems.SLIDES),
    (lambda data, _: data.startswith(b"%PDF"), problems.PDF),
    (lambda data, _: data.startswith(_PACKED), problems.PACKED),
    (_picture, problems.IMAGE),
    (_shortcut, problems.SHORTCUT),
    (lambda data, _: is_archive(data), problems.NESTED),
    (_called, problems.NOT_A_WORKBOOK),
    (_locked, problems.LOCKED),
    (_readable, problems.TEXT),
    (_other, problems.NOT_A_WORKBOOK),
)
ALWAYS_TOLD = (problems.PACKED, problems.LOCKED, problems.NESTED)
"""What may hold a report whatever it is called."""
