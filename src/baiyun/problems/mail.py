"""F14x: what ``collect`` finds wrong with mails and mailboxes."""

from baiyun.problems.problem import Kind, Severity

E, X, N = Severity.ERROR, Severity.EXPLAIN, Severity.NOTE

NOT_A_MAIL = Kind(
    "F141",
    E,
    title="不是邮件",
    message="不是邮件：{found}。",
    hint="请从邮箱中导出为 .eml 文件或 mbox 文件，再收取。",
    asks=None,
    means="给 collect 的文件不是邮件，也不是邮箱文件。Outlook 的 .msg 要先另存为 .eml。",
    why="这个文件没有收取，其余照常收取。",
)
BROKEN_MAIL = Kind(
    "F142",
    E,
    title="邮件损坏",
    message="邮件读不出来：{reason}。",
    hint="请在邮箱中打开这封邮件，手工另存附件。",
    asks=None,
    means="邮件残缺、嵌套太深，或者太大。",
    why="这封邮件里的报表没有收取，其余照常收取。",
)
NO_TIME = Kind(
    "F143",
    X,
    title="没有收到时间",
    message="邮件上没有接收服务器记的时间，{instead}。",
    hint="请在收件登记中核对收到时间。",
    asks=None,
    means="按时与否看接收服务器记下的时间；从“已发送”中导出的邮件没有这个时间。",
    why="用发件人电脑上的时间；也没有的，按报表上的报送日期算。",
)
NO_REPORT = Kind(
    "F144",
    N,
    title="邮件里没有报表",
    message="{names} 没有取出报表：{reason}。",
    means="邮件没有附件，或者附件不是报表。",
    why="对计分没有影响。",
)
ATTACHED = Kind(
    "F145",
    E,
    title="附件不能归到单位",
    message="附件没有归到单位：{reason}，已存为“{name}”。",
    hint="{hint}",
    asks=None,
    means="附件像是报表，但是打不开，或者读不出单位名称和报送月份。",
    why="没有归入任何一期；原样放在“待处理”文件夹里，一个字也没有丢。",
)
SAME_AGAIN = Kind(
    "F146",
    N,
    title="已经收取过",
    message="有 {count} 份附件以前收取过，没有再存。",
    means="同样内容的附件以前已经收取，或者在几封邮件里。",
    why="收到时间按最早的一次。对计分没有别的影响。",
)
NO_MAILBOX = Kind(
    "F147",
    E,
    title="连不上邮箱",
    message="连不上邮箱：{reason}。",
    hint="{hint}",
    asks=None,
    means="邮箱的地址、用户名或密码不对，网络不通，或者服务器拒绝。",
    why="命令没有运行，什么也没有改动。",
)
NOT_A_REGISTER = Kind(
    "F148",
    E,
    title="收件登记不能续写",
    message="已经有这个文件，但不是收件登记：缺少“{expected}”一列。",
    hint="请把它移走，或补上这一列。",
    asks=None,
    means="receipts.csv 的表头被改过，或者是别的表。",
    why="命令没有运行，什么也没有改动。",
)

KINDS = (NOT_A_MAIL, BROKEN_MAIL, NO_TIME, NO_REPORT, ATTACHED, SAME_AGAIN, NO_MAILBOX, NOT_A_REGISTER)
