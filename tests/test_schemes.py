"""The further schemes in examples/: their rules load, their cases hold, and their workbooks give what was worked out by hand."""

from __future__ import annotations

import shutil
import subprocess
import sys
from datetime import date
from functools import cache
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from baiyun import api
from baiyun.api.results import Scored
from baiyun.read.cases import PlacedCase, cases_in
from baiyun.read.rulebook import rulebook
from baiyun.rulebook.book import Rulebook
from terminal import EXAMPLES, baiyun, codes, plain, widest

FOLDERS = {"quarter": "q2", "year": "2024", "city": "1-5", "school": "w2", "safety": "h1"}
SILENT = {"quarter": "现代物流专班", "year": "县商务局", "city": "白鹤镇", "school": "八年级3班", "safety": "立成家具"}
REVIEWED = ("quarter", "school", "safety")
AFTER = date(2025, 1, 20)
each_scheme = pytest.mark.parametrize("scheme", FOLDERS)


@cache
def book_of(scheme: str) -> Rulebook:
    found, problems = rulebook("rules.yaml", (EXAMPLES / scheme / "rules.yaml").read_bytes())
    assert found is not None, [str(problem) for problem in problems]
    assert not problems
    return found


@cache
def result_of(scheme: str) -> Scored:
    return api.score(EXAMPLES / scheme / FOLDERS[scheme])


@cache
def reported(scheme: str) -> PlacedCase:
    """The case out of which the workbooks were made."""
    [placed, *_], problems = cases_in("reports.yaml", (EXAMPLES / scheme / "cases" / "reports.yaml").read_bytes())
    assert not problems
    return placed


@each_scheme
def test_the_cases_hold_and_touch_every_item(scheme: str) -> None:
    done = baiyun(EXAMPLES / scheme, "rules", "test")
    assert (done.returncode, done.stderr) == (0, "")
    assert "没有通过 0 个" in done.stdout
    assert f"{len(book_of(scheme).scheme.items)} 个得分项都有算例" in done.stdout


@each_scheme
def test_there_are_cases_enough(scheme: str) -> None:
    texts = [path.read_bytes() for path in sorted((EXAMPLES / scheme / "cases").glob("*.yaml"))]
    assert sum(len(cases_in("cases.yaml", text)[0]) for text in texts) >= 8


@pytest.mark.slow
@each_scheme
def test_the_workbooks_give_what_was_worked_out_by_hand(scheme: str) -> None:
    scored, expect = result_of(scheme), reported(scheme).case.expect.units
    assert {each.name for each in scored.result.everyone} == set(expect)
    for unit, expected in expect.items():
        standing = scored.explain(unit)
        assert (standing.card.total, standing.rank) == (expected.total, expected.rank), unit
        assert {name: standing.card.points(name) for name in expected.items} == expected.items, unit
        boards = {
            name for name, entries in scored.result.boards.items() for entry in entries if entry.standing is standing
        }
        assert boards == set(expected.boards), unit


@each_scheme
def test_everything_is_found_beside_the_reports(scheme: str) -> None:
    found = result_of(scheme).found
    names = [found.rules, found.units, *([found.review] if scheme in REVIEWED else [])]
    assert [Path(name).parent.name for name in names] == [scheme] * len(names)
    assert bool(found.review) == (scheme in REVIEWED)


@each_scheme
def test_nothing_is_said_but_who_is_missing(scheme: str) -> None:
    [problem] = result_of(scheme).result.problems
    assert (problem.code, SILENT[scheme] in str(problem)) == ("U104", True)
    [overdue] = api.validate(EXAMPLES / scheme / FOLDERS[scheme], AFTER).desk.problems
    assert (overdue.code, SILENT[scheme] in str(overdue)) == ("U117", True)


@pytest.mark.slow
@each_scheme
@pytest.mark.parametrize("columns", [80, 120])
def test_commands_run_as_a_user_runs_them(scheme: str, columns: int) -> None:
    folder, reports = EXAMPLES / scheme, FOLDERS[scheme]
    scored = baiyun(folder, "score", f"{reports}/*.xlsx", columns=columns)
    checked = baiyun(folder, "validate", reports, "--today", f"{AFTER}", columns=columns)
    told = baiyun(folder, "explain", SILENT[scheme], reports, columns=columns)
    assert [each.returncode for each in (scored, checked, told)] == [0, 1, 0]
    assert codes(checked.stderr) == ["U117"]
    for done in (scored, checked, told):
        assert widest(plain(done.stdout)) <= columns
        assert "Traceback" not in done.stdout + done.stderr


@each_scheme
def test_every_point_of_every_unit_is_traced(scheme: str) -> None:
    for standing in result_of(scheme).result.everyone:
        for line in (line for group in (*standing.card.criteria, *standing.card.blocks) for line in group.items):
            assert line.clause, line.name
            assert line.working, line.name
            assert len(line.places) == len(set(line.places)), line.name


@pytest.mark.slow
@each_scheme
def test_blank_forms_have_the_schemes_own_columns(scheme: str, tmp_path: Path) -> None:
    for name in ("rules.yaml", "units.xlsx"):
        shutil.copy(EXAMPLES / scheme / name, tmp_path / name)
    book = book_of(scheme)
    period = book.scheme.period(reported(scheme).case.month or "")
    assert period is not None
    forms = api.blank_forms(tmp_path / "空白表", everyone=True, period=period.id)
    assert len(forms) == len(reported(scheme).case.entrants)
    form = openpyxl.load_workbook(BytesIO(forms[0].read_bytes()))
    for title, part in book.form.parts.items():
        texts = {cell.value for row in form[title].iter_rows(max_row=20) for cell in row}
        assert {column.header for column in part.columns} <= texts
    basics = [[cell.value for cell in row] for row in form["基本情况"].iter_rows(max_row=20)]
    asked = book.form.basics.by_field["period"].header
    assert [asked, period.full_name, f"例如 {book.scheme.periods[0].full_name}。"] in [row[:3] for row in basics]


def test_the_default_county_still_finds_its_own_files() -> None:
    found = api.score(EXAMPLES / "june").found
    paths = [Path(found.rules).resolve(), Path(found.units).resolve()]
    assert (paths, found.review) == ([EXAMPLES.parent / "rules.yaml", EXAMPLES / "units.xlsx"], "")


@pytest.mark.slow
@each_scheme
def test_the_workbooks_are_those_that_are_made(scheme: str) -> None:
    code = f"from schemes import HERE, Scheme; files = Scheme(HERE / {scheme!r}, {FOLDERS[scheme]!r}).files()\nfor name, data in files.items(): assert (HERE / {scheme!r} / name).read_bytes() == data, name"
    done = subprocess.run([sys.executable, "-c", code], cwd=EXAMPLES, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-500:]
