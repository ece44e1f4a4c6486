"""Texts for units: true for each, no codes, in the order of work, nothing that only the leading group can do."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from baiyun import api
from baiyun.desk.desk import Desk, Seat
from baiyun.tables.units.desk import desk_summary, seats
from builders import PROJECT, TRIP, bytes_of, roster, sheets_of
from problems.broken import BROKEN
from problems.broken import found as broken
from terminal import baiyun

UNITS = ("青石镇", "河口镇", "松岭乡", "云脚镇", "雾峰乡", "石桥镇")
TODAY = date(2023, 6, 20)


@pytest.fixture
def june(tmp_path: Path) -> Path:
    """Five units that reported as they should, and a sixth, 青石镇, that did not yet."""
    roster(tmp_path, *((name, "乡镇") for name in UNITS))
    folder = tmp_path / "june"
    folder.mkdir()
    for name in UNITS[1:]:
        write(folder, f"{name}.xlsx", name)
    return folder


def write(folder: Path, file: str, unit: str, month: str = "6月", day: str = "2023-6-14", **sections: Any) -> None:
    sheets = sheets_of(unit, day, **sections)
    sheets["基本情况"][1][1] = month
    (folder / file).write_bytes(bytes_of(sheets))


def desk(folder: Path) -> Desk:
    return api.validate(folder, TODAY).desk


def seat(found: Desk, name: str = "青石镇") -> Seat:
    return next(each for each in found.seats if each.unit.name == name)


def state(found: Desk, name: str = "青石镇") -> object:
    return next(row[1] for row in seats(found, "乡镇").rows if row[0] == name)


def overdue(found: Desk) -> str:
    return "".join(str(problem) for problem in found.problems if problem.code == "U117")


@pytest.mark.parametrize("file", ["青石镇.xlsx", "报表.xlsx", "青石镇6月.xlsx"])
def test_a_report_of_another_month_is_not_called_missing(june: Path, file: str) -> None:
    write(june, file, "青石镇", "7月")
    found = desk(june)
    assert seat(found).message.split("\n")[0] == (
        f"【青石镇】收到的 {file} 填的报送月份是7月，不是6月，请于6月30日前核对月份后重报。"
    )
    assert "没有收到" not in seat(found).message
    assert state(found) == "月份不符"
    assert file in overdue(found)
    assert "未报 1（其中 1 个报来的不计）" in desk_summary(found)


@pytest.mark.parametrize(
    ("file", "written"), [("青石镇.xlsx", "青石真"), ("报表.xlsx", "青石真"), ("青石镇6月.xlsx", "招商办")]
)
def test_a_report_under_another_name_is_not_called_missing(june: Path, file: str, written: str) -> None:
    write(june, file, written)
    found = desk(june)
    assert seat(found).message == (
        f"【青石镇】收到的 {file} 填的单位名称是“{written}”，名册中没有，请于6月30日前改为“青石镇”后重报。"
    )
    assert (state(found), seat(found).reported) == ("名称不符", False)


@pytest.mark.parametrize("written", ["青石镇人民政府", "白云县青石镇人民政府", "青石镇党委、政府", "青石镇（盖章）"])
def test_an_official_name_is_the_unit(june: Path, written: str) -> None:
    write(june, "a.xlsx", written)
    found = desk(june)
    assert (state(found), seat(found).reported) == ("已报", True)


def test_a_report_that_cannot_be_read_is_not_called_missing(june: Path) -> None:
    (june / "青石镇.xlsx").write_bytes(b"PK\x03\x04 broken")
    found = desk(june)
    assert seat(found).message.startswith("【青石镇】收到的 青石镇.xlsx 读不出来，不计报送，请于6月30日前重报。")
    assert state(found) == "读不出"


def test_who_sent_nothing_is_told_so(june: Path) -> None:
    found = desk(june)
    assert seat(found).message == "【青石镇】6月报表还没有收到，请于6月30日前报送。"
    assert (state(found), overdue(found).endswith("报表。请催报。[U117]")) == ("未报", True)
    assert "报来的不计" not in desk_summary(found)


def test_another_units_mistake_is_not_told(june: Path) -> None:
    write(june, "青石镇.xlsx", "青石镇", "7月")
    assert [each.unit.name for each in desk(june).seats if each.message] == ["青石镇"]


def test_the_text_follows_the_order_of_work(june: Path) -> None:
    """基本情况 first, then the sheets of the form in their order, each row by row; every line without its code."""
    write(
        june, "青石镇.xlsx", "青石镇", day="2023-6-14",
        外出招商=[TRIP | {"日期": "6月31日"}],
        项目=[PROJECT, PROJECT | {"项目名称": "乙", "投资额": "约10亿"}, PROJECT | {"项目名称": "丙", "佐证材料": ""}],
    )  # fmt: skip
    lines = seat(desk(june)).message.split("\n")[1:]
    assert [re.findall(r"› (.+?)（", line)[0] for line in lines] == ["项目!G3", "项目!X4", "外出招商!A2"]
    assert not re.search(r"\[[A-Z]\d{3}\]", "".join(lines))


def test_what_the_leading_group_decides_is_not_asked_of_a_unit(june: Path) -> None:
    write(june, "青石镇.xlsx", "青石镇", 项目=[PROJECT])
    write(june, "河口镇.xlsx", "河口镇", 项目=[PROJECT])
    found = desk(june)
    assert [problem.code for problem in found.problems].count("U106") == 2
    assert (seat(found).message, seat(found, "河口镇").message) == ("", "")


NOT_FOR_UNITS = re.compile(
    r"领导小组|认定|审定|评审|baiyun|--|加进名册|更新名册|请单位|让单位|路径|文件夹|\[[A-Z]\d{3}\]"
)


@pytest.mark.parametrize("code", [code for code in BROKEN if code[0] in "FCXUM" and not code.startswith("F19")])
def test_no_unit_is_asked_what_only_others_can_do(code: str) -> None:
    """Whatever may stand in a unit's own file: what is said to it has no code and nothing for the office or its leaders."""
    for problem in broken(code):
        if problem.open and problem.asks is not None and problem.place.file.endswith((".xlsx", ".xls", ".zip")):
            assert not NOT_FOR_UNITS.search(problem.for_unit), problem.for_unit


