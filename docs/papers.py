"""Draws the pictures of the example month's ranking workbook and notice, from a real run.

    python docs/papers.py

Needs LibreOffice, poppler-utils and a Chinese font (on Debian: libreoffice-calc, libreoffice-writer, poppler-utils,
fonts-noto-cjk).
"""

from __future__ import annotations

import subprocess
import tempfile
from pathlib import Path

from baiyun import api

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
DOTS = 80
PAGES = {
    "a.pdf": {"workbook-overview": 1, "workbook-ranking": 5, "workbook-charts": 7, "workbook-detail": 8},
    "b.pdf": {"notice-1": 1, "notice-2": 2, "notice-3": 4},
}


def main() -> None:
    """Writes both, prints them, and keeps some pages as pictures."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        api.score(ROOT / "examples" / "june" / "*.xlsx").save(folder / "a.xlsx", folder / "b.docx")
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        for paper in ("a.xlsx", "b.docx"):
            _run("soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", name, str(folder / paper))
        for paper, pages in PAGES.items():
            for picture, page in pages.items():
                _draw(folder / paper, page, picture)


def _draw(pdf: Path, page: int, picture: str) -> None:
    where = ("-f", str(page), "-l", str(page), "-singlefile")
    _run("pdftoppm", "-png", "-r", str(DOTS), *where, str(pdf), str(DOCS / picture))


def _run(*command: str) -> None:
    subprocess.run(command, check=True, capture_output=True)  # noqa: S603


if __name__ == "__main__":
    main()
