"""``compare``: nothing of a result with itself; of two states exactly what made the difference, unit by unit."""

from __future__ import annotations

import io
import json
import shutil
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from jsonschema import Draft202012Validator
from rich.console import Console

from baiyun import api
from baiyun.inquiry.comparison import Comparison, comparison
from baiyun.inquiry.rankings import PointsLine, RankedUnit, RankedUnits
from baiyun.render.screen.comparison import compared_screen
from baiyun.tables.inquiry.comparison import why
from builders import PROJECT, TRIP, bytes_of, report, roster
from terminal import baiyun, golden, screen, widest

pytestmark = pytest.mark.filterwarnings("ignore:.*extension is not supported")
HEADS = ["单位名称", "月份", "指标", "加减分", "理由", "提出人"]
BEGUN = PROJECT | {"开工阶段": "实质性开工", "开工阶段日期": "6月20日"}
REFERENCE = Path(__file__).parents[2] / "docs" / "reference"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """June of three townships, without a review; saved as it is."""
    tmp_path = tmp_path_factory.mktemp("made")
    roster(tmp_path, ("青石镇", "乡镇"), ("河口镇", "乡镇"), ("松岭乡", "乡镇"))
    (tmp_path / "june").mkdir()
    report(tmp_path / "june", "青石镇", 项目=[PROJECT])
    report(tmp_path / "june", "河口镇", 外出招商=[TRIP])
    assert baiyun(tmp_path, "score", "june", "-o", "初评.xlsx", "-o", "初评.json").returncode in (0, 1)
    return tmp_path


@pytest.fixture
def folder(made: Path, tmp_path: Path) -> Path:
    """A copy of all that, to be changed."""
    return shutil.copytree(made, tmp_path, dirs_exist_ok=True)


def adjusted(folder: Path, name: str, points: int) -> Path:
    path = folder / name
    path.write_bytes(bytes_of({"调整": [HEADS, ["河口镇", "6月", "", points, "推介会组织得力", "办公室"]]}))
    return path


def differing(folder: Path, before: str = "june", after: str = "june", **for_after: Any) -> Comparison:
    return api.compare(folder / before, folder / after, for_after=for_after).found


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("june", "june"),
        ("初评.xlsx", "june"),
        ("初评.json", "june"),
        ("初评.xlsx", "初评.json"),
        ("初评.json", "初评.json"),
    ],
)
def test_a_result_does_not_differ_from_itself(folder: Path, before: str, after: str) -> None:
    found = differing(folder, before, after)
    assert (found.same, found.units, found.boards) == (True, (), ())
    assert baiyun(folder, "compare", before, after).stdout.startswith("没有差别。")


@pytest.mark.slow
def test_the_example_does_not_differ_from_what_was_saved(tmp_path: Path) -> None:
    examples = Path(__file__).parents[2] / "examples"
    api.final([str(examples / each) for each in ("june", "july")]).save(tmp_path / "总.xlsx", tmp_path / "总.json")
    assert api.compare(tmp_path / "总.xlsx", tmp_path / "总.xlsx").found.same
    assert api.compare(tmp_path / "总.json", tmp_path / "总.json").found.same
    api.score(str(examples / "july")).save(tmp_path / "七月.xlsx")
    assert api.compare(tmp_path / "七月.xlsx", examples / "july").found.same


@pytest.mark.parametrize("before", ["june", "初评.xlsx", "初评.json"])
def test_an_adjustment_is_all_that_differs(folder: Path, before: str) -> None:
    path = adjusted(folder, "复核.xlsx", 2)
    [unit] = differing(folder, before, review=path).units
    [line] = unit.lines
    assert (unit.name, line.part, line.item, line.before) == ("河口镇", "调整", "调整", None)
    assert line.after is not None
    assert (line.after.points, "推介会组织得力" in line.after.working) == (2, True)
    assert unit.before is not None
    assert unit.after is not None
    assert unit.before.total is not None
    assert unit.after.total == unit.before.total + 2


def test_two_reviews_and_a_month_without_one(folder: Path) -> None:
    adjusted(folder, "review.xlsx", 2)
    adjusted(folder, "复核.xlsx", 3)
    done = baiyun(folder, "compare", "june", "--review-b", "复核.xlsx", "--format", "json")
    [unit] = json.loads(done.stdout)["units"]
    assert [(line["item"], line["points"]) for line in unit["lines"]] == [("调整", 1)]
    done = baiyun(folder, "compare", "june", "--no-review", "--format", "json")
    [unit] = json.loads(done.stdout)["units"]
    assert (unit["unit"], unit["after"]["total"] - unit["before"]["total"]) == ("河口镇", 2)


