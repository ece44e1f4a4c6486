"""A short scheme: filters, boards, duties and ties left out; what has none prints nothing."""

from __future__ import annotations

import io
from decimal import Decimal
from pathlib import Path

import docx
import yaml

from baiyun.problems import Problem
from baiyun.read.located import Located
from baiyun.read.rulebook import rulebook
from baiyun.render.docx.write_notice import load_template, month_notice
from baiyun.render.xlsx.self_check import needed_words
from baiyun.rulebook.book import Rulebook
from baiyun.words.regulations import regulations
from builders import roster
from kindwork import month, visiting
from terminal import baiyun

KEPT = ("scheme", "periods", "categories", "total")


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
    assert [chapter.key for chapter in told] == ["periods", "categories", "criteria", "ranking"]
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


STAGES = {"洽谈签约阶段": {"在谈": None, "签约": {"dated": "true", "firm": "true"}}}
STAGED = {
    "terms": STAGES,
    "filters": {"本月签约": {"洽谈签约阶段": "签约", "签约阶段日期": "in_period"}, "工业": {"所属产业": "工业"}},
    "measures": {"项目数": {"count": {"of": "项目", "where": ["本月签约", "工业"]}}},
}


def test_a_column_without_choices_takes_any_text(rules_text: str) -> None:
    """The stage keeps its list; industry and kinds have none, so they hold what was written; no amount is asked for."""
    book, found = loaded(short(rules_text, **STAGED))
    assert book is not None, [str(each) for each in found]
    project = book.form.sections["项目"]
    assert [project.by_name[name].kind for name in ("洽谈签约阶段", "所属产业", "企业类型", "投资额")] == [
        "选项", "文字", "多项，用、分隔", "数字",
    ]  # fmt: skip
    assert [needed_words(project, project.by_name[name]) for name in ("所属产业", "投资额", "签约阶段日期", "包联领导")] == [
        "必填", "选填", "洽谈签约阶段为签约时必填", "选填",
    ]  # fmt: skip
    row = {"项目名称": "甲", "洽谈签约阶段": "签约", "签约阶段日期": "6-5", "企业类型": "民企、外企"}
    for industry, points in (("工业", "10"), ("养殖", "0")):
        [standing] = month((book, []), {"甲镇": {"kind": "乡镇", "reports": [{"day": "6-15", "项目": [row | {"所属产业": industry}]}]}}).everyone  # fmt: skip
        assert standing.card.total == Decimal(points)


def test_points_for_choices_need_the_choices(rules_text: str) -> None:
    item = {"clause": "自定", "basis": "裁量", "best_row": {"of": "项目", "worth": {"所属产业": {"工业": "9"}}}}
    more = {"items": {"产业": item}, "criteria": [{"id": "all", "name": "全部", "points": "9", "items": ["产业"], "clause": "自定", "basis": "裁量"}]}  # fmt: skip
    [problem] = loaded(short(rules_text, **more, total={"floor": "0", "cap": "9"}))[1]
    assert problem.place.label == "items.产业.best_row.worth.所属产业"
    assert "这里要用一列选项，而它是文字；请在 terms 中写出“所属产业”的选项" in str(problem)


def test_choices_of_none_are_refused(rules_text: str) -> None:
    [problem] = loaded(short(rules_text, terms={"所属产业": {}}))[1]
    assert (problem.place.label, problem.code) == ("terms.所属产业", "R105")
    assert "至少写一个选项；填什么都行的，整项删去" in str(problem)
