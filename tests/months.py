"""Months to be written: few units and many, ties, silent and exempt units, long names, empty lists, hostile text."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from baiyun.problems import Place
from baiyun.rank.result import MonthResult
from baiyun.review.approval import Verdict
from baiyun.review.decisions import Approval
from baiyun.rulebook.book import Rulebook
from casework import Case, Worked

JUNE = Path(__file__).parents[1] / "examples" / "june" / "*.xlsx"
STAGES = ("在谈", "合同文本送签", "意向性签约", "实质性签约")
KINDS = ("上市公司", "头部企业", "其他", "世界500强")
LONG = "县高新技术产业开发区电子信息产业链招商引资专班领导小组办公室"


def month(book: Rulebook, units: dict[str, Any], review: dict[str, Any] | None = None) -> MonthResult:
    """June of some units."""
    return Worked(book, Case("", "", units, {}, review=review or {})).month("june")


def approved(result: MonthResult) -> MonthResult:
    """The same, approved on 3 July, published on 4 July."""
    approval = Approval(
        "june", Place("review.xlsx"), "县领导小组", "周某", date(2023, 7, 3), "云招[2023]5号", date(2023, 7, 4)
    )
    return replace(result, verdict=Verdict(approval, parts=result.verdict.parts, approved=True))


def project(at: int, **cells: Any) -> dict[str, Any]:
    """A project; its stage, type and amount follow from the number."""
    stage = STAGES[at % 4]
    dated = {"签约阶段日期": f"6-{at % 27 + 1}"} if stage != "在谈" else {}
    about = {"企业类型": KINDS[at % 3], "投资额": at % 7 * 5 + 1, "洽谈签约阶段": stage, "有功个人": f"张{at}、李{at}"}
    return about | dated | cells


def reporter(at: int, kind: str = "乡镇", **more: Any) -> dict[str, Any]:
    """A unit that reported on the last day; ``at`` decides what."""
    trips = [{"日期": f"6-{day + 3}", "拜访企业": at % 6 + 1} for day in range(at % 3)]
    return {"kind": kind, "reports": [{"day": "6-30", "项目": [project(at)], "外出招商": trips}], **more}


def crowd(number: int, kind: str = "乡镇", step: int = 1) -> dict[str, Any]:
    """So many units of a kind; every ninth is silent, every eleventh exempt, every fifth like the one before."""
    units: dict[str, Any] = {}
    for at in range(number):
        name = f"{LONG if at % 13 == 12 else '第'}{at + 1}{kind[:2]}"
        units[name] = reporter((at - (at % 5 == 4)) * step, kind)
        if at % 9 == 8:
            units[name] = {"kind": kind}
        if at % 11 == 10:
            units[name] = {"kind": kind, "exempt": {"june": "经领导小组同意，承担县里专项任务"}}
    return units
