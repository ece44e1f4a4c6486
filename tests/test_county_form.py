"""A county's own form, from the rules to every paper: filled in, checked, scored, explained and reviewed by the commands."""

from __future__ import annotations

import json
import re
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from builders import bytes_of, roster
from terminal import Done, baiyun, codes

Cells = dict[str, list[list[Any]]]
NOT_ASKED = (
    "联合单位",
    "重点攻坚",
    "投资额",
    "包联领导",
    "服务专班",
    "企业类型",
    "产业",
    "用地",
    "厂房",
    "前期工作",
    "开工",
)
"""What the form of fewer columns does not ask for."""
HERE = Path(__file__).parent / "county_forms"


class County:
    """A folder with the rules of a county and one unit's filled form."""

    def __init__(self, folder: Path, name: str) -> None:
        self.folder, self.name = folder, name
        rules = (HERE / f"{name}.yaml").read_text(encoding="utf-8")
        (folder / "rules.yaml").write_text(rules, encoding="utf-8")
        roster(folder, ("甲镇", "镇"), ("乙镇", "镇"))
        assert self("form", "--unit", "甲镇", "--period", "may", "-o", "may").returncode == 0
        [self.path] = (folder / "may").glob("*.xlsx")

    def __call__(self, *arguments: str) -> Done:
        return baiyun(self.folder, *arguments, columns=100)

    def filled(self, cells: Cells, copies: dict[str, list[Any]] | None = None) -> Any:
        """Writes rows below the headers, and values beside the labels of sheets; gives the workbook as it was empty."""
        book = openpyxl.load_workbook(self.path)
        for row, value in ((4, date(2026, 5, 31)), (5, "王一"), (6, "李四")):
            book["基本情况"].cell(row, 2).value = value
        for title, rows in cells.items():
            for at, values in enumerate(rows, 3):
                for column, value in enumerate(values, 1):
                    book[title].cell(at, column).value = value
        for title, values in (copies or {}).items():
            sheet = book[title] if title in book.sheetnames else book.copy_worksheet(book[title.rstrip("23")])
            sheet.title = title
            for at, value in enumerate(values, 2):
                sheet.cell(at, 2).value = value
        book.save(self.path)
        return book

    def also_of(self, unit: str) -> None:
        """The same report from another unit."""
        book = openpyxl.load_workbook(self.path)
        book["基本情况"]["B2"] = unit
        book.save(self.path.with_name(f"{unit}.xlsx"))

    def saved(self, name: str) -> str:
        """All that a paper says."""
        path = self.folder / name
        if path.suffix == ".docx":
            with zipfile.ZipFile(path) as archive:
                return re.sub("<[^>]+>", "", archive.read("word/document.xml").decode())
        if path.suffix == ".html":
            return path.read_text(encoding="utf-8")
        cells = (cell.value for sheet in openpyxl.load_workbook(path) for row in sheet.iter_rows() for cell in row)
        return "\n".join(str(value) for value in cells if value is not None)

    def scored(self) -> tuple[dict[str, tuple[float, str]], list[tuple[str, str]]]:
        """The points and the working of each item of the unit, and the problems in its file."""
        done = self("score", "may", "--format", "json")
        told = json.loads(done.stdout)
        [unit] = [each for each in told["units"] if each["unit"] == "甲镇"]
        items = {item["name"]: item for group in unit["criteria"] for item in group["items"]}
        found = [(each["code"], f"{each['sheet']}!{each['cell']}") for each in told["problems"] if each["file"]]
        return {name: (item["points"], item["working"]) for name, item in items.items()}, found

    def runs(self, *commands: str) -> str:
        """What further commands say; none of them fails but for what is to be mended."""
        done = [self(*command.split()) for command in commands]
        assert all(each.returncode in (0, 1) for each in done), [each.stderr for each in done]
        return "\n".join(each.stdout + each.stderr for each in done)


COMMANDS = (
    "validate may", "explain 甲镇 may", "score may -o 排名.xlsx -o 通报.docx", "review may -o review.xlsx", "final may",
    "targets may", "rules show",
)  # fmt: skip


@pytest.fixture
def county(tmp_path: Path) -> Callable[[str], County]:
    return lambda name: County(tmp_path, name)


