"""U1xx: across the units of a period."""

from baiyun.problems.problem import Kind, Severity

E, X, N = Severity.ERROR, Severity.EXPLAIN, Severity.NOTE

UNKNOWN_UNIT = Kind(
    "U101",
    E,
    title="名册中没有",
    message="单位“{found}”不在名册中，不参加排名。",
    hint="{hint}",
    asks="请核对单位名称。",
    means="报表中的单位名称在名册里找不到，也不是哪个单位的简称。",
    why="不知道是哪个单位的，这份报表不计分、不参加排名；如果是写错了名称，真正的那个单位会显示为未报送。",
)
SAME_DAY = Kind(
    "U102",
    X,
    title="同日两份",
    message="{unit} 在 {date} 报了不止一份：{files}。没有确认时，计分的是 {chosen}。",
    hint="请确认以哪一份为准。",
    means="同一单位的几份报表，报送日期是同一天。",
    why="计分的是记录多的一份，一样多的按文件指纹定，与文件名和先后无关；确认以前不能审定。评审表“说明采纳”里写明其中一份的文件名并采纳的，计那一份。",
)
SUPERSEDED = Kind(
    "U103",
    N,
    title="有更新的一份",
    message="{unit} 之后又报了 {chosen}，内容以后报的为准，本份只计报送次数。",
    means="在同一次报送期限内，单位后来又报了一份。",
    why="内容以后报的一份为准；这一份的内容不计，只计报送次数。",
)
SILENT = Kind(
    "U104",
    N,
    title="未报送",
    message="{unit} 在 {period} 没有报送。",
    means="名册中的单位本期没有一份读得出的报表。",
    why="按默认规则，总分为 0，排在已报送的单位之后，列入奋起直追榜，原因是未报送。",
)
LATE = Kind(
    "U105",
    N,
    title="迟报",
    message="{unit} 的报送日期是 {date}，已过 {due} 的期限；内容计分，不计按时。",
    means="报送日期在本期最后一次报送期限之后。",
    why="审定以前内容照常计分，但不算按时报送。",
)
CLAIMED_TWICE = Kind(
    "U106",
    X,
    title="重复申报",
    message="项目“{found}”同时由 {others} 申报{joint}，暂各自计分。",
    hint="请领导小组认定。",
    asks=None,
    means="不止一个单位报了同一个项目，又没有互相填写联合单位。",
    why="认定以前，各单位暂时各自计分；没有认定的不能审定。",
)
SAME_INVESTOR = Kind(
    "U107",
    N,
    title="同一投资企业",
    message="投资企业“{found}”也出现在 {others} 的项目中。",
    means="几个单位的不同项目，投资企业是同一家。",
    why="不影响得分；也可能是同一个项目换了名称，请留意。",
)
OTHER_PERIOD = Kind(
    "U108",
    E,
    title="月份不同",
    message="填的是 {found}，而其他报表都是 {period}，本次不计。",
    hint="请核对报送月份。",
    means="八成以上的报表是同一个月的，这一份填的是另一个月。",
    why="这一份本次不计；如果只是填错了月份，单位会显示为未报送。",
)
LEFT_OUT = Kind(
    "U109",
    N,
    title="不是所选的期",
    message="填的是 {found}，本次只算 {period}，{effect}。",
    means="用 --period 指明了月份，这一份是别的月份的。",
    why="它在自己的月份里计分；前几期的报表，本次还用来看哪些已经计过。",
)
NO_ROSTER = Kind(
    "U110",
    N,
    title="没有名册",
    message="没有找到 units.xlsx，只排已报送的单位，无法指出谁没有报。",
    means="没有找到名册 units.xlsx 或 units.csv。",
    why="只能给已报送的单位排名，不知道谁没有报；类别取自空白表，取不到的归入“未分类”。也不能用 --all 给各单位生成空白表。",
)
TWO_NAMES = Kind(
    "U111",
    E,
    title="名册重名",
    message="“{found}”在第 {row} 行已经出现。",
    hint="名册中每个名称和简称只能属于一个单位。",
    means="名册中，同一个名称或简称出现在两行。",
    why="报表靠名称和简称找到单位，重名就会张冠李戴；名称重复的只认前一行。",
)
UNKNOWN_PARTNER = Kind(
    "U112",
    X,
    title="联合单位不认识",
    message="{joint}“{found}”不在名册中。",
    hint="{hint}",
    means="联合单位栏中的名称在名册里找不到。",
    why="对不上号，就看不出双方是否互相填写了联合单位，可能被当作重复申报。",
)
UNKNOWN_PERIOD = Kind(
    "U113",
    E,
    title="没有这一期",
    message="没有“{found}”这一期。",
    hint="可以写：{expected}。",
    means="--period 写的不是规则文件中的一期。",
    why="命令没有运行，什么也没有改动。",
)
SEVERAL_PERIODS = Kind(
    "U114",
    E,
    title="月份不一",
    message="文件属于不同的月份：{found}。",
    hint="请只选一个月的文件，或用 --period 指明月份。",
    means="这些报表属于几个不同的月份，没有哪个月占到八成。",
    why="不知道要算哪个月。命令没有运行，什么也没有改动。",
)
NEAR_NAME = Kind(
    "U115",
    N,
    title="名称相近",
    message="项目“{found}”与 {other} 的“{theirs}”名称相近，可能是同一个项目。",
    hint="{more}如是同一项目，请双方统一名称{joint}。",
    means="两个单位的项目名称很像。",
    why="不影响得分；但如果是同一个项目，双方现在各得了一份分。",
)
SHARED_EVIDENCE = Kind(
    "U116",
    N,
    title="佐证与别的单位相同",
    message="佐证材料“{found}”与 {others} 的是同一个文件。",
    hint="请核对{joint}。",
    means="用 --evidence 核对时，几个单位的佐证是内容完全相同的文件。",
    why="不影响得分；可能是联合申报没有写明，也可能放错了文件。",
)
OVERDUE = Kind(
    "U117",
    X,
    title="到期未报",
    message="{unit} 没有在 {due} 前报送{period}报表。",
    hint="{what}",
    asks=None,
    means="报送期限已经过了，单位本期还没有一份读得出的报表。",
    why="期限以前不算问题，过了期限就要说明；一直不报按未报送计，排在已报送的单位之后。",
)
UNREADABLE = Kind(
    "U118",
    X,
    title="读不出的一份",
    message="{unit} 的这一份读不出来，不计报送；{instead}。",
    hint="请重报这一份。",
    means="从文件名看得出是哪个单位的，但内容读不出来。",
    why="读不出的一份不计报送、不算按时；按这个单位最近一份读得出的报表计分，没有就按未报送计。",
)

