"""Draws docs/score.png and docs/page.png: the screen and the page of an example month, from real runs.

    python docs/picture.py

Needs Chromium and a Chinese font (on Debian: chromium, fonts-noto-cjk).
"""

from __future__ import annotations

import io
import subprocess
import tempfile
from pathlib import Path

from rich.cells import cell_len
from rich.console import Console
from rich.terminal_theme import DEFAULT_TERMINAL_THEME

from baiyun import api
from baiyun.render.screen.month import month_screen

ROOT = Path(__file__).parents[1]
COLUMNS = 92
PAGE = """<!DOCTYPE html><meta charset="utf-8"><style>
body {{ margin: 0; padding: 14px 18px; background: #fff; width: max-content; }}
pre {{ font: 15px/1.35 "Noto Sans Mono CJK SC"; margin: 0; }}
</style><pre>$ baiyun score examples/june/*.xlsx
{code}</pre>"""
QUIET = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--hide-scrollbars",
)


def main() -> None:
    """Both pictures."""
    draw_screen()
    draw_page()


def draw_page() -> None:
    """The top of the page of July, which has a month before it."""
    with tempfile.TemporaryDirectory() as folder:
        photograph(page_of_july(Path(folder)), ROOT / "docs" / "page.png", 1100, 1000)


def page_of_july(folder: Path) -> Path:
    """The page that is photographed."""
    page = folder / "page.html"
    api.score(ROOT / "examples" / "july").save(page)
    return page


def draw_screen() -> None:
    """Draws the screen of June as a page and photographs it."""
    console = screen_of_june()
    code = console.export_html(inline_styles=True, theme=DEFAULT_TERMINAL_THEME, code_format="{code}")
    code = code.replace("─", "-")  # a Chinese font draws the rule twice as wide as a terminal does
    lines = code.count("\n") + 2
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "screen.html"
        page.write_text(PAGE.format(code=code), encoding="utf-8")
        width, height = int(cell_len("x" * COLUMNS) * 7.6) + 40, int(lines * 20.25) + 30
        photograph(page, ROOT / "docs" / "score.png", width, height)


def screen_of_june() -> Console:
    """The screen that is photographed, recorded."""
    console = Console(record=True, width=COLUMNS, file=io.StringIO(), force_terminal=True)
    console.print(month_screen(api.score(ROOT / "examples" / "june" / "*.xlsx").result, COLUMNS))
    return console


def photograph(page: Path, picture: Path, width: int, height: int) -> None:
    """A page as a picture of that size."""
    command = ["chromium", *QUIET, f"--user-data-dir={page.parent}/profile", f"--window-size={width},{height}"]
    command += [f"--screenshot={picture}", page.as_uri()]
    subprocess.run(command, check=True, capture_output=True)  # noqa: S603


if __name__ == "__main__":
    main()
