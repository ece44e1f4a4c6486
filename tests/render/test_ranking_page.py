"""The page of a month and of the campaign: what it holds, that it is one closed file, that nothing in it is alive."""

from __future__ import annotations

import base64
import hashlib
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

import baiyun
import terminal
from baiyun.inquiry.firmness import Draw
from baiyun.rank.result import MonthResult
from baiyun.render.html.ranking import campaign_html, month_html
from baiyun.rulebook.book import Rulebook
from baiyun.scoring.why_not import why_not
from baiyun.tables.page.ranking_page import month_page
from baiyun.tables.page.trend import month_trends
from baiyun.tables.table import cell_text
from baiyun.tables.why_not import reason_text
from months import approved, crowd, month, project, reporter
from terminal import EXAMPLES

MONTHS = [str(EXAMPLES / name) for name in ("june", "july", "august")]


class Rows(HTMLParser):
    """The cells of every row of the tables with a class, each as its text."""

    def __init__(self, name: str, page: bytes) -> None:
        super().__init__()
        self.rows: list[list[str]] = []
        self._name, self._inside, self._cell = name, False, False
        self.feed(page.decode())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._cell = tag in ("td", "th") or (self._cell and tag not in ("table", "caption", "tr"))
        if tag == "table":
            self._inside = self._name in (dict(attrs).get("class") or "").split()
        elif self._inside and tag == "tr":
            self.rows.append([])
        elif self._inside and tag in ("td", "th"):
            self.rows[-1].append("")

    def handle_data(self, data: str) -> None:
        if self._inside and self._cell:
            self.rows[-1][-1] += data.strip("\n")

    def handle_endtag(self, tag: str) -> None:
        self._inside &= tag != "table"
        self._cell &= tag not in ("td", "th", "tr", "tbody", "table")


@pytest.fixture(scope="module")
def july() -> MonthResult:
    return baiyun.score(str(EXAMPLES / "july")).result


def parts(page: bytes) -> dict[str, str]:
    """The sections of a page by their ids."""
    return dict(
        re.findall(r'<(?:section|footer) id="(\w+)"(.*?)</(?:section>\n\n|main>|footer>)', page.decode(), re.DOTALL)
    )


@pytest.mark.slow
def test_every_ranked_figure_is_that_of_the_result(july: MonthResult) -> None:
    rows = [row for row in Rows("ranking", month_html(july)).rows if row[0] != "名次"]
    assert [(row[0], row[1].split(" ")[0], row[2]) for row in rows] == [
        (str(each.rank or "—"), each.name, cell_text(each.card.total)) for each in july.everyone
    ]
    assert [row[3:8] for row in rows] == [
        [cell_text(each.card.points(name)) for name in ("signing_speed", "scale", "quality", "landing", "groundwork")]
        for each in july.everyone
    ]


@pytest.mark.slow
def test_every_point_walks_back_to_working_clause_and_cell(july: MonthResult) -> None:
    rows = (row + [""] * 2 for row in Rows("working", month_html(july)).rows if len(row) > 2)
    shown = [row for row in rows if re.fullmatch(r"-?\d+\.\d\d", row[1])]
    items = [(each, item) for each in july.everyone for part in each.card.criteria for item in part.lines]
    assert [row[:2] for row in shown] == [[item.name, f"{item.points:.2f}"] for _, item in items]
    for row, (standing, item) in zip(shown, items, strict=True):
        working, *why = row[2].split("为什么没有：")
        missed = why_not(july.book, standing.view, item) if standing.card.reported else ()
        assert working == item.working
        assert [told.startswith(reason_text(each)) for told, each in zip(why, missed, strict=True)] == [True] * len(why)
        assert bool(row[4]) == bool(item.places)
        assert all(f"{place.sheet}!" in row[4] for place in item.places) or "等" in row[4]


def test_the_answer_says_who_leads_who_is_listed_and_what_is_open(book: Rulebook) -> None:
    result = month(book, {"第一镇": reporter(3), "第二镇": reporter(1), "第三镇": {"kind": "乡镇"}})
    answer = parts(month_html(result))["answer"]
    first = result.everyone[0]
    assert re.search(rf'class="one"><a href="#u1">{first.name}</a></span> <span>{first.card.total:.2f}<', answer)
    assert "参评 3，未报 1" in answer
    for board, entries in result.boards.items():
        about = book.scheme.boards[board].name
        assert f"{about}　{len(entries)} 个" in answer
    assert "没有评价：信息质量" in answer


def test_status_is_preliminary_until_it_is_approved(book: Rulebook) -> None:
    result = month(book, {"第一镇": reporter(3)})
    assert f"初评，{result.open_problems} 个问题待处理" in month_html(result).decode()
    assert "审定，县领导小组，周某，2023年7月3日" in month_html(approved(result)).decode()


