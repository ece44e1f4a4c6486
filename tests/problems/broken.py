"""One deliberately broken case a code: what must be wrong for the problem to come up.

``BROKEN`` maps a code to a function that makes its files in the working directory and returns the problems that the
tool finds. ``found`` runs a case in a folder of its own, ``lines`` gives what a clerk sees of it.
``python -m problems.broken`` (in tests/) prints all of them, to be read, and kept as expected.txt when they are right.
"""

from __future__ import annotations

import hashlib
import io
import os
import re
import socket
import sys
import zipfile
from collections.abc import Callable, Iterator
from contextlib import chdir, closing, contextmanager
from datetime import date, datetime
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import openpyxl
from msgspec.structs import replace
from openpyxl.styles import Font

from baiyun import api
from baiyun.api.mail.collecting import collect
from baiyun.cli.app import app
from baiyun.cli.chinese import mistake
from baiyun.disk import default_rules
from baiyun.problems import Place, Problem, Stop
from baiyun.problems.commands import USAGE
from baiyun.problems.notice import NO_FONT
from baiyun.review.sheets import review_form
from builders import PROJECT, TRIP, bytes_of, report, roster, sheets_of
from hostile.sheets import fatal
from messy import saved_xls
from messy.mails import CHINA, mail, nested
from messy.paper import Book, Cell, Sheet
from slipwork import document, slip_of

Case = Callable[[], list[Problem]]
JUNE, JULY, AUGUST = Path("june"), Path("july"), Path("august")
UNIT, OTHER = "青石镇", "河口镇"
TODAY = date(2023, 6, 28)
RULES = Path("rules.yaml")
RECEIVED = datetime(2023, 6, 15, 17, 30, tzinfo=CHINA)


@cache
def found(code: str) -> tuple[Problem, ...]:
    """The problems with that code when its case is run in an empty folder."""
    with TemporaryDirectory() as above:
        folder = Path(above) / "campaign"  # rules and roster are also looked for above the folder of a month
        folder.mkdir()
        with chdir(folder):
            roster(Path(), (UNIT, "乡镇"), (OTHER, "乡镇"))
            for month in (JUNE, JULY, AUGUST):
                month.mkdir()
            return only(code, BROKEN[code]())


def only(code: str, told: list[Problem]) -> tuple[Problem, ...]:
    """The problems with that code; a case that gives none says what it gives instead."""
    own = tuple(problem for problem in told if problem.code == code)
    assert own, "\n".join([f"the case of {code} does not give {code}, but:", *map(line_of, told or [])])
    return own


def lines(code: str) -> list[str]:
    """The same as a clerk sees them."""
    return [line_of(problem) for problem in found(code)]


def line_of(problem: Problem) -> str:
    """A problem's line, the same on every system."""
    return str(problem).replace(os.sep, "/")


def stopped(action: Callable[[], object]) -> list[Problem]:
    """The problems that kept something from running."""
    try:
        action()
    except Stop as stop:
        return list(stop.problems)
    raise AssertionError


def scored(**options: Any) -> list[Problem]:
    """The problems of ``baiyun score june``."""
    return list(api.score(JUNE, **options).result.problems)


def checked(*folders: Path, **options: Any) -> list[Problem]:
    """The problems of ``baiyun validate``."""
    return list(api.validate(folders or [JUNE], TODAY, **options).desk.problems)


# One cell, in a report of its own.


def project(**changes: Any) -> Case:
    """A report with one project, some of its cells changed."""
    return projects(PROJECT | changes)


def projects(*rows: dict[str, Any]) -> Case:
    """A report with some projects."""

    def case() -> list[Problem]:
        report(JUNE, UNIT, 项目=list(rows))
        return scored()

    return case


def trip(**changes: Any) -> Case:
    """A report with one trip, some of its cells changed."""

    def case() -> list[Problem]:
        report(JUNE, UNIT, 外出招商=[TRIP | changes])
        return scored()

    return case


def basics(label: str, value: str) -> Case:
    """A report with one field of 基本情况 changed; one that is not there is added."""

    def case() -> list[Problem]:
        sheets = sheets_of(UNIT)
        rows = dict(sheets["基本情况"]) | {label: value}  # type: ignore[arg-type]
        sheets["基本情况"] = [list(row) for row in rows.items()]
        (JUNE / f"{UNIT}.xlsx").write_bytes(bytes_of(sheets))
        return scored()

    return case


@contextmanager
def opened(*rows: dict[str, Any]) -> Iterator[Any]:
    """A report with some projects, open to be changed as in a spreadsheet program; saved when it is left."""
    path = report(JUNE, UNIT, 项目=list(rows or [PROJECT]))
    book = openpyxl.load_workbook(path)
    yield book
    book.save(path)


def amount(value: Any) -> Case:
    """A report in which openpyxl writes the 投资额, so that it may be a formula or an error."""

    def case() -> list[Problem]:
        with opened() as book:
            book["项目"]["G2"] = value
        return scored()

    return case


