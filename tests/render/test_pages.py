"""Counting lines and pages, and where 版记 stands, without any program that prints."""

from __future__ import annotations

import io

import docx
import pytest
from docx.oxml.ns import qn

from baiyun.render.docx.line_breaks import lines_of
from baiyun.render.docx.write_notice import load_template, month_notice
from baiyun.rulebook.book import Rulebook
from months import month


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("", 1),
        ("字" * 28, 1),
        ("字" * 29, 2),
        ("字" * 28 + "。", 1),  # hangs
        ("字" * 28 + "）", 2),  # may not begin a line: the character before goes along
        ("字" * 27 + "（字", 2),
        ("字" * 26 + "2023", 2),  # a number is not torn
        ("1" * 54, 1),
        ("字" * 280, 10),
    ],
)
def test_lines_of_28_characters(text: str, lines: int) -> None:
    assert lines_of(text, 28, wide=False) == lines


def test_a_wide_font_takes_more_and_an_indent_counts() -> None:
    assert lines_of("1" * 50, 28, wide=False) == 1
    assert lines_of("1" * 50, 28, wide=True) == 2
    assert lines_of("字" * 27, 28, wide=False, indent=2) == 2


@pytest.mark.parametrize("characters", [1, 0.2, 0, -3])
def test_without_room_a_line_still_takes_a_character(characters: float) -> None:
    assert lines_of("字字字", characters, wide=False) == 3
    assert lines_of("a" * 40_000, characters, wide=False) >= 19_999


@pytest.mark.parametrize(("copied", "lines"), [("各成员", 1), ("某局" * 30, 3)])
def test_the_foot_ends_where_the_text_ends(book: Rulebook, copied: str, lines: int) -> None:
    text = f"标题：通报\n抄送：{copied}\n印发机关：某办\n---\n正文\n"
    content = month_notice(month(book, {"甲镇": {}}), load_template(book, "模板.txt", text.encode()))
    paragraphs = list(docx.Document(io.BytesIO(content)).element.body.iter(qn("w:p")))
    frames = [frame for each in paragraphs if (frame := each.find(f"{qn('w:pPr')}/{qn('w:framePr')}")) is not None]
    tops, heights = ([int(frame.get(qn(f"w:{name}"))) for frame in frames] for name in ("y", "h"))
    foot = int((297 - 35) / 25.4 * 72 * 20)
    assert heights == [lines * 579, 579]
    assert tops == [foot - sum(heights), foot - 579]
    assert len(paragraphs) - paragraphs.index(frames[-1].getparent().getparent()) == 2  # the anchor alone comes after


@pytest.mark.parametrize(("printed", "lines"), [("某某" * 8 + "办", 1), ("某某" * 10, 2)])
def test_the_day_of_printing_goes_below_a_long_name(book: Rulebook, printed: str, lines: int) -> None:
    text = f"标题：通报\n印发机关：{printed}\n---\n正文\n"
    content = month_notice(month(book, {"甲镇": {}}), load_template(book, "模板.txt", text.encode()))
    [frame] = docx.Document(io.BytesIO(content)).element.body.iter(qn("w:framePr"))
    assert int(frame.get(qn("w:h"))) == lines * 579
    assert len(list(frame.getparent().getparent().iter(qn("w:br")))) == lines - 1


def test_without_names_there_is_no_foot(book: Rulebook) -> None:
    content = month_notice(
        month(book, {"甲镇": {}}), load_template(book, "模板.txt", "标题：通报\n---\n正文\n".encode())
    )
    assert not list(docx.Document(io.BytesIO(content)).element.body.iter(qn("w:framePr")))
