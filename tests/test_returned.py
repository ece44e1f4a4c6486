"""validate --return: faulty workbooks marked once, nothing of the unit's lost, and a report like any other once mended."""

from __future__ import annotations

import hashlib
import io
import json
import re
import warnings
import zipfile
from collections.abc import Callable
from datetime import date
from html import unescape
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlsxwriter
from openpyxl.comments import Comment

from baiyun import api
from baiyun.render.xlsx.whole import lost
from builders import PROJECT, TRIP, bytes_of, report, roster, sheets_of
from office import converted, libreoffice
from terminal import baiyun, codes

DAY = ("--today", "2023-06-28")
AMOUNT, NAME, STAGE = "G2", "B2", "I2"
X14 = (
    '<extLst><ext uri="{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}" xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main">'
    '<x14:dataValidations count="1" xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main"><x14:dataValidation type="list">'
    "<x14:formula1><xm:f>名单!$A$1:$A$2</xm:f></x14:formula1><xm:sqref>C2:C9</xm:sqref></x14:dataValidation></x14:dataValidations></ext></extLst>"
)


def excel_like(*, odd: bool = True) -> bytes:
    """What a unit may do to its report in Excel: comments, dropdowns, formulas with results, formats, print setup."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True, "strings_to_formulas": False})
    yellow, wan = book.add_format({"bg_color": "#FFFF00", "bold": True}), book.add_format({"num_format": "yyyy/m/d"})
    rows = sheets_of("河口镇", "2023-6-14", 项目=[PROJECT | {"投资额": "约10亿", "备注": "=不是公式"}], 外出招商=[TRIP])
    for title, cells in rows.items():
        sheet = book.add_worksheet(title)
        for at, row in enumerate(cells):
            for column, value in enumerate(row):
                if value != "":
                    sheet.write(at, column, value)
    project = book.get_worksheet_by_name("项目")
    project.write_string("G2", "约10亿", yellow)
    project.write_rich_string("B2", "电", yellow, "路", "板")
    project.write_datetime("I2", __import__("datetime").datetime(2023, 6, 12), wan)
    if odd:  # a number that is no day in a cell for days, as units type it
        project.write_number("Y2", 20230615, wan)
    project.write_formula("Z2", "=1+1", None, 2)
    project.write_formula("Z3", '="甲"&"乙"', None, "甲乙")
    project.write_comment("G2", "单位自己的批注\n第二行", {"author": "李四", "width": 200, "height": 90})
    project.write_comment("B2", "另一条", {"author": "李四"})
    project.data_validation("E2:E9", {"validate": "list", "source": ["电子信息", "新能源"]})
    project.conditional_format("A2:A9", {"type": "cell", "criteria": ">", "value": 5, "format": yellow})
    project.set_column("B:B", 33)
    project.set_row(1, 40)
    project.set_landscape()
    project.set_paper(9)
    project.fit_to_pages(1, 0)
    project.repeat_rows(0)
    project.set_footer("&C第 &P 页")
    project.freeze_panes(1, 2)
    project.autofilter("A1:E2")
    project.merge_range("AB1:AC2", "合并")
    names = book.add_worksheet("名单")
    names.write_column("A1", ["甲", "乙"])
    names.hide()
    book.define_name("名字", "=名单!$A$1:$A$2")
    book.close()
    return buffer.getvalue()


def wps_like(*, odd: bool = True) -> bytes:
    """The same with what WPS and Excel add: properties of their own, phonetics, dropdowns of other sheets, a stamp."""

    def change(name: str, part: str) -> str:
        if name == "[Content_Types].xml":
            kind = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
            return part.replace("</Types>", f'<Override PartName="/docProps/custom.xml" ContentType="{kind}"/></Types>')
        if name == "_rels/.rels":
            kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties"
            return part.replace(
                "</Relationships>",
                f'<Relationship Id="rId9" Type="{kind}" Target="docProps/custom.xml"/></Relationships>',
            )
        if name == "xl/worksheets/sheet2.xml":
            part = part.replace("</worksheet>", f"{X14}</worksheet>")
            return part.replace(
                "<conditionalFormatting", '<phoneticPr fontId="1" type="noConversion"/><conditionalFormatting', 1
            )
        return part

    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(excel_like(odd=odd))) as old,
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name).decode()))
        new.writestr(
            "docProps/custom.xml",
            '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" '
            'xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"><property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="2" '
            'name="KSOProductBuildVer"><vt:lpwstr>2052-11.1.0.14309</vt:lpwstr></property></Properties>',
        )
    return buffer.getvalue()


def libreoffice_like(folder: Path) -> bytes:
    path = folder / "source.xlsx"
    path.write_bytes(excel_like())
    return converted(path, "xlsx").read_bytes()


WRITERS: list[Any] = [
    pytest.param(lambda _: excel_like(), id="excel"),
    pytest.param(lambda _: wps_like(), id="wps"),
    pytest.param(libreoffice_like, id="libreoffice", marks=[libreoffice, pytest.mark.slow]),
]


def opened(content: bytes) -> Any:
    with warnings.catch_warnings():  # what this library cannot keep is what is tried here
        warnings.simplefilter("ignore")
        return openpyxl.load_workbook(io.BytesIO(content), rich_text=True)


def results(content: bytes) -> dict[str, dict[str, tuple[str, str]]]:
    """Every number, formula and result as it is stored: by sheet and cell."""
    found: dict[str, dict[str, tuple[str, str]]] = {}
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        ids = dict(re.findall(r'<Relationship [^>]*?Id="(\w+)"[^>]*?Target="/?(?:xl/)?([^"]+)"', _both(parts)))
        for name, number in re.findall(
            r'<sheet [^>]*?name="([^"]*)"[^>]*?r:id="(\w+)"', parts.read("xl/workbook.xml").decode()
        ):
            xml = parts.read(f"xl/{ids[number]}").decode()
            cells = re.findall(r"<c r=\"(\w+)\"([^>]*)>(.*?)</c>", re.sub(r"<c [^>]*/>", "", xml), re.DOTALL)
            found[name] = {
                at: (
                    unescape("".join(re.findall(r"<f[^>]*>(.*?)</f>", inside))),
                    "".join(re.findall(r"<v>(.*?)</v>", inside)),
                )
                for at, about, inside in cells
                if 't="s"' not in about and 't="inlineStr"' not in about
            }
    return found


def _both(parts: zipfile.ZipFile) -> str:
    """The relations with the id before the target, however they were written."""
    text = parts.read("xl/_rels/workbook.xml.rels").decode()
    return re.sub(r'(Target="[^"]*")([^>]*?)(Id="\w+")', r"\3\2\1", text)


def portrait(content: bytes, *, fills: bool) -> dict[str, Any]:
    """What a unit sees of its own sheets, and how they print."""
    seen: dict[str, Any] = {}
    book = opened(content)
    for sheet in book.worksheets:
        if sheet.title in ("退回说明", "_baiyun_marks"):
            continue
        cells = {
            cell.coordinate: (
                str(cell.value), cell.data_type, cell.number_format, bool(cell.font.b), bool(cell.alignment.wrap_text),
                cell.fill.fgColor.rgb if fills and cell.fill.fill_type else "",
            )
            for row in sheet.iter_rows() for cell in row if cell.value is not None or cell.has_style
        }  # fmt: skip
        comments = {
            cell.coordinate: (cell.comment.text, cell.comment.author)
            for row in sheet.iter_rows() for cell in row if cell.comment
        }  # fmt: skip
        seen[sheet.title] = {
            "cells": cells, "comments": comments, "state": sheet.sheet_state, "freeze": sheet.freeze_panes,
            "widths": {at: (each.width, each.hidden) for at, each in sheet.column_dimensions.items()},
            "heights": {at: each.height for at, each in sheet.row_dimensions.items() if each.height},
            "merges": sorted(map(str, sheet.merged_cells.ranges)), "filter": sheet.auto_filter.ref,
            "lists": sorted((str(each.sqref), each.formula1) for each in sheet.data_validations.dataValidation),
            "formats": sorted(str(each.sqref) for each in sheet.conditional_formatting),
            "print": (sheet.page_setup.orientation, sheet.page_setup.paperSize, sheet.page_setup.fitToHeight, sheet.print_title_rows, sheet.oddFooter.center.text, sheet.page_margins.left),
        }  # fmt: skip
    return seen | {"names": sorted((name, each.attr_text) for name, each in book.defined_names.items())}


def corrected(content: bytes) -> bytes:
    """The workbook with a sound amount in the marked cell, everything else as it was, as a unit's own program keeps it."""
    buffer = io.BytesIO()
    amount = rf'(<c r="{AMOUNT}"[^>]*) t="inlineStr">.*?</c>'
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = old.read(name)
            if name == "xl/worksheets/sheet3.xml":
                part = re.sub(amount, r"\1><v>10</v></c>", part.decode(), count=1).encode()
            new.writestr(name, part)
    return buffer.getvalue()


