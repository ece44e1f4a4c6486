"""Bytes that are no workbook: each is named for what it is, and nothing is ever raised."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sheetwork import PROJECT, saved, sheets, xlsx

from baiyun.problems import Problem
from baiyun.read.files.sheet import Workbook
from baiyun.read.files.workbook import workbook
from baiyun.read.submissions import received
from baiyun.rulebook.book import Rulebook
from draws import drawn

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def zipped(**files: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def small() -> bytes:
    out = openpyxl.Workbook()
    out.active.append(["甲", 1.5, True])
    return saved(out)


def rebuilt(data: bytes, **changes: bytes) -> bytes:
    """The same archive with some entries changed; a name's slashes are written as __."""
    found = {}
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        found = {name: archive.read(name) for name in archive.namelist()}
    return zipped(**(found | {name.replace("__", "/") + ".xml": text for name, text in changes.items()}))


REAL = small()
SOME = {
    "empty": (b"", "F101"),
    "text": ("单位名称：青石镇\n".encode(), "F102"),
    "csv": ("单位名称,类别\n青石镇,乡镇\n".encode("gb18030"), "F102"),
    "html": (b"<html><body><table><tr><td>1</td></tr></table></body></html>", "F102"),
    "html with a mark": (b"\xef\xbb\xbf\r\n<!DOCTYPE html><HTML><table></table></HTML>", "F102"),
    "png": (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + b"\0" * 40, "F123"),
    "jpg": (b"\xff\xd8\xff\xe0\x00\x10JFIF" + b"\0" * 40, "F123"),
    "pdf": (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", "F122"),
    "binary": (b"\x00\x01\x02\x03" * 50, "F102"),
    "zip": (zipped(**{"照片/1.jpg": b"\xff\xd8\xff", "说明.txt": b"x"}), "F129"),
    "docx": (zipped(**{"word/document.xml": b"<w/>", "[Content_Types].xml": b"<x/>"}), "F121"),
    "zip of a workbook": (zipped(**{"青石镇.xlsx": REAL}), "F129"),
    "half": (REAL[: len(REAL) // 2], "F104"),
    "without its end": (REAL[:-30], "F104"),
    "only a header": (b"PK\x03\x04", "F104"),
    "garbage after the header": (b"PK\x03\x04" + bytes(range(256)) * 40, "F104"),
    "old format, broken": (OLE + b"\0" * 600, "F104"),
    "old format, cut": (OLE, "F104"),
    "a sheet that is no xml": (rebuilt(REAL, xl__worksheets__sheet1=b"not xml at all <<<"), "F104"),
    "a book without sheets": (
        rebuilt(
            REAL,
            xl__workbook=b'<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"/>',
        ),
        "F104",
    ),
}


@pytest.mark.parametrize("name", SOME)
def test_what_is_no_workbook_is_one_problem(book: Rulebook, name: str) -> None:
    data, code = SOME[name]
    found = workbook("june/青石镇.xlsx", data)
    assert isinstance(found, Problem)
    assert (found.code, found.severity, found.place.file) == (code, "error", "june/青石镇.xlsx")
    assert found.hint
    file = received(book, "june/青石镇.xlsx", data)
    assert (file.submission, file.problems) == (None, (found,))


@pytest.mark.parametrize(
    ("name", "nature"),
    [
        ("html", "网页"),
        ("html with a mark", "网页"),
        ("pdf", "PDF"),
        ("png", "图片"),
        ("jpg", "图片"),
        ("zip", "压缩包"),
        ("text", "文本"),
        ("csv", "文本"),
    ],
)
def test_it_is_named_for_what_it_is(name: str, nature: str) -> None:
    found = workbook("a.xls", SOME[name][0])
    assert isinstance(found, Problem)
    assert nature in found.message


def encrypted() -> bytes:
    """The container that Excel writes for a workbook with a password: two streams, EncryptionInfo and EncryptedPackage."""
    sector = 512
    free, end, fat = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD

    def entry(name: str, kind: int, child: int, right: int, start: int, size: int) -> bytes:
        label = name.encode("utf-16-le") + b"\0\0"
        head = label.ljust(64, b"\0") + len(label).to_bytes(2, "little") + bytes([kind, 1])
        links = b"".join(number.to_bytes(4, "little") for number in (free, right, child))
        return head + links + b"\0" * 36 + start.to_bytes(4, "little") + size.to_bytes(8, "little")

    size = 4096
    count = size // sector
    table = [fat, end]
    for first in (2, 2 + count):
        table += [*range(first + 1, first + count), end]
    table += [free] * (sector // 4 - len(table))
    header = OLE + b"\0" * 16 + b"\x3e\0\x03\0\xfe\xff\x09\0\x06\0" + b"\0" * 6
    header += b"".join(number.to_bytes(4, "little") for number in (0, 1, 1, 0, 4096, end, 0, end, 0, 0))
    header += free.to_bytes(4, "little") * 108
    folder = entry("Root Entry", 5, 1, free, end, 0) + entry("EncryptedPackage", 2, free, 2, 2, size)
    folder += entry("EncryptionInfo", 2, free, free, 2 + count, size) + b"\0" * 128
    body = b"".join(number.to_bytes(4, "little") for number in table) + folder
    return header + body + b"\x04\0\x04\0" * (2 * size // 4)


def test_a_password_is_named() -> None:
    found = workbook("a.xlsx", encrypted())
    assert isinstance(found, Problem)
    assert (found.code, found.severity) == ("F103", "error")
    assert "密码" in found.hint


@pytest.mark.slow
def test_a_far_cell_and_a_bomb_are_too_large() -> None:
    out = openpyxl.Workbook()
    out.active["XFD1048576"] = 1
    for data in (saved(out), zipped(**{"xl/workbook.xml": b"<x/>", "xl/worksheets/sheet1.xml": b"\0" * (257 * 2**20)})):
        found = workbook("a.xlsx", data)
        assert isinstance(found, Problem)
        assert found.code == "F105"


def test_the_suffix_does_not_matter(book: Rulebook) -> None:
    data = xlsx(sheets(book, 项目=(PROJECT,)))
    for name in ("a.xls", "a.et", "a.csv", "a", "a.pdf"):
        assert received(book, name, data).submission is not None


def test_values_come_from_a1_on() -> None:
    out = openpyxl.Workbook()
    out.active["C4"] = 5
    found = workbook("a.xlsx", saved(out))
    assert isinstance(found, Workbook)
    assert found.sheets[0].rows[3][2] == 5
    assert len(found.sheets[0].rows) == 4


def assert_survived(book: Rulebook, data: bytes) -> None:
    found = workbook("a.xlsx", data)
    assert isinstance(found, Workbook | Problem)
    file = received(book, "a.xlsx", data)
    assert file.submission is not None or file.problems
    if isinstance(found, Problem):
        assert file.problems == (found,)
        assert found.code in {"F101", "F102", "F103", "F104", "F105", *(f"F{number}" for number in range(121, 130))}


@drawn(200)
@given(
    head=st.sampled_from([b"", b"PK\x03\x04", OLE, b"<html>", b"\xef\xbb\xbf", b"%PDF"]), data=st.binary(max_size=600)
)
def test_arbitrary_bytes_never_raise(book: Rulebook, head: bytes, data: bytes) -> None:
    assert_survived(book, head + data)


_FORM: list[bytes] = []


def a_form(book: Rulebook) -> bytes:
    if not _FORM:
        _FORM.append(xlsx(sheets(book, 项目=(PROJECT,))))
    return _FORM[0]


@drawn(150)
@given(edits=st.lists(st.tuples(st.floats(0, 1), st.integers(0, 255)), min_size=1, max_size=12), cut=st.floats(0.3, 1))
def test_mutated_workbooks_never_raise(book: Rulebook, edits: list[tuple[float, int]], cut: float) -> None:
    data = bytearray(a_form(book))
    for at, value in edits:
        data[min(int(at * len(data)), len(data) - 1)] = value
    assert_survived(book, bytes(data[: int(cut * len(data))] if cut < 0.5 else data))


@drawn(150)
@given(data=st.data())
def test_mutated_xml_never_raises(book: Rulebook, data: st.DataObject) -> None:
    with zipfile.ZipFile(io.BytesIO(a_form(book))) as archive:
        files: dict[str, Any] = {name: bytearray(archive.read(name)) for name in archive.namelist()}
    name = data.draw(st.sampled_from(sorted(name for name in files if name.startswith(("xl/", "[")))))
    for at, value in data.draw(
        st.lists(st.tuples(st.floats(0, 1), st.sampled_from(b'<>"/=&0019AZa \x00\xff')), min_size=1, max_size=6)
    ):
        files[name][min(int(at * len(files[name])), len(files[name]) - 1)] = value
    if data.draw(st.booleans()):
        files[name] = files[name][: data.draw(st.integers(0, len(files[name])))]
    assert_survived(book, zipped(**{each: bytes(content) for each, content in files.items()}))


def test_a_sheet_that_fails_alone_is_named_and_the_others_are_read(book: Rulebook) -> None:
    data = xlsx(sheets(book, 项目=(PROJECT,)))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    names = [sheet.name for sheet in workbook_of(data).sheets]
    broken = parts | {"xl/worksheets/sheet4.xml": b'<worksheet><sheetData><row r="1"><c r="A1"><v>x</v></row>'}
    file = received(book, "a.xlsx", zipped(**broken))
    assert file.submission is not None
    assert len(file.submission.records["项目"]) == 1
    assert [(problem.code, problem.place.sheet) for problem in file.problems if problem.code == "F134"] == [
        ("F134", names[3])
    ]
    lost = received(
        book, "a.xlsx", zipped(**(parts | {f"xl/worksheets/sheet{names.index('项目') + 1}.xml": b"<worksheet><a"}))
    )
    assert lost.submission is None
    assert [(problem.code, problem.place.sheet) for problem in lost.problems] == [("F134", "项目")]


def workbook_of(data: bytes) -> Workbook:
    found = workbook("a.xlsx", data)
    assert isinstance(found, Workbook)
    return found


def test_merges_on_top_of_each_other_are_bounded() -> None:
    out = openpyxl.Workbook()
    out.active["AZ999"] = 1
    data = saved(out)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    sheet = parts["xl/worksheets/sheet1.xml"]
    merges = b'<mergeCells count="5000">' + b'<mergeCell ref="A1:AZ999"/>' * 5000 + b"</mergeCells>"
    parts["xl/worksheets/sheet1.xml"] = sheet.replace(b"</sheetData>", b"</sheetData>" + merges)
    found = workbook("a.xlsx", zipped(**parts))
    assert isinstance(found, Problem)
    assert found.code == "F105"
    assert "合并" in found.message
