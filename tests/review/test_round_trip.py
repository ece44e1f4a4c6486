"""The round trip: score → review → filled as a person would → score; and back again, to the last digit."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from builders import PROJECT, TRIP, report, roster
from office import converted
from terminal import Done, baiyun, codes, golden, lines_up, screen, widest

pytestmark = pytest.mark.filterwarnings("ignore:.*extension is not supported")  # openpyxl does not know the bars
TEA = PROJECT | {"项目名称": "茶园", "投资企业": "丙茶业", "投资额": 15, "佐证材料": ""}
BAMBOO = PROJECT | {"项目名称": "竹制品", "投资企业": "乙竹业", "企业类型": "其他", "投资额": "约10亿"}
JULY_2, JULY_3 = (datetime(2023, 7, day) for day in (2, 3))  # noqa: DTZ001 - a spreadsheet has no zones


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """June of three townships: a double claim, a project without evidence, an amount nobody can read; one is silent."""
    roster(tmp_path, ("青石镇", "乡镇"), ("河口镇", "乡镇"), ("松岭乡", "乡镇"))
    june = tmp_path / "june"
    june.mkdir()
    report(june, "青石镇", "2023-6-28", 项目=[PROJECT, TEA], 外出招商=[TRIP])
    report(june, "河口镇", "2023-6-30", 项目=[PROJECT, BAMBOO])
    return tmp_path


def scored(folder: Path, *arguments: str) -> dict[str, Any]:
    done = baiyun(folder, "score", "june/*.xlsx", "--format", "json", *arguments)
    assert done.returncode in (0, 1), done.stderr
    told: dict[str, Any] = json.loads(done.stdout)
    return told


def reviewed(folder: Path, *arguments: str) -> Done:
    return baiyun(folder, "review", "june/*.xlsx", "-o", "review.xlsx", *arguments)


def rows_of(folder: Path, sheet: str) -> list[dict[str, Any]]:
    """The rows of a sheet below its header, by header; ``row`` is the number of the row."""
    cells = list(openpyxl.load_workbook(folder / "review.xlsx")[sheet].iter_rows(values_only=True))
    at = next(number for number, row in enumerate(cells) if "月份" in row or "文件指纹" in row)
    rows = [
        dict(zip(cells[at], row, strict=True)) | {"row": number} for number, row in enumerate(cells[at + 1 :], at + 2)
    ]
    return [row for row in rows if any(value for name, value in row.items() if name not in ("row", None))]


def fill(folder: Path, sheet: str, row: int, **cells: Any) -> None:
    """Types into a row, as a person would."""
    book = openpyxl.load_workbook(folder / "review.xlsx")
    headers = {cell.value: cell.column for line in book[sheet].iter_rows(max_row=2) for cell in line if cell.value}
    for name, value in cells.items():
        book[sheet].cell(row, headers[name if name in headers else f"{name}（%）"]).value = value
    book.save(folder / "review.xlsx")


def decide_all(folder: Path) -> None:
    for row in rows_of(folder, "信息质量"):
        fill(folder, "信息质量", row["row"], 评价="优" if row["单位名称"] == "青石镇" else "中", 说明="已核")
    for row in rows_of(folder, "项目认定"):
        fill(folder, "项目认定", row["row"], 认定份额=60 if row["单位名称"] == "青石镇" else 40, 理由="会议纪要")
    for row in rows_of(folder, "说明采纳"):
        explained = "[X105]" in row["问题"]
        fill(
            folder,
            "说明采纳",
            row["row"],
            单位说明="证照后补" if explained else "写错",
            采纳="采纳" if explained else "维持",
        )


def approve(folder: Path, row: int = 0) -> None:
    rows = rows_of(folder, "审定")
    at = row or rows[-1]["row"]
    fill(
        folder,
        "审定",
        at,
        审定机关="领导小组",
        审定人="张组长",
        审定日期=JULY_3,
        发文字号="白招〔2023〕1号",
    )


def through_libreoffice(folder: Path) -> None:
    """Opens the review in LibreOffice and saves it there."""
    converted(folder / "review.xlsx", "xlsx").replace(folder / "review.xlsx")


def untouched(_: Path) -> None:
    """As openpyxl left it."""


@pytest.mark.slow
@pytest.mark.parametrize("saved", [untouched, pytest.param(through_libreoffice, marks=pytest.mark.libreoffice)])
def test_the_round_trip(folder: Path, saved: Callable[[Path], None]) -> None:
    first = scored(folder)
    assert first["status"] == "preliminary"
    done = reviewed(folder)
    assert done.returncode == 1
    assert sorted(codes(done.stderr)) == ["C103", "U106", "U106", "X105"]  # each blocker named before
    assert "河口镇、青石镇" in done.stdout.replace("青石镇、河口镇", "河口镇、青石镇")  # nobody has a mark yet
    assert scored(folder)["units"] == first["units"]  # a review that decides nothing changes nothing

    approve(folder)
    saved(folder)
    early = scored(folder)
    assert early["status"] == "preliminary"
    assert early["approval"] is None
    waiting = [problem for problem in early["problems"] if problem["code"].startswith("V")]
    assert sorted(problem["code"] for problem in waiting) == ["V112", "V112", "V113"]
    assert "还有 4 个问题没有处理" in next(problem["message"] for problem in waiting if problem["code"] == "V113")

    decide_all(folder)
    saved(folder)
    final = scored(folder)
    assert final["status"] == "approved", final["problems"]
    assert final["approval"] == {
        "body": "领导小组", "person": "张组长", "day": "2023-07-03", "number": "白招〔2023〕1号", "written": None,
    }  # fmt: skip
    # 河口镇：签约 16 × 0.4 = 6.40 + 4（6月12日同日并列第一），体量 14 × 0.4 = 5.60，质量 20 × 0.4 = 8；外出 −8、按时 2、中 2，按 0 计
    # 青石镇：电路板 60%，茶园没有打折：签约 16 + 4，体量 8 + 6，质量 20；外出 1 次 0、拜访 5 家 1.5、按时 2、优 4
    assert {unit["unit"]: unit["total"] for unit in final["units"]} == {"青石镇": 61.5, "河口镇": 24.0, "松岭乡": 0.0}
    says = "审定，领导小组，张组长，2023年7月3日"
    assert says in baiyun(folder, "score", "june", "-o", "排名.xlsx").stdout
    assert says in baiyun(folder, "explain", "青石镇", "june").stdout
    book = openpyxl.load_workbook(folder / "排名.xlsx")
    assert any(says in f"{cell.value}" for sheet in book for row in sheet.iter_rows(max_row=4) for cell in row)

    assert scored(folder, "--no-review") == first
    (folder / "review.xlsx").rename(folder / "放一边.xlsx")
    assert scored(folder) == first
    aside = scored(folder, "--review", "放一边.xlsx")
    assert (aside["status"], aside["approval"]) == (final["status"], final["approval"])
    assert [unit["total"] for unit in aside["units"]] == [unit["total"] for unit in final["units"]]


def approved_folder(folder: Path) -> dict[str, Any]:
    reviewed(folder)
    decide_all(folder)
    approve(folder)
    told = scored(folder)
    assert told["status"] == "approved"
    return told


def why(told: dict[str, Any]) -> str:
    assert told["status"] == "preliminary"
    [problem] = [problem for problem in told["problems"] if problem["code"] == "V114"]
    return f"{problem['message']}"


@pytest.mark.slow
def test_a_changed_input_falls_back_and_says_which(folder: Path) -> None:
    approved_folder(folder)
    report(folder / "june", "青石镇", "2023-6-28", 项目=[PROJECT, TEA | {"佐证材料": "证.pdf"}], 外出招商=[TRIP])
    assert "改了 青石镇.xlsx" in why(scored(folder))
    report(folder / "june", "松岭乡", "2023-6-29")
    assert "改了 青石镇.xlsx，多了 松岭乡.xlsx" in why(scored(folder))
    (folder / "june" / "青石镇.xlsx").unlink()
    assert "少了 青石镇.xlsx，多了 松岭乡.xlsx" in why(scored(folder))


@pytest.mark.slow
def test_another_name_is_no_change(folder: Path) -> None:
    approved_folder(folder)
    (folder / "june" / "青石镇.xlsx").rename(folder / "june" / "青石镇（定稿）.xlsx")
    told = scored(folder)
    # the decisions name the file, so its problems are open again; what was approved is the same
    assert "V114" not in {problem["code"] for problem in told["problems"]}


@pytest.mark.slow
def test_changed_rules_and_a_changed_roster_fall_back(folder: Path, rules_text: str) -> None:
    approved_folder(folder)
    (folder / "rules.yaml").write_text(rules_text.replace("中: 2, 差: 0", "中: 1, 差: 0"), encoding="utf-8")
    assert "规则改了" in why(scored(folder))
    (folder / "rules.yaml").unlink()
    assert scored(folder)["status"] == "approved"
    roster(folder, ("青石镇", "乡镇"), ("河口镇", "乡镇"), ("松岭乡", "部门"))
    assert "改了 名册" in why(scored(folder))


@pytest.mark.slow
def test_what_changed_is_approved_anew_in_a_row_of_its_own(folder: Path) -> None:
    approved_folder(folder)
    report(folder / "june", "松岭乡", "2023-6-29")
    reviewed(folder)
    first, second = rows_of(folder, "审定")
    assert (first["审定人"], second["审定人"], second["月份"]) == ("张组长", None, "6月")
    assert first["输入指纹"] != second["输入指纹"]
    [mark] = [row for row in rows_of(folder, "信息质量") if row["单位名称"] == "松岭乡"]
    fill(folder, "信息质量", mark["row"], 评价="良")
    assert "多了 松岭乡.xlsx" in why(scored(folder))
    approve(folder, second["row"])
    assert scored(folder)["status"] == "approved"
    assert len(rows_of(folder, "审定")) == 2


def words(path: Path) -> dict[tuple[str, str], Any]:
    """Every word of a workbook with its cell, comments too."""
    book = openpyxl.load_workbook(path)
    found = {}
    for sheet in book.worksheets:
        if not sheet.title.startswith("_"):
            for row in sheet.iter_rows():
                for cell in row:
                    if cell.value is not None:
                        found[sheet.title, cell.coordinate] = cell.value
                    if cell.comment:
                        found[sheet.title, f"{cell.coordinate} comment"] = cell.comment.text
    return found


@pytest.mark.slow
@pytest.mark.parametrize("saved", [untouched, pytest.param(through_libreoffice, marks=pytest.mark.libreoffice)])
def test_merging_keeps_every_word_of_a_person(folder: Path, saved: Callable[[Path], None]) -> None:
    reviewed(folder)
    decide_all(folder)
    approve(folder)
    book = openpyxl.load_workbook(folder / "review.xlsx")
    book["调整"]["A3"], book["调整"]["B3"], book["调整"]["D3"], book["调整"]["E3"] = "青石镇", "6月", -1.5, "迟报"
    book["豁免"]["A3"], book["豁免"]["B3"], book["豁免"]["C3"] = "松岭乡", "6月", "抗洪"
    book["异议"]["A3"], book["异议"]["B3"], book["异议"]["C3"] = "河口镇", "6月", "少算一次外出"
    book["信息质量"]["P4"] = "自己加的一列"
    book["信息质量"]["G3"] = "人写在灰色栏里的话"
    book["项目认定"]["A30"] = "表格下面的一句话"
    book["说明采纳"]["A1"] = "改过的标题"
    book["审定"]["A9"].comment = openpyxl.comments.Comment("请组长过目", "王主任")
    notes = book.create_sheet("会议记录")
    notes["B2"] = "=甲方不是公式"
    notes["B2"].data_type = "s"
    notes["B3"] = JULY_2
    book.save(folder / "review.xlsx")
    saved(folder)
    before = words(folder / "review.xlsx")
    # what the tool itself tells may change; these are the columns in which it does
    report(folder / "june", "松岭乡", "2023-6-29", 项目=[TEA | {"项目名称": "果园"}])
    done = reviewed(folder)
    assert done.returncode == 1
    after = words(folder / "review.xlsx")
    lost = {at: value for at, value in before.items() if after.get(at) != value}
    state = {("说明采纳", f"I{row['row']}") for row in rows_of(folder, "说明采纳")}
    facts = {("来源", at) for sheet, at in before if sheet == "来源"}
    assert {at for at in lost if at not in state | facts} == set()
    assert after["信息质量", "G3"] == "人写在灰色栏里的话"
    new = {row["单位名称"]: row for row in rows_of(folder, "说明采纳")}
    assert new["松岭乡"]["采纳"] is None
    third = words(folder / "review.xlsx")
    reviewed(folder)
    assert words(folder / "review.xlsx") == third  # and a second time nothing is new


def test_merging_writes_the_same_bytes_twice(folder: Path) -> None:
    reviewed(folder)
    once = (folder / "review.xlsx").read_bytes()
    (folder / "review.xlsx").unlink()
    reviewed(folder)
    assert (folder / "review.xlsx").read_bytes() == once


@pytest.mark.slow
def test_decisions_stay_when_files_come_from_another_folder(folder: Path) -> None:
    """june/青石镇.xlsx beside july is 青石镇.xlsx when June is looked at alone."""
    told = approved_folder(folder)
    july = folder / "july"
    july.mkdir()
    (july / "note.txt").write_text("", encoding="utf-8")
    done = baiyun(folder, "review", "june", "-o", "review.xlsx")
    assert "审定，领导小组" in done.stdout
    assert scored(folder)["units"] == told["units"]
    assert len(rows_of(folder, "说明采纳")) == 2


def test_a_review_that_cannot_be_kept_whole_is_left_alone(folder: Path) -> None:
    reviewed(folder)
    book = openpyxl.load_workbook(folder / "review.xlsx")
    book["调整"]["D3"] = "=1+1"
    book.save(folder / "review.xlsx")
    before = (folder / "review.xlsx").read_bytes()
    done = reviewed(folder)
    assert (done.returncode, codes(done.stderr)) == (2, ["V192"])
    assert (folder / "review.xlsx").read_bytes() == before


def test_what_is_no_review_is_not_overwritten(folder: Path) -> None:
    before = (folder / "units.xlsx").read_bytes()
    done = baiyun(folder, "review", "june", "-o", "units.xlsx")
    assert (done.returncode, codes(done.stderr)) == (2, ["V191"])
    assert (folder / "units.xlsx").read_bytes() == before
    assert codes(baiyun(folder, "review", "june", "-o", "review.docx").stderr) == ["F194"]


def test_an_adjustment_stands_apart_with_who_why_and_when(folder: Path) -> None:
    reviewed(folder)
    fill(
        folder, "调整", 3, 单位名称="青石镇", 月份="6月", 指标="比基础工作", 加减分=-1.5, 理由="迟报两次", 提出人="王主任",
        日期=JULY_2,
    )  # fmt: skip
    before, after = scored(folder, "--no-review")["units"][0], scored(folder)["units"][0]
    assert after["criteria"] == before["criteria"]  # nobody's figures are altered
    assert after["total"] == before["total"] - 1.5
    [line] = after["adjustments"]
    assert (line["name"], line["points"], line["working"]) == (
        "调整：比基础工作", -1.5, "迟报两次（王主任，7月2日） -1.5",
    )  # fmt: skip
    assert line["places"] == [{"file": "review.xlsx", "sheet": "调整", "cell": "D3"}]


@pytest.mark.slow
def test_an_objection_is_in_the_notes_of_every_output(folder: Path) -> None:
    reviewed(folder)
    fill(folder, "异议", 3, 单位名称="河口镇", 月份="6月", 异议="少算一次外出")
    fill(folder, "异议", 4, 单位名称="青石镇", 月份="6月", 异议="名次有误", 答复="已核，无误", 日期=JULY_3)
    done = baiyun(folder, "score", "june", "-o", "排名.xlsx", "-o", "排名.json", columns=120)
    assert "有异议，待答复" in done.stdout
    assert "有异议，已答复" in done.stdout
    told = json.loads((folder / "排名.json").read_text(encoding="utf-8"))
    assert told["objections"][1] == {
        "unit": "青石镇",
        "item": "",
        "objection": "名次有误",
        "answer": "已核，无误",
        "day": "2023-07-03",
    }
    sheet = openpyxl.load_workbook(folder / "排名.xlsx")["异议"]
    assert [cell.value for cell in sheet[5]] == ["青石镇", "名次有误", "已核，无误", "7月3日"]
    assert "异议：少算一次外出　答复：待答复" in baiyun(folder, "explain", "河口镇", "june").stdout


def test_an_exemption_takes_a_unit_out(folder: Path) -> None:
    reviewed(folder)
    fill(folder, "豁免", 3, 单位名称="松岭乡", 月份="6月", 原因="抗洪")
    silent = next(unit for unit in scored(folder)["units"] if unit["unit"] == "松岭乡")
    assert (silent["exempt"], silent["rank"], silent["total"]) == (True, None, None)
    assert "抗洪" in baiyun(folder, "score", "june").stdout


def test_a_review_lying_among_the_reports_is_no_report(folder: Path) -> None:
    reviewed(folder)
    before = scored(folder)
    shutil.copy(folder / "review.xlsx", folder / "june" / "上次的评审表.xlsx")
    after = scored(folder)
    assert after["units"] == before["units"]
    assert [problem["code"] for problem in after["problems"] if problem not in before["problems"]] == ["F111"]


@pytest.mark.slow
def test_text_of_a_person_is_never_a_formula_or_markup(folder: Path) -> None:
    reviewed(folder)
    book = openpyxl.load_workbook(folder / "review.xlsx")
    nasty = "=cmd|'/c calc'!A0 [red]\u202e"
    for sheet, cells in {
        "异议": ("青石镇", "6月", nasty, "@SUM(1)"),
        "调整": ("青石镇", "6月", "+1", 1, nasty),
    }.items():
        for at, value in enumerate(cells, 1):
            cell = book[sheet].cell(3, at)
            cell.value = value
            cell.data_type = "n" if isinstance(value, int) else "s"
    book.save(folder / "review.xlsx")
    done = baiyun(folder, "score", "june", "-o", "排名.xlsx", columns=200)
    assert "[red]" in done.stdout
    assert "\u202e" not in done.stdout
    outputs = openpyxl.load_workbook(folder / "排名.xlsx")
    every = [cell for sheet in outputs for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in every if "cmd" in str(cell.value) or "@SUM" in str(cell.value)} == {"s"}
    reviewed(folder)
    assert openpyxl.load_workbook(folder / "review.xlsx")["异议"]["C3"].data_type == "s"


@pytest.mark.parametrize("columns", [80, 120])
def test_review_screen(folder: Path, columns: int) -> None:
    done = baiyun(folder, "review", "june/*.xlsx", "-o", "review.xlsx", columns=columns)
    assert screen(done, folder) == golden(f"review-{columns}.txt")
    assert widest(done.stdout) <= columns
    assert lines_up(done.stdout)
