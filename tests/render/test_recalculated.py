"""LibreOffice computes the workbook again: every formula gives our value, and a changed score does what it must."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date
from typing import Any

import openpyxl
import pytest
from python_calamine import CalamineWorkbook

from baiyun import api
from baiyun.campaign.final import FinalResult
from baiyun.rank.result import MonthResult
from baiyun.read.rulebook import rulebook
from baiyun.render.xlsx.campaign import final_workbook
from baiyun.render.xlsx.month import ranking_workbook
from baiyun.rulebook.book import Rulebook
from months import JUNE, crowd, month, reporter
from office import all_converted, libreoffice

EXAMPLES = JUNE.parents[1]
SCHEMES = {"quarter": "q2", "year": "2024", "city": "1-5"}
WHICH = ("example", "many", "adjusted", "alike", "wider", *SCHEMES)
Cells = dict[tuple[str, int, int], Any]
_COMPUTED = re.compile(r"(<c [^>]*>)<f>([^<]*)</f><v>[^<]*</v>")
WIDER = """
adjustments:
  - {id: bonus, name: 加分, clause: 四（三）, basis: 裁量, items: [推介会签约加分], cap: 3}
vetoes:
  - {name: 未外出的记零分, when: {外出次数: {less_than: 1}, 项目数: {at_least: 1}}, then: zero, clause: 四（三）, basis: 裁量}

items:"""


SIGNED = {
    "项目名称": "x", "企业类型": "上市公司", "投资额": 30, "洽谈签约阶段": "实质性签约", "签约阶段日期": "6-9", "推介会签约": "是",
}  # fmt: skip
BLOCKS = {
    "甲镇": {"reports": [{"day": "6-30", "项目": [SIGNED], "外出招商": [{"日期": "6-5"}]}]},
    "乙镇": {"reports": [{"day": "6-30", "项目": [SIGNED | {"项目名称": "y"}]}]},
}


def wider(rules_text: str) -> Rulebook:
    """The default scheme with a block, a veto, an open criterion and one of which the largest item counts."""
    changed = rules_text.replace("\nitems:", WIDER, 1)
    changed = changed.replace("name: 比签约速度, points: 20", "name: 比签约速度, take: largest, points: 16")
    changed = changed.replace("name: 比项目体量, points: 20", "name: 比项目体量, points: open")
    book, problems = rulebook("rules.yaml", changed.encode())
    assert book is not None, [str(problem) for problem in problems]
    return book


def spoilt(content: bytes) -> bytes:
    """The workbook with every cached value wrong, so that only a computation can mend it."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as before, zipfile.ZipFile(out, "w") as after:
        for name in before.namelist():
            data = before.read(name)
            if name.startswith("xl/worksheets/"):
                data = _COMPUTED.sub(r"\1<f>\2</f><v>-7</v>", data.decode()).encode()
            after.writestr(name, data)
    return out.getvalue()


def cells(content: bytes) -> Cells:
    """Every value of every sheet that a reader sees."""
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    return {
        (name, row, column): value
        for name in book.sheet_names
        for row, values in enumerate(book.get_sheet_by_name(name).to_python(skip_empty_area=False))
        for column, value in enumerate(values)
        if value != ""
    }


def result_of(which: str, book: Rulebook, rules_text: str) -> MonthResult:
    """A month by the name of its case."""
    adjusted = {"adjustments": [{"unit": "第1乡镇", "points": 150}, {"unit": "第2乡镇", "points": -3.5},
                                {"unit": "第2乡镇", "points": 1}]}  # fmt: skip
    match which:
        case "example":
            return api.score(JUNE).result
        case "many":
            return month(book, crowd(60) | crowd(12, "部门"))
        case "adjusted":
            return month(book, crowd(25), adjusted)
        case "alike":
            return month(book, {f"{name}镇": reporter(3) for name in "甲乙丙"} | {"丁镇": {}, "戊镇": {}})
        case "wider":
            return month(wider(rules_text), crowd(20) | BLOCKS)
        case scheme:
            return api.score(EXAMPLES / scheme / SCHEMES[scheme]).result


CAMPAIGN = [EXAMPLES / name for name in ("june", "july", "august")]


@pytest.fixture(scope="module")
def results(book: Rulebook, rules_text: str) -> dict[str, MonthResult | FinalResult]:
    """Every month, and the campaign: over, with a unit exempt in July and one silent; in August's middle with June and July alone."""
    months = {which: result_of(which, book, rules_text) for which in WHICH}
    whole = api.final(CAMPAIGN).result
    return months | {"over": whole, "not over": api.final(CAMPAIGN[:2], as_of=date(2023, 8, 15)).result}


@pytest.fixture(scope="module")
def made(results: dict[str, MonthResult | FinalResult]) -> dict[str, bytes]:
    return {
        which: final_workbook(each) if isinstance(each, FinalResult) else ranking_workbook(each)
        for which, each in results.items()
    }


