"""``verify`` of every paper of every example: agrees as it is; one digit anywhere it was made from is found and named."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from baiyun import api
from baiyun.inquiry.verification import Fate, Verification
from terminal import EXAMPLES, baiyun

pytestmark = [pytest.mark.slow, pytest.mark.filterwarnings("ignore:.*extension is not supported")]
SUFFIXES = (".xlsx", ".json", ".html", ".docx")
SCHEMES = {"quarter": "q2", "school": "w2", "safety": "h1"}


@pytest.fixture(params=SCHEMES)
def scheme(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[Path, str]:
    """An example of another scheme, scored and saved in every format."""
    shutil.copytree(EXAMPLES / request.param, tmp_path / "活动")
    folder, month = tmp_path / "活动", SCHEMES[request.param]
    assert baiyun(folder, "score", month, *outputs()).returncode in (0, 1)
    return folder, month


def outputs() -> list[str]:
    return [argument for suffix in SUFFIXES for argument in ("-o", f"排名{suffix}")]


def verified(folder: Path, paper: str, month: str) -> Verification:
    return api.verify(folder / paper, str(folder / month)).found


def one_digit_more(path: Path) -> None:
    """The first number of a workbook, one more."""
    book = openpyxl.load_workbook(path)
    cells = (cell for sheet in book for row in sheet.iter_rows(min_row=2) for cell in row)
    cell = next(cell for cell in cells if isinstance(cell.value, int | float) and not isinstance(cell.value, bool))
    cell.value += 1
    book.save(path)


def in_a_report(folder: Path, month: str) -> set[str]:
    report = next(each for each in sorted((folder / month).glob("*.xlsx")) if has_number(each))
    one_digit_more(report)
    return {report.name}


def has_number(path: Path) -> bool:
    book = openpyxl.load_workbook(path)
    return any(
        isinstance(cell.value, int | float) for sheet in book for row in sheet.iter_rows(min_row=2) for cell in row
    )


def in_the_roster(folder: Path, _: str) -> set[str]:
    book = openpyxl.load_workbook(folder / "units.xlsx")
    book.worksheets[0].delete_rows(book.worksheets[0].max_row)
    book.save(folder / "units.xlsx")
    return {"名册"}


def in_the_review(folder: Path, _: str) -> set[str]:
    """The last number of the review, one more; its last word where there is none."""
    book = openpyxl.load_workbook(folder / "review.xlsx")
    sheets = [sheet for sheet in book if sheet.sheet_state == "visible"]
    cells = [cell for sheet in sheets for row in sheet.iter_rows(min_row=2) for cell in row if cell.value]
    number = [cell for cell in cells if isinstance(cell.value, int | float)]
    cell = (number or cells)[-1]
    cell.value = cell.value + 1 if number else f"{cell.value}改"
    book.save(folder / "review.xlsx")
    return {"评审表"}


CHANGES: list[Callable[[Path, str], set[str]]] = [in_a_report, in_the_roster, in_the_review]


def test_every_paper_of_another_scheme_agrees_and_names_what_changed(scheme: tuple[Path, str]) -> None:
    folder, month = scheme
    for suffix in SUFFIXES:
        assert verified(folder, f"排名{suffix}", month).agrees, suffix
    for change in CHANGES:
        kept = {path: path.read_bytes() for path in folder.rglob("*.xlsx")}
        named = change(folder, month)
        for suffix in SUFFIXES:
            found = verified(folder, f"排名{suffix}", month)
            assert {each.name or each.what for each in found.inputs} == named, (change.__name__, suffix)
            assert all(each.fate is Fate.CHANGED for each in found.inputs)
        for path, content in kept.items():
            path.write_bytes(content)


def test_one_digit_of_the_rules_is_named(scheme: tuple[Path, str]) -> None:
    folder, month = scheme
    path = folder / "rules.yaml"
    text = path.read_text(encoding="utf-8")
    for found in re.finditer(r"\b\d+\b", text[text.index("\nitems:") :]):
        at = text.index("\nitems:") + found.start()
        path.write_text(f"{text[:at]}{int(found[0]) + 1}{text[at + len(found[0]) :]}", encoding="utf-8")
        if api.rulebook(path).book is not None:
            break
    for suffix in SUFFIXES:
        assert verified(folder, f"排名{suffix}", month).other_rules, suffix


def test_approved_papers_agree_and_a_changed_decision_is_named(tmp_path: Path) -> None:
    shutil.copytree(EXAMPLES / "june", tmp_path / "june")
    shutil.copy(EXAMPLES / "units.xlsx", tmp_path)
    shutil.copy(EXAMPLES / "approved" / "review.xlsx", tmp_path)
    baiyun(tmp_path, "score", "june", *outputs())
    for suffix in SUFFIXES:
        assert verified(tmp_path, f"排名{suffix}", "june").agrees, suffix
    assert "审定" in (tmp_path / "排名.html").read_text(encoding="utf-8")
    in_the_review(tmp_path, "june")
    for suffix in SUFFIXES:
        assert [(each.what, each.fate) for each in verified(tmp_path, f"排名{suffix}", "june").inputs] == [
            ("评审表", Fate.CHANGED)
        ], suffix


def test_the_sheet_of_a_unit_names_its_workbook_and_what_changed(tmp_path: Path) -> None:
    shutil.copytree(EXAMPLES / "school", tmp_path / "活动")
    folder = tmp_path / "活动"
    baiyun(folder, "score", "w2", "-o", "排名.xlsx")
    assert baiyun(folder, "explain", "--all", "w2", "-o", "反馈").returncode in (0, 1)
    sheet = next((folder / "反馈").glob("*.docx")).relative_to(folder).as_posix()
    found = verified(folder, sheet, "w2")
    assert (found.agrees, found.belongs_to) == (True, "排名.xlsx")
    named = in_a_report(folder, "w2")
    assert {each.name for each in verified(folder, sheet, "w2").inputs} == named
