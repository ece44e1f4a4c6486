"""Slips for objections: made by hand in a few words, and those of real sheets filled as a unit would."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import docx

from baiyun.review.slip import DAY, ITEM, PERIOD, SIGNED, TITLE, UNIT, WORDS


def document(xml: str) -> bytes:
    """A document of Word that holds nothing but this."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("word/document.xml", xml)
    return buffer.getvalue()


def table(*rows: tuple[str, ...]) -> str:
    """A table as it stands in a document."""
    cell = "<w:tc><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc>"
    inner = "".join(f"<w:tr>{''.join(map(cell.format, row))}</w:tr>" for row in rows)
    return f"<w:tbl>{inner}</w:tbl>"


def slip_of(unit: str, period: str, item: str, words: str, day: str = "") -> bytes:
    """A slip with one objection."""
    head = (TITLE,), (UNIT, unit, PERIOD, period), (ITEM, WORDS)
    return document(f"<w:document>{table(*head, (item, words), ('', ''), (SIGNED, '', DAY, day))}</w:document>")


def fill(path: Path, *lines: tuple[str, str], day: str = "") -> None:
    """Writes objections into the slip of a sheet, as a unit does in Word."""
    opened = docx.Document(str(path))
    slip = opened.tables[-1]
    for at, (item, words) in enumerate(lines, 3):
        slip.rows[at].cells[0].text, slip.rows[at].cells[1].text = item, words
    slip.rows[-1].cells[1].text, slip.rows[-1].cells[-1].text = "张三", day
    opened.save(str(path))
