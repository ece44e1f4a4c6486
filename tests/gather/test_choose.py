"""Which month is scored and which of a unit's reports (rulings 7, 8, 9, 33, 34, 35)."""

from __future__ import annotations

from typing import Any

import pytest

from baiyun import pipeline
from baiyun.form.received import Received
from baiyun.form.roster import Roster, Unit
from baiyun.gather.choose import choose_period
from baiyun.pipeline import Campaign
from baiyun.problems import Stop
from baiyun.rulebook.book import Rulebook
from casework import Case, Worked

DAYS = {"june": "6-30", "july": "7-30", "august": "8-30"}


def files(book: Rulebook, **counts: int) -> list[Received]:
    """So many reports of each month, each of a unit of its own."""
    units = {
        f"{month}{at}": {"reports": [{"month": month, "day": DAYS[month]}]}
        for month, count in counts.items()
        for at in range(count)
    }
    return Worked(book, Case("", "", units, {})).files


# which month


@pytest.mark.parametrize(("june", "july"), [(1, 0), (4, 1), (8, 2), (5, 1), (80, 20), (9, 1)])
def test_four_fifths_of_one_month_decide(book: Rulebook, june: int, july: int) -> None:
    period, problems = choose_period(book, files(book, june=june, july=july), None)
    assert period is not None
    assert period.id == "june"
    assert [(problem.code, problem.severity) for problem in problems] == [("U108", "error")] * july
    assert all(problem.place.file.startswith("july") and problem.place.label == "报送月份" for problem in problems)


@pytest.mark.parametrize(
    "counts",
    [
        {"june": 3, "july": 1},
        {"june": 79, "july": 21},
        {"june": 1, "july": 1},
        {"june": 7, "july": 1, "august": 1},
        {"june": 1, "july": 1, "august": 1},
    ],
)
def test_less_than_four_fifths_stops(book: Rulebook, counts: dict[str, int]) -> None:
    with pytest.raises(Stop) as caught:
        choose_period(book, files(book, **counts), None)
    [problem] = caught.value.problems
    assert problem.code == "U114"
    for month, name in (("june", "6月"), ("july", "7月"), ("august", "8月")):
        assert (name in problem.message) == (month in counts)


@pytest.mark.parametrize("asked", ["july", "7月"])
def test_with_a_period_the_others_are_left_out_with_a_note(book: Rulebook, asked: str) -> None:
    period, problems = choose_period(book, files(book, june=4, july=1), asked)
    assert period is not None
    assert period.id == "july"
    assert [(problem.code, problem.severity) for problem in problems] == [("U109", "note")] * 4
    assert {problem.message for problem in problems} == {"填的是 6月，本次只算 7月，只用来看哪些已经计过。"}


def test_a_later_month_is_passed_over(book: Rulebook) -> None:
    _, [problem] = choose_period(book, files(book, june=1, july=1), "june")
    assert problem.message == "填的是 7月，本次只算 6月，已跳过。"


def test_an_unknown_period_stops_and_names_the_known(book: Rulebook) -> None:
    with pytest.raises(Stop) as caught:
        choose_period(book, files(book, june=1), "may")
    [problem] = caught.value.problems
    assert problem.code == "U113"
    assert all(name in problem.hint for name in ("june", "july", "august"))


def test_files_that_cannot_be_read_have_no_say(book: Rulebook) -> None:
    broken = [Received(f"坏{at}.xlsx", "x") for at in range(10)]
    assert choose_period(book, broken, None) == (None, [])
    period, _ = choose_period(book, [*files(book, june=4, july=1), *broken], None)
    assert period is not None
    assert period.id == "june"


def test_a_report_of_another_month_is_neither_scored_nor_ranked(book: Rulebook) -> None:
    given = files(book, june=4, july=1)
    roster = Roster(tuple(Unit(name, "乡镇") for name in ("june0", "june1", "june2", "june3", "july0")))
    result = pipeline.month(Campaign(book, roster), given)
    assert {standing.name: standing.card.reported for standing in result.everyone} == {
        f"june{at}": True for at in range(4)
    } | {"july0": False}
    assert "U108" in {problem.code for problem in result.problems}


# which report


def scored(book: Rulebook, reports: list[dict[str, Any]], **case: Any) -> tuple[str, list[tuple[str, str, str]], Any]:
    """The file that was scored, the problems between files, and the standing."""
    worked = Worked(book, Case("", "", {"甲镇": {"reports": reports}}, {}, **case))
    result = worked.month("june")
    standing = result.find("甲镇")
    assert standing is not None
    names = {row.origin.file for row in standing.view.rows("项目")}
    told = [
        (problem.code, str(problem.severity), problem.place.file)
        for problem in result.problems
        if problem.code[0] in "UM"
    ]
    return "".join(names), told, standing


def named(*names: str) -> list[dict[str, Any]]:
    return [{"项目名称": name} for name in names]


def test_the_latest_report_is_scored_and_both_count_for_punctuality(book: Rulebook) -> None:
    file, told, standing = scored(
        book, [{"day": "6-15", "项目": named("甲")}, {"day": "6-30", "项目": named("甲", "乙")}]
    )
    assert file == "甲镇2.xlsx"
    assert told == []
    assert standing.card.points("按时报送") == 4


def test_of_two_for_one_due_date_the_earlier_is_told_which_is_scored(book: Rulebook) -> None:
    file, told, standing = scored(book, [{"day": "6-20", "项目": named("甲")}, {"day": "6-30", "项目": named("甲")}])
    assert file == "甲镇2.xlsx"
    assert told == [("U103", "note", "甲镇1.xlsx")]
    assert standing.card.points("按时报送") == 2


