"""``validate``: the clerk's desk. Finds what was planted in examples/ and nothing else, and writes it down safely."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Callable
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from baiyun import api
from baiyun.desk.desk import Desk
from baiyun.problems import Problem, Stop
from builders import PROJECT, TRIP, bytes_of, report, roster, sheets_of, small_month
from terminal import COLOUR, EXAMPLES, baiyun, codes, golden, lines_up, plain, screen, widest

MONTHS = {"june": date(2023, 7, 5), "july": date(2023, 8, 5), "august": date(2023, 9, 5)}
OWED = ("error", "explain")


@cache
def checked(month: str) -> Desk:
    return api.validate(EXAMPLES / month, MONTHS[month]).desk


def planted(month: str) -> list[tuple[str, ...]]:
    with (EXAMPLES / "mistakes.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["file"].startswith(f"{month}/")]
    return sorted((row["file"], row["sheet"], row["cell"], row["code"]) for row in rows)


def found(desk: Desk, prefix: str = "") -> list[tuple[str, ...]]:
    """What is wrong or owes a reason, besides the units that sent nothing."""
    return sorted(
        (prefix + problem.place.file, problem.place.sheet, problem.place.cell, problem.code)
        for problem in desk.problems
        if problem.severity in OWED and problem.code != "U117"
    )


def of(desk: Desk, *wanted: str) -> list[Problem]:
    return [problem for problem in desk.problems if problem.code in wanted]


# the planted mistakes


@pytest.mark.slow
@pytest.mark.parametrize("month", MONTHS)
def test_exactly_the_planted_mistakes_are_found_at_their_cells(month: str) -> None:
    assert planted(month)
    assert found(checked(month), f"{month}/") == planted(month)


@pytest.mark.slow
def test_and_all_of_them_when_the_months_are_checked_together() -> None:
    desk = api.validate([EXAMPLES / month for month in MONTHS], MONTHS["august"]).desk
    assert found(desk) == sorted(mistake for month in MONTHS for mistake in planted(month))


@pytest.mark.slow
@pytest.mark.parametrize("month", MONTHS)
def test_who_has_not_reported(month: str) -> None:
    desk = checked(month)
    silent = [seat.unit.name for seat in desk.seats if not seat.reported and seat.exempt is None]
    assert silent
    told = [name for problem in of(desk, "U117") for name in silent if problem.message.startswith(name)]
    assert sorted(told) == sorted(silent)
    assert len(of(desk, "U117")) == len(silent)
    before = api.validate(EXAMPLES / month, desk.period.due[0]).desk  # type: ignore[union-attr]
    assert of(before, "U117") == []
    assert found(before) == found(desk)


@pytest.mark.slow
@pytest.mark.parametrize("month", MONTHS)
def test_every_problem_is_one_line_that_ends_in_its_code(month: str) -> None:
    for problem in checked(month).problems:
        line = str(problem)
        assert line.endswith(f"[{problem.code}]")
        assert "\n" not in line


# the board of a month, through its days


@pytest.mark.slow
@pytest.mark.parametrize(
    ("today", "left", "counts"),
    [
        ("2023-05-31", "距 6月15日 期限 15 天", {"未报 未到期 未到期": 4}),
        ("2023-06-15", "距 6月15日 期限 0 天", {"未报 未到期 未到期": 4}),
        ("2023-06-16", "距 6月30日 期限 14 天", {"未报 未报 未到期": 4}),
        ("2023-06-28", "距 6月30日 期限 2 天", {"未报 未报 未到期": 4}),
        ("2023-06-30", "距 6月30日 期限 0 天", {"未报 未报 未到期": 4}),
        ("2023-07-01", "各次期限都已过", {"未报 未报 未报": 4}),
    ],
)
def test_the_board_of_june(today: str, left: str, counts: dict[str, int]) -> None:
    done = baiyun(EXAMPLES, "validate", "june", "--today", today, columns=120)
    assert left in done.stdout.splitlines()[0]
    rows = [" ".join(re.split(r"\s+", line)[1:4]) for line in done.stdout.splitlines()]
    assert {row: rows.count(row) for row in counts} == counts
    assert "36 个单位：已报 31，未报 5（其中 1 个报来的不计）" in done.stdout
    assert ("U117" in done.stderr) == (today > "2023-06-15")


@pytest.mark.slow
def test_the_board_names_the_exempt_unit() -> None:
    done = baiyun(EXAMPLES, "validate", "july", "--today", "2023-08-01")
    line = next(line for line in done.stdout.splitlines() if line.startswith("雾峰乡"))
    assert re.split(r"\s+", line.strip())[:4] == ["雾峰乡", "豁免", "—", "—"]
    assert "豁免 1" in done.stdout
    assert not any("雾峰乡" in line for line in done.stderr.splitlines())


# exit statuses


def clean(folder: Path, *, silent: bool = False) -> Path:
    """A clean report in time, a unit that sent nothing if ``silent``."""
    units = [("青石镇", "乡镇"), *([("河口镇", "乡镇")] if silent else [])]
    roster(folder, *units)
    june = folder / "june"
    june.mkdir()
    report(june, "青石镇", "2023-6-14", 项目=[PROJECT], 外出招商=[TRIP])
    return june


@pytest.mark.parametrize(
    ("today", "silent", "status"),
    [
        ("2023-06-14", False, 0),
        ("2023-06-14", True, 0),
        ("2023-06-15", True, 0),
        ("2023-06-16", True, 1),
        ("2023-07-01", True, 1),
    ],
)
def test_reports_that_are_not_due_yet_are_no_problem(tmp_path: Path, today: str, silent: bool, status: int) -> None:  # noqa: FBT001
    clean(tmp_path, silent=silent)
    done = baiyun(tmp_path, "validate", "june/*.xlsx", "--today", today)
    assert done.returncode == status, done.stderr


def test_notes_leave_the_status_0(tmp_path: Path) -> None:
    june = clean(tmp_path)
    report(june, "青石镇", "2023-6-13", name="早.xlsx", 项目=[PROJECT], 外出招商=[TRIP])
    done = baiyun(tmp_path, "validate", "june", "--today", "2023-06-14")
    assert (done.returncode, codes(done.stderr)) == (0, ["U103"])


@pytest.mark.parametrize("change", [{"投资额": "约10亿"}, {"佐证材料": ""}])
def test_errors_and_questions_are_status_1(tmp_path: Path, change: dict[str, Any]) -> None:
    june = clean(tmp_path)
    report(june, "青石镇", "2023-6-14", 项目=[PROJECT | change])
    assert baiyun(tmp_path, "validate", "june", "--today", "2023-06-14").returncode == 1


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["nowhere/*.xlsx"], "F191"),
        (["june", "--today", "2023-13-01"], "F195"),
        (["june", "--today", "明天"], "F195"),
        (["june", "--period", "may"], "U113"),
        (["june", "-o", "out.pdf"], "F194"),
        (["june", "-o", "no/such/out.html"], "F192"),
        (["june", "--evidence", "nowhere"], "F193"),
        (["june", "--units", "nowhere.xlsx"], "F193"),
        (["june", "--rules", "nowhere.yaml"], "F193"),
        ([], "F195"),
    ],
)
def test_a_command_that_cannot_run_is_status_2(tmp_path: Path, arguments: list[str], code: str) -> None:
    clean(tmp_path)
    done = baiyun(tmp_path, "validate", *arguments)
    assert (done.returncode, codes(done.stderr), done.stdout) == (2, [code], "")


# what is written


NASTY = "<script>alert(1)</script>=cmd|'/c calc'!A0&\"<b>"


@pytest.fixture
def outputs(tmp_path: Path) -> Path:
    june = clean(tmp_path, silent=True)
    report(june, "青石镇", "2023-6-14", 项目=[PROJECT | {"投资额": NASTY}, PROJECT | {"项目名称": f"=HYPERLINK({NASTY})"}, PROJECT | {"项目名称": f"=HYPERLINK({NASTY})"}])  # fmt: skip
    names = [item for name in ("desk.xlsx", "desk.json", "desk.html") for item in ("-o", name)]
    done = baiyun(tmp_path, "validate", "june", "--today", "2023-06-20", *names)
    assert done.returncode == 1, done.stderr
    return tmp_path


def test_the_workbook_holds_everything_and_no_formula(outputs: Path) -> None:
    book = openpyxl.load_workbook(outputs / "desk.xlsx")
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    assert not any(cell.hyperlink for cell in cells)
    words = {str(cell.value) for cell in cells}
    for wanted in ("青石镇", "河口镇", "C103", "X102", "U117", "未报", "按时 6月14日"):
        assert wanted in words
    assert any("【河口镇】" in word for word in words)
    assert any(NASTY[:20] in word for word in words)


def test_the_page_needs_nothing_and_runs_nothing(outputs: Path) -> None:
    page = (outputs / "desk.html").read_text(encoding="utf-8")
    assert "http" not in page.lower()
    assert "<script" not in page.lower()
    assert not re.search(r"<(?:link|img|iframe|object)\b|\bsrc=|\bhref=|@import|url\(", page)
    assert "&lt;script&gt;alert(1)" in page
    assert "<b>" not in page
    for wanted in ("青石镇", "河口镇", "C103", "X102", "U117", "【河口镇】", 'lang="zh-CN"', 'charset="utf-8"'):
        assert wanted in page


def test_the_json_is_the_desk(outputs: Path) -> None:
    told = json.loads((outputs / "desk.json").read_text(encoding="utf-8"))
    assert (told["period"], told["today"], told["next_due"]) == ("june", "2023-06-20", "2023-06-30")
    first, second = told["units"]
    assert (first["unit"], first["reported"], first["errors"]) == ("青石镇", True, 2)
    assert first["dues"] == [
        {"due": "2023-06-15", "state": "met", "day": "2023-06-14"},
        {"due": "2023-06-30", "state": "ahead", "day": None},
    ]
    assert [due["state"] for due in second["dues"]] == ["missed", "ahead"]
    assert [(each["code"], each["severity"], each["cell"]) for each in told["problems"]] == [
        ("U117", "explain", ""),
        ("C103", "error", "G2"),
        ("X102", "error", "B4"),
    ]


@pytest.mark.slow
def test_the_same_bytes_twice(outputs: Path) -> None:
    names = [item for name in ("2.xlsx", "2.json", "2.html") for item in ("-o", name)]
    baiyun(outputs, "validate", "june/*.xlsx", "--today", "2023-06-20", *names, LC_ALL="C", PYTHONHASHSEED="5")
    for suffix in ("xlsx", "json", "html"):
        assert (outputs / f"2.{suffix}").read_bytes() == (outputs / f"desk.{suffix}").read_bytes()


def test_none_is_written_when_one_cannot_be(tmp_path: Path) -> None:
    clean(tmp_path)
    done = baiyun(tmp_path, "validate", "june", "-o", "desk.html", "-o", "no/such/desk.json")
    assert done.returncode == 2
    assert not (tmp_path / "desk.html").exists()


def test_no_telephone_number_anywhere(tmp_path: Path) -> None:
    june = clean(tmp_path)
    sheets = sheets_of("青石镇", "2023-6-14", 项目=[PROJECT | {"投资额": "问13812345678", "备注": "13812345678"}])
    sheets["基本情况"].append(["联系电话", "13912345678"])
    (june / "青石镇.xlsx").write_bytes(bytes_of(sheets))
    done = baiyun(tmp_path, "validate", "june", "--today", "2023-06-14", "-o", "desk.html", "-o", "desk.json")
    texts = baiyun(tmp_path, "validate", "june", "--today", "2023-06-14", "--texts")
    written = (tmp_path / "desk.html").read_text(encoding="utf-8") + (tmp_path / "desk.json").read_text(
        encoding="utf-8"
    )
    for text in (done.stdout, done.stderr, texts.stdout, written):
        assert "13812345678" not in text
        assert "13912345678" not in text


# texts for the units


def test_texts_are_ready_to_be_pasted(tmp_path: Path) -> None:
    june = clean(tmp_path, silent=True)
    report(june, "青石镇", "2023-6-14", 项目=[PROJECT | {"投资额": "约10亿"}])
    done = baiyun(tmp_path, "validate", "june", "--today", "2023-06-20", "--texts", columns=40)
    assert done.returncode == 1
    assert done.stderr == ""
    assert done.stdout == (
        "【青石镇】6月报表有 1 处要改正或说明，请于6月30日前改好重报：\n"
        "1. 青石镇.xlsx › 项目!G2（投资额（亿元））：填的是“约10亿”，应为一个数字，单位亿元。请写 10 或 10亿。\n\n"
        "【河口镇】6月报表还没有收到，请于6月30日前报送。\n\n"
    )


def test_no_text_for_nobody(tmp_path: Path) -> None:
    clean(tmp_path)
    done = baiyun(tmp_path, "validate", "june", "--today", "2023-06-14", "--texts")
    assert (done.returncode, done.stdout) == (0, "")


def test_each_text_names_only_its_own_unit() -> None:
    for seat in checked("june").seats:
        if seat.message:
            assert seat.message.startswith(f"【{seat.unit.name}】")
            assert seat.message.count("【") == 1
            assert not any(line != line.strip() or not line for line in seat.message.split("\n"))


# evidence


def test_evidence_missing_empty_and_shared(tmp_path: Path) -> None:
    roster(tmp_path, ("青石镇", "乡镇"), ("河口镇", "乡镇"))
    june, handed = tmp_path / "june", tmp_path / "证"
    june.mkdir()
    (handed / "六月").mkdir(parents=True)
    names = "没有.pdf、空.pdf、同.pdf、好.PDF"
    report(june, "青石镇", "2023-6-14", 项目=[PROJECT | {"佐证材料": names}])
    report(june, "河口镇", "2023-6-14", 项目=[PROJECT | {"项目名称": "茶园", "投资企业": "茶业", "佐证材料": "另.pdf"}])
    (handed / "空.pdf").write_bytes(b"")
    (handed / "同.pdf").write_bytes(b"same")
    (handed / "六月" / "另.pdf").write_bytes(b"same")
    (handed / "好.pdf").write_bytes(b"own")
    without = baiyun(tmp_path, "validate", "june", "--today", "2023-06-14")
    assert (without.returncode, codes(without.stderr)) == (0, [])
    done = baiyun(tmp_path, "validate", "june", "--today", "2023-06-14", "--evidence", "证")
    assert (done.returncode, sorted(codes(done.stderr))) == (0, ["U116", "U116", "X109", "X110"])
    assert "“没有.pdf”不在所交的文件中" in done.stderr
    assert "“空.pdf”是空文件" in done.stderr
    assert "好.PDF" not in done.stderr
    assert all(line.startswith("提示") for line in done.stderr.splitlines() if line.endswith("]"))


def test_evidence_of_the_example_month_says_what_is_missing(tmp_path: Path) -> None:
    (tmp_path / "证").mkdir()
    desk = api.validate(EXAMPLES / "june", MONTHS["june"], evidence=tmp_path / "证").desk
    assert found(desk, "june/") == planted("june")  # what is missing is a note
    assert len(of(desk, "X109")) > 50


# several months together


def month_of(
    folder: Path, month: str, *rows: dict[str, Any], day: str, unit: str = "青石镇", **sections: list[dict[str, Any]]
) -> None:
    (folder / month).mkdir(exist_ok=True)
    sheets = sheets_of(unit, day, **({"项目": list(rows)} | sections))
    sheets["基本情况"][1][1] = f"{int(day.split('-')[1])}月" if month != "supplement" else "7月"
    (folder / month / f"{unit}{day}.xlsx").write_bytes(bytes_of(sheets))


def together(folder: Path, *more: str) -> Desk:
    return api.validate([folder / name for name in ("june", "july", *more)], date(2023, 7, 15)).desk


@pytest.fixture
def two_months(tmp_path: Path) -> Callable[..., Desk]:
    roster(tmp_path, ("青石镇", "乡镇"))

    def _checked(**changes: Any) -> Desk:
        month_of(tmp_path, "june", PROJECT, day="2023-6-14")
        month_of(tmp_path, "july", PROJECT | changes, day="2023-7-14")
        return together(tmp_path)

    return _checked


def test_signed_again_a_month_later(two_months: Callable[..., Desk]) -> None:
    [again] = of(two_months(签约阶段日期="7月10日"), "M102")
    assert (again.severity, again.place.file, again.place.cell) == ("explain", "july/青石镇2023-7-14.xlsx", "I2")


@pytest.mark.parametrize(("amount", "told"), [(120, 1), ("1.2", 1), ("12万", 1), (108, 0), (13, 0), ("12亿", 0)])
def test_an_amount_that_jumps(two_months: Callable[..., Desk], amount: Any, told: int) -> None:
    jumped = of(two_months(投资额=amount), "M103")
    assert [(problem.severity, problem.place.cell) for problem in jumped] == [("explain", "G2")] * told


def test_five_files_of_june_and_one_of_july_are_checked_together_all_the_same(tmp_path: Path) -> None:
    """What stands between the months is looked for, however many files each has."""
    roster(tmp_path, ("青石镇", "乡镇"), *((f"{number}镇", "乡镇") for number in range(5)))
    month_of(tmp_path, "june", PROJECT, day="2023-6-14")
    for number in range(5):
        month_of(tmp_path, "june", day="2023-6-14", unit=f"{number}镇")
    month_of(tmp_path, "july", PROJECT | {"签约阶段日期": "7月10日"}, day="2023-7-14")
    assert len(of(together(tmp_path), "M102")) == 1


def test_a_day_after_the_last_report_of_its_month(tmp_path: Path) -> None:
    """Ruling 18a: 31 July, in the report of August only; of a project July's report says whether it was told (ruling 3c)."""
    roster(tmp_path, ("青石镇", "乡镇"))
    rows = {"项目": [PROJECT | {"签约阶段日期": "7月31日"}], "外出招商": [TRIP | {"日期": "7月31日"}]}
    month_of(tmp_path, "august", day="2023-8-14", **rows)
    desk = api.validate(tmp_path / "august", date(2023, 8, 15)).desk
    [late] = of(desk, "X111")
    assert (late.severity, late.place.sheet, late.place.cell) == ("explain", "外出招商", "A2")
    assert of(desk, "M104") == []
    assert api.validate(tmp_path / "august", date(2023, 8, 15), period="august").desk.problems == desk.problems


