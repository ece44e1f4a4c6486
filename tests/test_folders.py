"""Folders and archives: judged by content, everything that is not read told once, a file counted once by what it is."""

from __future__ import annotations

import io
import json
import os
import struct
import zipfile
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import Any

import pytest

from baiyun import api, disk
from baiyun.problems import Severity
from baiyun.read.files.archive import members
from baiyun.read.files.nature import ENOUGH_OF_HEAD, begins_as_office, is_archive
from baiyun.read.files.source import names
from builders import PROJECT, bytes_of, report, roster, sheets_of
from problems.broken import NOISE
from terminal import baiyun

UNITS = ("青石镇", "河口镇", "松岭乡")


@pytest.fixture
def june(tmp_path: Path) -> Path:
    roster(tmp_path, *((unit, "乡镇") for unit in UNITS))
    folder = tmp_path / "june"
    folder.mkdir()
    return folder


def content(unit: str) -> bytes:
    return bytes_of(sheets_of(unit, 项目=[PROJECT | {"项目名称": f"{unit}项目"}]))


class Entry(zipfile.ZipInfo):
    """An entry whose name is the bytes of some encoding, with no flag that says which: as archivers of Windows write it."""

    encoding = "utf-8"

    def _encodeFilenameFlags(self) -> tuple[bytes, int]:  # noqa: N802 - what zipfile calls it
        return self.filename.encode(self.encoding), self.flag_bits & ~0x800