def shown_as(cell: str, value: Any, number_format: str) -> Case:
    """A report in which a cell of 项目 has a number format."""

    def case() -> list[Problem]:
        with opened() as book:
            book["项目"][cell] = value
            book["项目"][cell].number_format = number_format
        return scored()

    return case


def two_amounts() -> list[Problem]:
    with opened() as book:
        last = book["项目"].max_column + 1
        book["项目"].cell(1, last, "总投资（亿元）")
        book["项目"].cell(2, last, 3)
    return scored()


def struck_out() -> list[Problem]:
    with opened(PROJECT, PROJECT | {"项目名称": "茶园"}) as book:
        for cell in book["项目"][3]:
            cell.font = Font(strike=True)
    return scored()


def second_sheet(title: str, project: str = "") -> Case:
    """A report with another sheet of projects."""

    def case() -> list[Problem]:
        with opened() as book:
            copied = book.copy_worksheet(book["项目"])
            copied.title = title
            copied["B2"] = project or copied["B2"].value
        return scored()

    return case


def other_first_leader() -> list[Problem]:
    rows = [["单位名称", "类别", "主要领导"], [UNIT, "乡镇", "赵六（镇长）"], [OTHER, "乡镇", ""]]
    Path("units.xlsx").write_bytes(bytes_of({"名册": rows}))
    report(JUNE, UNIT)
    return scored()


def same_trip() -> list[Problem]:
    report(JUNE, UNIT, 外出招商=[TRIP | {"目的地": "ＤＧ东莞"}, TRIP | {"目的地": " dg 东莞。", "拜访企业": "己"}])
    return scored()


def strange_sheet() -> list[Problem]:
    with opened() as book:
        book.create_sheet("通讯录").append(["姓名", "职务"])
    return scored()


OWN_SHEETS = """
form:
  sheets:
    外出招商: {spans: [{first: 日期, last: 返回日期, days: 天数}]}
    企业诉求:
      layout: labels
      key: [企业名称]
      columns: [{name: 企业名称, type: text}, {name: 诉求, type: text}]

columns:
  外出招商: [{name: 返回日期, type: date}, {name: 天数, type: number, unit: 天}]
"""
"""A form with a span of days, and a sheet that holds one row."""


def own_sheets(title: str, *rows: list[Any]) -> Case:
    """A report under such a form, with a sheet of these rows."""

    def case() -> list[Problem]:
        RULES.write_text(default_rules()[1].decode() + OWN_SHEETS, encoding="utf-8")
        (JUNE / f"{UNIT}.xlsx").write_bytes(bytes_of(sheets_of(UNIT) | {title: list(rows)}))
        return scored()

    return case


def long_trip(last: str, days: Any) -> Case:
    """A report with a trip from 10 June to a day, of so many days."""
    cells = TRIP | {"日期": "6月10日", "返回日期": last, "天数": days}
    return own_sheets("外出招商", list(cells), list(cells.values()))


def merged_amounts() -> list[Problem]:
    with opened(PROJECT, PROJECT | {"项目名称": "茶园", "投资额": ""}) as book:
        book["项目"].merge_cells("G2:G3")
    return scored()


# The file as a whole.


def content(data: bytes) -> Case:
    """A file that is named as a report and holds these bytes."""

    def case() -> list[Problem]:
        (JUNE / f"{UNIT}.xlsx").write_bytes(data)
        return scored()

    return case


def truncated() -> list[Problem]:
    path = report(JUNE, UNIT, 项目=[PROJECT])
    path.write_bytes(path.read_bytes()[:-2000])
    return scored()


def far_cell() -> list[Problem]:
    with opened() as book:
        book["项目"]["XFD1"] = "备注"
    return scored()


def without_sheet() -> list[Problem]:
    with opened() as book:
        del book["项目"]
    return scored()


def without_column() -> list[Problem]:
    with opened() as book:
        book["项目"]["C1"] = "企业"
    return scored()


def sheet_broken() -> list[Problem]:
    path = report(JUNE, UNIT, 项目=[PROJECT])
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    broken = parts | {"xl/worksheets/sheet4.xml": b'<worksheet><sheetData><row r="1"><c r="A1"><v>x</v></row>'}
    path.write_bytes(zipped(**broken))
    return scored()


def unfilled() -> list[Problem]:
    api.blank_forms(JUNE, unit=UNIT, period="june")
    return scored()


def hidden_sheet() -> list[Problem]:
    with opened() as book:
        book["外出招商"].sheet_state = "hidden"
    return scored()


def hidden_row() -> list[Problem]:
    with opened() as book:
        book["项目"].row_dimensions[2].hidden = True
    return scored()


def own_output() -> list[Problem]:
    report(JUNE, UNIT)
    api.score(JUNE).save(JUNE / "排名.xlsx")
    return scored()


def without_field() -> list[Problem]:
    with opened() as book:
        book["基本情况"]["A3"] = "日期"
    return scored()


def extra_column() -> list[Problem]:
    with opened() as book:
        book["项目"]["Z1"] = "预计税收（万元）"
    return scored()


