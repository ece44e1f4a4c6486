"""``baiyun final`` and ``baiyun targets`` as their users run them: whole screens, the JSON, files, exit statuses."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

import baiyun as package
from baiyun import api
from baiyun.problems import Stop
from builders import PROJECT, TRIP, bytes_of, sheets_of
from terminal import baiyun, codes, golden, lines_up, screen, widest

MONTHS = {"june": "2023年6月", "july": "2023年7月", "august": "2023年8月"}
SECOND = {"日期": "6月20日", "拜访企业": "己、庚、辛、壬、癸"}
TALKS = PROJECT | {"项目名称": "茶园", "企业类型": "其他", "洽谈签约阶段": "在谈", "签约阶段日期": "", "投资额": ""}


def sent(folder: Path, month: str, unit: str, day: str, **sections: list[dict[str, Any]]) -> None:
    sheets = sheets_of(unit, day, **sections)
    sheets["基本情况"][1][1] = MONTHS[month]
    (folder / month).mkdir(exist_ok=True)
    (folder / month / f"{unit}{day}.xlsx").write_bytes(bytes_of(sheets))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three months: one strong township, one weak, one silent, one exempt in July, a team with a task of its own."""
    head = ["单位名称", "类别", "豁免月份", "豁免原因", "年度任务"]
    units = [
        ["青石镇", "乡镇", "", "", 10], ["河口镇", "乡镇", "", "", 20], ["松岭乡", "乡镇"], ["云脚镇", "乡镇", "7月", "抗洪"],
        ["驻深圳招商小分队", "专业招商小分队", "", "", 40],
    ]  # fmt: skip
    (tmp_path / "units.xlsx").write_bytes(bytes_of({"名册": [head, *units]}))
    meetings = [
        {"日期": f"6月{day}日", "主持人": "王一", "议题": "调度", "有会议记录": "是"} for day in (1, 5, 14, 20, 30)
    ]
    guests = [{"企业": f"企业{at}", "客商姓名": f"客商{at}", "可签约项目": "电路板"} for at in range(5)]
    key = PROJECT | {"重点攻坚项目": "是", "推介会签约": "是", "有功个人": "赵六"}
    sent(tmp_path, "june", "青石镇", "2023-6-15", 项目=[key])
    sent(
        tmp_path,
        "june",
        "青石镇",
        "2023-6-30",
        项目=[key],
        外出招商=[TRIP, TRIP | SECOND],
        例会=meetings,
        推介会邀商=guests,
    )
    sent(tmp_path, "june", "河口镇", "2023-6-30", 项目=[TALKS])
    sent(tmp_path, "june", "云脚镇", "2023-6-29", 外出招商=[TRIP])
    sent(
        tmp_path,
        "june",
        "驻深圳招商小分队",
        "2023-6-30",
        项目=[PROJECT | {"项目名称": "智造园", "投资企业": "丁科技", "投资额": 8}],
    )
    built = key | {"开工阶段": "实质性开工", "开工阶段日期": "7月5日"}
    sent(tmp_path, "july", "青石镇", "2023-7-30", 项目=[built])
    sent(tmp_path, "july", "河口镇", "2023-7-28", 项目=[TALKS])
    sent(
        tmp_path,
        "august",
        "青石镇",
        "2023-8-15",
        项目=[built | {"开工阶段": "项目稳步推进", "开工阶段日期": "8月10日"}],
    )
    sent(tmp_path, "august", "云脚镇", "2023-8-14", 外出招商=[TRIP | {"日期": "8月1日"}])
    return tmp_path


