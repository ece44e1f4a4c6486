"""What a verification found, as a sentence, lines and tables."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from baiyun.inquiry.verification import Fate, InputChange, Verification
from baiyun.read.papers.paper import NOTICE
from baiyun.tables.table import Table, TableColumn

INPUT_COLUMNS = (
    TableColumn("材料", "left", 10), TableColumn("名称", "left", 30), TableColumn("变化", "left", 6),
    TableColumn("原来的指纹", "left", 16), TableColumn("现在的指纹", "left", 16),
)  # fmt: skip
CELL_COLUMNS = (
    TableColumn("单元格", "left", 18), TableColumn("是什么", "left", 28), TableColumn("表里的", "left", 20),
    TableColumn("重算的", "left", 20),
)  # fmt: skip
SHORT, MOST = 12, 12


def verified_line(found: Verification) -> str:
    """The answer in one sentence."""
    name = found.paper.file
    if found.agrees:
        return f"一致：{name} 与现在的材料、规则、评审表重算的结果相同。"
    counts = (
        (len(found.changed), "项材料变了"),
        (int(found.other_rules), "份规则变了"),
        (len(found.cells), "处数值不同" if found.paper.kind != NOTICE else "项结果不同"),
    )
    return f"不一致：{name}，{'，'.join(f'{count} {what}' for count, what in counts if count)}。"


def verified_lines(found: Verification) -> Iterator[str]:
    """What else there is to say: where a notice belongs, why values differ, what was added."""
    if found.belongs_to:
        yield f"属于：{found.belongs_to}（规则、材料和结果的指纹都相同）"
    elif found.paper.kind == NOTICE:
        yield "旁边没有找到同一结果的排名工作簿，只按文件属性中的指纹核对。"
    if found.other_rules:
        yield f"规则变了：原来 {_short(found.stored.rules)}，现在 {_short(found.now.rules)}"
    if found.other_tool:
        yield f"工具版本不同：原来 {found.stored.tool}，现在 {found.now.tool}"
    yield from _why(found)
    if found.more:
        yield f"另有后来加的工作表，没有核对：{'、'.join(found.more)}"


def _why(found: Verification) -> Iterator[str]:
    """What the differences of values may come from."""
    if not found.cells:
        return
    if found.changed or found.other_rules:
        yield "数值不同：重算用的是现在的材料和规则。"
    elif found.other_tool:
        yield "材料和规则都没有变，数值不同来自工具版本。"
    else:
        yield "材料和规则都没有变，是这份结果保存之后改过。"


def input_changes(found: Verification) -> Table:
    """The inputs that are others, or are called otherwise."""
    rows: list[tuple[str, ...]] = []
    for _, alike in groupby(found.inputs, key=lambda each: (each.what, each.fate)):
        several = list(alike)
        rows += [_input_row(each) for each in several[:MOST]]
        more = len(several) - MOST
        rows += [(several[0].what, f"还有 {more} 份", several[0].fate, "", "")] if more > 0 else []
    return Table("材料的变化", INPUT_COLUMNS, tuple(rows))


def cell_changes(found: Verification) -> Table:
    """The cells that differ."""
    rows = tuple(
        (f"{each.sheet}!{each.cell}" if each.sheet else each.cell, each.about, each.stored, each.computed)
        for each in found.cells
    )
    return Table("数值的不同", CELL_COLUMNS, rows)


def _input_row(change: InputChange) -> tuple[str, ...]:
    if change.fate is Fate.RENAMED:
        return change.what, change.name, change.fate, f"原名 {change.stored}", _short(change.now)
    return change.what, change.name, change.fate, _short(change.stored), _short(change.now)


def _short(digest: str) -> str:
    return digest.removeprefix("sha256:")[:SHORT] if digest else "没有"