def test_the_order_in_which_they_come_does_not_matter(book: Rulebook) -> None:
    file, _, _ = scored(book, [{"day": "6-30", "项目": named("甲", "乙")}, {"day": "6-15", "项目": named("甲")}])
    assert file == "甲镇1.xlsx"


@pytest.mark.parametrize(
    ("first", "second", "chosen"), [(2, 1, "甲镇1.xlsx"), (1, 2, "甲镇2.xlsx"), (1, 1, "甲镇2.xlsx")]
)
def test_of_one_day_the_one_with_more_rows_then_by_digest(book: Rulebook, first: int, second: int, chosen: str) -> None:
    names = ["甲", "乙"]
    file, told, _ = scored(
        book,
        [
            {"day": "6-30", "digest": "a", "项目": named(*names[:first])},
            {"day": "6-30", "digest": "b", "项目": named(*names[:second])},
        ],
    )
    assert file == chosen
    assert ("U102", "explain", chosen) in told
    assert "U103" not in {code for code, _, _ in told}


def test_that_explanation_names_both(book: Rulebook) -> None:
    worked = Worked(book, Case("", "", {"甲镇": {"reports": [{"day": "6-30", "项目": named("甲")}] * 2}}, {}))
    [problem] = [problem for problem in worked.month("june").problems if problem.code == "U102"]
    assert "甲镇1.xlsx" in problem.message
    assert "甲镇2.xlsx" in problem.message


def test_the_time_of_receipt_decides_which_is_scored_and_what_is_on_time(book: Rulebook) -> None:
    reports = [
        {"day": "6-30", "received": "6-14", "项目": named("甲")},
        {"day": "6-15", "received": "6-16", "项目": named("甲")},
    ]
    file, _, standing = scored(book, reports)
    assert file == "甲镇2.xlsx"
    assert standing.card.points("按时报送") == 4
    _, told, standing = scored(book, [{"day": "6-30", "received": "7-1", "项目": named("甲")}])
    assert standing.card.points("按时报送") == 0
    assert ("U105", "note", "甲镇1.xlsx") in told


def test_a_late_report_counts_for_content(book: Rulebook) -> None:
    file, told, standing = scored(
        book, [{"day": "6-30", "项目": named("甲")}, {"day": "7-5", "项目": named("甲", "乙")}]
    )
    assert file == "甲镇2.xlsx"
    assert ("U105", "note", "甲镇2.xlsx") in told
    assert standing.card.points("按时报送") == 2


def test_a_row_that_vanished_owes_a_reason(book: Rulebook) -> None:
    reports = [
        {"day": "6-15", "项目": named("甲", "乙"), "外出招商": [{"日期": "6-5"}]},
        {"day": "6-30", "项目": named("甲 "), "外出招商": [{"日期": "6-6"}]},
    ]
    _, told, _ = scored(book, reports)
    assert [problem for problem in told if problem[0] == "M101"] == [("M101", "explain", "甲镇1.xlsx")] * 2


def test_a_row_that_is_there_with_a_mistake_has_not_vanished(book: Rulebook) -> None:
    reports = [
        {"day": "6-15", "项目": named("甲")},
        {"day": "6-30", "项目": [{"项目名称": "甲", "所属产业": "不知道"}]},
    ]
    _, told, _ = scored(book, reports)
    assert "M101" not in {code for code, _, _ in told}


# whose report


@pytest.mark.parametrize("said", ["甲镇", "甲 镇", "甲镇人民政府", "（甲镇）"])
def test_a_unit_is_found_by_its_names(book: Rulebook, said: str) -> None:
    worked = Worked(
        book, Case("", "", {"甲镇": {"aliases": ["甲镇人民政府"], "reports": [{"day": "6-30", "as": said}]}}, {})
    )
    standing = worked.month("june").find("甲镇")
    assert standing is not None
    assert standing.card.reported
    assert standing.name == "甲镇"


def test_a_unit_that_is_not_in_the_roster_is_a_problem_and_not_ranked(book: Rulebook) -> None:
    worked = Worked(
        book,
        Case(
            "",
            "",
            {"青石镇": {"reports": [{"day": "6-30", "as": "青石乡"}]}, "河口乡": {"reports": [{"day": "6-30"}]}},
            {},
        ),
    )
    result = worked.month("june")
    [problem] = [problem for problem in result.problems if problem.code == "U101"]
    assert (problem.severity, problem.place.label) == ("error", "单位名称")
    assert "青石镇" in problem.hint
    assert {standing.name: standing.card.reported for standing in result.everyone} == {"青石镇": False, "河口乡": True}


def test_without_a_roster_every_unit_that_reported(book: Rulebook) -> None:
    worked = Worked(
        book,
        Case(
            "",
            "",
            {
                "甲镇": {"reports": [{"day": "6-15"}, {"day": "6-30", "as": "甲 镇"}]},
                "乙镇": {"reports": [{"day": "6-30"}]},
                "丙镇": {},
            },
            {},
        ),
    )
    result = pipeline.month(Campaign(book, None), worked.files)
    assert {standing.name for standing in result.everyone} in ({"甲镇", "乙镇"}, {"甲 镇", "乙镇"})
    assert {standing.category for standing in result.everyone} == {"未分类"}
    assert [str(problem.severity) for problem in result.problems if problem.code == "U110"] == ["note"]
    assert "U104" not in {problem.code for problem in result.problems}
