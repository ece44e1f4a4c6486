"""A sheet → records: where the header stands, which rows are blank, what a mistake costs (rulings 26, 30, 31)."""

from __future__ import annotations

import math
import random
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sheetwork import FILE, PROJECT, ROW, TRIP, codes, headers, lines, records, sheets, table, told

from baiyun.form.columns import ChoiceColumn, DateColumn, NamesColumn, NumberColumn, TextColumn, YesNoColumn
from baiyun.read import table as read_table
from baiyun.rulebook.book import Rulebook
from draws import drawn


def moment(*parts: int) -> datetime:
    return datetime(*parts)  # noqa: DTZ001 - a cell knows no time zone


TITLES = tuple(ROW)
OTHER = {"项目名称": "另一个项目", "投资企业": "乙企业"}

# the header


@pytest.mark.parametrize("above", [0, 1, 7])
@pytest.mark.parametrize("title", TITLES)
def test_the_header_may_stand_below_titles(book: Rulebook, title: str, above: int) -> None:
    titles = [
        [f"{title}情况表"],
        ["填报单位：青石镇"],
        ["2023年6月"],
        [""],
        ["单位：亿元", "", "填报人：李四"],
        [""],
        ["注：请如实填写"],
    ][:above]
    file = told(book, sheets(book, **{title: table(book, title, ROW[title], above=titles)}))
    assert codes(file) == []
    [record] = records(file, title)
    assert record.origin.row == above + 2


@pytest.mark.parametrize("title", TITLES)
def test_columns_may_stand_in_any_order(book: Rulebook, title: str) -> None:
    straight = records(
        told(book, sheets(book, **{title: [headers(book, title), list(table(book, title, ROW[title])[1])]})), title
    )
    order = list(range(len(headers(book, title))))
    random.Random(7).shuffle(order)  # noqa: S311 - the same order each time
    mixed = [[row[at] for at in order] for row in table(book, title, ROW[title])]
    found = records(told(book, sheets(book, **{title: mixed})), title)
    assert [record.model_dump(exclude={"origin"}) for record in found] == [
        record.model_dump(exclude={"origin"}) for record in straight
    ]
    for name in found[0].origin.columns:
        header = book.form.sections[title].by_field[name].header
        assert found[0].place(name) == (FILE, title, 2, mixed[0].index(header) + 1, header)


def test_every_synonym_of_a_header_is_recognised(book: Rulebook) -> None:
    for title, part in book.form.sections.items():
        for column in part.columns:
            for spelling in (column.name, column.header, f" {column.header}\n", *column.also):
                rows = table(book, title, ROW[title])
                at = rows[0].index(column.header)
                rows[0][at] = spelling
                file = told(book, sheets(book, **{title: rows}))
                assert codes(file) == [], (title, spelling)
                assert records(file, title)[0].origin.columns[column.field] == (at + 1, column.header)


def test_extra_columns_change_nothing(book: Rulebook) -> None:
    plain = table(book, "项目", PROJECT)
    wide = [["核对", *row[:3], "县里意见", *row[3:], ""] for row in plain]
    wide[1][0], wide[1][4] = "已核", "同意"
    file = told(book, sheets(book, 项目=wide))
    assert not [problem for problem in file.problems if problem.severity != "note"]
    assert records(file)[0].amount == 12
    assert records(file)[0].place("amount").cell == "I2"


def test_a_missing_optional_column_is_no_problem(book: Rulebook) -> None:
    for title, part in book.form.sections.items():
        keep = [at for at, column in enumerate(part.columns) if column.required]
        rows = [[row[at] for at in keep] for row in table(book, title, ROW[title])]
        file = told(book, sheets(book, **{title: rows}))
        assert codes(file) == []
        assert len(records(file, title)) == 1


@pytest.mark.parametrize("title", TITLES)
def test_each_missing_required_column_is_one_problem(book: Rulebook, title: str) -> None:
    required = [column for column in book.form.sections[title].columns if column.required is True]
    for lacking in (required[:1], required[-2:]):
        keep = [at for at, name in enumerate(headers(book, title)) if name not in {column.header for column in lacking}]
        rows = [[row[at] for at in keep] for row in table(book, title, ROW[title], ROW[title])]
        file = told(book, sheets(book, **{title: rows}))
        assert [(problem.code, problem.severity, problem.place.sheet) for problem in file.problems] == [
            ("F108", "error", title)
        ] * len(lacking)
        for column in lacking:
            assert sum(f"“{column.header}”" in line for line in lines(file)) == 1