def zipped(files: dict[str, bytes], encoding: str = "utf-8", packing: int = zipfile.ZIP_STORED) -> bytes:
    """A .zip with names in an encoding."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in files.items():
            entry = Entry(name)
            entry.encoding = encoding
            archive.writestr(entry, data, packing)
    return buffer.getvalue()


def reported(result: Any) -> list[str]:
    return sorted(standing.name for standing in result.everyone if standing.card.reported)


def codes(result: Any) -> list[tuple[str, str]]:
    """Code and file of every problem that is about a file as a whole."""
    return sorted((each.code, each.place.file) for each in result.problems if each.code.startswith("F"))


@pytest.mark.parametrize(
    "name", ["青石镇.xlsx", "青石镇.xls", "青石镇.et", "青石镇", "青石镇.doc", "青石镇.xlsx.bak", "青石镇.pdf"]
)
def test_a_report_is_known_by_its_content(june: Path, name: str) -> None:
    (june / name).write_bytes(content("青石镇"))
    assert reported(api.score(june).result) == ["青石镇"]


@pytest.mark.parametrize("encoding", ["gbk", "utf-8"])
def test_an_archive_is_opened(june: Path, encoding: str) -> None:
    """Names in GBK or UTF-8, folders inside, side files passed over; its places say where a row stands."""
    files = {f"六月/{unit}.xlsx": content(unit) for unit in UNITS[:2]} | {
        "__MACOSX/._青石镇.xlsx": b"side",
        "六月/~$x.xlsx": b"lock",
    }
    (june / "报表.zip").write_bytes(zipped(files, encoding))
    report(june, "松岭乡", 项目=[PROJECT])
    result = api.score(june).result
    assert reported(result) == sorted(UNITS)
    assert codes(result) == []
    told = json.loads(api.score(june).to_json())
    places = {
        place["file"]
        for unit in told["units"]
        for part in unit["criteria"]
        for item in part["items"]
        for place in item["places"]
    }
    assert "报表.zip › 六月/青石镇.xlsx" in places


def test_what_python_writes_is_read_too(june: Path) -> None:
    with zipfile.ZipFile(june / "报表.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("青石镇.xlsx", content("青石镇"))
    assert reported(api.score(june / "报表.zip").result) == ["青石镇"]
    assert reported(api.score(june / "*.zip").result) == ["青石镇"]


def test_an_archive_in_an_archive_is_named(june: Path) -> None:
    inner = zipped({"a.xlsx": content("青石镇")})
    (june / "报表.zip").write_bytes(zipped({"河口镇.xlsx": content("河口镇"), "乡镇.zip": inner}))
    result = api.score(june).result
    assert (reported(result), codes(result)) == (["河口镇"], [("F129", "报表.zip › 乡镇.zip")])


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("../../etc/passwd", "etc/passwd"), ("/etc/passwd", "etc/passwd"), ("C:\\a\\青石镇.xlsx", "a/青石镇.xlsx"),
        ("a/./b//c", "a/b/c"), ("..", "没有名字"),
    ],
)  # fmt: skip
def test_names_in_archives_lead_nowhere(name: str, safe: str) -> None:
    [found], wrong = members("a.zip", zipped({name: b"x"}))
    assert (found.name, found.content, wrong) == (f"a.zip › {safe}", b"x", [])


def test_an_archive_too_large_is_one_problem(june: Path) -> None:
    report(june, "河口镇")
    bomb = zipped({"青石镇.xlsx": b"\0" * 2**25}, packing=zipfile.ZIP_DEFLATED)
    (june / "炸弹.zip").write_bytes(bomb)
    (june / "太多.zip").write_bytes(zipped({f"{number:05}.xlsx": b"" for number in range(2001)}))
    result = api.score(june).result
    assert (reported(result), codes(result)) == (["河口镇"], [("F105", "太多.zip"), ("F105", "炸弹.zip")])


def test_an_archive_with_a_password_and_a_broken_one(june: Path) -> None:
    report(june, "河口镇")
    locked = bytearray(zipped({"青石镇.xlsx": b"x"}))
    at = locked.index(b"PK\x01\x02")
    locked[at + 8 : at + 10] = struct.pack("<H", 1)
    (june / "青石镇.zip").write_bytes(bytes(locked))
    (june / "松岭乡.zip").write_bytes(zipped({"松岭乡.xlsx": content("松岭乡")})[:5000])
    result = api.score(june).result
    assert codes(result) == [("F103", "青石镇.zip"), ("F104", "松岭乡.zip")]
    silent = [each.message for each in result.problems if each.code == "U118"]
    assert len(silent) == 2, "an archive named after a unit is told as its report that cannot be read"


FOREIGN = {
    "青石镇.jpg": (b"\xff\xd8\xff\xe0", "F123"), "通知.pdf": (b"%PDF-1.4", "F122"), "说明.txt": ("请看".encode("gbk"), "F128"),
    "会议.pptx": (zipped({"ppt/presentation.xml": b"<p/>"}), "F126"), "函.docx": (zipped({"word/document.xml": b"<w/>"}), "F121"),
    "链接.lnk": (b"L\0\0\0\x01\x14\x02\0", "F127"), "录像.mp4": (b"\0\0\0\x18ftypisom" + b"\0" * 50, "F102"),
}  # fmt: skip
GRAVE = {
    "全部.rar": (b"Rar!\x1a\x07\x01\0", "F124"), "全部.7z": (b"7z\xbc\xaf\x27\x1c", "F124"), "甲.xls": (b"<html><table></table>", "F102"),
    "乙.xls": ("单位名称,项目\n青石镇,无\n".encode("gbk"), "F102"), "丙.xlsx": (NOISE, "F125"), "丁": (NOISE, "F125"),
    "戊.xls": (b"b\x14#e\0E-SafeNet\0LOCK" + b"\0" * 90, "F125"), "己.xlsx": (b"", "F101"), "6月报表.pdf": (b"%PDF-1.4", "F122"),
    "庚.docx": (zipped({"word/document.xml": "<w>单位名<b/>称</w>".encode()}), "F121"),
    "辛.xls": (b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>', "F102"),
}  # fmt: skip


@pytest.mark.parametrize(("files", "severity"), [(FOREIGN, Severity.NOTE), (GRAVE, Severity.ERROR)])
def test_what_is_not_read_is_told_once_each(june: Path, files: dict[str, Any], severity: Severity) -> None:
    """What calls itself a report is an error, a paper that lies beside the reports a note; nobody else's figures change."""
    report(june, "河口镇", 项目=[PROJECT])
    before = json.loads(api.score(june).to_json())["units"]
    for name, (data, _) in files.items():
        (june / name).write_bytes(data)
    scored = api.score(june)
    found = [each for each in scored.result.problems if each.code.startswith("F")]
    assert sorted((each.code, each.place.file) for each in found) == sorted(
        (code, name) for name, (_, code) in files.items()
    )
    assert {each.severity for each in found} == {severity}
    assert all(each.hint for each in found)
    assert json.loads(scored.to_json())["units"] == before


