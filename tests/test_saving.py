"""Saving: all outputs or none, the old file or the new one, and one sentence when it cannot be done."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from baiyun import api, saving
from baiyun.api.returning import Returned
from baiyun.problems import Stop
from builders import small_month

KILLED = """
import os, random, signal, sys, time
from pathlib import Path
from baiyun import saving

folder, kills = Path(sys.argv[1]), int(sys.argv[2])
targets = [folder / name for name in ("排名.xlsx", "通报.docx")]
whole = [bytes([which]) * (300_000 + 17 * which) for which in (65, 66)]
for target in targets:
    target.write_bytes(whole[0])
dice = random.Random(7)
seen = set()
for _ in range(kills):
    child = os.fork()
    if not child:
        turn = 0
        while True:
            turn += 1
            saving.save({target: whole[turn % 2] for target in targets})
    time.sleep(dice.random() / 50)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    for target in targets:
        content = target.read_bytes()
        assert content in whole, (target, len(content))
        seen.add(content)
print(len(seen))
"""
KILLS = 200


@pytest.mark.slow
@pytest.mark.skipif(os.name != "posix", reason="SIGKILL is of POSIX systems")
def test_killed_at_any_moment_a_target_is_old_or_new_and_whole(tmp_path: Path) -> None:
    """Two hundred children that write all the time, each killed at a moment of chance; both states are seen."""
    (tmp_path / "june.xlsx").write_bytes(b"input")
    command = [sys.executable, "-c", KILLED, str(tmp_path), str(KILLS)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.stdout.strip(), done.stderr) == ("2", "")
    assert (tmp_path / "june.xlsx").read_bytes() == b"input"


def leftovers(folder: Path, *expected: str) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if path.name not in expected)


def test_outputs_replace_what_was_there_and_leave_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"old")
    saving.save({tmp_path / "a": b"new", tmp_path / "b": b"more"})
    assert ((tmp_path / "a").read_bytes(), (tmp_path / "b").read_bytes()) == (b"new", b"more")
    assert leftovers(tmp_path, "a", "b") == []


@pytest.fixture
def locked(monkeypatch: pytest.MonkeyPatch) -> Callable[[str, int], None]:
    """Makes a target of this name refuse to be replaced, as one that Excel holds open does."""

    def _locked(name: str, number: int = errno.EACCES) -> None:
        replace = Path.replace

        def _replace(self: Path, target: Path) -> Path:
            if target.name == name and self.suffix == ".part":
                raise OSError(number, os.strerror(number))
            return replace(self, target)

        monkeypatch.setattr(Path, "replace", _replace)

    return _locked


def test_when_the_last_target_is_locked_those_before_are_as_they_were(
    tmp_path: Path, locked: Callable[..., None]
) -> None:
    (tmp_path / "a").write_bytes(b"old")
    (tmp_path / "c").write_bytes(b"held")
    locked("c")
    with pytest.raises(Stop) as stop:
        saving.save({tmp_path / "a": b"new", tmp_path / "b": b"more", tmp_path / "c": b"never"})
    [problem] = stop.value.problems
    assert problem.message == "无法保存：没有权限，或正被别的程序打开。"
    assert problem.hint == "如果它正在 Excel 或 WPS 中打开，请先关闭。"
    assert (tmp_path / "a").read_bytes() == b"old"
    assert (tmp_path / "c").read_bytes() == b"held"
    assert leftovers(tmp_path, "a", "c") == []


def test_where_a_file_can_have_but_one_name_a_copy_is_kept(
    tmp_path: Path, locked: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: Path) -> None:
        raise OSError(errno.EPERM, "no links here")

    monkeypatch.setattr(Path, "hardlink_to", refuse)
    (tmp_path / "a").write_bytes(b"old")
    locked("b", errno.EBUSY)
    with pytest.raises(Stop, match="正被别的程序占用"):
        saving.save({tmp_path / "a": b"new", tmp_path / "b": b"more"})
    assert (tmp_path / "a").read_bytes() == b"old"
    assert leftovers(tmp_path, "a") == []


@pytest.mark.parametrize(
    ("number", "reason"),
    [(errno.ENOSPC, "磁盘已满"), (errno.EROFS, "文件夹是只读的"), (errno.EDQUOT, "磁盘配额已满")],
)
def test_the_reason_is_said_in_chinese(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, reason: str
) -> None:
    def full(_: int) -> None:
        raise OSError(number, os.strerror(number))

    (tmp_path / "a").write_bytes(b"old")
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(Stop, match=reason):
        saving.save({tmp_path / "b": b"new", tmp_path / "a": b"new"})
    assert (tmp_path / "a").read_bytes() == b"old"
    assert leftovers(tmp_path, "a") == []


@pytest.mark.parametrize("error", [OSError(errno.ENOSPC, "full"), KeyboardInterrupt()])
def test_folders_that_were_made_for_nothing_go_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: BaseException
) -> None:
    """Only those: what was there before stays, and so does what holds something by now."""

    def fail(_: int) -> None:
        raise error

    (tmp_path / "there").mkdir()
    monkeypatch.setattr(os, "fsync", fail)
    new, there = tmp_path / "a" / "b", tmp_path / "there"

    def make() -> None:
        with saving.folders(new, new / "june", there, there / "july"):
            (there / "july" / "note").write_bytes(b"somebody's")
            saving.save({new / "c": b"never", there / "d": b"never"})

    with pytest.raises((Stop, KeyboardInterrupt)):
        make()
    assert sorted(path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*")) == [
        "there", "there/july", "there/july/note",
    ]  # fmt: skip


def test_when_the_second_folder_cannot_be_made_the_first_goes(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(Stop, match="不是文件夹"), saving.folders(tmp_path / "june", tmp_path / "file" / "july"):
        pytest.fail("nothing can be saved in a folder that is not there")
    assert leftovers(tmp_path, "file") == []


@pytest.mark.parametrize("name", ["空白表.xlsx", "反馈.DOCX", "a.json"])
def test_a_name_of_a_file_is_no_folder(tmp_path: Path, name: str) -> None:
    with (
        pytest.raises(Stop, match=f"{name}：无法保存：这里要写文件夹，这像是文件名。请写文件夹的名字，例如 "),
        saving.folders(tmp_path / name),
    ):
        pytest.fail("it was made")
    assert not (tmp_path / name).exists()


def test_folders_that_serve_stay(tmp_path: Path) -> None:
    with saving.folders(tmp_path / "a" / "june", tmp_path / "a"):
        saving.save({tmp_path / "a" / "c": b"new"})
    assert leftovers(tmp_path / "a") == ["c", "june"]


@pytest.mark.parametrize(
    "make",
    [
        api.new_campaign,
        api.blank_forms,
        lambda folder: api.validate(folder.parent / "june", date(2023, 6, 28)).save(
            returned=Returned(folder, {folder / "a.xlsx": b"1"})
        ),
    ],
    ids=["init", "form", "validate"],
)
def test_a_command_on_a_full_disk_leaves_no_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, make: Callable[[Path], object]
) -> None:
    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    small_month(tmp_path)
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(Stop, match="磁盘已满"):
        make(tmp_path / "new")
    assert leftovers(tmp_path, "june", "units.xlsx") == []


# the command


def baiyun(folder: Path, *arguments: str, limit: int | None = None) -> subprocess.CompletedProcess[str]:
    """``baiyun`` in a folder; ``limit`` is the size in bytes above which no file can be written."""
    code = "import sys; from baiyun.cli import main; sys.exit(main())"
    if limit is not None:  # nor is a compiled module written, which would stay cut for good
        code = f"import resource, sys; sys.dont_write_bytecode = True; resource.setrlimit(resource.RLIMIT_FSIZE, ({limit}, {limit})); {code}"
    return subprocess.run(
        [sys.executable, "-c", code, *arguments], capture_output=True, encoding="utf-8", cwd=folder, check=False
    )


def one_sentence(done: subprocess.CompletedProcess[str]) -> str:
    """What a command that could not save says: one line, nothing on stdout, exit status 2."""
    assert (done.returncode, done.stdout) == (2, "")
    [line] = done.stderr.splitlines()
    assert line.endswith("[F192]")
    return line


OUTPUTS = ("-o", "排名.xlsx", "-o", "通报.docx", "-o", "排名.json")


@pytest.mark.slow
@pytest.mark.skipif(os.name != "posix", reason="limits of a process are of POSIX systems")
def test_no_room_for_the_outputs(tmp_path: Path) -> None:
    small_month(tmp_path)
    baiyun(tmp_path, "score", "june", "-o", "排名.json")
    before = (tmp_path / "排名.json").read_bytes()
    (tmp_path / "june" / "河口镇.xlsx").unlink()
    said = one_sentence(baiyun(tmp_path, "score", "june", *OUTPUTS, limit=5000))
    assert "排名.xlsx：无法保存：文件超过了允许的大小。请检查路径、权限和磁盘空间。" in said
    assert (tmp_path / "排名.json").read_bytes() == before
    assert leftovers(tmp_path, "june", "units.xlsx", "排名.json") == []


@pytest.mark.slow
@pytest.mark.skipif(not Path("/sys/kernel").is_dir(), reason="needs a folder in which nobody can write")
def test_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    small_month(tmp_path)
    said = one_sentence(baiyun(tmp_path, "score", "june", "-o", "通报.docx", "-o", "/sys/kernel/排名.xlsx"))
    assert "/sys/kernel/排名.xlsx：无法保存：" in said
    assert leftovers(tmp_path, "june", "units.xlsx") == []


@pytest.mark.slow
def test_a_target_that_is_a_folder(tmp_path: Path) -> None:
    small_month(tmp_path)
    (tmp_path / "排名.xlsx").mkdir()
    assert "这是一个文件夹" in one_sentence(baiyun(tmp_path, "score", "june", *OUTPUTS))
    assert leftovers(tmp_path, "june", "units.xlsx", "排名.xlsx") == []


@pytest.mark.slow
def test_all_outputs_of_a_command(tmp_path: Path) -> None:
    small_month(tmp_path)
    before = {path.name: path.read_bytes() for path in (tmp_path / "june").iterdir()}
    assert baiyun(tmp_path, "score", "june", *OUTPUTS).returncode == 1
    assert leftovers(tmp_path, "june", "units.xlsx") == sorted(["排名.xlsx", "通报.docx", "排名.json"])
    assert {path.name: path.read_bytes() for path in (tmp_path / "june").iterdir()} == before


def test_a_name_as_long_as_any_system_takes(tmp_path: Path) -> None:
    target = tmp_path / f"{'表' * 83}.xlsx"
    for content in (b"1", b"2"):
        saving.save({target: content})
        assert target.read_bytes() == content
    assert [path.name for path in tmp_path.iterdir()] == [target.name]
