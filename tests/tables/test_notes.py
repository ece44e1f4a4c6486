"""The dispatch note and the note on targets: what they say is what the JSON says."""

from __future__ import annotations

import io
import json
from datetime import date
from pathlib import Path
from typing import Any

import docx
import pytest
from msgspec.structs import replace

from baiyun import api
from baiyun.problems import Place, Stop
from baiyun.render.docx.write_notice import DISPATCH, load_template
from baiyun.render.json.campaign import final_json
from baiyun.render.json.dispatch import dispatch_json
from baiyun.review.approval import Verdict
from baiyun.review.decisions import Approval
from baiyun.tables.notice.dispatch_facts import DispatchScene
from baiyun.tables.notice.dispatch_note import dispatch_note
from terminal import baiyun

EXAMPLES = Path(__file__).parents[2] / "examples"
Paper = tuple[str, list[list[list[str]]]]


def paper(path: Path) -> Paper:
    """The text of a document and the cells of its tables."""
    made = docx.Document(io.BytesIO(path.read_bytes()))
    text = "\n".join(paragraph.text for paragraph in made.paragraphs)
    return text, [[[cell.text for cell in row.cells] for row in table.rows] for table in made.tables]


def of_head(tables: list[list[list[str]]], *heads: str) -> list[list[str]]:
    """The rows of the table whose header begins so."""
    [found] = [rows[1:] for rows in tables if [cell.replace("\n", "") for cell in rows[0]][: len(heads)] == list(heads)]
    return found


@pytest.fixture(scope="module")
def dispatched(tmp_path_factory: pytest.TempPathFactory) -> tuple[api.Dispatched, Paper]:
    folder = tmp_path_factory.mktemp("dispatch")
    done = api.projects([EXAMPLES / "july"])
    done.save(folder / "调度.docx")
    return done, paper(folder / "调度.docx")


@pytest.fixture(scope="module")
def targeted(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, Any], Paper]:
    folder = tmp_path_factory.mktemp("targets")
    done = api.final([EXAMPLES / "june", EXAMPLES / "july", EXAMPLES / "august"])
    done.save_targets(folder / "督查.docx")
    return json.loads(final_json(done.result)), paper(folder / "督查.docx")


@pytest.mark.slow
def test_the_dispatch_note_is_an_official_document(dispatched: tuple[api.Dispatched, Paper]) -> None:
    _, (text, _) = dispatched
    for words in ("白云县扩大开放领导小组办公室文件", "抄送：县扩大开放领导小组", "印发", "附件：1."):
        assert words in text
    assert "sha256" not in text


@pytest.mark.slow
def test_its_figures_are_those_of_the_json(dispatched: tuple[api.Dispatched, Paper]) -> None:
    done, (text, tables) = dispatched
    said = json.loads(dispatch_json(done.result))
    stages = of_head(tables, "阶段", "个数")
    assert [(row[0], int(row[1])) for row in stages[:-1]] == [
        (each["stage"], each["projects"]) for each in said["stages"]
    ]
    assert int(stages[-1][1]) == sum(int(row[1]) for row in stages[:-1]) == len(done.result.projects)
    *kinds, county = of_head(tables, "类别", "新增")
    assert [sum(int(row[at]) for row in kinds) for at in range(1, 5)] == [int(cell) for cell in county[1:]]
    assert sum(int(cell) for cell in county[1:]) == len(done.result.since_half) == len(of_head(tables, "变化"))
    assert f"停留30天以上的项目{len(done.result.still)}个" in text
    named = {unit for project in done.result.projects for unit in project.units}
    without = [each.unit for each in done.result.activity if each.unit not in named]
    assert f"没有在册项目的单位{len(without)}个：{'、'.join(without)}。" in text


def test_the_inspection_comes_with_its_reasons(targeted: tuple[dict[str, Any], Paper]) -> None:
    said, (text, tables) = targeted
    inspected = of_head(tables, "类别", "单位", "6月报送")
    assert [(row[1], row[-1]) for row in inspected] == [(each["unit"], each["reason"]) for each in said["inspected"]]
    assert all(each["reason"] for each in said["inspected"])
    assert f"列入督查的单位{len(said['inspected'])}个" in text
    assert "初评稿（" in text
    goals = of_head(tables, "全县目标")
    assert [(row[0], row[4]) for row in goals] == [(each["name"], f"{each['done']:g}") for each in said["targets"]]


@pytest.mark.slow
def test_the_command_writes_both_and_refuses_other_suffixes(tmp_path: Path) -> None:
    done = baiyun(tmp_path, "targets", EXAMPLES / "june", "-o", "任务.xlsx", "-o", "督查.docx")
    assert done.returncode == 1
    assert sorted(path.name for path in tmp_path.iterdir()) == ["任务.xlsx", "督查.docx"]
    assert baiyun(tmp_path, "targets", EXAMPLES / "june", "-o", "任务.txt").returncode == 2


def test_the_dispatch_note_is_preliminary_until_its_month_is_approved(dispatched: tuple[api.Dispatched, Paper]) -> None:
    done, (text, _) = dispatched
    scene = DispatchScene(done.result)
    assert text.startswith(f"初评稿（{scene.open_problems} 个问题待处理）")
    assert scene.open_problems == sum(problem.open for problem in done.result.problems)
    approval = Approval(
        "july", Place("review.xlsx"), "县领导小组", "周某", date(2023, 8, 2), "云招[2023]9号", date(2023, 8, 3)
    )
    approved = replace(done.result, verdict=lambda: Verdict(approval, approved=True))
    notice = dispatch_note(approved, load_template(done.result.book, sort=DISPATCH))
    assert (notice.draft, notice.dated) == ("", "2023年7月31日")
    assert "9号" in notice.number


def test_their_words_come_from_a_template(tmp_path: Path) -> None:
    """A county's own words with our figures; a wrong name is told with its line."""
    folders = [EXAMPLES / "june", EXAMPLES / "july"]
    path = tmp_path / "模板.txt"
    path.write_text("标题：调度\n---\n一共{在册项目数}个。\n{进度表}\n{停留表}\n", encoding="utf-8")
    done = api.projects(folders)
    done.save(tmp_path / "a.docx", template=path)
    text, tables = paper(tmp_path / "a.docx")
    assert f"一共{len(done.result.projects)}个。" in text
    assert len(of_head(tables, "阶段", "个数")) > 1
    path.write_text("标题：任务\n---\n全部完成{全部完成数}个。\n# 每类：{类别}\n{任务表}\n", encoding="utf-8")
    whole = api.final(folders)
    whole.save_targets(tmp_path / "b.docx", template=path)
    due = [unit.due(whole.result.over, all_over=False) for unit in whole.result.everyone]
    met = sum(all(owed.met for owed in each) for each in due if each)
    text, tables = paper(tmp_path / "b.docx")
    assert f"全部完成{met}个。" in text
    assert sum(len(rows) - 1 for rows in tables) >= len(whole.result.everyone)
    path.write_text("标题：任务\n---\n{在册项目数}\n", encoding="utf-8")
    with pytest.raises(Stop) as stopped:
        whole.save_targets(tmp_path / "c.docx", template=path)
    assert stopped.value.problems[0].place.row == 3
    with pytest.raises(Stop):
        done.save(tmp_path / "台账.xlsx", template=path)