def test_a_project_of_the_last_day_of_july_is_asked_for_in_a_supplement_of_july(tmp_path: Path) -> None:
    """Ruling 18a with 3c: July's report is at hand and does not hold it."""
    roster(tmp_path, ("青石镇", "乡镇"))
    month_of(tmp_path, "july", day="2023-7-28")
    month_of(tmp_path, "august", PROJECT | {"签约阶段日期": "7月31日"}, day="2023-8-14")

    def told() -> list[tuple[str, str]]:
        desk = api.validate(tmp_path / "august", date(2023, 8, 15)).desk
        return [(problem.severity, problem.place.cell) for problem in of(desk, "M104", "X111")]

    assert told() == [("explain", "I2")]
    month_of(tmp_path, "july", PROJECT | {"签约阶段日期": "7月31日"}, day="2023-7-31")
    assert told() == []


# units and files


def test_near_names(tmp_path: Path) -> None:
    roster(tmp_path, ("青石镇", "乡镇"), ("河口镇", "乡镇"))
    report(tmp_path, "青石镇", "2023-6-14", 项目=[PROJECT | {"项目名称": "年产3000万套精密连接器项目"}])
    report(tmp_path, "河口镇", "2023-6-14", 项目=[PROJECT | {"项目名称": "年产3000万套精密连接器", "投资企业": "乙"}])
    done = baiyun(tmp_path, "validate", "青石镇.xlsx", "河口镇.xlsx", "--today", "2023-06-14")
    assert (done.returncode, codes(done.stderr)) == (0, ["U115"])
    assert "年产3000万套精密连接器项目" in done.stderr