def told(folder: Path, *arguments: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(baiyun(folder, "final", ".", "--format", "json", *arguments).stdout)
    return found


def unit(found: dict[str, Any], name: str) -> dict[str, Any]:
    [one] = [each for each in found["units"] if each["unit"] == name]
    return dict(one)


SCREENS = {
    "final": ("final", "."),
    "final-june": ("final", "june"),
    "targets": ("targets", "june", "july", "august"),
    "targets-july": ("targets", ".", "--period", "7月"),
    "targets-unit": ("targets", ".", "--unit", "青石镇"),
    "inspection": ("targets", ".", "--inspection"),
}


@pytest.mark.parametrize("columns", [80, 120])
@pytest.mark.parametrize("name", SCREENS)
def test_screens(folder: Path, name: str, columns: int) -> None:
    done = baiyun(folder, *SCREENS[name], columns=columns)
    assert screen(done, folder) == golden(f"{name}-{columns}.txt")
    assert widest(done.stdout) <= columns
    assert lines_up(done.stdout)


def test_a_month_that_is_not_over_has_no_total_and_weighs_nothing(folder: Path) -> None:
    """Ruling 24. June: 签约 16 + 4、体量 8 + 6、质量 20、外出 8、拜访 10 家 3、按时两次 4、完整 8 ÷ 12 × 4 = 2.67，共 71.67."""
    found = told(folder)
    assert found["as_of"] == "2023-08-15"
    assert [(period["id"], period["over"]) for period in found["periods"]] == [
        ("june", True), ("july", True), ("august", False),
    ]  # fmt: skip
    # 七月：落地 16；外出 −8、按时 2、完整 2，按 0：16。0.6 × 71.67 + 0.2 × 16 = 46.20
    strong = unit(found, "青石镇")
    assert (strong["months"], strong["total"], strong["rank"]) == (
        {"june": 71.67, "july": 16.0, "august": None}, 46.2, 1,
    )  # fmt: skip
    assert unit(found, "松岭乡")["months"] == {"june": 0.0, "july": 0.0, "august": None}
    # 豁免七月：0.6 ÷ 0.8 = 0.75；六月：外出 1 次 0、拜访 5 家 1.5、按时 2、完整 2 ÷ 6 × 4 = 1.33，共 4.83；0.75 × 4.83 = 3.62
    exempt = unit(found, "云脚镇")
    assert (exempt["months"], exempt["total"], exempt["exempt"]) == (
        {"june": 4.83, "july": None, "august": None},
        3.62,
        ["july"],
    )


def test_as_of_ends_the_campaign(folder: Path) -> None:
    found = told(folder, "--as-of", "2023-08-30")
    assert [period["over"] for period in found["periods"]] == [True, True, True]
    # 八月：六月签约的稳步推进 20；−8 + 2 + 2 按 0：20。46.2 + 0.2 × 20 = 50.2
    assert unit(found, "青石镇")["total"] == 50.2
    assert unit(found, "松岭乡")["boards"]["catching_up"] == {"times": 3, "in_a_row": 3}
    assert unit(found, "云脚镇")["boards"]["catching_up"] == {"times": 2, "in_a_row": 2}
    assert "截至" not in baiyun(folder, "final", ".", "--as-of", "2023-8-30").stdout
    assert codes(baiyun(folder, "final", ".", "--as-of", "八月").stderr) == ["F195"]


def test_the_json_has_what_the_contract_names(folder: Path) -> None:
    found = told(folder)
    assert {"months", "total", "rank"} <= set(found["units"][0])
    assert set(found["boards"]) == {"leading", "catching_up"}
    assert [entry["unit"] for entry in found["boards"]["leading"]] == ["青石镇", "驻深圳招商小分队"] or [
        entry["unit"] for entry in found["boards"]["leading"]
    ] == ["驻深圳招商小分队", "青石镇"]
    [strong] = [each for each in found["year_end"] if each["unit"] == "青石镇"]
    assert (strong["result"], strong["points"][0]["points"]) == (46.2, 1.0)
    assert found["status"] == "preliminary"


@pytest.mark.slow
def test_files_are_the_same_bytes_twice_and_no_reports(folder: Path) -> None:
    for name in ("1", "2"):
        done = baiyun(folder, "final", "june", "july", "august", "-o", f"{name}.xlsx", "-o", f"{name}.json")
        assert done.returncode == 0, done.stderr
    for suffix in ("xlsx", "json"):
        assert (folder / f"1.{suffix}").read_bytes() == (folder / f"2.{suffix}").read_bytes()
    sheets = openpyxl.load_workbook(folder / "1.xlsx").sheetnames
    assert sheets == [
        "一页概览", "专业招商小分队", "乡镇", "一马当先榜·总榜", "奋起直追榜·总榜", "上榜次数和任务", "年终考核", "全县目标", "任务完成", "建议通报表扬（由人定名）",
        "建议通报批评（由人定名）", "八月督查：列入督查的单位", "问题清单", "溯源", "_baiyun",
    ]  # fmt: skip
    (folder / "june" / "总成绩.xlsx").write_bytes((folder / "1.xlsx").read_bytes())
    assert "F111" in codes(baiyun(folder, "final", "june").stderr)


@pytest.mark.slow
def test_order_and_place_of_the_files_change_nothing(folder: Path) -> None:
    first = baiyun(folder, "final", "june", "july", "august", "--format", "json").stdout
    assert (
        baiyun(folder, "final", "august", "june", "july", "--format", "json", LC_ALL="C", TZ="Asia/Tokyo").stdout
        == first
    )


def test_what_cannot_be_done_is_one_line(folder: Path) -> None:
    for arguments, code in (
        (("final", "june", "-o", "总成绩.pdf"), "F194"),
        (("targets", "june", "--period", "may"), "U113"),
        (("targets", "june", "--unit", "清石镇"), "U101"),
        (("final", "nowhere/*.xlsx"), "F191"),
    ):
        done = baiyun(folder, *arguments)
        assert (done.returncode, codes(done.stderr)) == (2, [code])


def test_text_from_a_unit_is_never_markup(folder: Path) -> None:
    nasty = "[red]=cmd|'/c calc'!A0\x1b[31m"
    sent(folder, "june", "松岭乡", "2023-6-30", 项目=[PROJECT | {"项目名称": nasty, "有功个人": "[bold]张三[/bold]"}])
    done = baiyun(folder, "final", "june", "-o", "总成绩.xlsx", columns=200)
    assert "\x1b" not in done.stdout + done.stderr
    assert "[bold]张三" in done.stdout
    book = openpyxl.load_workbook(folder / "总成绩.xlsx")
    every = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in every if "cmd" in str(cell.value)} == {"s"}