@pytest.mark.slow
def test_fewer_columns_in_wan_yuan_and_two_own_sheets(county: Callable[[str], County]) -> None:
    own = county("fewer")
    day = date(2026, 5, 12)
    book = own.filled({
        "项目": [["甲项目", "甲公司", 20000, "实质性签约", day, ""], ["乙项目", "乙公司", "1.2亿", "意向性签约", day, ""]],
        "驻点招商": [
            [date(2026, 5, 5), date(2026, 5, 8), None, "深圳"], [date(2026, 5, 15), date(2026, 5, 18), 5, "东莞"],
            [date(2026, 5, 25), date(2026, 5, 18), 5, "广州"], [date(2026, 5, 15), date(2026, 5, 15), 1, "东莞"],
        ],
        "企业走访": [["丙公司", "用工"], ["丁公司", None]],
    })  # fmt: skip
    assert book.sheetnames == ["填报说明", "基本情况", "项目", "驻点招商", "企业走访", "_baiyun"]
    heads = [cell.value for cell in book["项目"][2]]
    assert heads == ["项目名称", "投资企业", "计划总投资（万元）", "洽谈签约阶段", "签约阶段日期", "佐证材料"]
    guide = "".join(str(cell.value) for row in book["填报说明"].iter_rows() for cell in row)
    assert "计划总投资只填数字，单位万元，也可写成 1.2亿元" in guide
    assert not any(word in guide for word in ("附件", "2023", "亿元，也可写成 5000万元"))
    items, found = own.scored()
    assert items == {
        "签约": (20.00, "签约金额 20000 万元 × 0.001 = 20"),  # 2 亿元
        "大项目": (10.00, "大项目数 1 个 × 10 = 10"),
        "驻点": (
            16.0,
            "驻点天数 8 天 × 2 = 16",
        ),  # 4 counted, 4 instead of 5; not the one that ends first, nor the one twice
        "走访": (2.00, "走访家数 2 家 × 1 = 2"),
        "完整": (1.67, "完整 0.33（应填 3 格，已填 1 格，缺 项目!F3、企业走访!B4） × 5 = 1.67"),
    }
    assert found == [("X133", "驻点招商!C4"), ("X132", "驻点招商!B5"), ("X102", "驻点招商!A6")]
    told = own.runs(*COMMANDS, "projects may -o 台账.xlsx -o 调度.docx")
    assert "计划总投资（万元）" in told
    assert "计划总投资以万元为单位" in told
    register = openpyxl.load_workbook(own.folder / "台账.xlsx")
    texts = {str(cell.value) for sheet in register for row in sheet.iter_rows() for cell in row}
    assert "计划总投资（万元）" in texts
    own.also_of("乙镇")
    twice = own.runs("validate may", "score may -o 页.html -o 通报.docx", "review may -o review.xlsx", "targets may")
    assert "项目“甲项目”同时由 乙镇 申报，暂各自计分。" in twice
    assert "计划总投资（万元）" in own.saved("review.xlsx")
    shown = "\n".join([twice, *map(own.saved, ("review.xlsx", "台账.xlsx", "页.html", "通报.docx", "调度.docx"))])
    assert [word for word in NOT_ASKED if word in shown] == []
    assert not any("亿元" in text for text in texts)


@pytest.mark.slow
def test_own_sheets_only_one_of_them_a_sheet_for_each_row(county: Callable[[str], County]) -> None:
    own = county("labels")
    book = own.filled(
        {"隐患整改": [["线路老化", "是"]]},
        {"检查记录": ["一号车间", date(2026, 5, 3), 30], "检查记录2": ["二号车间", date(2026, 5, 9), "0.01亿元"]},
    )
    assert book.sheetnames == ["填报说明", "基本情况", "隐患整改", "检查记录", "_baiyun", "检查记录2"]
    items, found = own.scored()
    assert items == {
        "整改": (10.00, "整改数 1 处 × 10 = 10"),
        "检查": (20.00, "检查数 2 次 × 10 = 20"),
        "投入": (10.00, "投入 130 万元 × 0.1，封顶 10 = 10"),
    }
    assert found == []
    told = own.runs(*COMMANDS, "projects may -o 台账.xlsx -o 调度.docx")
    assert "本县的报表没有“项目”表" in told
    assert "检查记录!B2，检查记录2!B2" in told
    # neither duties nor projects nor trips
    assert openpyxl.load_workbook(own.folder / "排名.xlsx").sheetnames == [
        "一页概览", "镇", "图表", "得分明细", "得分依据", "问题清单", "溯源", "_baiyun",
    ]  # fmt: skip
    assert not any(word in own.saved(name) for name in ("排名.xlsx", "通报.docx", "review.xlsx") for word in NOT_ASKED)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("sheets", "points", "found"),
    [
        # four columns, a title, a number without its unit but with one in the label, a signature at the foot
        ({"车间检查": [["检查记录表", "", "", ""], ["检查地点", "一号", "检查日期：", "5月3日"], ["投入（元）", 50000, "", ""], ["填表人：王五", "", "", ""]]},
         (10.00, 0.50), []),
        # a table in its place
        ({"检查记录": [["检查地点", "检查日期", "投入"], ["一号", "5月3日", 5], ["二号", "5月4日", 6]]}, (20.00, 1.10), []),
        # what is no label and no value of one is named
        ({"检查记录1": [["检查地点", "一号"], ["检查日期", "5月3日"], ["天气", "晴"]]}, (10.00, 0.00), [("X135", "检查记录1!A3")]),
        # the same label twice, with two values
        ({"检查记录1": [["检查地点", "一号"], ["检查日期", "5月3日"], ["投入", 5], ["投入（万元）", 6]]}, (10.00, 0.50), [("C121", "检查记录1!B3")]),
        # a label left out; a value left out; one place twice
        ({"检查记录1": [["检查地点", "一号"], ["投入", 5]]}, (0.00, 0.00), [("X134", "检查记录1!")]),
        ({"检查记录1": [["检查地点", "一号", "检查日期", ""]]}, (0.00, 0.00), [("C101", "检查记录1!D1")]),
        ({"检查记录1": [["检查地点", "一号"], ["检查日期", "5月3日"]], "检查记录2": [["检查地点", "一号"], ["检查日期", "5月4日"]]},
         (10.00, 0.00), [("X102", "检查记录2!B1")]),
    ],
)  # fmt: skip
def test_what_units_write_on_such_sheets(
    county: Callable[[str], County], sheets: Cells, points: tuple[float, float], found: list[tuple[str, str]]
) -> None:
    own = county("labels")
    basics = [
        ["单位名称", "甲镇"],
        ["报送月份", "5月"],
        ["报送日期", "2026-5-31"],
        ["主要领导", "王一"],
        ["填报人", "李四"],
    ]
    own.path.write_bytes(bytes_of({"基本情况": basics, "隐患整改": [["隐患", "整改完成"]], **sheets}))
    items, told = own.scored()
    assert (items["检查"][0], items["投入"][0]) == points
    assert told == found


