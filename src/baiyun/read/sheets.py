"""Which sheet, or part of a sheet, is which section of the form: by its name, else by its headers (ruling 26)."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from msgspec import Struct, field
from msgspec.structs import replace

from baiyun.form.build import Form, SectionForm
from baiyun.form.names import key, word
from baiyun.form.stamp import HIDDEN, LISTED, MARKS, RETURNED
from baiyun.read.apart import filled_texts
from baiyun.read.basics import labelled
from baiyun.read.files.sheet import Sheet, Workbook
from baiyun.read.header import HEADER_WITHIN, LEAST, Header, find_header, header_of, lines_of
from baiyun.read.sections.labelled import unnumbered

LABELS_WITHIN = 100
GUIDES = frozenset({"填报说明", "填表说明", "填写说明", RETURNED})
_GUIDE_HEADERS = (frozenset({"工作表", "栏目", "填法"}), frozenset(LISTED[1:]))


class Sheets(Struct):
    """The tables of each section by its title, the best known first, and the sheets that are none."""

    tables: dict[str, list[Sheet]] = field(default_factory=lambda: defaultdict(list))
    others: list[Sheet] = field(default_factory=list)


def find_sheets(form: Form, opened: Workbook) -> Sheets:
    """The sheets of a workbook by section; those that bear its name go before those that only have its headers."""
    found = Sheets()
    rest = []
    for sheet in opened.sheets:
        part = form.titles.get(word(sheet.name)) or _numbered(form, sheet)
        if part:
            _add(found, form, part, sheet)
        elif sheet.name not in (HIDDEN, MARKS) and not is_guide(sheet):
            rest.append(sheet)
    for sheet in rest:
        part = _by_headers(form, sheet)
        if part:
            _add(found, form, part, sheet)
        else:
            found.others.append(sheet)
    return found


def is_guide(sheet: Sheet) -> bool:
    """Whether a sheet is the form's own 填报说明, or our 退回说明, whatever else was renamed."""
    if key(sheet.name) in GUIDES:
        return True
    said = [set(filled_texts(row)) for row in sheet.rows[:HEADER_WITHIN]]
    return any(texts >= header for texts in said for header in _GUIDE_HEADERS)


def _numbered(form: Form, sheet: Sheet) -> SectionForm | None:
    """The section of a sheet that holds one row, by the name of its sheet and a number: 项目2."""
    part = form.titles.get(word(unnumbered(sheet.name)))
    return part if part and part.section.labels else None


def _add(found: Sheets, form: Form, part: SectionForm, sheet: Sheet) -> None:
    for title, table in tables(form, part, sheet):
        found.tables[title].append(table)


def _by_headers(form: Form, sheet: Sheet) -> SectionForm | None:
    """The section of whose columns a sheet's header names most, with all required; 基本情况 by its labels."""
    best, header = _best_section(form, sheet.rows)
    if best:
        sheet.known[best.title] = (best, sheet.rows, 0, header)
        return best
    named = (part for part in (form.basics, *form.sections.values()) if part is form.basics or part.section.labels)
    return next((part for part in named if _is_labelled(part, sheet)), None)


def _is_labelled(part: SectionForm, sheet: Sheet) -> bool:
    """Whether a sheet has all labels without which a section has no row."""
    said = {said.column.field for said in labelled(part, sheet.rows[:LABELS_WITHIN])}
    return {column.field for column in part.vital} <= said


def _best_section(form: Form, rows: Sequence[Sequence[Any]]) -> tuple[SectionForm | None, Header | None]:
    """The section of whose columns a header names most, with all required, and that header."""
    texts = (raw for row in rows[:HEADER_WITHIN] for raw in row if isinstance(raw, str))
    named = Counter(title for raw in texts for title in form.naming.get(word(raw), ()))
    best, found, most, line_at = None, None, LEAST - 1, lines_of(rows)
    for part in sorted(form.sections.values(), key=lambda part: -named[part.title]):
        header = find_header(part, rows, line_at=line_at) if len(part.columns) > most else None
        if header and len(header.at) > most and part.vital_fields <= header.at.keys():
            best, found, most = part, header, len(header.at)
            if not header.others:
                break
    return best, found


def tables(form: Form, part: SectionForm, sheet: Sheet) -> Iterator[tuple[str, Sheet]]:
    """The tables that stand one below the other on a sheet, each with the title of its section."""
    header = None if part is form.basics or part.section.labels else header_of(part, sheet)
    if header is None:
        yield part.title, sheet
        return
    title, top = part.title, 0
    for at in range(header.row + 1, len(sheet.rows)):
        if sheet.rows[at] == sheet.rows[header.row] or not _may_be_a_header(form, sheet.rows[at]):
            continue  # no header, or the same again, as on a new page
        other, again = _best_section(form, sheet.rows[at : at + LEAST])
        same = other and again and other.title == title and dict(again.at) == dict(header.at)
        if other and not same:
            start = _with_its_title(sheet.rows, at)
            yield title, replace(sheet, rows=sheet.rows[:start], top=top)
            title, top = other.title, start
            header = find_header(other, sheet.rows, top) or header
    yield title, replace(sheet, top=top) if top else sheet


def _may_be_a_header(form: Form, row: Sequence[Any]) -> bool:
    """Whether two of the first four texts of a row are headers of the form."""
    texts = [raw for raw in row[:8] if raw and type(raw) is str][:4]
    wanted, others_allowed = LEAST, len(texts) - LEAST
    while texts and wanted > 0 and others_allowed >= 0:
        if word(texts.pop()) in form.naming:  # the last one first: names of their own stand in front
            wanted -= 1
        else:
            others_allowed -= 1
    return wanted == 0


def _with_its_title(rows: Sequence[Sequence[Any]], at: int) -> int:
    """The row in which a table begins whose header is given: with the lines above that say one thing or nothing."""
    start = at
    while start > 0 and at - start < 3 and len(set(filled_texts(rows[start - 1]))) <= 1:  # noqa: PLR2004
        start -= 1
    return start