def faulty(folder: Path, content: bytes) -> Path:
    roster(folder, ("河口镇", "乡镇"), ("青石镇", "乡镇"))
    june = folder / "june"
    june.mkdir()
    path = june / "河口镇.xlsx"
    path.write_bytes(content)
    report(june, "青石镇", "2023-6-14", 项目=[PROJECT | {"项目名称": "别的", "投资企业": "丁"}])
    return path


@pytest.mark.parametrize("writer", WRITERS)
def test_marked_once_nothing_lost_clean_once_mended(tmp_path: Path, writer: Callable[[Path], bytes]) -> None:
    path = faulty(tmp_path, writer(tmp_path))
    before = path.read_bytes()
    done = baiyun(tmp_path, "validate", "june", *DAY, "--return", "退回")
    assert done.returncode == 1
    assert "已存入 退回：退回的报表 1 份" in done.stdout
    assert path.read_bytes() == before
    copy = tmp_path / "退回/河口镇.xlsx"
    marked = copy.read_bytes()

    seen, was = portrait(marked, fills=False), portrait(before, fills=False)
    said = seen["项目"]["comments"].pop(AMOUNT)
    own = was["项目"]["comments"].pop(AMOUNT)
    assert said[0].startswith(f"{own[0]}\n【退回说明】\n填的是“约10亿”，应为一个数字")
    assert "C103" not in said[0]
    assert seen == was
    assert {name: cells for name, cells in results(marked).items() if name in was} == results(before)
    book = opened(marked)
    assert book.sheetnames[0] == "退回说明"
    assert book["项目"][AMOUNT].fill.fgColor.rgb == "FFFFC4C1"
    coloured = [
        cell.coordinate for row in book["项目"].iter_rows() for cell in row if cell.fill.fgColor.rgb == "FFFFC4C1"
    ]
    assert coloured == [AMOUNT]
    listed = book["退回说明"]
    assert [cell.value for cell in listed[3]] == ["序号", "工作表", "单元格", "栏目", "发现的问题", "怎么改"]
    assert [listed.cell(4, at).value for at in (1, 2, 3, 4)] == [1, "项目", AMOUNT, "投资额（亿元）"]
    assert listed["C4"].hyperlink.location == f"'项目'!{AMOUNT}"
    assert listed.auto_filter.ref == "A3:F4"

    path.write_bytes(corrected(marked))
    done = baiyun(tmp_path, "validate", "june", *DAY, "--return", "又退回")
    assert (done.returncode, "没有要退回的报表" in done.stdout) == (0, True), done.stderr
    assert not (tmp_path / "又退回").exists()


