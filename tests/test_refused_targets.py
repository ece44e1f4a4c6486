"""Whatever keeps any command from writing: one sentence, exit status 2, nothing torn and nothing left behind."""

from __future__ import annotations

import errno
import os
import shutil
import tempfile
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import datetime
from pathlib import Path
from threading import Thread
from typing import Any
from unittest.mock import patch

import pytest

from baiyun import disk, saving
from baiyun.problems import Stop
from builders import small_month
from messy.mails import CHINA, mail
from terminal import baiyun, codes

RULES = Path(__file__).parents[1] / "rules.yaml"
WRITING: dict[str, tuple[str, ...]] = {
    "score": ("score", "june", "-o", "出/排名.xlsx", "-o", "出/通报.docx"),
    "final": ("final", "june", "-o", "出/总成绩.xlsx"),
    "targets": ("targets", "june", "-o", "出/目标.xlsx"),
    "projects": ("projects", "june", "-o", "出/台账.xlsx"),
    "validate": ("validate", "june", "--today", "2023-06-28", "-o", "出/清单.xlsx"),
    "return": ("validate", "june", "--today", "2023-06-28", "--return", "出"),
    "review": ("review", "june", "-o", "出/review.xlsx"),
    "form": ("form", "--all", "-o", "出"),
    "rules": ("rules", "-o", "出/细则.docx"),
    "rules show": ("rules", "show", "-o", "出/细则.html"),
    "rules schema": ("rules", "schema", "-o", "出/规则.json"),
    "score csv": ("score", "june", "-o", "出/排名.csv"),
    "compare": ("compare", "june", "--rules-b", "b.yaml", "-o", "出/比较.xlsx", "-o", "出/比较.html"),
    "stability": ("stability", "june", "--runs", "5", "-o", "出/稳定.xlsx", "-o", "出/稳定.json"),
    "rules diff": ("rules", "diff", "a.yaml", "b.yaml", "-o", "出/对照.docx", "-o", "出/对照.csv"),
    "explain": ("explain", "--all", "june", "-o", "出"),
    "collect": ("collect", "信", "-o", "出"),
    "init": ("init", "新"),
}


def failing(number: int) -> Callable[..., Any]:
    def fail(*_: Any, **__: Any) -> Any:
        raise OSError(number, os.strerror(number))

    return fail


def interrupted(*_: Any, **__: Any) -> Any:
    raise KeyboardInterrupt


def open_elsewhere() -> AbstractContextManager[Any]:
    """A target that Excel holds: what is written beside it cannot take its place."""
    replace = Path.replace

    def held(self: Path, target: Path) -> Path:
        if self.suffix == ".part":
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        return replace(self, target)

    return patch.object(Path, "replace", held)


TROUBLES: dict[str, tuple[Callable[[], AbstractContextManager[Any]], str]] = {
    "full disk": (lambda: patch.object(os, "fsync", failing(errno.ENOSPC)), "磁盘已满"),
    "no file can be made": (lambda: patch.object(tempfile, "mkstemp", failing(errno.EACCES)), "没有权限"),
    "read-only": (lambda: patch.object(tempfile, "mkstemp", failing(errno.EROFS)), "只读"),
    "open in Excel": (open_elsewhere, "正被别的程序打开"),
}


def everything(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture
def campaign(tmp_path: Path) -> Path:
    june = small_month(tmp_path)
    (tmp_path / "出").mkdir()
    for name in ("a.yaml", "b.yaml"):
        shutil.copy(RULES, tmp_path / name)
    (tmp_path / "信").mkdir()
    sent = mail([("青石镇.xlsx", (june / "青石镇上.xlsx").read_bytes())], datetime(2023, 6, 15, 9, tzinfo=CHINA))
    (tmp_path / "信" / "1.eml").write_bytes(sent)
    return tmp_path


@pytest.mark.slow
@pytest.mark.parametrize("trouble", TROUBLES)
@pytest.mark.parametrize("command", WRITING)
def test_one_sentence_and_nothing_torn(campaign: Path, command: str, trouble: str) -> None:
    made, reason = TROUBLES[trouble]
    before = everything(campaign)
    with made():
        done = baiyun(campaign, *WRITING[command])
    assert (done.returncode, codes(done.stderr)) == (2, ["F192"]), done.stderr
    assert reason in done.stderr
    assert everything(campaign) == before


@pytest.mark.slow
@pytest.mark.parametrize(
    "moment", [(os, "fsync"), (tempfile, "mkstemp"), (Path, "replace"), (disk, "read"), (saving, "save")]
)
@pytest.mark.parametrize("command", WRITING)
def test_interrupted_nothing_is_left(campaign: Path, command: str, moment: tuple[Any, str]) -> None:
    """Ctrl-C while it reads, before, in and behind the writing of a file."""
    before = everything(campaign)
    with patch.object(*moment, interrupted):
        done = baiyun(campaign, *WRITING[command])
    assert done.returncode in (2, 0, 1)
    if done.returncode == 2:
        assert done.stderr.splitlines()[-1] == "已中断，没有改动任何文件。"
        assert everything(campaign) == before
    assert "Traceback" not in done.stderr


@pytest.mark.slow
@pytest.mark.parametrize("command", WRITING)
def test_a_folder_in_place_of_a_file_and_a_file_in_place_of_a_folder(campaign: Path, command: str) -> None:
    names = [part for part in WRITING[command] if part.startswith(("出/", "新"))] or ["出"]
    for name in names[:1]:
        if "/" in name:
            (campaign / name).mkdir()
        else:
            (campaign / name).rmdir() if (campaign / name).is_dir() else None
            (campaign / name).write_bytes(b"file")
        before = everything(campaign)
        done = baiyun(campaign, *WRITING[command])
        assert (done.returncode, len(codes(done.stderr))) == (2, 1), done.stderr
        assert everything(campaign) == before


@pytest.mark.slow
@pytest.mark.parametrize("command", [name for name in WRITING if name != "init"])
def test_two_runs_on_one_target_both_leave_it_whole(campaign: Path, command: str) -> None:
    """The saving of one run falls into that of another: what is there afterwards is what either writes."""
    assert baiyun(campaign, *WRITING[command]).returncode < 2
    whole = everything(campaign)
    targets = {path: data for path, data in whole.items() if path.parent.name == "出"}
    assert targets
    others = {path: data + b" " for path, data in targets.items()}
    wrong: list[BaseException] = []

    def run(files: dict[Path, bytes]) -> None:
        try:
            for _ in range(20):
                saving.save(files)
        except Stop as stop:
            wrong.append(stop)

    threads = [Thread(target=run, args=(files,)) for files in (targets, others)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert wrong == []
    for path, data in targets.items():
        assert path.read_bytes() in (data, others[path])
    assert set(everything(campaign)) == {*whole}
