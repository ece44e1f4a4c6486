"""C1xx: one cell."""

from baiyun.problems.problem import Kind, Severity

E, X, N = Severity.ERROR, Severity.EXPLAIN, Severity.NOTE

BLANK = Kind(
    "C101",
    E,
    title="必填项空白",
    message="没有填写，这一项必填{why}。",
    hint="请补填。",
    means="必填的格是空的。有的格每行都必填，有的到了某个阶段才必填，例如合同文本送签以后要填投资额。",
    why="这一行不计分；空着的是“基本情况”的单位名称、报送月份或报送日期时，整份报表不计；是县里在“基本情况”加的一项时，只有这一项不计。",
)
NOT_A_DATE = Kind(
    "C102",
    E,
    title="不是日期",
    message="填的是“{found}”，应为一个具体的日期。",
    hint="请写成 {example} 这样的日期。",
    means="日期栏里的内容认不出是哪一天，或者没有这一天，例如 6月中旬、6月31日。",
    why="必填的格读不出，这一行不计分；其他的格按空白计。",
)
NOT_A_NUMBER = Kind(
    "C103",
    E,
    title="不是数字",
    message="填的是“{found}”，应为一个数字{counted}。",
    hint="请写 {example}。",
    means="数字栏里填的不是一个确定的数，例如 约10亿、10-15亿、十亿。",
    why="必填的格读不出，这一行不计分（投资额从合同文本送签起必填）；其他的格按空白计。",
)
UNIT_IN_DOUBT = Kind(
    "C104",
    E,
    title="单位存疑",
    message="填的是“{found}”，{why}。",
    hint="请写明单位，例如 {example}。",
    means="投资额没有写单位，按亿元计有 1000 亿元以上，很可能是按万元填的；单位是万元的栏目，没有写单位又达到 1000 亿元的，很可能是按元填的。表头、表上方各写了单位而两处不一样的，也是单位存疑。",
    why="亿元和万元差一万倍，不能替单位猜。这一格不计；从合同文本送签起投资额必填，整行不计。",
)
NOT_YES_NO = Kind(
    "C105",
    E,
    title="不是是或否",
    message="填的是“{found}”，应为“是”或“否”。",
    hint="请改填“是”或“否”。",
    means="是否栏里填的既不是“是”也不是“否”。√ ×、✓ ✗、对 错、有 无、Y N 也认得。",
    why="必填的格读不出，这一行不计分；其他的格按空白计，也就是“否”。",
)
NOT_A_CHOICE = Kind(
    "C106",
    E,
    title="不在选项内",
    message="填的是“{found}”，应为：{expected}。",
    hint="{hint}",
    means="选项栏里填的不是规则文件所列的选项，也不是它们的同义写法。",
    why="分值按选项给，认不出就没有分值。必填的格读不出，这一行不计分；其他的格按空白计。",
)
DATE_IN_DOUBT = Kind(
    "C107",
    E,
    title="日期有两种读法",
    message="填的是数字 {found}，可能是{first}，也可能是{second}。",
    hint="请写成 {example} 这样的日期。",
    means="日期栏里是一个数字，可以读成两天：表格软件会把 6.10 存成 6.1，分不清是 1 日还是 10 日。",
    why="日期决定算哪一期、是否按时，不能替单位猜。必填的格读不出，这一行不计分；其他的格按空白计。",
)
NOT_A_PERIOD = Kind(
    "C108",
    E,
    title="月份不认识",
    message="填的是“{found}”，应为本次活动的一期：{expected}。",
    hint="请写成 {example}。",
    means="报送月份填的不是本次活动的某一期。",
    why="不知道报的是哪一期，整份报表不计。",
)
OWED = Kind(
    "C109",
    X,
    title="应填项空白",
    message="没有填写，请补填或说明原因。",
    means="“基本情况”中应填的一项没有填：主要领导、填报人，或县里加的应填项。",
    why="不影响得分。没有主要领导的姓名，就不能核对外出招商是不是主要领导带队；补填或说明以前不能审定。",
)
NOT_A_PHONE = Kind(
    "C110",
    N,
    title="电话格式",
    message="联系电话不像一个电话号码，不影响计分。",
    means="联系电话的位数不像一个电话号码。",
    why="不影响得分。电话只用于退表联系，不会出现在任何结果中。",
)
NEGATIVE = Kind(
    "C111",
    E,
    title="负数",
    message="填的是“{found}”，不能是负数。",
    hint="请核对后改填。",
    means="数字栏里填了负数。",
    why="必填的格读不出，这一行不计分；其他的格按空白计。",
)
ERROR_CELL = Kind(
    "C112",
    E,
    title="错误值",
    message="单元格里是错误值 {found}，不是内容。",
    hint="请改正公式，或直接填写结果。",
    means="单元格里的公式出了错，只剩 #REF!、#DIV/0! 这样的错误值。",
    why="错误值既不是空白也不是 0。必填的格读不出，这一行不计分；其他的格按空白计。",
)
NEVER_CALCULATED = Kind(
    "C113",
    E,
    title="公式没有结果",
    message="单元格里是公式，没有保存计算结果。",
    hint="请用 WPS 或 Excel 打开、保存后再交，或直接填写结果。",
    means="单元格里是公式，但文件中没有保存算出的结果，多见于从别的软件导出、没有打开保存过的表。",
    why="没有结果就没有内容可以计。必填的格读不出，这一行不计分；其他的格按空白计。",
)
PICTURE = Kind(
    "C114",
    E,
    title="图片代替文字",
    message="单元格里是图片，读不出内容。",
    hint="请改填文字。",
    means="单元格里是图片（截图、照片），不是文字。",
    why="图片里的内容读不出来。必填的格读不出，这一行不计分；其他的格按空白计。",
)
MERGED = Kind(
    "C115",
    E,
    title="合并的数字",
    message="“{found}”是合并单元格，占了几行，分不清是哪一行的。",
    hint="请取消合并，每行各填各的。",
    means="几行的数字（例如投资额）合并成了一个单元格，分不清是其中哪一行的。",
    why="合并的文字每行都算，数字每行都算就重复了，所以哪一行也不算；投资额必填的行整行不计。",
)

