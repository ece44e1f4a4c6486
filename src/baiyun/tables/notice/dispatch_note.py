"""The dispatch note (调度通报): a short body, and every project by name in the annexes; its tables."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from msgspec.structs import replace

from baiyun.dispatch.dispatched import Dispatch
from baiyun.tables.dispatch import (
    NO_PROJECTS,
    WAYS,
    key_projects_table,
    moves_table,
    open_work_table,
    stages_table,
    still_table,
)
from baiyun.tables.notice.compose import Notice, Paragraph, compose
from baiyun.tables.notice.dispatch_facts import DISPATCH_FACTS, DispatchScene, nothing_measured
from baiyun.tables.notice.telling import Terms
from baiyun.tables.notice.template import Scope, Template
from baiyun.tables.table import Cell, Table, TableColumn


def dispatch_note(result: Dispatch, used: Template) -> Notice:
    """The note of the last report's day, from the office of the leading group to all units; preliminary until approved."""
    scene = DispatchScene(result)
    note = replace(compose(used, scene, DISPATCH_TERMS), dated=scene.day, printed_on=f"{scene.day}印发")
    return note if result.has_projects else replace(note, parts=(Paragraph(NO_PROJECTS),))


def _moves_by_kind(told: DispatchScene) -> Table | None:
    """How many projects moved which way, a row a kind and one for all; the lives of units, so that they add up."""
    since = told.result.since_half
    if not since:
        return None
    columns = (TableColumn("类别", "left", 16), *(TableColumn(name, "center", 10) for name in WAYS.values()))
    counted = {
        kind: [sum(each.way == way and kind in ("", each.life.unit.category) for each in since) for way in WAYS]
        for kind in (*told.kinds, "")
    }
    rows: list[tuple[Cell, ...]] = [(kind or "全县", *numbers) for kind, numbers in counted.items()]
    return Table("变化情况", columns, tuple(rows), "同一项目由几个单位申报的，各单位分别计。")


DISPATCH_GRIDS: Mapping[str, tuple[Scope, Callable[[DispatchScene], Table | None]]] = {
    "进度表": ("", lambda told: stages_table(told.result)),
    "变化表": ("", _moves_by_kind),
    "变化明细表": ("", lambda told: moves_table(told.result, "变化", told.result.since_half, page=True)),
    "停留表": ("", lambda told: still_table(told.result, page=True)),
    "要素表": ("", lambda told: open_work_table(told.result, page=True)),
    "重点项目表": ("", lambda told: key_projects_table(told.result, page=True)),
}
DISPATCH_TERMS = Terms(DISPATCH_FACTS, {}, {}, DISPATCH_GRIDS, frozenset(), nothing_measured)
