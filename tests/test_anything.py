"""Whatever stands in a cell, whatever bytes a file holds: nothing is raised, nothing hangs, and no line is broken."""

from __future__ import annotations

import io
import math
import zipfile
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baiyun import pipeline
from baiyun.desk.desk import Desk
from baiyun.form.cells import Broken
from baiyun.form.received import Received
from baiyun.form.roster import Roster, Unit
from baiyun.gather.accept import accepted
from baiyun.gather.decided import Decided
from baiyun.gather.evidence import Handed
from baiyun.pipeline import Campaign, read
from baiyun.problems import Problem
from baiyun.problems import cells as cell_problems
from baiyun.rank.result import MonthResult
from baiyun.read.files.sheet import Sheet, Workbook
from baiyun.read.review import decided_by, rows_in
from baiyun.read.roster import roster as read_roster
from baiyun.read.rulebook import rulebook
from baiyun.read.submissions import understood
from baiyun.render.docx.write_notice import load_template, month_notice
from baiyun.render.html import page
from baiyun.render.json import month as data
from baiyun.render.screen import month as screen
from baiyun.render.xlsx import workbook
from baiyun.render.xlsx.month import ranking_workbook
from baiyun.review.sheets import review_form
from baiyun.rulebook.book import Rulebook
from builders import FORM, PROJECT, TRIP, bytes_of, sheets_of
from draws import drawn

GENEROUS = timedelta(seconds=5)
UNITS = Roster(
    (Unit("青石镇", "乡镇", ("青石",)), Unit("河口镇", "乡镇", (), {"june": "防汛"}), Unit("松岭乡", "乡镇"))
)
TODAY = date(2023, 6, 20)
ROWS: dict[str, dict[str, Any]] = {
    "项目": PROJECT | {"开工阶段": "实质性开工", "开工阶段日期": "6月20日", "联合单位": "河口镇"},
    "外出招商": TRIP,
    "客商接待": {"日期": "6月7日", "来访企业": "丙", "接待领导": "王一"},
    "信息报送": {"日期": "6月8日", "信息类别": "外出", "标题": "快讯"},
    "例会": {"日期": "6月9日", "主持人": "王一", "议题": "调度", "有会议记录": "是"},
    "推介会邀商": {"企业": "丁", "客商姓名": "客商"},
}

TEMPTING = [
    "", " ", "无", "—", "是", "1", "-1", "1e308", "1e-400", "9" * 400, "0.1亿", "12 亿元", "约10亿", "十亿", "1,2,3", "１２．５", "²", "½", "①",
    "6月31日", "2月29日", "6.15", "6.1", "45092", "20230615", "99999999", "0000-00-00", "2023-6-31", "9999-12-31", "二〇二三年六月", "6月", "十三月",
    "合计", "小计", "单位名称", "项目名称", "#REF!", "=1+1", "{found}", "{0}", "%s", "[red]", "\x00", "\x1b[2J", "\ud7ff", "\u202e", "\ufeff", "👨‍👩‍👧",
    "青石镇", "甲、、乙", "；，、/", "\n", "13812345678", "0797-1234567", "上市公司、其他", "实质性签约", "true", "NaN", "inf", "-0",
]  # fmt: skip
VALUES: st.SearchStrategy[Any] = st.one_of(
    st.sampled_from(TEMPTING),
    st.text(max_size=60),
    st.text(alphabet="0123456789.-/年月日亿万元％%,， ", max_size=16),
    st.integers(-(10**20), 10**20),
    st.floats(),
    st.sampled_from([0.0, -0.0, 6.1, 6.15, 45092.0, 20230615.0, 1e308, 5e-324, math.nan, math.inf, -math.inf]),
    st.booleans(),
    st.datetimes(),
    st.dates(),
    st.times(),
    st.timedeltas(),
    st.builds(
        Broken,
        st.sampled_from([cell_problems.ERROR_CELL, cell_problems.NEVER_CALCULATED, cell_problems.PICTURE]),
        st.text(max_size=8),
    ),
)


@cache
def template() -> dict[str, list[list[Any]]]:
    return sheets_of("青石镇", "2023-6-30", **{title: [row, row] for title, row in ROWS.items()})


def with_cells(changes: dict[tuple[str, int, int], Any]) -> Workbook:
    sheets = {title: [list(row) for row in rows] for title, rows in template().items()}
    for (title, row, column), value in changes.items():
        rows = sheets[title]
        rows += [[] for _ in range(row + 1 - len(rows))]
        rows[row] += [""] * (column + 1 - len(rows[row]))
        rows[row][column] = value
    return Workbook(tuple(Sheet(title, rows) for title, rows in sheets.items()))


