"""``explain``: every point adds up and can be walked back to a cell that holds it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from baiyun import api
from baiyun.api import Scored
from baiyun.form.names import key
from baiyun.form.reading import Reading
from baiyun.problems import Place, Stop
from baiyun.rank.standings import Standing
from baiyun.rulebook.book import Rulebook
from baiyun.rulebook.numbers import format_value
from baiyun.scoring.card import ItemScore
from builders import PROJECT, TRIP, bytes_of, report, roster, sheets_of, small_month
from terminal import COLOUR, EXAMPLES, baiyun, golden, lines_up, plain, screen, widest

MONTHS = ("june", "july", "august")


@cache
def scored(month: str) -> Scored:
    return api.score(EXAMPLES / month)


@cache
def sheets_in(month: str, file: str) -> Any:
    return openpyxl.load_workbook(EXAMPLES / month / file, data_only=True)


def cards(month: str) -> list[Standing]:
    return [scored(month).explain(standing.name) for standing in scored(month).result.everyone]


def items_named(month: str, *names: str) -> Iterator[tuple[Standing, ItemScore]]:
    for standing in cards(month):
        for criterion in standing.card.criteria:
            yield from ((standing, item) for item in criterion.items if item.name in names)


def raw_at(month: str, place: Place, column: int | None = None) -> Any:
    """The value in a place's cell, or in another column of its row."""
    return sheets_in(month, place.file)[place.sheet].cell(place.row, column or place.column).value


def read_at(month: str, book: Rulebook, place: Place) -> Any:
    """What stands in a cell, read as its column says; the cell itself is opened by another library than baiyun's."""
    part = book.form.basics if place.sheet == book.form.basics.title else book.form.sections[place.sheet]
    period = book.scheme.period(month)
    assert period is not None
    return part.by_key[key(place.label)].read(raw_at(month, place), Reading(2023, periods=book.periods))


def header_column(month: str, place: Place, header: str) -> int:
    sheet = sheets_in(month, place.file)[place.sheet]
    return next(
        cell.column for row in sheet.iter_rows(max_row=20) for cell in row if key(str(cell.value or "")) == key(header)
    )


def worded(value: Any) -> str:
    return "、".join(value) if isinstance(value, tuple) else format_value(value)


# the sums


@pytest.mark.slow
@pytest.mark.parametrize("month", MONTHS)
def test_every_unit_adds_up(month: str) -> None:
    for standing in cards(month):
        card = standing.card
        if card.exempt is not None:
            assert (card.criteria, card.total, standing.rank) == ((), None, None)
            continue
        for criterion in card.criteria:
            added = sum(item.points for item in criterion.items)
            assert criterion.points == min(criterion.most, max(Decimal(0), added)), (standing.name, criterion.name)
        everything = [part.points for part in (*card.criteria, *card.adjustments)]
        assert card.total == min(Decimal(100), max(Decimal(0), sum(everything))), standing.name


@pytest.mark.slow
@pytest.mark.parametrize("month", MONTHS)
def test_explain_says_what_score_says(month: str) -> None:
    told = json.loads(scored(month).to_json())
    for unit in told["units"]:
        standing = scored(month).explain(unit["unit"])
        total = standing.card.total
        assert (unit["rank"], unit["total"]) == (standing.rank, None if total is None else float(total))
        assert [part["points"] for part in unit["criteria"]] == [float(part.points) for part in standing.card.criteria]


@pytest.mark.parametrize("month", MONTHS)
def test_every_item_names_its_clause_and_a_working_that_ends_in_its_points(month: str) -> None:
    for standing in cards(month):
        for criterion in standing.card.criteria:
            for item in criterion.items:
                assert item.clause, item
                assert item.working, item
                figures = re.findall(r"-?\d+(?:\.\d+)?", item.working)
                if item.working.startswith("没有符合条件的记录") or item.working.endswith("：无"):
                    assert item.points == 0
                else:
                    assert abs(Decimal(figures[-1]) - item.points) <= Decimal("0.005"), (standing.name, item)


# the cells


