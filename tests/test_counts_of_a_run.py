"""How much is open is one number in a run: at its head, at its foot, on the board, in its files and in its exit status."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from docx import Document

from builders import PROJECT, report, roster, small_month
from terminal import EXAMPLES, Done, baiyun


def foot(done: Done) -> tuple[int, int]:
    """How many errors and how many questions the last line of the problems says."""
    line = re.findall(r"^共 \d+ 个问题：.*。$", done.stderr, re.MULTILINE)[-1]
    graves = (re.search(rf"{word} (\d+)", line) for word in ("错误", "待说明"))
    return tuple(int(found[1]) if found else 0 for found in graves)  # type: ignore[return-value]


def listed(path: Path) -> tuple[int, int]:
    graves = Counter(problem["severity"] for problem in read(path)["problems"])
    return graves["error"], graves["explain"]


def read(path: Path) -> Any:
    return json.loads(path.read_bytes())


def said(path: Path) -> set[int]:
    """Every number of open problems that a workbook or a notice says."""
    if path.suffix == ".docx":
        texts = [paragraph.text for paragraph in Document(str(path)).paragraphs]
    else:
        book = openpyxl.load_workbook(path, read_only=True)
        texts = [str(value) for sheet in book for row in sheet.iter_rows(values_only=True) for value in row if value]
    return {int(found) for text in texts for found in re.findall(r"(\d+) ?个问题待处理", text)}


@pytest.mark.slow
@pytest.mark.parametrize("month", ["june", "july"])
def test_score_and_review(tmp_path: Path, month: str) -> None:
    """July knows June, which lies beside it, and tells only what is its own."""
    out = [tmp_path / name for name in ("排名.json", "排名.xlsx", "通报.docx")]
    done = baiyun(EXAMPLES, "score", month, *(part for path in out for part in ("-o", path)))
    errors, questions = foot(done)
    assert f"{errors + questions} 个问题待处理" in done.stdout
    assert listed(out[0]) == (errors, questions)
    assert said(out[1]) == said(out[2]) == {errors + questions}
    assert done.returncode == 1
    assert foot(baiyun(EXAMPLES, "review", month)) == (errors, questions)


@pytest.mark.slow
@pytest.mark.parametrize("month", ["june", "july"])
def test_validate(tmp_path: Path, month: str) -> None:
    """The board counts every problem that has a unit, also that it has sent nothing; here every open one has."""
    path = tmp_path / "清单.json"
    done = baiyun(EXAMPLES, "validate", month, "--today", "2023-09-01", "-o", path)
    units = read(path)["units"]
    board = (sum(unit["errors"] for unit in units), sum(unit["explains"] for unit in units))
    assert board == listed(path) == foot(done)
    told = " ".join(done.stdout.replace("\n", "").split())
    for words, key in (("有错误的", "errors"), ("有待说明的", "explains")):
        assert f"{words} {sum(unit[key] > 0 for unit in units)} 个" in told


def test_a_clean_run(tmp_path: Path) -> None:
    june = small_month(tmp_path)
    (june / "河口镇.xlsx").unlink()
    done = baiyun(tmp_path, "score", "june")
    assert ("（初评，0 个问题待处理）" in done.stdout, foot(done), done.returncode) == (True, (0, 0), 0)


@pytest.mark.slow
@pytest.mark.parametrize(("explained", "ruling"), [("以甲.xlsx为准", "采纳"), ("", "维持"), ("不对", "不采纳")])
def test_what_was_decided_is_open_nowhere(tmp_path: Path, explained: str, ruling: str) -> None:
    """Which of two files of a day counts is asked once; decided in any way it is told as decided, and the run is clean."""
    june = tmp_path / "june"
    june.mkdir()
    roster(tmp_path, ("青石镇", "乡镇"))
    report(june, "青石镇", name="甲.xlsx", 项目=[PROJECT])
    report(june, "青石镇", name="乙.xlsx", 项目=[PROJECT, PROJECT | {"项目名称": "二期", "投资企业": "二厂"}])
    first = baiyun(tmp_path, "review", "june", "-o", "review.xlsx")
    assert (foot(first), first.returncode) == ((0, 1), 1)
    book = openpyxl.load_workbook(tmp_path / "review.xlsx")
    sheet = book["说明采纳"]
    at = {cell.value: cell.column for cell in sheet[2]}
    sheet.cell(3, at["单位说明"]).value, sheet.cell(3, at["采纳"]).value = explained, ruling
    book.save(tmp_path / "review.xlsx")
    path = tmp_path / "排名.json"
    done = baiyun(tmp_path, "score", "june", "-o", path)
    assert ("（初评，0 个问题待处理）" in done.stdout, foot(done), done.returncode) == (True, (0, 0), 0)
    [told] = [line for line in done.stderr.splitlines() if line.endswith("[U102]")]
    assert told.startswith("已决定 ")
    assert [each["decided"] for each in read(path)["problems"] if each["code"] == "U102"] == [ruling]
    checked = baiyun(tmp_path, "validate", "june", "--today", "2023-07-01")
    assert (foot(checked), checked.returncode) == ((0, 0), 0)
    assert baiyun(tmp_path, "review", "june").returncode == 0