@cache
def neighbour(book: Rulebook) -> Received:
    """A sound report of another unit, which nothing that stands in the first may disturb."""
    sheets = sheets_of("松岭乡", "2023-6-14", 项目=[PROJECT], 外出招商=[TRIP])
    opened = Workbook(tuple(Sheet(title, rows) for title, rows in sheets.items()))
    return accepted(book, understood(book, "松岭乡.xlsx", "松岭乡", opened))


def scored_and_checked(book: Rulebook, *files: Received) -> tuple[MonthResult, Desk]:
    """The whole path; the month is asked for, so that nothing may stop it."""
    campaign = Campaign(book, UNITS)
    everything = [*files, neighbour(book)]
    result = pipeline.month(campaign, everything, "june")
    handed = {"证pdf": [Handed(3, "x")]}
    desk = pipeline.desk(campaign, everything, TODAY, None, (), handed)
    for problem in (*result.problems, *desk.problems):
        well_said(problem)
    for standing in result.everyone:
        total = standing.card.total
        assert total is None or Decimal(0) <= total <= Decimal(100)
        screen.unit_screen(result, standing)
    sound = result.find("松岭乡")
    assert sound is not None
    assert sound.card.reported
    return result, desk


def well_said(problem: Problem) -> None:
    line = str(problem)
    assert line.endswith(f"[{problem.code}]")
    assert line.isprintable(), problem
    assert len(line) < 2500


def written(result: MonthResult, desk: Desk) -> None:
    """Every writer takes it."""
    assert data.json_bytes(result)
    assert data.desk_json(desk)
    assert page.desk_page(desk)
    assert ranking_workbook(result)
    assert month_notice(result, load_template(result.book))
    assert workbook.desk_workbook(desk)


@st.composite
def cells(draw: st.DrawFn) -> tuple[str, int, int]:
    title = draw(st.sampled_from(["基本情况", *FORM.sections]))
    if title == "基本情况":
        return title, draw(st.integers(0, 6)), draw(st.integers(0, 2))
    return title, draw(st.integers(0, 4)), draw(st.integers(0, len(FORM.sections[title].columns)))


@pytest.mark.slow
@given(cells(), VALUES)
@drawn(900, deadline=GENEROUS)
def test_any_value_in_any_cell(book: Rulebook, at: tuple[str, int, int], value: Any) -> None:
    file = accepted(book, understood(book, "青石镇.xlsx", "digest", with_cells({at: value})))
    scored_and_checked(book, file)


@pytest.mark.slow
@given(st.dictionaries(cells(), VALUES, min_size=2, max_size=40))
@drawn(300, deadline=GENEROUS)
def test_many_values_in_many_cells(book: Rulebook, changes: dict[tuple[str, int, int], Any]) -> None:
    first = accepted(book, understood(book, "青石镇上.xlsx", "1", with_cells({})))
    second = accepted(book, understood(book, "青石镇下.xlsx", "2", with_cells(changes)))
    scored_and_checked(book, first, second)


@pytest.mark.slow
@given(st.dictionaries(cells(), VALUES, min_size=1, max_size=15))
@drawn(40, deadline=GENEROUS * 2)
def test_every_writer_takes_it(book: Rulebook, changes: dict[tuple[str, int, int], Any]) -> None:
    file = accepted(book, understood(book, "青石镇.xlsx", "digest", with_cells(changes)))
    written(*scored_and_checked(book, file))


@pytest.mark.slow
@given(st.lists(st.lists(VALUES, max_size=8), max_size=8), st.sampled_from(["基本情况", "项目", "外出招商", "Sheet1"]))
@drawn(250, deadline=GENEROUS)
def test_any_grid_as_a_sheet(book: Rulebook, rows: list[list[Any]], title: str) -> None:
    sheets = {name: [list(row) for row in each] for name, each in template().items()} | {title: rows}
    opened = Workbook(tuple(Sheet(name, each) for name, each in sheets.items()))
    scored_and_checked(book, accepted(book, understood(book, "青石镇.xlsx", "digest", opened)))
    alone = Workbook((Sheet(title, rows),))
    scored_and_checked(book, accepted(book, understood(book, "青石镇.xlsx", "digest", alone)))


# bytes


@dataclass
class Memory:
    name: str
    content: bytes

    def read(self) -> bytes:
        return self.content


def as_a_file(book: Rulebook, content: bytes) -> None:
    campaign = Campaign(book, UNITS)
    [file] = read(campaign, [Memory("june/青石镇.xlsx", content)])
    assert file.submission is not None or file.problems
    scored_and_checked(book, file)


@cache
def whole() -> bytes:
    return bytes_of(template())


@cache
def parts() -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(whole())) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


HEADS = st.sampled_from(
    [
        b"",
        b"PK\x03\x04",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        b"<html><table>",
        b"%PDF-1.7",
        b"\xff\xd8",
        b"\xef\xbb\xbf",
    ]
)


@pytest.mark.slow
@given(HEADS, st.binary(max_size=3000))
@drawn(250, deadline=GENEROUS)
def test_any_bytes_as_a_file(book: Rulebook, head: bytes, content: bytes) -> None:
    as_a_file(book, head + content)