@pytest.fixture(scope="module")
def shown(book: Rulebook, made: dict[str, bytes], tmp_path_factory: pytest.TempPathFactory) -> dict[str, Cells]:
    """What LibreOffice computes in all of them, and in those that somebody changed; one start of it costs more than they do."""
    edited = {
        "scores": scores_changed(book),
        "equal": made_equal(book),
        "months": months_changed(made["over"]),
    }
    folder = tmp_path_factory.mktemp("recalculated")
    paths = [folder / f"{name}.xlsx" for name in (*made, *edited)]
    for path, content in zip(paths, (*map(spoilt, made.values()), *edited.values()), strict=True):
        path.write_bytes(content)
    return {path.stem: cells(path.read_bytes()) for path in all_converted(paths, "xlsx")}


@pytest.mark.slow
@libreoffice
@pytest.mark.parametrize("which", [*WHICH, "over", "not over"])
def test_every_formula_gives_our_value(
    results: dict[str, MonthResult | FinalResult], made: dict[str, bytes], shown: dict[str, Cells], which: str
) -> None:
    ours, wrong, theirs = cells(made[which]), cells(spoilt(made[which])), shown[which]
    units = len(results[which].everyone)
    least = 2 * units - 2 if isinstance(results[which], FinalResult) else 5 * units + 1
    assert sum(ours[at] != wrong[at] for at in ours) >= least
    assert {at: (value, theirs.get(at)) for at, value in ours.items() if theirs.get(at) != value} == {}


class Edited:
    """A workbook in which somebody changes scores."""

    def __init__(self, result: MonthResult) -> None:
        self.book = openpyxl.load_workbook(io.BytesIO(ranking_workbook(result)))

    def set(self, unit: str, item: str, points: float) -> None:
        rows = self.book["得分依据"].iter_rows(min_row=4)
        [cell] = [row[4] for row in rows if (row[1].value, row[3].value) == (unit, item)]
        cell.value = points

    def saved(self) -> bytes:
        out = io.BytesIO()
        self.book.save(out)
        return out.getvalue()


def ranked(shown: Cells) -> dict[str, tuple[Any, Any]]:
    """Rank and total of each unit on the sheet of its kind."""
    rows = {row for sheet, row, _ in shown if sheet == "乡镇" and row > 2}
    return {shown["乡镇", row, 1]: (shown.get(("乡镇", row, 0)), shown.get(("乡镇", row, 2))) for row in sorted(rows)}


def quiet(*days: str) -> dict[str, Any]:
    """A unit that only reported: −8 for trips, 2 for each due date met, held at 0."""
    return {"reports": [{"day": day} for day in days]}


def scores_changed(book: Rulebook) -> bytes:
    units = {f"{name}镇": quiet("6-15", "6-30") for name in "甲乙丙丁"} | {
        "戊镇": {},
        "己镇": {"exempt": {"june": "抗洪"}},
    }
    edited = Edited(month(book, units))
    edited.set("甲镇", "签约阶段", 16)  # 16, first by speed of those with 16
    edited.set("乙镇", "签约阶段", 30)  # more than the criterion holds: 20
    edited.set("丙镇", "主要领导外出招商", 8)  # 8 + 4 on time = 12
    edited.set("丁镇", "开工进展", 16)  # 16, but no speed
    edited.set("戊镇", "单体规模", 20)  # silent: behind all reporters, whatever it has
    return edited.saved()


@pytest.mark.slow
@libreoffice
def test_a_changed_score_changes_total_and_rank_as_it_must(shown: dict[str, Cells]) -> None:
    assert ranked(shown["scores"]) == {
        "甲镇": (2, 16), "乙镇": (1, 20), "丙镇": (4, 12), "丁镇": (3, 16), "戊镇": (5, 20), "己镇": (None, None),
    }  # fmt: skip


def made_equal(book: Rulebook) -> bytes:
    edited = Edited(month(book, {f"{name}镇": quiet("6-15", "6-30") for name in "甲乙丙"}))
    for unit in ("乙镇", "丙镇"):
        edited.set(unit, "首位度", 4.005)  # rounded to cents like every sum: 4.01
    return edited.saved()


@pytest.mark.slow
@libreoffice
def test_equal_keys_share_a_place_again(shown: dict[str, Cells]) -> None:
    assert ranked(shown["equal"]) == {"甲镇": (3, 0), "乙镇": (1, 4.01), "丙镇": (1, 4.01)}


def months_changed(content: bytes) -> bytes:
    """The workbook of the campaign with other totals of its months."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    rows = {row[1].value: row for row in book["乡镇"].iter_rows(min_row=4)}
    for unit, months in {"青石镇": (85, 60.5, 71.25), "柳溪镇": (90.01, 80, 60.04), "云脚镇": (100, 100, 100)}.items():
        for cell, total in zip(rows[unit][3:6], months, strict=True):
            cell.value = total
    rows["雾峰乡"][3].value = 60  # exempt in July: (60 % × 60 + 20 % × 10.66) ÷ 80 %
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.mark.slow
@libreoffice
def test_a_changed_month_changes_the_campaign(shown: dict[str, Cells]) -> None:
    """0.6 × 85 + 0.2 × 60.5 + 0.2 × 71.25 = 77.35 (3-rules); and a total of a half cent is rounded up."""
    found = ranked(shown["months"])
    assert found["青石镇"] == (3, 77.35)
    assert found["柳溪镇"] == (2, 82.01)  # 54.006 + 16 + 12.008 = 82.014
    assert found["云脚镇"] == (1, 100)
    assert found["雾峰乡"][1] == 47.67  # 36 + 2.132 = 38.132; ÷ 0.8 = 47.665
