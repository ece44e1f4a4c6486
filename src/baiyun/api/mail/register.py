"""receipts.csv: what was collected, and how rows are added while what stands there stays byte by byte."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from msgspec import Struct, field

from baiyun import disk
from baiyun.desk.filing import Filed
from baiyun.form.names import key
from baiyun.problems import Place, Stop, mask_personal
from baiyun.problems import mail as problems
from baiyun.problems.problem import one_line
from baiyun.read.csv_sheet import csv_sheet
from baiyun.rulebook.scheme import Scheme

LIVE = ("=", "+", "-", "@", "\t", "\r")
TIMES = "%Y-%m-%d %H:%M:%S"
LAST = "9"
"""What comes after every time: no time at all."""
BOM = b"\xef\xbb\xbf"
FILE, UNIT, PERIOD, TIME, DIGEST, MAIL = "文件", "单位名称", "月份", "收到时间", "报表指纹", "邮件编号"
VERSION = "版本"
ColumnText = Callable[[Filed, Scheme], str]
COLUMNS: Mapping[str, ColumnText] = {
    FILE: lambda each, _: each.path,
    UNIT: lambda each, _: mask_personal(each.unit) or "不明",
    PERIOD: lambda each, scheme: _period(scheme, each.period),
    TIME: lambda each, _: each.received.strftime(TIMES) if each.received else "",
    "发件人": lambda each, _: _sender(each.sender),
    "主题": lambda each, _: mask_personal(one_line(each.subject, 80)),
    VERSION: lambda each, _: str(each.version),
    DIGEST: lambda each, _: each.digest,
    MAIL: lambda each, _: each.mail,
}


class Kept(NamedTuple):
    """When a content was first received, where it is kept, and which version it is."""

    time: str
    path: str
    version: int


class ReceiptRegister(Struct, frozen=True):
    """A register as it stands: its bytes, its headers, and by content what is known of each."""

    path: Path
    content: bytes = b""
    headers: tuple[str, ...] = tuple(COLUMNS)
    kept: Mapping[str, Kept] = field(default_factory=dict)
    files: frozenset[str] = frozenset()

    def with_rows(self, scheme: Scheme, filed: Iterable[Filed]) -> bytes:
        """The register with further rows at its foot, in the encoding and with the columns that it has."""
        text = io.StringIO()
        writer = csv.writer(text, lineterminator="\r\n")
        if not self.content:
            writer.writerow(self.headers)
        known = {key(name): value for name, value in COLUMNS.items()}
        for each in filed:
            shown = [known.get(key(header)) for header in self.headers]
            writer.writerow(_harmless(value(each, scheme)) if value else "" for value in shown)
        return self._joined(text.getvalue())

    def _joined(self, rows: str) -> bytes:
        if not self.content:
            return BOM + rows.encode()
        try:
            self.content.decode()
            added = rows.encode()
        except UnicodeDecodeError:
            added = rows.encode("gb18030")
        return self.content + (b"" if self.content.endswith(b"\n") else b"\r\n") + added


def _sender(told: str) -> str:
    """Who sent a mail: the address stays, it is what one answers to; nobody's numbers stand beside it."""
    name, mark, address = told.rpartition("<")
    if mark:
        return f"{mask_personal(name)}<{address}"
    return told if told.count("@") == 1 and " " not in told else mask_personal(told)


def register(path: Path) -> ReceiptRegister:
    """The register that lies there, an empty one where there is none. Raises Stop when it is another table."""
    if not path.exists():
        return ReceiptRegister(path)
    content = disk.read(path)
    rows = [[str(cell) for cell in row] for row in csv_sheet("", content).rows]
    if not rows:
        return ReceiptRegister(path)
    headers = tuple(rows[0])
    at = {key(header): number for number, header in enumerate(headers)}
    for needed in (FILE, UNIT, TIME, DIGEST):
        if key(needed) not in at:
            raise Stop(problems.NOT_A_REGISTER.at(Place(disk.shown(path)), expected=needed))

    def cell(row: list[str], name: str) -> str:
        number = at.get(key(name), len(row))
        return row[number] if number < len(row) else ""

    kept: dict[str, Kept] = {}
    for row in rows[1:]:
        version = cell(row, VERSION)
        each = Kept(cell(row, TIME) or LAST, cell(row, FILE), int(version) if version.isdecimal() else 1)
        digest = cell(row, DIGEST)
        kept[digest] = min(each, kept.get(digest, each))
    return ReceiptRegister(path, content, headers, kept, frozenset(cell(row, FILE) for row in rows[1:]))


def _period(scheme: Scheme, name: str) -> str:
    found = scheme.period(name) if name else None
    return found.full_name if found else ""


def _harmless(text: str) -> str:
    """A text that a spreadsheet takes for a text."""
    return f"'{text}" if text.startswith(LIVE) else text
