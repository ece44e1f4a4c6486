"""The guide docs/rules.md: its example is a whole scheme that loads, and every phrase it translates can be written so.

The chapters on the earlier periods and on the form change and add to that scheme; their examples are it with these changes.
The cases of docs/cases.md hold under the default scheme.
"""

from __future__ import annotations

import re
from typing import Any

import pytest
import yaml

from baiyun import pipeline
from baiyun.read.cases import cases_in
from baiyun.read.located import Located
from baiyun.read.rulebook import rulebook
from baiyun.rulebook.book import Rulebook
from baiyun.rulebook.cases import Case
from baiyun.rulebook.items import Kinds
from baiyun.rulebook.scheme import Scheme
from casework import mismatches
from conftest import ROOT

GUIDE = (ROOT / "docs" / "rules.md").read_text(encoding="utf-8")
PERIODS = re.findall(r"## 六、.*?(?=## 七、)", GUIDE, re.DOTALL)[0]
FORM = re.findall(r"## 八、.*?(?=## 几件)", GUIDE, re.DOTALL)[0]
BLOCKS = re.findall(r"```yaml\n(.*?)```", GUIDE.replace(PERIODS, "").replace(FORM, ""), re.DOTALL)
TERMS = (ROOT / "rules.yaml").read_text(encoding="utf-8").partition("\nterms:")[2].partition("\n# 筛选条件")[0]
TEXT = "".join(BLOCKS) + "\nterms:" + TERMS
SNIPPETS = [
    snippet
    for snippet in re.findall(r"\| `(\w+: \{.*\})` \|", GUIDE)
    if snippet.partition(":")[0] in Kinds.model_fields
]


def stated(text: str) -> Case:
    found = re.search(r"```text\n(- case.*?)```", text, re.DOTALL)
    assert found
    [[placed], []] = [*cases_in("guide.yaml", found[1].encode())]
    return placed.case


CASE = stated(GUIDE.replace(PERIODS, ""))


def changed(scheme: str, changes: str) -> str:
    """A scheme with the keys of another text: of each section what has the same name or id is replaced, the rest added."""
    whole: dict[str, Any] = Located("rules.yaml", scheme).values
    for section, new in Located("changes.yaml", changes).values.items():
        old = whole.get(section)
        if isinstance(old, dict):
            whole[section] = old | new
        elif isinstance(old, list):
            kept = [each for each in old if each.get("id") is None or each["id"] not in [one.get("id") for one in new]]
            whole[section] = kept + new
        else:
            whole[section] = new
    return yaml.safe_dump(whole, allow_unicode=True, sort_keys=False)


def without(scheme: str, *listed: str) -> str:
    """A scheme whose criteria and blocks leave these items to a group, with points that the others can reach."""
    for names in listed:
        for name in names.split(", "):
            scheme = re.sub(rf"(items: \[[^]]*?)(, {name}|{name}, |{name}\b)", r"\1", scheme)
        scheme = scheme.replace("points: 30, clause: 第五条（三）", "points: 0, clause: 第五条（三）")
    return scheme


def loaded(text: str) -> Rulebook:
    book, found = rulebook("rules.yaml", text.encode())
    assert book is not None, [str(problem) for problem in found]
    return book


def test_the_example_is_a_whole_scheme() -> None:
    book = loaded(TEXT)
    assert [criterion.name for criterion in book.scheme.criteria] == ["签约", "落地", "工作"]


def test_every_kind_of_item_is_in_the_table() -> None:
    assert {snippet.partition(":")[0] for snippet in SNIPPETS} == set(Kinds.model_fields)


@pytest.mark.parametrize("snippet", SNIPPETS)
def test_a_phrase_can_be_written_so(snippet: str) -> None:
    item = f"  试一试: {{clause: 试, basis: 裁量, {snippet}}}"
    block = "  - {id: tried, name: 试, clause: 试, basis: 裁量, items: [试一试], floor: open, cap: open}"
    scheme = without(TEXT, *re.findall(r"items: \[(.*?)\]", snippet))
    text = scheme.replace("\nitems:\n", f"\nitems:\n{item}\n").replace("\nadjustments:\n", f"\nadjustments:\n{block}\n")
    result = pipeline.worked(loaded(text), CASE).result
    [line] = result.everyone[0].card.blocks[0].items
    assert line.working


