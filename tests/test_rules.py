"""``baiyun rules``: checked as ``score`` would, printed as the county reads it, its worked cases tried."""

from __future__ import annotations

import hashlib
import io
import json
import re
import zipfile
from pathlib import Path
from typing import Any

import docx
import pytest

from baiyun import api
from baiyun.tables.regulations import SIGNED, printed
from conftest import ROOT
from terminal import COLOUR, baiyun, codes, golden, plain, screen, widest

CASES = ROOT / "tests" / "cases"
SIGNING = """- case: 先签的得 4 分
  why: 12 亿元，六月签约，同类第一 4。
  units:
    甲镇: {mark: 优, reports: [{day: 6-30, 项目: [{企业类型: 上市公司, 投资额: 12, 洽谈签约阶段: 实质性签约, 签约阶段日期: 6-12}]}]}
  expect:
    甲镇: {items: {签约阶段: 16, 签约先后: 4, 信息质量: 4}, total: 38}
"""


@pytest.fixture
def folder(tmp_path: Path, rules_text: str) -> Path:
    """A folder with a rulebook and worked cases beside it."""
    campaign = tmp_path / "百日攻坚"
    (campaign / "cases").mkdir(parents=True)
    (campaign / "rules.yaml").write_text(rules_text, encoding="utf-8")
    (campaign / "cases" / "签约.yaml").write_text(SIGNING, encoding="utf-8")
    return campaign


def edit(path: Path, before: str, after: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), encoding="utf-8")


# check


def test_a_sound_rulebook_is_one_line(folder: Path, rules_text: str) -> None:
    done = baiyun(folder, "rules", "check")
    digest = hashlib.sha256(rules_text.encode()).hexdigest()
    counts = "5 个方面、11 个得分项、43 个测量项"
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == f"rules.yaml 没有问题：{counts}。指纹 sha256:{digest}\n"


def test_which_rulebook_is_used_is_said(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "空" / "里面").mkdir(parents=True)
    assert baiyun(tmp_path / "空", "rules", "check").stdout.startswith("内置的默认规则 没有问题：")
    (folder / "june").mkdir()
    assert "百日攻坚/rules.yaml 没有问题" in baiyun(folder / "june", "rules", "check").stdout
    done = baiyun(tmp_path, "rules", "check", "--rules", "百日攻坚/rules.yaml")
    assert done.stdout.startswith("百日攻坚/rules.yaml 没有问题")
    assert baiyun(tmp_path, "rules", "--rules", "百日攻坚/rules.yaml", "check").stdout == done.stdout


def test_mistakes_are_told_as_score_tells_them(folder: Path) -> None:
    for before, after in (("weight: 60", "weight: 六十"), ("of: 外出次数, need: 2, each", "of: 外出次, need: 2, each")):
        edit(folder / "rules.yaml", before, after)
    done = baiyun(folder, "rules", "check")
    assert (done.returncode, done.stdout, codes(done.stderr)) == (1, "", ["R105", "R106"])
    assert "rules.yaml › 第15行第62列（periods.0.weight）：填的是“六十”，应为一个数字。[R105]" in done.stderr
    (folder / "一.xlsx").write_bytes(b"")
    assert baiyun(folder, "score", "一.xlsx").stderr == done.stderr
    assert baiyun(folder, "rules").returncode == 1
    for command in ("show", "test"):
        done = baiyun(folder, "rules", command)
        assert (done.returncode, done.stdout, codes(done.stderr)) == (2, "", ["R105", "R106"])


@pytest.mark.slow
def test_what_cannot_run_is_2(folder: Path) -> None:
    for arguments, code in (
        (("check", "--rules", "没有.yaml"), "F193"), (("check", "多"), "F195"), (("找",), "F195"), (("show", "-o", "细则.pdf"), "F194"),
        (("schema", "-o", "schema.txt"), "F194"), (("show", "-o", "没有/细则.docx"), "F192"), (("test", "没有.yaml"), "F191"),
        (("-o", "细则.pdf"), "F194"),
    ):  # fmt: skip
        done = baiyun(folder, "rules", *arguments)
        assert (done.returncode, codes(done.stderr)) == (2, [code]), arguments
    assert sorted(path.name for path in folder.iterdir()) == ["cases", "rules.yaml"]


