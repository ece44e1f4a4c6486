"""What a page of ours says: the texts below each heading, a row of a table a row, any other text a row of its own."""

from __future__ import annotations

from contextlib import suppress
from html.parser import HTMLParser

Texts = dict[str, list[list[str]]]
UNSEEN = {"script", "style", "nav", "form", "title"}
HEADINGS = ("h1", "h2", "h3", "h4", "caption")
CELLS = {"td", "th"}


def page_texts(page: str) -> Texts:
    """The texts by their headings, joined from the outermost on."""
    parser = _Reader()
    with suppress(AssertionError):  # at a mark that no page has; what stands before it is read
        parser.feed(page)
        parser.close()
    return {heading: rows for heading, rows in parser.found.items() if rows}


class _Reader(HTMLParser):
    """Collects texts; a heading ends those that it stands above."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: Texts = {}
        self._path: dict[str, str] = {}
        self._open: list[str] = []
        self._row: list[str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        """A heading, a row or a cell begins."""
        if tag in HEADINGS:
            level = HEADINGS.index(tag)
            self._path = {name: text for name, text in self._path.items() if HEADINGS.index(name) < level}
            self._path[tag] = ""
            self._open.append(tag)
        elif tag in UNSEEN:
            self._open.append(tag)
        elif tag == "tr":
            self._end_row()
            self._row = []
        elif tag in CELLS and self._row is not None:
            self._row.append("")

    def handle_endtag(self, tag: str) -> None:
        """A heading or a row ends."""
        if self._open and self._open[-1] == tag:
            self._open.pop()
        elif tag in ("tr", "table"):
            self._end_row()

    def handle_data(self, data: str) -> None:
        """A text, wherever it stands."""
        text = " ".join(data.split())
        if not text or any(tag in UNSEEN for tag in self._open):
            return
        if self._open:
            self._path[self._open[-1]] += text
        elif self._row:
            self._row[-1] = f"{self._row[-1]} {text}".strip()
        else:
            self._rows().append([text])

    def _end_row(self) -> None:
        if self._row is not None:
            self._rows().append(self._row)
        self._row = None

    def _rows(self) -> list[list[str]]:
        return self.found.setdefault(" ".join(filter(None, (self._path.get(tag, "") for tag in HEADINGS[1:]))), [])
