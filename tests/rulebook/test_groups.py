"""Groups in place of the items of the further schemes: every command on rules still answers, and no total changes."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml

from baiyun import api
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
    assert (tested.returncode, tested.stderr) == (1, "")  # the cases expect points of the items
    assert "没有算例的得分项" in tested.stdout


def test_a_sum_of_items_scores_what_they_score(grouped: Path) -> None:
    folder = FOLDERS[grouped.name]
    before, after = (
        {each.name: each.card.total for each in api.score(root / folder).result.everyone}
        for root in (EXAMPLES / grouped.name, grouped)
    )
    assert before == after
    assert any(total for total in after.values())