Change = tuple[float, str, bytes]
CHANGES = st.lists(
    st.tuples(st.floats(0, 1), st.sampled_from(["put", "insert", "cut", "end", "double"]), st.binary(max_size=20)),
    min_size=1,
    max_size=6,
)


def changed(content: bytes, changes: list[Change]) -> bytes:
    for where, how, piece in changes:
        at = int(where * len(content))
        content = {
            "put": content[:at] + piece + content[at + len(piece) :],
            "insert": content[:at] + piece + content[at:],
            "cut": content[:at] + content[at + 7 * len(piece) + 1 :],
            "end": content[:at],
            "double": content[:at] + content[max(0, at - 300) :],
        }[how]
    return content


@pytest.mark.slow
@given(CHANGES)
@drawn(300, deadline=GENEROUS)
def test_a_damaged_workbook(book: Rulebook, changes: list[Change]) -> None:
    as_a_file(book, changed(whole(), changes))


@pytest.mark.slow
@given(st.dictionaries(st.sampled_from(sorted(parts())), CHANGES, min_size=1, max_size=3))
@drawn(300, deadline=GENEROUS)
def test_a_workbook_with_damaged_parts(book: Rulebook, damage: dict[str, list[Change]]) -> None:
    """A sound archive of broken XML gets further than a broken archive."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        for name, content in parts().items():
            archive.writestr(name, changed(content, damage.get(name, [])))
    as_a_file(book, buffer.getvalue())


# the roster and the rules


@given(st.one_of(st.binary(max_size=400), CHANGES.map(lambda changes: changed(whole(), changes)), st.text(max_size=200).map(str.encode)), st.sampled_from(["units.xlsx", "units.csv"]))  # fmt: skip
@drawn(150, deadline=GENEROUS)
def test_any_bytes_as_a_roster(book: Rulebook, content: bytes, name: str) -> None:
    units, problems = read_roster(book, name, content)
    assert units.units or units.units == ()
    for problem in problems:
        well_said(problem)


@given(CHANGES)
@drawn(60, deadline=GENEROUS * 2)
def test_a_damaged_rulebook(rules_text: str, changes: list[Change]) -> None:
    found, problems = rulebook("rules.yaml", changed(rules_text.encode(), changes))
    assert found is not None or problems
    for problem in problems:
        assert str(problem).isprintable()


@cache
def reviews() -> dict[str, list[list[Any]]]:
    """A review in which everything is decided, two rows a sheet."""
    filled = {
        "信息质量": ["青石镇", "6月", "优", "好"], "评分": ["青石镇", "6月", "信息质量", "园区", "优"], "调整": ["青石镇", "6月", "", 2, "推介会"],
        "项目认定": ["电路板", "青石镇", "6月", 60], "收件登记": ["青石镇.xlsx", "青石镇", "2023-6-14"], "豁免": ["河口镇", "7月", "抗洪"], "说明采纳": ["青石镇.xlsx", "项目!G2", "问题[X105]", "", "采纳"],
        "异议": ["青石镇", "6月", "不服", "已答"], "审定": ["6月", "领导小组", "", "2023-7-3", "", "", "sha256:0", "sha256:0"], "来源": ["sha256:0", "a", "b"],
    }  # fmt: skip
    form = review_form()
    return {title: [[column.header for column in form[title].columns], row, row] for title, row in filled.items()}


@pytest.mark.slow
@drawn(150, deadline=GENEROUS)
@given(title=st.sampled_from(list(reviews())), changes=st.dictionaries(st.integers(0, 11), VALUES, max_size=4))
def test_anything_in_a_review(book: Rulebook, title: str, changes: dict[int, Any]) -> None:
    """Nothing is raised, every mistake is one line, and what is decided can be scored and written."""
    sheets = {name: [list(row) for row in rows] for name, rows in reviews().items()}
    row = sheets[title][1]
    row += [""] * (len(sheets[title][0]) - len(row))
    for at, value in changes.items():
        row[at % len(row)] = value
    rows, found = rows_in(book, "review.xlsx", Workbook(tuple(Sheet(name, rows) for name, rows in sheets.items())))
    assert rows is not None
    review = decided_by(book, UNITS, rows, found)
    result = pipeline.month(Campaign(book, UNITS, Decided(review=review)), [file_of(book)], "june", found)
    assert all(str(problem).isprintable() for problem in result.problems)
    assert result.status == "preliminary"
    assert all(0 <= standing.card.total <= 100 for standing in result.everyone if standing.card.total is not None)
    data.json_bytes(result)
    ranking_workbook(result)


@cache
def file_of(book: Rulebook) -> Received:
    sheets = tuple(Sheet(title, rows) for title, rows in template().items())
    return accepted(book, understood(book, "青石镇.xlsx", "d", Workbook(sheets)))
