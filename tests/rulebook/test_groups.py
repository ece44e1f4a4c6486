"""Groups in place of the items of the further schemes: every command on rules still answers, and no total changes."""

from __future__ import annotations

import io
import json
import re
import shutil
from collections import Counter
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml
from rich.console import Console

from baiyun import api
from baiyun.problems import Problem
from baiyun.rank.result import MonthResult
from baiyun.read.rulebook import rulebook
from baiyun.render.json.month import json_bytes
from baiyun.render.screen.month import unit_screen
from baiyun.rulebook.book import Rulebook
from baiyun.rulebook.figures import MonthFigures, Points
from baiyun.tables.table import Live
from baiyun.tables.workings_sheet import WorkingsSheet
from kindwork import ITEM, loaded, month, visiting
from terminal import EXAMPLES, baiyun

FOLDERS = {"quarter": "q2", "year": "2024", "city": "1-5"}


@pytest.fixture(params=FOLDERS)
def grouped(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A further scheme in which every criterion and block scores one group, the sum of what were its items."""
    folder = tmp_path / request.param
    shutil.copytree(EXAMPLES / request.param, folder)
    rules: dict[str, Any] = yaml.load((folder / "rules.yaml").read_text("utf-8"), Loader=yaml.BaseLoader)  # noqa: S506
    for at, part in enumerate([*rules["criteria"], *rules.get("adjustments", [])]):
        group = {"group": {"items": part["items"], "take": "sum"}, "clause": "三", "basis": "裁量"}
        rules["items"][f"合计{at}"] = group
        part["items"] = [f"合计{at}"]
    text = yaml.safe_dump(rules, allow_unicode=True, sort_keys=False)
    (folder / "rules.yaml").write_text(text.replace("''", ""), "utf-8")  # a term of which nothing is said
    return folder


def test_commands_on_rules_answer(grouped: Path) -> None:
    for command in ("check", "show"):
        done = baiyun(grouped, "rules", command)
        assert (done.returncode, done.stderr) == (0, ""), command
    assert baiyun(grouped, "rules").returncode == 0
    tested = baiyun(grouped, "rules", "test")
    assert (tested.returncode, tested.stderr) == (0, "")  # the cases expect points of the items inside the groups
    assert "没有算例的得分项" in tested.stdout  # the groups themselves


def test_a_sum_of_items_scores_what_they_score(grouped: Path) -> None:
    folder = FOLDERS[grouped.name]
    before, after = (
        {each.name: each.card.total for each in api.score(root / folder).result.everyone}
        for root in (EXAMPLES / grouped.name, grouped)
    )
    assert before == after
    assert any(total for total in after.values())


# one group by hand: 4 points for 10 companies, 1.5 for each trip up to 3; the larger counts

MEMBERS = """items:
  访企业: {clause: 三（一）, basis: 裁量, share: {of: 拜访家数, points: 4, target: 10}}
  走出去: {clause: 三（二）, basis: 裁量, per: {of: 外出次数, each: 1.5, cap: 3}}
  签约阶段:"""


def with_members(rules_text: str) -> str:
    return rules_text.replace("items:\n  签约阶段:", MEMBERS)


def test_members_show_their_own_points(rules_text: str) -> None:
    """1 company on 1 trip: 0.4 and 1.5."""
    result = month(loaded(with_members(rules_text), "group: {items: [访企业, 走出去]}"), {"甲镇": visiting(1)})
    card = result.everyone[0].card
    assert [card.points(name) for name in ("拜访企业", "访企业", "走出去")] == [
        Decimal("1.5"),
        Decimal("0.4"),
        Decimal("1.5"),
    ]
    [told] = [item for part in api_json(result)["units"][0]["criteria"] for item in part["items"] if "parts" in item]
    shown = [(part["name"], part["points"], part["clause"]) for part in told["parts"]]
    assert shown == [("访企业", 0.4, "三（一）"), ("走出去", 1.5, "三（二）")]
    rows = {row[3]: row[4] for row in WorkingsSheet(result, "得分依据").table().rows}
    assert (rows["访企业"], rows["走出去"]) == (Decimal("0.40"), Decimal("1.50"))
    group = rows["拜访企业"]
    assert isinstance(group, Live)
    assert group.value == Decimal("1.5")
    assert re.fullmatch(r"=ROUND\(MAX\(E\d+,E\d+\),2\)", group.formula)


def api_json(result: MonthResult) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(json_bytes(result))
    return told


def test_explain_shows_the_members(rules_text: str) -> None:
    text = with_members(rules_text).replace(ITEM, "group: {items: [访企业, 走出去]}")
    result = month(rulebook("rules.yaml", text.encode()), {"甲镇": visiting(1)})
    with Console(width=200, record=True, file=io.StringIO()) as console:
        console.print(unit_screen(result, result.everyone[0]))
    lines = [line.strip(" │├└─") for line in console.export_text().splitlines()]
    assert [line.split("　")[:2] for line in lines if line.startswith(("访企业　", "走出去　"))] == [
        ["访企业", "0.40"],
        ["走出去", "1.50"],
    ]


def refused(found: list[Problem]) -> list[str]:
    return [problem.message for problem in found]


def test_an_item_in_a_group_is_scored_nowhere_else(rules_text: str) -> None:
    text = with_members(rules_text)
    once = "填的是“{}”，一个得分项只能用在一处，它已经在“{}”里。"
    _, found = loaded(text, "group: {items: [访企业, 按时报送]}")
    assert refused(found) == [once.format("按时报送", "比基础工作")]
    other = text.replace("  走出去:", "  另一组: {clause: 三, basis: 裁量, group: {items: [走出去]}}\n  走出去:")
    _, found = loaded(other, "group: {items: [访企业, 走出去]}")
    assert refused(found) == [once.format("走出去", "另一组")]
    _, found = loaded(text, "group: {items: [访企业, 访企业]}")
    assert refused(found) == [once.format("访企业", "拜访企业")]
    book, found = loaded(text, "by_category: {部门: {items: [走出去]}}\n    group: {items: [访企业, 走出去]}")
    assert (book is None, found) == (False, [])  # for one kind of unit the group takes fewer


def nested(wide: int, deep: int, *, twice: bool) -> str:
    """Groups of groups: ``deep`` levels of ``wide`` items; ``twice`` each level lists all of the next one again."""
    lines = []
    for level in range(deep):
        for at in range(wide):
            below = [f"层{level + 1}之{number}" for number in range(wide) if twice or number == at]
            lines.append(f"  层{level}之{at}: {{clause: 三, basis: 裁量, group: {{items: [{', '.join(below)}]}}}}")
    last = "{clause: 三, basis: 裁量, share: {of: 拜访家数, points: 4, target: 10}}"
    lines += [f"  层{deep}之{at}: {last}" for at in range(wide)]
    return "items:\n" + "\n".join(lines) + "\n  签约阶段:"


def test_wide_and_deep_groups_take_each_item_once(rules_text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """8 groups, 8 levels deep: 72 items, not 8 to the power of 8 of them; the same where the check must refuse them."""
    text = rules_text.replace("items:\n  签约阶段:", nested(8, 8, twice=True))
    _, found = loaded(text, f"group: {{items: [{', '.join(f'层0之{at}' for at in range(8))}]}}")
    assert found
    asked: Counter[str] = Counter()
    given = Rulebook.given

    def counted(book: Rulebook, name: str, view: MonthFigures) -> Points | None:
        asked[name] += 1
        return given(book, name, view)

    monkeypatch.setattr(Rulebook, "given", counted)
    text = rules_text.replace("items:\n  签约阶段:", nested(8, 8, twice=False))
    result = month(
        loaded(text, f"group: {{items: [{', '.join(f'层0之{at}' for at in range(8))}]}}"), {"甲镇": visiting(5)}
    )
    assert result.everyone[0].card.points("拜访企业") == 2
    assert set(asked.values()) == {1}
    assert len([name for name in asked if name.startswith("层")]) == 72
