"""The text that is sent to a unit that owes something: true for it, in the order in which it should work, no codes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from baiyun.desk.came import MONTH, NAME, UNREADABLE, Came
from baiyun.problems import Problem
from baiyun.problems import units as problems
from baiyun.rulebook.numbers import said
from baiyun.rulebook.periods import Period

OFFICE = frozenset({problems.CLAIMED_TWICE.code})
"""What only the leading group can settle."""
_SAID = {
    MONTH: frozenset({problems.OTHER_PERIOD.code}),
    NAME: frozenset({problems.UNKNOWN_UNIT.code}),
    UNREADABLE: frozenset({problems.UNREADABLE.code}),
}
"""What the sentence about such a file says already."""


def text_for(
    unit: str,
    period: Period,
    of: str,
    today: date,
    owed: Sequence[date] | None,
    came: Came | None,
    asked: Sequence[Problem],
) -> str:
    """What to paste into a chat for a unit; '' for one that owes nothing.

    ``owed`` are the due dates that are missed, None where no report came at all; ``of`` names the month of the reports
    that ``asked`` speaks of, '' when there are several.
    """
    coming = next((due for due in period.due if due >= today), None)
    by = f"请于{said(coming)}前" if coming else "报送期限已过，请尽快"
    lines = list(_report(unit, period, by, owed, came))
    if asked:
        lines.append(f"{of}报表有 {len(asked)} 处要改正或说明，{by}改好重报：")
        lines += [f"{number}. {_line(problem)}" for number, problem in enumerate(asked, 1)]
    return f"【{unit}】" + "\n".join(lines) if lines else ""


def _report(unit: str, period: Period, by: str, owed: Sequence[date] | None, came: Came | None) -> Iterator[str]:
    """What is to be said of the report itself."""
    if came is not None:
        wrong = {
            MONTH: f"填的报送月份是{came.found}，不是{period.name}，{by}核对月份后重报。",
            NAME: f"填的单位名称是“{came.found}”，名册中没有，{by}改为“{unit}”后重报。",
            UNREADABLE: f"读不出来，不计报送，{by}重报。",
        }
        yield f"收到的 {came.file} {wrong[came.why]}"
    elif owed is None:
        yield f"{period.name}报表还没有收到，{by}报送。"
    elif owed:
        yield f"{'、'.join(map(said, owed))}应报的{period.name}报表没有收到，{by}补报。"


def asked_of(found: Sequence[Problem], sheets: Sequence[str], came: Came | None) -> list[Problem]:
    """The open problems that the unit itself can mend, as it works: file, 基本情况, then the sheets row by row."""
    left_out = OFFICE | (_SAID[came.why] if came else frozenset())
    rank = {sheet: at for at, sheet in enumerate(("", *sheets))}
    asked = (problem for problem in found if problem.open and problem.code not in left_out)

    def order(problem: Problem) -> tuple[str, int, str, int, int]:
        place = problem.place
        return (place.file, rank.get(place.sheet, len(rank)), place.sheet, place.row, place.column)

    return sorted(asked, key=order)


def _line(problem: Problem) -> str:
    """A problem without its code."""
    return str(problem).removesuffix(f"[{problem.code}]")