@pytest.mark.parametrize("writer", [lambda _: excel_like(odd=False), lambda _: wps_like(odd=False)])
def test_marked_twice_is_marked_once(tmp_path: Path, writer: Callable[[Path], bytes]) -> None:
    """Another fault is mended, a note added, a row put in above: the old marks go, the earlier yellow comes back."""
    path = faulty(tmp_path, writer(tmp_path))
    original = portrait(path.read_bytes(), fills=True)
    baiyun(tmp_path, "validate", "june", *DAY, "--return", "退回")
    sent = opened((tmp_path / "退回/河口镇.xlsx").read_bytes())
    sent["项目"][AMOUNT] = 12
    sent["项目"]["H2"] = "快签了"
    sent["项目"][AMOUNT].comment = Comment(sent["项目"][AMOUNT].comment.text + "\n改好了", "李四")
    sent.save(path)
    baiyun(tmp_path, "validate", "june", *DAY, "--return", "二次")
    again = portrait((tmp_path / "二次/河口镇.xlsx").read_bytes(), fills=True)
    assert again["项目"]["cells"][AMOUNT][-1] == "FFFFFF00" == original["项目"]["cells"][AMOUNT][-1]
    assert again["项目"]["comments"][AMOUNT][0] == "单位自己的批注\n第二行\n改好了"
    assert again["项目"]["cells"]["H2"][-1] == "FFFFC4C1"
    book = opened((tmp_path / "二次/河口镇.xlsx").read_bytes())
    assert [name for name in book.sheetnames if "退回" in name or "marks" in name] == ["退回说明", "_baiyun_marks"]
    assert sum(1 for row in book["退回说明"].iter_rows(min_row=4) if row[0].value) == 1


