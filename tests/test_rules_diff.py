"""``baiyun rules diff``: two rulebooks compared in the words of the regulations; nothing that matters is passed over."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import docx
import pytest

from baiyun.read.rulebook import rulebook
from baiyun.render.screen.rules import regulations_screen
from baiyun.rulebook.book import Rulebook
from baiyun.tables.differences import SAME, compared
from baiyun.words.differences import Altered, Revision, differences, phrases
from terminal import baiyun, codes, plain, widest
from test_figures import CHANGES, Figure, changed

EDITS = (
    ("投资额: {at_least: 10}}], basis: 裁量}", "投资额: {at_least: 5}}], basis: 裁量}"),
    ("实质性签约: 16}}", "实质性签约: 17}}"),
    ("weight: 60", "weight: 40"),
    ("last: month_end, weight: 20", "last: month_end, weight: 40"),
    ("  随时报送:   #", "  随时报送信息:   #"),
    ("随时报送, 信息质量]", "随时报送信息, 信息质量]"),
    ("  - {name: 五个一, of: 五个一齐备数, need: 落户项目数, within: each, clause: 三（四）}\n", ""),
    ("need: 10, within: each, clause: 三（一）", "need: 12, within: each, clause: 三（二）"),
    ("      - {name: 无有效项目信息,", "      - {name: 只报一次, when: {报送次数: {less_than: 2}}}\n      - {name: 无有效项目信息,"),
    ("ties: [签约速度得分, 落地见效得分, 实签金额]", "ties: [实签金额, 签约速度得分]"),
    ('version: "2023.1"', 'version: "2023.2"'),
)  # fmt: skip


def loaded(text: str) -> Rulebook:
    book, found = rulebook("rules.yaml", text.encode())
    assert book is not None, [str(problem) for problem in found]
    return book


@pytest.fixture
def edited(rules_text: str) -> str:
    for before, after in EDITS:
        assert before in rules_text
        rules_text = rules_text.replace(before, after, 1)
    return rules_text


def told(old: Rulebook, new: Rulebook) -> dict[str, tuple[str, tuple[tuple[str, str, str], ...]]]:
    found = differences(old, new)
    return {
        f"{each.chapter}/{each.name}": (str(each.change), tuple((one.what, one.old, one.new) for one in each.altered))
        for each in found
    }


def test_every_change_is_told_once_where_it_stands(book: Rulebook, edited: str) -> None:
    found = told(book, loaded(edited))
    ties = "总分相同的，依次比较{}，先分出高低的为准，高的在前。"
    assert found.pop("各单位的任务/五个一")[0] == Revision.DROPPED
    change, (most, (what, before, after)) = found.pop("比签约速度（20 分）/签约阶段")
    assert (change, most, what) == ("修改", ("最高分", "16", "17"), "怎样计分")
    assert "意向性签约 12 分、实质性签约 16 分" in before
    assert after == before.replace("实质性签约 16 分", "实质性签约 17 分")
    assert found.pop("名称的含义/重大")[1] == ((
        "含义", "企业类型含有世界500强、国内500强、上市公司或头部企业，或投资额 ≥ 10 亿元。（裁量）",
        "企业类型含有世界500强、国内500强、上市公司或头部企业，或投资额 ≥ 5 亿元。（裁量）",
    ),)  # fmt: skip
    assert {name: change for name, (change, _) in found.items() if name.startswith("名称的含义")} == {
        "名称的含义/五个一齐备数": "删去", "名称的含义/落户项目数": "删去", "名称的含义/落地见效得分": "删去",
    }  # fmt: skip
    assert {name: said for name, said in found.items() if not name.startswith("名称的含义")} == {
        "方案/规则版本": ("修改", (("规则版本", "2023.1", "2023.2"),)),
        "考核期/6月": ("修改", (("权重", "60%", "40%"),)),
        "考核期/7月": ("修改", (("权重", "20%", "40%"),)),
        "比基础工作（20 分）/随时报送信息": ("改名", (("得分项", "随时报送", "随时报送信息"),)),
        "排名/本章": ("修改", (("规定", ties.format("“签约速度得分”“落地见效得分”“实签金额”"), ties.format("“实签金额”“签约速度得分”")),)),
        "奋起直追榜/原因2：只报一次": ("新增", (("规定", "", "“报送次数” ＜ 2 次。"), ("依据", "", "（裁量）"))),
        "奋起直追榜/原因3：无有效项目信息": ("改名", (("事项", "原因2：无有效项目信息", "原因3：无有效项目信息"),)),
        "奋起直追榜/原因4：项目信息质量差": ("改名", (("事项", "原因3：项目信息质量差", "原因4：项目信息质量差"),)),
        "奋起直追榜/原因5：无签约项目": ("改名", (("事项", "原因4：无签约项目", "原因5：无签约项目"),)),
        "各单位的任务/拜访企业": ("修改", (
            ("要求", "“拜访家数”不少于 10 家。", "“拜访家数”不少于 12 家。"), ("依据", "三（一）", "三（二）"),
        )),
    }  # fmt: skip


def test_a_name_that_means_something_else_says_what_it_is_used_in(book: Rulebook, edited: str) -> None:
    [found] = [each for each in differences(book, loaded(edited)) if each.name == "重大"]
    assert set(found.used_by) == {
        "签约阶段", "签约先后", "首位度", "开工进展", "上榜条件", "表扬的个人", "原因1：重大项目实质性签约", "原因5：无签约项目",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("甲 1 分、乙 2 分，其余 0 分。", "甲 1 分、乙 3 分，其余 0 分。", [("乙 2 分", "乙 3 分")]),
        ("甲 1 分、乙 2 分。", "甲 1 分。", [("甲 1 分、乙 2 分", "甲 1 分")]),
        ("甲，乙，丙。", "甲，丙。", [("乙", "")]),
        ("甲，丙。", "甲，乙，丙。", [("", "乙")]),
        ("甲。", "甲。", []),
    ],
)
def test_the_phrases_that_differ(old: str, new: str, expected: list[tuple[str, str]]) -> None:
    assert phrases(old, new) == expected


@pytest.mark.slow
@pytest.mark.parametrize(("figure", "by"), CHANGES, ids=[f"{figure}{by:+}" for figure, by in CHANGES])
def test_no_figure_changes_in_silence(book: Rulebook, figure: Figure, by: int) -> None:
    other = changed(figure, by)
    assert other is None or differences(book, other), f"{figure} {figure.text} → {figure.moved(by)}"


def test_swapped_the_old_is_the_new(book: Rulebook, edited: str) -> None:
    there, back = differences(book, loaded(edited)), differences(loaded(edited), book)
    assert {Altered(one.what, one.new, one.old) for each in there for one in each.altered} == {
        one for each in back for one in each.altered
    }


def test_nothing_but_comments_is_the_same(book: Rulebook, rules_text: str) -> None:
    other = loaded("# 另一个说明\n" + rules_text)
    assert other.digest != book.digest
    assert compared(book, other, ("一", "二")).lines[-1] == SAME


def test_what_the_regulations_do_not_tell_is_said_to_differ(book: Rulebook, rules_text: str) -> None:
    other = loaded(
        rules_text.replace(
            "  上市: {企业类型: 上市公司}\n", "  上市: {企业类型: 上市公司}\n  没用: {企业类型: 头部企业}\n"
        )
    )
    assert compared(book, other, ("一", "二")).lines[-1] == (
        "印出来的规定一致；代号、先后次序或没有用到的定义有不同，在 filters。"
    )


@pytest.mark.parametrize("width", [40, 57, 60, 80, 120, 200])
def test_no_screen_loses_a_character(book: Rulebook, edited: str, width: int) -> None:
    from rich.console import Console

    printed = compared(book, loaded(edited), ("老/rules.yaml", "新/rules.yaml"))
    console = Console(width=width, color_system=None)
    with console.capture() as captured:
        console.print(regulations_screen(printed, width))
    shown = captured.get()
    assert widest(shown) <= width
    texts = [text for block in printed.blocks for row in block.rows for cell in row for text in cell]
    held = re.sub(r"\s", "", shown)
    if width < 60:  # below that, a cell is a paragraph of its own
        assert [text for text in texts if re.sub(r"\s", "", text) not in held] == []
    letters = sorted(re.sub(r"\s", "", "".join(texts)))
    kept = list(held)
    for letter in letters:
        kept.remove(letter)


# the command


@pytest.fixture
def folder(tmp_path: Path, rules_text: str, edited: str) -> Path:
    (tmp_path / "老.yaml").write_text(rules_text, encoding="utf-8")
    (tmp_path / "新.yaml").write_text(edited, encoding="utf-8")
    return tmp_path


def test_the_command_says_what_differs(folder: Path) -> None:
    done = baiyun(folder, "rules", "diff", "老.yaml", "新.yaml", columns=100)
    assert (done.returncode, done.stderr) == (0, "")
    assert "新增 1 处，删去 4 处，修改 7 处，改名 4 处。" in done.stdout
    assert "权重：60% → 40%。" in done.stdout
    assert "最高分：16 → 17；怎样计分：实质性签约 16 分 → 实质性签约 17 分。" in done.stdout
    assert (
        plain(baiyun(folder, "rules", "diff", "老.yaml", "新.yaml", columns=100, FORCE_COLOR="1").stdout) == done.stdout
    )


def test_two_that_say_the_same(folder: Path) -> None:
    done = baiyun(folder, "rules", "diff", "老.yaml", "老.yaml")
    assert (done.returncode, done.stderr) == (0, "")
    assert "两份规则一致。" in done.stdout


def test_what_it_writes(folder: Path) -> None:
    done = baiyun(folder, "rules", "diff", "老.yaml", "新.yaml", "-o", "对照.docx", "-o", "对照.html", "-o", "对照.json", "--format", "json")  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
    data: dict[str, Any] = json.loads(done.stdout)
    assert json.loads((folder / "对照.json").read_text(encoding="utf-8")) == data
    schema = json.loads(
        (Path(__file__).parents[1] / "docs/reference/differences.schema.json").read_text(encoding="utf-8")
    )
    from jsonschema import validate

    validate(data, schema)
    assert data["differences"][0] == {
        "chapter": "方案", "name": "规则版本", "change": "修改", "used_by": [],
        "altered": [{"what": "规则版本", "old": "2023.1", "new": "2023.2"}],
    }  # fmt: skip
    cells = {line.text for table in docx.Document(str(folder / "对照.docx")).tables for row in table.rows
             for cell in row.cells for line in cell.paragraphs}  # fmt: skip
    assert "权重：60% → 40%。" in cells
    assert "权重：60% → 40%。" in (folder / "对照.html").read_text(encoding="utf-8")


def test_what_cannot_be_compared(folder: Path) -> None:
    for name in ("老.yaml", "新.yaml"):
        text = (folder / name).read_text(encoding="utf-8")
        (folder / f"坏{name}").write_text(text.replace("points: [4, 3, 2]", "points: [四, 3, 2]"), encoding="utf-8")
    done = baiyun(folder, "rules", "diff", "坏老.yaml", "坏新.yaml")
    assert (done.returncode, done.stdout, codes(done.stderr)) == (2, "", ["R105", "R105"])
    assert baiyun(folder, "rules", "diff", "老.yaml", "没有.yaml").returncode == 2
    assert codes(baiyun(folder, "rules", "diff", "老.yaml").stderr) == ["F195"]
    assert codes(baiyun(folder, "rules", "diff", "老.yaml", "新.yaml", "-o", "对照.pdf").stderr) == ["F194"]
