"""M1xx: across the reports of one unit, within a month and from month to month."""

from baiyun.problems.problem import Kind, Severity

VANISHED = Kind(
    "M101",
    Severity.EXPLAIN,
    title="前报有、后报无",
    message="上次报的“{found}”在后报的 {file} 中没有了。",
    hint="请补回或说明原因。",
    means="同一期里，前一份报表有的一行，后一份没有了。",
    why="报表是累计的，以最后一份为准，没有了的行不计分；补回或说明以前不能审定。",
)
SIGNED_AGAIN = Kind(
    "M102",
    Severity.EXPLAIN,
    title="重复签约",
    message="“{found}”的“{stage}”在前几期已由 {unit} 报过（{day}），本期又报了一次。",
    hint="请核对日期或说明，由领导小组认定。",
    means="同一个项目的同一签约阶段，前几期已经报过，本期又报了一次，日期也在本期。",
    why="一次签约不应在两期各得一次分，要由领导小组认定；已经计分的月份在认定以前不变。",
)
JUMP = Kind(
    "M103",
    Severity.EXPLAIN,
    title="金额跳变",
    message="投资额是 {found} 亿元，上次（{file}）报的是 {before} 亿元，相差正好 10 倍或 1 万倍。",
    hint="请核对单位和小数点，或说明。",
    means="同一项目的投资额，与上一份报表正好相差 10 倍或 1 万倍。",
    why="多半是小数点或单位（万元、亿元）写错了；暂按所填的计分，说明以前不能审定。",
)

KINDS = (VANISHED, SIGNED_AGAIN, JUMP)