def test_marks_are_found_where_the_unit_moved_them(tmp_path: Path) -> None:
    path = faulty(tmp_path, excel_like(odd=False))
    baiyun(tmp_path, "validate", "june", *DAY, "--return", "退回")
    sent = opened((tmp_path / "退回/河口镇.xlsx").read_bytes())
    sheet = sent["项目"]
    sheet.merged_cells.ranges.clear()
    sheet.move_range("A2:Z2", rows=1)
    sent.save(path)
    baiyun(tmp_path, "validate", "june", *DAY, "--return", "二次")
    again = opened((tmp_path / "二次/河口镇.xlsx").read_bytes())["项目"]
    assert again["G3"].fill.fgColor.rgb == "FFFFC4C1"
    sent["项目"]["G3"] = 10
    sent.save(path)
    report(
        tmp_path / "june",
        "青石镇",
        "2023-6-14",
        项目=[PROJECT | {"项目名称": "别的", "投资企业": "丁", "投资额": "一堆"}],
    )
    sent["项目"]["H3"] = "快了"
    sent.save(path)
    baiyun(tmp_path, "validate", "june", *DAY, "--return", "三次")
    last = opened((tmp_path / "三次/河口镇.xlsx").read_bytes())["项目"]
    assert last["G3"].fill.fgColor.rgb == "FFFFFF00"


def test_an_untouched_copy_is_no_report(tmp_path: Path) -> None:
    """Lying in june/ as it was sent it is skipped with a note; touched by the unit it is a report."""
    path = faulty(tmp_path, excel_like())
    baiyun(tmp_path, "validate", "june", *DAY, "--return", "退回")
    copy = (tmp_path / "退回/河口镇.xlsx").read_bytes()
    path.write_bytes(copy)
    done = baiyun(tmp_path, "validate", "june", *DAY)
    assert "是本工具生成的退回件（还没有改过），不是报表，已跳过" in done.stderr
    assert "河口镇 没有在 6月15日 前报送" in done.stderr
    book = opened(copy)
    book["基本情况"]["B5"] = "王五"
    book.save(path)
    done = baiyun(tmp_path, "validate", "june", *DAY)
    assert "C103" in codes(done.stderr)
    assert "F111" not in codes(done.stderr)


LOSING: dict[str, Callable[[dict[str, bytes]], None]] = {
    "text box": lambda parts: parts.update({"xl/drawings/drawing1.xml": b"<xdr:wsDr><xdr:twoCellAnchor/></xdr:wsDr>"}),
    "picture": lambda parts: parts.update({"xl/media/image1.png": b"\x89PNG"}),
    "checkbox": lambda parts: parts.update({"xl/ctrlProps/ctrlProp1.xml": b"<formControlPr/>"}),
    "pivot": lambda parts: parts.update({"xl/pivotTables/pivotTable1.xml": b"<p/>"}),
    "slicer": lambda parts: parts.update({"xl/slicers/slicer1.xml": b"<s/>"}),
    "macro": lambda parts: parts.update({"xl/vbaProject.bin": b"\0"}),
    "replies": lambda parts: parts.update({"xl/threadedComments/threadedComment1.xml": b"<t/>"}),
    "sparklines": lambda parts: parts.update(
        {"xl/worksheets/sheet2.xml": parts["xl/worksheets/sheet2.xml"].replace(
            b"</worksheet>", b'<extLst><ext uri="{05C60535-1F16-4fd2-B633-F4F36F0B64E0}"/></extLst></worksheet>')}),
    "form control": lambda parts: parts.update(
        {"xl/drawings/vmlDrawing1.vml": parts["xl/drawings/vmlDrawing1.vml"].replace(b'ObjectType="Note"', b'ObjectType="Checkbox"', 1)}),
    "entities": lambda parts: parts.update({"xl/styles.xml": b"<!DOCTYPE a>" + parts["xl/styles.xml"]}),
}  # fmt: skip


@pytest.mark.parametrize("what", LOSING)
def test_what_would_be_lost_is_not_marked(what: str) -> None:
    with zipfile.ZipFile(io.BytesIO(excel_like())) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    assert lost(excel_like()) == ""
    LOSING[what](parts)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as new:
        for name, part in parts.items():
            new.writestr(name, part)
    assert lost(buffer.getvalue())