def other_version() -> list[Problem]:
    """A form made before the rules got another choice."""
    [path] = api.blank_forms(JUNE, unit=UNIT, period="june")
    book = openpyxl.load_workbook(path)
    book["基本情况"]["B4"] = "2023-6-15"
    book.save(path)
    RULES.write_text(
        default_rules()[1].decode().replace("    农业深加工:\n", "    农业深加工:\n    新材料:\n"), encoding="utf-8"
    )
    return scored()


def other_form() -> list[Problem]:
    """A workbook of the same sheets by somebody else."""
    sheets = sheets_of(UNIT, 项目=[PROJECT], 外出招商=[TRIP])
    sheets["项目"][0] = ["编号", "项目名称", "业主", "性质", "行业", *[f"第{number}列" for number in range(20)]]
    sheets["外出招商"][0] = ["时间", "带队", "领导", "去向", "企业", "成果", "附件"]
    (JUNE / f"{UNIT}.xlsx").write_bytes(bytes_of(sheets))
    return scored()


# The command.


def mailed(*mails: bytes, **options: Any) -> Case:
    """What ``baiyun collect`` finds in some mails."""

    def case() -> list[Problem]:
        for number, each in enumerate(mails, 1):
            Path(f"{number}.eml").write_bytes(each)
        return list(collect([f"{number}.eml" for number in range(1, len(mails) + 1)], **options).problems)

    return case


def by_mail(**options: Any) -> bytes:
    """A mail with a report."""
    return mail([("报表.xlsx", bytes_of(sheets_of(UNIT)))], options.pop("received", RECEIVED), **options)


def register_of_others() -> list[Problem]:
    Path("receipts.csv").write_text("日期,文件\n", encoding="utf-8")
    return stopped(mailed(by_mail()))


def mailbox_away() -> list[Problem]:
    with closing(socket.socket()) as free:
        free.bind(("127.0.0.1", 0))
        address = f"imap://zs@127.0.0.1:{free.getsockname()[1]}"
    told = stopped(lambda: collect((), imap=address))
    return [replace(each, message=re.sub(r":\d+", ":143", each.message)) for each in told]


def empty_folder() -> list[Problem]:
    return stopped(lambda: api.score("june"))


def no_match() -> list[Problem]:
    return stopped(lambda: api.score("june/*.xlsx"))


def not_saved() -> list[Problem]:
    report(JUNE, UNIT)
    return stopped(lambda: api.score(JUNE).save(Path("通报") / "排名.xlsx"))


def rules_not_there() -> list[Problem]:
    report(JUNE, UNIT)
    return stopped(lambda: scored(rules="2024年规则.yaml"))


def cluster_away() -> list[Problem]:
    report(JUNE, UNIT)
    return stopped(lambda: api.score(JUNE, cluster="10.0.0.5"))


def unknown_suffix() -> list[Problem]:
    report(JUNE, UNIT)
    return stopped(lambda: api.score(JUNE).save("排名.pdf"))


def wrong_option() -> list[Problem]:
    try:
        app(["score", "june", "--fromat", "json"], standalone_mode=False)
    except Exception as error:  # noqa: BLE001 - whatever the command line raises, as the console catches it
        return [USAGE.at(Place(""), reason=mistake(error))]
    raise AssertionError


# Within one report.


def foot_row() -> list[Problem]:
    with opened(PROJECT, PROJECT | {"项目名称": "茶园", "投资额": 2}) as book:
        book["项目"]["A4"], book["项目"]["G4"] = "合计", 15
    return scored()


def too_late() -> list[Problem]:
    month(AUGUST, "2023年8月", "2023-8-15", 外出招商=[TRIP | {"日期": "2023-7-31"}])
    return checked(AUGUST)


def month(
    folder: Path, period: str, day: str, *rows: dict[str, Any], unit: str = UNIT, **sections: list[dict[str, Any]]
) -> None:
    """A report of another month than June."""
    sheets = sheets_of(unit, day, 项目=list(rows), **sections)
    sheets["基本情况"][1][1] = period
    (folder / f"{unit}.xlsx").write_bytes(bytes_of(sheets))


def evidence(*files: tuple[str, bytes]) -> Case:
    """Two reports that name 证.pdf and 照片.pdf, and the evidence files that were handed in."""

    def case() -> list[Problem]:
        Path("佐证").mkdir()
        for name, data in files:
            (Path("佐证") / name).write_bytes(data)
        report(JUNE, UNIT, 项目=[PROJECT])
        other = PROJECT | {"项目名称": "竹制品", "投资企业": "乙竹业", "佐证材料": "照片.pdf"}
        report(JUNE, OTHER, 项目=[other])
        return checked(evidence="佐证")

    return case


# Across units and months.


def unknown_unit() -> list[Problem]:
    report(JUNE, "清石镇", name="6月报表.xlsx")
    return scored()


def reports(*given: tuple[str, dict[str, Any]]) -> Case:
    """Reports of one unit on some days, each with a project."""

    def case() -> list[Problem]:
        for number, (day, changes) in enumerate(given, 1):
            rows = [PROJECT | changes] if changes.get("项目名称") != "" else []
            report(JUNE, UNIT, day, name=f"{UNIT}第{number}次.xlsx", 项目=rows)
        return scored()

    return case


