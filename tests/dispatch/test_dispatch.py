"""The dispatch: projects by stage, what moved, what stands still, what is open; the county counts a project once."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from baiyun import api
from baiyun.dispatch.dispatched import Dispatch
from baiyun.dispatch.worth_checking import worth_checking
from baiyun.rank.result import MonthResult
from baiyun.read.rulebook import rulebook
from baiyun.rulebook.book import Rulebook
from casework import Case, Worked

JUNE_15, JUNE_30 = date(2023, 6, 15), date(2023, 6, 30)
JULY = Path(__file__).parents[2] / "examples" / "july"


def month(book: Rulebook, units: dict[str, Any], period: str = "june") -> MonthResult:
    return Worked(book, Case("", "", units, {}, month=period)).month(period)


def dispatch(book: Rulebook, units: dict[str, Any], until: date = JUNE_30, half: date = JUNE_15) -> Dispatch:
    result = month(book, units)
    return Dispatch(book, result.roster, result.period, until, half, half, result.register)


def project(name: str, stage: str = "在谈", day: str | None = None, **other: Any) -> dict[str, Any]:
    dated = {"签约阶段日期": day} if day else {}
    return {"项目名称": name, "投资企业": f"{name}公司", "投资额": 2, "洽谈签约阶段": stage, **dated, **other}


def reports(first: list[dict[str, Any]], second: list[dict[str, Any]]) -> dict[str, Any]:
    return {"reports": [{"day": "6-14", "项目": first}, {"day": "6-29", "项目": second}]}


def test_projects_stand_at_their_last_stage_with_their_amounts(book: Rulebook) -> None:
    units = {
        "甲镇": reports(
            [project("甲一"), project("甲二", "合同文本送签", "6-10")],
            [project("甲一"), project("甲二", "实质性签约", "6-20", 开工阶段="举行开工仪式", 开工阶段日期="6-25")],
        ),
        "乙镇": reports([], [project("乙一", "意向性签约", "6-20", 投资额=3.5)]),
    }
    totals = {each.stage: (len(each.projects), each.amount) for each in dispatch(book, units).totals if each.projects}
    assert totals == {
        "在谈": (1, Decimal(2)),
        "意向性签约": (1, Decimal("3.5")),
        "举行开工仪式": (1, Decimal(2)),
    }


def test_a_joint_project_is_one_of_the_county_and_a_double_claim_too(book: Rulebook) -> None:
    joint = {"项目名称": "联合", "投资企业": "远航", "投资额": 2}
    units = {
        "甲镇": {"reports": [{"day": "6-29", "项目": [{**joint, "联合单位": "乙镇"}, project("争项")]}]},
        "乙镇": {"reports": [{"day": "6-29", "项目": [{**joint, "联合单位": "甲镇"}]}]},
        "丙镇": {
            "reports": [{"day": "6-29", "项目": [project("争项"), {**project("争项二"), "投资企业": "争项公司"}]}]
        },
    }
    found = {each.lead.name: (each.units, each.joint) for each in dispatch(book, units).projects}
    assert found == {
        "联合": (("甲镇", "乙镇"), True),
        "争项": (("甲镇", "丙镇"), False),
        "争项二": (("丙镇",), False),
    }


def test_what_moved_since_the_report_before(book: Rulebook) -> None:
    units = {
        "甲镇": reports(
            [
                project("推进", "合同文本送签", "6-10"),
                project("退回", "意向性签约", "6-10"),
                project("不报"),
                project("不动"),
            ],
            [
                project("推进", "意向性签约", "6-20"),
                project("退回", "合同文本送签", "6-20"),
                project("不动"),
                project("新增"),
            ],
        )
    }
    moved = {(each.life.name, each.way, each.before, each.after) for each in dispatch(book, units).since_half}
    assert moved == {
        ("推进", "on", "合同文本送签", "意向性签约"),
        ("退回", "back", "意向性签约", "合同文本送签"),
        ("不报", "gone", "在谈", ""),
        ("新增", "new", "", "在谈"),
    }


def test_what_stands_still_for_thirty_days(book: Rulebook) -> None:
    units = {
        "甲镇": reports(
            [
                project("停", "合同文本送签", "5-30"),
                project("近", "合同文本送签", "6-1"),
                project("谈", 包联领导="周六"),
            ],
            [project("停", "合同文本送签", "5-30"), project("近", "合同文本送签", "6-1"), project("谈")],
        )
    }
    still = [(life.name, days) for life, days in dispatch(book, units, date(2023, 6, 30)).still]
    assert still == [("停", 31)]  # 30 May to 30 June; 1 June to 30 June are 29 days; 谈 is known since 14 June
    still = [(life.name, days) for life, days in dispatch(book, units, date(2023, 7, 14)).still]
    assert still == [("停", 45), ("近", 43), ("谈", 30)]


def test_what_a_settled_project_still_waits_for(book: Rulebook) -> None:
    settled = project(
        "落户",
        "意向性签约",
        "6-10",
        前期工作="立项、规划、环评",
        用地需求=30,
        用地落实="否",
        厂房需求=2000,
        厂房落实="是",
    )
    units = {"甲镇": reports([], [settled, project("在谈的", 前期工作="立项")])}
    [work] = dispatch(book, units).open_work
    assert (work.project.lead.name, work.steps, work.land, work.plant) == (
        "落户",
        ("用地", "厂房", "招标"),
        Decimal(30),
        None,
    )


def kinds(book: Rulebook, units: dict[str, Any], period: str = "june") -> list[tuple[str, str]]:
    result = month(book, units, period)
    months = [each for standing in result.everyone for each in standing.view.months]
    return [(doubt.unit, doubt.kind) for doubt in worth_checking(book, result.register, months)]


def test_what_is_worth_a_look(book: Rulebook) -> None:
    signed = project("改期", "实质性签约", "6-10")
    units = {
        "甲镇": reports([signed], [{**signed, "签约阶段日期": "6-20"}]),
        "乙镇": {
            "reports": [
                {
                    "day": "6-29",
                    "项目": [
                        project("一期", "实质性签约", "6-10", 投资企业="远航"),
                        project("二期", "实质性签约", "6-11", 投资企业="远 航"),
                        project("小", "实质性签约", "6-12", 投资额=0.09),
                        project("老厂", "实质性签约", "2-10", 开工阶段="项目稳步推进", 开工阶段日期="6-20"),
                    ],
                    "外出招商": [{"日期": "6-5", "目的地": "东市"}, {"日期": "6-5", "目的地": "西市"}],
                }
            ]
        },
        "丙镇": {"reports": [{"day": "6-29", "项目": [project("平常", "实质性签约", "6-10", 投资额=0.1)]}]},
    }
    assert kinds(book, units) == [
        ("乙镇", "一天几次外出"),
        ("乙镇", "可能拆分项目"),
        ("乙镇", "老项目"),
        ("乙镇", "金额很小的签约"),
        ("甲镇", "改了日期"),
    ]


def test_a_group_and_a_new_name_are_worth_a_look(book: Rulebook) -> None:
    joint = {"项目名称": "联合", "投资企业": "远航"}
    names = ["甲镇", "乙镇", "丙镇"]
    units: dict[str, Any] = {
        name: {
            "reports": [
                {"day": "7-29", "项目": [{**joint, "联合单位": "、".join(each for each in names if each != name)}]}
            ]
        }
        for name in names
    }
    units["丁镇"] = {
        "reports": [
            {"month": "june", "day": "6-29", "项目": [{"项目名称": "宏图电子信息产业园", "投资企业": "近港"}]},
            {"day": "7-29", "项目": [{"项目名称": "宏图电子信息产业园一期", "投资企业": "近港"}]},
        ]
    }
    found = kinds(book, units, "july")
    assert sorted(found) == [("丁镇", "可能改了名称"), ("丙镇", "多家联合"), ("乙镇", "多家联合"), ("甲镇", "多家联合")]


@pytest.mark.slow
def test_the_command_tells_the_same_in_every_form(tmp_path: Path) -> None:
    done = api.projects(JULY)
    told = json.loads(done.to_json())
    assert sum(each["projects"] for each in told["stages"]) == len(told["projects"]) == len(done.result.projects)
    assert told["until"] == "2023-07-31"
    assert told["since_half"] == "2023-07-15"
    assert told["since_month"] == "2023-06-30"
    notes = done.save(tmp_path / "台账.xlsx", tmp_path / "调度.docx", tmp_path / "台账.json")
    assert {note.code for note in notes} <= {"N108"}, "at most which fonts are missing"
    assert json.loads((tmp_path / "台账.json").read_bytes()) == told
    assert {path.name for path in tmp_path.iterdir()} == {"台账.xlsx", "调度.docx", "台账.json"}


def told_under(rules_text: str, settings: str) -> tuple[list[str], list[tuple[str, str]]]:
    """What stands still and what is worth a look where the scheme says other things of the dispatch."""
    given = "dispatch: {still_days: 30, tiny: 0.1, joint_units: 3, clause: 四（二）, basis: 裁量}"
    assert given in rules_text
    book, problems = rulebook("rules.yaml", rules_text.replace(given, settings).encode())
    assert book is not None, problems
    units = {
        "甲镇": reports(
            [],
            [project("小", "实质性签约", "6-20", 投资额=0.2, 联合单位="乙镇"), project("停", "合同文本送签", "6-10")],
        ),
        "乙镇": reports([], [project("小", "实质性签约", "6-20", 投资额=0.2, 联合单位="甲镇")]),
    }
    still = [life.name for life, _ in dispatch(book, units, date(2023, 6, 30)).still]
    return still, sorted({pair for pair in kinds(book, units) if pair[0] == "甲镇"})


@pytest.mark.parametrize(
    ("settings", "still", "seen"),
    [
        ("dispatch: {still_days: 30, tiny: 0.1, joint_units: 3, clause: 四（二）, basis: 裁量}", [], set()),
        ("", [], set()),
        ("dispatch: {still_days: 20, clause: 四（二）}", ["停"], set()),
        ("dispatch: {tiny: 0.3, clause: 四（二）}", [], {"金额很小的签约"}),
        ("dispatch: {joint_units: 2, clause: 四（二）}", [], {"多家联合"}),
    ],
)
def test_the_scheme_says_from_when_on_something_is_shown(
    rules_text: str, settings: str, still: list[str], seen: set[str]
) -> None:
    found, doubts = told_under(rules_text, settings)
    assert found == still
    assert {kind for _, kind in doubts} == seen


MOVED = [
    ("still_days: 30", "still_days: 29"),
    ("still_days: 30", "still_days: 31"),
    ("tiny: 0.1", "tiny: 0.0"),
    ("tiny: 0.1", "tiny: 0.2"),
    ("joint_units: 3", "joint_units: 2"),
    ("joint_units: 3", "joint_units: 4"),
]


def shown_at_the_edge(rules_text: str) -> tuple[list[str], list[tuple[str, str]]]:
    """What is shown of projects that stand on both sides of each figure of the dispatch."""
    book, problems = rulebook("rules.yaml", rules_text.encode())
    assert book is not None, problems
    waiting = [project(f"停到{day}", "合同文本送签", day) for day in ("5-30", "5-31", "6-1")]
    small = [project(f"小{amount}", "实质性签约", "6-20", 投资额=amount) for amount in (0.05, 0.15)]
    units: dict[str, Any] = {
        "甲镇": reports([], waiting),
        "乙镇": reports([], small[:1]),
        "丙镇": reports([], small[1:]),
    }
    for name, group in {"两家": ("丁镇", "戊镇"), "三家": ("己镇", "庚镇", "辛镇"), "四家": "子丑寅卯"}.items():
        for unit in group:
            others = "、".join(each for each in group if each != unit)
            units[unit] = reports([], [project(name, "实质性签约", "6-20", 联合单位=others)])
    return [life.name for life, _ in dispatch(book, units).still], kinds(book, units)


def test_the_default_figures_of_the_dispatch_stand_where_they_say(rules_text: str) -> None:
    still, doubts = shown_at_the_edge(rules_text)
    assert still == ["停到5-30", "停到5-31"]
    assert {unit for unit, kind in doubts if kind == "金额很小的签约"} == {"乙镇"}
    assert {unit for unit, kind in doubts if kind == "多家联合"} == {"己镇", "庚镇", "辛镇", *"子丑寅卯"}


@pytest.mark.parametrize(("given", "moved"), MOVED)
def test_every_figure_of_the_dispatch_matters(rules_text: str, given: str, moved: str) -> None:
    assert rules_text.count(given) == 1
    assert shown_at_the_edge(rules_text.replace(given, moved)) != shown_at_the_edge(rules_text)


def test_only_the_projects_of_the_units_asked_for_are_told(book: Rulebook) -> None:
    both = [project("联合", "合同文本送签", "5-20", 投资企业="远航")]
    units = {"甲镇": reports([], [project("甲一"), *both]), "乙镇": reports([], [project("乙一"), *both])}
    whole = dispatch(book, units)
    part = replace(whole, units=frozenset({"甲镇"}))
    assert {each.lead.name for each in part.projects} == {"甲一", "联合"}
    assert [len(each.lives) for each in part.projects if each.lead.name == "联合"] == [2]
    assert {each.life.unit.name for each in whole.since_half} == {"甲镇", "乙镇"}
    assert {each.life.unit.name for each in part.since_half} == {"甲镇"}
    assert sum(len(each.projects) for each in part.totals) == 2
