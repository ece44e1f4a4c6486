"""Tables for Python users: data frames by name, and what a notebook shows of a result."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

import baiyun
from baiyun import api
from baiyun.render.html.notebook import month_display
from baiyun.rulebook.book import Rulebook
from builders import small_month
from months import crowd, month, reporter

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def june(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return small_month(tmp_path_factory.mktemp("frames"))


def test_a_month(june: Path) -> None:
    scored = baiyun.score(june)
    frame = scored.to_frame()
    assert list(frame["unit"]) == [each.name for each in scored.result.everyone]
    items = scored.to_frame("items")
    added = items.groupby("unit")["points"].sum()
    assert added["青石镇"] == pytest.approx(float(scored.explain("青石镇").card.total or 0))
    assert (items["clause"] != "").all()
    assert set(scored.to_frame("boards")["board"]) == {name for name, some in scored.result.boards.items() if some}
    assert len(scored.to_frame("problems")) == len(scored.result.problems)


def test_a_campaign_with_targets_and_duties(june: Path) -> None:
    finished = baiyun.final(june)
    assert list(finished.to_frame()["unit"]) == [each.name for each in finished.result.everyone]
    assert list(finished.to_frame("targets")["name"]) == [each.name for each in finished.result.targets]
    assert len(finished.to_frame("duties")) == sum(len(each.duties) for each in finished.result.everyone)
    assert {"unit", "name", "done"} <= set(finished.to_frame("year_end").columns)


def test_projects_and_the_desk(june: Path) -> None:
    done = api.projects(june)
    assert list(done.to_frame()["project"]) == [each.lead.name for each in done.result.projects]
    assert done.to_frame("stages")["projects"].sum() == len(done.result.projects)
    checked = api.validate(june, date(2023, 6, 30))
    assert list(checked.to_frame()["unit"]) == [seat.unit.name for seat in checked.desk.seats]
    assert list(checked.to_frame("problems")["code"]) == [each.code for each in checked.desk.problems]


def test_a_table_that_there_is_not_is_named(june: Path) -> None:
    with pytest.raises(baiyun.Stop, match="没有“units”这张表"):
        baiyun.score(june).to_frame("units")


def test_a_notebook_shows_little_and_nothing_alive(book: Rulebook, june: Path) -> None:
    shown = month_display(month(book, crowd(30) | {"<script>镇": reporter(3)}))
    assert "<script>" not in shown
    assert "共 31 行" in shown
    assert shown.count("<tr>") <= 12
    for each in (baiyun.score(june), baiyun.final(june), api.projects(june), api.validate(june, date(2023, 6, 30))):
        assert each._repr_html_().count("<table>") >= 1
