"""Our own papers read back: a ranking workbook, JSON, page or notice → its values and what it says it was made from."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping, Sequence
from typing import Any

from msgspec import Struct, field
from msgspec.structs import replace

from baiyun.form.cells import Broken, Shown
from baiyun.form.stamp import HIDDEN, KIND
from baiyun.problems import Place, Problem
from baiyun.problems import commands as problems
from baiyun.read.files.formulas import FormulasByCell, formulas, lacks_values
from baiyun.read.files.inside import beginning, names_in
from baiyun.read.files.sheet import Opener, Workbook
from baiyun.read.files.workbook import workbook
from baiyun.read.papers.page_texts import page_texts
from baiyun.read.papers.saved import saved_data
from baiyun.read.submissions import hidden_facts

MONTH, CAMPAIGN, NOTICE = "排名表", "总成绩表", "通报"
DOCUMENT, CORE, ZIP = "word/document.xml", "docProps/core.xml", b"PK\x03\x04"
KEYWORDS = re.compile(r"<cp:keywords>([^<]*)</cp:keywords>")
EMBEDDED = ('<script type="application/json">', "</script>")
SOURCES = "溯源"
Grid = Sequence[Sequence[Any]]


class Paper(Struct, frozen=True):
    """A paper of ours: a workbook by ``sheets``, JSON by ``data``, a page by both, a notice by the ``words`` of its properties.

    ``kind`` says what it shows, ``suffix`` in which format. ``formulas`` stand where a workbook keeps no value.
    """

    file: str
    kind: str
    suffix: str
    sheets: Mapping[str, Grid] = field(default_factory=dict)
    data: Mapping[str, Any] = field(default_factory=dict)
    words: str = ""
    formulas: FormulasByCell = field(default_factory=dict)


def paper(file: str, content: bytes, opener: Opener = workbook, *, with_formulas: bool = False) -> Paper | Problem:
    """The paper in some bytes, or why it is none that can be read back."""
    if content.startswith(ZIP):
        words = _words(content)
        if words is not None:
            return _notice(file, words)
        opened = opener(file, content)
        return opened if isinstance(opened, Problem) else _workbook(file, content, opened, with_formulas=with_formulas)
    text = content.decode("utf-8-sig", "replace").lstrip()
    if text.startswith("{"):
        return _data(file, text)
    return _page(file, text)


def _workbook(file: str, content: bytes, opened: Workbook, *, with_formulas: bool) -> Paper | Problem:
    kind = hidden_facts(opened).get(KIND, "")
    if kind not in (MONTH, CAMPAIGN):
        return _other(file, f"{kind}" if kind else "")
    held = formulas(content) if with_formulas or lacks_values(content) else {}
    sheets = {sheet.name: [[_stored(raw) for raw in row] for row in sheet.rows] for sheet in opened.sheets}
    return Paper(file, kind, ".xlsx", {name: rows for name, rows in sheets.items() if name != HIDDEN}, formulas=held)


def _stored(raw: Any) -> Any:
    """A value as it is kept, whatever its format shows of it."""
    return float(raw) if isinstance(raw, Shown) else "" if isinstance(raw, Broken) else raw


def _words(content: bytes) -> str | None:
    """The keywords of a document of Word; None for what is none."""
    if DOCUMENT not in names_in(content):
        return None
    found = KEYWORDS.search(beginning(content, CORE).decode("utf-8", "replace"))
    return html.unescape(found[1]) if found else ""


def _notice(file: str, words: str) -> Paper | Problem:
    return Paper(file, NOTICE, ".docx", words=words) if "指纹" in words else _other(file)


def _page(file: str, text: str) -> Paper | Problem:
    """A page: what it shows, and the values that it keeps with what they were made from."""
    begin, end = EMBEDDED
    data, closed, _ = text.partition(begin)[2].partition(end)
    kept = _data(file, data) if closed else _other(file)
    if isinstance(kept, Problem):
        return kept
    shown = {name: rows for name, rows in page_texts(text).items() if SOURCES not in name}
    return replace(kept, suffix=".html", sheets=shown)


def _data(file: str, text: str) -> Paper | Problem:
    """JSON of ``score`` or ``final``."""
    data = saved_data(text)
    if isinstance(data, str):
        return problems.ALTERED_PAPER.at(Place(file), what=data) if data else _other(file)
    return Paper(file, CAMPAIGN if "periods" in data else MONTH, ".json", data=data)


def _other(file: str, found: str = "") -> Problem:
    return problems.NOT_A_PAPER.at(Place(file), found=found or "别处来的文件")