@pytest.mark.slow
@pytest.mark.parametrize("month", MONTHS)
def test_the_best_row_stands_in_the_cells_that_are_named(month: str, book: Rulebook) -> None:
    seen = 0
    period = book.scheme.period(month)
    assert period is not None
    for standing, item in items_named(month, "签约阶段", "单体规模", "首位度", "开工进展"):
        if not item.places:
            assert item.points == 0
            continue
        held = {place.label: read_at(month, book, place) for place in item.places if raw_at(month, place) is not None}
        name, _, working = item.working.partition("：")
        about = (standing.name, item)
        if name.startswith("没有符合条件的记录；"):  # and which one an earlier month credited, with its cell
            assert item.points == 0, about
            assert f"；{held['项目名称']} " in name, about
            assert "月已计（" in name, about
            continue
        assert held["项目名称"] == name, about
        assert len({place.row for place in item.places}) == 1, about
        worth = {
            "签约阶段": ("洽谈签约阶段",),
            "单体规模": ("企业类型", "投资额（亿元）"),
            "首位度": ("所属产业",),
            "开工进展": ("开工阶段",),
        }
        for label in worth[item.name]:
            assert worded(held[label]) in working, about
        day = held["开工阶段日期" if item.name == "开工进展" else "签约阶段日期"]
        assert period.holds(day), about
        seen += 1
    assert seen > 20


@pytest.mark.parametrize("month", MONTHS)
def test_the_first_signing_stands_in_its_cell_and_has_its_place(month: str, book: Rulebook) -> None:
    days: dict[str, list[date]] = {}
    found = []
    for standing, item in items_named(month, "签约先后"):
        if not item.places:
            assert (item.points, item.working) == (0, "首签日期：无")
            continue
        [place] = item.places
        day = read_at(month, book, place)
        assert f"首签日期 {day.month}月{day.day}日" in item.working, (standing.name, item)
        days.setdefault(standing.category, []).append(day)
        found.append((standing, item, day))
    assert found
    for standing, item, day in found:
        before = sum(other < day for other in days[standing.category])
        assert f"同类第 {before + 1}：" in item.working, (standing.name, item)
        assert item.points == ([4, 3, 2] + [1] * before)[before]


@pytest.mark.slow
@pytest.mark.parametrize("month", MONTHS)
def test_trips_and_the_enterprises_visited_stand_in_their_cells(month: str, book: Rulebook) -> None:
    trips = {standing.name: item for standing, item in items_named(month, "主要领导外出招商")}
    period = book.scheme.period(month)
    assert period is not None
    for standing, item in items_named(month, "拜访企业"):
        trip = trips[standing.name]
        assert f"外出次数 {len(trip.places)} 次" in trip.working
        assert trip.points == 8 - 8 * max(0, 2 - len(trip.places))
        for place in trip.places:
            assert period.holds(read_at(month, book, place)), (standing.name, place)
            led = raw_at(month, place, header_column(month, place, "主要领导带队"))
            assert str(led) in {"是", "√", "有", "Y", "1", "True", "y"}, (standing.name, place, led)
        names = {key(name) for place in item.places for name in read_at(month, book, place)}
        assert [place.row for place in item.places] == [place.row for place in trip.places]
        assert f"拜访家数 {len(names)} 家" in item.working, (standing.name, item)
        assert item.points == (min(Decimal(3), Decimal(3) * len(names) / 10)).quantize(Decimal("0.01"))


@pytest.mark.slow
@pytest.mark.parametrize("month", MONTHS)
def test_reports_on_time_stand_in_their_cells(month: str, book: Rulebook) -> None:
    period = book.scheme.period(month)
    assert period is not None
    first, second = period.due
    for standing, item in items_named(month, "按时报送"):
        days = [read_at(month, book, place) for place in item.places]
        assert f"按时次数 {len(days)} 次" in item.working
        assert item.points == 2 * len(days)
        met = ["first" if day <= first else "second" for day in days if period.first <= day <= second]
        assert len(met) == len(days) == len(set(met)), (standing.name, days)


@pytest.mark.slow
@pytest.mark.parametrize("month", MONTHS)
def test_filled_cells_are_filled_and_the_gaps_that_are_named_are_blank(month: str, book: Rulebook) -> None:
    gaps = 0
    for standing, item in items_named(month, "信息质量"):
        counted = re.search(
            r"应填 (\d+) 格，已填 (\d+) 格(?:，缺 (.+?))?(?:，有错而不计的行算没有填的 (\d+) 格（(.+?)）)?(?:，行数不够、按没有填算的 \d+ 格)?）",
            item.working,
        )
        if counted is None:
            assert (item.places, item.points) == ((), 0)
            assert "没有记录" in item.working
            continue
        expected, filled = int(counted[1]), int(counted[2])
        assert len(item.places) == len(set(item.places)) == filled, standing.name
        assert all(str(raw_at(month, place)).strip() for place in item.places)
        assert all(raw_at(month, place) is not None for place in item.places)
        assert item.points == (Decimal(filled) / expected * 4).quantize(Decimal("0.01"), "ROUND_HALF_UP")
        file = latest_file(month, book, standing.name)
        errors = [each.place for each in scored(month).result.problems if each.severity == "error"]
        lost = {(place.sheet, place.row) for place in errors if place.file.endswith(file)}
        for sheet, cell in re.findall(r"(\w+)!([A-Z]+\d+)", counted[5] or ""):
            assert (sheet, int(re.sub(r"\D", "", cell))) in lost  # ruling 11
        for sheet, cell in re.findall(r"(\w+)!([A-Z]+\d+)", counted[3] or ""):
            raw = sheets_in(month, file)[sheet][cell].value
            assert raw is None or key(str(raw)) in {"", "无"}, (standing.name, sheet, cell, raw)
            gaps += 1
    assert gaps


