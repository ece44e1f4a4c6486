"""Draws pictures of papers from a real run: the README's, or every page of every paper of a campaign.

    python docs/papers.py
    python docs/papers.py FOLDER
    python docs/papers.py FOLDER UNITS        a campaign of so many invented units (crowd.py)

Needs LibreOffice, poppler-utils, Chromium and a Chinese font (on Debian: libreoffice-calc, libreoffice-writer,
poppler-utils, chromium, fonts-noto-cjk).
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from datetime import date
from pathlib import Path

from crowd import crowd
from picture import QUIET

from baiyun import api
from baiyun.rank.result import MonthResult

ROOT = Path(__file__).parents[1]
DOCS, EXAMPLES = ROOT / "docs", ROOT / "examples"
MONTHS = ("june", "july", "august")
AFTERWARDS = date(2023, 9, 1)
DOTS = 80
PAGES = {
    "a.pdf": {"workbook-overview": 1, "workbook-ranking": 5, "workbook-charts": 7, "workbook-detail": 8},
    "b.pdf": {"notice-1": 1, "notice-2": 2, "notice-3": 4},
}


def main(folder: str = "", units: str = "") -> None:
    """The README's pictures; with a ``folder``, the papers themselves and a picture of every page."""
    if folder:
        everything(Path(folder), int(units or 0))
        return
    with tempfile.TemporaryDirectory() as name:
        into = Path(name)
        for pdf in _printed(approved(into), into):
            for picture, page in PAGES[pdf.name].items():
                where = ("-f", str(page), "-l", str(page), "-singlefile")
                _run("pdftoppm", "-png", "-r", str(DOTS), *where, str(pdf), str(DOCS / picture))


def approved(folder: Path) -> list[Path]:
    """The workbook and the notice of the approved June, which the README shows."""
    papers = [folder / "a.xlsx", folder / "b.docx"]
    api.score(EXAMPLES / "june", review=EXAMPLES / "approved" / "review.xlsx").save(*papers)
    return papers


def everything(folder: Path, units: int = 0) -> None:
    """Every paper of the example campaign, or of one of so many units, as PDF, and a picture a page: 通报-01.png."""
    folder.mkdir(parents=True, exist_ok=True)
    months = crowd(folder / "campaign", units) if units else [EXAMPLES / month for month in MONTHS]
    papers, pages = written(folder, months)
    for pdf in _printed(papers, folder) + [_photographed(page) for page in pages]:
        _run("pdftoppm", "-png", "-r", str(DOTS), str(pdf), str(pdf.with_suffix("")))


def written(folder: Path, months: list[Path]) -> tuple[list[Path], list[Path]]:
    """The papers of a campaign and its pages: of the first month and the last, of the dispatch, of the campaign, for units."""

    def named(*names: str) -> list[Path]:
        return [folder / name for name in names]

    first, last, whole = api.score(months[:1]), api.score(months, period=months[-1].name), api.final(months)
    of_first, of_last = named("首月通报.docx", "首月排名.xlsx"), named("末月通报.docx", "末月排名.xlsx")
    of_dispatch, of_targets = named("调度.docx", "台账.xlsx"), named("任务通报.docx", "任务.xlsx")
    of_whole, review = named("总通报.docx", "总成绩.xlsx"), folder / "评审.xlsx"
    pages = named("排名页.html", "总成绩页.html", "催报页.html")
    first.save(*of_first)
    last.save(*of_last, pages[0])
    api.projects(months).save(*of_dispatch)
    whole.save(*of_whole, pages[1])
    api.validate(months[-1:], today=AFTERWARDS).save(pages[2])
    whole.save_targets(*of_targets)
    api.review(months, review)
    unit = last.result.everyone[0].name
    blank = api.blank_forms(folder, unit=unit, period=months[-1].name, units=months[-1].parent / "units.xlsx")
    papers = [*of_first, *of_last, *of_dispatch, *of_targets, *of_whole, review, *blank]
    return papers + sheets(folder, first.result) + sheets(folder, last.result), pages


def sheets(folder: Path, result: MonthResult) -> list[Path]:
    """The sheets of the first unit, the last that reported, one that did not, an exempt one and the one with most rows."""
    every, _ = api.save_sheets(result, folder)
    made = dict(zip((each.name for each in result.everyone), every, strict=True))
    longest = max(made.values(), key=lambda path: path.stat().st_size)
    there = [each for each in result.everyone if each.card.reported]
    silent = [each for each in result.everyone if not each.card.reported and each.card.exempt is None]
    exempt = [each for each in result.everyone if each.card.exempt is not None]
    return sorted({made[each.name] for each in (*there[:1], *there[-1:], *silent[:1], *exempt[:1])} | {longest})


def _printed(papers: list[Path], folder: Path) -> list[Path]:
    """The papers as PDF, by one start of LibreOffice."""
    with tempfile.TemporaryDirectory() as name:
        profile = f"-env:UserInstallation={(Path(name) / 'profile').as_uri()}"
        _run("soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), *map(str, papers))
    return [folder / f"{paper.stem}.pdf" for paper in papers]


def _photographed(page: Path) -> Path:
    """A page as Chromium prints it."""
    pdf = page.with_suffix(".pdf")
    with tempfile.TemporaryDirectory() as name:
        where = (f"--user-data-dir={name}", "--no-pdf-header-footer", f"--print-to-pdf={pdf}", page.as_uri())
        _run("chromium", *QUIET, *where)
    return pdf


def _run(*command: str) -> None:
    subprocess.run(command, check=True, capture_output=True)  # noqa: S603


if __name__ == "__main__":
    main(*sys.argv[1:])
