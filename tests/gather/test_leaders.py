"""The first leader: prefilled from the roster, compared with it by name, trips of one day to one place counted once (ruling 33)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
import pytest

from baiyun import api
from baiyun.gather.leaders import same_person
from builders import PROJECT, TRIP, bytes_of, report
from terminal import baiyun


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("王一", "王 一", True), ("王一", "王一（镇长）", True), ("王一镇长", "王一党委书记", True), ("镇长王一", "王一", True),
        ("县委常委、常务副县长王一", "王一", True), ("王一同志", "王一", True), ("王一\u3000镇长", "王一", True), ("欧阳建国局长", "欧阳 建国", True),
        ("王一、李二", "李二（乡长）", True), ("王 一 书记", "王一", True), ("王 一 书记", "李 二 书记", False), ("李二 王一", "王一", True), ("王一", "王一明", False), ("王一", "李王一", False), ("王一镇长", "李二镇长", False),
    ],
)  # fmt: skip
def test_names_differ_and_not_titles(one: str, other: str, same: bool) -> None:  # noqa: FBT001 - a table of cases
    assert same_person(one, other) is same_person(other, one) is same


@pytest.fixture
def campaign(tmp_path: Path) -> Path:
    rows = [["单位名称", "类别", "主要领导"], ["青石镇", "乡镇", "王一（镇长）"], ["河口镇", "乡镇", ""]]
    (tmp_path / "units.xlsx").write_bytes(bytes_of({"名册": rows}))
    (tmp_path / "june").mkdir()
    return tmp_path


def test_the_form_says_the_leader_of_the_roster(campaign: Path) -> None:
    """And one that says nothing more is still a blank form."""
    assert baiyun(campaign, "form", "--all", "--period", "june", "-o", "june").returncode == 0
    said = {
        name: {row[0]: row[1] for row in openpyxl.load_workbook(campaign / f"june/{name}-6月.xlsx")["基本情况"].values}
        for name in ("青石镇", "河口镇")
    }
    assert [form["主要领导"] for form in said.values()] == ["王一（镇长）", None]
    result = api.score(campaign / "june").result
    assert {problem.code for problem in result.problems if problem.code.startswith("F")} == {"F109"}
    assert not any(standing.card.reported for standing in result.everyone)


@pytest.mark.parametrize(
    ("destinations", "trips"),
    [
        (("深圳", "深 圳"), 1), (("深圳", "\u3000深圳 "), 1), (("ＤＧ东莞", "dg东莞"), 1), (("深圳（南山）", "深圳(南山)"), 1), (("深圳", "深圳。"), 1),
        (("深圳", "深圳", "深圳"), 1), (("深圳", "东莞"), 2),
    ],
)  # fmt: skip
def test_trips_of_one_day_to_one_place_are_one(campaign: Path, destinations: tuple[str, ...], trips: int) -> None:
    """Counted once, with a note for each further row; who led is said in any way; the enterprises of all rows count."""
    leaders = ("王一", "镇长王一", "王 一（镇长）")
    rows: list[dict[str, Any]] = [
        TRIP | {"目的地": place, "带队领导": leader, "拜访企业": f"企业{place}{leader}"}
        for place, leader in zip(destinations, leaders, strict=False)
    ]
    report(campaign / "june", "青石镇", 项目=[PROJECT], 外出招商=rows)
    result = api.score(campaign / "june").result
    found = [problem.code for problem in result.problems]
    assert (found.count("X131"), found.count("X103")) == (len(rows) - trips, 0)
    card = next(each for each in result.everyone if each.name == "青石镇").card
    working = next(item.working for part in card.criteria for item in part.items if item.name == "主要领导外出招商")
    assert f"外出次数 {trips} 次" in working
    visits = next(item.working for part in card.criteria for item in part.items if item.name == "拜访企业")
    assert f"拜访家数 {len(rows)} 家" in visits
