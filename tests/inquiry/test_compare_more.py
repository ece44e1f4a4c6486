"""``compare`` of campaigns and of pages, and several sets of rules beside each other."""

from __future__ import annotations

import csv
import io
import json
import shutil
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from baiyun import api
from baiyun.inquiry.comparison import Comparison
from builders import PROJECT, TRIP, bytes_of, roster, sheets_of
from terminal import EXAMPLES, baiyun

REFERENCE = Path(__file__).parents[2] / "docs" / "reference"
SETS = EXAMPLES / "sets"
PAPERS = ("总.xlsx", "总.json", "总.html")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A campaign of two months, saved in three formats; July alone as a page."""
    tmp_path = tmp_path_factory.mktemp("made")
    roster(tmp_path, ("青石镇", "乡镇"), ("河口镇", "乡镇"), ("松岭乡", "乡镇"))
    for month, name in ((6, "june"), (7, "july")):
        sent(tmp_path / "camp" / name, "青石镇", month, 1)
        sent(tmp_path / "camp" / name, "河口镇", month, 2)
    assert baiyun(tmp_path, "final", "camp", *(each for paper in PAPERS for each in ("-o", paper))).returncode in (0, 1)
    assert baiyun(tmp_path, "score", "camp/july", "-o", "七月.html", "-o", "七月.json").returncode in (0, 1)
    return tmp_path


@pytest.fixture
def folder(made: Path, tmp_path: Path) -> Path:
    """A copy of all that, to be changed."""
    return shutil.copytree(made, tmp_path, dirs_exist_ok=True)


def sent(folder: Path, unit: str, month: int, trips: int) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    project = PROJECT | {"项目名称": f"{unit}{month}", "签约阶段日期": f"{month}月12日"}
    visits = [TRIP | {"日期": f"{month}月{day + 4}日"} for day in range(trips)]
    sheets = sheets_of(unit, f"2023-{month}-30", 项目=[project], 外出招商=visits)
    sheets["基本情况"][1][1] = f"2023年{month}月"
    (folder / f"{unit}.xlsx").write_bytes(bytes_of(sheets))


def differing(folder: Path, before: str, after: str) -> Comparison:
    return api.compare(folder / before, folder / after, units=folder / "units.xlsx").found


@pytest.mark.parametrize("after", ["camp", *PAPERS])
@pytest.mark.parametrize("before", ["camp", *PAPERS])
def test_a_campaign_does_not_differ_from_itself_in_any_format(folder: Path, before: str, after: str) -> None:
    found = differing(folder, before, after)
    assert (found.units, found.boards) == ((), ())
    assert len(found.before.units) == 3


@pytest.mark.parametrize("before", ["camp", *PAPERS])
def test_one_month_of_a_campaign_is_named(folder: Path, before: str) -> None:
    now = folder / "now"
    for month, name in ((6, "june"), (7, "july")):
        sent(now / name, "青石镇", month, 1)
        sent(now / name, "河口镇", month, 2 if month == 6 else 3)
    [unit] = differing(folder, before, "now").units
    assert unit.name == "河口镇"
    [line] = unit.lines
    assert (line.part, line.item, line.points > 0) == ("各期总分", "7月", True)
    if before == "camp":
        assert [row.startswith("7月多了外出招商") for row in unit.rows] == [True]


@pytest.mark.parametrize("after", ["camp/july", "七月.json", "七月.html"])
def test_a_page_is_compared_item_by_item(folder: Path, after: str) -> None:
    assert differing(folder, "七月.html", after).same
    path = folder / "七月.html"
    text = path.read_text(encoding="utf-8")
    assert text.count('"拜访企业":"') >= 1
    path.write_text(text.replace('"签约阶段":"', '"签约阶段":"1', 1), encoding="utf-8")
    [unit] = differing(folder, "七月.html", "七月.json").units
    assert [line.item for line in unit.lines] == ["签约阶段"]


def told(*arguments: str | Path) -> bytes:
    return baiyun(EXAMPLES, "compare", *arguments, "--format", "json").stdout.encode()


@pytest.mark.slow
def test_the_three_sets_beside_each_other_are_the_three_rankings(tmp_path: Path) -> None:
    sets = ("--rules-b", SETS / "strict.yaml", "--rules-b", SETS / "lenient.yaml")
    found = json.loads(told("june", *sets))
    schema = json.loads((REFERENCE / "beside.schema.json").read_text(encoding="utf-8"))
    assert list(Draft202012Validator(schema).iter_errors(found)) == []
    assert [each["name"] for each in found["rankings"]] == ["现行", "strict", "lenient"]
    for at, rules in enumerate((None, SETS / "strict.yaml", SETS / "lenient.yaml")):
        result = api.score(EXAMPLES / "june", rules=rules, units=EXAMPLES / "units.xlsx").result
        ranks = {each.name: (each.rank, float(each.card.total or 0)) for each in result.everyone}
        shown = {each["unit"]: each["places"][at] for each in found["units"]}
        assert {name: (place["rank"], place["total"]) for name, place in shown.items()} == ranks
    spreads = {each["unit"]: each["spread"] for each in found["units"]}
    assert spreads["县城市建设投资公司"] == 3, "1, 4, 1"
    boards = {(each["board"], each["unit"]): each["stands"] for each in found["boards"]}
    assert boards["一马当先榜", "县城市建设投资公司"] == [True, False, True]
    papers = [tmp_path / f"三套{suffix}" for suffix in (".html", ".xlsx", ".json", ".csv")]
    done = baiyun(EXAMPLES, "compare", "june", *sets, *(each for paper in papers for each in ("-o", paper)))
    assert done.returncode == 0
    rows = list(csv.DictReader(io.StringIO(papers[3].read_text(encoding="utf-8-sig"))))
    assert {row["单位"]: int(row["最多差几名"]) for row in rows} == spreads
    assert papers[0].read_text(encoding="utf-8").count('data-name="strict 名次"') == len(rows)


@pytest.mark.slow
@pytest.mark.parametrize("name", ["strict", "lenient"])
def test_a_set_beside_the_default_names_only_rules(name: str) -> None:
    found = json.loads(told("june", "--rules-b", SETS / f"{name}.yaml"))
    assert found["units"]
    assert all(line["rules_changed"] or not line["points"] for unit in found["units"] for line in unit["lines"])
    assert not any(unit["rows"] for unit in found["units"])


def test_several_sets_take_one_result_only(folder: Path) -> None:
    sets = ("--rules-b", SETS / "strict.yaml", "--rules-b", SETS / "lenient.yaml")
    done = baiyun(folder, "compare", "camp/june", "camp/july", *sets)
    assert (done.returncode, done.stdout) == (2, "")
    assert "只写原来的一份" in done.stderr


def test_a_comparison_is_saved_as_a_page_and_a_table(folder: Path) -> None:
    for _ in range(2):
        done = baiyun(folder, "compare", "camp/june", "camp/july", "-o", "比较.html", "-o", "比较.csv")
        assert done.returncode == 0, done.stderr
    assert sorted(each.name for each in folder.glob("比较*")) == ["比较.csv", "比较.html"]
    assert "河口镇" in (folder / "比较.html").read_text(encoding="utf-8")
    assert "为什么" in (folder / "比较.csv").read_text(encoding="utf-8-sig").splitlines()[0]
