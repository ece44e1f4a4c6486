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
CREDITED_BEFORE = Kind(
    "M102",
    Severity.EXPLAIN,
    title="前几期已经计过",
    message="“{found}”的“{stage}”（{day}）不是新的：{period}的报表（{where}）已到“{before}”，本期不再计。",
    hint="请核对阶段和日期或说明，由领导小组认定。",
    asks="请核对阶段和日期，或说明。",
    means="项目的这个阶段（或更高的阶段），前几期计分的报表里已经有过，本期又报了一次，日期也在本期。",
    why="一个阶段整个活动只计一次：本期不得分；领导小组在“项目认定”中给了份额的，按份额计。",
)
JUMP = Kind(
    "M103",
    Severity.EXPLAIN,
    title="金额跳变",
    message="投资额是 {found} {money}，上次（{file}）报的是 {before} {money}，相差正好 10 倍或 1 万倍。",
    hint="请核对单位和小数点，或说明。",
    means="同一项目的投资额，与上一份报表正好相差 10 倍或 1 万倍。",
    why="多半是小数点或单位（万元、亿元）写错了；暂按所填的计分，说明以前不能审定。",
)

TOLD_LATE = Kind(
    "M104",
    Severity.EXPLAIN,
    title="当月的报表里没有",
    message="“{found}”的“{stage}”是 {day} 的事，{period}计分的报表里没有，哪一期都不计。",
    hint="请补报一份{period}的报表。",
    means="日期在前面某一期的签约或开工，那一期计分的报表里没有，后来才报。",
    why="每一期只算本期发生、本期报了的事；补报那一期的报表以后才计。那一期已经审定的，由领导小组在“项目认定”中给份额，计入本期。",
)
EARLIER_MISSING = Kind(
    "M105",
    Severity.EXPLAIN,
    title="缺前几期的报表",
    message="没有找到{found}的报表，不知道哪些已经计过，本期全部当作新的计。",
    hint="请把{found}的报表放在旁边的文件夹里（例如 {folder}），或用 --earlier 指明。",
    asks=None,
    means="不重复计分要看前几期的报表，而它们既没有给，也没有在旁边找到。",
    why="缺了它们，前几期计过的会再计一次，结果不能审定；确实没有的，用 --no-earlier 说明。",
)
RENAMED = Kind(
    "M106",
    Severity.NOTE,
    title="可能改了名称",
    message="“{found}”与前面报过的“{before}”（{file}）名称相近、投资企业相同，但按名称是两个项目。",
    hint="是同一个项目的，请用同一个名称。",
    means="前面的报表里有一个名称相近、投资企业相同的项目，后来没有再报；名称不同就当作两个项目。",
    why="当作新的项目计分；如果是同一个项目，会重复计。",
)
NOT_CREDITED = Kind(
    "M107",
    Severity.NOTE,
    title="稳步推进不计",
    message="“{found}”的“{stage}”不计：不是活动期间签约的，前几期也没有计过开工。",
    means="项目在推进，但签约不在活动期间，前几期也没有计过它的开工。",
    why="稳步推进只计活动期间签约的，或前几期已经计过开工的项目。",
)
CLAIMED_BEFORE = Kind(
    "M108",
    Severity.EXPLAIN,
    title="别的单位前几期报过",
    message="“{found}”的“{stage}”，{other} 在{period}的报表（{where}）里已经报过。",
    hint="请双方说明{joint}，由领导小组认定。",
    asks="请说明{joint}。",
    means="同一个项目（名称和投资企业相同）的同一阶段，别的单位在前几期已经报过，双方没有互填联合单位。",
    why="一个项目不应在两个单位各得一次分；认定以前两边都暂时计分。",
)

KINDS = (
    VANISHED,
    CREDITED_BEFORE,
    JUMP,
    TOLD_LATE,
    EARLIER_MISSING,
    RENAMED,
    NOT_CREDITED,
    CLAIMED_BEFORE,
)