def latest_file(month: str, book: Rulebook, name: str) -> str:
    """The file of a unit with the latest 报送日期, which is the one that is scored."""
    days = {}
    for file in (file for file, unit in scored(month).result.owners.items() if unit == name):
        if file.startswith("县融媒体中心6月下"):
            continue  # it cannot be opened
        for row in sheets_in(month, file)["基本情况"].iter_rows():
            for cell in row:
                if key(str(cell.value or "")) in {"报送日期", "填报日期", "上报日期"}:
                    days[file] = read_at(month, book, Place(file, "基本情况", cell.row, cell.column + 1, "报送日期"))
    return max(days, key=lambda file: days[file])


# who is asked for


def test_by_name_and_by_alias() -> None:
    june = scored("june")
    for asked in ("县工业和信息化局", "县工信局", "工信局", " 县 工信局 ", "青石"):
        assert june.explain(asked).name in {"县工业和信息化局", "青石镇"}
    assert june.explain("工信局") is june.explain("县工业和信息化局")


@pytest.mark.parametrize(("asked", "meant"), [("青石真", "青石镇"), ("县财证局", "县财政局"), ("犁川乡", "梨川乡")])
def test_a_misspelt_name_is_told_the_nearest(asked: str, meant: str) -> None:
    with pytest.raises(Stop) as stop:
        scored("june").explain(asked)
    assert f"“{asked}”" in str(stop.value)
    assert f"是不是“{meant}”？[U101]" in str(stop.value)


@pytest.mark.slow
def test_the_command_knows_aliases_and_says_no_to_misspelt_names() -> None:
    done = baiyun(EXAMPLES, "explain", "县工信局", "june", "--format", "json")
    told = json.loads(done.stdout)
    assert (told["unit"], told["period"], told["total"]) == ("县工业和信息化局", "june", 71.7)
    assert sum(part["points"] for part in told["criteria"]) == pytest.approx(told["total"])
    for part in told["criteria"]:
        assert sum(item["points"] for item in part["items"]) == pytest.approx(part["points"])
    assert [problem["code"] for problem in told["problems"]] == ["U106"]
    assert done.returncode == 1
    done = baiyun(EXAMPLES, "explain", "青石真", "june")
    assert (done.returncode, done.stdout) == (2, "")
    assert "“青石真”" in done.stderr
    assert "是不是“青石镇”？" in done.stderr
    assert "[U101]" in done.stderr


def test_a_name_that_is_like_no_other_gets_no_guess() -> None:
    done = baiyun(EXAMPLES, "explain", "ZZZZ", "june")
    assert done.returncode == 2
    assert "是不是" not in done.stderr
    assert "[U101]" in done.stderr


# silent, exempt, refused


def test_a_silent_unit_is_explained() -> None:
    done = baiyun(EXAMPLES, "explain", "驻长沙招商小分队", "june")
    assert done.returncode == 0, done.stderr
    assert "没有收到可以读取的报表" in done.stdout
    standing = scored("june").explain("驻长沙招商小分队")
    assert not standing.card.reported
    assert {item.name: item.points for part in standing.card.criteria for item in part.items if item.points} == {
        "主要领导外出招商": -8
    }
    assert standing.card.total == 0
    assert "合计 -8，按 0 计" in done.stdout


@pytest.mark.slow
def test_an_exempt_unit_is_explained() -> None:
    done = baiyun(EXAMPLES, "explain", "雾峰乡", "july")
    assert done.returncode == 0, done.stderr
    assert "豁免，不排名" in done.stdout
    assert "7月上旬特大暴雨，全力防汛救灾" in done.stdout
    told = json.loads(baiyun(EXAMPLES, "explain", "雾峰乡", "july", "--format", "json").stdout)
    assert (told["exempt"], told["rank"], told["total"], told["criteria"]) == (True, None, None, [])


