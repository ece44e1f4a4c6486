"""How firm a ranking is, where it is told: a section of the page, a sheet of the workbook, a key of JSON; and of a campaign."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from python_calamine import CalamineWorkbook

import baiyun
from baiyun import api
from baiyun.api import firmness
from baiyun.api.firmness import moves, of_result
from baiyun.campaign.final import FinalResult, UnitFinal
from baiyun.inquiry.firmness import Draw, Stability
from baiyun.inquiry.made_from import campaign_made_from, made_from
from baiyun.inquiry.moved_rules import MovedRules, movable_figures
from baiyun.inquiry.stability import moving_figures
from baiyun.inquiry.unit_runs import moved_figures
from baiyun.rank.result import MonthResult
from baiyun.rulebook.figures import ScoredMonth
from baiyun.scoring.campaign import campaign_total
from baiyun.scoring.month import scored
from builders import TRIP, bytes_of, roster, sheets_of
from terminal import EXAMPLES
from terminal import baiyun as run

REFERENCE = Path(__file__).parents[2] / "docs" / "reference"
SHEET = "名次稳不稳"
MONTHS = [EXAMPLES / month for month in ("june", "july", "august")]


@pytest.fixture(scope="module")
def campaign() -> FinalResult:
    return baiyun.final(MONTHS).result


def plain_ranks(result: FinalResult, row: list[int]) -> dict[str, int]:
    """One run of the campaign as any is weighed: every month scored under the moved rules, the totals weighted anew."""
    figures = moved_figures(moving_figures(result), row)
    periods = [period.id for period in result.book.scheme.periods]
    rules, weights = MovedRules(result.book, figures[: -len(periods)]), dict(zip(periods, figures[-3:], strict=True))
    totals: dict[str, dict[str, Decimal | None]] = {each.name: {} for each in result.everyone}
    for period, month in result.results.items():
        for _, card in scored(rules, [base(each.view).months[0] for each in month.everyone]):
            totals[card.unit.name][period] = card.total
    return {name: rank for group in result.units.values() for name, rank in places(group, weights, totals).items()}


def places(
    group: list[UnitFinal], weights: dict[str, Decimal], totals: dict[str, dict[str, Decimal | None]]
) -> dict[str, int]:
    keys = {
        each.name: (not each.silent, campaign_total(weights, totals[each.name], frozenset(each.exempt)))
        for each in group
    }
    return {name: 1 + sum(other > key for other in keys.values()) for name, key in keys.items()}


def base(view: object) -> object:
    while isinstance(view, ScoredMonth):
        view = view.figures
    return view


@pytest.mark.slow
def test_a_campaign_in_many_runs_at_once_is_as_many_plain_campaigns(campaign: FinalResult) -> None:
    draw = Draw(20, 10, 5)
    found = {each.unit: each.ranks for each in of_result(campaign, draw).units}
    ranks: dict[str, list[int]] = {name: [] for name in found}
    for row in moves(len(moving_figures(campaign)), draw):
        for name, rank in plain_ranks(campaign, row).items():
            ranks[name].append(rank)
    assert found == {name: {rank: each.count(rank) for rank in sorted(each)} for name, each in ranks.items()}
    assert sum(len(each) > 1 for each in found.values()) >= 4, "some ranks move"


@pytest.mark.slow
def test_the_weights_move_behind_the_figures_and_nothing_moves_by_nothing(campaign: FinalResult) -> None:
    behind = moving_figures(campaign)[len(movable_figures(campaign.book)) :]
    assert [(*each.at, each.value) for each in behind] == [
        (period.id, campaign.book.scheme.weights[period.id]) for period in campaign.book.scheme.periods
    ]
    still = of_result(campaign, Draw(2, 0))
    assert [(each.unit, each.ranks) for each in still.units] == [
        (each.name, {each.rank: 2}) for each in campaign.everyone
    ]


@pytest.fixture
def moved_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """What came of the same files is moved by the same draws once, although each paper is computed again when it is verified."""
    known: dict[str, Stability] = {}
    moved = firmness.of_result

    def once(result: MonthResult | FinalResult, draw: Draw) -> Stability:
        sources = campaign_made_from(result) if isinstance(result, FinalResult) else made_from(result)
        return known.get(repr((sources, draw))) or known.setdefault(repr((sources, draw)), moved(result, draw))

    monkeypatch.setattr(firmness, "of_result", once)


@pytest.mark.slow
@pytest.mark.usefixtures("moved_once")
@pytest.mark.parametrize(("command", "months"), [("score", ["june"]), ("final", ["june", "july", "august"])])
def test_page_workbook_and_json_tell_it_and_agree(tmp_path: Path, command: str, months: list[str]) -> None:
    papers = [tmp_path / f"排名{suffix}" for suffix in (".html", ".xlsx", ".json")]
    outputs = [argument for paper in papers for argument in ("-o", paper)]
    done = run(EXAMPLES, command, *months, "--stability", *outputs)
    assert "各自在上下 10% 之内变动 1000 次" in done.stderr + done.stdout
    told = json.loads(papers[2].read_text(encoding="utf-8"))
    schema = json.loads((REFERENCE / f"{command}.schema.json").read_text(encoding="utf-8"))
    assert list(Draft202012Validator(schema).iter_errors(told)) == []
    alone = json.loads(run(EXAMPLES, "stability", *months, "--format", "json").stdout)
    assert told["stability"] == {key: alone[key] for key in told["stability"]}
    rows = CalamineWorkbook.from_path(papers[1]).get_sheet_by_name(SHEET).to_python()
    spans = {each["unit"]: span(each["ranks"]) for each in alone["units"]}
    assert {str(row[2]): str(row[4]) for row in rows if row[2] in spans} == spans
    page = papers[0].read_text(encoding="utf-8")
    assert page.count('class="span"') == len(spans)
    files = [str(EXAMPLES / month) for month in months]
    for paper in papers:
        assert api.verify(paper, files).found.agrees, paper


def span(ranks: dict[str, int]) -> str:
    known = sorted(map(int, ranks))
    return str(known[0]) if len(known) == 1 else f"{known[0]}—{known[-1]}"


@pytest.mark.slow
def test_a_changed_range_is_named(tmp_path: Path) -> None:
    page = tmp_path / "排名.html"
    run(EXAMPLES, "score", "june", "--stability", "-o", page)
    text = page.read_text(encoding="utf-8")
    assert "2—3" in text
    page.write_text(text.replace("2—3", "1—3", 1), encoding="utf-8")
    cells = api.verify(page, str(EXAMPLES / "june")).found.cells
    assert [(each.stored, each.computed) for each in cells] == [("1—3", "2—3")]


def test_plain_papers_do_not_have_it(tmp_path: Path) -> None:
    run(EXAMPLES, "score", "june", "-o", tmp_path / "排名.html", "-o", tmp_path / "排名.json")
    assert 'class="span"' not in (tmp_path / "排名.html").read_text(encoding="utf-8")
    assert "stability" not in json.loads((tmp_path / "排名.json").read_text(encoding="utf-8"))


@pytest.mark.slow
def test_every_output_of_the_question_itself(tmp_path: Path) -> None:
    papers = [tmp_path / f"稳定{suffix}" for suffix in (".html", ".xlsx", ".json", ".csv")]
    outputs = [argument for paper in papers for argument in ("-o", paper)]
    for _ in range(2):  # the second time over what is ours
        assert run(EXAMPLES, "stability", "june", "--no-earlier", "--runs", "20", *outputs).returncode == 1
    assert sorted(each.name for each in tmp_path.iterdir()) == sorted(each.name for each in papers)
    lines = papers[3].read_text(encoding="utf-8-sig").splitlines()
    assert len(lines) == 37
    assert lines[0].startswith(
        "类别,名次,单位,总分,名次范围,名次不变,距前一名,最常互换的单位,起作用的方面,baiyun sha256:"
    )
    assert (
        run(EXAMPLES, "stability", "june", "--no-earlier", "--runs", "20", "--format", "csv").stdout.splitlines()[1]
        == lines[1]
    )


def test_places_that_skip_none_after_a_shared_one_stay_as_they_are(tmp_path: Path, rules_text: str) -> None:
    roster(tmp_path, *((name, "乡镇") for name in ("青石镇", "河口镇", "松岭乡", "云脚镇")))
    rules = tmp_path / "rules.yaml"
    rules.write_text(rules_text.replace("\nranking:", "\nranking:\n  shared: next", 1), encoding="utf-8")
    for name, trips in (("青石镇", 2), ("河口镇", 1), ("松岭乡", 1), ("云脚镇", 0)):
        (tmp_path / f"{name}.xlsx").write_bytes(bytes_of(sheets_of(name, 外出招商=[TRIP] * trips)))
    result = baiyun.score([str(each) for each in tmp_path.glob("*[镇乡].xlsx")], rules=rules).result
    ranks = {each.name: each.rank for each in result.everyone}
    assert sorted(ranks.values()) == [1, 2, 2, 3]
    assert {each.unit: each.ranks for each in of_result(result, Draw(2, 0)).units} == {
        name: {rank: 2} for name, rank in ranks.items()
    }
