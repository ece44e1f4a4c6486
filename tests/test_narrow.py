"""--unit, --category and --errors narrow what is shown, never what is computed or saved."""

from __future__ import annotations

from pathlib import Path

import pytest

from builders import small_month
from terminal import baiyun, codes


@pytest.mark.parametrize("command", [("score",), ("validate", "--today", "2023-06-30")])
def test_what_is_shown_is_narrowed(tmp_path: Path, command: tuple[str, ...]) -> None:
    small_month(tmp_path)
    whole = baiyun(tmp_path, *command, "june", "-o", "全部.json")
    for option, kept, gone in (
        (("--unit", "河口镇"), "河口镇", "县林业局"),
        (("--category", "部门"), "县林业局", "青石镇"),
    ):
        done = baiyun(tmp_path, *command, "june", *option, "-o", "部分.json")
        assert (done.returncode, kept in done.stdout, gone in done.stdout) == (whole.returncode, True, False)
        assert (tmp_path / "部分.json").read_bytes() == (tmp_path / "全部.json").read_bytes()
    assert codes(baiyun(tmp_path, *command, "june", "--errors").stderr) == ["C103"]
    for given, left in (("C103", ["C103"]), ("c103，U101", ["C103"]), ("U101", [])):
        assert codes(baiyun(tmp_path, *command, "june", "--code", given).stderr) == left
    assert codes(baiyun(tmp_path, *command, "june", "--unit", "县林业局", "--errors").stderr) == []


def test_an_unknown_unit_kind_and_code(tmp_path: Path) -> None:
    small_month(tmp_path)
    for *option, code in (
        ("--unit", "青石真", "U101"), ("--category", "乡真", "F195"), ("--code", "C999", "F195"), ("--code", "C103、投资额", "F195"),
    ):  # fmt: skip
        done = baiyun(tmp_path, "score", "june", *option, "-o", "排名.json")
        assert not (tmp_path / "排名.json").exists()
        assert (done.returncode, done.stdout, codes(done.stderr)) == (2, "", [code])


@pytest.mark.parametrize("command", ["final", "projects", "review"])
def test_further_commands_are_narrowed(tmp_path: Path, command: str) -> None:
    small_month(tmp_path)
    saved = () if command == "review" else ("-o", "全部.json")
    whole = baiyun(tmp_path, command, "june", *saved)
    for option, kept, gone in (
        (("--unit", "河口镇"), "河口镇", "县林业局"),
        (("--category", "部门"), "县林业局", "青石镇"),
    ):
        done = baiyun(tmp_path, command, "june", *option, *(("-o", "部分.json") if saved else ()))
        assert done.returncode == whole.returncode
        assert gone not in done.stdout + done.stderr or command == "review"
        assert kept in done.stdout or command != "final"
        if saved:
            assert (tmp_path / "部分.json").read_bytes() == (tmp_path / "全部.json").read_bytes()
    assert set(codes(baiyun(tmp_path, command, "june", "--errors").stderr)) <= {"C103"}
    assert codes(baiyun(tmp_path, command, "june", "--code", "C103").stderr) == ["C103"]
    assert codes(baiyun(tmp_path, command, "june", "--unit", "县林业局", "--errors").stderr) == []
    for wrong in (("--unit", "青石真"), ("--code", "C999")):
        assert baiyun(tmp_path, command, "june", *wrong, "-o", "评审.xlsx").returncode == 2
        assert not (tmp_path / "评审.xlsx").exists()
