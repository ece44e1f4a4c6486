"""The tables that a template may name of a month; each a neutral table fit for the width of a page."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal

from msgspec.structs import replace

from baiyun.campaign.month import months_of, owed_by, owed_by_county, published
from baiyun.rank.boards import Ground
from baiyun.rank.standings import Standing
from baiyun.rulebook.numbers import format_value
from baiyun.rulebook.scheme import CAMPAIGN
from baiyun.tables.boards import board
from baiyun.tables.notice.discipline import discipline
from baiyun.tables.notice.facts import BLAMING, FACTS, OF_BOARD, OF_KIND, Scene, measured
from baiyun.tables.notice.matrix import MatrixRow, counted, matrix, missing
from baiyun.tables.notice.projects import signings, signings_table
from baiyun.tables.notice.targets import rate, unit_of
from baiyun.tables.notice.telling import Terms
from baiyun.tables.notice.template import Scope
from baiyun.tables.ranking import ADJUSTMENT, groups_of
from baiyun.tables.table import Cell, Table, TableColumn

MOST_CRITERIA = 7
SILENT, EXEMPT, GROUNDS = "未报送", "豁免", "依据"
ONCE = "同一项目、企业在几个单位申报的，全县只计一次。"


def ranks(scene: Scene) -> Table:
    """The ranking of a kind: place, unit, total, what it is made of where there is room, the way from the month before.

    Who sent nothing and who is exempt is told apart from who has no points.
    """
    group = scene.result.standings[scene.kind]
    shown = groups_of(group)
    shown = shown if len(shown) <= MOST_CRITERIA else []
    adjusted = any(each.card.adjustments for each in group)
    last = _last(scene, group)
    columns = (
        TableColumn("名次", "center", 5), TableColumn("单位", "left", 22), TableColumn("总分", "right", 8),
        *(TableColumn(each.name, "right", 9) for each in shown), *([TableColumn(ADJUSTMENT, "right", 8)] if adjusted else []),
        *([TableColumn(last[0], "center", 8)] if last else []),
    )  # fmt: skip
    rows = []
    for each in group:
        cells: list[Cell] = [
            "—" if each.rank is None else each.rank,
            each.name,
            "—" if each.card.exempt is not None else each.card.total,
            *_points(each, [criterion.id for criterion in shown]),
        ]
        cells += [_added(each)] if adjusted else []
        rows.append((*cells, last[1][each.name]) if last else tuple(cells))
    return Table(scene.kind, columns, tuple(rows))


def _last(scene: Scene, group: Sequence[Standing]) -> tuple[str, dict[str, str]] | None:
    """The last column: the way from the month before, or why there is no place; None where there is nothing to say."""
    before = scene.result.before.get(scene.kind)
    was = {each.name: each.rank for each in before or ()}
    told = {each.name: remark(each) or _moved(each.rank, was.get(each.name)) for each in group}
    if before:
        return f"较{scene.result.history.months[-1].period.name}", told
    return ("备注", told) if any(told.values()) else None


def remark(standing: Standing) -> str:
    """Why a unit has no points or no place: exempt, silent, vetoed."""
    if standing.card.exempt is not None:
        return EXEMPT
    return SILENT if not standing.card.reported else "、".join(veto.name for veto in standing.card.vetoes)


def _points(standing: Standing, ids: Sequence[str]) -> list[Cell]:
    """The points of each criterion; none for who sent nothing."""
    card = standing.card
    points = {each.id: each.points for each in (*card.criteria, *card.blocks)}
    return [points.get(each) if card.reported else "—" for each in ids]


def _added(standing: Standing) -> Cell:
    return sum((line.points for line in standing.card.adjustments), Decimal(0)) if standing.card.adjustments else None


def _moved(now: int | None, before: int | None) -> str:
    """↑3, ↓1 or 持平; nothing where there was no place before."""
    if now is None or before is None:
        return ""
    return f"{'↑' if now < before else '↓'}{abs(before - now)}" if now != before else "持平"


def listed(scene: Scene) -> Table:
    """A board with what put each unit there, and how often it has stood on it where the months before are known."""
    table = shortened(board(scene.result, scene.board), [entry.grounds for entry in scene.entries])
    history = scene.result.history
    if not history.months or not history.whole:
        return table
    times = history.stood(scene.board, scene.entries)
    rows = []
    for row, entry in zip(table.rows, scene.entries, strict=True):
        stood = times[entry.standing.name]
        rows.append((*row, f"{stood.times}（{stood.lasting}）"))
    counts = TableColumn("上榜次数\n（连续）", "center", 8)
    return replace(table, columns=(*table.columns, counts), rows=tuple(rows))


def shortened(table: Table, grounds: Sequence[Sequence[Ground]]) -> Table:
    """A board whose only ground stands in the header once, and no note: its clause is told above."""
    names = {ground.name for each in grounds for ground in each}
    single = len(names) == 1 and all(ground.cited for each in grounds for ground in each)
    if not single:
        return replace(table, note="")
    at = next(at for at, column in enumerate(table.columns) if column.header == GROUNDS)
    columns = (
        *table.columns[:at],
        replace(table.columns[at], header=f"{GROUNDS}\n（{names.pop()}）"),
        *table.columns[at + 1 :],
    )
    cited = ("、".join(name for ground in each for name in ground.cited) for each in grounds)
    rows = tuple((*row[:at], told, *row[at + 1 :]) for row, told in zip(table.rows, cited, strict=True))
    return replace(table, columns=columns, rows=rows, note="")


def figures(scene: Scene) -> Table | None:
    """The published figures, a row a kind and one for all together; None where a scheme publishes none."""
    if not scene.book.scheme.notice:
        return None
    kinds = ["", *scene.kinds]
    every = {kind: published(scene.result, kind) for kind in kinds}
    columns = (
        TableColumn("类别", "left", 16),
        *(TableColumn(headed(each.name, each.unit), "right", 9) for each in every[""]),
    )
    numbers = {kind: [each.number for each in every[kind]] for kind in kinds}
    return summed("公布数据", columns, numbers)


def summed(title: str, columns: tuple[TableColumn, ...], numbers: Mapping[str, Sequence[Decimal]]) -> Table:
    """A row a kind and one for the county ('' in ``numbers``); where they do not add up it is format_value why."""
    kinds = [kind for kind in numbers if kind]
    adds_up = all(
        sum(column) == whole for whole, *column in zip(numbers[""], *(numbers[kind] for kind in kinds), strict=True)
    )
    rows: list[tuple[Cell, ...]] = [(kind or "全县", *map(format_value, numbers[kind])) for kind in [*kinds, ""]]
    return Table(title, columns, tuple(rows), "" if adds_up else ONCE)


def headed(name: str, unit: str) -> str:
    """The header of a figure with its unit below."""
    return f"{name}\n（{unit}）" if unit else name


def goals(scene: Scene) -> Table:
    """The county's targets of the period, with their units and how much is done."""
    columns = (
        TableColumn("全县目标", "left", 30), TableColumn("单位", "center", 6), TableColumn("目标", "right", 8),
        TableColumn("完成", "right", 8), TableColumn("完成率", "right", 8), TableColumn("是否完成", "center", 10),
    )  # fmt: skip
    rows = tuple(
        (
            each.name,
            unit_of(scene.book, each),
            format_value(each.need),
            format_value(each.done),
            rate(each),
            "完成" if each.met else "未完成",
        )
        for each in owed_by_county(scene.result)
    )
    return Table("全县目标", columns, rows)


