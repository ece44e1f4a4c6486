"""A short scheme: filters, boards, duties and ties left out; what has none prints nothing."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import yaml

from baiyun.problems import Problem
from baiyun.read.located import Located
from baiyun.read.rulebook import rulebook
from baiyun.render.docx.write_notice import load_template, month_notice
from baiyun.rulebook.book import Rulebook
from baiyun.words.regulations import regulations
from builders import roster
from kindwork import month, visiting
from terminal import baiyun

KEPT = ("scheme", "periods", "categories", "terms", "total")


def short(rules_text: str, **more: object) -> str:
    """The default's first sections, one measure without a filter and one item."""
    values = Located("rules.yaml", rules_text).values
    about = {"clause": "自定", "basis": "裁量"}
    rules = {key: values[key] for key in KEPT} | {
        "measures": {"项目数": {"count": "项目"}},
        "items": {"项目": about | {"per": {"of": "项目数", "each": "10", "cap": "100"}}},
        "criteria": [about | {"id": "all", "name": "全部", "points": "100", "items": ["项目"]}],
    }
    return yaml.safe_dump(rules | more, allow_unicode=True, sort_keys=False).replace("''", "")


def loaded(text: str) -> tuple[Rulebook | None, list[Problem]]:
    return rulebook("rules.yaml", text.encode())


def test_sections_may_be_left_out(rules_text: str) -> None:
    book, found = loaded(short(rules_text))
    assert book is not None, [str(each) for each in found]
    told = regulations(book).chapters
    assert [chapter.key for chapter in told] == ["periods", "categories", "criteria", "ranking", "terms"]
    [ranking] = [chapter for chapter in told if chapter.key == "ranking"]
    assert ranking.lines == (
        "各类单位分别排名，总分高的在前。",
        "总分相同的名次并列，其后的名次空出（1、1、3）。",
        "没有报送的单位并列，排在报送了的单位之后；豁免的单位不排名次。",
    )


def test_commands_answer_under_a_short_scheme(rules_text: str, tmp_path: Path) -> None:
    (tmp_path / "rules.yaml").write_text(short(rules_text), "utf-8")
    roster(tmp_path, ("甲镇", "乡镇"), ("乙镇", "乡镇"))
    (tmp_path / "june").mkdir()
    for command in (
        ["rules"],
        ["rules", "check"],
        ["rules", "show"],
        ["score", "june"],
        ["final", "june"],
        ["targets", "june"],
    ):
        done = baiyun(tmp_path, *command)
        assert "Traceback" not in done.stderr, command
        assert "依次比较" not in done.stdout, command


def test_the_notice_says_nothing_of_what_there_is_not(rules_text: str) -> None:
    result = month(loaded(short(rules_text)), {"甲镇": visiting(1), "乙镇": visiting(2)})
    document = docx.Document(io.BytesIO(month_notice(result, load_template(result.book))))
    shown = "\n".join(paragraph.text for paragraph in document.paragraphs)
    assert "按单位类别分别排名，总分相同的名次并列。" in shown
    for absent in ("依次比较", "任务", "榜"):
        assert absent not in shown, shown
