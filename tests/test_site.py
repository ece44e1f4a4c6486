"""The documentation: its screens are those that the program shows, every page is in the site, every link has an end."""

from __future__ import annotations

import json
import re
import sys

import pytest
import yaml

from conftest import ROOT
from terminal import baiyun

DOCS = ROOT / "docs"
sys.path.insert(0, str(DOCS))

import pictures  # noqa: E402 - found through the path above
import screens  # noqa: E402 - as above

PAGES = sorted(path.relative_to(DOCS).as_posix() for path in DOCS.rglob("*.md"))
ROOT_PAGES = ("CHANGELOG.md", "CONTRIBUTING.md", "SECURITY.md", "README.md", "README.en.md", "examples/README.md")
LINK = re.compile(r"!?\[[^\]\n]*\]\(([^)#\s]+)(#[^)\s]*)?\)")


@pytest.mark.slow
def test_the_tutorial_and_the_how_to_pages_show_what_the_program_shows() -> None:
    for path, text in screens.pages(lambda folder, words: baiyun(folder, *words, columns=int(screens.COLUMNS))):
        assert path.read_text(encoding="utf-8") == text, "run python docs/screens.py"


@pytest.mark.slow
def test_every_picture_shows_what_the_program_makes() -> None:
    assert pictures.stale() == [], "run nox -s pictures"


def test_a_picture_that_is_stale_is_named(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    kept = json.loads(pictures.KEPT.read_text(encoding="utf-8"))
    monkeypatch.setattr(pictures, "shown", lambda: kept)
    assert pictures.main(["--check"]) == 0
    monkeypatch.setattr(pictures, "shown", lambda: {**kept, "score.png": "别的"})
    assert pictures.main(["--check"]) == 1
    assert capsys.readouterr().out == "score.png shows something else: run python docs/pictures.py\n"


def test_every_page_is_in_the_navigation() -> None:
    nav = (ROOT / "mkdocs.yml").read_text(encoding="utf-8").split("\nnav:")[1]
    told = re.findall(r": (\S+\.md)$", nav, re.MULTILINE)
    assert sorted(set(told) - set(ROOT_PAGES)) == PAGES
    assert yaml.safe_load("nav:" + nav)


@pytest.mark.parametrize("name", [*(f"docs/{page}" for page in PAGES), *ROOT_PAGES])
def test_every_link_has_an_end(name: str) -> None:
    page = ROOT / name
    text = re.sub(r"```.*?```|`[^`\n]*`", "", page.read_text(encoding="utf-8"), flags=re.DOTALL)
    lost = [
        target
        for target, _ in LINK.findall(text)
        if not re.match(r"[a-z]+:", target) and not (page.parent / target).exists()
    ]
    assert lost == []


def test_a_screen_that_is_stale_is_said(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    kept = DOCS / "index.md"
    monkeypatch.setattr(screens, "pages", lambda: iter([(kept, "别的")]))
    assert screens.main(["--check"]) == 1
    assert "docs/index.md" in capsys.readouterr().out
    monkeypatch.setattr(screens, "pages", lambda: iter([(kept, kept.read_text(encoding="utf-8"))]))
    assert screens.main(["--check"]) == 0


def test_the_shell_of_the_pages_keeps_the_last_or_the_first_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(screens.Shell, "run", lambda _, line: f"{line}\n二\n三\n")
    page = "<!-- 屏幕：{} 1 行 -->\n```console\n$ 一\n旧的\n```\n"
    shell = screens.Shell(ROOT)
    assert screens.shown(page.format("前"), shell) == "<!-- 屏幕：前 1 行 -->\n```console\n$ 一\n一\n……\n```\n"
    assert screens.shown(page.format("末"), shell) == "<!-- 屏幕：末 1 行 -->\n```console\n$ 一\n……\n三\n```\n"
