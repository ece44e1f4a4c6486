"""stdout that is full or closed, --version and -q: what a script around the command relies on."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from baiyun.version import VERSION
from builders import small_month
from terminal import baiyun, codes

COMMANDS = [
    ("score", "june"), ("score", "june", "--format", "json"), ("validate", "june"), ("validate", "june", "--texts"), ("final", "june"),
    ("explain", "青石镇", "june"), ("review", "june"), ("targets", "june"), ("projects", "june"), ("form", "-o", "空白表"),
    ("init", "新活动"), ("rules",), ("rules", "show"), ("rules", "schema"), ("--help",), ("--version",),
]  # fmt: skip


def run(folder: Path, *arguments: str, to: str) -> subprocess.CompletedProcess[str]:
    command = " ".join([sys.executable, "-m", "baiyun", *arguments, to])
    return subprocess.run(["/bin/sh", "-c", command], capture_output=True, encoding="utf-8", cwd=folder, check=False)


@pytest.mark.slow
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is full")
@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_stdout_that_is_full(tmp_path: Path, command: tuple[str, ...]) -> None:
    small_month(tmp_path)
    done = run(tmp_path, *command, to="> /dev/full")
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert done.stderr.splitlines()[-1] == "错误　 屏幕输出：无法保存：磁盘已满。请换一个位置，或用 -o 保存。[F192]"


@pytest.mark.slow
@pytest.mark.skipif(os.name != "posix", reason="shells of POSIX systems")
@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_stdout_that_is_closed(tmp_path: Path, command: tuple[str, ...]) -> None:
    small_month(tmp_path)
    done = run(tmp_path, *command, to=">&-")
    assert done.returncode == 2
    assert done.stderr.splitlines()[-1] == "错误　 屏幕输出：无法保存：没有打开。请换一个位置，或用 -o 保存。[F192]"


@pytest.mark.slow
@pytest.mark.skipif(os.name != "posix", reason="pipes of POSIX systems")
@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_a_pipe_that_nobody_reads(tmp_path: Path, command: tuple[str, ...]) -> None:
    small_month(tmp_path)
    read, write = os.pipe()
    os.close(read)
    line = [sys.executable, "-m", "baiyun", *command]
    done = subprocess.run(line, stdout=write, stderr=subprocess.PIPE, encoding="utf-8", cwd=tmp_path, check=False)
    os.close(write)
    assert done.returncode == 2
    assert not [word for word in ("Traceback", "Exception", "Broken") if word in done.stderr]


def test_the_version(tmp_path: Path) -> None:
    done = baiyun(tmp_path, "--version")
    assert (done.returncode, done.stdout, done.stderr) == (0, f"baiyun {VERSION}\n", "")


@pytest.mark.parametrize("quiet", ["-q", "--quiet"])
def test_quiet_says_no_note_and_no_next_step(tmp_path: Path, quiet: str) -> None:
    small_month(tmp_path)
    loud, done = (baiyun(tmp_path, "score", "june", *more) for more in ((), (quiet,)))
    assert (done.stdout, done.returncode) == (loud.stdout, loud.returncode)
    kept = [line for line in loud.stderr.splitlines() if line.startswith(("错误", "待说明"))]
    assert done.stderr.splitlines()[:-1] == kept
    assert "下一步" in loud.stderr
    assert set(codes(done.stderr)) < set(codes(loud.stderr))
    assert baiyun(tmp_path, quiet, "score", "june").stderr == done.stderr
