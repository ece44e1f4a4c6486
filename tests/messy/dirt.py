"""Each way of making a mess of a sheet; none changes what it says."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from itertools import pairwise

from baiyun.form.columns import NumberColumn
from messy.paper import BLANK, STRUCK, Cell, Line, Sheet
from messy.spelling import spelt

Dice = random.Random
GROUPS = ("用地", "厂房")
TITLES = (
    "青石镇招大引强“百日攻坚”情况表",
    "填报单位：（盖章）",
    "单位：亿元、亩",
    "注：请如实填写，没有的写无",
    "二〇二三年六月",
    "",
)
EXTRA = (
    ("核对", ("已核", "")),
    ("预计税收（万元）", (500, 1200.5, "待定")),
    ("县里意见", ("同意", "=A1", "")),
    ("排序", (1, 2, 3)),
)


def _blank(sheet: Sheet) -> Line:
    return [BLANK] * len(sheet.columns)


def _records(sheet: Sheet) -> list[int]:
    """The lines of the body that say something of the clean month."""
    return [at for at, line in enumerate(sheet.body) if any(cell.of and cell.value not in (None, "") for cell in line)]


# what stands in the cells


def other_spellings(dice: Dice, sheet: Sheet) -> None:
    for line in sheet.body:
        for at, (column, cell) in enumerate(zip(sheet.columns, line, strict=True)):
            if column and cell.of and cell.value not in (None, "") and dice.random() < 0.5:
                line[at] = cell._replace(value=spelt(dice, column, cell.value))


def _amounts(sheet: Sheet) -> Iterator[int]:
    """The columns of money."""
    return (at for at, column in enumerate(sheet.columns) if isinstance(column, NumberColumn) and column.limit)


def number_formats(dice: Dice, sheet: Sheet) -> None:
    """800 shown as 800万元, 1200000000 as 12.00亿元; dates with a time of day, amounts with commas."""
    money = set(_amounts(sheet))
    for line in sheet.body:
        for at, cell in enumerate(line):
            if isinstance(cell.value, date):
                line[at] = cell._replace(style=dice.choice([0, 7, 8]))
            elif at in money and cell.of and type(cell.value) in (int, float):
                times, style = dice.choice([(10_000, 3), (1, 4), (100_000_000, 5), (1, 6), (10_000, 9)])
                line[at] = cell._replace(value=float(Decimal(str(cell.value)) * times), style=style)


def unit_in_the_header(dice: Dice, sheet: Sheet) -> None:
    """The whole column in 万元, as its header says."""
    for at in _amounts(sheet):
        said = [
            "总投资（万元）",
            "投资额（单位：万元）",
            "投资额(万元)",
            "计划投资额/万元",
            "投资总额（万元）（必填）",
            "總投資（萬元）",
        ]
        sheet.head[0][at] = sheet.head[0][at]._replace(value=dice.choice(said))
        _in_wan(sheet, at)


def unit_above(dice: Dice, sheet: Sheet) -> None:
    """The whole column in 万元, as a line above the table says."""
    for at in _amounts(sheet):
        sheet.head[0][at] = sheet.head[0][at]._replace(value=dice.choice(["总投资", "投资额", "计划投资额"]))
        sheet.above.append(
            [BLANK] * dice.randint(0, 3)
            + [Cell(dice.choice(["单位：万元", "（单位：万元）", "单位: 亩、万元", "金额单位：人民币万元"]))]
        )
        _in_wan(sheet, at)


def _in_wan(sheet: Sheet, at: int) -> None:
    sheet.scaled = True
    for line in sheet.body:
        if type(line[at].value) in (int, float):
            line[at] = line[at]._replace(value=float(Decimal(str(line[at].value)) * 10_000))


def synonyms_of_headers(dice: Dice, sheet: Sheet) -> None:
    for at, column in enumerate(sheet.columns):
        if column:
            names = [column.header, column.name, *column.also, column.header.replace("（", "(").replace("）", ")")]
            name = dice.choice(names)
            cut = dice.randint(1, len(name))
            sheet.head[0][at] = Cell(dice.choice([name, f" {name}", f"{name[:cut]}\n{name[cut:]}", f"*{name}"]))


# columns


def any_order(dice: Dice, sheet: Sheet) -> None:
    order = list(range(len(sheet.columns)))
    dice.shuffle(order)
    _arrange(sheet, order)


def columns_left_out(dice: Dice, sheet: Sheet) -> None:
    """Columns in which nothing is filled, and none that every row needs."""
    empty = [
        at
        for at, column in enumerate(sheet.columns)
        if column and not column.required and all(line[at].value in (None, "") for line in sheet.body)
    ]
    gone = {at for at in empty if dice.random() < 0.7}
    _arrange(sheet, [at for at in range(len(sheet.columns)) if at not in gone])


def _arrange(sheet: Sheet, order: list[int]) -> None:
    sheet.columns = [sheet.columns[at] for at in order]
    for lines in (sheet.head, sheet.body):
        lines[:] = [[line[at] for at in order] for line in lines]


def extra_columns(dice: Dice, sheet: Sheet) -> None:
    for header, values in dice.sample(EXTRA, dice.randint(1, 2)):
        at = dice.randint(0, len(sheet.columns))
        sheet.columns.insert(at, None)
        sheet.head[0].insert(at, Cell(header))
        for line in sheet.body:
            line.insert(at, Cell(dice.choice(values)))


# rows that are no records


def blank_rows(dice: Dice, sheet: Sheet) -> None:
    for _ in range(dice.randint(1, 4)):
        sheet.body.insert(dice.randint(0, len(sheet.body)), _blank(sheet))


def placeholder_rows(dice: Dice, sheet: Sheet) -> None:
    for _ in range(dice.randint(1, 3)):
        said = dice.choice(["无", "—", "——", " 无 ", "/"])
        line = [Cell(dice.choice([said, None])) for _ in sheet.columns]
        for at, column in enumerate(sheet.columns):
            if column is None:
                line[at] = BLANK
            elif column.ordinal:
                line[at] = Cell(dice.choice([7, "八", None]))
            elif said == "无" and column.kind == "是/否":
                line[at] = BLANK
        sheet.body.insert(dice.randint(0, len(sheet.body)), line)


def example_row(dice: Dice, sheet: Sheet) -> None:
    """A row that would score, marked as an example in its first cell."""
    line = list(sheet.body[dice.choice(_records(sheet))]) if _records(sheet) else _blank(sheet)
    line = [Cell(cell.value) for cell in line]
    mark = dice.choice(["例", "示例", "（示例）", "填写示例", "例：", "样例"])
    line[0] = Cell(mark)
    sheet.body.insert(dice.choice([0, len(sheet.body)]), line)


def signatures_below(dice: Dice, sheet: Sheet) -> None:
    """Who filled it in, notes and seals below the table."""
    lines = (
        ["填报人：王五", "审核人：赵六", "填报日期：2023年6月15日"], ["填表人", "王五"], ["注：1.投资额为计划总投资；2.日期以合同为准。"], ["单位负责人（签字）：", "（盖章）"],
        ["说明：本表为累计数"], ["备注：", "无"], ["青石镇人民政府（盖章）"], ["以下空白"], ["联系电话：0797-1234567"],
        ["附件2"], ["数据截至6月30日"], ["此表由招商局填报"], ["温馨提示：请勿修改表头"], ["抄送：县招商局"], ["审核意见：同意"], ["1/2"],
    )  # fmt: skip
    for line in dice.sample(lines, dice.randint(1, 3)):
        texts = [Cell(text) for text in line][: len(sheet.columns)]
        at = dice.randint(0, min(2, len(sheet.columns) - len(texts)))
        sheet.body.append([*[BLANK] * at, *texts, *_blank(sheet)[at + len(texts) :]])


def note_over_all(dice: Dice, sheet: Sheet) -> None:
    """A note in one cell that is merged over the whole table."""
    sheet.body.append(
        [Cell(dice.choice(["注：以上均为累计数", "说明：日期以合同为准", "本表一式两份"])), *_blank(sheet)[1:]]
    )
    row = len(sheet.body) - 1
    sheet.merges.append((row, 0, row, len(sheet.columns) - 1))


def struck_rows(dice: Dice, sheet: Sheet) -> None:
    """Texts that are struck through are read, with a note."""
    for row in _records(sheet):
        if dice.random() < 0.2:
            sheet.body[row] = [
                cell._replace(style=STRUCK) if isinstance(cell.value, str) else cell for cell in sheet.body[row]
            ]


def repeated_header(dice: Dice, sheet: Sheet) -> None:
    sheet.body.insert(dice.randint(0, len(sheet.body)), list(sheet.head[0]))


def foot_rows(dice: Dice, sheet: Sheet) -> None:
    """A 合计 at the foot, sometimes a 小计 in the middle and a merge over its first cells."""
    if len(sheet.body) > 2 and dice.random() < 0.5:
        middle = dice.randint(1, len(sheet.body) - 1)
        sheet.body.insert(middle, _foot(dice, sheet, "小计", sheet.body[:middle]))
    sheet.body.append(_foot(dice, sheet, dice.choice(["合计", "总计", "合 计：", "本页合计"]), sheet.body))


def _foot(dice: Dice, sheet: Sheet, word: str, lines: list[Line]) -> Line:
    foot = _blank(sheet)
    foot[dice.choice([0, 1])] = Cell(word)
    for at, column in enumerate(sheet.columns):
        if isinstance(column, NumberColumn) and at > 1:
            amounts = [line[at].value for line in lines if line[at].of]
            foot[at] = Cell(float(sum(Decimal(str(amount)) for amount in amounts if isinstance(amount, float))))
    return foot


# merges; from here on rows and columns stay where they are


def merged_cells(dice: Dice, sheet: Sheet) -> None:
    """Neighbours that say the same are one cell, as people draw them."""
    before = [list(line) for line in sheet.body]
    for at, column in enumerate(sheet.columns):
        if column is None or isinstance(column, NumberColumn) or column.ordinal or dice.random() < 0.4:
            continue
        run: list[int] = []
        for row in [*range(len(sheet.body)), -1]:
            line = sheet.body[row] if row >= 0 else _blank(sheet)
            same = (
                run
                and line[at].of
                and line[at].value not in (None, "")
                and line[at].value == sheet.body[run[0]][at].value
                and not any(_alike(before[row], before[other]) for other in run)
            )
            if same:
                run.append(row)
                continue
            if len(run) > 1:
                sheet.merges.append((run[0], at, run[-1], at))
                for below in run[1:]:
                    sheet.body[below][at] = sheet.body[below][at]._replace(value=None)
            run = [row] if line[at].of and line[at].value not in (None, "") else []


def _alike(one: Line, other: Line) -> bool:
    """Whether two records are the same from end to end: merged as a whole they would be one."""
    return all(a.value == b.value for a, b in zip(one, other, strict=True) if a.of)


def tall_records(dice: Dice, sheet: Sheet) -> None:
    """Every cell of a record is merged over two rows."""
    for row in reversed(_records(sheet)):
        if dice.random() < 0.5:
            sheet.body.insert(row + 1, _blank(sheet))
            sheet.merges = [
                (top + (top > row), left, bottom + (bottom > row), right) for top, left, bottom, right in sheet.merges
            ]
            sheet.merges += [(row, at, row + 1, at) for at in range(len(sheet.columns))]


# the header


def split_header(dice: Dice, sheet: Sheet) -> None:
    """Every label of the form is written over two lines, at whatever place."""
    said = [str(cell.value).strip(" *") for cell in sheet.head[0]]
    cuts = [
        dice.randint(1, len(name)) if column else len(name) for name, column in zip(said, sheet.columns, strict=True)
    ]
    upper, lower = ([Cell(name[:cut]) for name, cut in zip(said, cuts, strict=True)], [Cell(name[cut:]) for name, cut in zip(said, cuts, strict=True)])  # fmt: skip
    if any(cell.value for cell in lower):
        sheet.head = [upper, lower]


def units_below(_: Dice, sheet: Sheet) -> None:
    """投资额, and （亿元） on the line below."""
    columns = [column if column and column.unit else None for column in sheet.columns]
    if any(columns):
        upper = [Cell(column.name) if column else cell for column, cell in zip(columns, sheet.head[0], strict=True)]
        sheet.head = [upper, [Cell(f"（{column.unit}）" if column else None) for column in columns]]


def groups_above(dice: Dice, sheet: Sheet) -> None:
    """A line of groups above a header that is whole by itself."""
    words = ("一、基本信息", "二、进展", "三、要素保障", "四、其他情况")
    sheet.head.insert(0, [Cell(dice.choice(words) if at % 6 == 0 else None) for at in range(len(sheet.columns))])


def groups_shared(dice: Dice, sheet: Sheet) -> None:
    """用地 once above 需求（亩） and 落实, where they stand side by side; merged or not."""
    merged = dice.random() < 0.5
    names = [column.header if column else "" for column in sheet.columns]
    upper, lower = [*sheet.head[0]], _blank(sheet)
    for at, (one, other) in enumerate(pairwise(names)):
        group = next((group for group in GROUPS if one.startswith(group) and other.startswith(group)), "")
        if group:
            upper[at : at + 2] = [Cell(group), BLANK]
            lower[at : at + 2] = [Cell(one.removeprefix(group)), Cell(other.removeprefix(group))]
            sheet.merges += [(-2, at, -2, at + 1)] if merged else []
    if any(cell.value for cell in lower):
        sheet.merges += [(-2, at, -1, at) for at, cell in enumerate(lower) if not cell.value] if merged else []
        sheet.head = [upper, lower]


def brackets_behind(dice: Dice, sheet: Sheet) -> None:
    """（必填） and the like behind a header, stars and numbers before it."""
    for at, column in enumerate(sheet.columns):
        if column and dice.random() < 0.4:
            said = str(sheet.head[0][at].value).strip()
            notes = [
                f"{said}（必填）",
                f"{said}【选填】",
                f"★{said}",
                f"{at + 1}.{said}",
                f"{said}\n（见说明）",
                f"\u200b{said}",
            ]
            sheet.head[0][at] = Cell(dice.choice(notes))


# the sheet


def titles_above(dice: Dice, sheet: Sheet) -> None:
    titles = [title for title in TITLES[2:] if not (sheet.scaled and "亿元" in title)]
    for _ in range(dice.randint(1, 18 - len(sheet.head) - len(sheet.above)) - 1):
        line = [Cell(dice.choice([TITLES[1], *titles])), *([Cell(dice.choice(titles))] if dice.random() < 0.2 else [])]
        sheet.above.insert(dice.randint(0, len(sheet.above)), line)
    sheet.above.insert(0, [Cell(TITLES[0])])


def hidden_rows(dice: Dice, sheet: Sheet) -> None:
    """By hand or by a filter: a workbook says it in the same way."""
    sheet.hidden_rows |= {row for row in range(len(sheet.lines)) if dice.random() < 0.3}


def hidden_sheet(_: Dice, sheet: Sheet) -> None:
    sheet.hidden = True


def styled_emptiness(_: Dice, sheet: Sheet) -> None:
    sheet.styled = True


Way = Callable[[Dice, Sheet], None]
COLUMNS: tuple[Way, ...] = (columns_left_out, any_order, extra_columns, synonyms_of_headers)
ROWS: tuple[Way, ...] = (
    placeholder_rows,
    blank_rows,
    foot_rows,
    repeated_header,
    example_row,
    signatures_below,
    struck_rows,
)
OUTSIDE: tuple[Way, ...] = (unit_in_the_header, unit_above)
INSIDE: tuple[Way, ...] = (number_formats, other_spellings)
MERGES: tuple[Way, ...] = (merged_cells, tall_records, note_over_all)
HEADERS: tuple[Way, ...] = (split_header, units_below, groups_above, groups_shared, brackets_behind)
AROUND: tuple[Way, ...] = (hidden_rows, hidden_sheet, styled_emptiness)


def dirtied(dice: Dice, sheet: Sheet, share: float) -> list[str]:
    """Makes a mess of a section's sheet in some of the ways, combined; returns which."""
    ways = [way for way in COLUMNS if dice.random() < share]
    around = [dice.choice(several) for several in (MERGES, HEADERS) if dice.random() < 2 * share]
    outside = dice.random() < share and not {split_header, units_below, groups_shared} & set(around)
    ways += [dice.choice(OUTSIDE)] if outside else []
    ways += [way for way in ROWS if dice.random() < share]
    ways += [dice.choice(INSIDE)] if not outside and dice.random() < share else []
    ways += around
    for way in ways:
        way(dice, sheet)
    if dice.random() < share:
        ways.append(titles_above)
        titles_above(dice, sheet)
    sheet.merges = [(top + sheet.top, left, bottom + sheet.top, right) for top, left, bottom, right in sheet.merges]
    if sheet.above and dice.random() < share:
        sheet.merges.append((0, 0, 0, max(1, len(sheet.columns) - 1)))
    if dice.random() < share:
        ways.append(indented)
        indented(dice, sheet)
    around = [way for way in AROUND if dice.random() < share]
    for way in around:
        way(dice, sheet)
    return [way.__name__ for way in (*ways, *around)]


def indented(dice: Dice, sheet: Sheet) -> None:
    """The table begins some columns to the right."""
    by = dice.randint(1, 3)
    for lines in (sheet.above, sheet.head, sheet.body):
        lines[:] = [[*[BLANK] * by, *line] for line in lines]
    sheet.merges = [(top, left + by, bottom, right + by) for top, left, bottom, right in sheet.merges]
