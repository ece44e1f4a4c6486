"""One neutral table; every writer renders it its own way. What a clerk reads is worded here, once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from baiyun.problems import Place, Problem, Severity
from baiyun.rank.boards import BoardEntry
from baiyun.rank.result import MonthResult
from baiyun.rank.standings import Standing
from baiyun.rulebook.numbers import said
from baiyun.rulebook.strict import clause_text
from baiyun.scoring.card import CriterionScore, ItemScore
from baiyun.version import TOOL
from baiyun.write.text import full_date, visible

Plain = str | Decimal | int | None


@dataclass(frozen=True)
class Live:
    """What a workbook does with a value: the formula that computes it again, the place it leads to ('sheet'!A1)."""

    value: Plain
    formula: str = ""
    to: str = ""


Cell = Plain | Live


def plain(cell: Cell) -> Plain:
    """The value of a cell."""
    return cell.value if isinstance(cell, Live) else cell


def told(cell: Cell) -> str:
    """A cell as harmless text: figures to 0.01, a dash for nothing."""
    value = plain(cell)
    if value is None:
        return "—"
    return f"{value:.2f}" if isinstance(value, Decimal) else visible(str(value))


ADJUSTMENT = "调整"
SEVERITIES = {Severity.ERROR: "错误", Severity.EXPLAIN: "待说明", Severity.NOTE: "提示"}
STATUSES = {"preliminary": "初评", "approved": "审定"}


@dataclass(frozen=True)
class Column:
    """A header, how its cells stand, and how wide they usually are in half-width characters.

    ``group`` is a header over several columns; ``most`` the most a number can be, where its size is worth a bar.
    """

    header: str
    align: Literal["left", "right", "center"] = "left"
    width: int = 12
    group: str = ""
    most: Decimal | None = None


@dataclass(frozen=True)
class Table:
    """A title, columns and rows of text, numbers or nothing. The first ``keys`` columns say what a row is about."""

    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    note: str = ""
    keys: int = 0

    @property
    def grouped(self) -> bool:
        """Whether some columns stand under a common header."""
        return any(column.group for column in self.columns)


def subject(result: MonthResult) -> str:
    """What is shown: county, scheme and period."""
    about = result.book.scheme.scheme
    return f"{about.county}{about.name} {result.period.name if result.period else '没有可计分的报表'}"


def heading(result: MonthResult) -> str:
    """The same, and whether it is approved."""
    return f"{subject(result)}（{standing_of(result)}）"


def standing_of(result: MonthResult) -> str:
    """初评 with the number of open problems, or 审定 with who approved it and when."""
    approval = result.verdict.approval
    if not result.verdict.approved or approval is None:
        return f"{STATUSES[result.status]}，{result.open_problems} 个问题待处理"
    day = full_date(approval.day) if approval.day else ""
    return "，".join(filter(None, (STATUSES[result.status], approval.body, approval.person, day)))


def ranking(result: MonthResult, category: str) -> Table:
    """The ranked units of one kind with their criteria, and whatever else is added to the total."""
    group = result.standings[category]
    shown = groups_of(group)
    adjusted = any(standing.card.adjustments for standing in group)
    columns = (
        Column("名次", "right", 5),
        Column("单位", "left", 26),
        Column("总分", "right", 8, most=result.book.scheme.total.cap),
        *(Column(each.name, "right", 12, most=each.most) for each in shown),
        *([Column(ADJUSTMENT, "right", 8)] if adjusted else []),
        Column("备注", "left", 24),
    )
    ids = [each.id for each in shown]
    rows = (_ranked_row(each, ids, _objected(result, each.name), adjusted=adjusted) for each in group)
    return Table(category, columns, tuple(rows), keys=2)


def groups_of(group: Iterable[Standing]) -> list[CriterionScore]:
    """The criteria, then the blocks, that the cards of some units have, each once, as on the first card that has it."""
    cards = [standing.card for standing in group]
    every = [*(each for card in cards for each in card.criteria), *(each for card in cards for each in card.blocks)]
    found: dict[str, CriterionScore] = {}
    for each in every:
        found.setdefault(each.id, each)
    return list(found.values())


def _ranked_row(
    standing: Standing, groups: Sequence[str], notes: Sequence[str], *, adjusted: bool
) -> tuple[Plain, ...]:
    card = standing.card
    points = {each.id: each.points for each in (*card.criteria, *card.blocks)}
    added = sum((line.points for line in card.adjustments), Decimal(0)) if card.adjustments else None
    zero = [veto.name for veto in card.vetoes if veto.then == "zero"]
    first = [standing.reason, *zero] if card.exempt is None else [f"豁免：{card.exempt}"]
    note = "；".join(filter(None, [*first, *notes]))
    sums = [added] if adjusted else []
    return (standing.rank, standing.name, card.total, *(points.get(each) for each in groups), *sums, note)


def _objected(result: MonthResult, name: str) -> list[str]:
    """What the notes say of a unit's objections."""
    own = [each for each in result.objections if each.unit == name]
    return ["有异议，已答复" if all(each.answer for each in own) else "有异议，待答复"] if own else []


