"""July is scored alike wherever June lies: beside it, among the files, in an archive, in a folder that is named."""

from __future__ import annotations

import json
import re
import shutil
import zipfile
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

import pytest

import baiyun
from baiyun import api
from baiyun.render.json.explained import unit_json

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"


@pytest.fixture(scope="module")
def county(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example county's June and July, its roster, July as an archive, and July once more without June beside it."""
    folder = tmp_path_factory.mktemp("county")
    for month in ("june", "july", "alone/july"):
        shutil.copytree(EXAMPLES / Path(month).name, folder / month)
    for place in (folder, folder / "alone"):
        shutil.copy(EXAMPLES / "units.xlsx", place)
    (folder / "zips").mkdir()
    shutil.copy(EXAMPLES / "units.xlsx", folder / "zips")
    for name in ("july.zip", "zips/june.zip", "zips/july.zip"):
        with zipfile.ZipFile(folder / name, "w") as archive:
            for path in sorted((folder / Path(name).stem).iterdir()):
                archive.write(path, path.name)
    return folder


def figures(files: object, **options: object) -> str:
    """Ranks, totals and every point with its working."""
    told = json.loads(baiyun.score(files, period="july", **options).to_json())
    cards = [
        (unit["unit"], unit["rank"], unit["total"], [(item["name"], item["points"], item["working"]) for item in items])
        for unit in told["units"]
        for items in [[item for criterion in unit["criteria"] for item in criterion["items"]]]
    ]
    return json.dumps(cards, ensure_ascii=False)


def explained(files: object, **options: object) -> bytes:
    scored = baiyun.score(files, period="july", **options)
    return unit_json(scored.result, scored.explain("青石镇"))


COMMANDS: dict[str, Callable[..., bytes]] = {
    "score": lambda files, **options: baiyun.score(files, period="july", **options).to_json(),
    "explain": explained,
    "final and targets": lambda files, **options: api.final(files, **options).to_json(),  # one contract for both
    "projects": lambda files, **options: api.projects(files, **options).to_json(),
}
WAYS: dict[str, tuple[list[str], list[str]]] = {
    "among the files": (["june", "july"], []),
    "as an archive": (["july.zip"], []),
    "both as archives": (["zips/july.zip"], []),
    "archives among the files": (["zips/june.zip", "zips/july.zip"], []),
    "named": (["alone/july"], ["june"]),
}


def told(county: Path, command: str, files: Sequence[str], earlier: Sequence[str] = ()) -> tuple[bytes, set[str]]:
    """The bytes of a command's JSON, wherever the files lie; its problems and the files given apart, digests of names left out."""
    options = {"earlier": [str(county / each) for each in earlier]} if earlier else {}
    data = COMMANDS[command]([str(county / each) for each in files], **options).decode()
    said = json.loads(re.sub(r"(zips/|june/|july/|july\.zip › |june\.zip › )", "", data))
    problems = {json.dumps(problem, ensure_ascii=False, sort_keys=True) for problem in said.pop("problems")}
    made = said.get("made_from", {})
    given = {f"{name} {digest}" for name, digest in made.pop("reports", {}).items()}  # with June's that nobody can read
    said.pop("seal", None)
    made.pop("inputs", None)
    return json.dumps(said, ensure_ascii=False).encode(), problems | given


@pytest.fixture(scope="module")
def beside(county: Path) -> dict[str, tuple[bytes, set[str]]]:
    """What each command tells of July with June beside it."""
    return {command: told(county, command, ["july"]) for command in COMMANDS}


@pytest.mark.slow
@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("command", COMMANDS)
def test_the_figures_are_alike_wherever_june_lies(
    county: Path, beside: dict[str, tuple[bytes, set[str]]], command: str, way: str
) -> None:
    """Of June's own files more is told where they are given themselves; what is told of July is the same."""
    files, earlier = WAYS[way]
    expected, problems = beside[command]
    found, more = told(county, command, files, earlier)
    assert found == expected
    assert problems - more == set()
    assert more == problems or len(files) > 1


@pytest.mark.slow
@pytest.mark.parametrize("command", COMMANDS)
def test_the_working_directory_changes_no_byte(
    county: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    """From the county's folder, from the month's own, and from one that has nothing to do with it."""
    found = set()
    for folder, files in ((county, "july"), (county / "july", "."), (tmp_path, county / "july")):
        monkeypatch.chdir(folder)
        found.add(COMMANDS[command](str(files)))
    assert len(found) == 1


@pytest.mark.slow
@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_says_that_june_is_not_at_hand(county: Path, command: str) -> None:
    """Ruling 3d; of one unit (explain) the month's own problem is not told, its figures are others."""
    files = ["alone/july"]
    found, problems = told(county, command, files)
    codes = [json.loads(problem)["code"] for problem in problems if problem.startswith("{")]
    assert codes.count("M105") == (command != "explain")
    assert found != told(county, command, ["july"])[0]


@pytest.mark.slow
def test_without_june_july_is_another_and_says_so(county: Path) -> None:
    found = baiyun.score(county / "alone" / "july", period="july")
    assert [problem.code for problem in found.result.problems].count("M105") == 1
    assert figures(county / "alone" / "july") != figures(county / "july")
    told = baiyun.score(county / "alone" / "july", period="july", no_earlier=True)
    assert "M105" not in {problem.code for problem in told.result.problems}


@pytest.mark.slow
def test_validate_tells_the_same_of_missing_months(county: Path) -> None:
    def told(folder: Path, **options: bool) -> list[str]:
        checked = api.validate(folder, date(2023, 7, 31), **options)
        return [str(problem) for problem in checked.desk.problems if problem.code == "M105"]

    scored = baiyun.score(county / "alone" / "july", period="july").result.problems
    assert told(county / "alone" / "july") == [str(problem) for problem in scored if problem.code == "M105"] != []
    assert told(county / "alone" / "july", no_earlier=True) == []
    assert told(county / "july") == []
