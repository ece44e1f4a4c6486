"""R1xx: the rulebook."""

from baiyun.problems.problem import Kind, Severity

E = Severity.ERROR

SYNTAX = Kind(
    "R101",
    E,
    title="YAML 写法有误",
    message="这里的写法读不懂：{found}。",
    hint="{hint}",
    means="规则文件的格式有误，例如缩进不齐、冒号后面没有空格、引号不成对。",
    why="从这里起读不下去，所以先只说这一处；改好以前命令不能运行。",
)
DUPLICATE = Kind(
    "R102",
    E,
    title="键重复",
    message="“{found}”在第 {row} 行已经写过。",
    hint="请只留一处。",
    means="同一层里，同一个键写了两次。",
    why="看不出哪一处算数；改好以前命令不能运行。",
)
UNKNOWN_KEY = Kind(
    "R103",
    E,
    title="不认识的键",
    message="不认识“{found}”。",
    hint="{hint}",
    means="写了规则里没有的键，多半是写错了字。",
    why="如果不管它，写错的一条就悄悄不起作用；改好以前命令不能运行。",
)
MISSING_KEY = Kind(
    "R104",
    E,
    title="缺少键",
    message="缺少“{expected}”。",
    hint="请补上。{hint}",
    means="缺少一个必须写的键。",
    why="缺了它，这一条就算不出来；改好以前命令不能运行。",
)
WRONG_VALUE = Kind(
    "R105",
    E,
    title="值不对",
    message="填的是“{found}”，{expected}。",
    means="键是对的，值的写法不对，例如该写数字的地方写了文字。",
    why="值读不出来，这一条就算不出来；改好以前命令不能运行。",
)
UNDEFINED = Kind(
    "R106",
    E,
    title="没有定义",
    message="{role}“{found}”没有定义。",
    hint="{hint}",
    means="用到的名称（工作表、列、选项、筛选条件、测量项、得分项、单位类别或期）没有定义。",
    why="找不到所指的东西，用到它的规则就算不出来；改好以前命令不能运行。",
)
UNKNOWN_TERM = Kind(
    "R107",
    E,
    title="选项不存在",
    message="“{column}”没有“{found}”这个选项。",
    hint="{hint}",
    means="条件或分值表中的选项，不是 terms 里这一列的选项。",
    why="这样的条件永远不成立，单位会白白失分；改好以前命令不能运行。",
)
WEIGHTS = Kind(
    "R108",
    E,
    title="权重之和不对",
    message="各期权重之和是 {found}，应为 1（或 100）。",
    hint="请核对各期的 weight。",
    means="各期的权重加起来既不是 1，也不是 100。",
    why="全程总分是各期得分乘以权重再相加，权重不对，总分就不对；改好以前命令不能运行。",
)
OUT_OF_REACH = Kind(
    "R109",
    E,
    title="分值够不着",
    message="各项最多得 {found} 分，达不到 {expected} 分。",
    hint="请核对各项的分值。",
    means="一个方面的各项最高分之和达不到它的满分，或者各方面之和达不到总分的上限。",
    why="满分谁也得不到，多半是漏了一项或写错了分值；改好以前命令不能运行。",
)
NO_CLAUSE = Kind(
    "R110",
    E,
    title="缺条款",
    message="没有写 clause。",
    hint="请写明依据的条款，例如 附件一（一）。",
    means="这一条没有写依据哪一条款。",
    why="每一分都要查得到依据；改好以前命令不能运行。",
)
HOSTILE = Kind(
    "R111",
    E,
    title="不接受的 YAML",
    message="不能用{found}。",
    hint="规则文件只用普通的键和值。",
    means="用了规则文件不需要的写法：锚点和引用、标签、复合的键、过深的嵌套，或者文件过大。",
    why="这些写法看不出实际的内容，还可能耗尽内存，一律不接受；改好以前命令不能运行。",
)
DATES = Kind(
    "R112",
    E,
    title="日期顺序不对",
    message="{found}。",
    hint="请核对各期的日期。",
    means="各期的起止日、报送期限或排名期限次序不对，或者两期重叠、重名。",
    why="一个日期只能属于一期，否则算哪一期、是否按时都说不清；改好以前命令不能运行。",
)
ONE_KIND = Kind(
    "R113",
    E,
    title="应当只写一种",
    message="应当从下列中选一种：{expected}；现在{found}。",
    hint="请写一种，也只写一种。",
    means="一个测量项或得分项只能用一种算法，这里写了几种，或者一种也没有写。",
    why="不知道按哪一种算；改好以前命令不能运行。",
)
CIRCLE = Kind(
    "R114",
    E,
    title="循环引用",
    message="“{found}”绕了一圈又用到自己。",
    hint="请去掉其中一处引用。",
    means="一个筛选条件直接或绕着弯用到了自己，或者得分项要用到得分。",
    why="绕圈的规则永远算不出来；改好以前命令不能运行。",
)

GAP = Kind(
    "R115",
    E,
    title="档次之间有空当",
    message="从 {other} 到 {found} 之间没有哪一档。",
    hint="请让每一档接着上一档，例如 less_than: {found} 与 at_least: {found}。",
    means="按一个测量项分档时，两档之间有一段数值不属于任何一档。",
    why="落在空当里的单位得不到分，多半不是县里的本意；改好以前命令不能运行。",
)
OVERLAP = Kind(
    "R116",
    E,
    title="档次重叠",
    message="{found} 同时属于两档。",
    hint="请让每一档接着上一档，例如 less_than: {other} 与 at_least: {other}。",
    means="按一个测量项分档时，两档有一段数值重叠。",
    why="看不出该按哪一档计分；改好以前命令不能运行。",
)
UNREACHABLE = Kind(
    "R117",
    E,
    title="永远轮不到的一档",
    message="{found}的一档永远轮不到，因为{other}。",
    hint="请核对各档的数值和分值。",
    means="一档的门槛更高，分值却不更高，因此永远不会按它计分。",
    why="多半是分值或门槛写反了；改好以前命令不能运行。",
)

LEFTOVER = Kind(
    "R131",
    Severity.NOTE,
    title="像是旧的",
    message="写着“{found}”，{expected}。",
    hint="请核对，该改的改掉；没有错的不用管。",
    means="规则里还有别的年份、原来那个县的名称，或没有填的文号，多半是从旧的规则改过来时漏掉的。",
    why="不影响计分；但印出来的评分细则和通报会写错。",
)
UNUSED = Kind(
    "R132",
    Severity.NOTE,
    title="没有用到",
    message="{role}“{found}”没有用到。",
    hint="请核对：漏了引用的补上，不要的删去。",
    means="定义了一个得分项、测量项或筛选条件，可是方面、加减分、榜单、任务和别的规则都没有用到它，绕着弯也没有；或者一个选项的标记（dated、priced 等）在这一列不起作用，同义写法写了两遍。",
    why="不影响别的计分；但如果是漏了引用，这一条就不起作用。",
)

KINDS = (SYNTAX, DUPLICATE, UNKNOWN_KEY, MISSING_KEY, WRONG_VALUE, UNDEFINED, UNKNOWN_TERM, WEIGHTS, OUT_OF_REACH, NO_CLAUSE, HOSTILE, DATES, ONE_KIND, CIRCLE, GAP, OVERLAP, UNREACHABLE, LEFTOVER, UNUSED)  # fmt: skip
