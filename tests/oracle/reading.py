"""Raw cells → reports: what the default form's cells say, read once more from the written rules.

Where the written rules leave something open, the oracle follows the tool, and the choice stands here:
- a project row whose date lies after the report loses that date only; a trip or a bulletin is lost;
- of two rows of a project the first that is not in error counts;
- dates after the report and repeated projects are looked for only in rows, and in files, that count.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from oracle.scheme import (
    AMOUNTS,
    CHOICE_LISTS,
    CHOICES,
    DATES,
    HEADERS,
    LISTS,
    REQUIRED,
    SIGNING,
    SYNONYMS,
    YEAR,
    YES_NO,
)
from oracle.values import ErrorCell, Report, RosterUnit, Row, Workbook

# --- Cells ---------------------------------------------------------------------------------------------------------


class RefusedError(Exception):
    """The cell holds something that is not accepted."""


def plain(value: str) -> str:
    """After NFKC, without spaces, invisible characters and punctuation, but for ``. , -`` between digits (14, 44)."""
    folded = "".join(c for c in unicodedata.normalize("NFKC", value) if unicodedata.category(c)[0] not in "ZC")
    kept = []
    for at, c in enumerate(folded):
        between = c in ".,-" and folded[at - 1 : at].isdigit() and folded[at + 1 : at + 2].isdigit()
        if between or unicodedata.category(c)[0] != "P":
            kept.append(c)
    return "".join(kept)


def same_name(value: str) -> str:
    return plain(value).casefold()


def blank(raw: Any) -> bool:
    return raw is None or (isinstance(raw, str) and not raw.strip())


def as_text(raw: Any) -> str:
    if isinstance(raw, ErrorCell):
        raise RefusedError
    return str(raw).strip()


def as_name(raw: Any) -> str:
    text = as_text(raw)
    if not text:
        raise RefusedError
    return text


def as_list(raw: Any) -> list[str]:
    parts = re.split(r"[、，,；;/\n]", as_text(raw))
    return [part.strip() for part in parts if part.strip()]


def day_of(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise RefusedError from None


def possible(month: int, day: int) -> bool:
    try:
        date(YEAR, month, day)
    except ValueError:
        return False
    return True


def date_of_number(raw: float) -> date:
    whole, _, rest = repr(raw).partition(".")
    if rest in ("", "0"):
        if re.fullmatch(r"20\d{6}", whole):
            return day_of(int(whole[:4]), int(whole[4:6]), int(whole[6:]))
        if 36526 <= int(whole) <= 73050:
            return date(1899, 12, 30) + timedelta(days=int(whole))
        raise RefusedError
    days = {int(rest), int(rest) * 10} if len(rest) == 1 else {int(rest)}
    days = {day for day in days if possible(int(whole), day)}
    if len(rest) > 2 or len(days) != 1:
        raise RefusedError
    return date(YEAR, int(whole), days.pop())


def date_of_text(raw: str) -> date:
    text = unicodedata.normalize("NFKC", raw).strip()
    for pattern in (
        r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})",
        r"(\d{4})(年)(\d{1,2})月(\d{1,2})日",
        r"(\d{4})()(\d\d)(\d\d)",
    ):
        if found := re.fullmatch(pattern, text, re.ASCII):
            return day_of(int(found[1]), int(found[3]), int(found[4]))
    for pattern in (r"(\d{1,2})月(\d{1,2})日", r"(\d{1,2})\.(\d{1,2})"):
        if found := re.fullmatch(pattern, text, re.ASCII):
            return day_of(YEAR, int(found[1]), int(found[2]))
    raise RefusedError


def as_date(raw: Any) -> date:
    if isinstance(raw, date):
        return raw.date() if isinstance(raw, datetime) else raw
    if isinstance(raw, (bool, ErrorCell)):
        raise RefusedError
    return date_of_number(raw) if isinstance(raw, (int, float)) else date_of_text(raw)


def as_amount(raw: Any) -> Decimal:
    """In 亿元."""
    if isinstance(raw, (bool, ErrorCell, date)):
        raise RefusedError
    text = repr(raw) if isinstance(raw, (int, float)) else unicodedata.normalize("NFKC", raw).replace(" ", "")
    found = re.fullmatch(r"(\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)(亿元|亿|万元|万|)", text, re.ASCII)
    if not found:
        raise RefusedError
    amount = Decimal(found[1].replace(",", ""))
    if not found[2] and amount >= 1000:
        raise RefusedError
    return amount / 10000 if found[2].startswith("万") else amount


def as_yes_no(raw: Any) -> bool:
    if isinstance(raw, bool):
        return raw
    word = unicodedata.normalize("NFKC", as_text(raw)).casefold()
    if word in ("是", "√", "有", "y", "true", "1"):
        return True
    if word in ("否", "×", "无", "n", "false", "0"):
        return False
    raise RefusedError


def as_choice(column: str, raw: Any) -> str:
    word = plain(as_text(raw))
    for term in CHOICES[column]:
        if word == term:
            return term
    for other, term in SYNONYMS.items():
        if word == other and term in CHOICES[column]:
            return term
    raise RefusedError


def value_of(column: str, raw: Any) -> Any:
    if column in CHOICE_LISTS:
        return [as_choice(column, part) for part in as_list(raw)]
    if column in CHOICES:
        return as_choice(column, raw)
    for columns, reader in ((DATES, as_date), (AMOUNTS, as_amount), (YES_NO, as_yes_no), (LISTS, as_list)):
        if column in columns:
            return reader(raw)
    return as_text(raw)


def as_month(raw: Any) -> int:
    """1 to 12."""
    if isinstance(raw, date):
        return raw.month
    text = unicodedata.normalize("NFKC", as_text(raw)).replace(" ", "")
    chinese = {"六月": 6, "七月": 7, "八月": 8}
    if text in chinese:
        return chinese[text]
    found = re.fullmatch(rf"(?:{YEAR}年)?(\d{{1,2}})月", text) or re.fullmatch(rf"{YEAR}[-/](\d{{1,2}})", text)
    if not found:
        raise RefusedError
    return int(found[1])


# --- Reports -------------------------------------------------------------------------------------------------------


def letter(at: int) -> str:
    return chr(ord("A") + at)


def is_blank_row(headers: list[str], cells: list[Any]) -> bool:
    told = [raw for header, raw in zip(headers, cells, strict=False) if header != "序号" and not blank(raw)]
    return all(isinstance(raw, str) and raw.strip() in ("无", "—") for raw in told)


def is_foot(cells: list[Any]) -> bool:
    return any(isinstance(raw, str) and raw.strip() in ("合计", "总计", "小计") for raw in cells[:2])


def also_required(section: str, values: dict[str, Any]) -> list[str]:
    if section != "项目":
        return []
    need = []
    stage = values.get("洽谈签约阶段", "在谈")
    if SIGNING.index(stage) >= SIGNING.index("实质性谈判"):
        need.append("签约阶段日期")
    if SIGNING.index(stage) >= SIGNING.index("合同文本送签"):
        need.append("投资额（亿元）")
    if values.get("开工阶段", "未开工") != "未开工":
        need.append("开工阶段日期")
    return need


def read_row(section: str, headers: list[str], cells: list[Any], day: date) -> tuple[Row, list[str]]:
    """A row and the columns at fault."""
    values: dict[str, Any] = {}
    faults = []
    for column, raw in zip(headers, cells, strict=False):
        if blank(raw):
            continue
        try:
            values[column] = value_of(column, raw)
        except RefusedError:
            faults.append(column)
    need = [*REQUIRED[section], *also_required(section, values)]
    faults += [column for column in need if column not in values and column not in faults]
    row = Row(values, removed=any(column in need for column in faults))
    for column in sorted(DATES & set(values)):
        if values[column] > day and not row.removed:
            faults.append(column)
            if column == "日期":
                row.removed = True  # a trip or a bulletin without its day is none (44)
            else:
                del values[column]
    return row, faults


def header_row(rows: list[list[Any]], headers: list[str]) -> int:
    return next(at for at, row in enumerate(rows) if [same_name(str(raw)) for raw in row[:2]] == headers[:2])


class Reader:
    def __init__(self, roster: list[RosterUnit]) -> None:
        self.names = {same_name(name): unit.name for unit in roster for name in [unit.name, *unit.aliases]}
        self.cells: Counter[tuple[str, str, str]] = Counter()
        self.files: set[str] = set()

    def read(self, book: Workbook) -> Report | None:
        """The report, or None where the file does not count."""
        if "基本情况" not in book.sheets or "项目" not in book.sheets:
            self.files.add(book.name)
            return None
        basics = {row[0]: (at, row[1]) for at, row in enumerate(book.sheets["基本情况"], 1) if len(row) == 2}
        told: dict[str, Any] = {}
        readers = {"单位名称": as_name, "报送月份": as_month, "报送日期": as_date}
        for label, reader in readers.items():
            at, raw = basics[label]
            try:
                told[label] = reader(raw or "")
            except RefusedError:
                self.cells[book.name, "基本情况", f"B{at}"] += 1
        unit = self.names.get(same_name(told.get("单位名称", "")))
        report = Report(book, unit or "", told.get("报送月份", 0), told.get("报送日期", date.max), {}, 0, 0)
        counts = unit is not None and len(told) == len(readers)
        for section, headers in HEADERS.items():
            report.rows[section] = []
            if section in book.sheets:
                self.read_section(report, section, headers, counts=counts)
        if not counts:
            self.files.add(book.name)
            return None
        return report

    def lapse(self, files: set[str]) -> None:
        """What is wrong in reports that a later one replaces no longer matters (39a)."""
        self.cells = Counter({at: count for at, count in self.cells.items() if at[0] not in files})

    def read_section(self, report: Report, section: str, headers: list[str], *, counts: bool) -> None:
        rows = report.book.sheets[section]
        start = header_row(rows, headers)
        seen: set[str] = set()
        for number, cells in enumerate(rows[start + 1 :], start + 2):
            if is_blank_row(headers, cells) or is_foot(cells):
                continue
            row, faults = read_row(section, headers, cells, report.day if counts else date.max)
            if section == "项目" and counts and not row.removed:
                name = same_name(row.values["项目名称"])
                if name in seen:
                    row.removed = True
                    faults.append("项目名称")
                seen.add(name)
            for column in faults:
                self.cells[report.book.name, section, f"{letter(headers.index(column))}{number}"] += 1
            report.rows[section].append(row)
            report.sent += not row.removed
            report.typed += 1
