"""The form as a whole: the columns that page 4 of the design lists, what they demand, and the wording of a problem."""

from __future__ import annotations

from string import Formatter

import pytest
from msgspec.structs import replace

from baiyun.form.build import MODELS
from baiyun.form.project import Project
from baiyun.form.reading import Reading
from baiyun.form.submission import Trip
from baiyun.problems import Place, ordered
from baiyun.problems.catalogue import CATALOGUE
from baiyun.read.files.sheet import Sheet
from baiyun.read.rulebook import rulebook
from baiyun.read.table import read_table
from baiyun.rulebook.book import Rulebook

HEADERS = {
    "项目": "序号 项目名称* 投资企业* 企业类型* 所属产业* 产业链作用 投资额（亿元）? 洽谈签约阶段* 签约阶段日期? 开工阶段 开工阶段日期? 前期工作 用地需求（亩） 用地落实 厂房需求（㎡） 厂房落实 "
    "推介会签约 重点攻坚项目 联合单位 有功个人 包联领导& 服务专班& 推进方案& 佐证材料+ 备注",
    "外出招商": "日期* 带队领导* 主要领导带队* 目的地* 拜访企业* 洽谈成果+ 佐证材料+",
    "客商接待": "日期* 来访企业* 来访客商 接待领导* 洽谈项目 佐证材料",
    "信息报送": "日期* 信息类别* 标题* 报送方式 内容摘要+ 佐证材料+",
    "例会": "日期* 主持人* 地点 议题* 有会议记录* 佐证材料",
    "推介会邀商": "企业* 客商姓名* 职务 企业类型 可签约项目",
}
MARKS = {"*": (True, False), "?": ("when", False), "+": (False, True), "&": (False, "when")}


def asked(demand: object) -> object:
    return demand if isinstance(demand, bool) else "when"


def test_the_sheets_stand_in_this_order(book: Rulebook) -> None:
    assert list(book.form.sections) == list(HEADERS)
    assert book.form.basics.title == "基本情况"
    assert [column.header for column in book.form.basics.columns] == [
        "单位名称",
        "报送月份",
        "报送日期",
        "主要领导",
        "填报人",
        "联系电话",
    ]


@pytest.mark.parametrize("title", HEADERS)
def test_each_sheet_has_these_columns_and_demands(book: Rulebook, title: str) -> None:
    columns = book.form.sections[title].columns
    assert [column.header for column in columns] == [word.rstrip("*?+&") for word in HEADERS[title].split()]
    for column, word in zip(columns, HEADERS[title].split(), strict=True):
        assert (asked(column.required), asked(column.expected)) == MARKS.get(word[-1], (False, False)), column.name


@pytest.mark.parametrize(
    ("column", "words"),
    [
        ("投资额", {"合同文本送签", "意向性签约", "实质性签约"}),
        ("签约阶段日期", {"实质性谈判", "合同文本送签", "意向性签约", "实质性签约"}),
        ("开工阶段日期", {"举行开工仪式", "实质性开工", "项目稳步推进"}),
    ],
)
def test_when_a_cell_is_required(book: Rulebook, column: str, words: set[str]) -> None:
    part = book.form.sections["项目"]
    assert part.demands[part.by_name[column].required] == words  # type: ignore[index]


def test_five_ones_are_expected_from_an_intent_on(book: Rulebook) -> None:
    part = book.form.sections["项目"]
    for name in ("包联领导", "服务专班", "推进方案"):
        assert part.demands[part.by_name[name].expected] == {"意向性签约", "实质性签约"}  # type: ignore[index]


def test_the_fingerprint_changes_with_the_form(book: Rulebook, rules_text: str) -> None:
    from baiyun.read.rulebook import rulebook

    other, _ = rulebook("rules.yaml", rules_text.replace("    补链:\n", "    补链:\n    建链:\n").encode())
    same, _ = rulebook("rules.yaml", rules_text.replace("name: 招大引强百日攻坚", "name: 别的名字").encode())
    assert other is not None
    assert same is not None
    assert other.form.fingerprint != book.form.fingerprint == same.form.fingerprint


def test_rows_have_the_forms_own_model_where_the_county_changes_nothing_of_them(
    book: Rulebook, rules_text: str
) -> None:
    changed = "\nform:\n  sheets:\n    项目:\n      changes:\n        投资企业: {required: false}\n    例会:\n      changes:\n        地点: {help: 在哪里}\n"
    own, _ = rulebook("rules.yaml", (rules_text + changed).encode())
    assert own is not None
    assert [part.model for part in book.form.parts.values()] == [*MODELS]
    models = {title: part.model for title, part in own.form.sections.items()}
    assert models["项目"] is not Project
    assert not models["项目"].model_fields["investor"].is_required()
    assert models["外出招商"].section == replace(Trip.section, clause="")


def test_the_line_of_the_design_to_the_letter(book: Rulebook) -> None:
    headers = [column.header for column in book.form.sections["项目"].columns]
    cells = {
        "序号": 1.0,
        "项目名称": "电路板",
        "投资企业": "甲企业",
        "企业类型": "上市公司",
        "所属产业": "电子信息",
        "投资额（亿元）": "约10亿",
        "洽谈签约阶段": "在谈",
    }
    rows = [["项目（一个项目一行）"], *[[""]] * 4, headers, [cells.get(header, "") for header in headers]]
    found = read_table(
        book.form.sections["项目"], "june/青石镇.xlsx", Sheet("项目", rows), Reading(2023, periods=book.periods)
    )
    [problem] = found.problems
    assert (
        str(problem)
        == "june/青石镇.xlsx › 项目!G7（投资额（亿元））：填的是“约10亿”，应为一个数字，单位亿元。请写 10 或 10亿。[C103]"
    )
    assert [record.amount for record in found.records] == [None]  # type: ignore[attr-defined]


def test_every_kind_of_problem_prints_one_line() -> None:
    for kind in CATALOGUE.values():
        fields = [name for _, name, _, _ in Formatter().parse(kind.message + kind.hint) if name]
        facts = dict.fromkeys(fields, "甲\n乙\x07丙")
        said = str(kind.at(Place("june/甲.xlsx", "项目", 7, 7, "投资额（亿元）"), **facts))
        assert "\n" not in said
        assert said.isprintable()
        assert said.startswith("june/甲.xlsx › 项目!G7（投资额（亿元））：")
        assert said.endswith(f"[{kind.code}]")


def test_problems_are_sorted_by_file_sheet_row_column_and_code() -> None:
    kind, other = CATALOGUE["C103"], CATALOGUE["C101"]
    places = [
        Place("a", "乙", 2, 3),
        Place("a", "乙", 2, 1),
        Place("a", "乙", 10, 1),
        Place("b", "甲", 1, 1),
        Place("a", "丙", 1, 1),
    ]
    found = [kind.at(place, found="x", counted="", example="") for place in places] + [other.at(places[0], why="")]
    said = ordered([*reversed(found), found[0]])
    assert [(problem.place, problem.code) for problem in said] == sorted(
        {(problem.place, problem.code) for problem in found}
    )
    assert len(said) == 6


@pytest.mark.parametrize(
    ("column", "letters"), [(1, "A"), (26, "Z"), (27, "AA"), (52, "AZ"), (53, "BA"), (702, "ZZ"), (703, "AAA")]
)
def test_columns_have_letters(column: int, letters: str) -> None:
    assert Place("a", "b", 9, column).cell == f"{letters}9"
