"""Columns that a county adds, 基本情况 as a row, and figures of the roster: from the blank form to every point."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from baiyun import api
from baiyun.campaign.duties import targets
from baiyun.form.reading import Reading
from baiyun.problems import Place
from baiyun.read.files.sheet import Sheet
from baiyun.read.rulebook import rulebook
from baiyun.read.table import read_table
from baiyun.scoring.card import ItemScore
from builders import bytes_of
from casework import Case, Worked
from extended import extended, extended_text

SIGNED = {"洽谈签约阶段": "合同文本送签", "签约阶段日期": "6-9", "投资额": 2}
BASICS = {"招商干部": 6, "方案日期": "6-1"}


def scored(item: str, units: dict[str, Any]) -> Worked:
    return Worked(extended(item), Case("", "", units, {}))


def line(worked: Worked, unit: str) -> ItemScore:
    """The line of 拜访企业, in whose place the item stands."""
    standing = worked.month("june").find(unit)
    assert standing is not None
    return next(item for criterion in standing.card.criteria for item in criterion.items if item.name == "拜访企业")


def unit_with(*projects: dict[str, Any], basics: dict[str, Any] | None = None, **more: Any) -> dict[str, Any]:
    rows = [SIGNED | project for project in projects]
    return {"reports": [{"day": "6-30", "基本情况": BASICS | (basics or {}), "项目": rows, **more}]}


def codes(worked: Worked, *kinds: str) -> list[tuple[str, str, str]]:
    found = worked.month("june").problems
    return [
        (each.code, each.place.sheet, each.place.label)
        for each in found
        if each.severity in (kinds or ("error", "explain"))
    ]


# measured


@pytest.mark.parametrize(
    ("item", "points", "working"),
    [
        # 1500 万元 + 0.05 亿元 = 2000 万元, at 0.001 each
        ("per: {of: 到位, each: 0.001, cap: 4}", "2.00", "到位 2000 万元 × 0.001 = 2"),
        # under a filter over another extra column: only the 1500
        ("per: {of: 已到位, each: 0.001, cap: 4}", "1.50", "已到位 1500 万元 × 0.001 = 1.5"),
        # 6 of the 12 that the roster asks for
        ("per: {of: 年度任务数, each: 0.25, cap: 4}", "3.00", "年度任务数 12 个 × 0.25 = 3"),
        # 基本情况 is one row
        ("per: {of: 招商干部数, each: 0.5, cap: 4}", "3.00", "招商干部数 6 人 × 0.5 = 3"),
        ("per: {of: 有方案, each: 4, cap: 4}", "4.00", "有方案 1 份 × 4 = 4"),
        # row tables: 1500 万元 is worth 1 + 3 (自有), 500 万元 0 + 1 (贷款)
        (
            "best_row: {of: 项目, worth: {到位资金: {at_least: {1000: 1}}, 资金来源: {自有: 3, 贷款: 1}}}",
            "4.00",
            "甲项目：到位资金 1500 万元（1） + 资金来源 自有（3） = 4",
        ),
    ],
)  # fmt: skip
def test_points_are_made_of_them_and_their_unit_is_said(item: str, points: str, working: str) -> None:
    projects = (
        {"项目名称": "甲项目", "到位资金": 1500, "资金来源": "自筹"},
        {"项目名称": "乙项目", "到位资金": "0.05亿", "资金来源": "贷款"},
    )
    unit = unit_with(*projects, basics={"有无招商方案": "有"}) | {"roster": {"年度任务": 12}}
    found = line(scored(item, {"甲镇": unit}), "甲镇")
    assert (str(found.points), found.working) == (points, working)
    assert found.places


@pytest.mark.parametrize(
    "item",
    [
        "per: {of: 年度任务数, each: 1, cap: 4, when_missing: 1}",
        "per: {of: 招商干部数, each: 1, cap: 4, when_missing: 1}",
    ],
)
def test_a_blank_has_no_value(item: str) -> None:
    """Neither the unit whose cell is blank nor the silent one has a figure, and that is not 0."""
    worked = scored(item, {"甲镇": unit_with(basics={"招商干部": ""}), "乙镇": {}})
    assert [str(line(worked, name).points) for name in ("甲镇", "乙镇")] == ["1.00", "1.00"]


def test_a_silent_unit_has_no_row_of_basics() -> None:
    worked = scored("per: {of: 有方案, each: 4, cap: 4}", {"甲镇": {}, "乙镇": unit_with()})
    assert [str(line(worked, name).points) for name in ("甲镇", "乙镇")] == ["0.00", "0.00"]
    counted = scored(
        "per: {of: 基本情况数, each: 4, cap: 4}".replace("基本情况数", "有方案"),
        {"甲镇": unit_with(basics={"有无招商方案": "√"})},
    )
    assert line(counted, "甲镇").places == (Place("甲镇1.xlsx", "基本情况", 1, 2, "单位名称"),)


def test_the_roster_of_all_units_adds_up_for_a_target() -> None:
    """5 + 7, each unit once though the campaign has three months."""
    text = extended_text().replace(
        "\ntargets:", "\ntargets:\n  - {name: 全年, of: 年度任务数, need: {june: 9, campaign: 20}, clause: 二}"
    )
    book, _ = rulebook("rules.yaml", text.encode())
    assert book is not None
    units = {"甲镇": unit_with() | {"roster": {"年度任务": 5}}, "乙镇": {"roster": {"年 度任务": 7}}, "丙镇": {}}
    found = targets(book, Worked(book, Case("", "", units, {})).everyone())
    assert [(owed.period, owed.done, owed.met) for owed in found if owed.name == "全年"] == [
        ("june", 12, True),
        ("campaign", 12, False),
    ]


# checked


def test_a_required_cell_removes_its_row_and_an_expected_one_counts_for_completeness() -> None:
    """项目: 佐证材料 filled, 到位资金 not; the two cells of the trip without 里程 are lost; two bulletins: 1 of 2 + 2 + 4."""
    trip = {"日期": "6-5", "里程": ""}
    worked = scored("per: {of: 外出次数, each: 1, cap: 4}", {"甲镇": unit_with({}, 外出招商=[trip])})
    assert ("C101", "外出招商", "里程（公里）") in codes(worked)
    assert line(worked, "甲镇").points == 0
    standing = worked.month("june").find("甲镇")
    assert standing is not None
    assert standing.card.points("信息质量") == Decimal("0.5")
    whole = scored(
        "per: {of: 外出次数, each: 1, cap: 4}", {"甲镇": unit_with({"到位资金": 1}, 外出招商=[trip | {"里程": 80}])}
    )
    assert line(whole, "甲镇").points == 1
    assert whole.month("june").find("甲镇").card.points("信息质量") == 2  # type: ignore[union-attr]


@pytest.mark.parametrize("said", ["", "几个"])
def test_a_line_of_basics_that_is_required_counts_alone(said: str) -> None:
    """招商干部 is an error; the report, and what else 基本情况 says, count all the same."""
    worked = scored(
        "per: {of: 有方案, each: 4, cap: 4}", {"甲镇": unit_with({}, basics={"招商干部": said, "有无招商方案": "是"})}
    )
    assert codes(worked, "error") == [("C103" if said else "C101", "基本情况", "招商干部（人）")]
    assert line(worked, "甲镇").points == 4
    assert worked.month("june").find("甲镇").card.reported  # type: ignore[union-attr]


def test_a_line_that_an_old_form_lacks_is_named() -> None:
    worked = scored("per: {of: 有方案, each: 4, cap: 4}", {"甲镇": {"reports": [{"day": "6-30"}]}})
    found = [str(each) for each in worked.month("june").problems if each.place.sheet == "基本情况"]
    assert found == [
        "甲镇1.xlsx › 基本情况!A1（招商干部（人））：没有填写，这一项必填。请补填。[C101]",
        "甲镇1.xlsx › 基本情况!A1（方案日期）：没有填写，请补填或说明原因。[C109]",
    ]


def test_only_a_plan_may_lie_ahead() -> None:
    """The report is of 30 June. A plan of next year is as it should be; 到位日期 and 方案日期 are events."""
    ahead = {"计划开工日期": "2025-3-1", "到位日期": "7-3", "到位资金": 1}
    worked = scored(
        "per: {of: 到位, each: 1, cap: 4}", {"甲镇": unit_with(ahead, basics={"方案日期": "7-1", "下次会议": "7-15"})}
    )
    assert codes(worked) == [("X101", "基本情况", "方案日期"), ("X101", "项目", "到位日期")]
    assert line(worked, "甲镇").points == 1
    other_year = {"计划开工日期": "2022-3-1", "到位日期": date(2021, 6, 3), "到位资金": 1}
    worked = scored("per: {of: 到位, each: 1, cap: 4}", {"甲镇": unit_with(other_year)})
    assert codes(worked) == [("X107", "项目", "到位日期")]


def test_a_plan_does_not_make_a_claim_the_first() -> None:
    """乙镇 signed later; that it planned to build earlier gives it nothing."""
    shared = {"项目名称": "共建", "资金来源": "自有", "到位资金": 1}
    units = {
        "甲镇": unit_with(shared),
        "乙镇": unit_with(shared | {"签约阶段日期": "6-12", "计划开工日期": "6-1"}),
    }
    worked = scored("best_row: {of: 项目, joint: first, worth: {资金来源: {自有: 4}}}", units)
    assert [line(worked, name).points for name in units] == [4, 0]


def test_columns_are_found_by_synonym_in_any_order() -> None:
    book = extended()
    part = book.form.sections["项目"]
    names = [
        "资金来源",
        "备注",
        "实际到位 资金",
        "洽谈签约阶段",
        "项目名称",
        "计划开工日期",
        "所属产业",
        "投资企业",
        "企业类型",
    ]
    cells = ["产业基金", "无", "1200万", "在谈", "甲", "2024-5-1", "文旅", "乙", "其他"]
    found = read_table(part, "甲.xlsx", Sheet("项目", [names, cells]), Reading(2023, periods=book.periods))
    assert found.problems == []
    [record] = found.records
    field = {name: part.by_name[name].field for name in ("资金来源", "到位资金", "计划开工日期", "省重点", "招商方式")}
    assert {name: getattr(record, field[name]) for name in field} == {
        "资金来源": "基金", "到位资金": Decimal(1200), "计划开工日期": date(2024, 5, 1), "省重点": False, "招商方式": (),
    }  # fmt: skip
    assert record.place(field["到位资金"]) == Place("甲.xlsx", "项目", 2, 3, "到位资金（万元）")


# the whole way, on real workbooks


def campaign(folder: Path, item: str, *roster: list[Any]) -> Path:
    """A campaign folder with the rules, a roster with 年度任务 and 难度系数, and the blank form of 青石镇 filled in."""
    (folder / "rules.yaml").write_text(extended_text(item), encoding="utf-8")
    head = ["单位名称", "类别", "年度任务（个）", "难度系数"]
    (folder / "units.xlsx").write_bytes(bytes_of({"名册": [head, *(roster or (["青石镇", "乡镇", 8, 1.2],))]}))
    june = folder / "june"
    [path] = api.blank_forms(june, unit="青石镇", period="june")
    book = openpyxl.load_workbook(path)
    said = {
        "报送日期": date(2023, 6, 30),
        "主要领导": "王一",
        "填报人": "李四",
        "招商干部（人）": 6,
        "方案日期": date(2023, 6, 1),
    }
    for row in book["基本情况"].iter_rows(max_col=2):
        row[1].value = said.get(row[0].value, row[1].value)
    sheet = book["项目"]
    at = {cell.value: cell.column for cell in sheet[2]}
    cells = {
        "项目名称": "电路板",
        "投资企业": "甲科技",
        "企业类型": "其他",
        "所属产业": "电子信息",
        "洽谈签约阶段": "在谈",
        "到位资金（万元）": "0.2亿",
        "佐证材料": "证.pdf",
    }
    for name, value in cells.items():
        sheet.cell(3, at[name]).value = value
    book.save(path)
    return path


def test_a_figure_of_the_roster_is_traced_to_its_cell(tmp_path: Path) -> None:
    campaign(tmp_path, "per: {of: 年度任务数, each: 0.25, cap: 4}")
    result = api.score(tmp_path / "june")
    assert [str(problem) for problem in result.result.problems] == []
    told = json.loads(result.to_json())
    [item] = [item for each in told["units"][0]["criteria"] for item in each["items"] if item["name"] == "拜访企业"]
    assert (item["points"], item["working"]) == (2, "年度任务数 8 个 × 0.25 = 2")
    assert item["places"] == [{"file": "units.xlsx", "sheet": "名册", "cell": "C2"}]


def test_a_figure_of_an_extra_column_is_traced_to_its_cell(tmp_path: Path) -> None:
    path = campaign(tmp_path, "per: {of: 到位, each: 0.001, cap: 4}")
    result = api.score(path)
    told = json.loads(result.to_json())
    [item] = [item for each in told["units"][0]["criteria"] for item in each["items"] if item["name"] == "拜访企业"]
    assert (item["points"], item["working"]) == (2, "到位 2000 万元 × 0.001 = 2")
    [place] = item["places"]
    assert openpyxl.load_workbook(path)[place["sheet"]][place["cell"]].value == "0.2亿"
    explained = next(
        item for each in result.explain("青石镇").card.criteria for item in each.items if item.name == "拜访企业"
    )
    assert [str(place) for place in explained.places] == [f"{path.name} › 项目!{place['cell']}（到位资金（万元））"]


def test_the_blank_form_shows_and_limits_them(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(campaign(tmp_path, "per: {of: 到位, each: 0.001, cap: 4}"))
    heads = [cell.value for cell in book["项目"][2]]
    assert heads[-9:] == [
        "到位资金（万元）",
        "计划开工日期",
        "到位日期",
        "资金来源",
        "招商方式",
        "主导产业",
        "省重点",
        "参与单位",
        "项目说明",
    ]
    labels = [row[0].value for row in book["基本情况"].iter_rows(min_row=2, max_col=1)]
    assert labels[6 : labels.index(None)] == [
        "有无招商方案",
        "招商干部（人）",
        "方案日期",
        "主攻产业",
        "招商小组",
        "下次会议",
        "本期",
    ]
    guide = [[cell.value for cell in row] for row in book["填报说明"].iter_rows()]
    assert ["项目", "到位资金（万元）", "应填", "数字；截至报送日的累计数", "附件（二）"] in guide
    limited = {}
    for title in ("项目", "基本情况"):
        for rule in book[title].data_validations.dataValidation:
            limited[str(rule.sqref).split(":")[0]] = rule
    lists = book["_baiyun"]

    def choices(rule: Any) -> list[str]:
        return [cell[0].value for cell in lists[rule.formula1.split("!")[1].replace("$", "")]]

    column = {head: openpyxl.utils.get_column_letter(at) for at, head in enumerate(heads, 1)}
    assert choices(limited[f"{column['资金来源']}3"]) == ["自有", "贷款", "基金"]
    assert choices(limited[f"{column['省重点']}3"]) == ["是", "否"]
    assert choices(limited["B11"]) == ["电子信息", "新能源", "装备制造", "农业深加工", "文旅", "其他"]
    assert limited[f"{column['到位资金（万元）']}3"].formula2 == "10000000.0"
    assert limited[f"{column['计划开工日期']}3"].error == "应为 2023 年至 2033 年的日期，例如 2023-06-15。"
    assert limited["B9"].prompt == "必填。专职的人数"
    assert "应填。截至报送日的累计数" in book["项目"][f"{column['到位资金（万元）']}2"].comment.text


def test_the_blank_roster_has_the_columns_that_measures_read(tmp_path: Path) -> None:
    rules = tmp_path / "rules.yaml"
    rules.write_text(extended_text(), encoding="utf-8")
    api.new_campaign(tmp_path / "活动", rules=rules)
    sheet = openpyxl.load_workbook(tmp_path / "活动" / "units.xlsx")["名册"]
    assert [cell.value for cell in sheet[1]][-2:] == ["年度任务（个）", "难度系数"]


# the roster


def test_a_cell_of_the_roster_that_is_no_number_is_one_problem(tmp_path: Path) -> None:
    campaign(
        tmp_path,
        "per: {of: 年度任务数, each: 0.25, cap: 4, when_missing: 1}",
        ["青石镇", "乡镇", "八个", 1],
        ["河口镇", "乡镇", 4, ""],
    )
    result = api.score(tmp_path / "june")
    found = [str(each) for each in result.result.problems if each.severity == "error"]
    assert found == [
        "units.xlsx › 名册!C2（年度任务（个））：填的是“八个”，应为一个数字，单位个。请写 10 或 10个。[C103]"
    ]
    points = {name: result.explain(name).card.points("拜访企业") for name in ("青石镇", "河口镇")}
    assert points == {"青石镇": 1, "河口镇": 1}


def test_a_column_that_no_measure_reads_is_left_alone(tmp_path: Path) -> None:
    """The same roster under the default rules, which know nothing of 年度指标."""
    head = ["单位名称", "类别", "年度指标", "联系人"]
    (tmp_path / "units.xlsx").write_bytes(bytes_of({"名册": [head, ["青石镇", "乡镇", "八个", "张三"]]}))
    (tmp_path / "a.xlsx").write_bytes(b"")
    found = api.score(tmp_path / "a.xlsx").result
    assert [each.place.file for each in found.problems] == ["a.xlsx"]


def test_a_roster_without_the_column_is_one_problem_and_no_roster_none(tmp_path: Path) -> None:
    campaign(tmp_path, "per: {of: 年度任务数, each: 0.25, cap: 4}")
    (tmp_path / "units.xlsx").write_bytes(
        bytes_of({"名册": [["单位名称", "类别", "难度系数"], ["青石镇", "乡镇", 1], ["河口镇", "乡镇", 1]]})
    )
    found = [each for each in api.score(tmp_path / "june").result.problems if each.code == "U123"]
    assert [each.message for each in found] == ["名册中没有“年度任务（个）”一列，用到它的指标没有值。"]
    (tmp_path / "units.xlsx").unlink()
    assert [each.code for each in api.score(tmp_path / "june").result.problems] == ["U110"]
