"""What fails of a condition: nothing where it holds, else cells by which the row can be mended."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from itertools import product
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from baiyun.form.project import Project
from baiyun.form.record import Origin
from baiyun.form.roster import Unit
from baiyun.rulebook.book import Rulebook
from baiyun.rulebook.conditions import Combined
from baiyun.rulebook.filtering.compiled import compiled
from baiyun.rulebook.missed.missed import Unmet
from baiyun.rulebook.unit_month import UnitMonth
from draws import drawn

TESTS: dict[str, tuple[str, list[Any], list[Any]]] = {
    "投资额": ("amount", [None, Decimal(3), Decimal(10), Decimal(60)], [{"at_least": "10"}, {"less_than": "5"}, "present", "absent"]),
    "企业类型": ("kinds", [("其他",), ("上市公司",), ("上市公司", "头部企业")], ["上市公司", ["上市公司", "头部企业"]]),
    "洽谈签约阶段": ("stage", ["在谈", "合同文本送签", "实质性签约"], ["实质性签约", ["合同文本送签", "实质性签约"]]),
    "签约阶段日期": ("stage_date", [None, date(2023, 6, 5), date(2023, 7, 3), date(2024, 1, 1)], ["in_period", "in_campaign", "by_period_end", "present", {"from": "2023-07-01"}]),
    "推介会签约": ("at_event", [True, False], ["是", "否"]),
    "佐证材料": ("evidence", [(), ("证.pdf",)], ["present", "absent"]),
}  # fmt: skip
FIELDS = {field: values for field, values, _ in TESTS.values()}
COLUMNS = {field: (at, column) for at, (column, (field, _, _)) in enumerate(TESTS.items(), 1)}
ROWS = st.fixed_dictionaries({field: st.sampled_from(values) for field, values in FIELDS.items()})


def row_of(values: dict[str, Any]) -> Project:
    return Project.model_construct(
        origin=Origin("甲.xlsx", "项目", 3, COLUMNS), name="电路板", investor="甲", industry="文旅", **values
    )


@st.composite
def conditions(draw: st.DrawFn) -> dict[str, Any]:
    """A condition in which each column is tested once, so that no part of it contradicts another."""
    columns = list(draw(st.permutations(list(TESTS)))[: draw(st.integers(1, len(TESTS)))])
    return draw(over(columns))


def over(columns: list[str]) -> st.SearchStrategy[dict[str, Any]]:
    if len(columns) == 1:
        [column] = columns
        one = st.sampled_from(TESTS[column][2]).map(lambda test: {column: test})
        return one | one.map(lambda inner: {"not": inner})
    halves = st.integers(1, len(columns) - 1).flatmap(lambda at: st.tuples(over(columns[:at]), over(columns[at:])))
    return st.one_of(
        halves.map(lambda parts: {"all": list(parts)}),
        halves.map(lambda parts: {"any": list(parts)}),
        halves.map(lambda parts: {"not": {"any": list(parts)}}),
        halves.map(lambda parts: {"not": {"all": list(parts)}}),
    )


def cells_of(failed: tuple[Unmet, ...]) -> list[str]:
    at = {column: field for field, (column, _) in COLUMNS.items()}
    return list(dict.fromkeys(at[place.column] for each in failed for place in each.places))


@drawn(300)
@given(condition=conditions(), values=ROWS)
def test_a_row_fails_something_or_passes_and_the_cells_named_mend_it(
    book: Rulebook, condition: dict[str, Any], values: dict[str, Any]
) -> None:
    told = Combined.model_validate(condition)
    holds = compiled(told, book.resolver("项目"))
    month = UnitMonth(Unit("甲镇", "乡镇"), book.scheme.periods[0])
    failed = book.unmet(told, "项目", row_of(values), month)
    assert (not failed) == holds(row_of(values), month)
    assert all(each.text and each.places for each in failed)
    fields = cells_of(failed)
    changes = (values | dict(zip(fields, new, strict=True)) for new in product(*(FIELDS[field] for field in fields)))
    assert any(holds(row_of(changed), month) for changed in changes)


def failing(book: Rulebook, condition: dict[str, Any], **values: Any) -> list[str]:
    ready = {
        "amount": Decimal(8), "kinds": ("其他",), "stage": "实质性签约", "stage_date": date(2023, 7, 3), "at_event": False,
        "evidence": (),
    }  # fmt: skip
    month = UnitMonth(Unit("甲镇", "乡镇"), book.scheme.periods[0])
    told = Combined.model_validate(condition)
    return [each.text for each in book.unmet(told, "项目", row_of(ready | values), month)]


def test_what_is_said(book: Rulebook) -> None:
    assert failing(book, {"投资额": {"at_least": "10"}}) == ["投资额 8 亿元，应 ≥ 10 亿元"]
    assert failing(book, {"签约阶段日期": "in_period"}) == ["签约阶段日期 7月3日，应在6月之内"]
    assert failing(book, {"签约阶段日期": "in_period"}, stage_date=date(2022, 6, 3)) == [
        "签约阶段日期 2022年6月3日，应在6月之内"
    ]
    assert failing(book, {"推介会签约": "是", "佐证材料": "present"}) == [
        "推介会签约 否，应为是",
        "佐证材料 空白，应填写",
    ]
    assert failing(book, {"all": ["重大"]}) == [
        "不符合“重大”：企业类型 其他（应含有世界500强、国内500强、上市公司或头部企业），或 投资额 8 亿元（应 ≥ 10 亿元）"
    ]
    assert failing(book, {"not": {"洽谈签约阶段": "实质性签约"}}) == [
        "洽谈签约阶段 实质性签约，要求不符合：洽谈签约阶段为实质性签约"
    ]


def test_several_requirements_on_one_cell_are_said_as_one(book: Rulebook) -> None:
    stages = [{"洽谈签约阶段": "合同文本送签"}, {"洽谈签约阶段": "意向性签约"}]
    assert failing(book, {"any": stages}) == ["洽谈签约阶段 实质性签约，应为合同文本送签或意向性签约"]
    assert failing(book, {"洽谈签约阶段": ["在谈", "意向性签约"], "any": stages}) == [
        "洽谈签约阶段 实质性签约，应为意向性签约"
    ]


def test_the_nearest_way_is_said(book: Rulebook) -> None:
    far = {"推介会签约": "是", "投资额": {"at_least": "10"}}
    assert failing(book, {"any": [far, {"佐证材料": "present"}]}) == ["佐证材料 空白，应填写"]