@pytest.mark.parametrize("title", TITLES[1:])
@pytest.mark.parametrize("rows", [[], [[""]]])
def test_an_empty_optional_sheet_is_no_problem(book: Rulebook, title: str, rows: list[list[str]]) -> None:
    file = told(book, sheets(book, **{title: rows, "项目": table(book, "项目", PROJECT)}))
    assert codes(file) == []


# blank rows and foot rows


@pytest.mark.parametrize("title", TITLES)
@pytest.mark.parametrize("filler", ["", " ", "　", "无", "—", "——", "-", " 无 "])
def test_rows_of_placeholders_are_blank(book: Rulebook, title: str, filler: str) -> None:
    rows = table(book, title, ROW[title])
    blank: list[Any] = [2.0 if name == "序号" else filler for name in rows[0]]
    file = told(book, sheets(book, **{title: [rows[0], blank, rows[1], blank, blank, rows[1][:], blank]}))
    assert codes(file) == []
    assert [record.origin.row for record in records(file, title)] == [3, 6]


def test_rows_with_only_a_number_are_blank(book: Rulebook) -> None:
    rows = table(
        book, "项目", PROJECT, *({"序号": float(number)} for number in range(2, 9)), {"序号": "九"}, {"序号": "=ROW()"}
    )
    file = told(book, sheets(book, 项目=rows))
    assert codes(file) == []
    assert len(records(file)) == 1


@pytest.mark.parametrize("at_once", [1, 2, 3])
def test_rows_are_the_same_however_many_are_judged_at_once(
    book: Rulebook, monkeypatch: pytest.MonkeyPatch, at_once: int
) -> None:
    rows = [PROJECT | {"序号": float(at), "项目名称": f"{at}号"} for at in range(5)]
    rows[1]["投资额（亿元）"] = "很多"
    rows[3]["所属产业"] = "天上"
    sheet = sheets(book, 项目=table(book, "项目", *rows, {"序号": "合计", "投资额（亿元）": 1.0}))
    whole = told(book, sheet)
    monkeypatch.setattr(read_table, "AT_ONCE", at_once)
    assert told(book, sheet) == whole
    assert len(codes(whole)) >= 3


@pytest.mark.parametrize("word", ["合计", "总计", "小计", "合 计", "合计：", "  合计"])
@pytest.mark.parametrize("at", [0, 1])
def test_a_foot_row_is_no_record(book: Rulebook, word: str, at: int) -> None:
    foot = {("序号", "项目名称")[at]: word, "投资额（亿元）": 20.5}
    file = told(book, sheets(book, 项目=table(book, "项目", PROJECT, PROJECT | OTHER | {"投资额（亿元）": 8.5}, foot)))
    assert codes(file) == []
    assert len(records(file)) == 2


@pytest.mark.parametrize("foot", [20.0, "20", "20亿元", "２０", "200000万元"])
def test_a_foot_that_is_not_the_sum_owes_a_reason(book: Rulebook, foot: Any) -> None:
    rows = table(
        book,
        "项目",
        PROJECT,
        PROJECT | OTHER | {"投资额（亿元）": "85000万元"},
        {"序号": "合计", "投资额（亿元）": foot},
    )
    file = told(book, sheets(book, 项目=rows))
    [problem] = file.problems
    assert (problem.code, problem.severity, problem.place) == (
        "X104",
        "explain",
        (FILE, "项目", 4, 7, "投资额（亿元）"),
    )
    assert problem.message == "合计是 20，各行之和是 20.5。"


def test_round_sums_are_told_in_plain_figures(book: Rulebook) -> None:
    rows = table(book, "项目", PROJECT | {"投资额（亿元）": 90.0}, {"序号": "合计", "投资额（亿元）": 100.0})
    [problem] = told(book, sheets(book, 项目=rows)).problems
    assert problem.message == "合计是 100，各行之和是 90。"


@pytest.mark.parametrize("foot", [12.0, "12", "12亿", "120,000万元", "", "无"])
def test_a_foot_that_agrees_or_says_nothing(book: Rulebook, foot: Any) -> None:
    assert (
        codes(told(book, sheets(book, 项目=table(book, "项目", PROJECT, {"序号": "合计", "投资额（亿元）": foot}))))
        == []
    )


