"""The notice of July, its figures computed again from the JSON of June and July."""

from __future__ import annotations

import io
import json
from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest

from baiyun import api
from baiyun.rank.history import Stood, stood
from baiyun.render.docx.write_notice import load_template, month_notice
from baiyun.render.json.month import json_bytes
from months import approved

pytestmark = pytest.mark.slow

EXAMPLES = Path(__file__).parents[2] / "examples"
Rows = list[list[str]]


@pytest.fixture(scope="module")
def july() -> api.Scored:
    return api.score([EXAMPLES / "july"])


@pytest.fixture(scope="module")
def said(july: api.Scored) -> dict[str, dict[str, Any]]:
    """What the JSON says of June and of July."""
    months = {"june": api.score([EXAMPLES / "june"]).result, "july": july.result}
    return {name: json.loads(json_bytes(result)) for name, result in months.items()}


@pytest.fixture(scope="module")
def paper(july: api.Scored) -> Any:
    return docx.Document(io.BytesIO(month_notice(july.result, load_template(july.result.book))))


@pytest.fixture(scope="module")
def text(paper: Any) -> str:
    return "\n".join(paragraph.text for paragraph in paper.paragraphs)


def tables(paper: Any, *heads: str) -> list[Rows]:
    """The tables whose header begins so, without it."""
    found = []
    for table in paper.tables:
        head, *rows = [[cell.text for cell in row.cells] for row in table.rows]
        if [cell.replace("\n", "") for cell in head][: len(heads)] == list(heads):
            found.append(rows)
    return found


