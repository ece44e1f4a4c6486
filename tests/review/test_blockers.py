"""What keeps a month from being approved (rulings 38 and 39), one at a time: the month says why, and holds once it is decided."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from msgspec.structs import replace

from baiyun import pipeline
from baiyun.gather.decided import Decided
from baiyun.pipeline import Campaign
from baiyun.problems import Place, Problem
from baiyun.rank.result import MonthResult
from baiyun.read.rulebook import rulebook
from baiyun.review.decisions import Approval, Decision, Exemption, Review, Share
from baiyun.review.matching import cell, digest, line
from baiyun.rulebook.book import Rulebook
from baiyun.rulebook.given import Mark
from casework import Case, Worked

AT = Place("review.xlsx", "审定", 2, 1)
SIGNED = {
    "项目名称": "电路板", "投资企业": "甲企业", "企业类型": "上市公司", "投资额": 12, "洽谈签约阶段": "实质性签约", "签约阶段日期": "6-12",
}  # fmt: skip
OTHERS_TRIP = {"日期": "6-5", "带队领导": "赵六", "拜访企业": 5}
Units = dict[str, Any]


def scored(book: Rulebook, units: Units, review: Review, period: str = "june") -> MonthResult:
    worked = Worked(book, Case("", "", units, {}))
    return pipeline.month(Campaign(book, worked.roster, Decided(review=review)), worked.files, period)


def signed_off(result: MonthResult) -> Approval:
    """As 领导小组 would sign what stands there now."""
    inputs = result.verdict.parts[0].inputs
    day = date(2023, 9, 3)
    assert result.period
    return Approval(result.period.id, AT, "领导小组", "张某", day, inputs=inputs, rules=result.book.digest)


def approved(book: Rulebook, units: Units, review: Review | None = None, period: str = "june") -> MonthResult:
    """A month that was signed off, with these decisions."""
    decided = review or Review()
    approval = signed_off(scored(book, units, decided, period))
    return scored(book, units, replace(decided, approvals=(approval,)), period)


def against(result: MonthResult) -> list[str]:
    """What the month says against its approval; an approved one says nothing."""
    told = [problem.message for problem in result.verdict.problems]
    assert result.status == ("preliminary" if told else "approved")
    assert set(told) <= {problem.message for problem in result.problems}
    return told


def marks(*units: str, period: str = "june") -> Review:
    return Review(marks=tuple(Mark(unit, period, "信息质量", "良", AT) for unit in units))


def unit(day: str = "6-30", **rows: Any) -> dict[str, Any]:
    return {"reports": [{"day": day, **rows}]}


def decided(found: MonthResult, code: str, ruling: str) -> tuple[Decision, ...]:
    assert found.period
    several = [problem for problem in found.problems if problem.code == code]
    assert several
    return tuple(_said(each, ruling, found.period.id) for each in several)


def _said(problem: Problem, ruling: str, period: str) -> Decision:
    return Decision(problem.place.file, cell(problem.place), line(problem), ruling, AT, "", period, digest(problem))


ONE_OPEN = ["6月的审定还不成立：还有 1 个问题没有处理。"]
ERROR, EXPLAIN = unit(项目=[SIGNED | {"用地需求": "若干"}]), unit(外出招商=[OTHERS_TRIP])


def test_a_month_with_nothing_open_is_approved(book: Rulebook) -> None:
    assert against(approved(book, {"甲镇": unit(项目=[SIGNED])}, marks("甲镇"))) == []


@pytest.mark.parametrize("ruling", ["采纳", "不采纳", "维持"])
@pytest.mark.parametrize(("sent", "code", "severity"), [(ERROR, "C103", "error"), (EXPLAIN, "X103", "explain")])
def test_an_open_problem_blocks_until_it_is_decided(
    book: Rulebook, sent: dict[str, Any], code: str, severity: str, ruling: str
) -> None:
    units, marked = {"甲镇": sent}, marks("甲镇")
    before = approved(book, units, marked)
    assert [each.severity for each in before.problems if each.code == code] == [severity]
    assert against(before) == ONE_OPEN
    assert against(approved(book, units, replace(marked, decisions=decided(before, code, ruling)))) == []


def test_a_note_blocks_nothing(book: Rulebook) -> None:
    """A trip without evidence is a note (ruling 32)."""
    result = approved(book, {"甲镇": unit(外出招商=[{"日期": "6-5", "佐证材料": ""}])}, marks("甲镇"))
    assert "X122" in {problem.code for problem in result.problems}
    assert against(result) == []


def test_a_refused_explanation_is_an_error_and_its_row_is_gone(book: Rulebook) -> None:
    units, marked = {"甲镇": EXPLAIN}, marks("甲镇")
    before = approved(book, units, marked)
    for ruling, severity, visited in (("采纳", "note", 5), ("维持", "note", 5), ("不采纳", "error", 0)):
        after = approved(book, units, replace(marked, decisions=decided(before, "X103", ruling)))
        assert [each.severity for each in after.problems if each.code == "X103"] == [severity]
        assert after.everyone[0].view.figure("拜访家数").value == visited


def test_a_double_claim_blocks_until_each_of_its_units_has_a_ruling(book: Rulebook) -> None:
    units, marked = {"甲镇": unit(项目=[SIGNED]), "乙镇": unit(项目=[SIGNED])}, marks("甲镇", "乙镇")
    assert against(approved(book, units, marked)) == ["6月的审定还不成立：还有 2 个问题没有处理。"]
    shares = tuple(
        Share("电路板", name, "june", Decimal(share), AT) for name, share in (("甲镇", "0.6"), ("乙镇", "0.4"))
    )
    result = approved(book, units, replace(marked, shares=shares))
    assert against(result) == []
    # 单体规模 上市公司 8 + 12 亿元 6 = 14: 14 × 0.6, 14 × 0.4
    points = {standing.name: standing.card.points("单体规模") for standing in result.everyone}
    assert points == {"甲镇": Decimal("8.40"), "乙镇": Decimal("5.60")}


def test_a_share_for_one_claimant_rules_the_project(book: Rulebook) -> None:
    """The other keeps all of it; a ruling on another project or of another month rules nothing."""
    units, marked = {"甲镇": unit(项目=[SIGNED]), "乙镇": unit(项目=[SIGNED])}, marks("甲镇", "乙镇")
    for project, period, count in (("电路板", "june", 0), ("茶园", "june", 2), ("电路板", "july", 2)):
        shares = (Share(project, "甲镇", period, Decimal("0.5"), AT),)
        told = against(approved(book, units, replace(marked, shares=shares)))
        assert told == [f"6月的审定还不成立：还有 {count} 个问题没有处理。"][: count // 2]


def test_who_reported_needs_a_mark_and_who_was_silent_or_exempt_does_not(book: Rulebook) -> None:
    units = {"甲镇": unit(), "乙镇": {}, "丙镇": unit() | {"exempt": {"june": "抗洪"}}, "丁镇": unit()}
    lacking = "{}在6月报了报表，“信息质量”还没有评价，不能审定。"
    assert against(approved(book, units)) == [lacking.format(f"{name} ") for name in ("甲镇", "丁镇")]
    assert against(approved(book, units, marks("甲镇"))) == [lacking.format("丁镇 ")]
    assert against(approved(book, units, marks("甲镇", "丁镇"))) == []
    freed = replace(marks("甲镇"), exemptions=(Exemption("丁镇", "june", "抗洪", AT),))
    assert against(approved(book, units, freed)) == []


def test_a_mark_of_another_month_or_unit_is_none(book: Rulebook) -> None:
    assert len(against(approved(book, {"甲镇": unit()}, marks("甲镇", period="july")))) == 1
    assert len(against(approved(book, {"甲镇": unit(), "乙镇": {}}, marks("乙镇")))) == 1


def test_earlier_months_that_are_not_at_hand_block_once(book: Rulebook) -> None:
    """Ruling 3d: one problem of the month, not of each row; nothing of the kind in the first month."""
    rows = [SIGNED | {"项目名称": name, "签约阶段日期": "7-12"} for name in ("东厂", "西厂")]
    units, marked = {"甲镇": unit("7-30", 项目=rows)}, marks("甲镇", period="july")
    worked = Worked(book, Case("", "", units, {}, month="july"))
    campaign = Campaign(book, worked.roster, wants_earlier=True)

    def july(review: Review) -> MonthResult:
        return pipeline.month(campaign._replace(decided=Decided(review=review)), worked.files, "july")

    alone = july(marked)
    assert [problem.severity for problem in alone.problems if problem.code == "M105"] == ["explain"]
    signed = replace(marked, approvals=(signed_off(alone),))
    assert against(july(signed)) == ["7月的审定还不成立：还有 1 个问题没有处理。"]
    assert against(july(replace(signed, decisions=decided(alone, "M105", "采纳")))) == []


def test_an_earlier_month_that_was_only_found_is_approved_as_it_would_be_alone(book: Rulebook) -> None:
    """Ruling 34: its own open error blocks it in the campaign, but is not told or counted again."""
    july = {"month": "july", "day": "7-30"}
    units, marked = {"甲镇": {"reports": [{"day": "6-30", **ERROR["reports"][0]}, july]}}, marks("甲镇")
    signed = replace(marked, approvals=(signed_off(scored(book, units, marked)),))
    worked = Worked(book, Case("", "", units, {}))
    earlier, files = worked.files[:1], worked.files[1:]
    for review, status in ((signed, "preliminary"), (with_all_decided(book, units, signed), "approved")):
        told = pipeline.final(Campaign(book, worked.roster, Decided(review=review)), files, earlier=earlier)
        assert told.results["june"].status == status
        assert "C103" not in {problem.code for problem in told.problems}


def with_all_decided(book: Rulebook, units: Units, review: Review) -> Review:
    return replace(review, decisions=decided(scored(book, units, review), "C103", "维持"))


AGAIN = {"month": "july", "day": "7-30", "项目": [SIGNED | {"签约阶段日期": "7-3"}]}
LATE = {"month": "july", "day": "7-30", "项目": [SIGNED]}


@pytest.mark.parametrize(
    ("reports", "code"),
    [([{"day": "6-30", "项目": [SIGNED]}, AGAIN], "M102"), ([{"day": "6-30"}, LATE], "M104")],
)
def test_what_was_credited_before_or_told_late_blocks_until_it_is_ruled(
    book: Rulebook, reports: list[dict[str, Any]], code: str
) -> None:
    """Rulings 3b, 3c and 15."""
    units, marked = {"甲镇": {"reports": reports}}, marks("甲镇", period="july")
    before = approved(book, units, marked, "july")
    assert code in {problem.code for problem in before.problems if problem.open}
    assert against(before) == ["7月的审定还不成立：还有 1 个问题没有处理。"]
    ruled = replace(marked, shares=(Share("电路板", "甲镇", "july", Decimal(0), AT),))
    assert against(approved(book, units, ruled, "july")) == []


def test_what_another_unit_told_before_blocks_until_it_is_ruled(book: Rulebook) -> None:
    """Ruling 15: one project of two units in two months."""
    units = {"甲镇": unit(项目=[SIGNED]), "乙镇": {"reports": [AGAIN]}}
    marked = marks("乙镇", period="july")
    before = approved(book, units, marked, "july")
    assert {problem.code for problem in before.problems if problem.open} == {"M108", "V113"}
    assert against(before) == ["7月的审定还不成立：还有 1 个问题没有处理。"]
    ruled = replace(marked, shares=(Share("电路板", "乙镇", "july", Decimal("0.5"), AT),))
    assert against(approved(book, units, ruled, "july")) == []


@pytest.mark.parametrize("way", ["share", "refused"])
def test_what_the_review_takes_out_of_june_is_new_in_july(book: Rulebook, way: str) -> None:
    """Ruling 3a: an earlier month holds what it credits; 单体规模 上市公司 8 + 12 亿元 6 = 14."""
    bare = SIGNED | {"佐证材料": ""}
    units = {"甲镇": {"reports": [{"day": "6-30", "项目": [bare]}, AGAIN]}}
    june = scored(book, units, Review())
    taken = {
        "share": Review(shares=(Share("电路板", "甲镇", "june", Decimal(0), AT),)),
        "refused": Review(decisions=decided(june, "X105", "不采纳")),
    }
    for review, scale, told in ((Review(), 0, True), (taken[way], 14, False)):
        july = scored(book, units, review, "july")
        assert july.everyone[0].card.points("单体规模") == scale
        assert ("M102" in {problem.code for problem in july.problems}) == told


CHANGES: dict[str, tuple[Callable[[Units], Units], str]] = {
    "a report changed": (
        lambda units: {**units, "甲镇": {"reports": [{"day": "6-30", "digest": "other"}]}},
        "改了 甲镇1.xlsx",
    ),
    "a report more": (
        lambda units: {**units, "乙镇": {"reports": [{"day": "6-30", "digest": "b"}]}},
        "多了 乙镇1.xlsx",
    ),
    "a report less": (lambda units: {**units, "甲镇": {}}, "少了 甲镇1.xlsx"),
}


@pytest.mark.parametrize("change", CHANGES)
def test_what_changes_after_it_blocks_and_is_named(book: Rulebook, change: str) -> None:
    units: Units = {"甲镇": {"reports": [{"day": "6-30", "digest": "a"}]}, "乙镇": {}}
    altered, said = CHANGES[change]
    marked = marks("甲镇", "乙镇")
    before = scored(book, units, marked)
    signed = replace(marked, approvals=(signed_off(before),), parts=before.verdict.parts)
    assert against(scored(book, units, signed)) == []
    assert against(scored(book, altered(units), signed)) == [f"6月审定之后，{said}，退回初评。"]


def test_other_rules_block(book: Rulebook, rules_text: str) -> None:
    units, marked = {"甲镇": unit()}, marks("甲镇")
    signed = replace(marked, approvals=(signed_off(scored(book, units, marked)),))
    other, _ = rulebook("rules.yaml", rules_text.replace("中: 2, 差: 0", "中: 1, 差: 0").encode())
    assert other
    assert other.digest != book.digest
    assert against(scored(other, units, signed)) == ["6月审定之后，规则改了，退回初评。"]


@pytest.mark.parametrize(
    ("lost", "lacking"),
    [
        ({"day": None}, "审定日期"),
        ({"body": "", "person": ""}, "审定机关或审定人"),
        ({"inputs": ""}, "指纹"),
        ({"rules": ""}, "指纹"),
    ],
)
def test_an_approval_that_is_half_written_does_not_hold(book: Rulebook, lost: dict[str, Any], lacking: str) -> None:
    units, marked = {"甲镇": unit()}, marks("甲镇")
    half = replace(signed_off(scored(book, units, marked)), **lost)
    assert against(scored(book, units, replace(marked, approvals=(half,)))) == [f"6月的审定缺{lacking}，仍是初评。"]
