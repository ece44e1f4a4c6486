"""The notice as LibreOffice prints it: lines, characters, margins, page numbers, tables over pages."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from itertools import pairwise
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn

from baiyun import api
from baiyun.rank.result import MonthResult
from baiyun.render.docx.write_notice import load_template, month_notice
from baiyun.rulebook.book import Rulebook
from months import JUNE, approved, crowd, month
from office import all_converted, libreoffice

sys.path.insert(0, str(Path(__file__).parents[2] / "docs"))

import crowd as county

POINTS = 72 / 25.4
LONG_BODY = "标题：通报\n落款：某县\n---\n" + "天地玄黄宇宙洪荒日月盈昃辰宿列张寒来暑往秋收冬藏" * 150 + "\n完\n"
_LINE = re.compile(r'<line xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*?)</line>', re.DOTALL)
_WORD = re.compile(r"<word[^>]*>([^<]*)</word>")


Pages = list["list[Line]"]


class Line:
    """A line of a page: its text and where it stands, in points."""

    def __init__(self, found: re.Match[str]) -> None:
        self.left, self.top, self.right, self.bottom = (float(found[at]) for at in range(1, 5))
        self.text = "".join(_WORD.findall(found[5]))


def printed(pdf: Path) -> Pages:
    """The lines of each page."""
    made = subprocess.run(["pdftotext", "-bbox-layout", str(pdf), "-"], capture_output=True, text=True, check=True)
    return [
        sorted(map(Line, _LINE.finditer(page)), key=lambda line: line.top) for page in made.stdout.split("<page ")[1:]
    ]


def notice(result: MonthResult, text: str = "") -> bytes:
    return month_notice(result, load_template(result.book, "模板.txt", text.encode() if text else None))


FOOT = "抄送：各成员\n印发机关：某办公室\n"
TEXT = "天地玄黄宇宙洪荒日月盈昃辰宿列张寒来暑往秋收冬藏"
KINDS = ("专业招商小分队", "部门", "单位", "乡镇")


def of_length(lines: int) -> str:
    """A template whose body has about so many lines."""
    return f"标题：通报\n落款：某县\n{FOOT}---\n{TEXT * lines}\n完成 10 亿元，见 2023年7月3日。\n"


def units(number: int) -> dict[str, Any]:
    """So many units of all kinds, some silent, exempt, alike or with a long name."""
    return {name: unit for kind in KINDS for name, unit in crowd(number // len(KINDS), kind, 3).items()}


LENGTHS = range(3, 260, 11)
MONTHS = [JUNE.parents[1] / name for name in ("june", "july", "august")]
COUNTY = ("县 june", "县 august", "县 targets")


def notices(book: Rulebook) -> dict[str, bytes]:
    """A long text, a long table, bodies of 1 to 12 pages, and whole notices of 2, 4, 36 and 80 units."""
    small = month(book, {"甲镇": {}})
    results = {"2": month(book, {"甲镇": {}, "乙镇": {}})}
    results |= {str(number): approved(month(book, units(number))) for number in (4, 36, 80)}
    return {
        "long": notice(small, LONG_BODY),
        "table": notice(month(book, crowd(60))),
        **{f"lines {lines}": notice(small, of_length(lines)) for lines in LENGTHS},
        **{name: notice(result) for name, result in results.items()},
    }


def example_papers(folder: Path) -> list[Path]:
    """Every paper of the example campaign."""
    whole, paths = api.final(MONTHS), [folder / f"例 {at}.docx" for at in range(6)]
    whole.save(paths[0])
    whole.save_targets(paths[1])
    for month_folder, path in zip(MONTHS, paths[2:5], strict=True):
        api.score(month_folder).save(path)
    api.projects(MONTHS[1]).save(paths[5])
    return paths


def county_papers(folder: Path) -> list[Path]:
    """Papers of 36 units with long names, ties and nobody punctual."""
    june, july, august = county.crowd(folder / "county", 36)
    paths = [folder / f"{name}.docx" for name in COUNTY]
    api.score(june).save(paths[0])
    api.score([june, july, august], period="august").save(paths[1])
    api.final([june, july, august]).save_targets(paths[2])
    return paths


@pytest.fixture(scope="module")
def papers(book: Rulebook, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """All papers that are printed here, and beside each what LibreOffice printed: one start of it costs more than most of them."""
    folder = tmp_path_factory.mktemp("notices")
    for name, content in notices(book).items():
        (folder / f"{name}.docx").write_bytes(content)
    example_papers(folder)
    county_papers(folder)
    written = sorted(folder.glob("*.docx"))
    return {path.stem: path for path in all_converted(written, "pdf")} | {path.name: path for path in written}


@pytest.fixture(scope="module")
def pages(papers: dict[str, Path]) -> dict[str, Pages]:
    """The lines of each page of each paper."""
    if shutil.which("pdftotext") is None:
        pytest.skip("poppler-utils (pdftotext) is not installed")
    return {name: printed(path) for name, path in papers.items() if path.suffix == ".pdf"}


@pytest.mark.slow
@libreoffice
def test_a_page_of_text_holds_22_lines_of_28_characters(pages: dict[str, Pages]) -> None:
    found = pages["long"]
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
def test_page_numbers_stand_outside(pages: dict[str, Pages]) -> None:
    """On the right of odd pages and on the left of even ones, a character in."""
    feet = [page[-1] for page in pages["long"]]
    assert [round(foot.left - 28 * POINTS) for foot in feet[1::2]] == [pytest.approx(14, abs=3)] * len(feet[1::2])
    rights = [round((210 - 26) * POINTS - foot.right) for foot in feet[::2]]
    assert rights == [pytest.approx(14, abs=3)] * len(rights)


@pytest.mark.slow
@libreoffice
def test_a_long_table_goes_over_pages_with_its_head(book: Rulebook, pages: dict[str, Pages]) -> None:
    """Sixty units: the head is there on each page, no page ends with it, nothing is lost, nobody signs alone."""
    result = month(book, crowd(60))
    found = [[line.text for line in page] for page in pages["table"]]
    every = "".join(text for page in found for text in page)
    for standing in result.everyone:
        assert standing.name in every or len(standing.name) > 12  # a long name is on several lines
    ranked = [page for page in found if any("比签约" in text for text in page)]
    assert len(ranked) >= 3
    for page in ranked:
        at = max(number for number, text in enumerate(page) if "比签约" in text)
        assert len(page) - at > 3
    [signed] = [page for page in found if "年" in page and not any("印发" in text for text in page)]
    assert any("报送期限" in text for text in signed)


@pytest.mark.slow
@libreoffice
def test_the_foot_stands_on_an_even_last_page_and_nothing_below_it(pages: dict[str, Pages]) -> None:
    """Bodies of 1 to 12 pages, and whole notices of 2, 4, 36 and 80 units."""
    bodies, whole = [pages[f"lines {lines}"] for lines in LENGTHS], [pages[name] for name in ("2", "4", "36", "80")]
    lengths = {
        max(number for number, page in enumerate(each, 1) if any(TEXT in line.text for line in page)) for each in bodies
    }
    assert set(range(1, 12)) <= lengths
    for each in bodies + whole:
        assert len(each) % 2 == 0
        *lines, number = each[-1]
        at = next(at for at, line in enumerate(lines) if line.text.startswith("抄送："))
        below = lines[at + 1 :]
        said = "".join(line.text for line in sorted(below, key=lambda line: line.left))
        assert re.fullmatch(r"(某|白云县扩大开放领导小组)办公室(2023年7月4|年月)日印发", said), said
        assert number.text.replace(" ", "") == f"—{len(each)}—"
        assert below[-1].bottom == pytest.approx((297 - 35) * POINTS, abs=14)  # within the last line of the text
        assert not any("印发" in line.text for page in each[:-1] for line in page)


@pytest.mark.slow
@libreoffice
def test_the_body_is_short_enough(pages: dict[str, Pages]) -> None:
    """Six pages for 36 units, nine for 80; the annexes begin on a page of their own."""
    bodies = [
        next(at for at, page in enumerate(pages[name]) if page[0].text.startswith("附件")) for name in ("36", "80")
    ]
    assert bodies[0] <= 6
    assert bodies[1] <= 9


@pytest.mark.slow
@libreoffice
def test_every_paper_of_the_example_campaign_ends_on_an_even_page(pages: dict[str, Pages]) -> None:
    for each in [pages[f"例 {at}"] for at in range(6)]:
        assert len(each) % 2 == 0
        assert any("印发" in line.text for line in each[-1])
        assert not any("印发" in line.text for page in each[:-1] for line in page)


@pytest.mark.slow
@libreoffice
def test_no_row_of_a_long_table_is_lost_and_a_county_of_long_names_fits(
    papers: dict[str, Path], pages: dict[str, Pages]
) -> None:
    """Every row is printed, six pages of text, an even number in all."""
    for name in COUNTY:
        each = pages[name]
        every = re.sub(r"\s", "", "".join(line.text for page in each for line in page))
        told = docx.Document(str(papers[f"{name}.docx"]))
        assert max(len(table.rows) for table in told.tables) > 9
        assert len(every) >= sum(len(re.sub(r"\s", "", text.text or "")) for text in told.element.body.iter(qn("w:t")))
        assert len(each) % 2 == 0
        if name != "县 targets":
            assert next(at for at, page in enumerate(each) if page[0].text.startswith("附件")) <= 6
