"""Draws pictures of papers from a real run: the README's, or every page of every paper of the example campaign.

    python docs/papers.py
    python docs/papers.py FOLDER

Needs LibreOffice, poppler-utils and a Chinese font (on Debian: libreoffice-calc, libreoffice-writer, poppler-utils,
fonts-noto-cjk).
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from baiyun import api

ROOT = Path(__file__).parents[1]
DOCS, EXAMPLES = ROOT / "docs", ROOT / "examples"
MONTHS = ("june", "july", "august")
DOTS = 80
PAGES = {
    "a.pdf": {"workbook-overview": 1, "workbook-ranking": 5, "workbook-charts": 7, "workbook-detail": 8},
    "b.pdf": {"notice-1": 1, "notice-2": 2, "notice-3": 4},
}


def main(folder: str = "") -> None:
    """The README's pictures; with a ``folder``, the papers themselves and a picture of every page."""
    if folder:
        everything(Path(folder))
        return
    with tempfile.TemporaryDirectory() as name:
        into = Path(name)
        papers = [into / "a.xlsx", into / "b.docx"]
        api.score(EXAMPLES / "june", review=EXAMPLES / "approved" / "review.xlsx").save(*papers)
        for pdf in _printed(papers, into):
            for picture, page in PAGES[pdf.name].items():
                where = ("-f", str(page), "-l", str(page), "-singlefile")
                _run("pdftoppm", "-png", "-r", str(DOTS), *where, str(pdf), str(DOCS / picture))


def everything(folder: Path) -> None:
    """Every paper of the example campaign, as PDF, and a picture a page: 通报-01.png."""
    folder.mkdir(parents=True, exist_ok=True)
    for pdf in _printed(written(folder), folder):
        _run("pdftoppm", "-png", "-r", str(DOTS), str(pdf), str(pdf.with_suffix("")))


def written(folder: Path) -> list[Path]:
    """The papers of the example campaign: of a month, of the dispatch, of the campaign, and what people fill in."""

    def named(*names: str) -> list[Path]:
        return [folder / name for name in names]

    months = [EXAMPLES / month for month in MONTHS]
    month, whole = api.score(months[:2], period="july"), api.final(months)
    papers = named(
        "通报.docx",
        "排名.xlsx",
        "调度.docx",
        "台账.xlsx",
        "总通报.docx",
        "总成绩.xlsx",
        "任务通报.docx",
        "任务.xlsx",
        "评审.xlsx",
    )
    month.save(*papers[:2])
    api.projects(months[:2]).save(*papers[2:4])
    whole.save(*papers[4:6])
    whole.save_targets(*papers[6:8])
    api.review(months, papers[8])
    unit = month.result.everyone[0].name
    return papers + api.blank_forms(folder, unit=unit, period="july", units=EXAMPLES / "units.xlsx")


def _printed(papers: list[Path], folder: Path) -> list[Path]:
    """The papers as PDF, by one start of LibreOffice."""
    with tempfile.TemporaryDirectory() as name:
        profile = f"-env:UserInstallation={(Path(name) / 'profile').as_uri()}"
        _run("soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), *map(str, papers))
    return [folder / f"{paper.stem}.pdf" for paper in papers]


def _run(*command: str) -> None:
    subprocess.run(command, check=True, capture_output=True)  # noqa: S603


if __name__ == "__main__":
    main(*sys.argv[1:])
