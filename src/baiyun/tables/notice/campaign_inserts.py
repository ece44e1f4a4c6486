"""The tables that a template may name of the campaign; each a neutral table fit for the width of a page."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from msgspec.structs import replace

from baiyun.campaign.duties import Owed
from baiyun.campaign.final import Listed, UnitFinal
from baiyun.rulebook.figures import MonthFigures
from baiyun.rulebook.numbers import format_value
from baiyun.rulebook.scheme import CAMPAIGN
from baiyun.tables.campaign import nominees, trend, year_end_table
from baiyun.tables.duties import AHEAD, inspection_table
from baiyun.tables.notice.campaign_facts import (
    CAMPAIGN_BLAMING,
    CAMPAIGN_FACTS,
    CAMPAIGN_OF_BOARD,
    CAMPAIGN_OF_KIND,
    CampaignScene,
    campaign_measured,
    repeated,
)
from baiyun.tables.notice.inserts import EXEMPT, GROUNDS, SILENT, headed, summed
from baiyun.tables.notice.matrix import MET, NOT_OWED, MatrixRow, counted, matrix, missing
from baiyun.tables.notice.projects import signings, signings_table
from baiyun.tables.notice.targets import rate, unit_of
from baiyun.tables.notice.telling import Terms
from baiyun.tables.notice.template import Scope
from baiyun.tables.table import Cell, Table, TableColumn

RATED = re.compile(r"^([\d.]+/[\d.]+) (\d+%)$")
WHOLE = "全程"
LEGEND = f"{MET} 完成；“差”后是还差的数；“1/3”是应完成 3 期、完成了 1 期；{NOT_OWED} 没有这项任务。"


def results(scene: CampaignScene) -> Table:
    """The campaign's ranking of a kind: total, months, and the way of the rank; silent and exempt months by name."""
    periods = scene.book.scheme.periods
    columns = (
        TableColumn("名次", "center", 5), TableColumn("单位", "left", 22), TableColumn("总分", "right", 8),
        *(TableColumn(period.name, "right", 8) for period in periods), TableColumn("各期名次", "center", 14),
    )  # fmt: skip
    rows: list[tuple[Cell, ...]] = [
        (
            unit.rank,
            unit.name,
            unit.total,
            *(_month(scene, unit, period.id) for period in periods),
            trend(scene.result, unit),
        )
        for unit in scene.units
    ]
    return Table(scene.kind, columns, tuple(rows))


def _month(scene: CampaignScene, unit: UnitFinal, period: str) -> Cell:
    if period in unit.exempt:
        return EXEMPT
    if period not in scene.result.over:
        return AHEAD
    standing = unit.months.get(period)
    return unit.totals[period] if standing is not None and standing.card.reported else SILENT


def whole_board(scene: CampaignScene) -> Table:
    """The campaign's board: who stands on it, how often and how often in a row, with the grounds of each month."""
    about = scene.book.scheme.boards[scene.board]
    persons = [TableColumn(about.persons_called, "left", 18)] if about.persons else []
    names = {ground.name for entry in scene.entries for _, grounds in entry.grounds for ground in grounds}
    single = len(names) == 1 and bool(about.persons)
    columns = (
        TableColumn("类别", "left", 16), TableColumn("名次", "center", 5), TableColumn("单位", "left", 22), *persons,
        TableColumn("次数\n（连续）", "center", 8),
        TableColumn(f"{GROUNDS}\n（{names.pop()}）" if single else GROUNDS, "left", 40),
    )  # fmt: skip
    rows: list[tuple[Cell, ...]] = []
    for entry in scene.entries:
        unit, stood = entry.unit, entry.unit.stood[scene.board]
        named = ["、".join(entry.persons)] if persons else []
        counts = f"{stood.times}（{stood.in_a_row}）"
        rows.append((unit.unit.category, unit.rank, unit.name, *named, counts, _grounds(scene, entry, single=single)))
    return Table(about.name, columns, tuple(rows))


def _grounds(scene: CampaignScene, entry: Listed, *, single: bool) -> str:
    """The grounds month by month; what is the same in all of them once."""
    names = {period.id: period.name for period in scene.book.scheme.periods}
    told = {
        period: "、".join(name for ground in grounds for name in (ground.cited if single else (str(ground),)))
        for period, grounds in entry.grounds
    }
    if len(set(told.values())) == 1 and not single:
        return next(iter(told.values()))
    return "；".join(f"{names[period]}{each}" for period, each in told.items())


def often(scene: CampaignScene) -> Table:
    """Who stood repeatedly on a board that blames (分次惩处), in which months."""
    columns = (
        TableColumn("类别", "left", 16), TableColumn("单位", "left", 22), TableColumn("榜单", "left", 12), TableColumn("次数", "center", 6),
        TableColumn("连续次数", "center", 8), TableColumn("期", "left", 16),
    )  # fmt: skip
    rows: list[tuple[Cell, ...]] = []
    for unit, board in repeated(scene):
        on = [
            period.name
            for period in scene.book.scheme.periods
            if period.id in scene.result.over
            and any(entry.standing.name == unit.name for entry in scene.result.results[period.id].boards[board])
        ]
        stood = unit.stood[board]
        name = scene.book.scheme.boards[board].name
        rows.append((unit.unit.category, unit.name, name, stood.times, stood.in_a_row, "、".join(on)))
    return Table("分次惩处", columns, tuple(rows))


