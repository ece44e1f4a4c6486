"""Whether a cell has to be filled: always, never, or in the rows whose choice asks for it."""

from __future__ import annotations

from baiyun.form.columns import When

Demand = bool | dict[str, str | tuple[str, ...]]
"""true, false, or a column of choices with the attribute of its choices (``dated``), or with the choices themselves."""
DEMAND = (
    "选了某些选项的行才要：{洽谈签约阶段: settled} 是带 settled 标记的选项，{洽谈签约阶段: [实质性签约]} 是这几个选项。"
)


def demanded(demand: Demand) -> bool | When:
    """A demand as a column of the form has it; the other column by its name."""
    if isinstance(demand, bool):
        return demand
    name, wanted = next(iter(demand.items()), ("", ""))
    return When(name, wanted) if isinstance(wanted, str) else When(name, terms=wanted)
