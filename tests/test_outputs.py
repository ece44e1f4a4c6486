"""Nothing of the user's is overwritten (5-command-line): outputs over inputs, and outputs of ours that were edited."""

from __future__ import annotations

import hashlib
import json
import shutil
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from docx import Document
from typer.main import get_command

from baiyun import api
from baiyun.cli.app import app
from baiyun.render.seal import Owner, owner, sealed
from builders import PROJECT, bytes_of, roster, sheets_of, small_month
from terminal import EXAMPLES, baiyun, codes


def digests(*folders: Path) -> dict[Path, str]:
    """What every file below some folders holds."""
    files = (path for folder in folders for path in folder.rglob("*") if path.is_file())
    return {path: hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def blank_book(path: Path) -> None:
    book = openpyxl.Workbook()
    book.active["A1"] = "手工做的表"
    book.save(path)


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A month with everything beside it that the commands make for a user."""
    folder = tmp_path_factory.mktemp("prepared")
    small_month(folder)
    (folder / "cases").mkdir()
    baiyun(folder, "review", "june", "-o", "review.xlsx")
    baiyun(folder, "form", "--unit", "青石镇", "-o", "空白表")
    baiyun(folder, "init", "新活动")
    shutil.copy(folder / "新活动/rules.yaml", folder)
    shutil.copy(folder / "新活动/通报模板.txt", folder)
    blank_book(folder / "别处的表.xlsx")
    Document().save(str(folder / "别处的文件.docx"))
    (folder / "别处.json").write_text('{"a": 1}\n', encoding="utf-8")
    (folder / "别处.html").write_text("<html></html>", encoding="utf-8")
    july = sheets_of("青石镇", "2023-7-15", 项目=[PROJECT])
    july["基本情况"][1][1] = "7月"
    (folder / "july").mkdir()
    (folder / "july/青石镇.xlsx").write_bytes(bytes_of(july))
    (folder / "空.xlsx").write_bytes(b"")
    return folder


@pytest.fixture
def campaign(prepared: Path, tmp_path: Path) -> Path:
    """A month with everything beside it that a user may name by mistake."""
    shutil.copytree(prepared, tmp_path, dirs_exist_ok=True)
    for name in ("报.xlsx", "报.json", "报.html"):
        (tmp_path / name).hardlink_to(tmp_path / "june/青石镇上.xlsx")
    (tmp_path / "规.json").hardlink_to(tmp_path / "rules.yaml")
    (tmp_path / "册.xlsx").symlink_to(tmp_path / "units.xlsx")
    (tmp_path / "断.xlsx").symlink_to(tmp_path / "没有/排名.xlsx")
    return tmp_path


COMMANDS = [
    ("score", "june"),
    ("score", "june", "--no-review", "--template", "通报模板.txt"),
    ("final", "june"),
    ("targets", "june"),
    ("validate", "june", "--today", "2023-06-28"),
    ("projects", "june"),
    ("stability", "june"),
    ("score", "july"),
    ("review", "june", "--review", "review.xlsx"),
    ("rules", "show"),
    ("rules", "schema"),
    ("rules",),
    ("rules", "diff", "rules.yaml", "新活动/rules.yaml"),
    ("explain", "青石镇", "june"),
    ("compare", "june", "july"),
]
TARGETS = [
    "june/青石镇上.xlsx", "./june/../june/青石镇上.xlsx", "units.xlsx", "review.xlsx", "rules.yaml", "通报模板.txt", "空白表/青石镇.xlsx",
    "新活动/units.xlsx", "july/青石镇.xlsx", "册.xlsx", "报.xlsx", "报.json", "报.html", "规.json", "断.xlsx", "空.xlsx", "别处的表.xlsx", "别处的文件.docx", "别处.json", "别处.html", "june", "没有/排名.xlsx", "没有后缀",
]  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_no_output_touches_what_is_there(campaign: Path, command: tuple[str, ...]) -> None:
    """Whatever -o names in whatever command: one sentence, exit status 2, and every file as it was."""
    before = digests(campaign)
    for target in TARGETS:
        if command[0] == "review" and target == "review.xlsx":
            continue  # a review is merged: nothing in it is lost (tests/review)
        done = baiyun(campaign, *command, "-o", target)
        assert (done.returncode, done.stdout) == (2, ""), (target, done)
        assert len(codes(done.stderr)) == 1, (target, done.stderr)
        assert "Traceback" not in done.stderr
    assert digests(campaign) == before


def leaves(command: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], bool]]:
    """Every command, and whether it has -o."""
    for name in command.list_commands(None) if hasattr(command, "list_commands") else ():
        yield from leaves(command.get_command(None, name), (*path, name))
    if path:
        yield path, any("-o" in option.opts for option in command.params)


def test_every_command_that_writes_a_file_is_tried() -> None:
    writing = {path for path, writes in leaves(get_command(app)) if writes}
    into_folders = {("form",), ("collect",)}
    assert writing - into_folders == {
        tuple(word for word in command[:2] if word in ("show", "schema", "diff") or word == command[0])
        for command in COMMANDS
    }


RUNS = [
    ("validate", "june", "--today", "2023-06-28"), ("score", "june"), ("score", "july"), ("final", "june", "july", "august"), ("targets", "june", "july", "august"), ("projects", "july"), ("review", "july"), ("rules", "show"), ("rules", "schema"), ("rules",),
    ("rules", "diff", "rules.yaml", "新活动/rules.yaml"),
]  # fmt: skip
READING = [
    ("explain", "松坪镇", "july"), ("targets", "july", "--inspection"), ("rules", "check"), ("rules", "test", "cases"), ("validate", "june", "--today", "2023-06-28", "--evidence", "june"), ("init", "june"), ("form", "--all", "-o", "june"), ("form", "--all", "-o", "新"),
]  # fmt: skip


@pytest.mark.slow
def test_a_run_over_the_whole_example_leaves_every_input_as_it_was(tmp_path: Path) -> None:
    """All commands, each with -o over a report, the roster, the rules and the review, and over a name that is free."""
    for name in ("june", "july", "august"):
        shutil.copytree(EXAMPLES / name, tmp_path / name)
    shutil.copy(EXAMPLES / "units.xlsx", tmp_path)
    baiyun(tmp_path, "init", "新活动")
    shutil.copy(tmp_path / "新活动/rules.yaml", tmp_path)
    shutil.copytree(EXAMPLES.parent / "tests/cases", tmp_path / "cases", ignore=shutil.ignore_patterns("*.py"))
    assert baiyun(tmp_path, "review", "july", "-o", "review.xlsx").returncode < 2
    before = digests(tmp_path)
    assert {path.suffix for path in before} >= {".xlsx", ".yaml"}
    (tmp_path / "出").mkdir()
    report = next((tmp_path / "july").iterdir())
    for at, command in enumerate(RUNS):
        for target in (f"july/{report.name}", "units.xlsx", "rules.yaml", "review.xlsx"):
            if (command[0], target) != ("review", "review.xlsx"):
                assert baiyun(tmp_path, *command, "-o", target).returncode == 2, (command, target)
        suffix = ".json" if command[-1] == "schema" else ".html" if command[0] == "rules" else ".xlsx"
        done = baiyun(tmp_path, *command, "-o", f"出/{at}{suffix}")
        assert done.returncode in (0, 1), (command, done.stderr[-500:])
    for command in READING:
        assert baiyun(tmp_path, *command).returncode in (0, 1, 2), command
    assert {path: digest for path, digest in digests(tmp_path).items() if path in before} == before


def test_what_people_fill_in_is_named_for_what_it_is(campaign: Path) -> None:
    told = {
        "review.xlsx": "是评审表",
        "新活动/units.xlsx": "是名册",
        "别处的表.xlsx": "不是本工具生成的",
        "june/青石镇上.xlsx": "不是本工具生成的",
    }
    for target, words in told.items():
        done = baiyun(campaign, "score", "june", "-o", target)
        assert f"已经有这个文件，它{words}，不能覆盖" in done.stderr


@pytest.mark.slow
def test_a_blank_form_is_made_anew_but_a_filled_one_is_never_touched(campaign: Path) -> None:
    form = campaign / "空白表/青石镇.xlsx"
    assert baiyun(campaign, "form", "--unit", "青石镇", "-o", "空白表").returncode == 0
    book = openpyxl.load_workbook(form)
    book["基本情况"]["B3"] = "2023-6-15"
    book.save(form)
    before = digests(campaign)
    done = baiyun(campaign, "form", "--unit", "青石镇", "-o", "空白表")
    assert (done.returncode, codes(done.stderr)) == (2, ["F192"])
    assert digests(campaign) == before


ALL = ("-o", "排名.xlsx", "-o", "通报.docx", "-o", "排名.json")


@pytest.mark.slow
def test_our_own_untouched_output_is_just_replaced(tmp_path: Path) -> None:
    june = small_month(tmp_path)
    baiyun(tmp_path, "score", "june", *ALL)
    first = digests(tmp_path)
    (june / "河口镇.xlsx").unlink()
    done = baiyun(tmp_path, "score", "june", *ALL)
    assert "F199" not in codes(done.stderr)
    second = digests(tmp_path)
    assert set(second) == set(first) - {june / "河口镇.xlsx"}
    assert all(first[tmp_path / name] != second[tmp_path / name] for name in ("排名.xlsx", "通报.docx", "排名.json"))


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    """An output goes to where a link leads, new or there already; a review is merged there."""
    small_month(tmp_path)
    (tmp_path / "共享").mkdir()
    for command, name in ((("score", "june"), "排名.xlsx"), (("review", "june"), "review.xlsx")):
        there, link = tmp_path / "共享" / name, tmp_path / name
        link.symlink_to(there)
        for _ in range(2):
            assert baiyun(tmp_path, *command, "-o", name).returncode == 1
            assert (link.is_symlink(), there.is_file()) == (True, True)


@pytest.mark.parametrize("other", ["排名A.xlsx", "./排名a.xlsx", "排名a.XLSX", "六月/../排名a.xlsx"])
def test_an_output_named_twice(tmp_path: Path, other: str) -> None:
    """On some systems names that differ in the case of letters are one file: none is written twice."""
    small_month(tmp_path)
    (tmp_path / "六月").mkdir()
    done = baiyun(tmp_path, "score", "june", "-o", "排名a.xlsx", "-o", other)
    assert (done.returncode, codes(done.stderr)) == (2, ["F198"])


def in_a_workbook(path: Path) -> None:
    book = openpyxl.load_workbook(path)
    book.worksheets[0]["A1"] = "改过的标题"
    book.save(path)


def in_a_document(path: Path) -> None:
    document = Document(str(path))
    document.paragraphs[0].add_run("（改过）")
    document.save(str(path))


def in_a_text(path: Path, old: str = "青石镇", new: str = "青石真") -> None:
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("command", "name", "edit"),
    [
        (("score", "june"), "排名.xlsx", in_a_workbook),
        (("score", "june"), "通报.docx", in_a_document),
        (("score", "june"), "排名.json", in_a_text),
        (("final", "june"), "总成绩.xlsx", in_a_workbook),
        (("final", "june"), "总成绩.json", in_a_text),
        (("validate", "june", "--today", "2023-06-28"), "清单.xlsx", in_a_workbook),
        (("validate", "june", "--today", "2023-06-28"), "清单.html", in_a_text),
        (("validate", "june", "--today", "2023-06-28", "--texts"), "清单.json", in_a_text),
        (("projects", "june"), "台账.xlsx", in_a_workbook),
        (("projects", "june"), "调度.docx", in_a_document),
        (("projects", "june"), "台账.json", in_a_text),
        (("rules", "show"), "细则.docx", in_a_document),
        (("rules", "show"), "细则.html", lambda path: in_a_text(path, "县", "州")),
        (("rules", "schema"), "规则.json", lambda path: in_a_text(path, "分", "点")),
    ],
)
def test_an_edited_output_is_kept_beside_the_new_one(
    tmp_path: Path, command: tuple[str, ...], name: str, edit: Callable[[Path], None]
) -> None:
    small_month(tmp_path)
    path = tmp_path / name
    baiyun(tmp_path, *command, "-o", name)
    new = path.read_bytes()
    for kept in ("（改前）", "（改前2）"):
        edit(path)
        edited = path.read_bytes()
        assert edited != new
        done = baiyun(tmp_path, *command, "-o", name)
        beside = path.with_name(f"{path.stem}{kept}{path.suffix}")
        assert f"已留在“{beside.name}”" in done.stderr
        assert (beside.read_bytes(), path.read_bytes()) == (edited, new)
    assert "F199" not in codes(baiyun(tmp_path, *command, "-o", name).stderr)


def test_the_seal_holds_against_every_part(tmp_path: Path) -> None:
    """A workbook of which any one part differs is no longer as we wrote it; its JSON carries the seal last."""
    small_month(tmp_path)
    scored = api.score(tmp_path / "june")
    scored.save(tmp_path / "排名.xlsx", tmp_path / "排名.json")
    path, changed = tmp_path / "排名.xlsx", tmp_path / "changed.xlsx"
    assert owner(path.read_bytes()) is Owner.OURS
    with zipfile.ZipFile(path) as parts:
        names = [name for name in parts.namelist() if name.startswith("xl/worksheets/sheet")]
        for wrong in (*names[:3], "xl/styles.xml"):
            with zipfile.ZipFile(changed, "w") as copy:
                for name in parts.namelist():
                    copy.writestr(name, parts.read(name) + (b" " if name == wrong else b""))
            assert owner(changed.read_bytes()) is Owner.EDITED, wrong
    assert list(json.loads((tmp_path / "排名.json").read_bytes()))[-1] == "seal"
    assert sealed(path.read_bytes()) == path.read_bytes()


def test_the_roster_that_is_filled_is_the_clerks(tmp_path: Path) -> None:
    content = roster(tmp_path, ("青石镇", "乡镇")).read_bytes()
    assert owner(content) is Owner.THEIRS