@pytest.mark.parametrize(
    ("content", "code"), [(b"", "F101"), (b"PK\x03\x04 broken", "F104"), ("文本".encode(), "F102")]
)
def test_a_later_file_that_cannot_be_read(tmp_path: Path, content: bytes, code: str) -> None:
    """Ruling 9: the last readable one is scored, the unreadable one earns no punctuality."""
    june = clean(tmp_path)
    (june / "青石镇6月下半月.xlsx").write_bytes(content)
    desk = api.validate(june, date(2023, 6, 30)).desk
    assert [(problem.code, problem.severity) for problem in desk.problems] == [(code, "error"), ("U118", "explain")]
    [seat] = desk.seats
    assert [due.state for due in seat.dues] == ["met", "ahead"]
    assert (seat.errors, seat.explains) == (1, 1)
    assert "青石镇.xlsx" in of(desk, "U118")[0].message
    assert "青石镇6月下半月.xlsx" in seat.message
    assert "读不出来" in seat.message


def test_an_unreadable_file_of_a_unit_that_sent_no_other(tmp_path: Path) -> None:
    june = clean(tmp_path, silent=True)
    (june / "河口镇.xlsx").write_bytes(b"PK\x03\x04 broken")
    desk = api.validate(june, date(2023, 6, 14)).desk
    assert "按未报送计" in of(desk, "U118")[0].message
    assert [seat.reported for seat in desk.seats] == [True, False]


