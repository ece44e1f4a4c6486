"""Commands as processes of their own: two on one target, and Ctrl-C while another process reads for them."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import zipfile
from contextlib import suppress
from pathlib import Path
from threading import Event

import pytest

from builders import small_month
from hostile.others import paper, parts_of, zipped
from messy import saved_ods

COMMAND = (sys.executable, "-m", "baiyun", "score", "june", "-o", "出/排名.xlsx", "-o", "出/排名.json")


@pytest.fixture
def campaign(tmp_path: Path) -> Path:
    small_month(tmp_path)
    (tmp_path / "出").mkdir()
    return tmp_path


def started(folder: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        COMMAND, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, encoding="utf-8", start_new_session=True
    )


def written(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (folder / "出").iterdir()}


@pytest.mark.slow
def test_two_runs_on_one_target_do_not_harm_each_other(campaign: Path) -> None:
    runs = [started(campaign) for _ in range(2)]
    said = [run.communicate()[1] for run in runs]
    assert {run.returncode for run in runs} <= {0, 1}, said
    found = written(campaign)
    assert set(found) == {"排名.xlsx", "排名.json"}
    assert zipfile.ZipFile(campaign / "出/排名.xlsx").testzip() is None
    again = started(campaign)
    again.communicate()
    assert written(campaign) == found


def slow() -> bytes:
    """A small file of three and a half million cells: no more than are read, and it takes seconds to look at them."""
    parts = parts_of(saved_ods.saved(paper()))
    cell = '<table:table-cell table:number-columns-repeated="40" office:value-type="float" office:value="1"/>'
    row = f'<table:table-row table:number-rows-repeated="90000">{cell}</table:table-row></table:table>'
    content = parts["content.xml"].decode().replace("</table:table>", row, 1)
    return zipped(parts | {"content.xml": content.encode()})


def of_session(number: int) -> dict[int, str]:
    """The living processes of a session, by what they run."""
    found = {}
    for folder in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            state, _, _, session = (folder / "stat").read_text().rpartition(")")[2].split()[:4]
            if int(session) == number and state != "Z":
                found[int(folder.name)] = (folder / "cmdline").read_bytes().decode()
    return found


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="processes are counted in /proc")
def test_an_interrupt_while_a_file_is_read_elsewhere_leaves_nothing(campaign: Path) -> None:
    (campaign / "june/河口镇.ods").write_bytes(slow())
    run = started(campaign)
    while run.poll() is None and not any("baiyun.child" in command for command in of_session(run.pid).values()):
        Event().wait(0.01)
    Event().wait(0.3)
    os.killpg(run.pid, signal.SIGINT)
    said = run.communicate(timeout=20)[1]
    assert (run.returncode, said.splitlines()[-1]) == (2, "已中断，没有改动任何文件。")
    for _ in range(200):
        if not (left := of_session(run.pid)):
            break
        Event().wait(0.02)
    assert left == {}
    assert written(campaign) == {}


IN_IMPORT = """
class Interrupts:
    def find_spec(self, name, *_):
        if name == "baiyun.cli.app":
            raise KeyboardInterrupt
sys.meta_path.insert(0, Interrupts())
"""
IN_TEXT = """
import baiyun.api.here
baiyun.api.here.look_here = lambda *_: exec("raise KeyboardInterrupt")
"""


@pytest.mark.parametrize("moment", [IN_IMPORT, IN_TEXT])
def test_an_interrupt_before_the_commands_are_there_or_in_code_made_of_text(tmp_path: Path, moment: str) -> None:
    """No traceback, and the exit status is ours: the interpreter would end itself by the signal."""
    (tmp_path / "sitecustomize.py").write_text(f"import sys\n{moment}", encoding="utf-8")
    paths = os.pathsep.join([str(tmp_path), *(path for path in sys.path if path)])
    command, environment = [sys.executable, "-m", "baiyun"], {**os.environ, "PYTHONPATH": paths}
    run = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, encoding="utf-8", check=False)
    assert (run.returncode, run.stderr) == (2, "已中断，没有改动任何文件。\n")
