"""``explain --improve``: each proposal, typed into the workbook by a script, gives exactly the promised points and rank."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from jsonschema import Draft202012Validator
from rich.cells import cell_len

from baiyun import api
from baiyun.form.build import Form
from baiyun.inquiry.improvement import Proposal
from builders import PROJECT, TRIP, bytes_of, report, roster, small_month
from terminal import baiyun

pytestmark = pytest.mark.filterwarnings("ignore:.*extension is not supported")
EXAMPLES = Path(__file__).parents[2] / "examples"
BULLETIN = {
    "日期": "6月9日",
    "信息类别": "重大项目",
    "标题": "开工",
    "报送方式": "按时",
    "内容摘要": "进展顺利",
    "佐证材料": "证.pdf",
}


def proposed(folder: Path, unit: str, month: str = "june") -> list[Proposal]:
    inputs = api.opened(folder / month)
    scored = api.scored(inputs)
    return api.improvements(inputs, scored, scored.explain(unit))


def typed(folder: Path, proposal: Proposal, scored: str, form: Form) -> None:
    """Carries a proposal out as a person would: the cells in the report, or in a further one."""
    path = folder / proposal.file
    if proposal.added and scored:
        shutil.copy(folder / scored, path)
    elif proposal.added:
        empty = [[column.name, ""] for column in form.basics.columns]
        headers = {title: [[column.header for column in part.columns]] for title, part in form.sections.items()}
        path.write_bytes(bytes_of({form.basics.title: empty, **headers}))
    book = openpyxl.load_workbook(path)
    free: dict[str, int] = {}
    for edit in proposal.edits:
        sheet = book[edit.place.sheet]
        if edit.place.cell:
            sheet[edit.place.cell] = edit.value
            continue
        row, column = found(sheet, edit.place.label)
        if edit.place.sheet == form.basics.title:
            sheet.cell(row, column + 1).value = edit.value
        else:
            below = free.setdefault(edit.place.sheet, last(sheet) + 1)
            sheet.cell(below, column).value = float(edit.value) if edit.value.isdecimal() else edit.value
    book.save(path)


def found(sheet: Any, header: str) -> tuple[int, int]:
    """Where a header stands."""
    cells = (cell for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str))
    return next((cell.row, cell.column) for cell in cells if cell.value.split("（")[0].split("\n")[0] == header)


def last(sheet: Any) -> int:
    return max(cell.row for row in sheet.iter_rows() for cell in row if cell.value not in (None, ""))


def check(folder: Path, unit: str, month: str = "june") -> list[Proposal]:
    """Every proposal for a unit, carried out one by one."""
    standing = api.score(folder / month).explain(unit)
    reports = standing.view.months[0].reports
    scored = reports[-1].place.file if reports else ""
    kept = {path: path.read_bytes() for path in (folder / month).iterdir()}
    every = proposed(folder, unit, month)
    form = api.opened(folder / month).campaign.book.form
    for proposal in every:
        typed(folder / month, proposal, scored, form)
        now = api.score(folder / month).explain(unit)
        assert (now.card.total, now.rank) == (proposal.total, proposal.rank), proposal
        assert now.card.total is not None
        assert standing.card.total is not None
        assert now.card.total - standing.card.total == proposal.gain
        for path in (folder / month).iterdir():
            path.unlink()
        for path, content in kept.items():
            path.write_bytes(content)
    return every


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """June of three townships: one with a project in talks, a trip without its leader and blank cells; one is silent."""
    roster(tmp_path, ("青石镇", "乡镇"), ("河口镇", "乡镇"), ("松岭乡", "乡镇"))
    (tmp_path / "june").mkdir()
    talks = PROJECT | {"洽谈签约阶段": "合同文本送签", "包联领导": "", "佐证材料": ""}
    alone = TRIP | {"日期": "6月20日", "主要领导带队": "否", "带队领导": "李四", "洽谈成果": ""}
    report(
        tmp_path / "june",
        "河口镇",
        项目=[talks],
        外出招商=[TRIP, alone],
        信息报送=[BULLETIN, BULLETIN | {"标题": "签约", "日期": "6月12日"}],
    )
    report(tmp_path / "june", "青石镇", 项目=[PROJECT], 外出招商=[TRIP])
    return tmp_path


def test_every_proposal_gives_what_it_promises(folder: Path) -> None:
    every = check(folder, "河口镇")
    told = [each.what for each in every]
    assert any(what.startswith("项目“电路板”：洽谈签约阶段 合同文本送签 → 实质性签约") for what in told)
    assert any("主要领导带队 否 → 是" in what for what in told)
    assert any(what.startswith("外出招商再加一行") for what in told)
    assert any(what.startswith("信息报送再加一行") and "随时" in what for what in told)
    assert any(what.startswith("补齐应填而空白的") for what in told)
    assert any("6月15日前另报一份" in what for what in told)
    assert [each.gain for each in every] == sorted((each.gain for each in every), reverse=True)


def test_a_silent_unit_is_told_what_a_first_report_gives(folder: Path) -> None:
    every = check(folder, "松岭乡")
    assert every
    assert all(each.added and "报送" in each.what for each in every)


def test_what_leaves_a_list_is_told(folder: Path) -> None:
    report(folder / "june", "河口镇", 项目=[PROJECT | {"洽谈签约阶段": "在谈", "签约阶段日期": ""}])
    leaving = [each for each in check(folder, "河口镇") if "奋起直追榜" in each.leaves]
    assert leaving
    assert all("签" in each.what for each in leaving)


def test_an_exempt_unit_has_nothing_to_improve(folder: Path) -> None:
    review = folder / "review.xlsx"
    review.write_bytes(bytes_of({"豁免": [["单位名称", "月份", "原因"], ["河口镇", "6月", "承担专项任务"]]}))
    assert proposed(folder, "河口镇") == []


@pytest.mark.slow
def test_the_small_month(tmp_path: Path) -> None:
    small_month(tmp_path)
    for unit in ("青石镇", "河口镇", "县林业局"):
        check(tmp_path, unit)


@pytest.mark.slow
@pytest.mark.parametrize("unit", ["枫林乡", "县财政局", "雾峰乡"])
def test_the_example(tmp_path: Path, unit: str) -> None:
    shutil.copytree(EXAMPLES / "june", tmp_path / "june")
    shutil.copytree(EXAMPLES / "july", tmp_path / "july")
    shutil.copy(EXAMPLES / "units.xlsx", tmp_path)
    check(tmp_path, unit, "july")


OTHERS = [
    ("school/w2", "八年级2班"), ("school/w2", "八年级3班"), ("safety/h1", "立成家具"), ("quarter/q2", "现代物流专班"),
    ("city/1-5", "东门街道"), ("year/2024", "县商务局"),
]  # fmt: skip
"""Of every further scheme a unit; where one is silent, that one."""


@pytest.mark.parametrize(("month", "unit"), OTHERS)
def test_other_schemes(tmp_path: Path, month: str, unit: str) -> None:
    scheme, name = month.split("/")
    shutil.copytree(EXAMPLES / scheme, tmp_path / scheme)
    assert check(tmp_path / scheme, unit, name)


@pytest.mark.slow
def test_screen_and_json(folder: Path) -> None:
    for columns in (60, 80, 120):
        done = baiyun(folder, "explain", "河口镇", "june", "--improve", columns=columns)
        assert "怎样提高" in done.stdout
        assert ("项目!H2" in done.stdout.split("怎样提高")[1]) == (columns > 100)
        assert max(map(cell_len, done.stdout.splitlines())) <= columns
    told = json.loads(baiyun(folder, "explain", "河口镇", "june", "--improve", "--format", "json").stdout)
    schema = json.loads((EXAMPLES.parent / "docs/reference/explain.schema.json").read_text(encoding="utf-8"))
    assert list(Draft202012Validator(schema).iter_errors(told)) == []
    assert [(each["total"], each["rank"]) for each in told["improve"]] == [
        (float(each.total), each.rank) for each in proposed(folder, "河口镇")
    ]
    plain = json.loads(baiyun(folder, "explain", "河口镇", "june", "--format", "json").stdout)
    assert plain["improve"] is None
    assert "怎样提高" not in baiyun(folder, "explain", "河口镇", "june").stdout