def tasks(scene: Scene) -> Table | None:
    """Units × duties, done or what is missing; None in a notice that blames nobody."""
    if scene.commends:
        return None
    units = [each for each in scene.result.everyone if scene.kind in ("", each.category)]
    return matrix([_duties(scene, each) for each in units], several=not scene.kind)


def _duties(scene: Scene, standing: Standing) -> MatrixRow:
    owed = owed_by(scene.result, standing)
    told = {f"{each.name}\n（全程）" if each.period == CAMPAIGN else each.name: missing(each) for each in owed}
    return MatrixRow(standing.category, standing.name, told, remark(standing) or counted(owed))


def punctuality(scene: Scene) -> Table | None:
    """Who missed which due date and who sent nothing; None in a notice that blames nobody."""
    return None if scene.commends else discipline(scene.ranked, scene.period.due)


def signed_and_begun(scene: Scene) -> Table | None:
    """The projects signed or begun in the period."""
    found = signings(scene.book, months_of(scene.result, scene.kind))
    return signings_table(scene.book, found) if found else None


GRIDS: Mapping[str, tuple[Scope, Callable[[Scene], Table | None]]] = {
    "排名表": ("kind", ranks),
    "榜单表": ("board", listed),
    "公布数据表": ("", figures),
    "目标表": ("", goals),
    "报送纪律表": ("", punctuality),
    "任务表": ("", tasks),
    "签约开工表": ("", signed_and_begun),
}
MONTH_TERMS = Terms(FACTS, OF_KIND, OF_BOARD, GRIDS, BLAMING, measured)
