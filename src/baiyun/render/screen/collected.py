"""What a terminal shows of what was collected."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Group, RenderableType

from baiyun.desk.filing import Filed
from baiyun.render.screen.grid import grid
from baiyun.render.screen.wrap import head_line
from baiyun.rulebook.scheme import Scheme
from baiyun.tables.collected import collected_table


def collected_screen(scheme: Scheme, filed: Sequence[Filed], mails: int, register: str, width: int) -> RenderableType:
    """How many mails and reports there were, and the reports that were taken now."""
    units = len({each.unit for each in filed if each.unit})
    head = (
        f"看了 {mails} 封邮件，新收取 {len(filed)} 份报表（{units} 个单位）"
        if filed
        else f"看了 {mails} 封邮件，没有新的报表"
    )
    parts: list[RenderableType] = [head_line(head, width)]
    if filed:
        parts += [f"登记在 {register}", "", grid(collected_table(scheme, filed), width)]
    return Group(*parts)