def by_unit(units: Iterable[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    return {unit["unit"]: unit for unit in units}


def test_ranks_totals_and_the_way_from_the_month_before(paper: Any, said: dict[str, dict[str, Any]]) -> None:
    before = by_unit(said["june"]["units"])
    rows = [row for each in tables(paper, "名次", "单位", "总分") for row in each]
    assert [row[1] for row in rows] == [unit["unit"] for unit in said["july"]["units"]]
    ways = set()
    for row, unit in zip(rows, said["july"]["units"], strict=True):
        points = [f"{Decimal(str(each['points'])):.2f}" for each in unit["criteria"]]
        if unit["exempt"]:
            assert row[0] == row[2] == "—"
            assert row[-1] == "豁免"
            continue
        assert row[0] == str(unit["rank"])
        assert row[2] == f"{Decimal(str(unit['total'])):.2f}"
        assert row[3:-1] == (points if unit["reported"] else ["—"] * len(points))
        was = before[unit["unit"]]["rank"]
        moved = was - unit["rank"] if was else 0
        way = "" if not was else "持平" if not moved else f"{'↑' if moved > 0 else '↓'}{abs(moved)}"
        assert row[-1] == (way if unit["reported"] else "未报送")
        ways.add(row[-1][:1])
    assert {"↑", "↓", "持", "未"} <= ways


def test_lists_with_how_often_and_in_a_row(paper: Any, text: str, said: dict[str, dict[str, Any]]) -> None:
    boards = tables(paper, "类别", "名次", "单位")
    for rows, name in zip(boards, ("leading", "catching_up"), strict=True):
        past = {entry["unit"] for entry in said["june"]["boards"][name]}
        exempt = {unit["unit"] for unit in said["june"]["units"] if unit["exempt"]}
        entries = said["july"]["boards"][name]
        assert [row[2] for row in rows] == [entry["unit"] for entry in entries]
        assert [row[-1] for row in rows] == ["2（2）" if row[2] in past - exempt else "1（1）" for row in rows]
        assert f"列入单位{len(entries)}个。" in text
    assert "对列入一马当先榜的单位和个人，予以通报表扬。" in text
    assert "对列入奋起直追榜的单位，予以通报批评。" in text


def test_targets_have_their_unit_and_a_rate_rounded_half_up(text: str, july: api.Scored) -> None:
    from baiyun.campaign.month import owed_by_county

    for owed in owed_by_county(july.result):
        rate = (owed.done * 100 / owed.need).quantize(Decimal(1), ROUND_HALF_UP)
        assert f"{owed.name}{owed.done}家，目标{owed.need}家，完成{rate}%" in text


def test_the_tables_add_up_or_say_why_not(paper: Any, text: str) -> None:
    [rows] = tables(paper, "类别", "主要领导外出招商（次）")
    *kinds, county = [[Decimal(cell) for cell in row[1:]] for row in rows]
    adds_up = [sum(column) for column in zip(*kinds, strict=True)] == county
    assert not adds_up
    assert "同一项目、企业在几个单位申报的，全县只计一次。" in text


def test_signed_projects_by_name_and_their_sum(paper: Any, text: str) -> None:
    [rows] = tables(paper, "项目", "投资企业")
    signed = [row for row in rows if row[3]]
    amount = sum((Decimal(row[2]) for row in signed if row[2]), Decimal(0))
    assert f"新签约项目投资额合计{amount.normalize():f}亿元" in text
    assert (
        f"签约 {len(signed)} 个，投资额合计 {amount.normalize():f} 亿元，开工 {sum(bool(row[4]) for row in rows)} 个。"
        in text
    )
    [figures] = tables(paper, "类别", "主要领导外出招商（次）")
    assert figures[-1][-2] == str(len(signed))
    assert all("月" in row[3] + row[4] for row in rows)


def test_the_tasks_are_a_matrix_by_kind(paper: Any, july: api.Scored) -> None:
    from baiyun.campaign.month import owed_by

    matrices = tables(paper, "单位", "主要领导外出招商")
    assert len(matrices) == len(july.result.standings)
    rows = {row[0]: row[1:] for each in matrices for row in each}
    for standing in july.result.everyone:
        owed = owed_by(july.result, standing)
        whole = f"{sum(each.met for each in owed)}/{len(owed)}"
        expected = "豁免" if standing.card.exempt is not None else whole if standing.card.reported else "未报送"
        assert rows[standing.name][-1] == expected
        gaps = [f"差{(each.need - each.done).normalize():f}" for each in owed if not each.met]
        assert sorted(cell for cell in rows[standing.name][:-1] if cell[0] == "差") == sorted(gaps)


def test_bodies_and_plan_are_the_rulebooks(text: str) -> None:
    assert text.startswith("初评稿（3 个问题待处理）")
    assert "\n白云县扩大开放领导小组办公室文件\n" in text
    assert "根据《全县招大引强“百日攻坚”工作方案》（信丰县〔2023〕31号）" in text
    assert "抄送：县扩大开放领导小组" in text


def test_an_approved_one_bears_nothing_else_and_the_workbook_keeps_the_digests(
    july: api.Scored, tmp_path: Path
) -> None:
    result = approved(july.result)
    made = docx.Document(io.BytesIO(month_notice(result, load_template(result.book))))
    shown = "\n".join(paragraph.text for paragraph in made.paragraphs)
    for mark in ("初评", "指纹", "sha256", "baiyun", "待处理", "报表生成", "不是"):
        assert mark not in shown
    july.save(tmp_path / "排名.xlsx")
    kept = [cell.value for row in openpyxl.load_workbook(tmp_path / "排名.xlsx")["溯源"].rows for cell in row]
    assert july.result.book.digest in kept


def test_a_first_month_is_compared_with_nothing() -> None:
    result = api.score([EXAMPLES / "june"]).result
    made = docx.Document(io.BytesIO(month_notice(result, load_template(result.book))))
    heads = [cell.text.replace("\n", "") for table in made.tables for cell in table.rows[0].cells]
    assert not [head for head in heads if head.startswith("较") or "次数" in head]
    assert "备注" in heads


def test_without_an_earlier_month_no_count_is_claimed() -> None:
    """August beside June alone: July is not at hand, so nobody can say how often a unit stood on a list."""
    result = api.score([EXAMPLES / "august"], earlier=[EXAMPLES / "june"]).result
    assert not result.history.whole
    assert result.before == {}
    made = docx.Document(io.BytesIO(month_notice(result, load_template(result.book))))
    heads = [cell.text.replace("\n", "") for table in made.tables for cell in table.rows[0].cells]
    assert not [head for head in heads if head.startswith("较") or "次数" in head]


def test_counting_in_a_row() -> None:
    assert stood([True, True, False, True]) == Stood(3, 2, 1)
    assert stood([True, False]) == Stood(1, 1, 0)
    assert stood([]) == Stood(0, 0, 0)
