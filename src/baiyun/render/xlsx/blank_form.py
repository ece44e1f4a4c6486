"""The blank form: the workbook that a unit fills in, drawn from the one definition of the form."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from msgspec import Struct

from baiyun.form.build import Form, SectionForm
from baiyun.form.columns import Column, DateColumn, NumberColumn, YesNoColumn
from baiyun.form.project import Project
from baiyun.form.stamp import CATEGORY, FINGERPRINT, FORM, HIDDEN, KIND
from baiyun.problems.place import letters
from baiyun.render.xlsx.form_paper import days_of, frame_lines, head_pages, write_days, write_signatures
from baiyun.render.xlsx.label_lines import WIDTHS, message, tip, write_lines
from baiyun.render.xlsx.limits import Lists, limits_of, words_of
from baiyun.render.xlsx.self_check import COLOURS, SelfCheck, need, needed_words
from baiyun.render.xlsx.sheet import FONT, row_height
from baiyun.render.xlsx.workbook import new_workbook, stamp
from baiyun.rulebook.book import Rulebook

ROWS = 300
TITLE_ROW, HEAD_ROW, FIRST_ROW = 0, 1, 2
TITLE_HEIGHT = 24
KEYS = 2
"""So many columns are printed again on every page."""

LAST_ROW = FIRST_ROW + ROWS - 1
GUIDE = "填报说明"
GUIDE_WIDTHS = (14, 20, 40, 50, 14)
PAGE_WIDTH = 180
ALLOWED = dict.fromkeys(
    ("format_cells", "format_columns", "format_rows", "insert_rows", "delete_rows", "sort", "autofilter"), True
)
CELLS: dict[str, dict[str, str]] = {
    "cell": {},
    "date": {"num_format": "yyyy-mm-dd", "align": "center"},
    "number": {"num_format": "0.######"},
}
COPIED = "一张表填一条，再有就复制这张表，改名 {0}2、{0}3"
AMOUNTS = {"亿元": "5000万元", "万元": "1.2亿元"}
"""How an amount in each unit may also be written."""
CONTENT = {
    "latest": "每份报表写当月累计情况，后一份代替前一份。",
    "union": "每份报表只写上一份以后新增和变化的情况，各份合起来计；同一项目或同一次活动，以后一份所写为准。",
}


class Prefilled(Struct, frozen=True):
    """What the blank form already says."""

    unit: str = ""
    category: str = ""
    period: str = ""
    leader: str = ""


def blank_form(book: Rulebook, prefilled: Prefilled | None = None) -> bytes:
    """The blank form of a scheme, for anyone or for one unit and month. The same bytes every time."""
    prefilled = prefilled or Prefilled()
    out, buffer = new_workbook(f"{book.scheme.scheme.name}报表")
    formats = _formats(out)
    _guide(out, formats, book)
    lists, check = Lists(), SelfCheck(book.form, HEAD_ROW, FIRST_ROW, LAST_ROW)
    _basics(out, formats, book, prefilled, lists, check)
    for part in book.form.sections.values():
        draw = _labels if part.section.labels else _section
        draw(out, formats, part, lists, book.scheme.days, check)
    for sheet in out.worksheets()[1:]:
        head_pages(sheet, f"{book.scheme.scheme.name}报表", f"{prefilled.unit}　{prefilled.period}".strip())
    facts = {KIND: FORM, FINGERPRINT: book.form.fingerprint, CATEGORY: prefilled.category}
    stamp(out, {name: value for name, value in facts.items() if value})
    lists.write(out.get_worksheet_by_name(HIDDEN))
    out.get_worksheet_by_name(book.form.basics.title).activate()
    out.close()
    return buffer.getvalue()


def blank_roster(book: Rulebook) -> bytes:
    """The empty roster of a scheme, with the kinds of units to choose from."""
    part = book.roster
    out, buffer = new_workbook(part.title)
    formats = _formats(out)
    sheet = out.add_worksheet(part.title)
    lists = Lists()
    for at, column in enumerate(part.columns):
        sheet.set_column(at, at, column.width, formats["cell"])
        sheet.write_string(0, at, column.header, formats[need(column)])
        if limits := limits_of(column, lists, book.scheme.days):
            sheet.data_validation(1, at, ROWS, at, limits)
    sheet.freeze_panes(1, 1)
    sheet.repeat_rows(0)
    _printed(sheet)
    stamp(out, {KIND: part.title})
    lists.write(out.get_worksheet_by_name(HIDDEN))
    out.close()
    return buffer.getvalue()


def campaign_guide(book: Rulebook) -> str:
    """The page that explains a campaign folder."""
    scheme = book.scheme
    months = "\n".join(
        f"- `{period.id}/`：{period.full_name}的报表，期限 {'、'.join(f'{due.month}月{due.day}日' for due in period.due)}，"
        f"{period.tally.month}月{period.tally.day}日前排名"
        for period in scheme.periods
    )
    first, folders = scheme.periods[0].id, " ".join(period.id for period in scheme.periods)
    return f"""# {scheme.scheme.name}