def test_the_sum_may_pass_a_thousand(book: Rulebook) -> None:
    many = [PROJECT | {"项目名称": f"项目{number}", "投资额（亿元）": 600.0} for number in range(2)]
    assert (
        codes(told(book, sheets(book, 项目=table(book, "项目", *many, {"序号": "合计", "投资额（亿元）": 1200.0}))))
        == []
    )


def test_the_sum_is_of_the_rows_as_written_even_if_one_does_not_count(book: Rulebook) -> None:
    rows = table(
        book,
        "项目",
        PROJECT,
        PROJECT | OTHER | {"投资额（亿元）": 8.0, "所属产业": "不知道"},
        {"序号": "合计", "投资额（亿元）": 20.0},
    )
    assert codes(told(book, sheets(book, 项目=rows))) == ["C106"]


# mistakes


@pytest.mark.parametrize("title", TITLES)
def test_a_blank_required_cell_removes_its_row(book: Rulebook, title: str) -> None:
    for column in book.form.sections[title].columns:
        if column.required is not True:
            continue
        for blank in ("", " ", "无", "—"):
            if isinstance(column, YesNoColumn) and blank == "无":
                continue
            good, bad = ROW[title], ROW[title] | {column.header: blank}
            file = told(book, sheets(book, **{title: table(book, title, bad, good)}))
            assert [record.origin.row for record in records(file, title)] == [3], column.name
            [problem] = file.problems
            assert problem.code in {"C101", "C105"}
            assert problem.severity == "error"
            assert problem.place == (FILE, title, 2, headers(book, title).index(column.header) + 1, column.header)


@pytest.mark.parametrize("nothing", ["、", "；、，", "\u200b", "\x07", "\u200b、\ufeff"])
@pytest.mark.parametrize(
    ("title", "header"), [("项目", "项目名称"), ("项目", "企业类型"), ("外出招商", "拜访企业"), ("例会", "主持人")]
)
def test_a_required_cell_with_nothing_to_see_is_blank(book: Rulebook, title: str, header: str, nothing: str) -> None:
    if "、" in nothing or "，" in nothing:
        column = book.form.sections[title].by_name[header]
        if not column.many:
            return
    file = told(book, sheets(book, **{title: table(book, title, ROW[title] | {header: nothing})}))
    assert records(file, title) == []
    assert len(file.problems) == 1
    assert file.problems[0].severity == "error"


WRONG: dict[str, Any] = {
    "日期": "下周",
    "选项": "不知道",
    "数字": "很多",
    "是/否": "也许",
    "选项，可多选，用、分隔": "不知道",
}


@pytest.mark.parametrize("title", TITLES)
def test_a_wrong_cell_costs_the_row_or_only_itself(book: Rulebook, title: str) -> None:
    part = book.form.sections[title]
    for column in part.columns:
        if column.kind not in WRONG:
            continue
        row = ROW[title] | {"开工阶段": "未开工"} if title == "项目" else ROW[title]
        file = told(book, sheets(book, **{title: table(book, title, row | {column.header: WRONG[column.kind]})}))
        [problem] = file.problems
        assert problem.severity == "error"
        assert problem.place == (FILE, title, 2, headers(book, title).index(column.header) + 1, column.header)
        demanded = column.required is True or column.name in {"投资额", "签约阶段日期"}
        kept = records(file, title)
        assert len(kept) == (0 if demanded else 1), column.name
        if kept:
            blank = records(
                told(
                    book,
                    sheets(
                        book,
                        **{
                            title: table(
                                book, title, {name: value for name, value in row.items() if name != column.header}
                            )
                        },
                    ),
                ),
                title,
            )
            assert kept[0].model_dump(exclude={"origin"}) == blank[0].model_dump(exclude={"origin"})


STAGES = ("在谈", "实质性谈判", "合同文本送签", "意向性签约", "实质性签约")


@pytest.mark.parametrize("value", ["", "很多"])
@pytest.mark.parametrize("stage", [*STAGES, "洽谈", "正式签约", "送签"])
def test_the_amount_is_required_from_the_contract_on(book: Rulebook, stage: str, value: str) -> None:
    file = told(
        book, sheets(book, 项目=table(book, "项目", PROJECT | {"洽谈签约阶段": stage, "投资额（亿元）": value}))
    )
    required = stage in {*STAGES[2:], "正式签约", "送签"}
    assert len(records(file)) == (0 if required else 1)
    assert codes(file) == (["C103"] if value else ["C101"] if required else [])
    if required and not value:
        assert file.problems[0].message == f"没有填写，这一项必填（洽谈签约阶段为“{stage}”时）。"
        assert file.problems[0].place.cell == "G2"