def test_side_files_and_the_campaigns_own_are_passed_over(june: Path) -> None:
    report(june, "河口镇", 项目=[PROJECT])
    before = api.score(june).to_json()
    for name in (
        "~$河口镇.xlsx",
        ".~河口镇.xlsx",
        "._河口镇.xlsx",
        ".DS_Store",
        "Thumbs.db",
        "desktop.ini",
        "a.tmp",
        "receipts.csv",
        "rules.yaml",
    ):
        (june / name).write_bytes(b"") if name != "rules.yaml" else (june / name).write_bytes(disk.default_rules()[1])
    (june / "__MACOSX").mkdir()
    (june / "__MACOSX" / "河口镇.xlsx").write_bytes(content("松岭乡"))
    assert api.score(june).to_json() == before


@pytest.mark.slow
def test_our_own_outputs_are_passed_over(tmp_path: Path, june: Path) -> None:
    report(june, "河口镇", 项目=[PROJECT])
    before = json.loads(api.score(june).to_json())
    names = [part for name in ("排名.xlsx", "通报.docx", "排名.json") for part in ("-o", f"june/{name}")]
    baiyun(tmp_path, "score", "june", *names)
    baiyun(
        tmp_path,
        "validate",
        "june",
        "--today",
        "2023-07-01",
        "-o",
        "june/问题.xlsx",
        "-o",
        "june/问题.html",
        "-o",
        "june/问题.json",
    )
    baiyun(tmp_path, "review", "june", "-o", "june/评审.xlsx")
    after = json.loads(api.score(june).to_json())
    assert after["units"] == before["units"]
    told = [each for each in after["problems"] if each not in before["problems"]]
    assert {(each["code"], each["severity"]) for each in told} <= {("F111", "note"), ("F130", "note")}
    assert len(told) == 1, "a note at most"


@pytest.mark.slow
def test_blank_forms_of_all_units_are_one_line(tmp_path: Path, june: Path) -> None:
    roster(tmp_path, *((f"第{number}镇", "乡镇") for number in range(22)))
    report(june, "第1镇", 项目=[PROJECT])
    assert baiyun(tmp_path, "form", "--all", "--period", "june", "-o", "june/空白表").returncode == 0
    result = api.score(june).result
    assert reported(result) == ["第1镇"]
    [(code, folder)] = codes(result)
    assert (code, folder) == ("F130", "空白表")


def test_what_lies_beside_those_given_is_named_once(tmp_path: Path, june: Path) -> None:
    report(june, "河口镇")
    (june / "青石镇.xls").write_bytes(content("青石镇"))
    (june / "松岭乡.zip").write_bytes(zipped({"松岭乡.xlsx": content("松岭乡")}))
    (june / "照片.jpg").write_bytes(b"\xff\xd8\xff")
    (june / "别的.xlsm").write_bytes(bytes_of({"表": [["姓名"]]}))
    baiyun(tmp_path, "score", "june/*.xlsx", "-o", "june/排名.json")
    result = api.score(june / "*.xlsx").result
    [note] = [each for each in result.problems if each.code == "F131"]
    assert note.message == "同一文件夹中像报表的文件没有给出，所以没有读：松岭乡.zip、青石镇.xls。"
    assert note.severity is Severity.NOTE
    assert not [each for each in api.score(june).result.problems if each.code == "F131"]