def same_day() -> list[Problem]:
    report(JUNE, UNIT, "2023-6-28", name=f"{UNIT}第1次.xlsx", 项目=[PROJECT])
    report(JUNE, UNIT, "2023-6-28", name=f"{UNIT}第2次.xlsx", 项目=[PROJECT, PROJECT | {"项目名称": "茶园"}])
    return scored()


def both(**changes: Any) -> Case:
    """The reports of two units: the same project, in the second with some cells changed."""

    def case() -> list[Problem]:
        report(JUNE, UNIT, 项目=[PROJECT])
        report(JUNE, OTHER, 项目=[PROJECT | changes])
        return scored()

    return case


def copied() -> list[Problem]:
    first = report(JUNE, UNIT, "2023-6-28", name=f"{UNIT}第1次.xlsx", 项目=[PROJECT])
    (JUNE / f"{UNIT}第1次（副本）.xlsx").write_bytes(first.read_bytes())
    return scored()


def same_day_put_together() -> list[Problem]:
    text = default_rules()[1].decode()
    RULES.write_text(text.replace("\ntotal:", "\nreports: union\n\ntotal:"), encoding="utf-8")
    report(JUNE, UNIT, "2023-6-28", name=f"{UNIT}第1次.xlsx", 项目=[PROJECT])
    report(
        JUNE,
        UNIT,
        "2023-6-28",
        name=f"{UNIT}第2次.xlsx",
        项目=[PROJECT | {"投资额": 15}, PROJECT | {"项目名称": "茶园"}],
    )
    return scored()


def almost_the_same() -> list[Problem]:
    report(JUNE, UNIT, 项目=[PROJECT | {"项目名称": "印制电路板生产基地项目"}])
    report(JUNE, OTHER, 项目=[PROJECT | {"项目名称": "印制电路板生产基地建设项目", "投资企业": "丁电子"}])
    return scored()


def other_month() -> list[Problem]:
    for number in range(1, 5):
        report(JUNE, UNIT, f"2023-6-{number}", name=f"{UNIT}第{number}次.xlsx")
    month(JUNE, "2023年7月", "2023-6-28", unit=OTHER)
    return scored()


def left_out() -> list[Problem]:
    report(JUNE, UNIT)
    month(JUNE, "2023年7月", "2023-6-28", unit=OTHER)
    return scored(period="june")


def no_roster() -> list[Problem]:
    Path("units.xlsx").unlink()
    report(JUNE, UNIT)
    return scored()


def two_names() -> list[Problem]:
    roster(Path(), (UNIT, "乡镇"), (UNIT, "部门"))
    report(JUNE, UNIT)
    return scored()


def unknown_period() -> list[Problem]:
    report(JUNE, UNIT)
    return stopped(lambda: scored(period="may"))


def several_months() -> list[Problem]:
    report(JUNE, UNIT)
    month(JUNE, "2023年7月", "2023-6-28", unit=OTHER)
    return stopped(scored)


def overdue() -> list[Problem]:
    report(JUNE, UNIT, "2023-6-15")
    return checked()


def unreadable() -> list[Problem]:
    report(JUNE, UNIT, "2023-6-15", name=f"{UNIT}上半月.xlsx")
    (JUNE / f"{UNIT}下半月.xlsx").write_bytes(b"")
    return scored()


def dated_ahead() -> list[Problem]:
    report(JUNE, UNIT, "2023-6-29")
    return checked()


def named_after_another() -> list[Problem]:
    report(JUNE, UNIT, name=f"{OTHER}.xlsx")
    return scored()


def named_after_another_month() -> list[Problem]:
    report(JUNE, UNIT, name=f"{UNIT}7月.xlsx")
    return scored()


def forms_without_a_roster() -> list[Problem]:
    Path("units.xlsx").unlink()
    return stopped(lambda: api.blank_forms(JUNE / "空白表", everyone=True))


def an_empty_roster() -> list[Problem]:
    Path("units.xlsx").write_bytes(bytes_of({"名册": [["单位名称", "类别"]]}))
    report(JUNE, UNIT)
    return stopped(scored)


def without_figures() -> list[Problem]:
    text = default_rules()[1].decode()
    RULES.write_text(
        text.replace("\nmeasures:", "\nmeasures:\n  年度任务数: {roster: 年度任务, unit: 个}"), encoding="utf-8"
    )
    report(JUNE, UNIT)
    return scored()


def only_the_roster() -> list[Problem]:
    return stopped(lambda: api.score("units.xlsx"))


def in_july(*june: dict[str, Any], unit: str = UNIT, **changes: Any) -> Case:
    """A report of June with some projects, and one of July with a project of which some cells are changed."""

    def case() -> list[Problem]:
        report(JUNE, UNIT, 项目=list(june))
        month(JULY, "2023年7月", "2023-7-15", PROJECT | changes, unit=unit)
        return checked(JUNE, JULY)

    return case


def only_july() -> list[Problem]:
    month(JULY, "2023年7月", "2023-7-15", PROJECT)
    return list(api.score(JULY).result.problems)


