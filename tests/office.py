"""LibreOffice as the tests drive it: headless, with a profile a process, every formula computed again."""

from __future__ import annotations

import atexit
import os
import shutil
import signal
import subprocess
import tempfile
from contextlib import suppress
from functools import cache
from pathlib import Path

import pytest

SOFFICE = shutil.which("soffice")
PATIENCE = 120
libreoffice = pytest.mark.libreoffice  # skipped where there is none, see conftest.py
ALWAYS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema"
 xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse">
<value>0</value></prop></item>
</oor:items>
"""


@cache
def _profile() -> Path:
    """A profile that every conversion of this process uses: to make one costs more than to convert."""
    folder = Path(tempfile.mkdtemp(prefix="baiyun-office-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    (folder / "user").mkdir()
    (folder / "user" / "registrymodifications.xcu").write_text(ALWAYS, encoding="utf-8")
    return folder


def converted(path: Path, to: str) -> Path:
    """A document saved by LibreOffice in another format, in a folder beside it."""
    [made] = all_converted([path], to)
    return made


def all_converted(paths: list[Path], to: str, how: str = "") -> list[Path]:
    """Documents of one folder saved in another format, by one start of LibreOffice; ``how`` names its filter and options."""
    folder = paths[0].parent / f"{paths[0].stem}-{to}"
    command = [str(SOFFICE), f"-env:UserInstallation={_profile().as_uri()}", "--headless", "--convert-to", f"{to}{how}"]
    command += ["--outdir", str(folder), *map(str, paths)]
    said = _ran(command) or _ran(command)  # now and then one start of it never comes up
    made = [folder / f"{path.stem}.{to}" for path in paths]
    assert all(path.exists() for path in made), said
    return made


def _ran(command: list[str]) -> str:
    """What LibreOffice said; nothing when it did not end, which ends all of its processes."""
    with tempfile.TemporaryFile() as said:
        started = subprocess.Popen(command, stdout=said, stderr=said, start_new_session=True)
        try:
            started.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            return ""
        finally:
            with suppress(ProcessLookupError):
                os.killpg(started.pid, signal.SIGKILL)
            started.wait()
        said.seek(0)
        return f"{started.returncode}: {said.read().decode(errors='replace')}"