# screens


@pytest.mark.parametrize("columns", [80, 120])
@pytest.mark.parametrize("command", ["", "show"])
def test_the_screen(folder: Path, command: str, columns: int) -> None:
    done = baiyun(folder, "rules", *filter(None, [command]), columns=columns)
    assert done.returncode == 0
    assert screen(done) == golden(f"rules{'-' if command else ''}{command}-{columns}.txt")
    assert widest(done.stdout) <= columns or not command


@pytest.mark.slow
@pytest.mark.parametrize("columns", [80, 120])
def test_cases_that_do_not_hold(folder: Path, columns: int) -> None:
    edit(folder / "rules.yaml", "points: [4, 3, 2]", "points: [3, 2, 1]")
    edit(folder / "rules.yaml", "实质性签约: 16}}", "实质性签约: 17}}")
    edit(folder / "cases" / "签约.yaml", "签约先后: 4", "签约先后: 5")
    done = baiyun(folder, "rules", "test", columns=columns)
    assert done.returncode == 1
    assert screen(done) == golden(f"rules-test-{columns}.txt")


def test_in_colour_and_on_a_narrow_screen(folder: Path) -> None:
    shown = baiyun(folder, "rules", "show", **COLOUR).stdout
    assert "\x1b[" in shown
    assert plain(shown) == baiyun(folder, "rules", "show").stdout
    assert widest(baiyun(folder, "rules", "show", columns=60).stdout) <= 60


# the regulations as documents


def every_text(book: Any) -> list[str]:
    told = printed(book)
    found = [told.title, *told.lines, *SIGNED, *told.made_from]
    for block in told.blocks:
        found += [
            block.title,
            *block.lines,
            *block.headers,
            *(text for row in block.rows for cell in row for text in cell),
        ]
    return [text for text in found if text]


def test_the_document_holds_every_sentence(folder: Path, book: Any) -> None:
    assert baiyun(folder, "rules", "show", "-o", "评分细则.docx").returncode == 0
    document = docx.Document(str(folder / "评分细则.docx"))
    cells = [cell for table in document.tables for row in table.rows for cell in row.cells]
    lines = [*document.paragraphs, *(line for cell in cells for line in cell.paragraphs)]
    held = {line.text.removeprefix("· ") for line in lines}
    assert [text for text in every_text(book) if text not in held] == []
    page = document.sections[0]
    assert (round(page.page_width.mm), round(page.page_height.mm)) == (210, 297)
    assert f"规则指纹：{api.rulebook(folder / 'rules.yaml').usable.digest}" in held


def test_the_page_holds_every_sentence_and_asks_nobody(folder: Path, book: Any) -> None:
    assert baiyun(folder, "rules", "-o", "评分细则.html").returncode == 0
    page = (folder / "评分细则.html").read_text(encoding="utf-8")
    held = set(re.findall(r">([^<>]+)<", page))
    assert [text for text in every_text(book) if text not in held] == []
    assert not re.search(r"https?://|src=|@import|<script", page)


@pytest.mark.slow
def test_the_same_rules_give_the_same_bytes(folder: Path) -> None:
    baiyun(folder, "rules", "show", "-o", "1.docx", "-o", "1.html")
    baiyun(
        folder, "rules", "show", "-o", "2.docx", "-o", "2.html", TZ="Pacific/Kiritimati", LC_ALL="C", PYTHONHASHSEED="7"
    )
    for suffix in ("docx", "html"):
        assert (folder / f"1.{suffix}").read_bytes() == (folder / f"2.{suffix}").read_bytes()


