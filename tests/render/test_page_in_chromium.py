"""The page as Chromium shows it: sorting, filtering, looking into a unit, printing, a phone, the dark, and axe-core."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from importlib import resources
from pathlib import Path

import pytest

import baiyun
from browser import Tab, browser
from terminal import EXAMPLES

pytestmark = [pytest.mark.chromium, pytest.mark.slow]
WIDTHS = [(390, True), (1280, False)]
FEW = """for (const each of document.querySelectorAll('tbody tr:nth-child(n + 4), main section > details:nth-of-type(n + 3), .chart g:nth-of-type(n + 4)')) each.remove();
for (const each of document.querySelectorAll('details')) each.open = true;"""
"""A page with a few of everything, opened: axe-core takes minutes for all."""
NAMES = "[...document.querySelectorAll('table.ranking')].map(t => [...t.tBodies[0].rows].filter(r => !r.hidden).map(r => r.cells[1].dataset.value ?? r.cells[1].textContent.trim()))"
WIDEST = "[document.documentElement.scrollWidth, window.innerWidth]"


@pytest.fixture(scope="module")
def tab() -> Iterator[Tab]:
    with browser() as opened:
        yield opened


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("pages")
    found = {"month": folder / "七月.html", "campaign": folder / "总成绩.html"}
    baiyun.score(str(EXAMPLES / "july")).save(found["month"])
    baiyun.final([str(EXAMPLES / name) for name in ("june", "july", "august")]).save(found["campaign"])
    return found


@pytest.mark.parametrize("which", ["month", "campaign"])
@pytest.mark.parametrize(("width", "dark"), WIDTHS)
def test_axe_finds_nothing(tab: Tab, pages: dict[str, Path], which: str, width: int, *, dark: bool) -> None:
    tab.open(pages[which], width=width, dark=dark)
    tab.ask(FEW)
    tab.ask((resources.files("axe_core_python") / "axe.min.js").read_text(encoding="utf-8") + ";0")
    told = tab.ask(
        "axe.run().then(told => [told.passes.map(each => each.id),"
        " told.violations.map(each => [each.id, each.nodes.map(node => node.html + node.failureSummary)])])"
    )
    assert {"color-contrast", "label", "html-has-lang", "landmark-one-main", "heading-order", "duplicate-id"} <= {
        *told[0]
    }
    assert told[1] == []
    assert tab.ask(
        "document.querySelectorAll('[id]').length === new Set([...document.querySelectorAll('[id]')].map(e => e.id)).size"
    )


@pytest.mark.parametrize("which", ["month", "campaign"])
@pytest.mark.parametrize("width", [390, 768, 1280])
def test_nothing_is_wider_than_the_screen_and_nothing_is_complained_of(
    tab: Tab, pages: dict[str, Path], which: str, width: int
) -> None:
    tab.open(pages[which], width=width)
    tab.click("#whole")
    assert tab.ask(WIDEST) == [width, width]
    assert tab.trouble() == []


def test_the_policy_lets_nothing_else_run_or_load(tab: Tab, pages: dict[str, Path]) -> None:
    tab.open(pages["month"])
    refused = tab.ask(
        "new Promise(done => { const kinds = []; document.addEventListener('securitypolicyviolation', e => { kinds.push(e.effectiveDirective); if (kinds.length === 3) done(kinds.sort()); });"
        " const s = document.createElement('script'); s.textContent = 'window.ran = 1'; document.body.append(s);"
        " const i = new Image(); i.src = 'https://example.invalid/a.png';"
        " document.querySelector('h1').setAttribute('style', 'color: red'); })"
    )
    assert refused == ["img-src", "script-src-elem", "style-src-attr"]
    assert tab.ask("window.ran") is None


def test_a_head_sorts_both_ways_and_what_is_missing_stays_last(tab: Tab, pages: dict[str, Path]) -> None:
    tab.open(pages["month"])
    first = tab.ask(NAMES)
    heads = "table.ranking:last-of-type thead th"
    column = "[...document.querySelectorAll('table.ranking')].at(-1)"
    tab.ask(f"{column}.id = 'sorted'")
    tab.click("#sorted th:nth-child(8) button")
    assert tab.ask("document.querySelector('#sorted th:nth-child(8)').ariaSort") == "descending"
    assert tab.ask("document.querySelector('#sorted th:nth-child(1)').ariaSort") is None, heads
    shown = tab.ask("[...document.querySelector('#sorted').tBodies[0].rows].map(r => r.cells[7].textContent.trim())")
    figures = [float(each) for each in shown if each != "—"]
    assert figures == sorted(figures, reverse=True)
    assert shown[-1] == "—"
    tab.ask("document.querySelector('#sorted th:nth-child(8) button').focus()")
    tab.press("Enter")
    shown = tab.ask("[...document.querySelector('#sorted').tBodies[0].rows].map(r => r.cells[7].textContent.trim())")
    assert [float(each) for each in shown[:-1]] == sorted(figures)
    assert shown[-1] == "—"
    tab.click("#sorted th:nth-child(1) button")
    assert tab.ask(NAMES) == first


def test_filtering_narrows_the_whole_page_and_says_to_how_many(tab: Tab, pages: dict[str, Path]) -> None:
    tab.open(pages["month"])
    whole = tab.ask(NAMES)
    tab.click("#find")
    tab.type("招商")
    wanted = [[name for name in group if "招商" in name] for group in whole]
    assert tab.ask(NAMES) == wanted
    assert tab.ask("said.textContent") == f"{sum(map(len, wanted))} 个单位"
    for what in ("#problems details", "#drills > details", "#lists tbody tr", "#trends g"):
        left = tab.ask(f"[...document.querySelectorAll('{what}')].filter(e => !e.hasAttribute('hidden')).length")
        assert 0 < left < tab.ask(f"document.querySelectorAll('{what}').length"), what
    tab.click("#filter button")
    assert tab.ask("new Promise(done => setTimeout(() => done(document.getElementById('find').value), 50))") == ""
    assert tab.ask(NAMES) == whole
    tab.ask(
        "const kind = document.getElementById('kind'); kind.value = '乡镇'; kind.dispatchEvent(new Event('input', {bubbles: true}))"
    )
    assert [bool(group) for group in tab.ask(NAMES)] == [False, False, False, True]


def test_a_name_leads_to_every_point_of_its_unit_with_the_mouse_and_with_the_keys(
    tab: Tab, pages: dict[str, Path]
) -> None:
    tab.open(pages["month"])
    name = tab.ask("document.querySelector('.ranking tbody a').textContent")
    opened = "[...document.querySelectorAll('#drills > details[open] > summary > strong')].map(e => e.textContent)"
    assert tab.ask(opened) == []
    tab.click(".ranking tbody a")
    assert tab.ask(f"new Promise(done => setTimeout(() => done({opened}), 100))") == [name]
    assert tab.ask("document.activeElement.tagName") == "SUMMARY"
    assert tab.ask(
        "(() => { const b = document.activeElement.getBoundingClientRect(); return b.top >= 40 && b.bottom < innerHeight; })()"
    )
    tab.press("Enter")
    assert tab.ask(opened) == []
    tab.press("Tab", "Enter")
    assert len(tab.ask(opened)) == 1


def test_without_script_everything_can_be_read(tab: Tab, pages: dict[str, Path]) -> None:
    tab.call("Emulation.setScriptExecutionDisabled", value=True)
    try:
        tab.open(pages["month"])
    finally:
        tab.call("Emulation.setScriptExecutionDisabled", value=False)
    assert tab.ask("document.querySelectorAll('th button').length") == 0
    assert tab.ask("document.getElementById('filter').hidden && document.getElementById('whole').hidden")
    assert tab.ask("document.querySelectorAll('#drills > details').length") == 36


@pytest.mark.parametrize("which", ["month", "campaign"])
def test_printed_on_a4_with_rankings_and_lists_and_the_units_that_are_opened(
    tab: Tab, pages: dict[str, Path], which: str, tmp_path: Path
) -> None:
    tab.open(pages[which])
    closed = _text(tab.printed(), tmp_path)
    tab.click(".ranking tbody a")
    tab.ask("new Promise(done => setTimeout(done, 100))")
    opened = _text(tab.printed(), tmp_path)
    assert "(A4)" in closed[0]
    for text in ("一马当先榜", "奋起直追榜", "名次", "青石镇", "溯源"):
        assert text in closed[1]
    assert "开工进展" not in closed[1]
    assert "逐分查看" not in closed[1]
    assert opened[1].count("开工进展") == (3 if which == "campaign" else 1)
    assert "筛选" not in closed[1]


def test_the_head_of_a_ranking_stands_on_each_printed_page(tab: Tab, pages: dict[str, Path], tmp_path: Path) -> None:
    tab.open(pages["month"])
    tab.ask(
        "for (const row of [...document.querySelector('.ranking').tBodies[0].rows]) for (let n = 0; n < 99; n++) row.after(row.cloneNode(true))"
    )
    name = tab.ask(f"{NAMES}[0][0]")
    sheets = [sheet for sheet in _text(tab.printed(), tmp_path)[1].split("\f") if sheet.count(name) > 7]
    assert sheets
    assert all("总分" in sheet for sheet in sheets[1:])


def _text(content: bytes, folder: Path) -> tuple[str, str]:
    """What ``pdfinfo`` says of a paper, and the text on it."""
    path = folder / "page.pdf"
    path.write_bytes(content)
    commands = (["pdfinfo", str(path)], ["pdftotext", "-layout", str(path), "-"])
    return tuple(subprocess.run(each, capture_output=True, encoding="utf-8", check=True).stdout for each in commands)  # type: ignore[return-value]
