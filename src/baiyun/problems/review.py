"""V1xx: the review workbook, and what keeps a month from being approved."""

from baiyun.problems.problem import Kind, Severity

E, X, N = Severity.ERROR, Severity.EXPLAIN, Severity.NOTE

NO_SUCH_UNIT = Kind(
    "V101",
    E,
    title="评审表中的单位不认识",
    message="单位“{found}”不在名册中，这一行没有用。",
    hint="{hint}",
    means="评审表中的单位名称在名册里找不到，也不是哪个单位的简称。",
    why="不知道是给哪个单位的，这一行的评价、调整、认定或豁免没有用上；改正以前不能审定。",
)
UNKNOWN_MONTH = Kind(
    "V102",
    E,
    title="评审表中的月份不认识",
    message="月份“{found}”不是活动的一期，这一行没有用。",
    hint="可以写：{expected}。",
    means="评审表中的月份不是规则文件里的一期。",
    why="不知道是哪一期的，这一行没有用上；改正以前不能审定。",
)
UNKNOWN_MARK = Kind(
    "V103",
    E,
    title="评价不认识",
    message="“{item}”的评价“{found}”不能用，这一行没有用。",
    hint="可以写：{expected}。",
    means="评价不是规则文件里的一档，也不是应当填的数字。",
    why="没有分值可以对应，按没有评价计；改正以前不能审定。",
)
UNKNOWN_ITEM = Kind(
    "V104",
    E,
    title="没有这个评分项目",
    message="规则里没有“{found}”这个要评的项目，这一行没有用。",
    hint="{hint}",
    means="“评分”表中的项目，规则文件里没有一个测量项要这样的评价。",
    why="评了也没有地方计分；多半是名称写错了，真正要评的项目还空着。",
)
WRONG_SHARE = Kind(
    "V105",
    E,
    title="认定份额不对",
    message="认定份额“{found}”不对，应为 0 到 100 的数字，单位 %，这一行没有用。",
    hint="{hint}",
    means="认定份额读不成数字、小于 0、超过 100，或者大于 0 而小于 1，分不清 0.6 是 60% 还是 0.6%。",
    why="认定没有用上，项目还没有认定；改正以前不能审定。",
)
WRONG_POINTS = Kind(
    "V106",
    E,
    title="加减分不对",
    message="加减分“{found}”不是一个数字，这一行没有用。",
    hint="请写 2 或 -1.5。",
    means="“调整”表的加减分读不成一个数字。",
    why="这一笔调整没有用上；改正以前不能审定。",
)
UNKNOWN_RULING = Kind(
    "V107",
    E,
    title="采纳一栏不认识",
    message="采纳一栏填的是“{found}”，这一行没有用。",
    hint="可以写：{expected}。",
    means="“说明采纳”表的采纳一栏，只能写采纳、不采纳或维持。",
    why="不知道怎么决定的，对应的问题仍算没有处理；改正以前不能审定。",
)
SAID_TWICE = Kind(
    "V108",
    X,
    title="评审表前后两次",
    message="“{found}”在第 {row} 行已经写过，以这一行为准。",
    hint="请只留一行。",
    means="同一单位、同一月份（或同一项目）的决定写了两行，内容不一样。",
    why="暂以后一行为准；只留一行以前不能审定。",
)
OVER_WHOLE = Kind(
    "V109",
    N,
    title="份额合计超过 100%",
    message="项目“{found}”各单位的认定份额合计 {total}%。",
    hint="如果不是各按全额认定，请核对。",
    means="同一项目在同一月份，认定给各单位的份额加起来超过 100%。",
    why="各单位仍按各自的份额计分；如果不是有意各按全额认定，有单位多得了分。",
)
NOT_CLAIMED = Kind(
    "V110",
    N,
    title="认定了没有申报的项目",
    message="{unit} 在{period}没有报“{found}”这个项目，这一行没有用上。",
    hint="请核对项目名称和单位。",
    means="“项目认定”表中的项目，这个单位在这个月计分的报表里没有。",
    why="不影响得分；如果是名称写错了，真正的重复申报还没有认定。",
)
OTHER_REPORT = Kind(
    "V111",
    N,
    title="评价给的是前一份报表",
    message="{unit} 的评价给的是前一份报表，之后计分的是 {file}，评价照用。",
    hint="请复核；仍然适用的，清空这一行的报表指纹。",
    means="评价时计分的是一份报表，之后单位又报了新的一份。",
    why="评价照用，得分不变；新报表的质量可能已经不同，应当复核。",
)
NO_MARK = Kind(
    "V112",
    X,
    title="没有评价",
    message="{unit} 在{period}报了报表，“{item}”还没有评价，不能审定。",
    hint="请在评审表中填上评价。",
    means="评审表已经填了审定，但已报送的单位中还有没有评价的。",
    why="没有评价的暂按报表的完整度（或规则所写的办法）计分；评了才能审定。未报送和豁免的单位不用评。",
)
STILL_OPEN = Kind(
    "V113",
    X,
    title="还不能审定",
    message="{period}的审定还不成立：还有 {count} 个问题没有处理。",
    hint="请在评审表中逐个决定，或改正后再审定。",
    means="评审表已经填了审定，但还有错误、待说明的问题没有决定，或有项目没有认定。",
    why="结果仍是初评；问题都处理了才是审定。",
)
CHANGED = Kind(
    "V114",
    X,
    title="审定之后有变化",
    message="{period}审定之后，{found}，退回初评。",
    hint="请用 baiyun review 更新评审表，核对后重新审定。",
    means="审定时记下的报表、名册或规则的指纹，与现在的不一样。",
    why="审定的是当时的材料；材料变了，结果退回初评，等重新审定。",
)
HALF_APPROVED = Kind(
    "V115",
    X,
    title="审定没有填完整",
    message="{period}的审定缺{found}，仍是初评。",
    hint="{hint}",
    means="“审定”表的一行填了一部分：要有审定机关或审定人，有审定日期，有两个指纹。",
    why="缺了就不知道是谁、哪一天、对哪些材料审定的，结果仍是初评。",
)