def test_the_campaign_is_approved_when_every_month_is(folder: Path) -> None:
    sent(folder, "august", "云脚镇", "2023-8-30", 外出招商=[TRIP | {"日期": "8月1日"}])
    files = ["june", "july", "august", "--as-of", "2023-08-30"]
    baiyun(folder, "review", "june", "july", "august", "-o", "review.xlsx")
    book = openpyxl.load_workbook(folder / "review.xlsx")
    for row in book["信息质量"].iter_rows(min_row=3):
        row[2].value = "良" if row[0].value else None
    for row in book["说明采纳"].iter_rows(min_row=3):
        row[4].value = "采纳" if row[2].value else None
    for at in (3, 4):
        book["审定"].cell(at, 2).value, book["审定"].cell(at, 4).value = "领导小组", f"2023-{at + 4}-2"
    book.save(folder / "review.xlsx")
    found = told(folder, "--as-of", "2023-08-30")
    assert [period["status"] for period in found["periods"]] == ["approved", "approved", "preliminary"]
    assert found["status"] == "preliminary"
    book["审定"].cell(5, 2).value, book["审定"].cell(5, 4).value = "领导小组", "2023-9-2"
    book.save(folder / "review.xlsx")
    assert told(folder, "--as-of", "2023-08-30")["status"] == "approved"
    assert "（审定，2023年9月2日）" in baiyun(folder, "final", *files).stdout
    assert told(folder)["status"] == "approved"  # the last report is of the last due date


@pytest.mark.slow
def test_python_face(folder: Path) -> None:
    finished = package.final([folder / "june", folder / "july"], as_of=date(2023, 8, 1))
    assert isinstance(finished, package.Finished)
    frame = finished.to_frame()
    assert list(frame.columns) == ["category", "unit", "rank", "total", "june", "july", "august"]
    assert finished.find("青石镇").rank == 1
    with pytest.raises(Stop, match="U101"):
        finished.find("清石镇")
    finished.save(folder / "a.json")
    assert (folder / "a.json").read_bytes() == finished.to_json()


def test_marks_that_a_review_gives_raise_the_campaign(folder: Path) -> None:
    months = ("june", "july", "august")
    plain = json.loads(baiyun(folder, "final", *months, "--format", "json").stdout)
    api.review([folder / "june"], folder / "review.xlsx")
    book = openpyxl.load_workbook(folder / "review.xlsx")
    [row] = [row for row in book["信息质量"].iter_rows(min_row=3) if row[0].value == "青石镇"]
    row[2].value = "差"
    book.save(folder / "review.xlsx")
    # 六月信息质量由完整度的 2.67 变为 0：0.6 × 69 + 0.2 × 16 = 44.6
    assert unit(told(folder), "青石镇")["total"] == 44.6
    assert json.loads(baiyun(folder, "final", *months, "--format", "json", "--no-review").stdout) == plain