TOO_LONG = Kind(
    "C116",
    E,
    title="数字过长",
    message="填的是“{found}”，超过 15 位数字，不像一个数目。",
    hint="请核对后改填。",
    means="数字栏里填了 15 位以上的数字，多半是几个数连在了一起，或者填成了电话、编号。",
    why="表格软件只保留 15 位数字，更长的数读不准。必填的格读不出，这一行不计分；其他的格按空白计。",
)
LIST_GUESSED = Kind(
    "C117",
    X,
    title="名单怎样理解",
    message="填的是“{found}”，暂按 {count} 个名称计：{names}。",
    hint="请用、逐个分开写全，或说明。",
    means="一格里的几个名称没有用、分开，而是编了号、隔了空格，或者用“等 10 家”代替了没有写出的。",
    why="编号和空格按分开的名称计；“等”字后面没有写出名称的不计。理解得对不对，要单位确认。",
)
SHOWN_OTHERWISE = Kind(
    "C118",
    X,
    title="显示与所存不同",
    message="格里存的是 {stored}，显示成“{found}”，暂按 {read} 计。",
    hint="请直接填写要报的数，或说明。",
    means="单元格的数字格式把数字显示成了另一个数（例如以千、以万显示），却没有写明单位。",
    why="以填表人看见的为准，暂按显示的数计；是不是这个数，要单位确认。",
)
SHOWN_IN_PART = Kind(
    "C119",
    X,
    title="日期没有显示到日",
    message="格里的日期按“{found}”的格式显示，看不到是哪一天，暂按 {read} 计。",
    hint="请写成完整的日期，或说明。",
    means="日期的格式只显示年月或时刻：只写了月份的，表格软件会存成当月 1 日。",
    why="暂按所存的日期计；填表人看不见这一天，是不是它要单位确认。",
)
NOTHING_THERE = Kind(
    "C120",
    X,
    title="数额是 0",
    message="填的是 0，{why}应当有数额。",
    hint="请补填或说明。",
    means="到了要填投资额的阶段，投资额填的是 0。",
    why="这一行照计，数额按 0；多半是还没有填，补填或说明以前不能审定。",
)
TWO_COLUMNS = Kind(
    "C121",
    X,
    title="两列不一致",
    message="“{found}”与 {other}的“{theirs}”是同一项，两处不一样，暂按前一处计。",
    hint="请核对，只留一列，或说明。",
    means="表里有两列说的是同一项，例如“投资额”和“总投资”，同一行里填的却不一样。",
    why="只能计一个，暂按左边的一列；是哪一个，要单位确认。",
)
DIGITS_LOST = Kind(
    "C122",
    N,
    title="长数字不完整",
    message="格里是 16 位以上的数字，表格软件只保留前 15 位，后几位已经变成 0。",
    hint="如果要用到后几位，请把这一格设为文本，重新填写。",
    means="文字栏里的编号、账号之类填成了数字，超过 15 位的部分在填的时候就已经丢失。",
    why="这一格照所存的数字计，不影响得分。",
)

KINDS = (
    BLANK, NOT_A_DATE, NOT_A_NUMBER, UNIT_IN_DOUBT, NOT_YES_NO, NOT_A_CHOICE, DATE_IN_DOUBT, NOT_A_PERIOD, OWED, NOT_A_PHONE, NEGATIVE, ERROR_CELL,
    NEVER_CALCULATED, PICTURE, MERGED, TOO_LONG, LIST_GUESSED, SHOWN_OTHERWISE, SHOWN_IN_PART, NOTHING_THERE, TWO_COLUMNS, DIGITS_LOST,
)  # fmt: skip
