"""The blank form checks itself: what is still to be filled shows the colour of its header, and a 自查 area counts it.

Only functions that every spreadsheet program knows, and no arrays to confirm: Excel, WPS and LibreOffice alike.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from baiyun.form.build import Form, SectionForm
from baiyun.form.columns import Column, When
from baiyun.problems.place import letters
from baiyun.render.xlsx.limits import words_of

COLOURS = {"required": "#F8CBAD", "conditional": "#FFE699", "expected": "#E2EFDA", "optional": "#EDEDED"}
COUNTED = {"必填还缺（格）": ("required", "conditional"), "应填还缺（格），影响信息完整度": ("expected",)}
"""The columns of the 自查 area, and the needs that each of them counts."""

HEIGHT = 20

Reference = Callable[[Column], str]
"""The cells of a column in a formula."""


def need(column: Column) -> str:
    """How far a cell must be filled: ``required``, ``conditional``, ``expected`` or ``optional``."""
    if column.required is True:
        return "required"
    if column.required:
        return "conditional"
    return "expected" if column.expected else "optional"


def needed_words(part: SectionForm, column: Column) -> str:
    """The same in Chinese, with the choices under which it holds."""
    words = {"required": "必填", "conditional": "按阶段必填", "expected": "应填", "optional": "选填"}[need(column)]
    demand = column.required or column.expected
    if not isinstance(demand, When):
        return words
    choice = part.by_field[demand.field]
    terms = [word for word in words_of(choice) if word in part.demands[demand]]
    return f"{choice.name}为{'、'.join(terms)}时{words.replace('按阶段', '')}"


class SelfCheck:
    """The 自查 area below the lines of 基本情况, which begin in the row ``top`` (from 0), and the line of its days."""

    def __init__(self, form: Form, top: int, first: int, last: int) -> None:
        self._form = form
        self._top = top
        self._first, self._last = first + 1, last + 1
        self.head = top + len(form.basics.columns) + 2

    def colour(self, sheet: Any, part: SectionForm, formats: dict[str, Any]) -> None:
        """Colours the cells of begun rows that are still to be filled."""
        of_row = {column.field: f"${letters(at)}{self._first}" for at, column in enumerate(part.columns, 1)}
        begun = _begun(part, lambda column: of_row[column.field])
        for at, column in enumerate(part.columns):
            if need(column) != "optional":
                missing = _missing(part, column, lambda each: of_row[each.field])
                rule = {
                    "type": "formula",
                    "criteria": f"=({begun})*{missing}>0",
                    "format": formats[f"{need(column)} gap"],
                }
                sheet.conditional_format(self._first - 1, at, self._last - 1, at, rule)

    def colour_lines(self, sheet: Any, part: SectionForm, formats: dict[str, Any]) -> None:
        """The same on a sheet that holds one row, its cells below one another."""
        lines = {column.field: self._top + at for at, column in enumerate(part.columns)}

        def cells(column: Column) -> str:
            return f"$B${lines[column.field] + 1}"

        for column in part.columns:
            if need(column) != "optional":
                missing = f"=({_begun(part, cells)})*{_missing(part, column, cells)}>0"
                rule = {"type": "formula", "criteria": missing, "format": formats[f"{need(column)} count"]}
                sheet.conditional_format(lines[column.field], 1, lines[column.field], 1, rule)

    def title(self, part: SectionForm, title: str) -> str:
        """A formula that says how a sheet is filled in, and what is missing in it."""
        row = self.head + 2 + list(self._form.parts).index(part.title)
        basics = self._form.basics.title
        required, expected = (f"'{basics}'!${letters(at)}${row}" for at in (2, 3))
        told = f'"　　自查：必填还缺 "&{required}&" 格，应填还缺 "&{expected}&" 格"'
        return f'="{title}"&IF({required}+{expected}=0,"",{told})'

    def write(self, sheet: Any, formats: dict[str, Any], filled: set[str]) -> int:
        """The area itself, and its last row; ``filled`` are the fields of 基本情况 that the form already says."""
        sheet.set_row(self.head, HEIGHT)
        sheet.write_string(self.head, 0, "自查", formats["optional"])
        for at, (name, needs) in enumerate(COUNTED.items(), 1):
            sheet.write_string(self.head, at, name, formats[needs[0]])
        row = self.head
        totals = [0] * len(COUNTED)
        for row, part in enumerate(self._form.parts.values(), self.head + 1):
            sheet.set_row(row, HEIGHT)
            sheet.write_string(row, 0, part.title, formats["framed"])
            for at, needs in enumerate(COUNTED.values(), 1):
                gaps = [column for column in part.columns if need(column) in needs]
                first = part is self._form.basics
                value = sum(column.field not in filled for column in gaps) if first else 0
                formula = self._of_basics(gaps) if first else self._of_section(part, gaps)
                sheet.write_formula(row, at, formula, formats["count"], value)
                totals[at - 1] += value
        self._total(sheet, formats, row + 1, totals)
        for at, needs in enumerate(COUNTED.values(), 1):
            above = {"type": "cell", "criteria": ">", "value": 0, "format": formats[f"{needs[0]} count"]}
            sheet.conditional_format(self.head + 1, at, row + 1, at, above)
        for column in self._form.basics.columns:
            if need(column) != "optional":
                at = self._line(column)
                blank = {"type": "blanks", "format": formats[f"{need(column)} count"]}
                sheet.conditional_format(at, 1, at, 1, blank)
        return row + 2

    def _total(self, sheet: Any, formats: dict[str, Any], row: int, totals: list[int]) -> None:
        sheet.set_row(row, HEIGHT)
        sheet.set_row(row + 1, HEIGHT)
        sheet.write_string(row, 0, "合计", formats["framed"])
        for at, total in enumerate(totals, 1):
            letter = letters(at + 1)
            formula = f"=SUM({letter}{self.head + 2}:{letter}{row})"
            sheet.write_formula(row, at, formula, formats["count"], total)
        ready, rest = "必填的都填好了，可以报送。", "还有必填的没有填，请填好再报送：空着的格子标着和表头一样的颜色。"
        verdict = f'=IF(B{row + 1}=0,"{ready}","{rest}")'
        sheet.write_formula(row + 1, 0, verdict, formats["verdict"], rest if totals[0] else ready)

    def _line(self, column: Column) -> int:
        return self._top + self._form.basics.columns.index(column)

    def _of_basics(self, gaps: list[Column]) -> str:
        return "=0" + "".join(f"+ISBLANK(B{self._line(column) + 1})" for column in gaps)

    def _of_section(self, part: SectionForm, gaps: list[Column]) -> str:
        """How many cells of these columns are missing in the rows that are begun."""
        if not gaps:
            return "=0"

        def cells(column: Column) -> str:
            at = part.columns.index(column)
            if part.section.labels:
                return f"'{part.title}'!$B${self._top + at + 1}"
            letter = letters(at + 1)
            return f"'{part.title}'!${letter}${self._first}:${letter}${self._last}"

        missing = "+".join(_missing(part, column, cells) for column in gaps)
        return f"=SUMPRODUCT(({_begun(part, cells)})*({missing}))"


def _begun(part: SectionForm, cells: Reference) -> str:
    """Whether a row holds anything beside its number."""
    return "+".join(f"(1-ISBLANK({cells(column)}))" for column in part.columns if not column.ordinal) + ">0"


def _missing(part: SectionForm, column: Column, cells: Reference) -> str:
    """Whether a cell is blank that should not be: always, or where the row's own choice asks for it."""
    blank = f"ISBLANK({cells(column)})"
    demand = column.required or column.expected
    if not isinstance(demand, When):
        return blank
    choice = part.by_field[demand.field]
    terms = [term.replace('"', '""') for term in words_of(choice) if term in part.demands[demand]]
    chosen = "+".join(f'({cells(choice)}="{term}")' for term in terms) or "0"
    return f"{blank}*({chosen}>0)"
