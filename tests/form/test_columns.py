"""Columns of the form: choices and their synonyms, the month of a report, telephone numbers, headers."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baiyun.form.amounts import SCALES
from baiyun.form.cells import RefusedError
from baiyun.form.columns import BLANK, UNREAD, Meaning, NumberColumn, TextColumn
from baiyun.form.known import KEPT
from baiyun.form.names import key
from baiyun.form.reading import Reading
from baiyun.form.roster import CATEGORY
from baiyun.problems import Place, Problem
from baiyun.rulebook.book import Rulebook


def moment(*parts: int) -> datetime:
    return datetime(*parts)  # noqa: DTZ001 - a cell knows no time zone


PHONE = "13812345678"


def read(book: Rulebook, column: str, raw: object, section: str = "项目") -> Any:
    part = book.form.basics if section == "基本情况" else book.form.sections[section]
    return part.by_name[column].read(raw, Reading(2023, periods=book.periods))


def refused(book: Rulebook, column: str, raw: object, section: str = "项目") -> Problem:
    with pytest.raises(RefusedError) as caught:
        read(book, column, raw, section)
    return caught.value.kind.at(Place("a.xlsx", section, 3, 1), **caught.value.facts)


# choices


@pytest.mark.parametrize(
    ("column", "raw", "expected"),
    [
        ("所属产业", "电子信息", "电子信息"), ("所属产业", " 电子 信息 ", "电子信息"), ("所属产业", "“电子信息”", "电子信息"), ("所属产业", "电子-信息。", "电子信息"),
        ("所属产业", "绿色PCB", "电子信息"), ("所属产业", "绿色ｐｃｂ", "电子信息"), ("所属产业", "首位产业", "电子信息"), ("所属产业", "高端装备制造", "装备制造"),
        ("洽谈签约阶段", "正式签约", "实质性签约"), ("洽谈签约阶段", "送签", "合同文本送签"), ("洽谈签约阶段", "合同送审", "合同文本送签"),
        ("洽谈签约阶段", "实质性签约（）", "实质性签约"), ("企业类型", "世界５００强", ("世界500强",)), ("企业类型", "龙头企业", ("头部企业",)),
        ("企业类型", "链主企业、行业头部企业", ("头部企业",)), ("企业类型", "上市公司；国内500强", ("上市公司", "国内500强")), ("企业类型", "上市公司\n世界500强", ("上市公司", "世界500强")),
        ("前期工作", "立项、环评", ("立项", "环评")),
    ],
)  # fmt: skip
def test_choices(book: Rulebook, column: str, raw: str, expected: object) -> None:
    assert read(book, column, raw) == expected


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("其他、上市公司", ("上市公司",)),
        ("上市公司、其它", ("上市公司",)),
        ("其他", ("其他",)),
        ("其他、其它", ("其他",)),
        ("上市公司、其他、世界500强", ("上市公司", "世界500强")),
    ],
)
def test_another_type_decides_over_the_rest(book: Rulebook, raw: str, expected: tuple[str, ...]) -> None:
    assert read(book, "企业类型", raw) == expected


@pytest.mark.parametrize(
    ("column", "raw", "suggested"),
    [
        ("所属产业", "电子信息业", "电子信息"),
        ("洽谈签约阶段", "实质签约", "实质性签约"),
        ("企业类型", "世界500强企业", "世界500强"),
        ("开工阶段", "实质开工", "实质性开工"),
        ("企业类型", "上市公司、国内500", "国内500强"),
    ],
)
def test_the_nearest_choice_is_suggested(book: Rulebook, column: str, raw: str, suggested: str) -> None:
    said = refused(book, column, raw)
    assert said.code == "C106"
    assert said.hint == f"是不是“{suggested}”？"
    assert all(word in said.message for word in book.vocabularies[column].words)


@pytest.mark.parametrize("raw", ["zzz", "", "。", 5.0, True, date(2023, 6, 1), "延链、强链"])
def test_not_a_choice(book: Rulebook, raw: object) -> None:
    said = refused(book, "产业链作用", raw)
    assert said.code == "C106"
    assert said.hint


def test_every_term_and_synonym_is_read(book: Rulebook) -> None:
    for column in (
        column for part in book.form.sections.values() for column in part.columns if hasattr(column, "vocabulary")
    ):
        for word, about in column.vocabulary.terms.items():
            for spelling in (word, *about.also, f" {word} ", f"{word}。"):
                found = column.read(spelling, Reading(2023))
                assert found == ((word,) if column.many else word), (column.name, spelling)


@pytest.mark.parametrize("raw", ["乡镇", "乡（镇）", "乡(镇)", "乡 镇", "乡／镇"])
def test_township_is_one_category(book: Rulebook, raw: str) -> None:
    assert book.vocabularies[CATEGORY].find(raw) == "乡镇"
    assert book.roster.by_name[CATEGORY].read(raw, Reading(2023)) == "乡镇"


# the month of a report


@pytest.mark.parametrize(
    "raw",
    [
        "2023年6月", "6月", "六月", "2023-06", "2023-6", "2023/6", "2023/06", "2023.6", "２０２３年６月", "６月", " 2023 年 6 月 ", "六月份", "6月份", "june", "JUNE",
        date(2023, 6, 1), date(2023, 6, 30), moment(2023, 6, 15), "2023-6-15", "2023年6月30日", "6月1日", 45092.0, 6.0, 2023.6,
    ],
)  # fmt: skip
def test_june_in_all_spellings(book: Rulebook, raw: object) -> None:
    assert read(book, "报送月份", raw, "基本情况") == "june"


@pytest.mark.parametrize(
    ("raw", "period"),
    [
        ("七月", "july"),
        ("2023年8月", "august"),
        (date(2023, 7, 31), "july"),
        ("2023/08", "august"),
        ("8月", "august"),
        (date(2023, 8, 1), "august"),
    ],
)
def test_the_other_months(book: Rulebook, raw: object, period: str) -> None:
    assert read(book, "报送月份", raw, "基本情况") == period


@pytest.mark.parametrize(
    "raw",
    [
        "2022年6月",
        "2024-06",
        "5月",
        "九月",
        "十二月",
        "13月",
        "0月",
        "上半年",
        "",
        "6-7月",
        "6、7月",
        date(2023, 5, 31),
        date(2022, 6, 15),
        date(2023, 9, 1),
        True,
        -6.0,
        1e300,
    ],
)
def test_no_month_of_the_campaign(book: Rulebook, raw: object) -> None:
    said = refused(book, "报送月份", raw, "基本情况")
    assert said.code == "C108"
    assert "6月、7月、8月" in said.message
    assert said.hint == "请写成 2023年6月。"


def test_a_serial_number_counts_from_1904_where_the_workbook_does(book: Rulebook) -> None:
    reading = Reading(2023, epoch_1904=True, periods=book.periods)
    assert book.form.basics.by_name["报送月份"].read(43630.0, reading) == "june"


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("7月", ("july",)),
        ("2023年7月", ("july",)),
        ("7月、8月", ("july", "august")),
        ("6月，2023年8月", ("june", "august")),
        ("7月、七月", ("july",)),
        (date(2023, 7, 1), ("july",)),
    ],
)
def test_exempt_months(book: Rulebook, raw: object, expected: tuple[str, ...]) -> None:
    assert book.roster.by_name["豁免月份"].read(raw, Reading(2023, periods=book.periods)) == expected


# telephone numbers


@pytest.mark.parametrize(
    "raw",
    [
        PHONE,
        13812345678.0,
        "0797-3312345",
        "3312345",
        "１３８１２３４５６７８",
        f"{PHONE}、3312345",
        "+86 138-1234-5678",
    ],
)
def test_a_telephone_number_is_never_kept(book: Rulebook, raw: object) -> None:
    kept = read(book, "联系电话", raw, "基本情况")
    assert not any(char.isdigit() for char in str(kept))


@pytest.mark.parametrize("raw", ["123", "暂缺", "李四", 12.0, "1" * 30, date(2023, 6, 1).year])
def test_a_strange_telephone_number_is_a_note_without_it(book: Rulebook, raw: object) -> None:
    said = refused(book, "联系电话", raw, "基本情况")
    assert (said.code, said.severity) == ("C110", "note")
    assert str(raw) not in str(said)


@pytest.mark.parametrize(
    "raw",
    [
        PHONE,
        "138 1234 5678",
        "138-1234-5678",
        f"李四{PHONE}",
        f"+86{PHONE}",
        f"{PHONE}、13987654321",
        "１３８１２３４５６７８",
        13812345678.0,
        "0797-3312345",
    ],
)
@pytest.mark.parametrize(("column", "section"), [("签约阶段日期", "项目"), ("报送月份", "基本情况")])
def test_telephone_numbers_are_masked_in_messages(book: Rulebook, raw: object, column: str, section: str) -> None:
    said = str(refused(book, column, raw, section))
    digits = "".join(str(int(char)) for char in said if char.isdecimal())
    for whole in (PHONE, "13987654321", "07973312345"):
        assert whole not in digits


def test_a_masked_number_can_still_be_told_apart() -> None:
    from baiyun.problems.problem import one_line

    assert one_line(PHONE) == "138****5678"
    assert one_line("914403001922038216") == "914403001922038216"  # a registration number, not a telephone


# headers


@pytest.mark.parametrize(
    "written",
    [
        "投资额（亿元）",
        "投资额(亿元)",
        "投资额",
        "投 资 额",
        "投资额\n（亿元）",
        "总投资",
        "投资额（亿元）：",
        "　投资额",
    ],
)
def test_headers_are_compared_without_spaces_breaks_and_punctuation(book: Rulebook, written: str) -> None:
    assert book.form.sections["项目"].by_key[key(written)].name == "投资额"


def test_no_two_columns_of_a_section_share_a_spelling(book: Rulebook) -> None:
    for part in (book.form.basics, book.roster, *book.form.sections.values()):
        spellings = [spelling for column in part.columns for spelling in column.keys]
        assert len(spellings) == len(set(spellings)), part.title


def test_no_header_carries_a_mark(book: Rulebook) -> None:
    headers = [column.header for part in (book.form.basics, *book.form.sections.values()) for column in part.columns]
    assert not [header for header in headers if "*" in header or "+" in header]


@given(st.text())
def test_a_name_is_the_same_after_spaces_and_punctuation(name: str) -> None:
    assert key(name) == key(f" {name}。") == key(f"（{name}）") == key(name.replace("a", "Ａ"))


# what many cells say is found out once


READING = Reading(2023)


def test_what_a_cell_means_does_not_depend_on_what_others_meant_before() -> None:
    column = NumberColumn(name="投资额", unit="亿元", scales=SCALES["亿元"])
    for _ in range(2):
        assert column.meaning(0.0, READING).value == 0
        negative = column.meaning(-0.0, READING)
        assert negative.value is UNREAD
        assert negative.odd is not None
        assert negative.odd.kind.code == "C111"
        assert column.meaning(1.0, READING) == column.meaning("1", READING) == Meaning(Decimal(1))
        assert column.meaning("1", READING, (("万元", "表头 "),)) == Meaning(Decimal("0.0001"))
        assert column.meaning(True, READING).value is UNREAD
        assert column.meaning(" 。", READING) is BLANK


def test_a_text_that_depends_on_the_month_is_read_in_each(book: Rulebook) -> None:
    day = book.form.sections["项目"].by_name["签约阶段日期"]
    assert day.meaning("6月15日", Reading(2023)).value == date(2023, 6, 15)
    assert day.meaning("6月15日", Reading(2024)).value == date(2024, 6, 15)


@pytest.mark.parametrize(
    ("column", "said"), [("备注", "无"), ("佐证材料", "、，"), ("用地落实", "。"), ("签约阶段日期", "无")]
)
def test_what_counts_as_blank(book: Rulebook, column: str, said: str) -> None:
    assert book.form.sections["项目"].by_name[column].meaning(said, READING) is BLANK


@pytest.mark.parametrize(("column", "said"), [("佐证材料", '=DISPIMG("ID_8C2A",1)'), ("用地落实", "无")])
def test_what_is_not_blank(book: Rulebook, column: str, said: str) -> None:
    assert book.form.sections["项目"].by_name[column].meaning(said, READING) is not BLANK


def test_a_column_remembers_no_more_cells_than_it_may_and_no_long_ones() -> None:
    column = TextColumn(name="标题")
    for at in range(3 * KEPT):
        assert column.meaning(f" 标题 {at}", READING) == Meaning(f"标题 {at}")
        assert column.meaning("长" * 1000 + str(at), READING).value.endswith(str(at))
    assert len(column.meanings[()]) <= KEPT
    assert max(map(len, column.meanings[()])) < 100
