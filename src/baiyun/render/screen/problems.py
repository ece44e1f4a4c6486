"""Problems on stderr. Text from a unit is never markup."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable

from baiyun.problems import Problem, Severity
from baiyun.tables.problems import LABELS, label
from baiyun.tables.text import safe_line

FLOOD = 50
LABEL = max(map(len, LABELS))
StyledLine = tuple[str, str]
"""A line, and the style it has where there are colours."""
STYLES = {Severity.ERROR: "bold red", Severity.EXPLAIN: "yellow", Severity.NOTE: "dim"}


def problem_lines(problems: Iterable[Problem], folder: str = "", files: Collection[str] = ()) -> list[StyledLine]:
    """One line a problem, grouped by file; after fifty of one kind in a file the rest are counted.

    The last line counts all of them; ``folder`` is put before the ``files``.
    """
    lines: list[StyledLine] = []
    kinds: Counter[tuple[str, str]] = Counter()
    labels: Counter[str] = Counter()
    for problem in problems:
        at = (problem.place.file, problem.code)
        kinds[at] += 1
        named = label(problem)
        labels[named] += 1
        if kinds[at] <= FLOOD:
            prefix = f"{folder}/" if folder and problem.place.file in files else ""
            style = STYLES[Severity.NOTE if problem.ruling else problem.severity]
            lines.append((f"{named.ljust(LABEL, '　')} {safe_line(prefix + str(problem))}", style))
    for (file, code), count in kinds.items():
        if count > FLOOD:
            lines.append((f"{safe_line(file)}：[{code}] 还有 {count - FLOOD} 个同类问题", "dim"))
    if labels:
        counts = "，".join(f"{named} {labels[named]}" for named in LABELS if labels[named])
        lines.append((f"共 {labels.total()} 个问题：{counts}。", "bold"))
    return lines