@pytest.fixture
def boxed() -> bytes:
    """A report with a text box, as XlsxWriter makes one."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    for title, rows in sheets_of("河口镇", "2023-6-14", 项目=[PROJECT | {"投资额": "约10亿"}]).items():
        sheet = book.add_worksheet(title)
        for at, row in enumerate(rows):
            sheet.write_row(at, 0, row)
        if title == "项目":
            sheet.insert_textbox("D9", "请看这里")
    book.close()
    return buffer.getvalue()


def test_beside_what_cannot_be_marked_lies_a_list(tmp_path: Path, boxed: bytes) -> None:
    path = faulty(tmp_path, boxed)
    done = baiyun(tmp_path, "validate", "june", *DAY, "--return", "退回")
    assert "未标色（标色会丢失图形、文本框或图表），原件旁附一份清单" in done.stdout
    folder = tmp_path / "退回"
    assert sorted(each.name for each in folder.iterdir()) == sorted(
        ["河口镇.xlsx", "河口镇（退回说明）.xlsx", "退回文字.txt"]
    )
    assert (folder / "河口镇.xlsx").read_bytes() == boxed == path.read_bytes()
    sheet = opened((folder / "河口镇（退回说明）.xlsx").read_bytes()).worksheets[0]
    cells = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert ["序号", "工作表", "单元格", "栏目", "发现的问题", "怎么改"] in cells
    assert any(row[:4] == [1, "项目", AMOUNT, "投资额（亿元）"] for row in cells)
    # the list is ours: it is skipped where it lies among reports, and made anew where it lies untouched
    (tmp_path / "june/河口镇（退回说明）.xlsx").write_bytes((folder / "河口镇（退回说明）.xlsx").read_bytes())
    again = baiyun(tmp_path, "validate", "june", *DAY, "--return", "退回")
    assert "是本工具生成的退回说明，不是报表，已跳过" in again.stderr
    assert "F199" not in codes(again.stderr)
    # an original that was sent before is known by its list; without that it is somebody's
    path.write_bytes(bytes_of(sheets_of("河口镇", "2023-6-14", 项目=[PROJECT | {"投资额": "约20亿"}])))
    assert baiyun(tmp_path, "validate", "june", *DAY, "--return", "退回").returncode == 1
    assert not (folder / "河口镇（退回说明）.xlsx").exists(), "the list of what is marked now"
    (folder / "河口镇.xlsx").write_bytes(boxed)
    done = baiyun(tmp_path, "validate", "june", *DAY, "--return", "退回")
    assert (done.returncode, codes(done.stderr)) == (2, ["F197"])


@pytest.mark.parametrize("name", ["河口镇.xls", "河口镇.ods", "河口镇.et"])
def test_other_formats_go_back_as_they_came(tmp_path: Path, name: str) -> None:
    path = faulty(tmp_path, b"")
    path.unlink()
    (tmp_path / "june" / name).write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"broken" * 200)
    done = baiyun(tmp_path, "validate", "june", *DAY, "--return", "退回")
    assert done.returncode == 1
    assert (tmp_path / "退回" / name).read_bytes() == (tmp_path / "june" / name).read_bytes()
    assert (tmp_path / "退回/河口镇（退回说明）.xlsx").is_file()


def test_one_name_in_two_folders_is_kept_apart(tmp_path: Path) -> None:
    roster(tmp_path, ("河口镇", "乡镇"), ("青石镇", "乡镇"))
    for folder, unit in (("甲", "河口镇"), ("乙", "青石镇")):
        (tmp_path / folder).mkdir()
        report(
            tmp_path / folder,
            unit,
            "2023-6-14",
            name="报表.xlsx",
            项目=[PROJECT | {"项目名称": unit, "投资企业": unit, "投资额": "约10亿"}],
        )
    baiyun(tmp_path, "validate", "甲", "乙", *DAY, "--return", "退回")
    assert {path.name for path in (tmp_path / "退回").glob("*.xlsx")} == {"甲-报表.xlsx", "乙-报表.xlsx"}
    assert opened((tmp_path / "退回/甲-报表.xlsx").read_bytes())["基本情况"]["B1"].value == "河口镇"


@pytest.mark.slow
def test_what_lies_in_the_folder_is_kept(tmp_path: Path) -> None:
    """Our own untouched copy is made anew, an edited one kept beside it, and what is not ours refused."""
    faulty(tmp_path, excel_like())
    run = ("validate", "june", *DAY, "--return", "退回")
    baiyun(tmp_path, *run)
    copy, texts = tmp_path / "退回/河口镇.xlsx", tmp_path / "退回/退回文字.txt"
    first = copy.read_bytes()
    assert "F199" not in codes(baiyun(tmp_path, *run).stderr)
    assert copy.read_bytes() == first
    book = opened(first)
    book["项目"]["B3"] = "单位正在改"
    book.save(copy)
    edited = copy.read_bytes()
    texts.write_bytes(texts.read_bytes().replace("改好重报".encode(), "尽快重报".encode()))
    done = baiyun(tmp_path, *run)
    assert codes(done.stderr).count("F199") == 2
    assert (tmp_path / "退回/河口镇（改前）.xlsx").read_bytes() == edited
    assert copy.read_bytes() == first
    book = openpyxl.Workbook()
    book.active["A1"] = "别人的"
    book.save(copy)
    theirs = copy.read_bytes()
    done = baiyun(tmp_path, *run, "-o", "清单.json")
    assert (done.returncode, codes(done.stderr), copy.read_bytes()) == (2, ["F197"], theirs)
    assert not (tmp_path / "清单.json").exists()


@pytest.mark.parametrize("target", ["june", "./june/../june", "units.xlsx", "units.xlsx/退回"])
def test_folders_that_cannot_be(tmp_path: Path, target: str) -> None:
    faulty(tmp_path, excel_like())
    before = {path: hashlib.sha256(path.read_bytes()).hexdigest() for path in tmp_path.rglob("*") if path.is_file()}
    done = baiyun(tmp_path, "validate", "june", *DAY, "--return", target, "-o", "清单.json")
    assert (done.returncode, done.stdout, codes(done.stderr)) == (2, "", ["F192"])
    assert {
        path: hashlib.sha256(path.read_bytes()).hexdigest() for path in tmp_path.rglob("*") if path.is_file()
    } == before


def test_texts_go_with_them(tmp_path: Path) -> None:
    faulty(tmp_path, excel_like())
    done = baiyun(tmp_path, "validate", "june", *DAY, "--return", "退回", "--texts")
    written = (tmp_path / "退回/退回文字.txt").read_text(encoding="utf-8-sig")
    assert written.startswith(done.stdout.strip())
    assert "已存入 退回" in done.stderr
    baiyun(tmp_path, "validate", "june", *DAY, "-o", "desk.json")
    assert json.loads((tmp_path / "desk.json").read_bytes())["units"]


def test_a_fault_in_a_merge_and_in_no_cell(tmp_path: Path) -> None:
    """The first cell of a merge is marked; a missing sheet is only listed."""
    sheets = sheets_of("河口镇", "2023-6-14", 项目=[PROJECT, PROJECT | {"项目名称": "茶园"}])
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    for title, rows in sheets.items():
        sheet = book.add_worksheet(title)
        for at, row in enumerate(rows):
            sheet.write_row(at, 0, row)
        if title == "项目":
            sheet.merge_range("G2:G3", 12)
    book.close()
    faulty(tmp_path, buffer.getvalue())
    baiyun(tmp_path, "validate", "june", *DAY, "--return", "退回")
    copy = opened((tmp_path / "退回/河口镇.xlsx").read_bytes())
    assert "合并" in copy["项目"]["G2"].comment.text
    assert [str(each) for each in copy["项目"].merged_cells.ranges] == ["G2:G3"]
    del sheets["项目"]
    (tmp_path / "june/河口镇.xlsx").write_bytes(bytes_of(sheets))
    baiyun(tmp_path, "validate", "june", *DAY, "--return", "另退")
    copy = opened((tmp_path / "另退/河口镇.xlsx").read_bytes())
    assert [cell.value for cell in copy["退回说明"][4]][1:4] == ["—", "—", "—"]


def test_how_many_go_back_is_told_while_they_are_made(tmp_path: Path) -> None:
    faulty(tmp_path, bytes_of(sheets_of("河口镇", "2023-6-14", 项目=[PROJECT | {"投资额": "约10亿"}])))
    told: list[object] = []
    checked = api.checked(api.opened(tmp_path / "june"), date(2023, 6, 28))
    made = checked.returned(tmp_path / "退回", told.append, lambda: told.append("one"))
    assert told == [len(made.copies), *["one"] * len(made.copies)]
    assert made.copies
