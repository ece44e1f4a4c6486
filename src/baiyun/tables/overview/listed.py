"""Who stands on the lists, kind by kind, and who stands on more than one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from baiyun.tables.table import Table, TableColumn

OnLists = Mapping[str, Sequence[tuple[str, str]]]
"""The kind and the name of the units on each list, by the list's name."""


def on_lists(listed: OnLists, kinds: Sequence[str]) -> Table:
    """A row a kind, a column a list, every unit by its name."""
    columns = (TableColumn("类别", "left", 14), *(TableColumn(name, "left", 60) for name in listed))
    rows = []
    for kind in kinds:
        cells = ["、".join(name for of, name in units if of == kind) for units in listed.values()]
        if any(cells):
            rows.append((kind, *(cell or None for cell in cells)))
    return Table("上榜单位", columns, tuple(rows), _on_several(listed))


def _on_several(listed: OnLists) -> str:
    """The units on more than one list."""
    if len(listed) < 2:  # noqa: PLR2004 - nobody is on two lists of one
        return ""
    every = [unit for units in listed.values() for unit in units]
    several = dict.fromkeys(name for kind, name in every if every.count((kind, name)) > 1)
    return f"同时在两个以上榜上：{'、'.join(several)}。" if several else "没有单位同时在两个榜上。"
