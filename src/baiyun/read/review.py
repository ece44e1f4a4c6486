"""review.xlsx → what was decided, and every mistake in it with its cell. A row with a mistake decides nothing."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any, TypeVar

from msgspec.structs import replace

from baiyun.form.build import SectionForm
from baiyun.form.names import key
from baiyun.form.reading import Reading
from baiyun.form.roster import Roster
from baiyun.problems import Place, Problem
from baiyun.problems import review as problems
from baiyun.problems.files import EXTRA_COLUMN
from baiyun.problems.problem import one_line
from baiyun.read.files.sheet import Opener, Sheet, Workbook
from baiyun.read.files.workbook import workbook
from baiyun.read.table import read_table
from baiyun.review.columns import HUNDRED
from baiyun.review.decisions import Approval, Decision, Exemption, Objection, Part, Receipt, Review, Share, code
from baiyun.review.sheets import MarkRow, review_form
from baiyun.rulebook.book import Rulebook
from baiyun.rulebook.given import Adjustment, Mark
from baiyun.rulebook.marks import marks_asked
from baiyun.rulebook.numbers import format_value

LONGEST = 2000
ReviewRows = Sequence[Any]
RuledRow = TypeVar("RuledRow", Mark, Share, Receipt, Decision)
CellsByHeader = Iterable[tuple[Any, str]]
"""Rows, each with the unit that it is about."""


def review(
    book: Rulebook, roster: Roster | None, file: str, data: bytes, opener: Opener = workbook
) -> tuple[Review | None, list[Problem]]:
    """What a review workbook decides, and its mistakes; None with the problem when it is no review workbook."""
    rows, found = review_rows(book, file, data, opener)
    if rows is None:
        return None, found
    decided = decided_by(book, roster, rows, found)
    return replace(decided, file=file, digest=hashlib.sha256(data).hexdigest()), found


def review_rows(
    book: Rulebook, file: str, data: bytes, opener: Opener = workbook
) -> tuple[dict[str, ReviewRows] | None, list[Problem]]:
    """The rows of each sheet of a review workbook, and the mistakes in their cells; None when it is none."""
    opened = opener(file, data)
    return (None, [opened]) if isinstance(opened, Problem) else rows_in(book, file, opened)


def rows_in(book: Rulebook, file: str, opened: Workbook) -> tuple[dict[str, ReviewRows] | None, list[Problem]]:
    """The same of a workbook that is open."""
    form = review_form()
    sheets = {key(sheet.name): sheet for sheet in reversed(opened.sheets)}
    found_in = {title: _sheet_of(part, sheets) for title, part in form.items()}
    if not any(found_in.values()):
        return None, [problems.NOT_A_REVIEW.at(Place(file), reason=f"没有“{'”“'.join(list(form)[:4])}”等工作表")]
    reading = Reading(book.periods[0].first.year, opened.epoch_1904, book.periods)
    found: list[Problem] = []
    rows: dict[str, ReviewRows] = {}
    for title, part in form.items():
        rows[title] = []
        sheet = found_in[title]
        if sheet is not None:
            table = read_table(part, file, sheet, reading)
            rows[title] = table.records
            found += [problem for problem in table.problems if problem.code != EXTRA_COLUMN.code]
    return rows, found


def _sheet_of(part: SectionForm, sheets: Mapping[str, Sheet]) -> Sheet | None:
    """The sheet of that title, else of an older name of it."""
    names = (key(name) for name in (part.title, *part.section.also))
    return next((sheets[name] for name in names if name in sheets), None)


def decided_by(book: Rulebook, roster: Roster | None, rows: Mapping[str, ReviewRows], found: list[Problem]) -> Review:
    """The values of all rows; what is wrong with them is added to ``found``."""
    marks, ratings, adjustments, shares, receipts, exemptions, decisions, objections, approvals, parts = rows.values()

    def named(some: Iterable[Any]) -> CellsByHeader:
        return _named(roster, some, found)

    return Review(
        marks=_marks(book, named(row for row in [*marks, *ratings] if row.mark), found),
        shares=_shares(named(row for row in shares if row.ruled is not None), found),
        receipts=receipts_in(book, named(row for row in receipts if row.day is not None), found),
        adjustments=tuple(_adjustment(row, unit) for row, unit in named(adjustments)),
        exemptions=tuple(
            Exemption(unit, row.period, _plain(row.reason) or "豁免", row.place("unit"))
            for row, unit in named(exemptions)
        ),
        decisions=_decisions((row for row in decisions if row.ruling), found),
        objections=tuple(_objection(row, unit) for row, unit in named(objections)),
        approvals=tuple(_approval(row) for row in approvals),
        parts=tuple(Part(row.inputs, row.file, row.digest) for row in parts),
    )


def _named(roster: Roster | None, rows: Iterable[Any], found: list[Problem]) -> Iterator[tuple[Any, str]]:
    """The rows of units that the roster knows, with the name that it gives them."""
    for row in rows:
        unit = roster.find(row.unit) if roster else None
        if unit:
            yield row, unit.name
        elif roster is None:
            yield row, row.unit
        else:
            hint = roster.hint(row.unit) or "请核对名称。"
            found.append(problems.NO_SUCH_UNIT.at(row.place("unit"), found=row.unit, hint=hint))


def _marks(book: Rulebook, rows: CellsByHeader, found: list[Problem]) -> tuple[Mark, ...]:
    asked = marks_asked(book.scheme)
    given = []
    for row, unit in rows:
        main = isinstance(row, MarkRow)
        item = MarkRow.section.title if main else _asked(asked, row.item)
        if item not in asked:
            expected = "、".join(each for each in asked if each != MarkRow.section.title)
            hint = f"要评的有：{expected}。" if expected else f"除{MarkRow.section.title}外，规则里没有要评的项目。"
            found.append(problems.UNKNOWN_ITEM.at(row.place("mark" if main else "item"), found=item, hint=hint))
        elif (mark := asked[item].mark(row.mark)) is None:
            expected = asked[item].allowed
            found.append(problems.UNKNOWN_MARK.at(row.place("mark"), item=item, found=row.mark, expected=expected))
        elif (rater := asked[item].rater("" if main else row.rater or "")) is None:
            place, expected = row.place("mark" if main else "rater"), "、".join(asked[item].raters)
            named = "" if main else row.rater
            found.append(problems.UNKNOWN_RATER.at(place, item=item, found=named or "没有填", expected=expected))
        else:
            about = (row.digest or "") if main else ""
            given.append(Mark(unit, row.period, item, mark, row.place("mark"), rater, about))
    at: Callable[[Mark], object] = lambda mark: (mark.unit, mark.period, mark.item, key(mark.rater))  # noqa: E731
    return _last(given, at, lambda mark: (mark.mark, f"{mark.unit} {mark.item}"), found)


def _asked(asked: Iterable[str], written: str) -> str:
    """The mark that is meant; what was written where there is none of that name."""
    return next((item for item in asked if key(item) == key(written)), written)


def _shares(rows: CellsByHeader, found: list[Problem]) -> tuple[Share, ...]:
    given = [Share(row.project, unit, row.period, row.ruled, row.place("ruled")) for row, unit in rows]
    at: Callable[[Share], object] = lambda share: (key(share.project), share.unit, share.period)  # noqa: E731
    kept = _last(given, at, lambda share: (share.share, f"{share.unit} {share.project}"), found)
    whole: dict[tuple[str, str], list[Share]] = defaultdict(list)
    for share in kept:
        whole[key(share.project), share.period].append(share)
    for group in whole.values():
        total = sum((share.share for share in group), Decimal(0))
        if total > 1:
            told = format_value(total * HUNDRED)
            found.append(problems.OVER_WHOLE.at(group[-1].place, found=group[-1].project, total=told))
    return kept


def receipts_in(book: Rulebook, rows: CellsByHeader, found: list[Problem]) -> tuple[Receipt, ...]:
    """The days of receipt; a row by hand that names no month is of the one in which the file was received."""
    first, last = book.scheme.days
    given = []
    refused = {problem.place for problem in found if problem.code == problems.UNKNOWN_MONTH.code}
    for row, unit in rows:
        if row.place("period") in refused:
            continue
        if not first <= row.day <= last.replace(year=last.year + 1, day=min(last.day, 28)):
            facts = {"found": f"{row.day}", "expected": f"{first} 以后"}
            found.append(problems.WRONG_RECEIPT.at(row.place("day"), **facts))
            continue
        period = row.period or next((each.id for each in book.scheme.periods if row.day <= each.last), "")
        given.append(Receipt(row.file, row.day, row.place("day"), unit, period, row.digest or ""))
    at: Callable[[Receipt], object] = lambda each: each.digest or (each.file, each.period)  # noqa: E731
    return _last(given, at, lambda each: (each.day, each.file), found)


def _decisions(rows: Iterable[Any], found: list[Problem]) -> tuple[Decision, ...]:
    given = [
        Decision(
            row.file or "", row.cell or "", row.problem, row.ruling, row.place("ruling"), _plain(row.explanation),
            row.period or "", row.digest or "",
        )
        for row in rows
    ]  # fmt: skip
    at: Callable[[Decision], object] = lambda each: (  # noqa: E731
        each.file,
        each.cell,
        code(each.problem),
        each.digest or key(each.problem),
        each.period,
    )
    return _last(given, at, lambda each: (each.ruling, each.problem), found)


def _last(
    given: Sequence[RuledRow],
    at: Callable[[RuledRow], object],
    told: Callable[[RuledRow], tuple[object, str]],
    found: list[Problem],
) -> tuple[RuledRow, ...]:
    """The last of those said of one thing; a problem where an earlier one said something else."""
    kept: dict[object, RuledRow] = {}
    for each in given:
        before = kept.pop(at(each), None)
        if before is not None and told(before)[0] != told(each)[0]:
            found.append(problems.SAID_TWICE.at(each.place, found=told(each)[1], row=before.place.row))
        kept[at(each)] = each
    return tuple(kept.values())


def _adjustment(row: Any, unit: str) -> Adjustment:
    place = row.place("points")
    return Adjustment(unit, row.period, row.points, _plain(row.reason), place, row.by or "", row.item or "", row.day)


def _objection(row: Any, unit: str) -> Objection:
    return Objection(
        unit, row.period, _plain(row.objection), row.place("objection"), _plain(row.answer), row.day, row.item or ""
    )


def _approval(row: Any) -> Approval:
    return Approval(
        row.period, row.place("period"), row.body or "", row.person or "", row.day, row.number or "", row.written,
        row.inputs or "", row.rules or "",
    )  # fmt: skip


def _plain(text: str | None) -> str:
    """What a person wrote, without telephone numbers (ruling 40)."""
    return one_line(text or "", LONGEST)
