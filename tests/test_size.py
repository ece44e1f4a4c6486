"""The house stays small enough to be read: no long file, no crowded room, and tests where their room is."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

TESTS = Path(__file__).parent
SOURCES = TESTS.parent / "src" / "baiyun"
LINES, FILES = 300, 25
WITHOUT_TESTS_OF_THEIR_OWN = {"api", "cli", "problems"}  # whole commands and every broken case are in tests/ itself


def name(path: Path) -> str:
    return path.relative_to(SOURCES).as_posix()


def test_no_file_is_long() -> None:
    lengths = {name(path): len(path.read_text(encoding="utf-8").splitlines()) for path in SOURCES.rglob("*.py")}
    assert {path for path, length in lengths.items() if length > LINES} == set()


def test_no_room_is_crowded() -> None:
    rooms = Counter(name(path.parent) for path in SOURCES.rglob("*.py") if path.name != "__init__.py")
    assert {room for room, files in rooms.items() if files > FILES} == set()


def test_every_room_has_its_tests() -> None:
    rooms = {path.name for path in SOURCES.iterdir() if (path / "__init__.py").exists()}
    tested = {path.parent.name for path in TESTS.glob("*/test_*.py")}
    assert rooms - WITHOUT_TESTS_OF_THEIR_OWN - tested == set()
