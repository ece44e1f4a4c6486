"""A sheet that a unit sent back → the objections on its slip; what is no such sheet is told, nothing is guessed."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from datetime import date

from baiyun.form.build import SectionForm
from baiyun.form.cells import RefusedError
from baiyun.form.names import did_you_mean, key
from baiyun.form.reading import Reading
from baiyun.form.roster import Roster
from baiyun.problems import Place, Problem
from baiyun.problems import review as problems
from baiyun.read.files.archive import members
from baiyun.review.sheets import ObjectionRow, review_form
from baiyun.review.slip import DAY, ITEM, PERIOD, SIGNED, TITLE, UNIT, WHOLE, Objected
from baiyun.rulebook.book import Rulebook

DOCUMENT, ZIP = "word/document.xml", b"PK\x03\x04"
LONGEST = 2000
_TOKEN = re.compile(r"<w:(tbl|tr|tc|p)[ >]|</w:(tbl|tr|tc|p)>|<w:t(?: [^<>]*+)?+>([^<]*+)</w:t>|<w:(?:br|cr|tab)[ />]")
CellsOfTable = list[list[str]]


def slips(book: Rulebook, roster: Roster | None, file: str, content: bytes) -> tuple[list[Objected], list[Problem]]:
    """The objections in a file, in its order, and why it or one of them is not taken."""
    place = Place(file)
    if not content.startswith(ZIP):
        return [], [problems.NO_DOCUMENT.at(place)]
    parts, wrong = members(file, content)
    text = next((part.content for part in parts if part.name.endswith(f" › {DOCUMENT}")), None)
    if wrong or text is None:
        return [], wrong or [problems.NO_DOCUMENT.at(place)]
    found = [grid for grid in tables(text.decode("utf-8", "replace")) if grid and key("".join(grid[0])) == key(TITLE)]
    if not found:
        return [], [problems.NO_SLIP.at(place)]
    taken, told = [], []
    for grid in found:
        some, more = _Slip(book, roster, place, grid).read()
        taken += some
        told += more
    return taken, told


def tables(xml: str) -> list[CellsOfTable]:
    """The tables of a document of Word: rows of cells, each as its text on one line."""
    done: list[CellsOfTable] = []
    open_: list[CellsOfTable] = []
    for match in _TOKEN.finditer(xml):
        begun, ended, text = match.groups()
        if begun == "tbl":
            open_.append([])
        elif ended == "tbl" and open_:
            done.append(open_.pop())
        elif open_ and begun == "tr":
            open_[-1].append([])
        elif open_ and begun == "tc" and open_[-1]:
            open_[-1][-1].append("")
        elif open_ and open_[-1] and open_[-1][-1] and not ended:
            open_[-1][-1][-1] += html.unescape(text) if text is not None else " "
    return [[[" ".join(cell.split()) for cell in row] for row in grid] for grid in done]


class _Slip:
    """One slip, read under the rules."""

    def __init__(self, book: Rulebook, roster: Roster | None, place: Place, grid: CellsOfTable) -> None:
        self.book, self.roster, self.place, self.grid = book, roster, place, grid
        self.part: SectionForm = review_form()[ObjectionRow.section.title]
        self.reading = Reading(book.periods[0].first.year, False, book.periods)
        self.told: list[Problem] = []

    def read(self) -> tuple[list[Objected], list[Problem]]:
        """Its objections, and what is wrong with it; a blank slip says nothing."""
        lines = [(item, words) for item, words in self._lines() if item or words]
        if not lines:
            return [], []
        unit, period, day = self._unit(), self._period(), self._day()
        if unit is None or period is None:
            return [], self.told
        found = [Objected(unit, period, self._item(item), words[:LONGEST], day) for item, words in lines if words]
        self.told += [problems.SLIP_WITHOUT_WORDS.at(self.place, found=item) for item, words in lines if not words]
        return found, self.told

    def _lines(self) -> Iterator[tuple[str, str]]:
        """The rows between the labels and the signature: what is objected to, and why."""
        below = False
        for row in self.grid:
            label = key(row[0]) if row else ""
            if label == key(SIGNED):
                return
            if below:
                yield (row[0] if row else ""), " ".join(row[1:]).strip()
            below = below or label == key(ITEM)

    def _beside(self, label: str) -> str:
        """What stands in the cell behind a label."""
        for row in self.grid:
            for at, cell in enumerate(row[:-1]):
                if key(cell) == key(label):
                    return row[at + 1]
        return ""

    def _unit(self) -> str | None:
        written = self._beside(UNIT)
        known = self.roster.find(written) if self.roster and written else None
        if known is not None or (self.roster is None and written):
            return known.name if known else written
        hint = self.roster.hint(written) if self.roster else ""
        self._unknown(UNIT, written, hint or "请核对名册中的名称。")
        return None

    def _period(self) -> str | None:
        written = self._beside(PERIOD)
        try:
            found: str = self.part.by_field["period"].read(written, self.reading)
        except RefusedError:
            self._unknown(PERIOD, written, f"可以写：{'、'.join(each.name for each in self.book.periods)}。")
            return None
        return found

    def _unknown(self, what: str, written: str, hint: str) -> None:
        self.told.append(problems.SLIP_OF_NOBODY.at(self.place, what=what, found=written or "空白", hint=hint))

    def _day(self) -> date | None:
        written = self._beside(DAY)
        if not written:
            return None
        try:
            found: date = self.part.by_field["day"].read(written, self.reading)
        except RefusedError:
            self.told.append(problems.SLIP_WITHOUT_DAY.at(self.place, found=written))
            return None
        return found

    def _item(self, written: str) -> str:
        """What is objected to, as the rules call it; as it was written where they do not know it."""
        names = names_of(self.book)
        found = next((name for name in names if key(name) == key(written)), None)
        if found is None and written:
            hint = did_you_mean(written, names) or ""
            self.told.append(problems.SLIP_OF_OTHER_ITEM.at(self.place, found=written, hint=hint))
        return written if found is None else found


def names_of(book: Rulebook) -> Sequence[str]:
    """What may be objected to: items, criteria, and the result as a whole."""
    items = [name for each in book.scheme.criteria for name in each.items]
    items += [name for each in book.scheme.adjustments for name in each.items]
    groups = [each.name for each in book.scheme.criteria] + [each.name for each in book.scheme.adjustments]
    return tuple(dict.fromkeys([*items, *groups, *WHOLE]))
