"""收件登记: the days of receipt, from the sheet that ``review`` prepares to the points that follow from them (rulings 8, 37)."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from baiyun import api
from baiyun.api import Scored
from baiyun.form.received import Received, Submission
from baiyun.gather.decided import Decided
from baiyun.problems import Place
from baiyun.read.review import review as read_review
from baiyun.read.submissions import received
from baiyun.review.decisions import Receipt, Review
from baiyun.review.receipts import Receipts
from baiyun.review.sheets import review_form
from baiyun.rulebook.book import Rulebook
from builders import PROJECT, bytes_of, report, roster, sheets_of
from terminal import baiyun

SHEET = "收件登记"
HEADERS = [column.header for column in review_form()[SHEET].columns]


@pytest.fixture
def june(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A report of 15 June and one of 30 June, and another unit's of 30 June."""
    monkeypatch.chdir(tmp_path)
    roster(tmp_path, ("青石镇", "乡镇"), ("河口镇", "乡镇"))
    folder = tmp_path / "june"
    folder.mkdir()
    report(folder, "青石镇", "2023-6-15", name="青石镇上半月.xlsx", 项目=[PROJECT])
    report(folder, "青石镇", "2023-6-30", name="青石镇下半月.xlsx", 项目=[PROJECT])
    report(folder, "河口镇", "2023-6-30")
    return folder


def registered() -> list[dict[str, Any]]:
    """The rows of the sheet, by header."""
    rows = list(openpyxl.load_workbook("review.xlsx")[SHEET].iter_rows(min_row=3, values_only=True))
    return [dict(zip(HEADERS, row, strict=True)) for row in rows if any(row)]


def register(file: str, day: datetime | str) -> None:
    """Fills in when a file was received, as a person would."""
    book = openpyxl.load_workbook("review.xlsx")
    for row in book[SHEET].iter_rows(min_row=3):
        if row[0].value == file and not row[2].value:
            row[2].value = day
    book.save("review.xlsx")


def by_hand(*rows: list[Any]) -> None:
    Path("review.xlsx").write_bytes(bytes_of({SHEET: [HEADERS, *rows]}))


def on_time(scored: Scored, unit: str) -> tuple[str, list[str]]:
    """The points for punctuality, and the cells on which they rest."""
    standing = scored.explain(unit)
    [item] = [each for criterion in standing.card.criteria for each in criterion.items if each.name == "按时报送"]
    return f"{item.points}", [place.short for place in item.places]


def told(scored: Scored, code: str) -> list[str]:
    return [str(problem) for problem in scored.result.problems if problem.code == code]


def test_every_report_has_a_row_to_be_filled(june: Path) -> None:
    api.review(june, "review.xlsx")
    assert [tuple(row.values())[:7] for row in registered()] == [
        ("june/青石镇上半月.xlsx", "青石镇", None, "6月", "6月15日 这一次", "6月15日", None),
        ("june/青石镇下半月.xlsx", "青石镇", None, "6月", "6月30日 这一次", "6月30日", None),
        ("june/河口镇.xlsx", "河口镇", None, "6月", "6月30日 这一次", "6月30日", None),
    ] or [row["文件"] for row in registered()] == ["青石镇上半月.xlsx", "青石镇下半月.xlsx", "河口镇.xlsx"]


def test_the_day_of_receipt_decides_and_the_working_names_its_cell(june: Path) -> None:
    api.review(june, "review.xlsx")
    plain = api.score(june, no_review=True)
    assert on_time(plain, "青石镇")[0] == "4.00"
    first, _, third = (row["文件"] for row in registered())
    register(first, datetime(2023, 6, 17, 9, 30))  # noqa: DTZ001 - a spreadsheet has no zones
    register(third, "2023年7月2日 17:05")
    scored = api.score(june)
    points, places = on_time(scored, "青石镇")
    assert points == "2.00"
    assert "review.xlsx › 收件登记!C3" in places
    assert on_time(scored, "河口镇") == ("0.00", [])
    at, instead = "review.xlsx › 收件登记!", "以收到日期为准："
    one, other = (f"{name} 写的报送日期是 6月" for name in (first, third))
    assert told(scored, "V120") == [
        f"{at}C3（收到日期）：{one}15日，登记的收到日期是 6月17日，{instead}满足 6月30日 这一次期限。[V120]",
        f"{at}C5（收到日期）：{other}30日，登记的收到日期是 7月2日，{instead}没有满足期限。[V120]",
    ]
    shown = baiyun(june.parent, "explain", "青石镇", "june", columns=200).stdout
    assert "收到日期见 review.xlsx › 收件登记!C3" in shown
    checked = api.checked(api.opened(june), date(2023, 7, 3))
    assert [problem.code for problem in checked.desk.problems].count("V120") == 2


