"""``score`` over an earlier paper of its own: two lines of what changed, from that paper; none where nothing did."""

from __future__ import annotations

import json
from pathlib import Path

import openpyxl
import pytest

from baiyun import api
from builders import PROJECT, TRIP, bytes_of, report, roster, sheets_of
from terminal import baiyun

pytestmark = pytest.mark.filterwarnings("ignore:.*extension is not supported")
UNITS = ("青石镇", "河口镇", "松岭乡")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """June of three townships: the first signed, the second travelled, the third is silent."""
    roster(tmp_path, *((name, "乡镇") for name in UNITS))
    (tmp_path / "june").mkdir()
    report(tmp_path / "june", "青石镇", 项目=[PROJECT])
    report(tmp_path / "june", "河口镇", 外出招商=[TRIP])
    return tmp_path


def told(folder: Path, *targets: str, files: str = "june", more: tuple[str, ...] = ()) -> list[str]:
    """What ``score`` says of the papers before, having written new ones."""
    outputs = [word for target in targets for word in ("-o", target)]
    done = baiyun(folder, "score", files, *outputs, *more)
    assert done.returncode in (0, 1), done.stderr
    lines = done.stderr.splitlines()
    return [line for line in lines if line.startswith(("比上一份", "名次变化"))]


@pytest.mark.parametrize("target", ["排名.xlsx", "排名.json"])
def test_what_came_and_what_it_changed(folder: Path, target: str) -> None:
    """The silent unit reports two majors of a listed company and is first; the other two fall behind it."""
    assert told(folder, target) == []
    assert told(folder, target) == [], "nothing changed"
    report(
        folder / "june",
        "松岭乡",
        项目=[PROJECT | {"项目名称": "新厂"}, PROJECT | {"项目名称": "新库"}],
        外出招商=[TRIP],
    )
    before = ranks(folder, target) if target.endswith(".json") else None
    lines = told(folder, target)
    assert lines[0] == "比上一份（报表到6月30日）：新收 1 份，1 个单位得分有变。"
    assert lines[1].startswith("名次变化：松岭乡由第 3 名到第 1 名")
    if before:
        after = ranks(folder, target)
        moved = [name for name in UNITS if before[name] != after[name]]
        assert all(f"{name}由第 {before[name]} 名到第 {after[name]} 名" in lines[1] for name in moved)
    assert told(folder, target) == []


def ranks(folder: Path, target: str) -> dict[str, int]:
    return {each["unit"]: each["rank"] for each in json.loads((folder / target).read_text("utf-8"))["units"]}


def test_a_report_that_was_changed_removed_or_renamed(folder: Path) -> None:
    told(folder, "排名.xlsx")
    [path] = (folder / "june").glob("青石镇*")
    path.rename(path.with_name("青石镇（定稿）.xlsx"))
    assert told(folder, "排名.xlsx") == [], "another name is no news"
    [other] = (folder / "june").glob("河口镇*")
    out = openpyxl.load_workbook(other)
    out["基本情况"]["B6"].value = "另一人"
    out.save(other)
    assert told(folder, "排名.xlsx") == ["比上一份（报表到6月30日）：更新 1 份。"]
    path.with_name("青石镇（定稿）.xlsx").unlink()
    first, second = told(folder, "排名.xlsx")
    assert first == "比上一份（报表到6月30日）：少了 1 份，1 个单位得分有变。"
    assert "河口镇由第" in second
    assert "青石镇由第 1 名到第" in second


@pytest.mark.slow
def test_a_paper_that_somebody_edited_is_compared_and_kept(folder: Path) -> None:
    told(folder, "排名.xlsx")
    out = openpyxl.load_workbook(folder / "排名.xlsx")
    out["乡镇"]["B4"].value = "青石镇"
    out["一页概览"]["A1"].value = "改过的标题"
    out.save(folder / "排名.xlsx")
    report(folder / "june", "松岭乡", 外出招商=[TRIP])
    lines = told(folder, "排名.xlsx")
    assert lines[0].startswith("比上一份（报表到6月30日，有人改过）：新收 1 份")
    assert (folder / "排名（改前）.xlsx").exists()


@pytest.mark.slow
def test_papers_that_say_nothing(folder: Path) -> None:
    """Another month's, a notice alone, quiet, and nothing at all."""
    told(folder, "排名.xlsx", "通报.docx")
    (folder / "july").mkdir()
    sheets = sheets_of("青石镇", "2023-7-30", 项目=[PROJECT | {"签约阶段日期": "7月9日"}])
    sheets["基本情况"][1][1] = "2023年7月"
    (folder / "july" / "青石镇.xlsx").write_bytes(bytes_of(sheets))
    assert told(folder, "排名.xlsx", files="july") == []
    assert told(folder, "通报.docx") == []
    report(folder / "june", "松岭乡", 外出招商=[TRIP])
    told(folder, "别的.xlsx")
    report(folder / "june", "河口镇", name="河口镇补.xlsx", 外出招商=[TRIP])
    assert told(folder, "别的.xlsx", more=("-q",)) == []


def test_other_rules_are_told(folder: Path) -> None:
    told(folder, "排名.xlsx")
    text = Path(__file__).parents[2].joinpath("rules.yaml").read_text("utf-8")
    (folder / "rules.yaml").write_text(text.replace("白云县", "青云县"), "utf-8")
    lines = api.since_last(api.score(folder / "june").result, [folder / "排名.xlsx"])
    assert lines == ["比上一份（报表到6月30日）：规则改了。"]