- `rules.yaml`：评比规则。县里要改分值、条件、期限，只改这里。
- `units.xlsx`：名册，一个单位一行。类别只能选：{"、".join(scheme.categories)}。
- `空白报表.xlsx`：发给单位的空白表。
- `通报模板.txt`、`总通报模板.txt`、`调度模板.txt`、`任务模板.txt`：每月通报、整个活动的通报、调度通报和任务进度通报的话，可以改；数字和名单由程序填写。
- `开始.bat`：Windows 上双击它，按数字检查、计分、写通报、评审。
- `说明.md`：就是这一页。
{months}

## 一个月的路

在本文件夹里运行；单独运行 `baiyun`，它看看文件夹里有什么，说下一步做什么：

1. 核对规则：县名、文号、条款、各期的日期；还像旧规则的地方会列出来：`baiyun rules check`
2. 填好名册，生成预填单位名称的空白表：`baiyun form --all --period {first} -o {first}/空白表`
3. 收到的报表放进 `{first}/`（从邮箱收：`baiyun collect 收件箱.mbox`），截止前检查：`baiyun validate {first}/*.xlsx`
4. 计分、排名、出榜、写通报：`baiyun score {first}/*.xlsx -o 排名.xlsx -o 通报.docx --template 通报模板.txt`
5. 查一个单位的每一分：`baiyun explain 单位名称 {first}/*.xlsx`
6. 看全县目标和各单位的任务：`baiyun targets {first}/*.xlsx`
7. 评审：`baiyun review {first}/*.xlsx -o review.xlsx`，填好以后再算一次，没有未决的事项就是审定
8. 各期加权的总成绩：`baiyun final {folders} -o 总成绩.xlsx`
"""


def _formats(out: Any) -> dict[str, Any]:
    base = {"font_name": FONT, "font_size": 11, "valign": "vcenter"}
    border = {"border": 1, "border_color": "#BFBFBF"}
    head = {**base, "bold": True, "border": 1, "align": "center", "text_wrap": True}
    cell = {**base, "locked": False, "text_wrap": True}
    return {
        "title": out.add_format({**base, "font_size": 14, "bold": True}),
        "plain": out.add_format({**base, "locked": False}),
        "text": out.add_format({**base, "text_wrap": True, "valign": "top"}),
        "framed": out.add_format({**base, **border, "text_wrap": True}),
        **{need: out.add_format({**head, "bg_color": colour}) for need, colour in COLOURS.items()},
        **{f"{need} gap": out.add_format({"bg_color": colour, **border}) for need, colour in COLOURS.items()},
        **{f"{need} count": out.add_format({"bg_color": colour}) for need, colour in COLOURS.items()},
        "count": out.add_format({**base, **border, "align": "center"}),
        "verdict": out.add_format({**base, "bold": True}),
        "box": out.add_format({**cell, **border}),
        "day": out.add_format({**cell, **border, "num_format": "yyyy-mm-dd", "align": "left"}),
        "rows": out.add_format(border),
        **{look: out.add_format({**cell, **more}) for look, more in CELLS.items()},
        **{f"{look} line": out.add_format({**cell, **border, **more}) for look, more in CELLS.items()},
    }


def _guide(out: Any, formats: dict[str, Any], book: Rulebook) -> None:
    sheet = out.add_worksheet(GUIDE)
    sheet.write_string(0, 0, f"{book.scheme.scheme.name}报表填报说明", formats["title"])
    row = 1
    for line in _advice(book):
        sheet.merge_range(row, 0, row, 4, "", formats["text"])
        sheet.write_string(row, 0, line, formats["text"])
        row += 1
    row += 1
    for at, (header, width) in enumerate(
        zip(("工作表", "栏目", "是否必填", "填法", "依据"), GUIDE_WIDTHS, strict=True)
    ):
        sheet.set_column(at, at, width)
        sheet.write_string(row, at, header, formats["optional"])
    for number, texts in enumerate(_columns(book.form), row + 1):
        sheet.set_row(number, row_height(texts, GUIDE_WIDTHS))
        for at, text in enumerate(texts):
            sheet.write_string(number, at, text, formats["framed"])
    sheet.repeat_rows(row)
    _printed(sheet)
    sheet.protect("", ALLOWED)


def _advice(book: Rulebook) -> Iterator[str]:
    dues = "、".join(f"{due.month}月{due.day}日" for period in book.scheme.periods for due in period.due)
    yield f"1. 报送期限：{dues}。{CONTENT[book.scheme.reports]}"
    yield "2. 表头颜色：橙色必填，黄色到了相应阶段必填，绿色应填（影响信息完整度），灰色选填。请不要改动表头。"
    yield "   动了笔的一行里，该填还空着的格子会显示表头的颜色；“基本情况”下方的自查数出各表还缺几格，报送前请看一眼。"
    day = next((due for period in book.scheme.periods for due in period.due), book.scheme.periods[0].last)
    project = book.form.sections.get(Project.section.title)
    amount = project.by_field.get("amount") if project else None
    how = f"；{amount.name}只填数字，单位{amount.unit}，也可写成 {AMOUNTS[amount.unit]}" if amount else ""
    yield f"3. 日期写成 {day.year}-{day.month}-{day.day} 或 {day.month}月{day.day}日{how}。"
    copied = "".join(
        f"“{part.title}”{COPIED.format(part.title)}。" for part in book.form.sections.values() if part.section.labels
    )
    yield f"4. 一格填多项时用顿号（、）分隔。没有内容的工作表留空，不要删除。{copied}"
    if "phone" in book.form.basics.by_field:
        yield "5. 联系电话只用于退表联系，不会出现在任何结果中。"


def _columns(form: Form) -> Iterator[tuple[str, str, str, str, str]]:
    for part in form.parts.values():
        for column in part.columns:
            words = "" if isinstance(column, YesNoColumn) else "、".join(words_of(column))
            how = "；".join(filter(None, (column.kind, words, column.help.rstrip("。"))))
            yield part.title, column.header, needed_words(part, column), how, column.clause or part.section.clause


def _basics(
    out: Any, formats: dict[str, Any], book: Rulebook, prefilled: Prefilled, lists: Lists, check: SelfCheck
) -> None:
    part = book.form.basics
    sheet = out.add_worksheet(part.title)
    sheet.set_row(TITLE_ROW, TITLE_HEIGHT)
    sheet.write_string(TITLE_ROW, 0, f"{part.title}（{part.section.help.rstrip('。')}）", formats["title"])
    known = {"unit": prefilled.unit, "period": prefilled.period, "leader": prefilled.leader}
    write_lines(sheet, formats, part, HEAD_ROW, known, lists, book.scheme.days)
    period = next((each for each in book.scheme.periods if each.full_name == prefilled.period), None)
    days = days_of(period, projects=Project.section.title in book.form.sections)
    write_days(sheet, HEAD_ROW + len(part.columns), days, WIDTHS, formats)
    last = check.write(sheet, formats, {field for field, said in known.items() if said})
    write_signatures(sheet, part, last + 2, formats)
    _printed(sheet, pages_high=1)
    sheet.protect("", ALLOWED)


def _section(
    out: Any, formats: dict[str, Any], part: SectionForm, lists: Lists, days: tuple[date, date], check: SelfCheck
) -> None:
    sheet = out.add_worksheet(part.title)
    sheet.set_row(TITLE_ROW, TITLE_HEIGHT)
    help_ = f"（{part.section.help.rstrip('。')}）"
    sheet.write_string(TITLE_ROW, 0, part.title, formats["title"])
    sheet.write_formula(TITLE_ROW, KEYS, check.title(part, help_), formats["plain"], help_)
    widths = [column.width for column in part.columns]
    sheet.set_row(HEAD_ROW, max(32, row_height([column.header for column in part.columns], widths)))
    for at, column in enumerate(part.columns):
        sheet.set_column(at, at, column.width, formats[_cell(column)])
        sheet.write_string(HEAD_ROW, at, column.header, formats[need(column)])
        sheet.write_comment(HEAD_ROW, at, tip(part, column), {"author": "", "x_scale": 1.6, "font_size": 10})
        if limits := limits_of(column, lists, days):
            sheet.data_validation(FIRST_ROW, at, LAST_ROW, at, {**limits, **message(part, column)})
    filled = {
        "type": "formula",
        "criteria": f"=COUNTA($A{FIRST_ROW + 1}:${letters(len(part.columns))}{FIRST_ROW + 1})>0",
        "format": formats["rows"],
    }
    frame_lines(sheet, part, FIRST_ROW, [formats[f"{_cell(column)} line"] for column in part.columns])
    check.colour(sheet, part, formats)
    sheet.conditional_format(FIRST_ROW, 0, LAST_ROW, len(part.columns) - 1, filled)
    sheet.freeze_panes(FIRST_ROW, min(2, len(part.columns) - 1))
    sheet.repeat_rows(TITLE_ROW, HEAD_ROW)
    sheet.repeat_columns(0, KEYS - 1)
    _printed(sheet, -(-sum(widths) // PAGE_WIDTH))
    sheet.protect("", ALLOWED)


def _labels(
    out: Any, formats: dict[str, Any], part: SectionForm, lists: Lists, days: tuple[date, date], check: SelfCheck
) -> None:
    """A sheet that holds one row, to be copied for each further one."""
    sheet = out.add_worksheet(part.title)
    sheet.set_row(TITLE_ROW, TITLE_HEIGHT)
    sheet.write_string(TITLE_ROW, 0, part.title, formats["title"])
    sheet.write_string(TITLE_ROW, 1, f"（{COPIED.format(part.title)}）", formats["plain"])
    write_lines(sheet, formats, part, HEAD_ROW, {}, lists, days)
    check.colour_lines(sheet, part, formats)
    _printed(sheet, pages_high=1)
    sheet.protect("", ALLOWED)


def _cell(column: Column) -> str:
    if isinstance(column, DateColumn):
        return "date"
    return "number" if isinstance(column, NumberColumn) else "cell"


def _printed(sheet: Any, pages_wide: int = 1, pages_high: int = 0) -> None:
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(pages_wide, pages_high)
    sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.6)
    sheet.set_footer("&C第 &P 页，共 &N 页")
