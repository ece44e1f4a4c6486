"""The blank review workbook: a sheet for each kind of decision, drawn from the one definition of its sheets."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from baiyun.form.build import SectionForm
from baiyun.form.columns import Column, DateColumn
from baiyun.form.project import Project
from baiyun.form.stamp import KIND, KIND_OF_BOOK
from baiyun.render.xlsx.sheet import FONT
from baiyun.render.xlsx.workbook import new_workbook, stamp
from baiyun.review.columns import RULINGS, Month, Percent, Ruling, Signed
from baiyun.review.sheets import SHEETS, MarkRow, RatingRow, ReviewSheet, ShareRow, review_form
from baiyun.rulebook.book import Rulebook
from baiyun.rulebook.marks import marks_asked

FIRST_ROW, LAST_ROW, OWN_ROWS = 2, 1000, 20
LONGEST_LIST = 250
MODELS: Mapping[str, type[ReviewSheet]] = {model.section.title: model for model in SHEETS}


def blank_review(book: Rulebook) -> bytes:
    """A review workbook in which nothing is said yet: a sheet for each kind of decision that the scheme asks for."""
    out, buffer = new_workbook(KIND_OF_BOOK)
    formats = _formats(out)
    for title, part in sheets_asked(book).items():
        _sheet(out, book, part, MODELS[title], formats)
    stamp(out, {KIND: KIND_OF_BOOK})
    out.close()
    return buffer.getvalue()


def sheets_asked(book: Rulebook) -> dict[str, SectionForm]:
    """The sheets that a scheme needs: those of marks only where it asks for such marks, of projects where the form has any."""
    asked = marks_asked(book.scheme)
    main = MarkRow.section.title
    unneeded = {main} - set(asked)
    if not any(item != main or each.raters for item, each in asked.items()):
        unneeded.add(RatingRow.section.title)
    if Project.section.title not in book.form.sections:
        unneeded.add(ShareRow.section.title)
    return {title: part for title, part in review_of(book).items() if title not in unneeded}


def review_of(book: Rulebook) -> Mapping[str, SectionForm]:
    """All sheets of the review workbook under a scheme."""
    projects = book.form.sections.get(Project.section.title)
    return review_form(projects.by_field if projects else None)


def _formats(out: Any) -> dict[str, Any]:
    base = {"font_name": FONT, "font_size": 11, "valign": "vcenter", "text_wrap": True}
    framed = {**base, "border": 1, "border_color": "#BFBFBF"}
    head = {**framed, "bold": True, "align": "center"}
    return {
        "title": out.add_format({**base, "font_size": 14, "bold": True, "text_wrap": False}),
        "person": out.add_format({**head, "bg_color": "#FFE699"}),
        "key": out.add_format({**head, "bg_color": "#DDEBF7"}),
        "fact": out.add_format({**head, "bg_color": "#EDEDED"}),
        "cell": out.add_format(framed),
        "facts": out.add_format({**framed, "font_color": "#595959", "bg_color": "#F7F7F7"}),
        "date": out.add_format({**framed, "num_format": "yyyy-mm-dd", "align": "center"}),
        "number": out.add_format({**framed, "num_format": "0.####", "align": "center"}),
        "center": out.add_format({**framed, "align": "center"}),
    }


def _sheet(out: Any, book: Rulebook, part: SectionForm, model: type[ReviewSheet], formats: Mapping[str, Any]) -> None:
    sheet = out.add_worksheet(part.title)
    sheet.write_string(0, 0, f"{part.title}：{part.section.help}", formats["title"])
    sheet.set_row(0, 24)
    sheet.set_row(1, 24)
    for at, column in enumerate(part.columns):
        fact, filled = column.field in model.facts, column.field in _prefilled(model)
        sheet.set_column(at, at, column.width, None, {"hidden": column.field in model.hidden})
        sheet.write_string(1, at, column.header, formats["fact" if fact else "key" if filled else "person"])
        for row in range(FIRST_ROW, FIRST_ROW + (1 if model.facts else OWN_ROWS)):
            sheet.write_blank(row, at, None, formats["facts" if fact else _look(column)])
        if column.help:
            sheet.write_comment(1, at, column.help, {"author": "", "font_size": 10})
        if choices := _choices(book, part, column):
            sheet.data_validation(FIRST_ROW, at, LAST_ROW, at, choices)
    sheet.freeze_panes(FIRST_ROW, min(2, len(part.columns)))
    sheet.repeat_rows(1)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.set_footer("&C第 &P 页，共 &N 页")


def _prefilled(model: type[ReviewSheet]) -> tuple[str, ...]:
    """The columns that say what a row is about, in the sheets whose rows the tool prepares."""
    return model.section.key if model.facts or model is RatingRow else ()


def _look(column: Column) -> str:
    if isinstance(column, DateColumn):
        return "date"
    if isinstance(column, Percent | Signed):
        return "number"
    return "center" if isinstance(column, Month | Ruling) else "cell"


def _choices(book: Rulebook, part: SectionForm, column: Column) -> dict[str, Any]:
    """What a cell takes; a list that is too long for a dropdown is left out."""
    words: tuple[str, ...] = ()
    if isinstance(column, Month):
        words = tuple(period.name for period in book.scheme.periods)
    elif isinstance(column, Ruling):
        words = RULINGS.words
    elif column.field == "mark" and part.title == MarkRow.section.title:
        words = marks_asked(book.scheme)[part.title].words
    elif isinstance(column, Percent):
        return {"validate": "decimal", "criteria": "between", "minimum": 0, "maximum": 100, "error_type": "warning",
                "error_title": "认定份额", "error_message": "请填 0 到 100 的数字，例如 60 表示 60%。"}  # fmt: skip
    if not words or len(",".join(words)) > LONGEST_LIST:
        return {}
    return {
        "validate": "list",
        "source": list(words),
        "error_title": "不在选项内",
        "error_message": f"可以填：{'、'.join(words)}。",
    }