OTHER_UNIT_NAMED = Kind(
    "U119",
    N,
    title="文件名是别的单位",
    message="文件名里是 {found}，表中填的单位是 {unit}，按表中的算。",
    means="文件名里写着一个单位，表中的单位名称填的是另一个。",
    why="不影响得分；单位以表中填的为准，但可能是填错了，或者发错了文件。",
)
OTHER_MONTH_NAMED = Kind(
    "U120",
    N,
    title="文件名是别的月份",
    message="文件名里是 {found}，表中填的月份是 {period}，按表中的算。",
    means="文件名里写着一个月份，表中的报送月份填的是另一个。",
    why="不影响得分；月份以表中填的为准，但可能是沿用旧表时忘了改。",
)
NEEDS_ROSTER = Kind(
    "U121",
    E,
    title="要有名册",
    message="没有找到名册 units.xlsx，不知道有哪些单位。",
    hint="请先填好名册，或用 --units 指明。",
    means="给每个单位各生成一份表，要从名册里知道有哪些单位。",
    why="命令没有运行，什么也没有改动。",
)
EMPTY_ROSTER = Kind(
    "U122",
    E,
    title="名册是空的",
    message="名册里还没有一个单位。",
    hint="请每行填一个单位的名称和类别。",
    means="名册里没有读得出的单位。",
    why="没有单位就无法排名，也无法指出谁没有报；命令没有运行。",
)
NO_FIGURES = Kind(
    "U123",
    E,
    title="名册缺一列",
    message="名册中没有“{expected}”一列，用到它的指标没有值。",
    hint="请在名册中加上这一列，一个单位填一个数。",
    means="规则中的测量项要用名册里的一列数字，名册里没有这一列，或者表头写法不同。",
    why="没有数字，用到它的得分项按没有值计（`when_missing`），各单位都一样；补上以后才能计。",
)

SAME_DAY_ROW = Kind(
    "U124",
    X,
    title="同日两份不一致",
    message="{unit} 在 {date} 报了不止一份，“{found}”在 {file} 中填得不一样；计的是这一行。",
    hint="请确认以哪一行为准。",
    means="规则把各份报表合起来计分，而同一天的两份报表里，同一行填得不一样。",
    why="计的是记录多的那一份里的一行，一样多的按文件指纹定，与文件名和先后无关；确认以前不能审定。",
)
NAMESAKE = Kind(
    "U130",
    Severity.NOTE,
    title="同名的项目",
    message="“{found}”与{others}的一个项目同名，投资企业不同，当作两个项目。",
    hint="是同一个项目的，请核对投资企业的名称。",
    means="两个单位各报了一个同名的项目，投资企业不同。",
    why="同名、投资企业也相同的才是同一个项目；名称写错的一方要更正，否则不算重复申报。",
)

COPY = Kind(
    "U125",
    N,
    title="同一份的副本",
    message="与 {found} 的内容完全相同，只算一份。",
    means="同一单位的两个文件，内容一个字节也不差。",
    why="不影响得分；内容相同，按哪一份计都一样。",
)

KINDS = (
    UNKNOWN_UNIT, SAME_DAY, SUPERSEDED, SILENT, LATE, CLAIMED_TWICE, SAME_INVESTOR, OTHER_PERIOD, LEFT_OUT, NO_ROSTER,
    TWO_NAMES, UNKNOWN_PARTNER, UNKNOWN_PERIOD, SEVERAL_PERIODS, NEAR_NAME, SHARED_EVIDENCE, OVERDUE, UNREADABLE,
    OTHER_UNIT_NAMED, OTHER_MONTH_NAMED, NEEDS_ROSTER, EMPTY_ROSTER, NO_FIGURES, SAME_DAY_ROW, COPY, NAMESAKE,
)  # fmt: skip
