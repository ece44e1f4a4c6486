"""Folders as offices name them, and a console that knows only GBK: every command of the month's way works there."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import ROOT
from terminal import Done, baiyun

MONTH = ("青石镇6月上半月.xlsx", "青石镇6月下半月.xlsx", "渡头镇-6月30日.xlsx")
COMMANDS = (
    ("validate", "{june}", "--today", "2023-07-06", "--return", "退回 (一)", "-o", "问题 [1].xlsx"),
    ("validate", "{june}/*.xlsx", "--today", "2023-07-06", "-o", "问题.html"),
    ("score", "{june}", "-o", "排名（终稿）.xlsx", "-o", "通报 1.docx"),
    ("verify", "排名（终稿）.xlsx", "{june}"),
    ("explain", "青石镇", "{june}", "--improve"),
    ("review", "{june}", "-o", "评审 [表].xlsx"),
    ("form", "--unit", "青石镇", "--period", "june", "-o", "空白 表"),
    ("final", "{june}", "-o", "总成绩.xlsx"),
    ("projects", "{june}", "-o", "台账.xlsx"),
    ("targets", "{june}", "-o", "任务.xlsx"),
)


def office(folder: Path) -> Path:
    """A campaign folder with rules, roster and a few reports of June."""
    (folder / "6月").mkdir(parents=True)
    for name in MONTH:
        shutil.copy(ROOT / "examples" / "june" / name, folder / "6月")
    shutil.copy(ROOT / "rules.yaml", folder)
    shutil.copy(ROOT / "examples" / "units.xlsx", folder)
    return folder


def in_gbk(folder: Path, *arguments: str) -> Done:
    environment = os.environ | {"PYTHONIOENCODING": "gbk:strict", "PYTHONUTF8": "0", "COLUMNS": "80"}
    return subprocess.run(
        [sys.executable, "-m", "baiyun", *arguments],
        cwd=folder, env=environment, capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip


def works(done: Done) -> None:
    assert done.returncode in (0, 1), (done.args, done.stderr)
    assert "Traceback" not in done.stderr


@pytest.mark.slow
@pytest.mark.parametrize("name", ["百日攻坚（2023） (终稿) [2]", "a & b ' $x% 百日!"])
def test_every_command_works_in_a_folder_of_any_name(tmp_path: Path, name: str) -> None:
    folder = office(tmp_path / name)
    for command in COMMANDS:
        works(baiyun(folder, *(part.replace("{june}", "6月") for part in command)))
    for command in (COMMANDS[1], COMMANDS[2], COMMANDS[3]):
        works(baiyun(tmp_path, *(part.replace("{june}", f"{name}/6月") for part in command)))


@pytest.mark.slow
def test_where_the_system_says_gbk_nothing_is_lost(tmp_path: Path) -> None:
    folder = office(tmp_path / "百日攻坚")
    for command in COMMANDS[:5]:
        works(in_gbk(folder, *(part.replace("{june}", "6月") for part in command)))
    assert "青石镇" in in_gbk(folder, "score", "6月").stdout
