"""Problems on stderr. Text from a unit is never markup."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from itertools import groupby

from baiyun.problems import Problem, Severity
from baiyun.tables.problems import LABELS, label
from baiyun.tables.text import safe_line

FLOOD = 50
LABEL = max(map(len, LABELS))
StyledLine = tuple[str, str]
"""A line, and the style it has where there are colours."""
STYLES = {Severity.ERROR: "bold red", Severity.EXPLAIN: "yellow", Severity.NOTE: "dim"}


def problem_lines(problems: Iterable[Problem], folder: str = "", files: Collection[str] = ()) -> Iterator[StyledLine]:
    """One line a problem, as they come: file by file; after fifty of one kind in a file the rest are counted.

    The last line counts all of them; ``folder`` is put before the ``files``. There may be very many: each line is told
    at once.
    """
    left: list[StyledLine] = []
    labels: Counter[str] = Counter()
    for file, several in groupby(problems, lambda problem: problem.place.file):
        prefix = f"{folder}/" if folder and file in files else ""
        kinds: Counter[str] = Counter()
        for problem in several:
            kinds[problem.code] += 1
            named = label(problem)
            labels[named] += 1
            if kinds[problem.code] <= FLOOD:
                style = STYLES[Severity.NOTE if problem.ruling else problem.severity]
                yield f"{named.ljust(LABEL, '　')} {safe_line(prefix + str(problem))}", style
        more = [(code, count - FLOOD) for code, count in kinds.items() if count > FLOOD]
        left += [(f"{safe_line(file)}：[{code}] 还有 {count} 个同类问题", "dim") for code, count in more]
    yield from left
    if labels:
        counts = "，".join(f"{named} {labels[named]}" for named in LABELS if labels[named])
        yield f"共 {labels.total()} 个问题：{counts}。", "bold"
