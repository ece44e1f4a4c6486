"""``verify``: one changed digit of a paper, an input, the rules, the review or an earlier month is found and named."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from itertools import zip_longest
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from jsonschema import Draft202012Validator

from baiyun import api
from baiyun.inquiry.verification import Fate, Verification
from builders import PROJECT, TRIP, bytes_of, roster, sheets_of
from office import all_converted, libreoffice
from terminal import baiyun, golden, screen

pytestmark = pytest.mark.filterwarnings("ignore:.*extension is not supported")  # openpyxl does not know the bars
REFERENCE = Path(__file__).parents[2] / "docs" / "reference"
SAVED = ("-o", "总成绩.xlsx", "-o", "总成绩.json", "-o", "总成绩.html")
REVIEW: dict[str, list[list[Any]]] = {
    "信息质量": [["单位名称", "月份", "评价", "说明"], ["青石镇", "7月", "优", ""]],
    "调整": [
        ["单位名称", "月份", "指标", "加减分", "理由", "提出人"],
        ["河口镇", "7月", "", 2, "推介会组织得力", "办公室"],
    ],
}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """July of three townships with a review, June beside it; the ranking of July and the campaign saved."""
    tmp_path = tmp_path_factory.mktemp("made")
    roster(tmp_path, ("青石镇", "乡镇"), ("河口镇", "乡镇"), ("松岭乡", "乡镇"))
    (tmp_path / "review.xlsx").write_bytes(bytes_of(REVIEW))
    for month, name in ((6, "june"), (7, "july")):
        (tmp_path / name).mkdir()
        sent(tmp_path / name, "青石镇", month, 项目=[PROJECT | {"项目名称": name, "签约阶段日期": f"{month}月12日"}])
        sent(tmp_path / name, "河口镇", month, 外出招商=[TRIP | {"日期": f"{month}月5日"}])
    done = baiyun(tmp_path, "score", "july", "-o", "排名.xlsx", "-o", "排名.json", "-o", "通报.docx", "-o", "排名.html")
    assert done.returncode in (0, 1), done.stderr
    assert baiyun(tmp_path, "final", "june", "july", *SAVED).returncode in (0, 1)
    return tmp_path


@pytest.fixture
def folder(made: Path, tmp_path: Path) -> Path:
    """A copy of all that, to be changed."""
    return shutil.copytree(made, tmp_path, dirs_exist_ok=True)


def sent(folder: Path, unit: str, month: int, **sections: list[dict[str, Any]]) -> Path:
    """A report of a month."""
    sheets = sheets_of(unit, f"2023-{month}-30", **sections)
    sheets["基本情况"][1][1] = f"2023年{month}月"
    path = folder / f"{unit}.xlsx"
    path.write_bytes(bytes_of(sheets))
    return path


def verified(folder: Path, paper: str = "排名.xlsx", *files: str, **options: Any) -> Verification:
    options = {"rules": None, **options}
    return api.verify(folder / paper, [str(folder / each) for each in files or ("july",)], **options).found


def changed(path: Path, change: Callable[[Any], None]) -> None:
    """One thing in a workbook, as a person would change it."""
    book = openpyxl.load_workbook(path)
    change(book)
    book.save(path)


def put(sheet: str, cell: str, value: object) -> Callable[[Any], None]:
    def change(book: Any) -> None:
        book[sheet][cell] = value

    return change


@pytest.mark.parametrize("paper", ["排名.xlsx", "排名.json", "排名.html", "通报.docx"])
def test_what_nobody_touched_agrees(folder: Path, paper: str) -> None:
    found = verified(folder, paper)
    assert (found.agrees, found.inputs, found.cells, found.more) == (True, (), (), ())
    done = baiyun(folder, "verify", paper, "july")
    assert (done.returncode, done.stdout.startswith(f"一致：{paper}")) == (0, True)


@pytest.mark.parametrize("paper", ["总成绩.xlsx", "总成绩.json"])
def test_the_campaign_agrees_and_a_changed_total_is_named(folder: Path, paper: str) -> None:
    assert verified(folder, paper, "june", "july").agrees
    path = folder / paper
    if paper.endswith(".json"):
        path.write_text(
            re.sub(r'("july": )(\d+)', r"\g<1>9\2", path.read_text(encoding="utf-8"), count=1), encoding="utf-8"
        )
    else:
        changed(path, put("乡镇", "E4", 99))
    found = verified(folder, paper, "june", "july")
    assert [each.cell for each in found.cells] == (["units[青石镇].months.july"] if path.suffix == ".json" else ["E4"])


@pytest.mark.slow
def test_a_page_agrees_and_every_changed_figure_on_it_is_named(folder: Path) -> None:
    assert verified(folder, "总成绩.html", "june", "july").agrees
    path = folder / "排名.html"
    text = path.read_text(encoding="utf-8")
    figures = list(re.finditer(r">(\d+\.\d\d)<", text))
    assert len(figures) > 20
    for found in figures[:: max(1, len(figures) // 20)]:
        changed_page = f"{text[: found.start(1)]}9{text[found.start(1) :]}"
        path.write_text(changed_page, encoding="utf-8")
        cells = verified(folder, "排名.html").cells
        assert cells
        assert any(f"9{found[1]}" in each.stored and found[1] in each.computed for each in cells)
    path.write_text(text, encoding="utf-8")
    sent(folder / "july", "青石镇", 7)
    assert [each.name for each in verified(folder, "排名.html").inputs] == ["青石镇.xlsx"]


def numbers(kept: Any, shown: Any) -> list[dict[tuple[str, str], Any]]:
    """A cell of every column of every sheet that holds numbers, by sheet and cell, with its value; one a sheet at a time."""
    found: dict[str, list[tuple[tuple[str, str], Any]]] = {}
    for sheet in kept.worksheets:
        for column in sheet.iter_cols():
            values = ((cell.coordinate, shown[sheet.title][cell.coordinate].value) for cell in column)
            one = [((sheet.title, at), value) for at, value in values if isinstance(value, int | float)][:1]
            found.setdefault(sheet.title, []).extend(one)
    return [dict(filter(None, cells)) for cells in zip_longest(*found.values())]


@pytest.mark.slow
def test_one_digit_in_any_column_of_numbers_is_named(folder: Path) -> None:
    path = folder / "排名.xlsx"
    book, shown = (openpyxl.load_workbook(path, data_only=only) for only in (False, True))
    found = numbers(book, shown)
    sheets = {sheet for cells in found for sheet, _ in cells}
    assert sheets >= {"一页概览", "乡镇", "得分明细", "得分依据", "任务完成", "一马当先榜"}
    for cells in found:
        before = {(sheet, at): book[sheet][at].value for sheet, at in cells}
        for at, value in cells.items():
            put(*at, value + 1)(book)
        book.save(path)
        for at, value in before.items():
            put(*at, value)(book)
        different = {(each.sheet, each.cell): each for each in verified(folder).cells}
        assert different.keys() == cells.keys()
        for at, value in cells.items():
            assert float(different[at].stored) == value + 1
            assert float(different[at].computed) == pytest.approx(value, abs=1e-6)


@pytest.mark.slow
def test_a_changed_word_and_a_missing_row_are_named(folder: Path) -> None:
    changed(folder / "排名.xlsx", put("得分依据", "F5", "算错了"))
    changed(folder / "排名.xlsx", lambda book: book["乡镇"].delete_rows(6))
    found = {(each.sheet, each.cell): each for each in verified(folder).cells}
    assert found["得分依据", "F5"].stored == "算错了"
    assert [each.about for (sheet, _), each in found.items() if sheet == "乡镇"] == ["整行"]


def test_a_changed_formula_is_named(folder: Path) -> None:
    changed(folder / "排名.xlsx", put("乡镇", "C4", "=1+1"))
    assert [(each.sheet, each.cell) for each in verified(folder).cells] == [("乡镇", "C4")]


def test_a_sorted_ranking_still_agrees(folder: Path) -> None:
    def swap(book: Any) -> None:
        rows = [[cell.value for cell in row] for row in book["问题清单"].iter_rows(min_row=4)]
        for number, row in enumerate(reversed(rows), 4):
            for at, value in enumerate(row, 1):
                book["问题清单"].cell(number, at).value = value

    changed(folder / "排名.xlsx", swap)
    assert verified(folder).agrees


def test_a_changed_report_is_named(folder: Path) -> None:
    sent(folder / "july", "青石镇", 7, 项目=[PROJECT | {"项目名称": "july", "签约阶段日期": "7月12日", "投资额": 13}])
    found = verified(folder)
    assert [(each.what, each.name, each.fate) for each in found.inputs] == [("报表", "青石镇.xlsx", Fate.CHANGED)]
    assert not found.other_rules
    assert baiyun(folder, "verify", "排名.xlsx", "july").returncode == 1


def test_a_missing_a_new_and_a_renamed_report_are_named(folder: Path) -> None:
    (folder / "july" / "青石镇.xlsx").rename(folder / "july" / "青石镇（正式）.xlsx")
    found = verified(folder)
    assert [(each.name, each.fate, each.stored) for each in found.inputs] == [
        ("青石镇（正式）.xlsx", Fate.RENAMED, "青石镇.xlsx")
    ]
    assert found.agrees
    (folder / "july" / "河口镇.xlsx").unlink()
    sent(folder / "july", "松岭乡", 7)
    fates = {each.name: each.fate for each in verified(folder).changed}
    assert fates == {"河口镇.xlsx": Fate.MISSING, "松岭乡.xlsx": Fate.NEW}


def test_a_changed_earlier_month_is_named(folder: Path) -> None:
    sent(folder / "june", "青石镇", 6, 项目=[PROJECT | {"项目名称": "july", "签约阶段日期": "6月12日"}])
    found = verified(folder)
    assert [(each.what, each.name, each.fate) for each in found.inputs] == [
        ("前几期报表", "june/青石镇.xlsx", Fate.CHANGED)
    ]
    assert any("签约阶段" in each.about for each in found.cells)


@pytest.mark.parametrize(("what", "file", "sheet", "cell", "value"), [
    ("评审表", "review.xlsx", "调整", "D2", 3),
    ("名册", "units.xlsx", "名册", "B4", "部门"),
])  # fmt: skip
def test_a_changed_review_and_roster_are_named(
    folder: Path, what: str, file: str, sheet: str, cell: str, value: object
) -> None:
    changed(folder / file, put(sheet, cell, value))
    found = verified(folder)
    assert [(each.what, each.fate) for each in found.inputs] == [(what, Fate.CHANGED)]
    assert found.cells
    assert not found.other_rules


def test_a_review_that_is_gone_is_named(folder: Path) -> None:
    (folder / "review.xlsx").unlink()
    assert [(each.what, each.fate) for each in verified(folder).inputs] == [("评审表", Fate.MISSING)]


def test_a_changed_day_of_receipt_is_named(folder: Path) -> None:
    register = folder / "july" / "receipts.csv"
    register.write_text("文件,单位名称,收到日期\n河口镇.xlsx,河口镇,2023-7-30\n", encoding="utf-8")
    assert baiyun(folder, "score", "july", "-o", "排名.xlsx").returncode in (0, 1)
    assert verified(folder).agrees
    register.write_text("文件,单位名称,收到日期\n河口镇.xlsx,河口镇,2023-7-31\n", encoding="utf-8")
    found = verified(folder)
    assert [(each.what, each.fate) for each in found.inputs] == [("收件登记", Fate.CHANGED)]
    assert any("按时报送" in each.about for each in found.cells)


def test_a_changed_rule_is_named_with_its_figures(folder: Path) -> None:
    name, content = "rules.yaml", (Path(__file__).parents[2] / "rules.yaml").read_text(encoding="utf-8")
    assert "points: 3" in content
    (folder / name).write_text(content.replace("points: 3", "points: 4", 1), encoding="utf-8")
    done = api.verify(folder / "排名.xlsx", [str(folder / "july")])
    assert (done.found.other_rules, done.found.inputs) == (True, ())
    assert done.rules is not None
    told = baiyun(folder, "verify", "排名.xlsx", "july")
    assert told.returncode == 1
    assert "规则变了" in told.stdout
    assert "3" in told.stdout
    assert "4" in told.stdout


def test_another_version_of_the_tool_is_told_apart(folder: Path) -> None:
    path = folder / "排名.json"
    text = path.read_text(encoding="utf-8")
    path.write_text(re.sub(r'"tool": "[^"]*"', '"tool": "baiyun 0.0.1"', text), encoding="utf-8")
    found = verified(folder, "排名.json")
    assert (found.agrees, found.other_tool) == (True, True)
    assert "工具版本不同：原来 baiyun 0.0.1" in baiyun(folder, "verify", "排名.json", "july").stdout
    path.write_text(path.read_text(encoding="utf-8").replace('"total": ', '"total": 1', 1), encoding="utf-8")
    done = baiyun(folder, "verify", "排名.json", "july")
    assert done.returncode == 1
    assert "数值不同来自工具版本" in done.stdout


@pytest.mark.slow
def test_a_notice_names_its_workbook(folder: Path) -> None:
    found = verified(folder, "通报.docx")
    assert found.belongs_to == "排名.xlsx"
    sent(folder / "july", "河口镇", 7, 外出招商=[TRIP | {"日期": "7月6日"}] * 2)
    found = verified(folder, "通报.docx")
    assert [(each.name, each.fate) for each in found.inputs] == [("河口镇.xlsx", Fate.CHANGED)]
    assert [each.about for each in found.cells] == ["全部名次和得分"]
    (folder / "排名.xlsx").unlink()
    found = verified(folder, "通报.docx")
    assert (found.belongs_to, [each.what for each in found.inputs]) == ("", ["材料"])


def test_what_is_no_paper_is_refused(folder: Path) -> None:
    (folder / "别的.json").write_text("{}", encoding="utf-8")
    for name in ("别的.json", "july/青石镇.xlsx", "units.xlsx", "没有.xlsx"):
        done = baiyun(folder, "verify", name, "july")
        assert (done.returncode, done.stdout) == (2, ""), name


def test_json_says_the_same(folder: Path) -> None:
    sent(folder / "july", "青石镇", 7)
    told = json.loads(baiyun(folder, "verify", "排名.xlsx", "july", "--format", "json").stdout)
    assert (told["agrees"], [each["fate"] for each in told["inputs"]]) == (False, ["changed"])
    schema = json.loads((REFERENCE / "verify.schema.json").read_text(encoding="utf-8"))
    assert list(Draft202012Validator(schema).iter_errors(told)) == []
    assert told["cells"]


@libreoffice
@pytest.mark.slow
def test_a_workbook_that_libreoffice_saved_agrees(folder: Path) -> None:
    shutil.copy(folder / "排名.xlsx", folder / "改过.xlsx")
    changed(folder / "改过.xlsx", put("得分依据", "E4", 1))
    papers = [folder / f"{name}.xlsx" for name in ("排名", "总成绩", "改过")]
    same, whole, other = (str(each.relative_to(folder)) for each in all_converted(papers, "xlsx"))
    assert verified(folder, same).agrees
    assert verified(folder, whole, "june", "july").agrees
    found = {(each.sheet, each.cell): each.stored for each in verified(folder, other).cells}
    assert found["得分依据", "E4"] == "1"
    assert any(sheet == "乡镇" for sheet, _ in found), "what follows from it was computed again"


@pytest.mark.parametrize("columns", [80, 120])
def test_the_screen(folder: Path, columns: int) -> None:
    sent(folder / "july", "青石镇", 7, 项目=[PROJECT | {"项目名称": "july", "签约阶段日期": "7月12日", "投资额": 13}])
    done = baiyun(folder, "verify", "排名.xlsx", "july", columns=columns)
    assert re.sub(r"[0-9a-f]{12}", "0" * 12, screen(done, folder)) == golden(f"verify-{columns}.txt")
