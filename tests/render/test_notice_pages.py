"""The notice as LibreOffice prints it: lines, characters, margins, page numbers, tables over pages."""

from __future__ import annotations

import re
import shutil
import subprocess
from itertools import pairwise
from pathlib import Path

import pytest

from baiyun.rank.result import MonthResult
from baiyun.render.docx.write_notice import load_template, month_notice
from baiyun.rulebook.book import Rulebook
from months import crowd, month
from office import converted, libreoffice

POINTS = 72 / 25.4
LONG_BODY = "标题：通报\n落款：某县\n---\n" + "天地玄黄宇宙洪荒日月盈昃辰宿列张寒来暑往秋收冬藏" * 150 + "\n完\n"
_LINE = re.compile(r'<line xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*?)</line>', re.DOTALL)
_WORD = re.compile(r"<word[^>]*>([^<]*)</word>")


class Line:
    """A line of a page: its text and where it stands, in points."""

    def __init__(self, found: re.Match[str]) -> None:
        self.left, self.top, self.right, self.bottom = (float(found[at]) for at in range(1, 5))
        self.text = "".join(_WORD.findall(found[5]))


def pages(folder: Path, content: bytes) -> list[list[Line]]:
    """The lines of each page."""
    if shutil.which("pdftotext") is None:
        pytest.skip("poppler-utils (pdftotext) is not installed")
    (folder / "a.docx").write_bytes(content)
    pdf = converted(folder / "a.docx", "pdf")
    made = subprocess.run(["pdftotext", "-bbox-layout", str(pdf), "-"], capture_output=True, text=True, check=True)
    return [
        sorted(map(Line, _LINE.finditer(page)), key=lambda line: line.top) for page in made.stdout.split("<page ")[1:]
    ]


def notice(result: MonthResult, text: str = "") -> bytes:
    return month_notice(result, load_template(result.book, "模板.txt", text.encode() if text else None))


@pytest.mark.slow
@libreoffice
def test_a_page_of_text_holds_22_lines_of_28_characters(book: Rulebook, tmp_path: Path) -> None:
    found = pages(tmp_path, notice(month(book, {"甲镇": {}}), LONG_BODY))
    assert len(found) >= 5
    for number, page in enumerate(found[2:4], 3):
        *lines, foot = page
        assert foot.text.replace(" ", "") == f"—{number}—"
        assert len(lines) == 22
        assert {len(line.text) for line in lines} == {28}
        assert min(line.left for line in lines) == pytest.approx(28 * POINTS, abs=1.5)
        assert 210 * POINTS - max(line.right for line in lines) == pytest.approx(26 * POINTS, abs=3)
        pitches = {round(after.top - before.top, 1) for before, after in pairwise(lines)}
        assert pitches <= {28.9, 29.0}
        middle = (lines[0].top + lines[0].bottom) / 2 - pitches.copy().pop() / 2
        assert middle == pytest.approx(37 * POINTS, abs=6)  # the first line's share of the grid begins at the margin
        assert lines[-1].bottom <= (297 - 35) * POINTS + 1
        dashes = (foot.top + foot.bottom) / 2 - (297 - 35) * POINTS
        assert dashes == pytest.approx(7 * POINTS, abs=4)  # a little below the text, 7 mm in the standard


@pytest.mark.slow
@libreoffice
def test_page_numbers_stand_outside(book: Rulebook, tmp_path: Path) -> None:
    """On the right of odd pages and on the left of even ones, a character in."""
    feet = [page[-1] for page in pages(tmp_path, notice(month(book, {"甲镇": {}}), LONG_BODY))]
    assert [round(foot.left - 28 * POINTS) for foot in feet[1::2]] == [pytest.approx(14, abs=3)] * len(feet[1::2])
    rights = [round((210 - 26) * POINTS - foot.right) for foot in feet[::2]]
    assert rights == [pytest.approx(14, abs=3)] * len(rights)


@pytest.mark.slow
@libreoffice
def test_a_long_table_goes_over_pages_with_its_head(book: Rulebook, tmp_path: Path) -> None:
    """Sixty units: the head is there on each page, no page ends with it, nothing is lost, nobody signs alone."""
    result = month(book, crowd(60))
    found = [[line.text for line in page] for page in pages(tmp_path, notice(result))]
    every = "".join(text for page in found for text in page)
    for standing in result.everyone:
        assert standing.name in every or len(standing.name) > 12  # a long name is on several lines
    ranked = [page for page in found if any("比签约" in text for text in page)]
    assert len(ranked) >= 3
    for page in ranked:
        at = max(number for number, text in enumerate(page) if "比签约" in text)
        assert len(page) - at > 3
    [signed] = [page for page in found if "年" in page]
    assert any("报送期限" in text for text in signed)
