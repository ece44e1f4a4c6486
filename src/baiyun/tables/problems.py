"""Every problem with its place, and places as text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from baiyun.problems import Place, Problem, Severity
from baiyun.tables.table import Table, TableColumn

SEVERITIES = {Severity.ERROR: "错误", Severity.EXPLAIN: "待说明", Severity.NOTE: "提示"}
DECIDED = "已决定"
LABELS = ("错误", "待说明", DECIDED, "提示")
"""How grave a problem is, in words; what a review decided is open no longer."""


def label(problem: Problem) -> str:
    """How grave a problem is, or that it was decided."""
    return DECIDED if problem.ruling else SEVERITIES[problem.severity]


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
        TableColumn("编号", "left", 7), TableColumn("程度", "left", 8), TableColumn("单位", "left", 20), TableColumn("文件", "left", 26), TableColumn("工作表", "left", 12), TableColumn("单元格", "left", 8),
        TableColumn("问题", "left", 60), TableColumn("怎么办", "left", 40),
    )  # fmt: skip
    rows = [
        (
            each.code,
            label(each),
            each.owner(owners),
            each.place.file,
            each.place.sheet,
            each.place.cell,
            each.message,
            each.hint,
        )
        for each in found
    ]
    return Table("问题清单", columns, tuple(rows))


class FileProblems(Struct, frozen=True):
    """The problems of one file; those of no file stand under its name ''."""

    file: str
    unit: str
    problems: tuple[Problem, ...]

    @property
    def open(self) -> int:
        """How many somebody still has to do something about."""
        return sum(problem.open for problem in self.problems)


def by_file(found: Iterable[Problem], owners: Mapping[str, str]) -> list[FileProblems]:
    """The problems grouped by file and unit, in their order."""
    groups: dict[tuple[str, str], list[Problem]] = {}
    for each in found:
        groups.setdefault((each.place.file, each.owner(owners)), []).append(each)
    return [FileProblems(file, unit, tuple(group)) for (file, unit), group in groups.items()]
