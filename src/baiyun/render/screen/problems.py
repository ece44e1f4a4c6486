"""Problems on stderr. Text from a unit is never markup."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence

from rich.console import Console
from rich.text import Text

from baiyun.problems import Problem, Severity
from baiyun.tables.problems import LABELS, label
from baiyun.tables.text import safe_line

FLOOD = 50
LABEL = max(map(len, LABELS))
STYLES = {Severity.ERROR: "bold red", Severity.EXPLAIN: "yellow", Severity.NOTE: "dim"}


def show_problems(
    console: Console,
    problems: Sequence[Problem],
    folder: str = "",
    files: Collection[str] = (),
    *,
    counted: bool = True,
) -> None:
    """One line a problem, grouped by file; after fifty of one kind in a file the rest are counted."""
    lines = problem_lines(problems, folder, files)
    for line, style in lines if counted else lines[:-1]:
        console.print(Text(line, style=style), soft_wrap=True)


def problem_lines(problems: Iterable[Problem], folder: str = "", files: Collection[str] = ()) -> list[tuple[str, str]]:
    """The lines with their styles, and a last one that counts them; ``folder`` is put before the ``files``."""
    lines: list[tuple[str, str]] = []
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