def campaign_figures(scene: CampaignScene) -> Table | None:
    """The published figures over all months, a row a kind and one for all; None where a scheme publishes none."""
    published = scene.book.scheme.notice
    if not published:
        return None
    columns = (
        TableColumn("类别", "left", 16),
        *(TableColumn(headed(each.name, scene.book.unit_of(each.of)), "right", 9) for each in published),
    )
    views = {kind: MonthFigures(scene.book, replace(scene, kind=kind).months) for kind in ("", *scene.kinds)}
    numbers = {kind: [view.figure(each.of).number for each in published] for kind, view in views.items()}
    return summed("公布数据", columns, numbers)


def campaign_goals(scene: CampaignScene) -> Table:
    """The county's targets of every period, with their units and how much is done."""
    columns = (
        TableColumn("全县目标", "left", 26), TableColumn("期", "center", 8), TableColumn("单位", "center", 6),
        TableColumn("目标", "right", 8), TableColumn("完成", "right", 8), TableColumn("完成率", "right", 8),
        TableColumn("是否完成", "center", 10),
    )  # fmt: skip
    rows: list[tuple[Cell, ...]] = [
        (each.name, _period(scene, each), unit_of(scene.book, each), format_value(each.need), format_value(each.done),
         rate(each), _state(scene, each)) for each in scene.result.targets
    ]  # fmt: skip
    return Table("全县目标", columns, tuple(rows))


def _period(scene: CampaignScene, owed: Owed) -> str:
    return next((period.name for period in scene.book.scheme.periods if period.id == owed.period), WHOLE)


def _state(scene: CampaignScene, owed: Owed) -> str:
    ended = scene.result.all_over if owed.period == CAMPAIGN else owed.period in scene.result.over
    return "完成" if owed.met else "未完成" if ended else AHEAD


def campaign_tasks(scene: CampaignScene) -> Table | None:
    """Units × duties over all months, how many of them are done; None in a notice that blames nobody."""
    if scene.commends:
        return None
    return matrix([_duties(scene, unit) for unit in scene.units], LEGEND, several=not scene.kind)


def _duties(scene: CampaignScene, unit: UnitFinal) -> MatrixRow:
    owed = unit.due(scene.result.over, all_over=scene.result.all_over)
    told = {}
    for name in dict.fromkeys(each.name for each in owed):
        mine = [each for each in owed if each.name == name]
        told[name] = MET if all(each.met for each in mine) else missing(mine[0]) if len(mine) == 1 else counted(mine)
    whole = EXEMPT if unit.total is None else SILENT if unit.silent else counted(owed)
    return MatrixRow(unit.unit.category, unit.name, told, whole)


def year_end(scene: CampaignScene) -> Table:
    """What the year-end assessment looks at; within a kind its units alone."""
    table = year_end_table(scene.result)
    if not scene.kind:
        return table
    rows = tuple(_bracketed(row[1:]) for row in table.rows if row[0] == scene.kind)
    return replace(table, columns=table.columns[1:], rows=rows)


def _bracketed(row: tuple[Cell, ...]) -> tuple[Cell, ...]:
    """A row for paper: 2/5（40%） instead of 2/5 40%."""
    return tuple(RATED.sub(r"\1（\2）", each) if isinstance(each, str) else each for each in row)


def proposed(scene: CampaignScene) -> Table | None:
    """Whom the figures propose for praise or criticism, for a person to decide; None once that is done."""
    if scene.approval or scene.commends:
        return None
    tables = [(each.name, nominees(scene.result, each.name)) for each in scene.book.scheme.nominations]
    rows = tuple((name, *_bracketed(row)) for name, table in tables for row in table.rows)
    if not rows:
        return None
    return Table("建议名单", (TableColumn("建议", "left", 14), *tables[0][1].columns), rows)


def inspected(scene: CampaignScene) -> Table | None:
    """Who is inspected, with what each reported; None in a notice that blames nobody."""
    return None if scene.commends else replace(inspection_table(scene.result), note="")


def campaign_signings(scene: CampaignScene) -> Table | None:
    """The projects signed or begun in the campaign."""
    found = signings(scene.book, scene.months)
    return signings_table(scene.book, found) if found else None


CAMPAIGN_GRIDS: Mapping[str, tuple[Scope, Callable[[CampaignScene], Table | None]]] = {
    "总成绩表": ("kind", results),
    "总榜表": ("board", whole_board),
    "多次上榜表": ("", often),
    "公布数据表": ("", campaign_figures),
    "目标表": ("", campaign_goals),
    "任务表": ("", campaign_tasks),
    "年终考核表": ("", year_end),
    "建议名单表": ("", proposed),
    "督查表": ("", inspected),
    "签约开工表": ("", campaign_signings),
}
CAMPAIGN_TERMS = Terms(
    CAMPAIGN_FACTS, CAMPAIGN_OF_KIND, CAMPAIGN_OF_BOARD, CAMPAIGN_GRIDS, CAMPAIGN_BLAMING, campaign_measured
)