def test_a_file_name_that_names_another_unit_is_told(tmp_path: Path) -> None:
    """4-form: the unit is found by the form's 单位名称, then checked against the file name."""
    roster(tmp_path, ("青石镇", "乡镇"), ("河口镇", "乡镇"))
    report(tmp_path, "青石镇", "2023-6-14", name="河口镇6月上半月.xlsx", 项目=[PROJECT])
    desk = api.validate(tmp_path / "河口镇6月上半月.xlsx", date(2023, 6, 14)).desk
    [told] = [problem for problem in desk.problems if problem.place.file]
    assert "河口镇" in told.message
    assert [seat.reported for seat in desk.seats] == [True, False]


def test_a_misspelt_unit_is_told_the_nearest(tmp_path: Path) -> None:
    roster(tmp_path, ("青石镇", "乡镇"))
    report(tmp_path, "青石真", "2023-6-14")
    [told] = of(api.validate(tmp_path / "青石真.xlsx", date(2023, 6, 14)).desk, "U101")
    assert (told.severity, told.place.sheet, told.place.cell) == ("error", "基本情况", "B1")
    assert "青石镇" in told.hint


def test_without_a_roster_nobody_can_be_missed(tmp_path: Path) -> None:
    report(tmp_path, "青石镇", "2023-6-14", 项目=[PROJECT])
    done = baiyun(tmp_path, "validate", "青石镇.xlsx", "--today", "2023-07-05")
    assert (done.returncode, codes(done.stderr)) == (0, ["U110"])
    assert "名册：没有找到" in done.stdout


