"""What old programs write and a reader loses: torn texts, formulas without result, sheets that stand in no list."""

from __future__ import annotations

from datetime import date
from struct import pack

import pytest

from baiyun.form.cells import Broken
from baiyun.read.files.sheet import Workbook
from baiyun.read.files.workbook import workbook
from builders import PROJECT, bytes_of, sheets_of
from hostile.others import parts_of
from hostile.sheets import zipped
from messy import saved_xls, saved_xlsb
from messy.paper import Book, Cell, Sheet


def torn(data: bytes) -> bytes:
    """An .xls whose texts of cells say that each byte is a character; the number of characters is then that of bytes."""
    out = bytearray(data)
    at = data.index(pack("<HHHH", 0x809, 16, 0x600, 0x10))
    while at < data.index("Root Entry".encode("utf-16-le")):
        kind, size = int.from_bytes(out[at : at + 2], "little"), int.from_bytes(out[at + 2 : at + 4], "little")
        if kind == 0x204:
            length = int.from_bytes(out[at + 10 : at + 12], "little")
            out[at + 10 : at + 13] = pack("<HB", 2 * length, 0)
        at += 4 + size
    return bytes(out)


def rows(data: bytes, name: str = "a") -> list[list[object]]:
    found = workbook(name, data)
    assert isinstance(found, Workbook)
    return found.sheets[0].rows


def test_torn_texts_are_joined() -> None:
    lines = [
        [Cell("单位名称"), Cell("青石镇2023年")],
        [Cell("ABC"), Cell(1.5)],
        [Cell(date(2023, 6, 1)), Cell("（无）")],
    ]
    data = torn(saved_xls.saved(Book("a", [Sheet("", "甲", body=lines)])))
    assert b"\0" in data
    found = rows(data)
    assert (found[0], found[1], found[2][1]) == (["单位名称", "青石镇2023年"], ["ABC", 1.5], "（无）")


def formula_xls(value: bytes, flags: int) -> bytes:
    """A number and a formula beside it."""
    plain = saved_xls.saved(Book("a", [Sheet("", "甲", body=[[Cell(1.0), Cell(2.0)]])]))
    number = saved_xls.record(0x203, pack("<3Hd", 0, 1, 0, 2.0))
    formula = saved_xls.record(0x06, pack("<3H8sHIH", 0, 1, 0, value, flags, 0, 0))
    start = plain.index(number)
    stream = plain[512 : plain.index("Root Entry".encode("utf-16-le"))]
    at = start - 512
    return saved_xls.compound(stream[:at] + formula + stream[at + len(number) :])


@pytest.mark.parametrize(
    ("value", "flags", "lost"),
    [
        (pack("<d", 0), 2, True),
        (b"\x03\0\0\0\0\0\xff\xff", 2, True),
        (pack("<d", 0), 0, False),
        (pack("<d", 3), 2, False),
    ],
)
def test_a_formula_of_an_xls_that_nobody_computed_is_told(value: bytes, flags: int, *, lost: bool) -> None:
    cell = rows(formula_xls(value, flags))[0][1]
    assert (isinstance(cell, Broken) and cell.kind.code == "C113") == lost


@pytest.mark.parametrize(("value", "flags", "lost"), [(0.0, 2, True), (0.0, 0, False), (3.0, 2, False)])
def test_a_formula_of_an_xlsb_that_nobody_computed_is_told(value: float, flags: int, *, lost: bool) -> None:
    plain = saved_xlsb.saved(Book("a", [Sheet("", "甲", body=[[Cell(1.0), Cell(2.0)]])]))
    parts, part = parts_of(plain), "xl/worksheets/sheet1.bin"
    formula = saved_xlsb.record(9, pack("<IIdHI", 1, 0, value, flags, 0) + pack("<I", 0))
    parts[part] = parts[part].replace(saved_xlsb.record(5, pack("<IId", 1, 0, 2.0)), formula)
    cell = rows(zipped(parts))[0][1]
    assert (isinstance(cell, Broken) and cell.kind.code == "C113") == lost


@pytest.mark.parametrize(
    ("formula", "on_load", "lost"),
    [("<f>1+1</f><v>0</v>", "1", True), ("<f>1+1</f><v>0</v>", "0", False), ("<f>1+1</f><v>2</v>", "1", False), ("<f>1+1</f>", "0", True)],
)  # fmt: skip
def test_a_formula_of_an_xlsx_that_nobody_computed_is_told(formula: str, on_load: str, *, lost: bool) -> None:
    parts = parts_of(bytes_of({"甲": [[1.0, 2.0]]}))
    parts["xl/workbook.xml"] = parts["xl/workbook.xml"].replace(
        b'fullCalcOnLoad="1"', f'fullCalcOnLoad="{on_load}"'.encode()
    )
    sheet = "xl/worksheets/sheet1.xml"
    parts[sheet] = parts[sheet].replace(b'<c r="B1"><v>2</v>', f'<c r="B1">{formula}'.encode())
    cell = rows(zipped(parts))[0][1]
    assert (isinstance(cell, Broken) and cell.kind.code == "C113") == lost


def test_a_sheet_that_stands_in_no_list_is_told() -> None:
    whole = saved_xls.saved(Book("a", [Sheet("", name, body=[[Cell(name)]]) for name in ("甲", "乙")]))
    name = "乙".encode("utf-16-le")
    listed = whole.index(b"\x01\x01" + name) - 6
    broken = whole[: listed + 5] + b"\x02" + whole[listed + 6 :]  # another kind of sheet
    binary = parts_of(saved_xlsb.saved(Book("a", [Sheet("", each, body=[[Cell(each)]]) for each in ("甲", "乙")])))
    entry = saved_xlsb.record(156, pack("<II", 0, 2) + saved_xlsb._text("rId2") + saved_xlsb._text("乙"))
    binary["xl/workbook.bin"] = binary["xl/workbook.bin"].replace(entry, b"")
    plain = parts_of(bytes_of(sheets_of("青石镇", 项目=[PROJECT])))
    start = plain["xl/workbook.xml"].index(b'<sheet name="\xe4\xbe\x8b')
    end = plain["xl/workbook.xml"].index(b"/>", start) + 2
    plain["xl/workbook.xml"] = plain["xl/workbook.xml"][:start] + plain["xl/workbook.xml"][end:]
    for data in (broken, zipped(binary), zipped(plain)):
        found = workbook("a", data)
        assert isinstance(found, Workbook)
        assert "（名字读不出的表）" in found.failed
