"""F19x: what was asked for cannot be found, opened or saved."""

from baiyun.problems.problem import Kind, Severity

E, X, N = Severity.ERROR, Severity.EXPLAIN, Severity.NOTE

EMPTY_FOLDER = Kind(
    "F186",
    E,
    title="文件夹是空的",
    message="文件夹“{found}”里还没有文件。",
    hint="请把收到的报表放进去，再运行一次。",
    means="命令中写的文件夹都在，里面一个文件也没有（Excel、WPS 打开时留下的临时文件不算）。",
    why="命令没有运行，什么也没有改动。",
)
NO_MATCH = Kind(
    "F191",
    E,
    title="没有文件",
    message="没有找到文件“{found}”。",
    hint="请检查路径；通配符要加在文件名上，例如 june/*.xlsx。",
    means="命令中写的文件、文件夹或通配符，一个文件也没有对上。",
    why="命令没有运行，什么也没有改动。",
)
CANNOT_WRITE = Kind(
    "F192",
    E,
    title="无法保存",
    message="无法保存：{reason}。",
    hint="{hint}",
    means="结果写不到指定的位置：文件夹不存在、没有权限、磁盘已满、已经有同名的文件，或者它正在别的程序中打开。",
    why="没有保存。几个输出要么全部保存，要么一个也不保存；原有的文件保持原样。",
)
CANNOT_READ = Kind(
    "F193",
    E,
    title="无法打开",
    message="无法打开：{reason}。",
    hint="请检查路径和权限。",
    asks=None,
    means="要用的文件（报表、规则或名册）打不开：不存在、没有权限，或正被别的程序占用。",
    why="报表打不开，只少这一份，其余照常计分；规则或名册打不开，命令不能运行。",
)
UNKNOWN_SUFFIX = Kind(
    "F194",
    E,
    title="不认识的输出格式",
    message="不能输出“{found}”格式。",
    hint="可以用的有：{expected}。",
    means="-o 后面的文件名，后缀不是能够输出的格式。",
    why="命令没有运行，什么也没有改动。",
)
USAGE = Kind(
    "F195",
    E,
    title="命令写法有误",
    message="{reason}。",
    hint="运行 baiyun --help 看写法。",
    means="命令、选项或选项的值写错了。",
    why="命令没有运行，什么也没有改动。退出状态为 2。",
)
ONLY_ROSTER = Kind(
    "F196",
    E,
    title="只有名册",
    message="只给了名册 {found}，没有给报表。",
    hint="请加上报表，例如 june/*.xlsx。",
    means="命令里写的文件只有名册一份。",
    why="没有报表就没有可以做的；命令没有运行。",
)
NOT_OURS = Kind(
    "F197",
    E,
    title="不能覆盖的文件",
    message="已经有这个文件，它{what}，不能覆盖。",
    hint="请换一个输出文件名，或先把它移走。",
    means="-o 后面写的文件已经存在，而且不是本工具输出的结果：是单位的报表、名册、评审表，或者别处来的文件。",
    why="命令没有运行，什么也没有改动。",
)
NAMED_TWICE = Kind(
    "F198",
    E,
    title="输出写了两次",
    message="同一个输出写了两次。",
    hint="请去掉一个，或换一个名字。",
    means="几个 -o 后面写的是同一个文件。",
    why="命令没有运行，什么也没有改动。",
)
KEPT = Kind(
    "F199",
    N,
    title="改过的输出",
    message="上次的结果有人改过，已留在“{name}”，新的结果另存在原来的名字下。",
    means="要保存的位置上是本工具上次的输出，但是后来有人手工改过（或在 WPS、Excel 中另存过）。",
    why="改过的一份改名留在旁边，一个字也不丢；新的结果用原来的名字。对计分没有影响。",
)

NOT_A_PAPER = Kind(
    "F189",
    E,
    title="不能核对的文件",
    message="这不是可以核对、比较的结果，是{found}。",
    hint="请给 score 或 final 保存的 .xlsx、.json、.html 或 .docx。",
    means="baiyun verify 要核对的，或 baiyun compare 要比较的，不是本工具保存的排名、总成绩或通报。",
    why="命令没有运行，什么也没有改动。",
)

ALTERED_PAPER = Kind(
    "F187",
    E,
    title="读不懂的结果",
    message="结果里的“{what}”缺失、不对，或者是别的版本写的，不能核对、比较。",
    hint="请给没有改动过的结果；已经没有的，用当时的报表再算一次。",
    means="保存的 .json 或网页里，某一项不见了，或者写的不是它该写的：文件被手工改过、没有存完整，或者是别的版本保存的。",
    why="命令没有运行，什么也没有改动。",
)
NO_CLUSTER = Kind(
    "F188",
    E,
    title="集群用不了",
    message="集群用不了：{reason}。",
    hint="{hint}",
    means="--cluster 写的地址上没有可以用的 Dask 集群：连不上，没有工作机，或者工作机上装的版本不同。",
    why="命令没有运行，什么也没有改动。",
)

KINDS = (
    EMPTY_FOLDER, NO_MATCH, CANNOT_WRITE, CANNOT_READ, UNKNOWN_SUFFIX, USAGE, ONLY_ROSTER, NOT_OURS, NAMED_TWICE, KEPT,
    NOT_A_PAPER, ALTERED_PAPER, NO_CLUSTER,
)  # fmt: skip