# six states of a cell and of a unit


def amount_told(folder: Path, change: Callable[[Any], None]) -> list[str]:
    """The codes at the amount of a signed project, after a change with openpyxl."""
    path = report(folder, "青石镇", "2023-6-14", 项目=[PROJECT])
    book = openpyxl.load_workbook(path)
    change(book["项目"]["G2"])
    book.save(path)
    problems = api.validate(path, date(2023, 6, 14)).desk.problems
    return [problem.code for problem in problems if problem.place.cell == "G2"]


def test_blank_zero_error_and_never_calculated_are_kept_apart(tmp_path: Path) -> None:
    roster(tmp_path, ("青石镇", "乡镇"))

    def error(cell: Any) -> None:
        cell.value, cell.data_type = "#REF!", "e"

    def put(value: Any) -> Callable[[Any], None]:
        return lambda cell: setattr(cell, "value", value)

    assert amount_told(tmp_path, put(None)) == ["C101"]
    assert amount_told(tmp_path, put(0)) == ["C120"]
    assert amount_told(tmp_path, error) == ["C112"]
    assert amount_told(tmp_path, put("=SUM(1,2)")) == ["C113"]
    assert amount_told(tmp_path, put(12)) == []


def test_not_submitted_unfilled_exempt_and_unreadable_are_kept_apart(tmp_path: Path) -> None:
    rows = [["单位名称", "类别", "豁免月份", "豁免原因"], ["青石镇", "乡镇", "", ""], ["河口镇", "乡镇", "6月", "防汛"],
            ["松岭乡", "乡镇", "", ""], ["云脚镇", "乡镇", "", ""], ["雾峰乡", "乡镇", "", ""]]  # fmt: skip
    (tmp_path / "units.xlsx").write_bytes(bytes_of({"名册": rows}))
    june = tmp_path / "june"
    june.mkdir()
    report(june, "青石镇", "2023-6-14")
    (june / "云脚镇.xlsx").write_bytes(b"")
    api.blank_forms(june, unit="雾峰乡", period="june", units=tmp_path / "units.xlsx")
    told = json.loads(screen_json(tmp_path))
    states = {unit["unit"]: (unit["reported"], unit["exempt"], unit["dues"][0]["state"]) for unit in told["units"]}
    assert states == {
        "青石镇": (True, False, "met"),
        "河口镇": (False, True, "exempt"),
        "松岭乡": (False, False, "missed"),
        "云脚镇": (False, False, "missed"),
        "雾峰乡": (False, False, "missed"),
    }
    by_code = {problem["code"] for problem in told["problems"]}
    assert {"F101", "U118", "F109", "U117"} <= by_code