def test_nothing_in_a_rulebook_is_obeyed(folder: Path) -> None:
    nasty = r'"<script>alert(1)</script> =cmd|x [red]\e[31m \u202e https://a.b"'
    edit(folder / "rules.yaml", "name: 招大引强百日攻坚", f"name: {nasty}")
    edit(folder / "rules.yaml", "name: 比签约速度", f"name: {nasty}")
    done = baiyun(folder, "rules", "show", "-o", "1.docx", "-o", "1.html")
    assert (done.returncode, done.stderr) == (0, "")
    assert "\x1b" not in done.stdout
    assert "[red]" in done.stdout
    page = (folder / "1.html").read_text(encoding="utf-8")
    assert "<script" not in page
    assert "&lt;script&gt;alert(1)" in page
    assert "<a " not in page
    with zipfile.ZipFile(io.BytesIO((folder / "1.docx").read_bytes())) as parts:
        body = parts.read("word/document.xml").decode("utf-8")
    assert "hyperlink" not in body
    assert "&lt;script&gt;alert(1)" in body


# the schema


@pytest.mark.slow
def test_the_schema_is_published_as_the_reference_has_it(folder: Path) -> None:
    kept = (ROOT / "docs" / "reference" / "rules.schema.json").read_text(encoding="utf-8")
    done = baiyun(folder, "rules", "schema", PYTHONUTF8="1")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == kept
    done = baiyun(folder, "rules", "schema", "-o", "rules.schema.json")
    assert (done.returncode, done.stdout) == (0, "")
    saved = json.loads((folder / "rules.schema.json").read_text(encoding="utf-8"))
    assert saved.pop("seal")
    assert saved == json.loads(kept)


# the worked cases


@pytest.mark.slow
def test_the_cases_beside_the_rules_are_tried(folder: Path) -> None:
    done = baiyun(folder, "rules", "test")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines()[:2] == ["规则：rules.yaml", "算例：1 个文件，1 个算例"]
    assert "通过 1 个，没有通过 0 个。" in done.stdout
    assert (
        "没有算例的得分项（8）：单体规模、首位度、开工进展、主要领导外出招商、拜访企业、按时报送、随时报送、推介会签约加分"
        in "".join(done.stdout.splitlines())
    )


@pytest.mark.slow
def test_the_cases_of_the_default_rules_touch_every_item(tmp_path: Path) -> None:
    done = baiyun(tmp_path, "rules", "test", CASES)
    assert done.returncode == 0
    assert "没有通过 0 个" in done.stdout
    assert "11 个得分项都有算例。" in done.stdout


def test_no_cases_are_said_to_be_none(folder: Path) -> None:
    (folder / "cases" / "签约.yaml").unlink()
    done = baiyun(folder, "rules", "test")
    assert (done.returncode, codes(done.stderr)) == (2, ["R181"])
    done = baiyun(folder, "rules", "test", "rules.yaml")
    assert (done.returncode, codes(done.stderr)) == (2, ["R181"])


def test_a_case_with_a_mistake_stops_no_other(folder: Path) -> None:
    (folder / "cases" / "坏.yaml").write_text(SIGNING.replace("total: 38", "total: 许多"), encoding="utf-8")
    done = baiyun(folder, "rules", "test", "cases/*.yaml")
    assert (done.returncode, codes(done.stderr)) == (1, ["R105"])
    assert "坏.yaml › 第6行" in done.stderr
    assert "通过 1 个，没有通过 0 个。" in done.stdout


def test_a_refused_report_is_shown_with_the_case(folder: Path) -> None:
    edit(folder / "cases" / "签约.yaml", "投资额: 12,", "投资额: 约12亿,")
    done = baiyun(folder, "rules", "test", columns=120)
    assert done.returncode == 1
    assert "· 甲镇1.xlsx › 项目!G2（投资额（亿元））：填的是“约12亿”" in done.stdout


@pytest.mark.parametrize("command", ["check", "show", "diff", "schema", "test"])
def test_every_command_has_help_with_an_example(tmp_path: Path, command: str) -> None:
    done = baiyun(tmp_path, "rules", command, "--help")
    assert f"例：baiyun rules {command} " in done.stdout
    assert not re.search(r"Usage|Options|Arguments|Show this|\.\.\.", done.stdout)
