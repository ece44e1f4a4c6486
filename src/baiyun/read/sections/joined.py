"""Several tables of one section: a continued one is read together with the first, of versions one is read and the others told."""

from __future__ import annotations

from collections.abc import Sequence

from baiyun.form.build import SectionForm
from baiyun.form.names import word
from baiyun.form.reading import Reading
from baiyun.patterns import rare
from baiyun.problems import Place, Problem
from baiyun.problems import submissions as problems
from baiyun.read.files.sheet import Sheet
from baiyun.read.sections.labelled import read_labelled, unnumbered
from baiyun.read.table import SheetRecords, read_table

_NEW = rare(r"最新|最终|定稿|终稿|更新|修改|修订|更正|新版|正式")
_OLD = rare(r"旧|作废|备份|上期|上月|草稿|初稿|样|废|以前|历史|模板")


def read_section(
    part: SectionForm, file: str, sheets: Sequence[Sheet], reading: Reading
) -> tuple[SheetRecords, list[Sheet]]:
    """The table of a section, and the sheets that it was read of."""
    if part.section.labels:
        return read_labelled(part, file, sheets, reading), list(sheets)
    tables = [(sheet, read_table(part, file, sheet, reading)) for sheet in sheets]
    filled = [(sheet, table) for sheet, table in tables if table.records or table.refused]
    if len(filled) <= 1:
        sheet, table = filled[0] if filled else tables[0]
        return table, [sheet]
    if _is_continued(part, filled):
        return _joined(file, filled), [sheet for sheet, _ in filled]
    sheet, table = max(filled, key=lambda each: _rank(part, each[0]))
    others = [other for other, _ in filled if other is not sheet]
    table.problems += [_unread(part, file, other, sheet) for other in others]
    return table, [sheet]


def _is_continued(part: SectionForm, filled: Sequence[tuple[Sheet, SheetRecords]]) -> bool:
    """Whether tables are the pages of one: called so, and without a row that stands in two of them."""
    names = {word(unnumbered(sheet.name)) for sheet, _ in filled}
    titles = {word(name) for name in (part.title, *part.section.also)}
    seen = [
        {record.identity for record in table.records} | {refused.identity for refused in table.refused}
        for _, table in filled
    ]
    return len(names - titles) + bool(names & titles) == 1 and sum(map(len, seen)) == len(set().union(*seen))


def _joined(file: str, filled: Sequence[tuple[Sheet, SheetRecords]]) -> SheetRecords:
    (first, whole), *rest = sorted(filled, key=lambda each: (each[0].top, len(each[0].name.strip()), each[0].name))
    for sheet, table in rest:
        whole.records += table.records
        whole.refused += table.refused
        whole.typed += table.typed
        place = Place(file, sheet.name, sheet.top + 1, 1) if sheet.top else Place(file, sheet.name)
        whole.problems += [*table.problems, problems.CONTINUED.at(place, found=first.name)]
    return whole


def _unread(part: SectionForm, file: str, other: Sheet, read: Sheet) -> Problem:
    place = Place(file, other.name, other.top + 1, 1) if other.top else Place(file, other.name)
    return problems.UNREAD_TABLE.at(place, title=part.title, found=read.name)


def _rank(part: SectionForm, sheet: Sheet) -> int:
    """Which of several versions is meant: one that says it is new, that which bears the section's name, an old one last."""
    if _NEW.search(sheet.name):
        return 3
    if word(sheet.name) == word(part.title):
        return 2
    return 0 if _OLD.search(sheet.name) else 1
