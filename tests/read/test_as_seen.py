"""Cells, sheets and rows as their authors see them: each kind in several spellings, read right or told."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import openpyxl
import pytest
from msgspec.structs import replace
from openpyxl.styles import Font
from sheetwork import FILE, PROJECT, TRIP, basics_rows, codes, headers, records, saved, sheets, table, told, xlsx

from baiyun.form.received import Received
from baiyun.read.files.sheet import Sheet
from baiyun.read.submissions import received
from baiyun.rulebook.book import Rulebook

OTHER = PROJECT | {"项目名称": "储能", "投资企业": "乙企业"}
AMOUNT = "投资额（亿元）"


def first(book: Rulebook, title: str = "项目", **changes: Any) -> tuple[Any, list[str]]:
    """The record of one row, and the codes of its problems."""
    row = {"项目": PROJECT, "外出招商": TRIP}[title] | changes
    file = told(book, sheets(book, **{title: (row,)}))
    return next(iter(records(file, title)), None), codes(file)


def formatted(book: Rulebook, header: str, value: Any, code: str) -> Received:
    """A report of one project with a cell that has a number format."""
    out = openpyxl.load_workbook(io.BytesIO(xlsx(sheets(book, 项目=(PROJECT,)))))
    cell = out["项目"].cell(2, headers(book, "项目").index(header) + 1)
    cell.value, cell.number_format = value, code
    return received(book, FILE, saved(out))


def projects(
    book: Rulebook, *rows: dict[str, Any], header: str = AMOUNT, above: list[list[Any]] | None = None
) -> list[list[Any]]:
    """A sheet of projects under another header of the amount, below some lines."""
    lines = table(book, "项目", *rows)
    return [*(above or []), [header if name == AMOUNT else name for name in lines[0]], *lines[1:]]


# a time of day behind a date is dropped, in every column


@pytest.mark.parametrize(
    "said",
    [
        "2023/6/30 0:00", "2023/6/30 0:00:00", "2023-06-30 00:00:00", "2023-06-30T08:30", "2023-06-30T00:00:00Z", "2023年6月30日 上午9:30", "2023年6月30日上午9时30分",
        "2023.6.30 下午3点", "6月30日 9:00", "2023年6月30日（周五）", "2023年6月30日 星期五", "20230630 09:30", "６月３０日　９：３０", "2023-06-30 00:00:00.000", "6.30 9:00",
    ],
)  # fmt: skip
def test_a_time_of_day_is_no_part_of_a_date(book: Rulebook, said: str) -> None:
    project, problems = first(book, 签约阶段日期=said, 开工阶段="举行开工仪式", 开工阶段日期=said)
    assert (project.stage_date, project.build_date, problems) == (date(2023, 6, 30), date(2023, 6, 30), [])
    trip, problems = first(book, "外出招商", 日期=said)
    assert (trip.day, problems) == (date(2023, 6, 30), [])
    file = told(book, sheets(book, {"报送日期": said}))
    assert file.submission is not None
    assert (file.submission.basics.reported, codes(file)) == (date(2023, 6, 30), [])


@pytest.mark.parametrize(
    "said",
    ["2023/6/300:00", "2023-6-3 0 0:00", "6月3 0日", "6月③0日", "2023-6-1²", "6月15日至20日", "2023年6月30日 25"],
)
def test_what_is_not_clearly_a_day_is_refused(book: Rulebook, said: str) -> None:
    assert first(book, 签约阶段日期=said) == (None, ["C102"])


@pytest.mark.parametrize("said", ["2①", "1²", "①", "½", "１２③亿", "2⁰", "₁₂"])
def test_marks_are_no_digits(book: Rulebook, said: str) -> None:
    assert first(book, **{AMOUNT: said}) == (None, ["C103"])


@pytest.mark.parametrize("said", ["1234567890123456", "9" * 28 + "万元", "0." + "3" * 28, "12345678901234567亩"])
def test_no_amount_has_more_than_fifteen_digits(book: Rulebook, said: str) -> None:
    assert first(book, **{"用地需求（亩）": said.replace("万元", "")})[1] == ["C116"]


# the unit outside the cell


@pytest.mark.parametrize(
    ("header", "value"),
    [
        ("总投资（万元）", 80000.0), ("总投资（单位：万元）", 80000.0), ("投资额(万元)", "80000"), ("投资额/万元", 80000.0), ("投资总额 万元", 80000.0), ("*投资额（必填）（万元）", 80000.0),
        ("投资额（人民币万元）", 80000.0), ("投资额（元）", 8e8), ("投资额（亿元，必填）", 8.0), ("总投资（计划）", 8.0), ("總投資（萬元）", 80000.0), ("投资额（万元）", "8亿元"),
    ],
)  # fmt: skip
def test_the_unit_in_the_header_is_part_of_the_value(book: Rulebook, header: str, value: Any) -> None:
    file = told(book, sheets(book, 项目=projects(book, PROJECT | {AMOUNT: value}, header=header)))
    assert (records(file)[0].amount, codes(file)) == (Decimal(8), [])


@pytest.mark.parametrize(
    "line",
    [
        ["单位：万元"],
        ["", "", "单位: 万元"],
        ["（单位：万元）"],
        ["金额单位：人民币万元"],
        ["单位：亩、万元"],
        ["青石镇项目情况表（单位：万元）"],
        ["（万元）"],
    ],
)
def test_a_line_above_gives_the_unit(book: Rulebook, line: list[str]) -> None:
    file = told(
        book, sheets(book, 项目=projects(book, PROJECT | {AMOUNT: 800.0}, header="总投资", above=[["情况表"], line]))
    )
    assert (records(file)[0].amount, codes(file)) == (Decimal("0.08"), [])


@pytest.mark.parametrize("line", ["单位：万元", "（单位：元）", "金额单位：万元"])
def test_two_units_that_disagree_are_one_problem_that_names_both(book: Rulebook, line: str) -> None:
    file = told(book, sheets(book, 项目=projects(book, PROJECT | {AMOUNT: 8.0}, above=[[line]])))
    assert (records(file), codes(file)) == ([], ["C104"])
    assert "G2" in file.problems[0].message
    assert "A1" in file.problems[0].message
    spelt = told(book, sheets(book, 项目=projects(book, PROJECT | {AMOUNT: "8亿"}, above=[[line]])))
    assert (records(spelt)[0].amount, codes(spelt)) == (Decimal(8), [])


@pytest.mark.parametrize("header", ["投资额（万美元）", "投资额（亿日元）", "投资额（吨）"])
def test_a_unit_that_nobody_knows_is_told_at_the_cell(book: Rulebook, header: str) -> None:
    file = told(book, sheets(book, 项目=projects(book, PROJECT, header=header)))
    assert [(problem.code, problem.place.cell) for problem in file.problems] == [("C103", "G2")]


@pytest.mark.parametrize(
    ("value", "code", "amount"),
    [
        (800, '0"万元"', "0.08"), (12, '0.00"亿元"', "12"), (1200000000, '0!.00,,"亿元"', "12"), (80000, '#,##0.0"万"', "8"), (12, "0.00\\亿\\元", "12"), (12, 'G/通用格式"亿元"', "12"),
        (12, "0.00_ ", "12"), (12, '_ * #,##0.00_ ;_ * \\-#,##0.00_ ;_ * "-"??_ ;_ @_ ', "12"), (12, "¥#,##0.00", "12"), (800000000, '[>=100000000]0!.00,,"亿元";0"元"', "8"),
    ],
)  # fmt: skip
def test_the_unit_in_the_number_format_is_part_of_the_value(
    book: Rulebook, value: float, code: str, amount: str
) -> None:
    file = formatted(book, AMOUNT, value, code)
    assert (records(file)[0].amount, codes(file)) == (Decimal(amount), [])


@pytest.mark.parametrize(
    ("value", "code", "expected"),
    [(0.6, "0%", "C103"), (0.6, "0.00%", "C103"), (12000, "#,##0,", "C118"), (120000, "0!.0,", "C118"), (12, ";;;", "C118"), (12, "[$$-409]#,##0", "C103"), (12, '"约"0', "C103")],
)  # fmt: skip
def test_what_is_shown_otherwise_is_told(book: Rulebook, value: float, code: str, expected: str) -> None:
    assert codes(formatted(book, AMOUNT, value, code)) == [expected]


@pytest.mark.parametrize("code", ['yyyy"年"m"月"', "mmm-yy", "yyyy/mm", "h:mm", '[$-804]yyyy"年"m"月";@'])
def test_a_date_that_shows_no_day_is_told(book: Rulebook, code: str) -> None:
    file = formatted(book, "签约阶段日期", date(2023, 6, 1), code)
    assert (records(file)[0].stage_date, codes(file)) == (date(2023, 6, 1), ["C119"])


@pytest.mark.parametrize(
    "code", ["yyyy-mm-dd", 'yyyy"年"m"月"d"日"', "m/d", "[$-F800]dddd, mmmm dd, yyyy", "d-mmm", "yyyy/m/d h:mm"]
)
def test_a_date_that_shows_its_day_is_plain(book: Rulebook, code: str) -> None:
    assert codes(formatted(book, "签约阶段日期", date(2023, 6, 1), code)) == []


@pytest.mark.parametrize("value", [1.2e9, 5e7, 123456789012.0])
def test_the_advice_never_names_an_absurd_number(book: Rulebook, value: float) -> None:
    file = told(book, sheets(book, 项目=(PROJECT | {AMOUNT: value},)))
    [problem] = file.problems
    assert problem.code == "C104"
    advised = problem.hint.removeprefix("请写明单位，例如 ").removesuffix("。")
    amount = first(book, **{AMOUNT: advised})[0].amount
    assert Decimal("0.01") <= amount < 1000


# names


@pytest.mark.parametrize(
    "name", ["A.P. Moller - Maersk A/S", "Alpha, Sdn. Bhd.", "Foo (Pvt), Ltd", "Bar, Corporation", "甲（含子公司乙、丙）", "Foxconn Technology Co., Ltd", "Vestas Wind Systems A/S", "Siemens AG，Ltd.", "ABC Co.,Ltd", "甲公司（北京、上海）", "Acme, Inc.", "Foo Pty, Limited"],
)  # fmt: skip
def test_a_separator_within_a_name_separates_nothing(book: Rulebook, name: str) -> None:
    trip, problems = first(book, "外出招商", 拜访企业=f"{name}、乙")
    assert (len(trip.visited), problems) == (2, [])


@pytest.mark.parametrize(
    ("said", "names"),
    [
        ("1.甲 2.乙", ("甲", "乙")), ("1、甲公司2、乙公司", ("甲公司", "乙公司")), ("①甲②乙", ("甲", "乙")), ("（1）甲\n（2）乙", ("甲", "乙")), ("一、甲公司 二、乙公司", ("甲公司", "乙公司")),
        ("甲 乙 丙", ("甲", "乙", "丙")), ("甲公司 乙公司", ("甲公司", "乙公司")), ("甲等10家", ("甲",)), ("甲、乙等十家企业", ("甲", "乙")), ("甲科技 乙电子", ("甲科技 乙电子",)),
        ("甲公司和乙公司", ("甲公司", "乙公司")), ("甲集团及乙公司", ("甲集团", "乙公司")), ("甲公司|乙公司", ("甲公司", "乙公司")), ("甲公司+乙公司", ("甲公司", "乙公司")), ("甲公司。乙公司", ("甲公司", "乙公司")),
        ("甲公司·乙公司", ("甲公司", "乙公司")), ("甲公司——乙公司", ("甲公司", "乙公司")), ("1甲公司2乙公司", ("甲公司", "乙公司")), ("a.甲 b.乙", ("甲", "乙")), ("⒈甲⒉乙", ("甲", "乙")), ("⑴甲⑵乙", ("甲", "乙")),
        ("❶甲❷乙", ("甲", "乙")), ("第一：甲 第二：乙", ("甲", "乙")), ("甲公司…", ("甲公司",)), ("甲公司等若干家", ("甲公司",)), ("甲、乙、丙3家", ("甲", "乙", "丙")), ("10余家企业", ("10余家企业",)),
        ("多家企业", ("多家企业",)), ("共3家：甲、乙、丙", ("甲", "乙", "丙")), ("甲公司 等3家", ("甲公司",)),
    ],
)  # fmt: skip
def test_a_list_that_is_not_separated_is_told_with_what_was_understood(
    book: Rulebook, said: str, names: tuple[str, ...]
) -> None:
    trip, problems = first(book, "外出招商", 拜访企业=said)
    assert (trip.visited, problems) == (names, ["C117"])


@pytest.mark.parametrize(
    "said",
    [
        "李四（副镇长）、王五等",
        "副镇长李四、王五",
        "李四 副镇长、王五同志",
        "李四(党委委员、副镇长)，王五",
        "李四、王五等同志",
        "\u200b李四；王五（科员）",
        "李四，副镇长；王五",
        "李四：副镇长、王五：科员",
        "镇长：李四、县委常委王五",
        "人大主席李四\n王五\n科员",
        "李四(13812345678)、王五",
    ],
)
def test_titles_are_no_part_of_persons(book: Rulebook, said: str) -> None:
    project, problems = first(book, 有功个人=said)
    assert (project.credited, problems) == (("李四", "王五"), [])


@pytest.mark.parametrize(
    "said",
    ["李四和王五", "李四 王五", "李四（牵头）王五（配合）", "李四与王五", "1.李四 2.王五", "李四&王五", "①李四②王五"],
)
def test_persons_that_are_not_separated_are_told(book: Rulebook, said: str) -> None:
    project, problems = first(book, 有功个人=said)
    assert (project.credited, problems) == (("李四", "王五"), ["C117"])


# sheets and tables


def continued(book: Rulebook, name: str, *rows: dict[str, Any], own: str = "项目") -> Received:
    made = [replace(sheet, name=own) if sheet.name == "项目" else sheet for sheet in sheets(book, 项目=(PROJECT,))]
    return told(book, [*made, Sheet(name, table(book, "项目", *rows))])


@pytest.mark.parametrize(
    "name", ["项目 (2)", "项目2", "项目（续）", "项目续表", "项目-2", "项目二", "项目（二）", "项目 第2页"]
)
def test_a_continued_sheet_is_read_together(book: Rulebook, name: str) -> None:
    file = continued(book, name, OTHER)
    assert ([record.name for record in records(file)], codes(file)) == (["电路板", "储能"], ["X114"])


@pytest.mark.parametrize(
    ("own", "name", "read"),
    [
        ("项目（5月）", "项目（最新）", 1), ("项目", "项目（最新）", 1), ("项目", "项目（旧）", 0), ("项目（备份）", "项目（6月）", 1), ("项目", "项目-作废", 0), ("项目（最终）", "项目（初稿）", 0),
    ],
)  # fmt: skip
def test_of_two_versions_one_is_read_and_the_other_named(book: Rulebook, own: str, name: str, read: int) -> None:
    file = continued(book, name, OTHER, own=own)
    assert ([record.name for record in records(file)], codes(file)) == ([["电路板", "储能"][read]], ["X115"])
    assert file.problems[0].place.sheet == [name, own][read]


def test_a_copy_is_never_read_twice(book: Rulebook) -> None:
    file = continued(book, "项目 (2)", PROJECT | {AMOUNT: 60.0}, OTHER)
    assert ([record.amount for record in records(file)], codes(file)) == ([12], ["X115"])


@pytest.mark.parametrize("between", [[[]], [[], ["信息报送"], []], [["", "二、信息报送情况"]], []])
def test_a_second_table_on_a_sheet_is_read(book: Rulebook, between: list[list[Any]]) -> None:
    news = table(book, "信息报送", {"日期": date(2023, 6, 7), "信息类别": "外出", "标题": "快讯"})
    made = [
        sheet
        for sheet in sheets(book, 外出招商=[*table(book, "外出招商", TRIP), *between, *news])
        if sheet.name != "信息报送"
    ]
    file = told(book, made)
    assert (len(records(file, "外出招商")), len(records(file, "信息报送")), codes(file)) == (1, 1, [])
    assert records(file, "信息报送")[0].origin.sheet == "外出招商"


def test_a_second_table_of_the_same_kind_goes_on(book: Rulebook) -> None:
    lines = [*table(book, "项目", PROJECT), [], ["续表"], *(row[1:] for row in table(book, "项目", OTHER))]
    file = told(book, sheets(book, 项目=lines))
    assert ([record.name for record in records(file)], codes(file)) == (["电路板", "储能"], ["X114"])


def test_two_columns_of_one_meaning_are_told_where_they_differ(book: Rulebook) -> None:
    for header, value, expected in (
        ("总投资（亿元）", 3.0, ["C121"]),
        ("总投资（万元）", 120000.0, []),
        ("总投资", "", []),
        ("计划投资额（万元）", 5.0, ["C121"]),
    ):
        lines = table(book, "项目", PROJECT)
        file = told(book, sheets(book, 项目=[[*lines[0], header], [*lines[1], value]]))
        assert (records(file)[0].amount, codes(file)) == (12, expected), header
    blank = table(book, "项目", PROJECT | {AMOUNT: ""})
    file = told(book, sheets(book, 项目=[[*blank[0], "总投资（万元）"], [*blank[1], 5.0]]))
    [project] = records(file)
    assert (project.amount, project.place("amount").cell) == (Decimal("0.0005"), "Z2")


def test_a_sheet_that_is_not_read_is_named(book: Rulebook) -> None:
    file = told(book, [*sheets(book, 项目=(PROJECT,)), Sheet("附表", [["甲", 1.0]]), Sheet("空白", [[]])])
    assert [(problem.code, problem.place.sheet) for problem in file.problems] == [("X116", "附表")]


GUIDE = [["填报说明"], ["工作表", "栏目", "是否必填", "填法", "依据"], *(["基本情况", name, "必填", "文字", ""] for name in ("单位名称", "报送月份", "报送日期", "主要领导"))]  # fmt: skip


@pytest.mark.parametrize("name", ["封面", "Sheet1", "单位情况", "首页", "基本 信息表"])
def test_the_guide_is_never_taken_for_a_section(book: Rulebook, name: str) -> None:
    made = [replace(sheet, name=name) if sheet.name == "基本情况" else sheet for sheet in sheets(book, 项目=(PROJECT,))]
    for title in ("填报说明", "说明"):
        file = told(book, [Sheet(title, GUIDE), *made])
        assert file.submission is not None
        assert (file.submission.basics.unit, codes(file)) == ("青石镇", [])


# what is no record


@pytest.mark.parametrize(
    "below",
    [
        [["填报人：王五", "", "审核人：赵六", "", "填报日期：2023年6月15日"]], [["注：1.投资额为计划总投资；2.签约日期以合同为准。"] * 25], [["单位负责人（签字）：", "（盖章）"]],
        [["", "说明：以上为累计数"], ["", "2.签约日期以合同为准"]], [["", "备注：", "以合同为准"]], [["", "填表人：", "王五", "", "联系电话：", "0797-1234567"]], [["青石镇项目情况表"] * 6],
        [["", "制表人", "王五"]], [["", "（盖章）"], ["", "2023年6月30日"]], [["", "青石镇人民政府（盖章）"]], [["", "以下空白"]], [["", "※注：请勿改动"]], [["示例", "某项目", "某企业", "其他"]],
        [["", "附件2"]], [["", "数据截至6月30日"]], [["", "此表由招商局填报"]], [["", "青石镇人民政府"], ["", "2023年6月30日"]], [["", "温馨提示：请勿修改表头"]], [["", "审核意见：同意"]], [["", "1/2"]],
        [["", "抄送：县招商局"]], [["", "*带星号为必填"]], [["", "招商引资项目情况表（续）"]], [["", "2023年6月30日"]],
        [["（填写示例）", "某项目", "某企业", "其他"]], [["", "某项目（示例，请删除）", "某企业", "其他"]],
    ],
)  # fmt: skip
def test_notes_signatures_and_examples_are_no_records(book: Rulebook, below: list[list[Any]]) -> None:
    file = told(book, sheets(book, 项目=[*table(book, "项目", PROJECT), [], *below]))
    assert ([record.name for record in records(file)], codes(file)) == (["电路板"], [])


def test_a_row_that_lacks_something_is_no_note(book: Rulebook) -> None:
    file = told(
        book,
        sheets(
            book, 项目=(PROJECT, {"项目名称": "注塑机", "投资企业": "乙"}, {"项目名称": "说明书印刷", "投资企业": "丙"})
        ),
    )
    assert len(records(file)) == 1
    assert {problem.place.row for problem in file.problems} == {3, 4}


@pytest.mark.parametrize("title", ["外出招商", "客商接待", "信息报送", "例会"])
def test_a_day_alone_where_a_day_belongs_is_a_row_that_was_begun(book: Rulebook, title: str) -> None:
    file = told(book, sheets(book, 项目=(PROJECT,), **{title: ({"日期": "2023年6月5日"},)}))
    assert records(file, title) == []
    assert {(problem.code, problem.place.sheet, problem.place.row) for problem in file.problems} == {("C101", title, 2)}


def test_a_struck_row_is_read_with_a_note(book: Rulebook) -> None:
    out = openpyxl.load_workbook(io.BytesIO(xlsx(sheets(book, 项目=(PROJECT, OTHER)))))
    for cell in out["项目"][3]:
        cell.font = Font(strike=True)
    file = received(book, FILE, saved(out))
    assert (len(records(file)), codes(file)) == (2, ["X113"])
    assert "第 3 行" in file.problems[0].message


# labels


BASICS: list[Callable[[list[list[Any]]], list[list[Any]]]] = [
    lambda rows: [["填报单位（盖章）", "青石镇"], *rows[1:]], lambda rows: [["填报单位（盖章）：青石镇"], *rows[1:]], lambda rows: [["单位名称：青石镇"], *rows[1:]],
    lambda rows: [["单位名称（必填）", "青石镇"], *rows[1:]], lambda rows: [["1.单位名称：", "青石镇"], *rows[1:]], lambda rows: [["單位名稱", "青石镇"], *rows[1:]],
    lambda rows: [["填报单位：青石镇　　　报送月份：2023年6月　　填报日期：2023年6月30日 9:30"], *rows[3:]], lambda rows: [["单位\u200b名称", "\ufeff青石\u200b镇"], *rows[1:]],
    lambda rows: [["单位名称/盖章", "青石镇"], *rows[1:]], lambda rows: [["填表单位：", "青石镇"], *rows[1:]], lambda rows: [["单位全称（加盖公章）", "青石镇"], *rows[1:]], lambda rows: [["上报单位 青石镇"], *rows[1:]],
    lambda rows: [["单位名称", "单位名称", "青石镇"], *rows[1:]], lambda rows: [["★单位名称", "⻘石镇"], *rows[1:]],
]  # fmt: skip


@pytest.mark.parametrize("change", BASICS)
def test_labels_of_official_forms(book: Rulebook, change: Callable[[list[list[Any]]], list[list[Any]]]) -> None:
    made = [Sheet("基本情况", change(basics_rows())), *sheets(book, 项目=(PROJECT,))[1:]]
    file = told(book, made)
    assert file.submission is not None, file.problems
    basics = file.submission.basics
    assert (basics.unit, basics.period, basics.reported, codes(file)) == ("青石镇", "june", date(2023, 6, 30), [])


@pytest.mark.parametrize(
    "said",
    ["6月上半月", "2023年6月（第一次）", "二〇二三年六月", "2023年6月上旬", "6月下半月", "六月份第二次", "2023年06月份", "2023年6月报表", "6月1日至15日", "2023年6月1日-6月30日", "二零二三年六月上半月", "6月\u200b", "2023年6月（累计）", "23年6月", "2023年度6月", "二O二三年六月", "二〇二三年六月三十日", "6月上", "6月/上半月", "2023年6月期"],
)  # fmt: skip
def test_the_month_in_official_words(book: Rulebook, said: str) -> None:
    file = told(book, sheets(book, {"报送月份": said}, 项目=(PROJECT,)))
    assert file.submission is not None, file.problems
    assert (file.submission.basics.period, codes(file)) == ("june", [])


@pytest.mark.parametrize("note", ["（必填）", "（可多选）", "(见说明)", "【必填】", "（万元以上填写）", "\u200b", "*"])
def test_brackets_behind_a_header_explain_it(book: Rulebook, note: str) -> None:
    lines = table(book, "项目", PROJECT)
    file = told(
        book, sheets(book, 项目=[[name if name == AMOUNT else f"{name}{note}" for name in lines[0]], *lines[1:]])
    )
    assert (len(records(file)), codes(file)) == (1, [])


@pytest.mark.parametrize("said", ["✓", "✔", "☑", "√", "对", "是\u200b", "\ufeff是", "✔\ufe0f", "“是”", "✅"])
def test_ticks_are_yes(book: Rulebook, said: str) -> None:
    trip, problems = first(book, "外出招商", 主要领导带队=said)
    assert (trip.by_leader, problems) == (True, [])


@pytest.mark.parametrize("name", ["\ue001井镇项目", "\U0002f9b4井项目", "𠮷野家", "\U00031350项目", "㎡项目①"])
def test_no_visible_character_is_lost_from_a_name(book: Rulebook, name: str) -> None:
    project, problems = first(book, 项目名称=name)
    assert (project.name, problems) == (name, [])


def test_an_amount_of_nothing_where_one_is_asked_for_owes_a_reason(book: Rulebook) -> None:
    for said in (0.0, "0", "0亿元", "０"):
        project, problems = first(book, **{AMOUNT: said})
        assert (project.amount, problems) == (0, ["C120"])
    assert first(book, **{AMOUNT: 0.0, "洽谈签约阶段": "在谈"})[1] == []