def test_what_looks_like_no_report_is_not_named_beside_those_given(tmp_path: Path, june: Path) -> None:
    """Screens and data of ours that a shell put there, empty files, pictures, tables and archives of something else."""
    report(june, "河口镇", 项目=[PROJECT])
    for name, command in {
        "1.json": ("score", "june", "--format", "json"), "2.json": ("final", "june", "--format", "json"), "2": ("targets", "june"),
        "3.out": ("validate", "june"), "4.txt": ("validate", "june", "--texts"), "5.json": ("projects", "june", "--format", "json"),
        "6.json": ("rules", "schema"), "7.json": ("explain", "河口镇", "june", "--format", "json"),
    }.items():  # fmt: skip
        done = baiyun(tmp_path, *command)
        (june / name).write_text(done.stdout, encoding="utf-8")
        (june / f"{name}.err").write_text(done.stderr, encoding="utf-8")
    (june / "8.json").write_text((june / "1.json").read_text(encoding="utf-8")[:900], encoding="utf-8")
    for name in ("空", "空.json", "空.csv", "备份.bak"):
        (june / name).write_bytes(b"")
    (june / "电话.csv").write_text("姓名,电话\n", encoding="gbk")
    (june / "网页.html").write_text("<html><table></table></html>", encoding="utf-8")
    (june / "照片.zip").write_bytes(zipped({"1.jpg": b"\xff\xd8\xff", "2.pdf": b"%PDF-1.4"}))
    found = api.score(june / "*.xlsx").result.problems
    assert [str(each) for each in found if each.code == "F131"] == []
    assert [each for each in api.score(june).result.problems if each.severity is Severity.ERROR] == []


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("青石镇.zip", zipped({"六月/青石镇.xlsx": content("青石镇")}, "gbk")), ("全部.rar", b"Rar!\x1a\x07\x01\0"), ("青石镇.et", content("青石镇")),
        ("青石镇", content("青石镇")), ("表.csv", "单位名称,项目名称\n".encode("gbk")), ("表.htm", "<table><td>单位<b>名称</b></table>".encode()),
        ("6月报表.pdf", b"%PDF-1.4"), ("表.docx", zipped({"word/document.xml": "<w>单位名<b/>称</w>".encode()})), ("青石镇.xls", NOISE),
    ],
)  # fmt: skip
def test_what_looks_like_a_report_is_named_beside_those_given(june: Path, name: str, data: bytes) -> None:
    report(june, "河口镇", 项目=[PROJECT])
    (june / name).write_bytes(data)
    [note] = [each for each in api.score(june / "*.xlsx").result.problems if each.code == "F131"]
    assert f"没有读：{name}。" in note.message


def test_a_file_counts_once_whatever_it_is_called(tmp_path: Path, june: Path) -> None:
    path = report(june, "青石镇")
    other = tmp_path / "june2"
    other.symlink_to(june, target_is_directory=True)
    (june / "另一个名字.xlsx").hardlink_to(path)
    (june / "链接.xlsx").symlink_to(path)
    given = [
        path,
        os.path.relpath(path),
        june / "*.xlsx",
        june,
        other / "青石镇.xlsx",
        str(june / "../june/青石镇.xlsx"),
    ]
    assert len(disk.expand(map(str, given))) == 1
    assert codes(api.score(given).result) == []


@pytest.mark.parametrize("name", ["2023[6月]", "报表[1]", "a[!b]", "六月?"])
def test_a_wildcard_in_a_folder_with_signs(tmp_path: Path, name: str) -> None:
    folder = tmp_path / name
    folder.mkdir()
    report(folder, "青石镇")
    assert [path.name for path in disk.expand([f"{folder}/*.xlsx"])] == ["青石镇.xlsx"]
    assert [path.name for path in disk.expand([f"{folder}/**/*.xlsx"])] == ["青石镇.xlsx"]


@pytest.mark.parametrize(
    ("paths", "shown"),
    [
        (("C:/a/june/甲.xlsx", "C:/a/july/乙.xlsx"), ["june/甲.xlsx", "july/乙.xlsx"]),
        (("C:/a/甲.xlsx", "c:/A/乙.xlsx"), ["甲.xlsx", "乙.xlsx"]),
        (("C:/a/甲.xlsx", "D:/a/乙.xlsx"), ["C:/a/甲.xlsx", "D:/a/乙.xlsx"]),
        (("//server/share/甲.xlsx", "C:/乙.xlsx"), ["//server/share/甲.xlsx", "C:/乙.xlsx"]),
    ],
)
def test_names_on_windows(paths: tuple[str, ...], shown: list[str]) -> None:
    assert names([PureWindowsPath(path) for path in paths]) == shown


def test_names_elsewhere() -> None:
    assert names([PurePosixPath("/a/b/甲.xlsx"), PurePosixPath("/a/c/乙.xlsx")]) == ["b/甲.xlsx", "c/乙.xlsx"]


def test_the_beginning_of_a_workbook_is_told_from_that_of_an_archive() -> None:
    book = content("青石镇")
    archives = [
        zipped({"a.xlsx": book}),
        zipped({"[Content_Types].xml.xlsx": book}),
        zipped({"六月/[Content_Types].xml": b""}),
    ]
    begins = [begins_as_office(each[:ENOUGH_OF_HEAD]) for each in (book, book[:40], b"", *archives)]
    assert begins == [True, *[False] * 5]
    assert [is_archive(each) for each in (book, *archives)] == [False, True, True, True]