def test_a_repeated_signing_is_asked_of_the_unit_without_the_leading_group(tmp_path: Path) -> None:
    roster(tmp_path, ("青石镇", "乡镇"))
    for month, day in (("june", "2023-6-30"), ("july", "2023-7-15")):
        (tmp_path / month).mkdir()
        signed = PROJECT | {"签约阶段日期": "2023-7-3" if month == "july" else "2023-6-12"}
        write(tmp_path / month, "青石镇.xlsx", "青石镇", "7月" if month == "july" else "6月", day, 项目=[signed])
    told = seat(api.validate(tmp_path / "july", date(2023, 7, 16)).desk).message
    assert "已到“实质性签约”，本期不再计。请核对阶段和日期，或说明。" in told
    assert "领导小组" not in told


def test_what_came_beside_a_report_is_seen_on_the_board(june: Path) -> None:
    """A unit that reported and sent more under another month, another name or unreadable: all of it is told."""
    write(june, "青石镇.xlsx", "青石镇", 项目=[PROJECT])
    write(june, "青石镇2.xlsx", "青石镇", "7月")
    write(june, "青石镇3.xlsx", "青石真")
    (june / "青石镇4.xlsx").write_bytes(b"PK\x03\x04 broken")
    found = desk(june)
    assert (state(found), seat(found).reported) == ("已报，另有月份不符、名称不符、读不出", True)
    assert [line.split(" ")[1] for line in seat(found).message.split("\n")[:3]] == [
        "青石镇2.xlsx", "青石镇3.xlsx", "青石镇4.xlsx",
    ]  # fmt: skip
    assert seat(found).errors == 3, "the month, the name and the broken file"
    assert "报来的不计" not in desk_summary(found)


def test_a_file_that_the_office_cannot_open_is_not_asked_of_the_unit(
    june: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(june, "青石镇.xlsx", "青石镇")
    read = Path.read_bytes

    def locked(path: Path) -> bytes:
        if path.name == "青石镇.xlsx":
            raise PermissionError(13, "")
        return read(path)

    monkeypatch.setattr(Path, "read_bytes", locked)
    found = desk(june)
    assert (state(found), seat(found).message) == ("打不开", "")
    assert "收到的 青石镇.xlsx 打不开，请先打开。" in overdue(found)


@pytest.mark.parametrize(("name", "told"), [("青石镇.xlsx", "月份不符"), ("青石镇7月.xlsx", "未报")])
def test_a_stray_month_among_those_of_the_chosen_one(june: Path, name: str, told: str) -> None:
    """With --period the others are left out; one that lies among the chosen month's and names no other is not missing."""
    write(june, name, "青石镇", "7月")
    assert state(api.validate(june, TODAY, period="june").desk) == told


def test_the_board_on_the_screen(june: Path) -> None:
    write(june, "青石镇.xlsx", "青石镇", "7月")
    done = baiyun(june.parent, "validate", "june", "--today", "2023-06-20")
    assert re.search(r"青石镇 +月份不符", done.stdout)
