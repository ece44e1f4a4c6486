"""Draws every picture of the pages anew, and knows which of them show something else by now.

    python docs/pictures.py            draws them; needs what docs/papers.py needs
    python docs/pictures.py --check    says which are stale; needs nothing

Beside the pictures, pictures.json keeps a digest of the words of what each was drawn from.
"""

from __future__ import annotations

import hashlib
import json
import re
import sys
import tempfile
import zipfile
from pathlib import Path

from python_calamine import CalamineWorkbook

DOCS = Path(__file__).resolve().parent
sys.path.insert(0, str(DOCS))

import papers  # noqa: E402 - found through the path above
import picture  # noqa: E402 - as above
import tutorial_pictures  # noqa: E402 - as above

KEPT = DOCS / "pictures.json"


def main(arguments: list[str]) -> int:
    """Draws the pictures, or with ``--check`` only looks whether they still show what the program makes."""
    if arguments not in ([], ["--check"]):
        print("python docs/pictures.py [--check]")
        return 2
    if arguments:
        found = stale()
        print("".join(f"{name} shows something else: run python docs/pictures.py\n" for name in found), end="")
        return int(bool(found))
    picture.main()
    papers.main()
    tutorial_pictures.main()
    KEPT.write_text(json.dumps(shown(), indent=1) + "\n", encoding="utf-8")
    return 0


def stale() -> list[str]:
    """The pictures that show something else than the program makes now, or that nothing is known of."""
    kept, now = json.loads(KEPT.read_text(encoding="utf-8")), shown()
    there = {path.relative_to(DOCS).as_posix() for path in DOCS.rglob("*.png")}
    return sorted(
        name for name in there | kept.keys() | now.keys() if kept.get(name) != now.get(name) or name not in kept
    )


def shown() -> dict[str, str]:
    """Each picture with a digest of the words of what it shows."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        words = {"score.png": picture.screen_of_june().export_text()}
        words["page.png"] = picture.page_of_july(folder).read_text(encoding="utf-8")
        for paper, pages in zip(papers.approved(folder), papers.PAGES.values(), strict=True):
            words |= {f"{drawn}.png": _words(paper) for drawn in pages}
        for drawn, book in tutorial_pictures.workbooks(folder).items():
            words[f"pictures/{drawn}.png"] = _words(book, tutorial_pictures.SHEETS[drawn][0])
    return {drawn: hashlib.sha256(text.encode()).hexdigest()[:16] for drawn, text in sorted(words.items())}


def _words(paper: Path, sheet: str = "") -> str:
    """What stands in a document, or in a workbook's sheets."""
    if paper.suffix == ".docx":
        with zipfile.ZipFile(paper) as parts:
            return re.sub("<[^>]*>", "|", parts.read("word/document.xml").decode())
    book = CalamineWorkbook.from_path(str(paper))
    return repr([book.get_sheet_by_name(each).to_python() for each in ([sheet] if sheet else book.sheet_names)])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