def objections(result: MonthResult) -> Table:
    """What units objected to, and the answers."""
    columns = (
        Column("单位", "left", 26),
        Column("异议", "left", 44),
        Column("答复", "left", 44),
        Column("日期", "left", 10),
    )
    rows = tuple(
        (each.unit, each.objection, each.answer or "待答复", said(each.day) if each.day else "")
        for each in result.objections
    )
    return Table("异议", columns, rows)


def board(result: MonthResult, name: str) -> Table:
    """One board: the units by kind, with the persons credited where the board names any."""
    about = result.book.scheme.boards[name]
    persons = (Column("有功个人", "left", 18),) if about.persons else ()
    columns = (
        Column("类别", "left", 16),
        Column("名次", "right", 5),
        Column("单位", "left", 26),
        *persons,
        Column("依据", "left", 40),
    )
    return Table(
        about.name,
        columns,
        tuple(_board_row(entry, credited=bool(persons)) for entry in result.boards.get(name, ())),
        f"依据：{clause_text(about.clause)}",
    )


def _board_row(entry: BoardEntry, *, credited: bool) -> tuple[Cell, ...]:
    persons = ("、".join(entry.persons),) if credited else ()
    return (entry.standing.category, entry.standing.rank, entry.standing.name, *persons, "；".join(entry.reasons))


def lines(standing: Standing) -> list[tuple[str, ItemScore]]:
    """The items of a card, each with the name of its criterion or block; adjustments last."""
    card = standing.card
    found = [(group.name, item) for group in (*card.criteria, *card.blocks) for item in group.items]
    return found + [(ADJUSTMENT, line) for line in card.adjustments]


def cells(places: Sequence[Place], most: int = 20) -> str:
    """Places as text, the file named once: ``青石镇.xlsx 项目!B3、H3``; after ``most`` of them the rest are counted."""
    parts: list[str] = []
    file = sheet = ""
    for place in places[:most]:
        if (place.file, place.sheet) == (file, sheet):
            parts.append(f"、{place.cell}")
        elif place.file == file:
            parts.append(f"，{place.sheet}!{place.cell}")
        else:
            parts.append(f"{'；' if parts else ''}{place.file} {place.sheet}!{place.cell}")
        file, sheet = place.file, place.sheet
    more = f" 等 {len(places)} 格" if len(places) > most else ""
    return "".join(parts) + more


def problems(found: Sequence[Problem], owners: Mapping[str, str]) -> Table:
    """Every problem with its place and, where the file is known to be a unit's, the unit."""
    columns = (
        Column("编号", "left", 7), Column("程度", "left", 8), Column("单位", "left", 20), Column("文件", "left", 26), Column("工作表", "left", 12), Column("单元格", "left", 8),
        Column("问题", "left", 60), Column("怎么办", "left", 40),
    )  # fmt: skip
    rows = [
        (
            each.code,
            SEVERITIES[each.severity],
            owners.get(each.place.file, ""),
            each.place.file,
            each.place.sheet,
            each.place.cell,
            each.message,
            each.hint,
        )
        for each in found
    ]
    return Table("问题清单", columns, tuple(rows))


def provenance(result: MonthResult) -> Table:
    """What the result was made from: status, tool, rules and inputs with their digests."""
    about = result.book.scheme.scheme
    rows: list[tuple[Cell, ...]] = [
        ("状态", standing_of(result)),
        ("待处理问题", str(result.open_problems)),
        ("工具", TOOL),
        ("规则", f"{about.name} {about.version}"),
        ("规则依据", about.source),
        ("规则指纹", result.book.digest),
        ("期", result.period.name if result.period else ""),
        ("输入指纹", result.verdict.parts[0].inputs if result.verdict.parts else ""),
        ("报表", f"{len(result.inputs)} 份，文件名和指纹如下"),
    ]
    rows += [(result.review.file, f"sha256:{result.review.digest}")] if result.review.digest else []
    rows += [(file, f"sha256:{digest}") for file, digest in sorted(result.inputs.items())]
    return Table("溯源", (Column("来源", "left", 50), Column("内容", "left", 76)), tuple(rows))