@pytest.mark.parametrize("value", ["", "下周"])
@pytest.mark.parametrize("stage", STAGES)
def test_the_date_is_required_from_talks_on(book: Rulebook, stage: str, value: str) -> None:
    file = told(book, sheets(book, 项目=table(book, "项目", PROJECT | {"洽谈签约阶段": stage, "签约阶段日期": value})))
    required = stage != "在谈"
    assert len(records(file)) == (0 if required else 1)
    assert codes(file) == (["C102"] if value else ["C101"] if required else [])


@pytest.mark.parametrize("value", ["", "6月31日"])
@pytest.mark.parametrize("stage", ["", "未开工", "举行开工仪式", "实质性开工", "项目稳步推进", "开工仪式"])
def test_the_date_of_building_is_required_once_begun(book: Rulebook, stage: str, value: str) -> None:
    file = told(book, sheets(book, 项目=table(book, "项目", PROJECT | {"开工阶段": stage, "开工阶段日期": value})))
    required = stage not in {"", "未开工"}
    assert len(records(file)) == (0 if required else 1)
    assert codes(file) == (["C102"] if value else ["C101"] if required else [])


def test_a_required_column_that_is_absent_is_told_where_it_matters(book: Rulebook) -> None:
    at = headers(book, "项目").index("投资额（亿元）")
    rows = [row[:at] + row[at + 1 :] for row in table(book, "项目", PROJECT)]
    file = told(book, sheets(book, 项目=rows))
    assert records(file) == []
    assert codes(file) == ["C101"]
    assert "投资额（亿元）" in str(file.problems[0])


def test_all_mistakes_of_a_row_at_once(book: Rulebook) -> None:
    bad = {
        "投资企业": "",
        "企业类型": "大企业集团",
        "所属产业": "不知道",
        "投资额（亿元）": "约10亿",
        "签约阶段日期": "下周",
        "开工阶段日期": 6.1,
        "用地落实": "也许",
        "用地需求（亩）": -5.0,
    }
    file = told(book, sheets(book, 项目=table(book, "项目", PROJECT | bad)))
    assert records(file) == []
    found = [(problem.place.cell, problem.code) for problem in file.problems]
    assert found == [
        ("C2", "C101"),
        ("D2", "C106"),
        ("E2", "C106"),
        ("G2", "C103"),
        ("I2", "C102"),
        ("K2", "C107"),
        ("M2", "C111"),
        ("N2", "C105"),
    ]


def test_missing_and_wrong_together(book: Rulebook) -> None:
    file = told(book, sheets(book, 项目=table(book, "项目", {"项目名称": "电路板", "洽谈签约阶段": "实质性签约"})))
    assert [(problem.place.cell, problem.code) for problem in file.problems] == [
        (cell, "C101") for cell in ("C2", "D2", "E2", "G2", "I2")
    ]


def test_blank_cells_have_their_meaning(book: Rulebook) -> None:
    only = {name: value for name, value in PROJECT.items() if name not in {"序号", "佐证材料"}}
    [record] = records(told(book, sheets(book, 项目=table(book, "项目", only))))
    assert (record.chain, record.build, record.build_date, record.land_needed) == (None, None, None, None)
    assert (record.land_ready, record.plant_ready, record.at_event, record.key_project) == (False, False, False, False)
    assert (record.preparation, record.partners, record.credited, record.evidence) == ((), (), (), ())
    assert record.land_needed is None
    zero = records(
        told(book, sheets(book, 项目=table(book, "项目", only | {"用地需求（亩）": 0.0, "投资额（亿元）": 0.0})))
    )[0]
    assert (zero.land_needed, zero.amount) == (0, 0)


def test_no_means_no_in_a_required_yes_no_cell(book: Rulebook) -> None:
    file = told(
        book,
        sheets(
            book,
            外出招商=table(
                book,
                "外出招商",
                TRIP | {"主要领导带队": "无"},
                TRIP | {"主要领导带队": "×"},
                TRIP | {"主要领导带队": "√"},
            ),
        ),
    )
    assert [record.by_leader for record in records(file, "外出招商")] == [False, False, True]