def screen_json(folder: Path) -> str:
    baiyun(folder, "validate", "june", "--today", "2023-06-20", "-o", "desk.json")
    return (folder / "desk.json").read_text(encoding="utf-8")


# odd ways to name things


def test_folders_wildcards_and_names_are_the_same(tmp_path: Path) -> None:
    june = small_month(tmp_path)
    today = ("--today", "2023-06-28")
    shown = {
        baiyun(tmp_path, "validate", each, *today).stderr for each in ("june", "june/*.xlsx", "june/*", "**/*上.xlsx")
    }
    assert len(shown) == 2  # the last names one file only
    names = [f"june/{path.name}" for path in june.iterdir()]
    assert baiyun(tmp_path, "validate", *names, *today).stderr in shown


@pytest.mark.parametrize("said", ["june", "6月"])
def test_the_period_may_be_named_as_it_is_printed(tmp_path: Path, said: str) -> None:
    clean(tmp_path)
    done = baiyun(tmp_path, "validate", "june", "--period", said, "--today", "2023-06-14")
    assert done.returncode == 0, done.stderr


def test_a_file_that_is_gone_is_a_clear_stop(tmp_path: Path) -> None:
    with pytest.raises(Stop):
        api.validate(tmp_path / "nowhere", date(2023, 6, 14))


