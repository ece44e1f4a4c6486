"""What a terminal shows of a rulebook: that it is fine, what it holds, and how its worked cases came out."""

from __future__ import annotations

from rich import box
from rich.cells import cell_len
from rich.console import Group, RenderableType
from rich.table import Table as RichTable
from rich.text import Text

from baiyun.cases.compare import Tried, TriedCase
from baiyun.render.screen.grid import BLOCKS, NARROW, grid
from baiyun.render.screen.wrap import head_line, wrapped
from baiyun.rulebook.book import Rulebook
from baiyun.rulebook.numbers import format_value
from baiyun.tables.regulations import Paragraphs, Passage, Printed
from baiyun.tables.table import Table, TableColumn
from baiyun.tables.text import safe_line

SIDE = (16, 24)
"""How wide the columns beside the text may be, on a narrow screen and on a wide one."""


def fine(book: Rulebook, shown: str) -> Text:
    """One line: which file it is, how much it holds, its digest."""
    scheme = book.scheme
    counts = f"{len(scheme.criteria)} 个方面、{len(scheme.items)} 个得分项、{len(scheme.measures)} 个测量项"
    return Text(f"{safe_line(shown)} 没有问题：{counts}。指纹 {book.digest}", overflow="fold")


def summary(book: Rulebook, width: int) -> RenderableType:
    """A rulebook in a few lines: what scheme it is, its periods, kinds of units and criteria."""
    scheme = book.scheme
    weights = "、".join(f"{period.name} {format_value(scheme.weights[period.id] * 100)}%" for period in scheme.periods)
    parts = {"榜单": len(scheme.boards), "任务": len(scheme.duties), "全县目标": len(scheme.targets)}
    lines = (
        f"{scheme.scheme.county}{scheme.scheme.name}　{scheme.scheme.version}",
        f"依据：{scheme.scheme.source}",
        f"考核期（权重）：{weights}",
        f"单位类别：{'、'.join(scheme.categories)}",
        "　".join(f"{name} {number}" for name, number in parts.items()),
    )
    return Group(*(Text(safe_line(line), overflow="fold") for line in lines), "", grid(_criteria(book), width))


def _criteria(book: Rulebook) -> Table:
    scheme = book.scheme
    columns = (
        TableColumn("方面", width=20),
        TableColumn("满分", "right", 6),
        TableColumn("得分项", width=40),
        TableColumn("裁量", "right", 6),
    )
    rows = []
    for criterion in scheme.criteria:
        free = sum(scheme.items[name].basis == "裁量" for name in criterion.items)
        rows.append(
            (criterion.name, format_value(criterion.points), "、".join(criterion.items), f"{free} 项" if free else "—")
        )
    return Table("评分", columns, tuple(rows))


def tried_screen(tried: Tried, width: int, used: str) -> RenderableType:
    """The cases that do not hold, how many do, and the items that no case touches."""
    parts: list[RenderableType] = [Text(f"规则：{safe_line(used)}", style="dim", overflow="fold")]
    parts.append(Text(f"算例：{len(tried.files)} 个文件，{len(tried.cases)} 个算例", style="dim"))
    for each in tried.failed:
        parts += ["", *_failed(each, width)]
    passed, failed = len(tried.cases) - len(tried.failed), len(tried.failed)
    parts += ["", Text(f"通过 {passed} 个，没有通过 {failed} 个。", style="bold red" if failed else "bold")]
    if tried.untouched:
        names = "、".join(tried.untouched)
        parts.append(Text(safe_line(f"没有算例的得分项（{len(tried.untouched)}）：{names}"), style="yellow"))
    else:
        parts.append(Text(f"{len(tried.book.scheme.items)} 个得分项都有算例。"))
    return Group(*parts)


def _failed(each: TriedCase, width: int) -> list[RenderableType]:
    """A case that does not hold: what was expected, what came out and how, and what of its reports was refused."""
    columns = (
        TableColumn("行", "right", 4), TableColumn("单位", width=14), TableColumn("项目", width=16), TableColumn("应为", width=10),
        TableColumn("算得", width=10), TableColumn("算式", width=60),
    )  # fmt: skip
    rows = tuple(
        (row, found.unit or "—", found.what, found.expected, found.found, found.working or "—")
        for row, found in each.mismatches
    )
    title = Text(safe_line(f"没有通过：{each.case.case}（{each.place.file} 第 {each.place.row} 行）"), style="bold red")
    refused = [Text(safe_line(f"· {problem}"), style="dim", overflow="fold") for problem in each.refused]
    return [title, grid(Table("", columns, rows), width), *refused]


def regulations_screen(told: Printed, width: int) -> RenderableType:
    """The regulations, chapter by chapter."""
    parts: list[RenderableType] = [head_line(told.title, width), *_lines(told.lines, width)]
    for block in told.blocks:
        parts += ["", *_lines((block.title,), width, "bold" if block.level > 1 else "bold underline")]
        parts += _lines(block.lines, width)
        if block.rows:
            parts += _blocks(block, width) if width < BLOCKS else [_rows(block, width)]
    return Group(*parts, "", *_lines(told.made_from, width, "dim"))


def _lines(paragraphs: Paragraphs, width: int, style: str = "") -> list[Text]:
    return [Text(line, style=style) for paragraph in paragraphs for line in wrapped(paragraph, width)]


def _blocks(block: Passage, width: int) -> list[Text]:
    """The rows of a block on a screen that is too narrow for columns: a paragraph a cell."""
    lines: list[Text] = []
    for name, *cells in block.rows:
        lines += _lines(name, width, "bold")
        for header, (first, *rest) in zip(block.headers[1:], cells, strict=True):
            told = [f"  {header}：{first}", *(f"  · {each}" for each in rest)] if first or rest else []
            lines += [Text(line) for each in told for line in wrapped(each, width, "    ")]
    return lines


def _rows(block: Passage, width: int) -> RichTable:
    """The rows of a block: narrow columns around the one that says how, which takes what is left."""
    gap = 1 if width < NARROW else 2
    shown = RichTable(box=box.SIMPLE_HEAD, leading=1, padding=(0, gap, 0, 0), pad_edge=False, show_edge=False)
    sides = [min(SIDE[width >= NARROW], _longest(block, at)) for at in range(len(block.headers))]
    rest = sum(side for at, side in enumerate(sides) if at != block.how) + (gap + 1) * len(sides) - 1
    sides[block.how] = max(sides[block.how], width - rest)
    for header, side in zip(block.headers, sides, strict=True):
        shown.add_column(Text(header), width=side, no_wrap=True, overflow="ignore")
    for row in block.rows:
        shown.add_row(
            *(
                _cell(cell, side, bullets=at == block.how)
                for at, (cell, side) in enumerate(zip(row, sides, strict=True))
            )
        )
    return shown


def _longest(block: Passage, at: int) -> int:
    return max(cell_len(text) for text in (block.headers[at], *(part for row in block.rows for part in row[at])))


def _cell(paragraphs: Paragraphs, width: int, *, bullets: bool) -> Text:
    """A cell; what its names mean stands dimmed below it."""
    first, *rest = paragraphs
    lines = [Text(line) for line in wrapped(first, width)]
    for each in rest:
        told = wrapped(f"· {each}", width, "  ") if bullets else wrapped(each, width)
        lines += [Text(line, style="dim" if bullets else "") for line in told]
    return Text("\n").join(lines)
