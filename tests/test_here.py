"""``baiyun`` alone says what the folder is waiting for, at every stage of a month."""

from __future__ import annotations

import shutil
import subprocess
import sys
from contextlib import chdir
from datetime import date
from pathlib import Path

import pytest
from docx import Document
from msgspec.structs import replace

from baiyun import api
from baiyun.api.here import look_here
from baiyun.problems import Place
from baiyun.review.approval import Verdict
from baiyun.review.decisions import Approval
from baiyun.tables.units.here import Standpoint, with_reports, without_reports
from builders import PROJECT, TRIP, bytes_of, report, roster, sheets_of
from terminal import baiyun as run

JUNE_10, JUNE_28, JULY_2 = date(2023, 6, 10), date(2023, 6, 28), date(2023, 7, 2)


@pytest.fixture(scope="module")
def new(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("new") / "百日攻坚"
    api.new_campaign(folder)
    return folder


@pytest.fixture
def campaign(new: Path, tmp_path: Path) -> Path:
    return shutil.copytree(new, tmp_path / new.name)


def told(folder: Path, today: date) -> Standpoint:
    with chdir(folder):
        found = look_here(".", today)
    assert found is not None
    if found.desk is None or found.result is None:
        return without_reports("", "", found.period.name, found.path, found.units)
    at = (found.path, found.up)
    return with_reports(found.desk, found.result, at, reviewed=found.reviewed, papers=(found.campaign, found.templates))


def test_a_folder_that_is_none_of_ours_is_left_alone(tmp_path: Path) -> None:
    assert look_here(tmp_path, JUNE_10) is None
    assert run(tmp_path).stdout.startswith("一个月的路")


def test_first_the_roster_then_the_forms(campaign: Path) -> None:
    assert "还没有单位" in told(campaign, JUNE_10).lines[0]
    roster(campaign, ("青石镇", "乡镇"), ("河口镇", "乡镇"))
    point = told(campaign, JUNE_10)
    assert (point.command, "2 个单位" in point.lines[0]) == ("baiyun form --all -o june/空白表", True)
    assert told(campaign, JULY_2).command == "baiyun form --all -o june/空白表", "June is tallied in July"
    assert told(campaign, date(2023, 7, 20)).command == "baiyun form --all -o july/空白表"


def test_then_who_is_missing_then_the_review_then_the_papers(campaign: Path) -> None:
    roster(campaign, ("青石镇", "乡镇"), ("河口镇", "乡镇"))
    report(campaign / "june", "青石镇", "2023-6-30", 项目=[PROJECT], 外出招商=[TRIP])
    point = told(campaign, JUNE_28)
    assert "未报：河口镇。" in point.lines
    assert point.command == "baiyun validate june --texts"
    assert told(campaign, JULY_2).command == "baiyun review june -o review.xlsx"
    assert told(campaign / "june", JULY_2).command == "baiyun review . -o ../review.xlsx"


def test_the_last_month_leads_to_the_campaign(campaign: Path) -> None:
    roster(campaign, ("青石镇", "乡镇"))
    for period, month in (("july", "7月"), ("august", "8月")):
        sheets = sheets_of("青石镇", "2023-8-30" if period == "august" else "2023-7-30")
        sheets["基本情况"][1][1] = month
        (campaign / period / "青石镇.xlsx").write_bytes(bytes_of(sheets))
        with chdir(campaign / period):
            found = look_here(".", JULY_2)
        assert found is not None
        assert found.campaign == (("../july", "../august") if period == "august" else ())
    assert found.desk is not None
    assert found.result is not None
    approved = replace(found.result, verdict=Verdict(Approval("august", Place("")), approved=True))
    papers = (found.campaign, found.templates)
    point = with_reports(found.desk, approved, (".", "../"), reviewed=True, papers=papers)
    assert point.command == "baiyun score . -o ../排名.xlsx -o ../通报.docx --template ../通报模板.txt"
    told = "baiyun final ../july ../august -o ../总成绩.xlsx -o ../总通报.docx --template ../总通报模板.txt"
    assert (point.lines[-1], point.later) == ("这是最后一期。", told)


def test_the_command_shows_it_on_any_width(campaign: Path) -> None:
    roster(campaign, ("青石镇", "乡镇"))
    done = run(campaign, columns=60)
    assert done.returncode == 0
    assert "下一步：baiyun form --all -o june/空白表" in done.stdout
    assert not done.stderr


def test_rules_that_cannot_be_read_are_told(campaign: Path) -> None:
    (campaign / "rules.yaml").write_text("scheme: [", encoding="utf-8")
    done = run(campaign)
    assert done.returncode == 2
    assert "R101" in done.stderr


@pytest.mark.parametrize("file", ["units.xlsx", "review.xlsx"])
def test_a_roster_or_review_that_cannot_be_read_is_told(campaign: Path, file: str) -> None:
    roster(campaign, ("青石镇", "乡镇"))
    report(campaign / "june", "青石镇", "2023-6-30", 项目=[PROJECT], 外出招商=[TRIP])
    (campaign / file).write_bytes(b"no workbook")
    done = run(campaign)
    assert done.returncode == 2
    assert file in done.stderr


@pytest.mark.slow
def test_the_menu_runs_what_is_chosen_and_ends(campaign: Path) -> None:
    roster(campaign, ("青石镇", "乡镇"))
    report(campaign / "june", "青石镇", "2023-6-30", 项目=[PROJECT], 外出招商=[TRIP])
    command = [sys.executable, "-m", "baiyun", "menu"]
    done = subprocess.run(
        command, cwd=campaign, input="9\n00\n3\n0\n", capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0
    assert done.stdout.count("没有这一项") == 2
    assert "baiyun score june -o 排名.xlsx" in done.stdout
    assert (campaign / "排名.xlsx").is_file()
    assert not (campaign / "通报.docx").exists()
    assert "Traceback" not in done.stderr


@pytest.mark.slow
def test_the_menu_writes_the_notice_with_the_folders_own_words(campaign: Path) -> None:
    roster(campaign, ("青石镇", "乡镇"))
    report(campaign / "june", "青石镇", "2023-6-30", 项目=[PROJECT], 外出招商=[TRIP])
    template = campaign / "通报模板.txt"
    words = template.read_text(encoding="utf-8")
    template.write_text(words.replace("标题：", "标题：青石之路", 1), encoding="utf-8")
    command = [sys.executable, "-m", "baiyun", "menu"]
    subprocess.run(command, cwd=campaign / "june", input="4\n", capture_output=True, encoding="utf-8", check=False)
    said = [each.text for each in Document(str(campaign / "通报.docx")).paragraphs]
    assert any("青石之路" in each for each in said)


def test_the_menu_elsewhere_says_where_to_go(tmp_path: Path) -> None:
    done = run(tmp_path, "menu")
    assert (done.returncode, "baiyun init" in done.stdout) == (2, True)


def test_the_double_click_is_read_in_any_code_page(campaign: Path) -> None:
    content = (campaign / "开始.bat").read_bytes()
    assert content.isascii()
    assert b"baiyun menu\r\n" in content
    assert b'"PATH=%PATH%;%~dp0.venv\\Scripts;%~dp0..\\.venv\\Scripts"' in content, "not only where baiyun is a command"