@pytest.mark.parametrize("command", [["validate"], ["score"], ["explain", "青石镇"]])
def test_nothing_but_the_roster_is_no_report_and_no_crash(tmp_path: Path, command: list[str]) -> None:
    clean(tmp_path)
    done = baiyun(tmp_path, *command, "units.xlsx")
    assert done.returncode == 2
    assert len(codes(done.stderr)) == 1


def test_a_wrong_today_is_told_in_chinese(tmp_path: Path) -> None:
    clean(tmp_path)
    said = baiyun(tmp_path, "validate", "june", "--today", "明天").stderr
    assert "%Y" not in said
    assert "可以写：年-月-日" in said


@pytest.mark.slow
def test_days_left_count_down(tmp_path: Path) -> None:
    june = clean(tmp_path)
    first = date(2023, 6, 1)
    left = [api.validate(june, first + timedelta(days=day)).desk.days_left for day in range(32)]
    assert left == [*range(14, -1, -1), *range(14, -1, -1), None, None]


# whole screens


@pytest.mark.parametrize("columns", [80, 120])
def test_the_screen(tmp_path: Path, columns: int) -> None:
    small_month(tmp_path)
    done = baiyun(tmp_path, "validate", "june/*.xlsx", "--today", "2023-06-28", columns=columns)
    assert screen(done, tmp_path, EXAMPLES.parent) == golden(f"validate-{columns}.txt")
    assert done.returncode == 1


@pytest.mark.slow
@pytest.mark.parametrize("columns", [80, 120])
@pytest.mark.parametrize("month", ["june", "july"])
def test_the_screen_lines_up_and_fits(month: str, columns: int) -> None:
    bare = baiyun(EXAMPLES, "validate", month, "--today", "2023-07-28", columns=columns, NO_COLOR="1")
    coloured = baiyun(EXAMPLES, "validate", month, "--today", "2023-07-28", columns=columns, **COLOUR)
    assert "\x1b" not in bare.stdout + bare.stderr
    assert "\x1b[" in coloured.stdout
    assert plain(coloured.stdout) == bare.stdout
    assert plain(coloured.stderr) == bare.stderr
    assert widest(bare.stdout) <= columns
    assert lines_up(bare.stdout)
    assert bare.stdout.count("待说明\n") == 4  # no column is cut
    for name in ("县工业园区管理委员会", "驻深圳招商小分队"):
        assert name in bare.stdout
