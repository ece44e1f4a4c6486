"""Makes a folder from which baiyun is installed on a computer without internet: every wheel, and an install script.

    python packaging/offline.py FOLDER
    python packaging/offline.py FOLDER --platform win_amd64 --python 3.11

Without options it is for this system and this Python. pip asks the index that it is set to ask, and holds to requirements.lock.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SCRIPTS = Path(__file__).resolve().parent / "scripts"
WINDOWS_ONLY = ("colorama",)  # pip reads the markers of this system, not of the one that it downloads for
HERE = f"{sys.version_info.major}.{sys.version_info.minor}"


def main(arguments: list[str]) -> int:
    """Writes the folder; 1 when something stands there already, or pip could not."""
    asked = _asked(arguments)
    folder = Path(asked.folder)
    if folder.exists():
        print(f"{folder} 已经有了，请换一个名字")
        return 1
    wheels = folder / "wheels"
    wheels.mkdir(parents=True)
    try:
        download(wheels, asked.platform, asked.python)
    except subprocess.CalledProcessError:
        shutil.rmtree(folder)
        print("没有做成：pip 没有取到程序包，原因见上面")
        return 1
    write_scripts(folder, asked.python)
    print(
        f"已做好 {folder}：{sum(1 for _ in wheels.iterdir())} 个程序包，Python {asked.python}，{asked.platform or '本机系统'}"
    )
    return 0


def _asked(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="offline.py")
    parser.add_argument("folder")
    parser.add_argument("--platform", default="")
    parser.add_argument("--python", default=HERE)
    return parser.parse_args(arguments)


def download(wheels: Path, platform: str, python: str) -> None:
    """Every wheel: baiyun's own, those that it needs, and pip itself, which installs them."""
    _pip("wheel", "--no-deps", "-w", str(wheels), str(ROOT))
    [own] = wheels.glob("baiyun-*.whl")
    target = ["--python-version", python] if python != HERE or platform else []
    target += ["--platform", platform] if platform else []
    more = WINDOWS_ONLY if platform.startswith("win") else ()
    limits = ("-c", str(ROOT / "requirements.lock"), "--only-binary", ":all:")
    _pip("download", *limits, *target, "-d", str(wheels), str(own), "pip", *more)


def write_scripts(folder: Path, python: str) -> None:
    """install.bat (ASCII, ends of lines as Windows has them), install.sh and a page to read."""
    for script in sorted(SCRIPTS.iterdir()):
        text = script.read_text(encoding="utf-8").replace("{python}", python)
        windows = script.suffix in (".bat", ".txt")
        (folder / script.name).write_bytes(text.replace("\n", "\r\n" if windows else "\n").encode())
    (folder / "install.sh").chmod(0o755)


def _pip(*words: str) -> None:
    """Pip of this environment, or of the Python below it where the environment has none."""
    python = sys.executable if find_spec("pip") else str(getattr(sys, "_base_executable", sys.executable))
    subprocess.run([python, "-m", "pip", "-q", "--disable-pip-version-check", *words], check=True)  # noqa: S603


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
