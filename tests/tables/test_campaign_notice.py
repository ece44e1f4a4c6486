"""The notice of the campaign: the figures of ``final``, in sentences and tables that a leader reads."""

from __future__ import annotations

import io
import json
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Any

import docx
import pytest
from msgspec.structs import replace

from baiyun import api
from baiyun.render.docx.write_notice import WHOLE, campaign_notice, load_template
from baiyun.render.json.campaign import final_json
from months import approved

pytestmark = pytest.mark.slow

EXAMPLES = Path(__file__).parents[2] / "examples"
Grid = list[list[str]]


@pytest.fixture(scope="module")
def finished() -> api.Finished:
    return api.final([EXAMPLES / "june", EXAMPLES / "july", EXAMPLES / "august"])


@pytest.fixture(scope="module")
def said(finished: api.Finished) -> dict[str, Any]:
    """What the JSON says of the campaign."""
    told: dict[str, Any] = json.loads(final_json(finished.result))
    return told


@pytest.fixture(scope="module")
def paper(finished: api.Finished) -> Any:
    content = campaign_notice(finished.result, load_template(finished.result.book, sort=WHOLE))
    assert content == campaign_notice(finished.result, load_template(finished.result.book, sort=WHOLE))
    return docx.Document(io.BytesIO(content))


def grids(paper: Any, *heads: str) -> list[Grid]:
    """The tables whose header begins so, without it."""
    found = []
    for table in paper.tables:
        rows = [[cell.text for cell in row.cells] for row in table.rows]
        if [head.replace("\n", "") for head in rows[0]][: len(heads)] == list(heads):
            found.append(rows[1:])
    return found


def test_the_results_are_those_of_the_json(paper: Any, said: dict[str, Any]) -> None:
    rows = [row for grid in grids(paper, "名次", "单位", "总分") for row in grid]
    assert [row[1] for row in rows] == [unit["unit"] for unit in said["units"]]
    for row, unit in zip(rows, said["units"], strict=True):
        assert row[0] == ("" if unit["rank"] is None else str(unit["rank"]))
        assert row[2] == ("" if unit["total"] is None else f"{Decimal(str(unit['total'])):.2f}")
        for cell, (period, total) in zip(row[3:6], unit["months"].items(), strict=True):
            shown = "豁免" if period in unit["exempt"] else f"{Decimal(str(total)):.2f}"
            assert cell in (shown, "未报送")
            assert cell != "未报送" or total == 0


def test_targets_have_units_and_rates_rounded_half_up(paper: Any, said: dict[str, Any]) -> None:
    [rows] = grids(paper, "全县目标")
    for row, target in zip(rows, said["targets"], strict=True):
        done, need = Decimal(str(target["done"])), Decimal(str(target["need"]))
        rate = (done * 100 / need).quantize(Decimal(1), ROUND_HALF_UP)
        assert (row[0], row[3], row[4], row[5]) == (target["name"], str(need), str(done), f"{rate}%")
        assert row[2] in ("家", "个")


def test_lists_how_often_and_whom_to_inspect(paper: Any, said: dict[str, Any]) -> None:
    boards = grids(paper, "类别", "名次", "单位")
    for rows, (name, listed) in zip(boards, said["boards"].items(), strict=True):
        assert [row[2] for row in rows] == [entry["unit"] for entry in listed]
        stood = {unit["unit"]: unit["boards"][name] for unit in said["units"]}
        at = 4 if name == "leading" else 3
        assert [row[at] for row in rows] == [f"{stood[row[2]]['times']}（{stood[row[2]]['in_a_row']}）" for row in rows]
    [often] = grids(paper, "类别", "单位", "榜单")
    repeated = [unit for unit in said["units"] if unit["boards"]["catching_up"]["times"] > 1]
    assert [(row[1], row[3]) for row in often] == [
        (unit["unit"], str(unit["boards"]["catching_up"]["times"])) for unit in repeated
    ]
    [inspected] = grids(paper, "类别", "单位", "6月报送")
    assert [row[1] for row in inspected] == [unit["unit"] for unit in said["inspected"]]


def test_the_tasks_are_a_matrix_that_adds_up(paper: Any, said: dict[str, Any]) -> None:
    rows = {row[0]: row for grid in grids(paper, "单位", "主要领导外出招商") for row in grid}
    assert set(rows) == {unit["unit"] for unit in said["units"]}
    for unit in said["units"]:
        owed = [each for each in unit["duties"] if each["need"]]
        assert rows[unit["unit"]][-1] in (f"{sum(each['met'] for each in owed)}/{len(owed)}", "未报送", "豁免")
    assert {cell for row in rows.values() for cell in row[1:-1] if not cell[0].isdigit() and cell[0] != "差"} == {
        "√",
        "—",
    }


def test_a_draft_proposes_and_an_approved_one_does_not(
    paper: Any, finished: api.Finished, said: dict[str, Any]
) -> None:
    [proposed] = grids(paper, "建议")
    assert [(row[0], row[2]) for row in proposed] == [
        (name, each["unit"]) for name, several in said["nominees"].items() for each in several
    ]
    text = "\n".join(paragraph.text for paragraph in paper.paragraphs)
    assert f"初评稿（{finished.result.open_problems} 个问题待处理）" in text
    assert "予以通报表扬" in text
    assert "指纹" not in text
    praise = campaign_notice(finished.result, load_template(finished.result.book, sort=WHOLE), commends=True)
    named = "\n".join(paragraph.text for paragraph in docx.Document(io.BytesIO(praise)).paragraphs)
    for blame in ("奋起直追榜", "通报批评", "任务完成情况", "督查"):
        assert blame not in named


def test_an_approved_one_bears_nothing_of_its_making(finished: api.Finished) -> None:
    result = finished.result
    settled = replace(result, results={name: approved(month) for name, month in result.results.items()})
    made = docx.Document(io.BytesIO(campaign_notice(settled, load_template(result.book, sort=WHOLE))))
    text = "\n".join(paragraph.text for paragraph in made.paragraphs)
    for mark in ("初评", "待处理", "指纹", "建议", "baiyun"):
        assert mark not in text
    assert "云招〔2023〕5号" in text
    assert "评比结果已于2023年7月3日经县领导小组审定。" in text
    assert not grids(made, "建议")
    assert made.core_properties.comments.startswith("审定")


@pytest.mark.parametrize(("scheme", "folder"), [("quarter", "q2"), ("year", "2024"), ("city", "1-5")])
def test_the_default_template_fits_other_schemes(scheme: str, folder: str) -> None:
    result = api.final(EXAMPLES / scheme / folder).result
    assert campaign_notice(result, load_template(result.book, sort=WHOLE))


def test_a_month_alone_is_told_as_it_stands() -> None:
    result = api.final(EXAMPLES / "june").result
    made = docx.Document(io.BytesIO(campaign_notice(result, load_template(result.book, sort=WHOLE))))
    text = "\n".join(paragraph.text for paragraph in made.paragraphs)
    assert result.latest is not None
    assert f"活动还没有结束，本稿的数据截至2023年{result.latest.month}月{result.latest.day}日。" in text
    assert {row[4] for grid in grids(made, "名次", "单位", "总分") for row in grid} == {"未到期"}


def test_saved_by_suffix_with_a_template(finished: api.Finished, tmp_path: Path) -> None:
    (tmp_path / "模板.txt").write_text("标题：总通报\n---\n{多次上榜数}个\n", encoding="utf-8")
    finished.save(tmp_path / "a.docx", template=tmp_path / "模板.txt")
    assert "总通报" in [paragraph.text for paragraph in docx.Document(str(tmp_path / "a.docx")).paragraphs]
