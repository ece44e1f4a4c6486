"""X1xx: within one submission."""

from baiyun.problems.problem import Kind, Severity

E, X, N = Severity.ERROR, Severity.EXPLAIN, Severity.NOTE

AFTER_REPORT = Kind(
    "X101",
    E,
    title="晚于报送日期",
    message="日期 {found} 晚于报送日期 {report}，这个日期不计。",
    hint="请核对日期；事情发生后再报。",
    means="这个日期在报送日期之后，报送的时候事情还没有发生。",
    why="只认报送时已经发生的事：这个日期按空白计，靠它得分的内容不计，这一行的其他内容照常。",
)
TWICE = Kind(
    "X102",
    E,
    title="同一项目重复",
    message="“{found}”在第 {row} 行已经填过，这一行不计。",
    hint="请删去重复的一行。",
    means="同一份报表中，同一个项目填了两行。比较名称时不看空格、标点和大小写。",
    why="一个项目只算一次：计第一行，后面的行不计。",
)
OTHER_LEADER = Kind(
    "X103",
    X,
    title="带队领导不符",
    message="填了主要领导带队，但带队领导是“{found}”，基本情况中的主要领导是“{expected}”。",
    hint="请更正或说明。",
    means="填了主要领导带队，带队领导却不是“基本情况”中的主要领导。",
    why="以所填的“是”为准，暂时照计；它关系到主要领导外出招商和拜访企业的得分，说明以前不能审定。",
)
OTHER_TOTAL = Kind(
    "X104",
    X,
    title="合计不符",
    message="合计是 {found}，各行之和是 {expected}。",
    hint="请核对各行和合计。",
    means="合计行的数字与上面各行之和对不上。",
    why="合计行不计分，各行照常计分；对不上，多半是漏了行或填错了数。",
)
NO_EVIDENCE = Kind(
    "X105",
    X,
    title="缺佐证",
    message="这一行没有填佐证材料。",
    hint="请补报佐证材料或说明。",
    means="规则要求有佐证的行（默认：10 亿元及以上的项目，本期意向性签约以上的、本期开工的项目）没有填佐证材料。",
    why="这一行照常计分，但要补报或说明；佐证材料是应填项，空着也会降低报表的完整度。",
)
BUILT_FIRST = Kind(
    "X106",
    X,
    title="先开工后签约",
    message="开工（{found}）早于签约（{expected}）。",
    hint="请核对两个日期或说明。",
    means="实质性开工的日期比实质性签约还早。",
    why="签约和开工暂按所填的日期各自计分；次序反常，多半有一个日期填错了。",
)
OTHER_YEAR = Kind(
    "X107",
    X,
    title="日期离活动太远",
    message="日期 {found} 离活动太远，不合情理。",
    hint="请核对年份。",
    means="日期早于规则的 earliest_day（默认：第一期第一天的一年以前），或者在最后一期那一年以后，例如年份写错了。",
    why="这个日期不在任何一期，靠它得分的内容不计；多半是笔误，改正后才能计。",
)
OTHER_MONTH = Kind(
    "X108",
    N,
    title="不在本期",
    message="日期 {found} 不在 {period}，本期不计分。",
    means="外出、接待、信息或例会（县里自己的表按 date 一列）的日期不在这份报表的月份里，而规则只算本期的。",
    why="每一期只算本期发生的事，这一行本期不计分；它应当报在它所在的那一期。",
)
NOT_HANDED_IN = Kind(
    "X109",
    N,
    title="佐证没有交",
    message="佐证材料“{found}”不在所交的文件中。",
    hint="请补交该文件，或更正文件名。",
    means="用 --evidence 核对时，佐证材料栏所写的文件不在所交的文件夹里。",
    why="不影响得分；但没有文件，审核时就无从核实。",
)
EMPTY_EVIDENCE = Kind(
    "X110",
    N,
    title="佐证是空文件",
    message="佐证材料“{found}”是空文件。",
    hint="请重新提交该文件。",
    means="用 --evidence 核对时，佐证材料栏所写的文件在，里面却什么也没有。",
    why="不影响得分；但空文件证明不了什么。",
)
TOO_LATE = Kind(
    "X111",
    X,
    title="赶不上当月的报表",
    message="日期 {found} 在{period}最后一次报送之后，{period}的报表报不了，本期也不计。",
    hint="请补报一份{period}报表。",
    means="这一天在前一期最后一次报送期限之后，前一期按时报送的报表里不可能有它。",
    why="本期不计，前一期也没有报到。补报一份那一期的报表，就计入那一期。",
)
FUTURE_REPORT = Kind(
    "X112",
    N,
    title="报送日期在今天之后",
    message="报送日期 {found} 在今天（{today}）之后。",
    hint="请核对报送日期。",
    means="填的报送日期还没有到。",
    why="是否按时按填的日期算；日期不对，按时就不作数。",
)