def test_the_worked_case_holds() -> None:
    book = loaded(TEXT)
    assert [str(mismatch) for mismatch in mismatches(book, CASE)] == []


def test_the_worked_case_of_two_periods_holds() -> None:
    [changes] = re.findall(r"```yaml\n(.*?)```", PERIODS, re.DOTALL)
    book = loaded(changed(TEXT, changes))
    assert [period.id for period in book.scheme.periods] == ["q2", "q3"]
    assert [str(mismatch) for mismatch in mismatches(book, stated(PERIODS))] == []


def test_the_form_of_a_county_and_its_worked_case_hold() -> None:
    [changes] = re.findall(r"```yaml\n(.*?)```", FORM, re.DOTALL)
    book = loaded(changed(TEXT, changes))
    assert list(book.form.parts) == ["基本情况", "项目", "外出招商", "信息报送", "驻点招商", "企业诉求"]
    assert [str(mismatch) for mismatch in mismatches(book, stated(FORM))] == []


def test_the_cases_of_the_page_on_cases_hold() -> None:
    book = loaded((ROOT / "rules.yaml").read_text(encoding="utf-8"))
    page = (ROOT / "docs" / "cases.md").read_text(encoding="utf-8")
    for text in re.findall(r"```yaml\n(.*?)```", page, re.DOTALL):
        placed, found = cases_in("cases.yaml", text.encode())
        assert placed
        assert found == []
        assert [str(each) for one in placed for each in mismatches(book, one.case)] == []


def test_the_parts_that_must_be_written_are_named() -> None:
    [said] = re.findall(r"必须写的部分是 (.*?)；", GUIDE)
    needed = {name for name, info in Scheme.model_fields.items() if info.is_required()}
    assert set(re.findall(r"`(\w+)`", said)) == needed


def points(snippet: str, more: str = "") -> dict[str, str]:
    """The points of an item that is tried on the guide's case beside a unit that sent nothing, by unit."""
    item = f"  试一试: {{clause: 试, basis: 裁量, {snippet}{more}}}"
    block = "  - {id: tried, name: 试, clause: 试, basis: 裁量, items: [试一试], floor: open, cap: open}"
    text = TEXT.replace("\nitems:\n", f"\nitems:\n{item}\n").replace("\nadjustments:\n", f"\nadjustments:\n{block}\n")
    silent = "  units:\n    乙镇: {kind: 镇, roster: {签约任务: 4, 应报次数: 3, 难度系数: 1, 安全事故: 0}}\n"
    case = stated(GUIDE.replace(PERIODS, "").replace("  units:\n", silent, 1))
    result = pipeline.worked(loaded(text), case).result
    return {each.card.unit.name: str(each.card.blocks[0].points) for each in result.everyone}


def test_a_quota_with_points_and_a_figure_for_each_missing_one_leaves_each_idle() -> None:
    quota = "quota: {{of: 外出次数, need: 9, each: {}, missing: {}, points: 20}}"
    assert points(quota.format(2, 1)) == points(quota.format(7, 1))
    assert points(quota.format(2, "double")) != points(quota.format(7, "double"))


def test_figures_of_one_kind_replace_only_what_they_name() -> None:
    share = "share: {of: 签约个数, target: 4, points: 30}"
    assert points(share)["甲镇"] == "15.00"
    assert points(share, ", by_category: {镇: {points: 20}}")["甲镇"] == "10.00"
    assert points(share, ", by_category: {镇: {target: 8}}")["甲镇"] == "7.50"
    assert points(share, ", by_category: {部门: {target: 8}}")["甲镇"] == "15.00"


def test_below_the_lowest_step_and_power_coefficient_of_any_points() -> None:
    assert set(points("tiers: {of: 拜访家数, at_least: {1000: 8}, otherwise: 1}").values()) == {"1.00"}
    assert points("spread: {of: 签约金额, base: 18, span: 12}") == {"甲镇": "30.00", "乙镇": "18.00"}


def test_nothing_reported_is_told_from_no_report() -> None:
    steps = "{points: 8, when: {外出次数: {at_least: 1}}}, {points: 1, when: {报送次数: {at_least: 1}}}"
    assert points(f"tiers: {{steps: [{steps}]}}") == {"甲镇": "1.00", "乙镇": "0.00"}