def test_a_changed_row_is_told_with_its_items_places_and_lists(folder: Path) -> None:
    (folder / "now").mkdir()
    report(folder / "now", "河口镇", 项目=[BEGUN], 外出招商=[TRIP])
    report(folder / "now", "青石镇", 项目=[PROJECT | {"佐证材料": "证.pdf、照片.jpg", "投资额": 2}])
    found = differing(folder, after="now")
    units = {each.name: each for each in found.units}
    assert "多了项目“电路板”" in units["河口镇"].rows
    assert any(row.startswith("项目“电路板”：投资额 12 → 2") for row in units["青石镇"].rows)
    assert "开工进展" in {line.item for line in units["河口镇"].lines if line.points > 0}
    assert (units["河口镇"].passed, units["青石镇"].passed_by) == (("青石镇",), ("河口镇",))
    boards = {(each.board, each.unit): (each.before is None, each.after is None) for each in found.boards}
    assert boards["一马当先榜", "河口镇"] == (True, False)
    assert boards["奋起直追榜", "河口镇"] == (False, True)


def test_units_that_came_and_went(folder: Path) -> None:
    other = folder / "other"
    other.mkdir()
    (other / "units.xlsx").write_bytes(
        bytes_of({"名册": [["单位名称", "类别"], ["青石镇", "乡镇"], ["河口镇", "乡镇"], ["云脚镇", "乡镇"]]})
    )
    found = differing(folder, units=other / "units.xlsx")
    fates = {each.name: (each.before is None, each.after is None) for each in found.units}
    assert fates == {"云脚镇": (True, False), "松岭乡": (False, True)}


def test_two_rules_name_the_items_whose_rule_is_another(folder: Path, rules_text: str) -> None:
    (folder / "新规则.yaml").write_text(rules_text.replace("points: 3", "points: 4", 1), encoding="utf-8")
    done = api.compare(folder / "june", folder / "june", for_after={"rules": folder / "新规则.yaml"})
    assert done.rules is not None
    assert done.found.provisions == ("拜访企业",)
    ruled = {(unit.name, line.item) for unit in done.found.units for line in unit.lines if line.ruled}
    others = {line.item for unit in done.found.units for line in unit.lines if not line.ruled}
    assert ("河口镇", "拜访企业") in ruled
    assert others == set()
    assert "规则不同：拜访企业" in baiyun(folder, "compare", "june", "--rules-b", "新规则.yaml").stdout


@pytest.mark.slow
def test_two_months() -> None:
    examples = Path(__file__).parents[2] / "examples"
    found = api.compare(examples / "june", examples / "july").found
    [same] = [each for each in found.units if each.name == "青石镇"]
    assert same.before is not None
    assert same.after is not None
    assert (same.before.total, same.after.total) == (
        api.score(str(examples / "june")).explain("青石镇").card.total,
        api.score(str(examples / "july")).explain("青石镇").card.total,
    )


def test_it_is_saved(folder: Path) -> None:
    adjusted(folder, "复核.xlsx", 2)
    done = baiyun(folder, "compare", "june", "--review-b", "复核.xlsx", "-o", "比较.xlsx", "-o", "比较.json")
    assert (done.returncode, done.stderr.count("下一步")) == (0, 1)
    book = openpyxl.load_workbook(folder / "比较.xlsx")
    assert book.sheetnames[:4] == ["单位的变化", "得分的变化", "报表的变化", "榜单的变化"]
    assert [cell.value for cell in book["得分的变化"][4]][:5] == ["河口镇", "调整", "调整", None, 2]
    told = json.loads((folder / "比较.json").read_text(encoding="utf-8"))
    schema = json.loads((REFERENCE / "compare.schema.json").read_text(encoding="utf-8"))
    assert list(Draft202012Validator(schema).iter_errors(told)) == []
    assert baiyun(folder, "compare", "通报.docx", "june").returncode == 2


@pytest.mark.parametrize("columns", [60, 80, 120])
def test_the_screen_of_an_adjustment(folder: Path, columns: int) -> None:
    adjusted(folder, "复核.xlsx", 2)
    done = baiyun(folder, "compare", "june", "--no-review", "--review-b", "复核.xlsx", columns=columns)
    assert screen(done, folder) == golden(f"compare-{columns}.txt")


@pytest.mark.parametrize("columns", [40, 60, 80, 120])
def test_a_unit_is_a_line_with_all_its_reasons_below_at_any_width(columns: int) -> None:
    names = ["驻深圳招商小分队", "云脚经济技术开发区管委会代管民族乡"]
    items = ["签约阶段", "签约先后", "单体规模", "首位度", "开工进展"]

    def ranked(first: int, points: int) -> RankedUnits:
        lines = {("方面", item): PointsLine("方面", item, Decimal(points)) for item in items}
        ranks = enumerate(names if first == 1 else names[::-1], 1)
        units = {name: RankedUnit(name, "乡镇", rank, Decimal(points), lines) for rank, name in ranks}
        return RankedUnits("甲.json", "preliminary", "", units, {})

    found = comparison(ranked(1, 10), ranked(2, 12))
    out = io.StringIO()
    Console(width=columns, file=out).print(compared_screen(found, None, columns))
    assert widest(out.getvalue()) <= columns
    shown = "".join(out.getvalue().split())
    for unit, then, now in ((names[0], 1, 2), (names[1], 2, 1)):
        told = "".join(why(next(each for each in found.units if each.name == unit)).split())
        assert f"{unit}第{then}→{now}名10.00→12.00分{told}" in shown
        assert all(f"{item}10→12（+2）" in told for item in items)
