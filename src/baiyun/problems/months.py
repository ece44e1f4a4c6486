"""M1xx: across the reports of one unit, within a month and from month to month."""

from baiyun.problems.problem import Kind, Severity

VANISHED = Kind(
    "M101", Severity.EXPLAIN, "前报有、后报无", "上次报的“{found}”在后报的 {file} 中没有了。", "请补回或说明原因。"
)
SIGNED_AGAIN = Kind(
    "M102",
    Severity.EXPLAIN,
    "重复签约",
    "“{found}”的“{stage}”在前几期已由 {unit} 报过（{day}），本期又报了一次。",
    "请核对日期或说明，由领导小组认定。",
)
JUMP = Kind(
    "M103",
    Severity.EXPLAIN,
    "金额跳变",
    "投资额是 {found} 亿元，上次（{file}）报的是 {before} 亿元，相差正好 10 倍或 1 万倍。",
    "请核对单位和小数点，或说明。",
)

KINDS = (VANISHED, SIGNED_AGAIN, JUMP)
