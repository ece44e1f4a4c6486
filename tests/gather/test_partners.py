"""Joint projects: how many share a row, each naming the other for the same project (rulings 13 and 42)."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from baiyun.rulebook.book import Rulebook
from casework import Case, Worked

# A 世界500强 of 50 亿元 in 送签: 10 + 10 points for its size, whole.
PROJECT = {
    "项目名称": "电路板", "投资企业": "远航", "企业类型": "世界500强", "投资额": 50, "洽谈签约阶段": "合同文本送签",
    "签约阶段日期": "6-10",
}  # fmt: skip


def unit(**cells: Any) -> dict[str, Any]:
    return {"reports": [{"day": "6-30", "项目": [PROJECT | cells]}]}


def sizes(book: Rulebook, units: dict[str, Any], **case: Any) -> dict[str, Decimal | None]:
    """What each unit is credited for 单体规模 in June."""
    result = Worked(book, Case("", "", units, {}, **case)).month("june")
    return {standing.name: standing.card.points("单体规模") for standing in result.everyone}


@pytest.mark.parametrize(
    ("named", "credited"),
    [
        (("乙镇、丙镇", "甲镇、丙镇", "甲镇、乙镇"), ("6.67", "6.67", "6.67")),  # 20 ÷ 3
        (("乙镇、丙镇", "甲镇", "甲镇"), ("6.67", "10", "10")),  # 1/3, 1/2, 1/2
        (("乙镇、丙镇", "甲镇", ""), ("10", "10", "20")),  # 丙镇 names nobody
        (("乙镇", "丙镇", "甲镇"), ("20", "20", "20")),  # in a ring nobody is named back
        (("乙镇", "", ""), ("20", "20", "20")),
        (("甲镇、乙镇", "甲镇", ""), ("10", "10", "20")),  # itself it names in vain
        (("县外公司、乙镇", "甲镇", ""), ("10", "10", "20")),  # nobody of the roster
    ],
)
def test_a_row_is_shared_with_those_who_name_back(
    book: Rulebook, named: tuple[str, ...], credited: tuple[str, ...]
) -> None:
    names = ("甲镇", "乙镇", "丙镇")
    units = {name: unit(联合单位=theirs) for name, theirs in zip(names, named, strict=True)}
    assert sizes(book, units) == dict(zip(names, map(Decimal, credited), strict=True))


@pytest.mark.parametrize("other", [{"项目名称": "锂电池"}, {"投资企业": "另一家"}])
def test_another_project_names_nobody_back(book: Rulebook, other: dict[str, str]) -> None:
    """Another name, or the same name of another investor."""
    assert sizes(book, {"甲镇": unit(联合单位="乙镇"), "乙镇": unit(联合单位="甲镇", **other)})["甲镇"] == 20


def test_a_partner_shares_whose_own_row_is_of_an_earlier_day_or_who_is_exempt(book: Rulebook) -> None:
    spring = unit(联合单位="甲镇", 签约阶段日期="2023-5-10")
    assert sizes(book, {"甲镇": unit(联合单位="乙镇"), "乙镇": spring}) == {"甲镇": 10, "乙镇": 0}
    exempt = unit(联合单位="甲镇") | {"exempt": {"june": "抢险"}}
    assert sizes(book, {"甲镇": unit(联合单位="乙镇"), "乙镇": exempt})["甲镇"] == 10


def test_naming_back_in_a_report_that_is_not_scored_or_in_another_month_is_none(book: Rulebook) -> None:
    [named], [silent] = unit(联合单位="甲镇")["reports"], unit()["reports"]
    units = {"甲镇": unit(联合单位="乙镇"), "乙镇": {"reports": [named | {"day": "6-15"}, silent]}}
    assert sizes(book, units) == {"甲镇": 20, "乙镇": 20}
    units["乙镇"] = {"reports": [silent, named | {"month": "july", "day": "7-30"}]}
    assert sizes(book, units) == {"甲镇": 20, "乙镇": 20}


@pytest.mark.parametrize(("share", "credited"), [("0.25", "5"), ("1", "20"), ("0", "0")])
def test_a_ruled_share_goes_before_the_equal_one(book: Rulebook, share: str, credited: str) -> None:
    """And whom a ruling of 0 leaves nothing names nobody back: the other has the whole of 20."""
    units = {"甲镇": unit(联合单位="乙镇"), "乙镇": unit(联合单位="甲镇")}
    found = sizes(book, units, review={"shares": [{"project": "电路板", "unit": "甲镇", "share": share}]})
    assert found == {"甲镇": Decimal(credited), "乙镇": Decimal(20 if share == "0" else 10)}
