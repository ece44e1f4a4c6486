"""July is scored alike wherever June lies: beside it, among the files, in an archive, in a folder that is named."""

from __future__ import annotations

import json
import shutil
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

import baiyun
from baiyun import api

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"


@pytest.fixture(scope="module")
def county(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example county's June and July, its roster, July as an archive, and July once more without June beside it."""
    folder = tmp_path_factory.mktemp("county")
    for month in ("june", "july", "alone/july"):
        shutil.copytree(EXAMPLES / Path(month).name, folder / month)
    for place in (folder, folder / "alone"):
        shutil.copy(EXAMPLES / "units.xlsx", place)
    with zipfile.ZipFile(folder / "july.zip", "w") as archive:
        for path in sorted((folder / "july").iterdir()):
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


WAYS: dict[str, Callable[[Path], str]] = {
    "among the files": lambda county: figures([county / "june", county / "july"]),
    "as an archive": lambda county: figures(county / "july.zip"),
    "named": lambda county: figures(county / "alone" / "july", earlier=[county / "june"]),
}


@pytest.mark.slow
@pytest.mark.parametrize("way", WAYS)
def test_july_is_scored_alike_wherever_june_lies(county: Path, monkeypatch: pytest.MonkeyPatch, way: str) -> None:
    beside = figures(county / "july")
    monkeypatch.chdir(county.parent)
    assert WAYS[way](county) == beside


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