STRUCK = Kind(
    "X113",
    N,
    title="划了删除线的行",
    message="第 {found} 行划了删除线，已照常读取。",
    means="表里有几行的文字划了删除线。",
    why="照常读取、照常计分；如果是作废的行，请单位删去后再报。",
)
CONTINUED = Kind(
    "X114",
    N,
    title="续表",
    message="与“{found}”是同一张表的续表，已一并读取。",
    means="同一张表填在了两处：另一张同样表头的工作表，或者同一张工作表的下方。",
    why="照常读取、照常计分；提示一声，免得看表的人漏看。",
)
UNREAD_TABLE = Kind(
    "X115",
    X,
    title="同类的表没有读",
    message="也是“{title}”的表，没有读取，读取的是“{found}”。",
    hint="请合并成一张，或删去不用的一张，或说明。",
    means="报表里有两张同类的表，例如“项目（5月）”和“项目（最新）”，或者两张表里有相同的行，分不清是续表还是新旧两版。",
    why="只读取其中一张，另一张的内容没有计；读的对不对，要单位确认。",
)
UNREAD_SHEET = Kind(
    "X116",
    N,
    title="没有读取的工作表",
    message="不是报表中的表，没有读取。",
    means="报表里多了一张工作表，表名和表头都对不上。",
    why="不影响计分。如果它本来是报表中的一张、只是改了表头，其中的内容就没有算进去。",
)
NOT_THE_ROSTERS = Kind(
    "X117",
    X,
    title="主要领导与名册不符",
    message="主要领导填的是“{found}”，名册中是“{expected}”。",
    hint="请更正或说明；人事变动的请更新名册。",
    asks="请更正或说明。",
    means="“基本情况”中的主要领导与名册里填的不是同一个人。只比姓名，不比职务。",
    why="不影响计分；外出招商是不是主要领导带队要与名册核对，说明以前不能审定。",
)
BEGUN_UNSIGNED = Kind(
    "X121",
    X,
    title="没有签约就开工",
    message="开工阶段是“{found}”，洽谈签约阶段还是“{stage}”。",
    hint="请核对两个阶段或说明。",
    means="项目已经开工，洽谈签约阶段却还没有到意向性签约。",
    why="开工照常计分；没有签约就开工很少见，多半有一个阶段没有更新，说明以前不能审定。",
)
SAME_TRIP = Kind(
    "X131",
    N,
    title="同一次外出",
    message="与第 {row} 行是同一天到同一个地方（{found}），合起来算一次外出。",
    means="主要领导带队的两行外出，日期和目的地都相同。比较目的地时不看空格、标点和全角半角。",
    why="一天到一个地方只算一次外出；几行里拜访的企业都照样计。",
)
EVIDENCE_LEFT_OUT = Kind(
    "X122",
    N,
    title="没有填佐证",
    message="这一行没有填佐证材料。",
    hint="最好补上佐证材料。",
    means="规则要求提示的行（默认：本期的外出招商和信息报送）没有填佐证材料。",
    why="照常计分；佐证材料是应填项，空着会降低报表的完整度。",
)
ENDS_FIRST = Kind(
    "X132",
    E,
    title="先止后起",
    message="{found}早于“{column}”（{first}），{lost}不计。",
    hint="请核对这两个日期。",
    means="一段日期的最后一天早于它的第一天，例如返回日期早于出发日期。",
    why="看不出是哪几天：最后一天和天数按空白计；最后一天是必填的，整行不计。",
)
OTHER_DAYS = Kind(
    "X133",
    X,
    title="天数不符",
    message="填的是 {found} 天，从{first}到{last}是 {expected} 天。",
    hint="请核对日期和天数，或说明。",
    means="填的天数与起止日期之间的天数不一样；首尾两天都算。",
    why="按起止日期的天数计；说明以前不能审定。",
)
NO_LABEL = Kind(
    "X134",
    E,
    title="一张表缺项",
    message="这张表中缺少“{expected}”一项，整张表不计。",
    hint="请从空白表中补上该项。",
    means="规则写明一张表填一条（layout: labels），这张表却找不到必填的一项，可能被删去，也可能改得认不出了。",
    why="缺了它就认不出是哪一条，这张表不计；别的表照常。",
)
UNREAD_LABEL = Kind(
    "X135",
    N,
    title="没有读的格",
    message="“{found}”不是这张表的栏目，它和旁边填的没有读取。",
    means="一张表填一条的表里，有一格不是报表的栏目，也不是栏目旁边填的内容。",
    why="这一格没有读取，不影响计分。如果它本来是报表的栏目、只是改了写法，其中的内容就没有算进去。",
)

KINDS = (
    AFTER_REPORT,
    TWICE,
    OTHER_LEADER,
    OTHER_TOTAL,
    NO_EVIDENCE,
    BUILT_FIRST,
    OTHER_YEAR,
    OTHER_MONTH,
    NOT_HANDED_IN,
    EMPTY_EVIDENCE,
    TOO_LATE,
    FUTURE_REPORT,
    STRUCK,
    CONTINUED,
    UNREAD_TABLE,
    UNREAD_SHEET,
    NOT_THE_ROSTERS,
    BEGUN_UNSIGNED,
    EVIDENCE_LEFT_OUT,
    SAME_TRIP,
    ENDS_FIRST,
    OTHER_DAYS,
    NO_LABEL,
    UNREAD_LABEL,
)