def named(name: str, data: bytes) -> Case:
    """A file of June with some name and content."""

    def case() -> list[Problem]:
        report(JUNE, OTHER)
        (JUNE / name).write_bytes(data)
        return scored()

    return case


def zipped(**files: bytes) -> bytes:
    """A .zip of some files."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def many_pictures() -> list[Problem]:
    report(JUNE, UNIT)
    (JUNE / "佐证材料").mkdir()
    for number in range(5):
        (JUNE / "佐证材料" / f"{number}.jpg").write_bytes(b"\xff\xd8\xff\xe0")
    return scored()


def styles_broken() -> list[Problem]:
    """An .xls with a style whose font is nowhere."""
    sheets = sheets_of(UNIT, 项目=[PROJECT])
    book = Book("a", [Sheet(name, name, body=[list(map(Cell, row)) for row in rows]) for name, rows in sheets.items()])
    JUNE.joinpath(f"{UNIT}.xls").write_bytes(saved_xls.saved(book).replace(*saved_xls.NO_FONT))
    return list(api.score(JUNE).result.problems)


def left_by_the_shell() -> list[Problem]:
    report(JUNE, UNIT)
    report(JUNE, OTHER, name=f"{OTHER}.xls")
    return list(api.score("june/*.xlsx").result.problems)


def over_a_report() -> list[Problem]:
    report(JUNE, UNIT)
    return stopped(lambda: api.score(JUNE).save(JUNE / f"{UNIT}.xlsx"))


def named_twice() -> list[Problem]:
    report(JUNE, UNIT)
    return stopped(lambda: api.score(JUNE).save("排名.xlsx", "./排名.xlsx"))


def edited_output() -> list[Problem]:
    report(JUNE, UNIT)
    api.score(JUNE).save("排名.json")
    Path("排名.json").write_text(Path("排名.json").read_text(encoding="utf-8") + " ", encoding="utf-8")
    return api.score(JUNE).save("排名.json")


def no_paper() -> list[Problem]:
    report(JUNE, UNIT)
    return stopped(lambda: api.verify(JUNE / f"{UNIT}.xlsx", JUNE))


def altered_paper() -> list[Problem]:
    report(JUNE, UNIT)
    api.score(JUNE).save("排名.json")
    Path("排名.json").write_text(
        Path("排名.json").read_text(encoding="utf-8").replace('"rank": 1', '"rank": "一"', 1), encoding="utf-8"
    )
    return stopped(lambda: api.verify("排名.json", JUNE))


# The rulebook.


def rule(before: str, after: str) -> Case:
    """The default rulebook with one thing changed."""

    def case() -> list[Problem]:
        text = default_rules()[1].decode()
        assert text.count(before) == 1, before
        RULES.write_text(text.replace(before, after), encoding="utf-8")
        return stopped(lambda: api.load_rules(RULES, []))

    return case


def another_year() -> list[Problem]:
    """The default rulebook in another county and year, of which the version and the document were forgotten."""
    text = (
        default_rules()[1].decode().replace("first: 2023-", "first: 2024-").replace("county: 白云县", "county: 青山县")
    )
    RULES.write_text(text, encoding="utf-8")
    return api.leftovers(api.rulebook(RULES))


def unused_measure() -> list[Problem]:
    """The default rulebook with one measure more, on one filter more, which nothing asks for."""
    text = default_rules()[1].decode()
    text = text.replace("\nfilters:", "\nfilters:\n  百亿: {投资额: {at_least: 100}}")
    text = text.replace("\nmeasures:", "\nmeasures:\n  百亿项目: {count: {of: 项目, where: [百亿]}}")
    RULES.write_text(text, encoding="utf-8")
    return api.leftovers(api.rulebook(RULES))


# The review.


def review(title: str, *rows: tuple[Any, ...], **options: Any) -> Case:
    """A report of June with a project, and a review workbook with some rows in one sheet."""

    def case() -> list[Problem]:
        report(JUNE, UNIT, 项目=[PROJECT])
        write_review(title, *rows)
        return scored(**options)

    return case


def write_review(title: str, *rows: tuple[Any, ...]) -> None:
    headers = [column.header for column in review_form()[title].columns]
    content = {title: [headers, *map(list, rows)]}
    Path("review.xlsx").write_bytes(bytes_of(content))


def shared() -> list[Problem]:
    both()()
    write_review("项目认定", ("电路板", UNIT, "6月", 60), ("电路板", OTHER, "6月", 60))
    return scored()


def approved(*changes: Callable[[], object], inputs: str = "", rules: str = "") -> Case:
    """June with every mark given and no problem left, approved with the digests of that; then something changes."""

    def case() -> list[Problem]:
        report(JUNE, UNIT, 项目=[PROJECT])
        held = api.score(JUNE).result
        sums = inputs or held.verdict.parts[0].inputs, rules or held.book.digest
        signed = ["6月", "领导小组", "", "2023-7-3", "", "", *sums]
        form = review_form()
        rows = {"信息质量": [[UNIT, "6月", "优"]], "审定": [signed]}
        rows["来源"] = [[part.inputs, part.file, part.digest] for part in held.verdict.parts]
        sheets = {title: [[column.header for column in form[title].columns], *rows[title]] for title in rows}
        Path("review.xlsx").write_bytes(bytes_of(sheets))
        assert api.score(JUNE).result.status == "approved" or inputs or rules
        for change in changes:
            change()
        return scored()

    return case


def newer_report() -> list[Problem]:
    report(JUNE, UNIT, "2023-6-15", name=f"{UNIT}上半月.xlsx", 项目=[PROJECT])
    [mark] = api.score(JUNE).result.inputs.values()
    report(JUNE, UNIT, "2023-6-28", name=f"{UNIT}下半月.xlsx", 项目=[PROJECT])
    write_review("信息质量", (UNIT, "6月", "优", *[""] * 7, mark[:16]))
    return scored()


def rated() -> list[Problem]:
    rules = (
        default_rules()[1].decode().replace("{mark: 信息质量}", "{mark: {of: 信息质量, raters: {园区: 70, 乡镇: 30}}}")
    )
    RULES.write_text(rules, encoding="utf-8")
    report(JUNE, UNIT)
    write_review("评分", (UNIT, "6月", "信息质量", "县委", "优"))
    return scored()


def a_formula_in_the_review() -> list[Problem]:
    report(JUNE, UNIT)
    api.review(JUNE, "review.xlsx")
    book = openpyxl.load_workbook("review.xlsx")
    book["调整"]["D3"] = "=1+1"
    book.save("review.xlsx")
    return stopped(lambda: api.review(JUNE, "review.xlsx"))


def no_review() -> list[Problem]:
    report(JUNE, UNIT)
    Path("review.xlsx").write_bytes(bytes_of(EMPTY_FORM))
    return stopped(scored)


def slip_back(content: bytes) -> Case:
    """A slip that came back, taken into the review workbook."""

    def case() -> list[Problem]:
        report(JUNE, UNIT)
        Path("回执.docx").write_bytes(content)
        return list(api.review(JUNE, "review.xlsx", objections=["回执.docx"]).problems)

    return case


# The notice.


def notice(text: str | bytes) -> Case:
    """A template of a notice."""

    def case() -> list[Problem]:
        Path("模板.txt").write_bytes(text.encode() if isinstance(text, str) else text)
        report(JUNE, UNIT)
        return stopped(lambda: api.score(JUNE).save("通报.docx", template="模板.txt"))

    return case


def nothing_to_tell() -> list[Problem]:
    (JUNE / f"{UNIT}.xlsx").write_bytes(b"")
    return stopped(lambda: api.score(JUNE).save("通报.docx"))


def missing_font() -> list[Problem]:
    Path("模板.txt").write_text("标题：通报\n标题字体：不存在的字体\n---\n", encoding="utf-8")
    report(JUNE, UNIT)
    [note] = api.score(JUNE).save("通报.docx", template="模板.txt")
    return [NO_FONT.at(note.place, fonts="不存在的字体")] if "不存在的字体" in note.message else []


SIGNED = ("6月", "领导小组", "", "2023-7-3", "", "", "sha256:0123456789abcdef", "sha256:0")
SHARE = "share: {of: 拜访家数, target: 10, points: 3}"
TOP = "{points: 4, when: {拜访家数: {at_least: 10}}}"
EMPTY_FORM = {"花名册": [["姓名", "职务"], ["张三", "科员"]]}
LOCKED = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le")

NOISE = b"".join(hashlib.sha256(bytes([number])).digest() for number in range(64))

BROKEN: dict[str, Case] = {
    "F101": content(b""),
    "F102": content(b"<html><table><tr><td>1</td></tr></table></html>"),
    "F103": content(LOCKED),
    "F104": truncated,
    "F105": far_cell,
    "F106": content(bytes_of(EMPTY_FORM)),
    "F107": without_sheet,
    "F108": without_column,
    "F109": unfilled,
    "F110": hidden_sheet,
    "F111": own_output,
    "F112": without_field,
    "F113": extra_column,
    "F114": hidden_row,
    "F115": other_version,
    "F116": other_form,
    "F121": named("鹭湖镇6月报表.docx", zipped(**{"word/document.xml": b"<w/>"})),
    "F122": named("青石镇6月报表.pdf", b"%PDF-1.7"),
    "F123": named("青石镇报表截图.png", b"\x89PNG\r\n"),
    "F124": named("青石镇.rar", b"Rar!\x1a\x07\0"),
    "F125": named("青石镇.xls", NOISE),
    "F126": named("报送说明.pptx", zipped(**{"ppt/presentation.xml": b"<p/>"})),
    "F127": named("青石镇报表.lnk", b"L\0\0\0\x01\x14\x02\0"),
    "F128": named("青石镇上报.txt", "外出招商三次".encode()),
    "F129": named("全部.zip", zipped(**{"乡镇.zip": zipped(**{"青石镇.xlsx": b""})})),
    "F130": many_pictures,
    "F131": left_by_the_shell,
    "F132": styles_broken,
    "F133": named("河口镇.xls", fatal()),
    "F134": sheet_broken,
    "F141": mailed(b"%PDF-1.4"),
    "F142": mailed(nested(22)),
    "F143": mailed(by_mail(received=None)),
    "F144": mailed(mail([], RECEIVED)),
    "F145": mailed(mail([("报表.rar", b"Rar!\x1a\x07\x00")], RECEIVED)),
    "F146": mailed(by_mail(), by_mail(number=2)),
    "F147": mailbox_away,
    "F148": register_of_others,
    "F186": empty_folder,
    "F191": no_match,
    "F192": not_saved,
    "F193": rules_not_there,
    "F194": unknown_suffix,
    "F195": wrong_option,
    "F196": only_the_roster,
    "F197": over_a_report,
    "F198": named_twice,
    "F199": edited_output,
    "F189": no_paper,
    "F187": altered_paper,
    "F188": cluster_away,
    "C101": projects(PROJECT | {"投资企业": ""}, PROJECT | {"项目名称": "茶园", "投资额": ""}),
    "C102": project(签约阶段日期="6月31日"),
    "C103": project(投资额="约10亿"),
    "C104": project(投资额=12000),
    "C105": trip(主要领导带队="待定"),
    "C106": project(洽谈签约阶段="实质签约"),
    "C107": project(签约阶段日期=6.1),
    "C108": basics("报送月份", "9月"),
    "C109": basics("填报人", ""),
    "C110": basics("联系电话", "12345"),
    "C111": project(投资额=-12),
    "C112": amount("#REF!"),
    "C113": amount("=6+6"),
    "C114": project(投资企业='=DISPIMG("ID_8C2A",1)'),
    "C115": merged_amounts,
    "C116": project(用地需求="1234567890123456"),
    "C117": trip(拜访企业="1.甲公司 2.乙公司"),
    "C118": shown_as("G2", 12000, "#,##0,"),
    "C119": shown_as("I2", date(2023, 6, 1), 'yyyy"年"m"月"'),
    "C120": project(投资额=0),
    "C121": two_amounts,
    "C122": project(备注=1234567890123456789),
    "X101": project(签约阶段日期="7月2日"),
    "X102": projects(PROJECT, PROJECT | {"项目名称": "电路板 "}),
    "X103": trip(带队领导="赵六"),
    "X104": foot_row,
    "X105": project(佐证材料=""),
    "X106": project(开工阶段="实质性开工", 开工阶段日期="6月2日"),
    "X107": project(签约阶段日期="2021-6-12"),
    "X108": trip(日期="5月30日"),
    "X109": evidence(("照片.pdf", b"%PDF")),
    "X110": evidence(("证.pdf", b""), ("照片.pdf", b"%PDF")),
    "X111": too_late,
    "X112": dated_ahead,
    "X113": struck_out,
    "X114": second_sheet("项目 (2)", "茶园"),
    "X115": second_sheet("项目（5月）"),
    "X116": strange_sheet,
    "X117": other_first_leader,
    "X121": project(洽谈签约阶段="合同文本送签", 开工阶段="举行开工仪式", 开工阶段日期="6月20日"),
    "X122": trip(佐证材料=""),
    "X131": same_trip,
    "X132": long_trip("6月8日", ""),
    "X133": long_trip("6月12日", 5),
    "X134": own_sheets("企业诉求1", ["诉求", "用工"]),
    "X135": own_sheets("企业诉求1", ["企业名称", "甲公司"], ["诉求", "用工"], ["所在园区", "城东"]),
    "U101": unknown_unit,
    "U102": same_day,
    "U103": reports(("2023-6-20", {}), ("2023-6-28", {})),
    "U104": reports(("2023-6-28", {})),
    "U105": reports(("2023-7-1", {})),
    "U106": both(),
    "U107": both(项目名称="覆铜板"),
    "U108": other_month,
    "U109": left_out,
    "U110": no_roster,
    "U111": two_names,
    "U112": project(联合单位="河口乡"),
    "U113": unknown_period,
    "U114": several_months,
    "U115": almost_the_same,
    "U116": evidence(("证.pdf", b"%PDF"), ("照片.pdf", b"%PDF")),
    "U117": overdue,
    "U118": unreadable,
    "U119": named_after_another,
    "U120": named_after_another_month,
    "U121": forms_without_a_roster,
    "U122": an_empty_roster,
    "U123": without_figures,
    "U124": same_day_put_together,
    "U125": copied,
    "U130": both(投资企业="乙电子"),
    "M101": reports(("2023-6-15", {}), ("2023-6-28", {"项目名称": ""})),
    "M102": in_july(PROJECT, 签约阶段日期="2023-7-3"),
    "M103": reports(("2023-6-15", {}), ("2023-6-28", {"投资额": 120})),
    "M104": in_july(),
    "M105": only_july,
    "M106": in_july(PROJECT | {"项目名称": "电路板生产基地"}, 项目名称="电路板生产基地二期", 签约阶段日期="2023-7-3"),
    "M107": in_july(签约阶段日期="2023-3-1", 开工阶段="项目稳步推进", 开工阶段日期="2023-7-9"),
    "M108": in_july(PROJECT, unit=OTHER, 签约阶段日期="2023-7-3"),
    "R101": rule("total: {floor: 0, cap: 100}", "total: {floor: 0, cap: 100"),
    "R102": rule('version: "2023.1"', 'version: "2023.1"\n  county: 白云县'),
    "R103": rule("floor: 0, cap: 100", "flor: 0, floor: 0, cap: 100"),
    "R104": rule("  county: 白云县\n", ""),
    "R105": rule("target: 10, points: 3}", "target: 10, points: 四}"),
    "R106": rule("share: {of: 拜访家数, ", "share: {of: 拜访数, "),
    "R107": rule("上市: {企业类型: 上市公司}", "上市: {企业类型: 上市}"),
    "R108": rule("weight: 60", "weight: 50"),
    "R109": rule("意向性签约: 12, 实质性签约: 16}}", "意向性签约: 12, 实质性签约: 12}}"),
    "R110": rule("  拜访企业:\n    clause: 三（一）\n", "  拜访企业:\n"),
    "R111": rule("total: {floor", "total: &total {floor"),
    "R112": rule("first: 2023-06-01, last: month_end", "first: 2023-06-01, last: 2023-05-30"),
    "R113": rule("  项目数: {count: 项目, ", "  项目数: {count: 项目, mark: 信息质量, "),
    "R114": rule("上市: {企业类型: 上市公司}", "上市: {all: [上市]}"),
    "R115": rule(SHARE, f"tiers: {{steps: [{TOP}, {{points: 2, when: {{拜访家数: {{at_least: 5, less_than: 9}}}}}}]}}"),
    "R116": rule(SHARE, f"tiers: {{steps: [{TOP}, {{points: 2, when: {{拜访家数: {{between: [5, 10]}}}}}}]}}"),
    "R117": rule("投资额: {at_least: {50: 10, 20: 8,", "投资额: {at_least: {50: 8, 20: 10,"),
    "R131": another_year,
    "R132": unused_measure,
    "R181": lambda: stopped(lambda: api.try_cases(api.rulebook())),
    "V101": review("信息质量", ("清石镇", "6月", "优")),
    "V102": review("信息质量", (UNIT, "9月", "优")),
    "V103": review("信息质量", (UNIT, "6月", "A")),
    "V104": review("评分", (UNIT, "6月", "现场评价", "园区", 90)),
    "V105": review("项目认定", ("电路板", UNIT, "6月", 120), ("茶园", UNIT, "6月", 0.6)),
    "V106": review("调整", (UNIT, "6月", "", "两分", "招商推介会组织得力")),
    "V107": review("说明采纳", (f"{UNIT}.xlsx", "项目!G2", "投资额……[X105]", "", "可以")),
    "V108": review("信息质量", (UNIT, "6月", "优"), (UNIT, "6月", "良")),
    "V109": shared,
    "V110": review("项目认定", ("电路扳", UNIT, "6月", 50)),
    "V111": newer_report,
    "V112": review("审定", SIGNED),
    "V113": approved(lambda: report(JUNE, "清石镇")),
    "V114": approved(lambda: report(JUNE, UNIT, "2023-6-28", 项目=[PROJECT]), lambda: report(JUNE, OTHER, "2023-6-28")),
    "V115": review("审定", ("6月", "领导小组", "", "", "", "", "sha256:0", "sha256:0")),
    "V116": rated,
    "V117": review("收件登记", (f"{UNIT}.xlsx", UNIT, "2032-6-14")),
    "V118": review("收件登记", (f"{UNIT}.xlsx", OTHER, "2023-6-14")),
    "V119": review("收件登记", (f"{UNIT}上半月.xlsx", UNIT, "2023-6-14")),
    "V120": review("收件登记", (f"{UNIT}.xlsx", UNIT, "2023-6-29")),
    "V121": slip_back(b"%PDF-1.7"),
    "V122": slip_back(document("<w:document/>")),
    "V123": slip_back(slip_of("清石镇", "2023年6月", "签约阶段", "阶段不对")),
    "V124": slip_back(slip_of(UNIT, "2023年6月", "签约阶段", "")),
    "V125": slip_back(slip_of(UNIT, "2023年6月", "签约阶断", "阶段不对")),
    "V126": slip_back(slip_of(UNIT, "2023年6月", "签约阶段", "阶段不对", "不详")),
    "V191": no_review,
    "V192": a_formula_in_the_review,
    "N101": notice(b"PK\x03\x04\0\0\xff"),
    "N102": notice("标题：关于{期}的通报\n---\n参评单位{参评数量}个。\n"),
    "N103": notice("标题：关于{期}的通报\n---\n参评单位{参评数个。\n"),
    "N104": notice("标题：关于{期}的通报\n每页行数：220\n落宽：开放办\n---\n"),
    "N105": notice("参评单位{参评数}个。\n"),
    "N106": notice("标题：关于{期}的通报\n---\n{排名表}\n见{榜单表}。\n"),
    "N107": nothing_to_tell,
    "N108": missing_font,
}

if __name__ == "__main__":
    sys.stdout.write("".join(f"{line}\n" for code in BROKEN for line in lines(code)))