def test_what_was_refused_is_shown_with_its_reason() -> None:
    done = baiyun(EXAMPLES, "explain", "渡头镇", "june", columns=200)
    below = done.stdout.partition("没有计入或要说明的")[2]
    assert "错误 渡头镇-6月30日.xlsx › 项目!G3（投资额（亿元））：填的是“约10亿”" in below
    assert "错误 渡头镇-6月30日.xlsx › 外出招商!A4（日期）：填的是“6月31日”" in below
    assert done.returncode == 1
    cited = {place.row for _, item in items_named("june", "签约阶段", "单体规模", "首位度") if item.places
             for place in item.places if place.file == "渡头镇-6月30日.xlsx" and place.sheet == "项目"}  # fmt: skip
    assert 3 not in cited


@pytest.mark.parametrize("month", MONTHS)
def test_every_error_and_question_in_a_units_files_is_shown_to_it(month: str) -> None:
    result = scored(month).result
    shown = {problem for standing in result.everyone for problem in result.problems_of(standing.name)}
    planted = [problem for problem in result.problems if problem.severity != "note" and problem.code != "U101"]
    assert [problem for problem in planted if problem not in shown] == []


def test_criteria_that_are_held_in_their_bounds_say_so(tmp_path: Path) -> None:
    roster(tmp_path, ("青石镇", "乡镇"))
    report(tmp_path, "青石镇", 项目=[PROJECT])
    done = baiyun(tmp_path, "explain", "青石镇", "青石镇.xlsx", columns=120)
    assert "比基础工作　0.00 / 20（合计 -4，按 0 计）" in done.stdout
    assert "主要领导外出招商　-8.00　外出次数 0 次，应 2 次：8 − 缺 2 × 8 = -8" in done.stdout


def test_text_from_a_unit_is_never_markup_and_moves_no_cursor(tmp_path: Path) -> None:
    roster(tmp_path, ("青石镇", "乡镇"))
    nasty = "[red]电路板[/red]\x1b[2J"
    (tmp_path / "青石镇.xlsx").write_bytes(
        bytes_of(sheets_of("青石镇", 项目=[PROJECT | {"项目名称": nasty, "投资额": "[bold]约[/bold]"}, PROJECT]))
    )
    done = baiyun(tmp_path, "explain", "青石镇", "青石镇.xlsx", columns=300)
    assert "\x1b" not in done.stdout + done.stderr
    assert "[bold]约[/bold]" in done.stdout


def test_numbers_of_telephones_are_not_shown(tmp_path: Path) -> None:
    roster(tmp_path, ("青石镇", "乡镇"))
    report(tmp_path, "青石镇", 项目=[PROJECT | {"投资额": "电询13812345678"}], 外出招商=[TRIP])
    for extra in ([], ["--format", "json"]):
        done = baiyun(tmp_path, "explain", "青石镇", "青石镇.xlsx", *extra)
        assert "13812345678" not in done.stdout + done.stderr
        assert "138****5678" in done.stdout


@pytest.mark.slow
def test_order_of_files_and_locale_change_no_byte(tmp_path: Path) -> None:
    june = small_month(tmp_path)
    names = sorted(path.name for path in june.iterdir())
    one = baiyun(june, "explain", "青石镇", *names)
    other = baiyun(june, "explain", "青石镇", *reversed(names), LC_ALL="C", PYTHONHASHSEED="3")
    assert (one.stdout, one.stderr) == (other.stdout, other.stderr)


# whole screens


@pytest.mark.parametrize("columns", [80, 120])
@pytest.mark.parametrize(("unit", "name"), [("青石镇", "strong"), ("河口镇", "weak"), ("松岭乡", "silent")])
def test_the_screen(tmp_path: Path, unit: str, name: str, columns: int) -> None:
    small_month(tmp_path)
    done = baiyun(tmp_path, "explain", unit, "june/*.xlsx", columns=columns)
    assert screen(done, tmp_path) == golden(f"explain-{name}-{columns}.txt")
    assert widest(done.stdout) <= columns


@pytest.mark.parametrize("columns", [80, 120])
def test_the_screen_of_an_example(columns: int) -> None:
    done = baiyun(EXAMPLES, "explain", "云脚镇", "june", columns=columns)
    assert screen(done, EXAMPLES.parent) == golden(f"explain-example-{columns}.txt")
    assert widest(done.stdout) <= columns


@pytest.mark.parametrize("columns", [60, 80, 120])
def test_colour_changes_no_word(tmp_path: Path, columns: int) -> None:
    small_month(tmp_path)
    bare = baiyun(tmp_path, "explain", "青石镇", "june", columns=columns, NO_COLOR="1")
    coloured = baiyun(tmp_path, "explain", "青石镇", "june", columns=columns, **COLOUR)
    assert "\x1b" not in bare.stdout + bare.stderr
    assert "\x1b[" in coloured.stdout
    assert plain(coloured.stdout) == bare.stdout
    assert widest(coloured.stdout) <= columns
    assert not lines_up(bare.stdout)  # a tree, no table
