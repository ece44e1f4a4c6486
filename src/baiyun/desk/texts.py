"""The text that is sent to a unit that owes something: true for it, in the order in which it should work, no codes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from baiyun.desk.came import MONTH, NAME, SHUT, UNREADABLE, Came
from baiyun.problems import Problem
from baiyun.problems import units as problems
from baiyun.rulebook.numbers import format_value
from baiyun.rulebook.periods import Period

_SAID = {
    MONTH: frozenset({problems.OTHER_PERIOD.code}),
    NAME: frozenset({problems.UNKNOWN_UNIT.code}),
    UNREADABLE: frozenset({problems.UNREADABLE.code}),
    SHUT: frozenset({problems.UNREADABLE.code}),
}
"""What the sentence about such a file says already."""


def text_for(
    unit: str,
    period: Period,
    of: str,
    today: date,
    owed: Sequence[date] | None,
    came: Sequence[Came],
    asked: Sequence[Problem],
) -> str:
    """What to paste into a chat for a unit; '' for one that owes nothing.

    ``owed`` are the due dates that are missed, None where no report came at all; ``of`` names the month of the reports
    that ``asked`` speaks of, '' when there are several.
    """
    coming = next((due for due in period.due if due >= today), None)
    by = f"请于{format_value(coming)}前" if coming else "报送期限已过，请尽快"
    lines = list(_report(unit, period, by, owed, came))
    if asked:
        lines.append(f"{of}报表有 {len(asked)} 处要改正或说明，{by}改好重报：")
        lines += [f"{number}. {problem.for_unit}" for number, problem in enumerate(asked, 1)]
    return f"【{unit}】" + "\n".join(lines) if lines else ""


def _report(unit: str, period: Period, by: str, owed: Sequence[date] | None, came: Sequence[Came]) -> Iterator[str]:
    """What is to be said of the report itself; nothing of a file that the office has yet to open."""
    for each in came:
        wrong = {
            MONTH: f"填的报送月份是{each.found}，不是{period.name}，{by}核对月份后重报。",
            NAME: f"填的单位名称是“{each.found}”，名册中没有，{by}改为“{unit}”后重报。",
            UNREADABLE: f"读不出来，不计报送，{by}重报。",
        }
        if each.why in wrong:
            yield f"收到的 {each.file} {wrong[each.why]}"
    if came:
        return
    if owed is None:
        yield f"{period.name}报表还没有收到，{by}报送。"
    elif owed:
        yield f"{'、'.join(map(format_value, owed))}应报的{period.name}报表没有收到，{by}补报。"


def asked_of(found: Sequence[Problem], sheets: Sequence[str], came: Sequence[Came]) -> list[Problem]:
    """The open problems that the unit itself can mend, as it works: file, 基本情况, then the sheets row by row."""
    named = {(each.file, code) for each in came for code in _SAID[each.why]}
    rank = {sheet: at for at, sheet in enumerate(("", *sheets))}
    asked = (
        each for each in found if each.open and each.asks is not None and (each.place.file, each.code) not in named
    )

    def order(problem: Problem) -> tuple[str, int, str, int, int]:
        place = problem.place
        return (place.file, rank.get(place.sheet, len(rank)), place.sheet, place.row, place.column)

    return sorted(asked, key=order)