@pytest.mark.parametrize("which", ["month", "campaign"])
@pytest.mark.slow
def test_one_closed_file(july: MonthResult, which: str) -> None:
    page = month_html(july) if which == "month" else campaign_html(baiyun.final(MONTHS).result)
    text = page.decode()
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', text)
    inside = [re.findall(rf"<{tag}>(.*?)</{tag}>", text, re.DOTALL) for tag in ("style", "script")]
    assert [len(each) for each in inside] == [1, 1]
    digests = [base64.b64encode(hashlib.sha256(each[0].encode()).digest()).decode() for each in inside]
    assert policy
    assert policy[1].replace("&#39;", "'") == (
        f"default-src 'none'; style-src 'sha256-{digests[0]}'; script-src 'sha256-{digests[1]}'; base-uri 'none'; form-action 'none'"
    )
    body = text.replace(inside[0][0], "").replace(inside[1][0], "")
    assert not re.search(r'\s(?:on\w+|style|src|srcset)=|href="[^#]|https?:|@import|url\(', body + inside[0][0])


def test_text_of_units_is_text_and_nobodys_number_is_shown(book: Rulebook) -> None:
    hostile = project(
        3,
        项目名称="<script>alert(1)</script>\"'&{{ 7*7 }}",
        投资企业="找我13812345678",
        有功个人="<img src=x onerror=alert(2)>",
    )
    units = {"<b>镇": {"kind": "乡镇", "reports": [{"day": "6-30", "项目": [hostile]}]}}
    text = month_html(month(book, units)).decode()
    assert [text.count("<script>"), text.count("<script")] == [1, 2]
    assert "<b>" not in text
    assert "<img" not in text
    assert "13812345678" not in text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in text
    assert "{{ 7*7 }}" in text


def test_the_same_bytes_for_the_same_result(book: Rulebook) -> None:
    assert month_html(month(book, crowd(3))) == month_html(month(book, crowd(3)))


def test_a_single_month_has_no_way_and_an_empty_one_no_ranking(book: Rulebook) -> None:
    assert "trends" not in parts(month_html(month(book, crowd(3))))
    assert "没有项目" in parts(month_html(month(book, {"第一镇": {"kind": "乡镇"}})))["projects"]


@pytest.mark.slow
def test_ways_are_the_ranks_of_the_months(july: MonthResult) -> None:
    june = {each.name: each.rank for each in baiyun.score(str(EXAMPLES / "june")).result.everyone}
    now = {each.name: each.rank for each in july.everyone}
    for trend in month_trends(july):
        assert trend.periods == ("6月", "7月")
        assert {way.unit: way.ranks for way in trend.ways} == {
            way.unit: (june[way.unit], now[way.unit]) for way in trend.ways
        }
        for sign in (1, -1):
            changes = sorted((sign * (way.change or 0) for way in trend.ways), reverse=True)
            told = [sign * (way.change or 0) for way in trend.ways if way.moved == sign]
            assert sorted(told, reverse=True) == [each for each in changes[: len(told)] if each > 0]


@pytest.mark.slow
def test_every_project_stands_once_at_its_stage(july: MonthResult) -> None:
    page = month_page(july)
    drawn = parts(month_html(july))["projects"]
    assert page.projects is not None
    assert drawn.count("<title>") == sum(len(stage.projects) for stage in page.projects.stages) > 100
    assert sum(len(stage.projects) for stage in page.projects.stages) == len(
        baiyun.api.projects(MONTHS[:2]).result.projects
    )


@pytest.mark.slow
def test_a_hundred_units_take_less_than_a_megabyte(book: Rulebook) -> None:
    assert len(month_html(month(book, crowd(100)))) < 1_000_000


@pytest.mark.slow
def test_so_does_a_campaign_of_a_hundred_units_like_those_of_the_example_with_how_firm_it_is() -> None:
    done = baiyun.final(MONTHS).with_stability(Draw(20, 10, 1))
    result = done.result
    page = done.writers[".html"](result)
    whole, fixed = len(page), len(b"".join(re.findall(rb"<style>.*</style>|<script>.*</script>", page, re.DOTALL)))
    assert fixed + (whole - fixed) / len(result.everyone) * 100 < 1_000_000


@pytest.mark.slow
def test_a_page_is_verified_like_the_other_papers(tmp_path: Path) -> None:
    page = tmp_path / "排名.html"
    baiyun.score(MONTHS[0]).save(page)
    assert terminal.baiyun(EXAMPLES, "verify", page, "june").stdout.startswith("一致")
    page.write_bytes(page.read_bytes().replace(b'"rank":2', b'"rank":3', 1))
    assert "rank" in terminal.baiyun(EXAMPLES, "verify", page, "june").stdout


@pytest.mark.slow
def test_saved_and_sealed_like_every_output(tmp_path: Path) -> None:
    scored = baiyun.score(str(EXAMPLES / "july"))
    page = tmp_path / "排名.html"
    assert scored.save(page) == []
    assert scored.save(page) == []
    page.write_bytes(page.read_bytes().replace("结论".encode(), "结果".encode(), 1))
    assert [problem.code for problem in scored.save(page)] == ["F199"]
    page.write_text("<!DOCTYPE html><p>别人的</p>", encoding="utf-8")
    with pytest.raises(baiyun.Stop, match="F197"):
        scored.save(page)