UNKNOWN_RATER = Kind(
    "V116",
    E,
    title="评分人不认识",
    message="“{item}”的评分人“{found}”不在规则里，这一行没有用。",
    hint="可以写：{expected}。",
    means="规则给各评分人定了权重，这一行的评分人不在其中。",
    why="没有权重，这个评价计不进去；改正以前不能审定。",
)
WRONG_RECEIPT = Kind(
    "V117",
    E,
    title="收到日期不对",
    message="收到日期“{found}”不在活动期间，应在{expected}，这一行没有用。",
    hint="请核对年份和月份。",
    means="“收件登记”的收到日期早于活动开始，或晚于活动结束一年以上，多半写错了年份。",
    why="收到日期没有用上，按报表上的报送日期算按时；改正以前不能审定。",
)
OTHER_SENDER = Kind(
    "V118",
    X,
    title="收件登记的单位不对",
    message="收件登记写的是“{found}”，{file} 是{unit}的报表。",
    hint="请核对文件和单位。",
    means="“收件登记”一行的单位，与这份报表自己写的单位不一样。",
    why="收到日期照用在这份报表上；如果登记的本来是另一份，两份的按时报送都不对，改正以前不能审定。",
)
NOT_AT_HAND = Kind(
    "V119",
    N,
    title="登记的报表不在",
    message="收件登记的“{found}”没有找到，或登记以后换了内容，这一行没有用上。",
    hint="请核对文件和月份，换了内容的另外登记。",
    means="“收件登记”表中的一份报表，不在这一期的报表里：改了文件名又改了内容、写错了名称或月份，或者还没有放进来。",
    why="不影响得分；如果是名称写错了，那份报表仍按它的报送日期算按时。",
)
RECEIVED_OTHERWISE = Kind(
    "V120",
    N,
    title="收到日期与报送日期不同",
    message="{file} 写的报送日期是 {reported}，登记的收到日期是 {found}，以收到日期为准：{effect}。",
    means="报表上写的报送日期，与收件登记的不是同一天。",
    why="以收到日期为准：按它算是否按时、几份报表中计哪一份、哪些日期还没有到。",
)
NO_DOCUMENT = Kind(
    "V121",
    E,
    title="回执读不出来",
    message="不是 Word 文档（.docx），没有读取。",
    hint="请打开看，有异议的填进评审表的“异议”；.doc 可以另存为 .docx。",
    means="交来的回执是扫描件、照片、旧格式的文档，或者不是文档。",
    why="里面可能有异议，没有人看就会漏掉。",
)
NO_SLIP = Kind(
    "V122",
    N,
    title="没有异议回执",
    message="里面没有“异议回执”，没有读取。",
    hint="如果单位在别处写了异议，请填进评审表的“异议”。",
    means="这份 Word 文档不是反馈表，或者其中的异议回执被删去了。",
    why="只从反馈表末尾的异议回执里读异议。",
)
SLIP_OF_NOBODY = Kind(
    "V123",
    E,
    title="回执的单位或月份不认识",
    message="异议回执的{what}“{found}”不认识，其中的异议没有收入评审表。",
    hint="{hint}",
    means="异议回执里的单位名称不在名册中，或者月份不是活动的一期。",
    why="不知道是哪个单位、哪一期的异议，不能猜。",
)
SLIP_WITHOUT_WORDS = Kind(
    "V124",
    X,
    title="回执没有写异议",
    message="异议回执里“{found}”一行没有写异议和理由，没有收入评审表。",
    hint="请向单位问清楚。",
    means="单位写了对哪一项有异议，没有写是什么异议。",
    why="没有内容的异议没法答复。",
)
SLIP_OF_OTHER_ITEM = Kind(
    "V125",
    N,
    title="回执的得分项不认识",
    message="异议回执里的“{found}”不是得分项，照写收入评审表。",
    hint="{hint}",
    means="单位写的得分项，规则里没有这个名称。",
    why="异议照样收下；是对哪一项的，由人来看。",
)
SLIP_WITHOUT_DAY = Kind(
    "V126",
    N,
    title="回执的日期读不出来",
    message="异议回执的日期“{found}”读不出来，评审表里留空。",
    means="单位在异议回执里写的日期不是一个日期。",
    why="异议照样收下，只是日期空着。",
)
NOT_A_REVIEW = Kind(
    "V191",
    E,
    title="不是评审表",
    message="不是评审表：{reason}。",
    hint="请用 baiyun review 生成的评审表，或用 --no-review 不用它。",
    means="要用的评审表里没有一张认得的表，或者要更新的文件不是评审表。",
    why="命令没有运行，什么也没有改动。",
)
WOULD_LOSE = Kind(
    "V192",
    E,
    title="更新会丢内容",
    message="评审表里有{found}，更新时保不住，没有动它。",
    hint="请把其中的文字写到单元格里（公式粘贴成数值），再更新。",
    means="评审表里加了文本框、图形、图片、带回复的批注或公式，写回时会丢掉。",
    why="人写的一个字也不能丢，所以没有动它；命令没有运行。",
)

KINDS = (
    NO_SUCH_UNIT, UNKNOWN_MONTH, UNKNOWN_MARK, UNKNOWN_ITEM, WRONG_SHARE, WRONG_POINTS, UNKNOWN_RULING, SAID_TWICE,
    OVER_WHOLE, NOT_CLAIMED, OTHER_REPORT, NO_MARK, STILL_OPEN, CHANGED, HALF_APPROVED, UNKNOWN_RATER,
    WRONG_RECEIPT, OTHER_SENDER, NOT_AT_HAND, RECEIVED_OTHERWISE,
    NO_DOCUMENT, NO_SLIP, SLIP_OF_NOBODY, SLIP_WITHOUT_WORDS, SLIP_OF_OTHER_ITEM, SLIP_WITHOUT_DAY,
    NOT_A_REVIEW, WOULD_LOSE,
)  # fmt: skip
