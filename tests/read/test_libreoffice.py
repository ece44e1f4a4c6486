"""The blank form in LibreOffice: typed into, saved, read back; its dropdowns, limits and self-check work there."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

import openpyxl
import pytest
from sheetwork import FILE
from test_template_round import as_typed, blank, in_every_column, values

from baiyun.form.build import SectionForm
from baiyun.problems.place import letters
from baiyun.read.files.sheet import Workbook
from baiyun.read.files.workbook import workbook
from baiyun.read.submissions import received
from baiyun.rulebook.book import Rulebook
from office import libreoffice
from typist import Typed, Typist

HEAD = [("基本情况", "B4", "2023-6-30"), ("基本情况", "B5", "王一"), ("基本情况", "B6", "李四")]
SIGNED = [
    ("基本情况", "B21", "填报人（签字）：赵六"),
    ("基本情况", "C21", "主要领导（签字）：钱七"),
    ("基本情况", "C22", "单位（盖章）：红岩乡"),
    ("基本情况", "C23", "2023年7月9日"),
]
FIRST_ROW = 3


@pytest.fixture(scope="module")
def typist(tmp_path_factory: pytest.TempPathFactory) -> Typist:
    return Typist(tmp_path_factory.mktemp("office"))


def typed(part: SectionForm, row: int, record: dict[str, Any]) -> Iterator[Typed]:
    """A record as somebody types it, column by column."""
    for at, column in enumerate(part.columns, 1):
        if column.field in record:
            yield part.title, f"{letters(at)}{row}", str(as_typed(column, record[column.field]))


@pytest.mark.slow
@libreoffice
@pytest.mark.parametrize("to", ["xlsx", "ods", "xls"])
def test_what_is_typed_into_the_form_is_read_back(book: Rulebook, typist: Typist, to: str) -> None:
    given = {
        title: [in_every_column(part, number) for number in (1, 2, 3)] for title, part in book.form.sections.items()
    }
    cells = [
        cell
        for title, records in given.items()
        for row, record in enumerate(records, FIRST_ROW)
        for cell in typed(book.form.sections[title], row, record)
    ]
    file = received(book, FILE, typist.types(blank(book), [*HEAD, *SIGNED, *cells], to))
    assert [str(problem) for problem in file.problems] == []
    assert file.submission is not None
    basics = file.submission.basics
    assert (basics.unit, basics.period, str(basics.reported)) == ("青石镇", "june", "2023-06-30")
    assert (basics.leader, basics.writer) == ("王一", "李四"), "who signed on paper is no line of 基本情况"
    for title, part in book.form.sections.items():
        assert [values(record, part) for record in file.submission.records[title]] == given[title]


# 项目 3: signed, lacks 投资企业 企业类型 所属产业 签约阶段日期; 佐证材料 and 五个一 (3).   项目 4: in talks, lacks 企业类型 所属产业; 佐证材料.
# 项目 5: only a number.   项目 6: in signing and begun, lacks 投资额 签约阶段日期 开工阶段日期; 佐证材料.   A trip: lacks three and two.
GAPS = [
    ("项目", "A3", "1"), ("项目", "B3", "电路板"), ("项目", "G3", "12.5"), ("项目", "H3", "实质性签约"),
    ("项目", "B4", "茶园"), ("项目", "C4", "丙茶业"), ("项目", "H4", "在谈"), ("项目", "A5", "3"),
    ("项目", "B6", "竹"), ("项目", "C6", "甲"), ("项目", "D6", "其他"), ("项目", "E6", "文旅"), ("项目", "H6", "合同文本送签"), ("项目", "J6", "实质性开工"),
    ("外出招商", "A3", "2023-6-5"), ("外出招商", "B3", "王一"),
]  # fmt: skip
COUNTS = {"基本情况": (1, 2), "项目": (4 + 2 + 3, 4 + 1 + 1), "外出招商": (3, 2), "客商接待": (0, 0), "信息报送": (0, 0), "例会": (0, 0), "推介会邀商": (0, 0)}  # fmt: skip


def area(data: bytes) -> dict[str, list[Any]]:
    """The lines of the 自查 area, by their first cell."""
    found = workbook(FILE, data)
    assert isinstance(found, Workbook)
    sheet = found.named("基本情况")
    assert sheet is not None
    rows = [row[:3] for row in sheet.rows]
    begin = next(at for at, row in enumerate(rows) if row[0] == "自查")
    return {row[0]: row[1:] for row in rows[begin + 1 :]}


@pytest.mark.slow
@libreoffice
def test_the_self_check_counts_the_gaps(book: Rulebook, typist: Typist) -> None:
    data = typist.types(blank(book), GAPS)
    told = area(data)
    assert {title: tuple(told[title]) for title in COUNTS} == COUNTS
    assert told["合计"] == [13, 10]
    assert any(line.startswith("还有必填的没有填") for line in told)
    found = workbook(FILE, data)
    assert isinstance(found, Workbook)
    heads = {sheet.name: "".join(map(str, sheet.rows[0])) for sheet in found.sheets}
    assert heads["项目"].endswith("自查：必填还缺 9 格，应填还缺 6 格")
    assert "自查" not in heads["例会"]
    assert [problem.code for problem in received(book, FILE, data).problems if problem.code == "C101"] == ["C101"] * 13


@pytest.mark.slow
@libreoffice
def test_a_filled_form_has_no_gaps(book: Rulebook, typist: Typist) -> None:
    filled = [cell for part in book.form.sections.values() for cell in typed(part, FIRST_ROW, in_every_column(part, 1))]
    told = area(typist.types(blank(book), [*HEAD, *filled]))
    assert told["合计"] == [0, 0]
    assert "必填的都填好了，可以报送。" in told


@pytest.mark.slow
@libreoffice
def test_dropdowns_limits_and_colours_are_still_there(book: Rulebook, typist: Typist) -> None:
    before, after = (
        openpyxl.load_workbook(io.BytesIO(data)) for data in (blank(book), typist.types(blank(book), HEAD))
    )
    for title in book.form.sections:
        rules = [
            sorted(
                (rule.type, str(rule.sqref), str(rule.showErrorMessage))
                for rule in each[title].data_validations.dataValidation
            )
            for each in (before, after)
        ]
        assert rules[0] == rules[1], title
        coloured = [
            {str(of.sqref) for of, several in each[title].conditional_formatting._cf_rules.items() if several}
            for each in (before, after)
        ]
        assert coloured[0] <= coloured[1], title
    assert before.sheetnames == after.sheetnames
