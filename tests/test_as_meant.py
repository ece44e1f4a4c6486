"""A month of four units in which one thing is written as people do write it: what its author meant comes out, or somebody is told."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.styles import Font

from baiyun import api, disk
from builders import PROJECT, TRIP, bytes_of, report, roster, sheets_of
from terminal import baiyun

UNITS = ("青石镇", "柳溪镇", "鹭湖镇", "松坪镇")
Sheets = dict[str, list[list[Any]]]


@pytest.fixture
def june(tmp_path: Path) -> Path:
    roster(tmp_path, *((unit, "乡镇") for unit in UNITS))
    folder = tmp_path / "june"
    folder.mkdir()
    return folder


def send(june: Path, unit: str, change: Callable[[Sheets], object] = list, **cells: Any) -> Path:
    """A report of one project of its own, with some cells of it changed, or its sheets."""
    row = PROJECT | {"项目名称": f"{unit}项目", "投资企业": f"{unit}企业", "重点攻坚项目": "是"} | cells
    sheets = sheets_of(unit, 项目=[row])
    change(sheets)
    path = june / f"{unit}.xlsx"
    path.write_bytes(bytes_of(sheets))
    return path


def points(june: Path, name: str) -> dict[str, Decimal]:
    """What each unit has under one item."""
    everyone = api.score(june).result.everyone
    return {
        each.name: item.points
        for each in everyone
        for part in each.card.criteria
        for item in part.items
        if item.name == name
    }


def told(june: Path, *, above: str = "note") -> list[str]:
    return [each.code for each in api.score(june).result.problems if each.severity != above and each.code[0] != "U"]


def test_a_date_with_midnight_behind_it(june: Path) -> None:
    days = ("2023/6/30 0:00", "2023-06-10 00:00:00", "2023年6月20日 0:00", date(2023, 6, 30))
    for unit, said in zip(UNITS, days, strict=True):
        send(june, unit, 签约阶段日期=str(said))
    found = points(june, "签约先后")
    assert found["青石镇"] == found["松坪镇"] < found["鹭湖镇"] < found["柳溪镇"]


def test_the_day_of_a_report_with_midnight_behind_it(june: Path) -> None:
    def at_midnight(sheets: Sheets) -> None:
        sheets["基本情况"][2][1] = "2023/6/30 0:00"

    send(june, "青石镇")
    send(june, "柳溪镇", at_midnight)
    assert len(set(map(points(june, "按时报送").get, ("青石镇", "柳溪镇")))) == 1
    assert told(june) == []


@pytest.mark.parametrize(
    "said", ["单位：万元", "（单位：万元）", "金额单位：人民币万元", "计量单位：亩、万元", "单位: 万元"]
)
def test_a_unit_above_the_table(june: Path, said: str) -> None:
    def above(sheets: Sheets) -> None:
        sheets["项目"].insert(0, [said])

    send(june, "青石镇", above, 投资额=80000)
    send(june, "鹭湖镇", 投资额="8亿元")
    found = points(june, "单体规模")
    assert found["青石镇"] == found["鹭湖镇"] > 0


def test_a_table_that_goes_on_and_one_that_is_old(june: Path) -> None:
    def goes_on(sheets: Sheets) -> None:
        more = PROJECT | {"项目名称": "储能", "投资企业": "某储能", "投资额": 60, "重点攻坚项目": "是"}
        sheets["项目 (2)"] = sheets_of("青石镇", 项目=[more])["项目"]

    def two_versions(sheets: Sheets) -> None:
        sheets["项目（5月）"] = sheets.pop("项目")
        newer = PROJECT | {"项目名称": "新", "投资企业": "某新", "投资额": 60, "重点攻坚项目": "是"}
        sheets["项目（最新）"] = sheets_of("柳溪镇", 项目=[newer])["项目"]

    send(june, "青石镇", goes_on)
    send(june, "柳溪镇", two_versions)
    send(june, "鹭湖镇", 投资额=60)
    found = points(june, "单体规模")
    assert found["青石镇"] == found["柳溪镇"] == found["鹭湖镇"]
    assert told(june) == ["X115"]


def test_notes_and_signatures_below(june: Path) -> None:
    def below(sheets: Sheets) -> None:
        sheets["项目"] += [
            [],
            ["注：投资额为计划数"],
            ["", "填报人：王五", "审核人：赵六"],
            ["", "（盖章）"],
            ["", "2023年6月30日"],
        ]

    send(june, "青石镇", below)
    assert told(june, above="") == []


@pytest.mark.parametrize(("value", "code", "amount"), [(800, '0"万元"', "0.08"), (12, '0.00"亿元"', "12"), (1200000000, '0!.00,,"亿元"', "12"), (12, "#,##0.00", "12"), (80000, '#,##0"万"', "8")])  # fmt: skip
def test_a_unit_in_the_format(june: Path, value: float, code: str, amount: str) -> None:
    path = send(june, "青石镇")
    book = openpyxl.load_workbook(path)
    cell = next(each for each in book["项目"][2] if each.value == 12)
    cell.value, cell.number_format = value, code
    book.save(path)
    send(june, "柳溪镇", 投资额=f"{amount}亿元")
    found = points(june, "单体规模")
    assert found["青石镇"] == found["柳溪镇"]
    assert told(june) == []


def test_a_point_between_digits_tells_projects_apart(june: Path) -> None:
    for unit, name in zip(UNITS, ("年产1.5万吨", "年产15万吨", "年产1-5万吨", "年产1,5万吨"), strict=True):
        send(june, unit, 项目名称=name)
    assert "U105" not in {each.code for each in api.score(june).result.problems if each.severity != "note"}


def test_a_comma_in_a_name_makes_no_second_enterprise(june: Path) -> None:
    for unit, visited in (
        ("青石镇", "Acme Co., Ltd"),
        ("柳溪镇", "甲（北京、上海）"),
        ("鹭湖镇", "Vestas A/S"),
        ("松坪镇", "甲"),
    ):
        report(june, unit, 外出招商=[TRIP | {"拜访企业": visited}])
    assert len(set(points(june, "拜访企业").values())) == 1


def test_labels_with_a_seal(june: Path) -> None:
    for unit, label in zip(
        UNITS, ("填报单位（盖章）", "单位名称：{}", "单位名称（公章）：", "填报单位／盖章"), strict=True
    ):

        def change(sheets: Sheets, label: str = label, unit: str = unit) -> None:
            sheets["基本情况"][0] = [label.format(unit), "" if "{}" in label else f"{unit}（盖章）"]

        send(june, unit, change)
    assert [each.name for each in api.score(june).result.everyone if not each.card.reported] == []


def test_half_months(june: Path) -> None:
    for unit, month in zip(
        UNITS, ("6月上半月", "2023年6月（第一次）", "二〇二三年六月", "二O二三年六月下旬"), strict=True
    ):

        def change(sheets: Sheets, month: str = month) -> None:
            sheets["基本情况"][1][1] = month

        send(june, unit, change)
    result = api.score(june).result
    assert [each.name for each in result.everyone if not each.card.reported] == []


def test_a_unit_in_the_header(june: Path) -> None:
    def in_wan(sheets: Sheets) -> None:
        head = sheets["项目"][0]
        head[head.index("投资额")] = "总投资（万元）"

    send(june, "青石镇", in_wan, 投资额=80000)
    send(june, "柳溪镇", 投资额=8)
    found = points(june, "单体规模")
    assert found["青石镇"] == found["柳溪镇"] > 0


def test_a_row_that_is_struck_out(june: Path) -> None:
    path = send(june, "青石镇")
    book = openpyxl.load_workbook(path)
    for cell in book["项目"][2]:
        cell.font = Font(strike=True)
    book.save(path)
    assert "X113" in {each.code for each in api.score(june).result.problems}


RULES = "scheme:\n  name: 百日攻坚\n  county: 白云县\nperiods:\n  - {id: june, name: 6月, due: [2023-06-15, 2023-06-30], weight: 60}\n"
SIGNS = (  # what stands in the rules, with what sign instead, which sign is wanted
    ("scheme:\n  name:", "scheme:\n  name：", "：", ":"),
    ("  - {id: june,", "  - {id: june，", "，", ","),
    ("  - {id: june,", "  - ｛id: june,", "｛", "{"),
    ("due: [2023-06-15", "due: ［2023-06-15", "［", "["),
    ("2023-06-30], weight", "2023-06-30］, weight", "］", "]"),
)


@pytest.mark.parametrize(("plain", "strange", "sign", "wanted"), SIGNS)
def test_a_full_width_sign_in_the_rules_is_named_where_it_stands(
    june: Path, plain: str, strange: str, sign: str, wanted: str
) -> None:
    text = RULES
    at = text.index(plain) + next(
        at for at, (one, other) in enumerate(zip(plain, strange, strict=False)) if one != other
    )
    (june.parent / "rules.yaml").write_text(text.replace(plain, strange, 1), encoding="utf-8")
    done = baiyun(june.parent, "rules", "check", "--rules", "rules.yaml")
    row, column = text[:at].count("\n") + 1, at - text.rfind("\n", 0, at)
    assert done.returncode == 1
    assert f"第{row}行第{column}列" in done.stderr
    assert f"“{sign}”是全角的。请换成半角的 {wanted}。" in done.stderr


def test_rules_in_gbk_are_read_or_the_way_out_is_told(june: Path) -> None:
    (june.parent / "rules.yaml").write_bytes(disk.default_rules()[1].decode().encode("gb18030"))
    done = baiyun(june.parent, "rules", "check", "--rules", "rules.yaml")
    assert done.returncode == 0 or "UTF-8" in done.stderr


def test_two_columns_of_one_meaning(june: Path) -> None:
    def twice(sheets: Sheets) -> None:
        sheets["项目"] = [[*row, said] for row, said in zip(sheets["项目"], ("总投资", 3), strict=True)]

    send(june, "青石镇", twice)
    [problem] = [each for each in api.score(june).result.problems if each.code == "C121"]
    assert problem.severity == "explain"
    assert "3" in problem.message


def test_other_files_of_the_folder(june: Path) -> None:
    """An archive that is none, a .rar and a Word document under the names of units: each is named, and its unit is told why."""
    send(june, "青石镇")
    for name, data in (
        ("松坪镇6月报表.zip", b"PK\3\4zip"),
        ("柳溪镇6月报表.rar", b"Rar!\x1a\7\0rar"),
        ("鹭湖镇6月报表.docx", b"docx"),
    ):
        (june / name).write_bytes(data)
    problems = api.score(june).result.problems
    named = {each.place.file: each.code for each in problems if each.code.startswith("F") and each.severity == "error"}
    assert named == {"松坪镇6月报表.zip": "F104", "柳溪镇6月报表.rar": "F124", "鹭湖镇6月报表.docx": "F128"}
    lost = [each for each in problems if each.code == "U118"]
    assert sorted(each.place.file for each in lost) == sorted(named)
    assert all(each.severity == "explain" and "读不出来" in each.message for each in lost)


def test_an_archive_under_the_name_of_a_unit_is_opened(june: Path) -> None:
    import zipfile

    path = send(june, "松坪镇")
    data = path.read_bytes()
    path.unlink()
    with zipfile.ZipFile(june / "松坪镇6月报表.zip", "w") as out:
        out.writestr("报表/松坪镇.xlsx", data)
    assert [each.name for each in api.score(june).result.everyone if each.card.reported] == ["松坪镇"]


def test_two_tables_on_a_sheet(june: Path) -> None:
    def below(sheets: Sheets) -> None:
        sheets["外出招商"] = [
            *sheets_of("青石镇", 外出招商=[TRIP])["外出招商"],
            [],
            ["信息报送"],
            *sheets_of("青石镇", 信息报送=[{"日期": "6月8日", "信息类别": "外出", "标题": "快讯"}])["信息报送"],
        ]
        del sheets["信息报送"]

    send(june, "青石镇", below)
    [standing] = [each for each in api.score(june).result.everyone if each.name == "青石镇"]
    assert standing.card.reported
    assert told(june) == []
