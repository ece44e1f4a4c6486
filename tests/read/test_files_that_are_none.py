"""What is no regular file, or larger than any report, is told before a byte of it is read."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from baiyun import api, disk
from baiyun.problems import Problem, Stop
from builders import PROJECT, report, roster

POSIX = pytest.mark.skipif(os.name != "posix", reason="pipes and links")


def told_of(folder: Path, name: str) -> list[Problem]:
    """What is told of a file, in a month in which the report beside it is scored."""
    roster(folder, ("青石镇", "乡镇"), ("河口镇", "乡镇"))
    report(folder / "june", "青石镇", 项目=[PROJECT])
    result = api.score([folder / "june"]).result
    assert [each.name for each in result.everyone if each.rank == 1] == ["青石镇"]
    return [problem for problem in result.problems if problem.place.file == name and problem.code[0] == "F"]


@pytest.fixture
def june(tmp_path: Path) -> Path:
    (tmp_path / "june").mkdir()
    return tmp_path / "june"


@POSIX
def test_a_pipe_is_told_and_never_opened(june: Path) -> None:
    os.mkfifo(june / "河口镇.xlsx")
    [problem] = told_of(june.parent, "河口镇.xlsx")
    assert (problem.code, "管道" in problem.message) == ("F193", True)


@POSIX
def test_links_in_a_circle_are_told(june: Path) -> None:
    (june / "河口镇.xlsx").symlink_to(june / "河口镇2.xlsx")
    (june / "河口镇2.xlsx").symlink_to(june / "河口镇.xlsx")
    [problem] = told_of(june.parent, "河口镇.xlsx")
    assert (problem.code, "链接" in problem.message) == ("F193", True)


@POSIX
def test_a_device_is_told() -> None:
    with pytest.raises(Stop) as stop:
        disk.read(Path("/dev/zero"))
    assert [problem.code for problem in stop.value.problems] == ["F193"]


def test_a_name_with_a_nul_is_told() -> None:
    for action in (lambda: disk.read(Path("a\0.xlsx")), lambda: disk.expand(["a\0.xlsx"])):
        with pytest.raises(Stop) as stop:
            action()
        assert [problem.code for problem in stop.value.problems] in (["F193"], ["F191"])


def test_a_file_larger_than_any_report_is_not_read(june: Path) -> None:
    with (june / "河口镇.xlsx").open("wb") as file:
        file.truncate(2**33)
    [problem] = told_of(june.parent, "河口镇.xlsx")
    assert problem.code == "F105"
    assert "64 MB" in problem.message
