"""``explain --all``: a sheet for every unit; and the slip on it, filled, comes back through ``review``."""

from __future__ import annotations

import io
import json
from functools import cache
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest

from baiyun import api
from baiyun.api import Scored
from baiyun.problems import Stop
from baiyun.render.docx.feedback import feedback
from baiyun.tables.feedback.placed import ranking_of_kind
from baiyun.tables.feedback.sheet import unit_sheet
from builders import PROJECT, TRIP, report, roster
from slipwork import fill
from terminal import EXAMPLES, baiyun


@cache
def july() -> Scored:
    return api.score(EXAMPLES / "july")


def texts(content: bytes) -> list[str]:
    """Everything that a sheet says, paragraph by paragraph and cell by cell."""
    opened = docx.Document(io.BytesIO(content))
    cells = [cell.text for table in opened.tables for row in table.rows for cell in row.cells]
    return [paragraph.text for paragraph in opened.paragraphs] + cells


def sheet(unit: str) -> str:
    return "\n".join(texts(feedback(unit_sheet(july().result, july().explain(unit)))))


def campaign(folder: Path) -> Path:
    roster(folder, ("青石镇", "乡镇"), ("河口镇", "乡镇"), ("乌/石\\镇", "乡镇"))
    (folder / "june").mkdir()
    report(folder / "june", "青石镇", 项目=[PROJECT], 外出招商=[TRIP])
    report(folder / "june", "河口镇", 项目=[PROJECT | {"项目名称": "茶园", "投资额": 8, "企业类型": "其他"}])
    return folder


def objections(path: Path) -> list[dict[str, Any]]:
    """The rows of 异议 in a review workbook, by header."""
    rows = list(openpyxl.load_workbook(path)["异议"].iter_rows(values_only=True))
    head, *rows = rows[next(at for at, row in enumerate(rows) if "答复" in row) :]
    names = [str(name or "") for name in head]
    found = [dict(zip(names, row, strict=True)) for row in rows if any(row)]
    return [{name: row[name] for name in ("单位名称", "月份", "异议", "答复", "指标")} for row in found]


def test_a_sheet_for_every_unit_of_the_roster_with_safe_names(tmp_path: Path) -> None:
    done = baiyun(campaign(tmp_path), "explain", "--all", "june", "-o", "反馈")
    assert "已生成 3 份反馈表" in done.stdout
    assert sorted(path.name for path in (tmp_path / "反馈").iterdir()) == [
        "乌_石_镇-6月反馈.docx", "河口镇-6月反馈.docx", "青石镇-6月反馈.docx",
    ]  # fmt: skip


def test_a_filled_slip_comes_back_to_its_unit_month_and_item(tmp_path: Path) -> None:
    campaign(tmp_path)
    assert baiyun(tmp_path, "explain", "--all", "june", "-o", "反馈").returncode == 0
    fill(
        tmp_path / "反馈/河口镇-6月反馈.docx",
        ("签约阶段", "县里认定过重大"),
        ("名次", "并列没有并列"),
        day="2023年7月4日",
    )
    args = ("review", "june", "--objections", "反馈", "-o", "review.xlsx")
    assert "异议 新增 2 行" in baiyun(tmp_path, *args).stdout
    expected = [
        {"单位名称": "河口镇", "月份": "6月", "异议": "县里认定过重大", "答复": None, "指标": "签约阶段"},
        {"单位名称": "河口镇", "月份": "6月", "异议": "并列没有并列", "答复": None, "指标": "名次"},
    ]
    assert objections(tmp_path / "review.xlsx") == expected
    told = json.loads(baiyun(tmp_path, "score", "june", "--format", "json").stdout)["objections"]
    assert [(each["unit"], each["item"], each["objection"], each["day"]) for each in told] == [
        ("河口镇", "签约阶段", "县里认定过重大", "2023-07-04"), ("河口镇", "名次", "并列没有并列", "2023-07-04"),
    ]  # fmt: skip


@pytest.mark.slow
def test_a_slip_taken_twice_is_one_row_and_what_a_person_wrote_stays(tmp_path: Path) -> None:
    campaign(tmp_path)
    baiyun(tmp_path, "explain", "--all", "june", "-o", "反馈")
    fill(tmp_path / "反馈/青石镇-6月反馈.docx", ("拜访企业", "少数了一家"))
    args = ("review", "june", "--objections", "反馈", "-o", "review.xlsx")
    baiyun(tmp_path, *args)
    book = openpyxl.load_workbook(tmp_path / "review.xlsx")
    [said] = [cell for row in book["异议"].iter_rows() for cell in row if cell.value == "少数了一家"]
    said.value, book["异议"].cell(said.row, said.column + 1).value = "拜访企业少数了一家（县里改的字）", "已核对"
    book.save(tmp_path / "review.xlsx")
    baiyun(tmp_path, *args)
    assert objections(tmp_path / "review.xlsx") == [
        {
            "单位名称": "青石镇",
            "月份": "6月",
            "异议": "拜访企业少数了一家（县里改的字）",
            "答复": "已核对",
            "指标": "拜访企业",
        }
    ]


