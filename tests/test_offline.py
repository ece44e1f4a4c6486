"""packaging/offline.py: the folder for an office without internet installs from itself alone, wherever it lies."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import ROOT

sys.path.insert(0, str(ROOT / "packaging"))

import offline

NOT_COMPILED = {
    "PIP_NO_COMPILE": "no"
}  # so pip is told to leave it to Python, which does it for what it imports: half the time
NO_NETWORK = {"PIP_CONFIG_FILE": os.devnull, "http_proxy": "http://127.0.0.1:9", "https_proxy": "http://127.0.0.1:9"}


@pytest.mark.slow
def test_it_is_installed_from_the_folder_alone(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "离线 安装（一）[2]"
    assert offline.main([str(folder)]) == 0, capfd.readouterr().err
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("PIP_", "PYTHON"))}
    done = subprocess.run(
        ["sh", str(folder / "install.sh")],
        env=environment | NO_NETWORK | NOT_COMPILED,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "装好了" in done.stdout
    command = [str(folder / ".venv" / "bin" / "baiyun"), "score", str(ROOT / "examples" / "june"), "--format", "json"]
    scored = subprocess.run(command, env=environment, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert scored.returncode == 1, scored.stderr
    assert '"rules_digest": "sha256:' in scored.stdout
    assert offline.main([str(folder)]) == 1  # never over what is there


def test_the_scripts_are_what_their_systems_read(tmp_path: Path) -> None:
    offline.write_scripts(tmp_path, "3.12")
    batch = (tmp_path / "install.bat").read_bytes()
    assert batch.isascii()
    assert batch.count(b"\r\n") == batch.count(b"\n") > 10
    assert b"py -3.12 -m venv" in batch
    shell = (tmp_path / "install.sh").read_bytes()
    assert b"\r" not in shell
    assert not any(b"{python}" in path.read_bytes() for path in tmp_path.iterdir())
    for script in (batch, shell):
        assert b"--no-index --find-links wheels" in script


def test_a_folder_for_windows_asks_for_its_wheels(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[str, ...]] = []

    def pip(*words: str) -> None:
        asked.append(words)
        (tmp_path / "baiyun-1-py3-none-any.whl").touch()

    monkeypatch.setattr(offline, "_pip", pip)
    offline.download(tmp_path, "win_amd64", "3.13")
    told = " ".join(asked[-1])
    assert "--python-version 3.13 --platform win_amd64" in told
    assert "colorama" in told
    assert "--only-binary :all:" in told