def test_an_approval_falls_when_a_day_of_receipt_changes(june: Path) -> None:
    before = api.score(june).result.verdict.parts[0].inputs
    api.review(june, "review.xlsx")
    assert api.score(june).result.verdict.parts[0].inputs == before
    register(registered()[0]["文件"], "2023-6-17")
    assert api.score(june).result.verdict.parts[0].inputs != before


def test_updating_keeps_what_was_registered(june: Path) -> None:
    api.review(june, "review.xlsx")
    first = registered()[0]["文件"]
    register(first, "6-17")
    report(june, "河口镇", "2023-6-15", name="河口镇上半月.xlsx")
    api.review(june, "review.xlsx")
    assert [(row["文件"].split("/")[-1], row["收到日期"], row["报送期限"]) for row in registered()] == [
        ("青石镇上半月.xlsx", "6-17", "6月30日 这一次"),
        ("青石镇下半月.xlsx", None, "6月30日 这一次"),
        ("河口镇.xlsx", None, "6月30日 这一次"),
        ("河口镇上半月.xlsx", None, "6月15日 这一次"),
    ]


def test_a_file_of_other_content_is_another_receipt(june: Path) -> None:
    api.review(june, "review.xlsx")
    first = registered()[0]["文件"]
    register(first, "2023-6-17")
    report(june, "青石镇", "2023-6-15", name="青石镇上半月.xlsx")
    scored = api.score(june)
    assert on_time(scored, "青石镇")[0] == "4.00"
    assert len(told(scored, "V119")) == 1
    api.review(june, "review.xlsx")
    mine = [row for row in registered() if row["文件"] == first]
    assert [(row["收到日期"], row["现状"]) for row in mine] == [("2023-6-17", "现在没有这份报表"), (None, None)]


def test_a_renamed_file_keeps_its_receipt(june: Path) -> None:
    api.review(june, "review.xlsx")
    register(registered()[0]["文件"], "2023-6-17")
    (june / "青石镇上半月.xlsx").rename(june / "1 青石.xlsx")
    assert on_time(api.score(june), "青石镇")[0] == "2.00"


def test_a_line_by_hand_is_bound_to_the_file_that_it_names(june: Path) -> None:
    by_hand(["青石镇上半月.xlsx", "青石镇", "2023-6-17"])
    assert on_time(api.score(june), "青石镇")[0] == "2.00"
    api.review(june, "review.xlsx")
    rows = [row for row in registered_by_hand() if "青石镇上半月" in row["文件"]]
    assert [(row["收到日期"], bool(row["报表指纹"])) for row in rows] == [("2023-6-17", True)]


def registered_by_hand() -> list[dict[str, Any]]:
    rows = list(openpyxl.load_workbook("review.xlsx")[SHEET].iter_rows(min_row=2, values_only=True))
    return [dict(zip(HEADERS, row, strict=True)) for row in rows if any(row)]


def test_two_days_for_one_file_are_a_question(june: Path) -> None:
    by_hand(["青石镇上半月.xlsx", "青石镇", "2023-6-17"], ["青石镇上半月.xlsx", "青石镇", "2023-6-14"])
    scored = api.score(june)
    assert len(told(scored, "V108")) == 1
    assert on_time(scored, "青石镇")[0] == "4.00"


def test_months_do_not_take_each_others_receipts(june: Path) -> None:
    july = june.parent / "july"
    july.mkdir()
    sheets = sheets_of("河口镇", "2023-7-30")
    sheets["基本情况"][1][1] = "2023年7月"
    (july / "河口镇.xlsx").write_bytes(bytes_of(sheets))
    by_hand(["河口镇.xlsx", "河口镇", "2023-8-1", "7月"], ["河口镇.xlsx", "河口镇", "2023-6-20"])
    assert on_time(api.score(july), "河口镇")[0] == "0.00"
    assert told(api.score(july), "V119") == []
    assert on_time(api.score(june), "河口镇")[0] == "2.00"


def test_a_register_of_arrivals_says_the_same_and_the_review_goes_before(book: Rulebook) -> None:
    rows = {SHEET: [HEADERS, ["青石镇.xlsx", "青石镇", "2023-6-17"]]}
    said, problems = read_review(book, None, "review.xlsx", bytes_of(rows))
    assert said is not None
    assert problems == []
    kept = Receipts((Receipt("青石镇.xlsx", date(2023, 6, 14), Place("receipts.csv", "", 2, 3), period="june"),))
    file = Received("june/青石镇.xlsx", "d", submission(book))
    assert Decided(arrivals=kept).receipts.day(file) == date(2023, 6, 14)
    assert Decided(said, kept).receipts.day(file) == date(2023, 6, 17)
    assert Decided(Review()).receipts.day(file) is None


def submission(book: Rulebook) -> Submission:
    read = received(book, "june/青石镇.xlsx", bytes_of(sheets_of("青石镇", "2023-6-15"))).submission
    assert read is not None
    return read