# anything in any cell

ANYTHING = st.one_of(
    st.text(max_size=20), st.floats(), st.booleans(), st.dates(), st.datetimes(), st.times(), st.timedeltas(), st.none(), st.integers(),
    st.text("\x00\x07\u200b\ufeff\u2028、，；/合计无—", max_size=6),
    st.sampled_from(["是", "否", "上市公司", "其他、上市公司", "电子信息", "实质性签约", "在谈", "12亿", "6.15", 6.1, 45092.0, math.nan, math.inf, "合计", "x" * 40000, date(2023, 6, 5)]),
)  # fmt: skip


@st.composite
def any_sheet(draw: st.DrawFn) -> tuple[str, dict[str, Any]]:
    title = draw(st.sampled_from(TITLES))
    changes = draw(st.dictionaries(st.integers(0, 24), ANYTHING, max_size=8))
    return title, changes  # type: ignore[return-value]


def assert_right_types(record: Any, columns: Any) -> None:
    for column in columns:
        value = getattr(record, column.field)
        if value is None:
            assert column.required is not True, column.name
        elif isinstance(column, TextColumn):
            assert type(value) is str
            assert value.strip() or not column.required
        elif isinstance(column, NumberColumn):
            assert isinstance(value, Decimal)
            assert value.is_finite()
            assert value >= 0
        elif isinstance(column, DateColumn):
            assert type(value) is date
        elif isinstance(column, YesNoColumn):
            assert type(value) is bool
        elif isinstance(column, ChoiceColumn | NamesColumn):
            parts = value if column.many else (value,)
            assert isinstance(parts, tuple)
            assert parts or column.required is not True, column.name
            assert all(type(part) is str and part for part in parts)
            assert not isinstance(column, ChoiceColumn) or set(parts) <= set(column.vocabulary.words)


@drawn(300)
@given(made=any_sheet())
def test_arbitrary_cells_never_raise(book: Rulebook, made: tuple[str, dict[int, Any]]) -> None:
    from baiyun.gather.accept import accepted

    title, changes = made
    rows = table(book, title, ROW[title], ROW[title])
    for at, value in changes.items():
        rows[2][at % len(rows[2])] = value
    file = accepted(book, told(book, sheets(book, **{title: rows})))
    assert file.submission is not None
    for record in records(file, title):
        columns = [column for column in book.form.sections[title].columns if column.field != "day"]
        assert_right_types(record, columns)
    for problem in file.problems:
        assert str(problem).isprintable()
        assert problem.place.file == FILE


@drawn(100)
@given(cells=st.lists(st.tuples(st.integers(0, 5), ANYTHING), max_size=4))
def test_arbitrary_basics_never_raise(book: Rulebook, cells: list[tuple[int, Any]]) -> None:
    made = sheets(book, 项目=table(book, "项目", PROJECT))
    for at, value in cells:
        made[0].rows[at][1] = value
    file = told(book, made)
    if file.submission:
        basics = file.submission.basics
        assert type(basics.reported) is date
        assert basics.unit.strip()
        assert basics.period in {period.id for period in book.periods}
    else:
        assert any(problem.severity == "error" for problem in file.problems)


@pytest.mark.parametrize(
    "total",
    [math.nan, math.inf, -math.inf, -5.0, 1e300, True, time(1), timedelta(1), moment(2023, 6, 1), "x" * 40000, None],
)
def test_any_foot_is_survived(book: Rulebook, total: Any) -> None:
    rows = table(book, "项目", PROJECT, {"序号": "合计", "投资额（亿元）": total})
    assert len(records(told(book, sheets(book, 项目=rows)))) == 1


def test_a_project_that_is_called_a_total_is_a_record(book: Rulebook) -> None:
    """Only a row that lacks what a record must have is a foot (ruling 30)."""
    rows = table(book, "项目", PROJECT | {"项目名称": "合计科技园"})
    file = told(book, sheets(book, 项目=rows))
    assert [record.name for record in file.submission.records["项目"]] == ["合计科技园"]  # type: ignore[union-attr]
    foot = ["项目合计", *[""] * (len(rows[0]) - 1)]
    file = told(book, sheets(book, 项目=[*rows, foot]))
    assert codes(file) == []