def test_slips_need_a_review_workbook_to_go_to(tmp_path: Path) -> None:
    campaign(tmp_path)
    baiyun(tmp_path, "explain", "--all", "june", "-o", "反馈")
    done = baiyun(tmp_path, "review", "june", "--objections", "反馈")
    assert (done.returncode, "--objections 要有 -o" in done.stderr) == (2, True)


def test_the_sheet_says_why_and_names_no_other_units_reasons() -> None:
    told = sheet("驻东莞招商小分队")
    assert "最接近的是“服务器散热组件项目”：不符合“重大”" in told
    assert "同类在前的有 2 个单位：7月19日、7月25日" in told
    others = [each.name for each in july().result.everyone if each.name != "驻东莞招商小分队"]
    [ranking, *_] = docx.Document(io.BytesIO(feedback(unit_sheet(july().result, july().explain("驻东莞招商小分队"))))).tables  # fmt: skip
    listed = [cell.text for row in ranking.rows for cell in row.cells]
    for name in others:
        assert told.count(name) == listed.count(name), name


def test_a_silent_and_an_exempt_unit() -> None:
    assert (
        "没有收到本期可以读取的报表。" in sheet("驻长沙招商小分队") or july().explain("驻长沙招商小分队").card.reported
    )
    exempt = sheet("雾峰乡")
    assert "7月豁免" in exempt
    assert "二、还要做的" in exempt
    assert "得分\n" not in exempt.split("异议回执")[0]


def test_the_ranking_tells_the_silent_and_the_exempt_from_who_has_no_points() -> None:
    """Rank, unit and total, three side by side."""
    result = july().result
    for group in result.standings.values():
        told = [cell for row in ranking_of_kind(result, group[0]).rows for cell in row]
        shown = dict(zip(told[1::3], told[2::3], strict=True))
        for each in group:
            card = each.card
            total = "豁免" if card.exempt is not None else f"{card.total:.2f}" if card.reported else "未报送"
            assert shown[each.name] == total
    cards = [each.card for each in result.everyone]
    assert any(card.exempt is not None for card in cards)
    assert any(card.exempt is None and not card.reported for card in cards)


def test_every_point_and_its_cells_stand_in_the_sheet() -> None:
    for standing in july().result.everyone[:6]:
        told = sheet(standing.name)
        for group in standing.card.criteria:
            for line in group.lines:
                assert line.working in told
                assert line.name in told


@pytest.mark.slow
def test_a_sheet_that_was_edited_is_kept_and_foreign_files_are_refused(tmp_path: Path) -> None:
    campaign(tmp_path)
    baiyun(tmp_path, "explain", "--all", "june", "-o", "反馈")
    fill(tmp_path / "反馈/河口镇-6月反馈.docx", ("签约阶段", "不对"))
    edited = (tmp_path / "反馈/河口镇-6月反馈.docx").read_bytes()
    baiyun(tmp_path, "explain", "--all", "june", "-o", "反馈")
    assert (tmp_path / "反馈/河口镇-6月反馈（改前）.docx").read_bytes() == edited
    (tmp_path / "反馈/青石镇-6月反馈.docx").write_bytes(b"mine")
    before = {path.name: path.read_bytes() for path in (tmp_path / "反馈").iterdir()}
    assert baiyun(tmp_path, "explain", "--all", "june", "-o", "反馈").returncode == 2
    assert {path.name: path.read_bytes() for path in (tmp_path / "反馈").iterdir()} == before


def test_a_folder_that_is_a_file_and_options_that_do_not_go_together(tmp_path: Path) -> None:
    campaign(tmp_path)
    (tmp_path / "反馈").write_bytes(b"")
    with pytest.raises(Stop):
        api.check_folder(tmp_path / "反馈")
    for args in (("--all", "june"), ("青石镇", "june", "-o", "反馈"), ("青石镇",)):
        assert baiyun(tmp_path, "explain", *args).returncode == 2


def test_the_same_bytes_every_time() -> None:
    standing = july().explain("青石镇")
    assert feedback(unit_sheet(july().result, standing)) == feedback(unit_sheet(july().result, standing))
