"""M1xx: across the reports of one unit, within a month and from month to month."""

from baiyun.problems.problem import Kind, Severity

VANISHED = Kind(
    "M101", Severity.EXPLAIN, "前报有、后报无", "上次报的“{found}”在后报的 {file} 中没有了。", "请补回或说明原因。"
)

KINDS = (VANISHED,)