@pytest.mark.slow
def test_nearly_everything_left_out(county: Callable[[str], County]) -> None:
    """A project is its name, a trip its day: nothing else is asked, and nothing that looks at the rest falls over."""
    own = county("left_out")
    assert "F109" in codes(own.runs("validate may"))  # as it was made
    book = openpyxl.load_workbook(own.path)
    assert [row[0].value for row in book["外出招商"].iter_rows(max_col=1, min_row=2)] == [
        "出发日期",
        "带队领导",
        "拜访企业",
        "洽谈成果",
        "佐证材料",
    ]
    assert [cell.value for cell in book["例会"][2]] == ["地点", "议题", "佐证材料"]
    assert book.sheetnames[2:-1] == ["外出招商", "例会", "项目", "推介会邀商"]
    book["基本情况"]["B4"] = book["外出招商"]["B2"] = date(2026, 5, 9)
    for at, row in enumerate([["甲项目", "工业", 300], ["乙项目", "工业", None], ["丙项目", "农业", None]], 3):
        for column, value in enumerate(row, 1):
            book["项目"].cell(at, column).value = value
    book["例会"]["B3"] = "调度项目"
    book.save(own.path)
    items, found = own.scored()
    assert {name: points for name, (points, _) in items.items()} == {"项目": 20.0, "外出": 10.0, "例会": 1.0}
    assert found == [("C101", "项目!C4")]  # the amount, which industry asks for
    told = own.runs(
        *COMMANDS, "projects may -o 台账.xlsx -o 调度.docx", "score may -o 排名.html", "final may -o 总.xlsx"
    )
    # the scheme has neither boards nor duties nor anything at the end of the year
    assert not any(words in told for words in ("上榜次数", "年终考核", "完成任务"))
    assert openpyxl.load_workbook(own.folder / "总.xlsx").sheetnames == [
        "一页概览",
        "镇",
        "问题清单",
        "溯源",
        "_baiyun",
    ]


WRONG = {
    "only: [项目]": ("only: [项目, 例会表]", "没有定义"),
    "    企业走访:\n      key: [企业]\n": ("    企业走访:\n", "缺少“key”"),
    "last: 返回日期": ("last: 返程", "“驻点招商”的列“返程”没有定义"),
    "{洽谈签约阶段: [实质性签约]}": ("{洽谈签约阶段: 已签}", "选项的标记“已签”没有定义"),
    "投资额: {name: 计划总投资": ("服务专班: {name: 计划总投资", "这张表没有用这一列"),
    "[项目名称, 投资企业": ("[投资企业", "凭它认出"),
    "天数, type: number, unit: 天": ("天数, type: number, unit: 天, required: true", "不要写成必填"),
    "also: [重点项目]": ("also: [企业走访]", "分不清是哪一张"),
    "also: [总投资额]": ("also: [投资企业]", "分不清是哪一列"),
    "count: {of: 企业走访}": ("count: {of: 例会}", "form 里没有用这张表"),
    "sum: {of: 项目.计划总投资": ("sum: {of: 项目.用地需求", "form 里没有用这一列"),
    "      key: [企业]\n": ("      key: [企业]\n      without: [备注]\n", "只有报表原有的表才能写"),
    "[本期签约]}}\n  大项目数": ("[本期签约], joint: equal}}\n  大项目数", "“项目”表没有写联合单位的一列，不能平均分"),
    "  money: 万元\n": ("  money: 万元\n  without: [例会]\n", "只写其中之一"),
}


@pytest.mark.parametrize("before", WRONG)
def test_what_a_form_cannot_be_is_refused_with_its_line(tmp_path: Path, before: str) -> None:
    after, expected = WRONG[before]
    text = (HERE / "fewer.yaml").read_text(encoding="utf-8")
    assert text.count(before) == 1
    (tmp_path / "rules.yaml").write_text(text.replace(before, after), encoding="utf-8")
    done = baiyun(tmp_path, "rules", "check", columns=400)
    assert done.returncode == 1
    told = [line for line in (done.stdout + done.stderr).splitlines() if "rules.yaml ›" in line]
    assert any(expected in line for line in told), told
    assert all("行第" in line for line in told)
