"""The tables that a template may name; each a neutral table fit for the width of a page."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from baiyun.campaign.month import months_of, owed_by, published
from baiyun.form.project import Project
from baiyun.gather.partners import ProjectKey, project_key
from baiyun.rulebook.numbers import format_value, half_up
from baiyun.tables.boards import board
from baiyun.tables.notice.facts import Scene
from baiyun.tables.notice.template import Scope
from baiyun.tables.ranking import ranking
from baiyun.tables.table import Cell, Table, TableColumn
from baiyun.tables.tasks import county_targets

MOST_COLUMNS = 10
NAMED = 3


def ranks(scene: Scene) -> Table:
    """The ranking of a kind: place, unit, total and, where there is room, what it is made of. Nobody exempt."""
    table = ranking(scene.result, scene.kind)
    shown = len(table.columns) - 1 if len(table.columns) - 1 <= MOST_COLUMNS else NAMED
    return replace(
        table,
        columns=tuple(replace(column, width=22 if at == 1 else 9) for at, column in enumerate(table.columns[:shown])),
        rows=tuple(row[:shown] for row in table.rows if row[0] is not None),
    )


def listed(scene: Scene) -> Table:
    """A board with what put each unit there."""
    return board(scene.result, scene.board)


def figures(scene: Scene) -> Table | None:
    """The published figures, a row a kind and one for all together; None where a scheme publishes none."""
    if not scene.result.book.scheme.notice:
        return None
    kinds = ["", *scene.result.standings]
    every = {kind: published(scene.result, kind) for kind in kinds}
    columns = (
        TableColumn("类别", "left", 16),
        *(TableColumn(_headed(each.name, each.unit), "right", 9) for each in every[""]),
    )
    rows: list[tuple[Cell, ...]] = [
        (kind or "全县", *(format_value(each.number) for each in every[kind])) for kind in [*kinds[1:], ""]
    ]
    return Table("公布数据", columns, tuple(rows))


def _headed(name: str, unit: str) -> str:
    return f"{name}\n（{unit}）" if unit else name


def goals(scene: Scene) -> Table:
    """The county's targets."""
    return county_targets(scene.result)


def tasks(scene: Scene) -> Table | None:
    """How many tasks each unit has met, and which it has not; None in a notice that blames nobody."""
    if scene.commends:
        return None
    columns = (
        TableColumn("类别", "left", 16), TableColumn("单位", "left", 24), TableColumn("应完成", "right", 8), TableColumn("已完成", "right", 8),
        TableColumn("未完成的任务", "left", 50),
    )  # fmt: skip
    rows: list[tuple[Cell, ...]] = []
    for standing in scene.ranked:
        owed = owed_by(scene.result, standing)
        missed = [each.name for each in owed if not each.met]
        rows.append((standing.category, standing.name, len(owed), len(owed) - len(missed), "、".join(missed)))
    return Table("任务完成情况", columns, tuple(rows))


def signed_and_begun(scene: Scene) -> Table | None:
    """The projects signed or begun in the period, each once, with who reports it; only rows that count."""
    columns = (
        TableColumn("项目", "left", 28), TableColumn("投资企业", "left", 22), TableColumn("投资额\n（亿元）", "right", 9),
        TableColumn("签约", "left", 18), TableColumn("开工", "left", 18), TableColumn("单位", "left", 20),
    )  # fmt: skip
    found: dict[ProjectKey, list[tuple[Project, str]]] = {}
    for month in months_of(scene.result, scene.kind):
        for row in month.projects:
            found.setdefault(project_key(row), []).append((row, month.unit.name))
    rows: list[tuple[Cell, ...]] = []
    for several in found.values():
        reached = [_reached(scene, [row for row, _ in several], *column) for column in EVENTS]
        if any(reached):
            first = several[0][0]
            amount = None if first.amount is None else half_up(first.amount)
            rows.append(
                (first.name, first.investor, amount, *reached, "、".join(dict.fromkeys(unit for _, unit in several)))
            )
    return Table("签约和开工项目", columns, tuple(rows))


EVENTS = (("stage", "stage_date", "settled"), ("build", "build_date", "begun"))
"""A column of stages, the column of its day, and the attribute of the stages that a notice names."""


def _reached(scene: Scene, rows: Sequence[Project], stage: str, day: str, attribute: str) -> str | None:
    """The highest stage that a project reached in the period, with its day; progress of what had begun is none."""
    terms = scene.result.book.form.sections[Project.section.title].terms(stage)
    named = terms.having(attribute) - terms.having("steady")
    dated = [(getattr(row, stage), getattr(row, day)) for row in rows if scene.period.holds(getattr(row, day))]
    reached = max(
        (each for each in dated if each[0] in named), key=lambda each: terms.words.index(each[0]), default=None
    )
    return f"{format_value(reached[1])}{reached[0]}" if reached else None


GRIDS: Mapping[str, tuple[Scope, Callable[[Scene], Table | None]]] = {
    "排名表": ("kind", ranks),
    "榜单表": ("board", listed),
    "公布数据表": ("", figures),
    "目标表": ("", goals),
    "任务表": ("", tasks),
    "签约开工表": ("", signed_and_begun),
}
