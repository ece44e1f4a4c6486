"""F1xx: the file as a whole."""

from baiyun.problems.problem import Kind, Severity

E, X, N = Severity.ERROR, Severity.EXPLAIN, Severity.NOTE

EMPTY = Kind("F101", E, "空文件", "文件是空的（0 字节）。", "请重新保存或让单位重新发送。")
NOT_A_WORKBOOK = Kind(
    "F102", E, "不是工作簿", "内容不是工作簿，而是{found}。", "请用 WPS 或 Excel 打开，另存为 .xlsx 后再交。"
)
ENCRYPTED = Kind("F103", E, "文件加密", "文件设了打开密码，无法读取。", "请取消密码后重新保存。")
DAMAGED = Kind("F104", E, "文件损坏", "文件已损坏或不完整，无法读取。", "请在电脑上打开确认，另存后再交。")
TOO_LARGE = Kind(
    "F105", E, "文件过大", "文件展开后过大（{found}），不像一份报表。", "请删去多余的图片、工作表和空行后另存。"
)
NOT_OUR_FORM = Kind(
    "F106", E, "不是本表", "没有找到“{expected}”，不是本次活动的报表。", "请用 baiyun form 生成的空白表填写。"
)
NO_SHEET = Kind("F107", E, "缺工作表", "缺少工作表“{expected}”。", "请从空白表中补上该表，没有内容也要保留。")
NO_COLUMN = Kind("F108", E, "缺列", "工作表中缺少列“{expected}”。", "请从空白表中补上该列的表头。")
UNFILLED = Kind("F109", N, "空白表", "是一份没有填写的空白表，视为未报送。", "")
HIDDEN_SHEET = Kind("F110", N, "隐藏的工作表", "工作表是隐藏的，已照常读取。", "")
OUR_OUTPUT = Kind("F111", N, "本工具的输出", "是本工具生成的{found}，不是报表，已跳过。", "")
NO_FIELD = Kind("F112", E, "缺项", "“基本情况”中缺少“{expected}”一项。", "请从空白表中补上该项。")
EXTRA_COLUMN = Kind("F113", N, "多出的列", "列“{found}”不在表中，没有读取。", "")
HIDDEN_ROWS = Kind("F114", N, "隐藏的行", "有 {found} 行是隐藏的，已照常读取。", "")
NO_MATCH = Kind(
    "F191", E, "没有文件", "没有找到文件“{found}”。", "请检查路径；通配符要加在文件名上，例如 june/*.xlsx。"
)
CANNOT_WRITE = Kind("F192", E, "无法保存", "无法保存：{reason}。", "{hint}")
CANNOT_READ = Kind("F193", E, "无法打开", "无法打开：{reason}。", "请检查路径和权限。")
UNKNOWN_SUFFIX = Kind("F194", E, "不认识的输出格式", "不能输出“{found}”格式。", "可以用的有：{expected}。")
USAGE = Kind("F195", E, "命令写法有误", "{found}。", "运行 baiyun --help 看写法。")

KINDS = (
    EMPTY, NOT_A_WORKBOOK, ENCRYPTED, DAMAGED, TOO_LARGE, NOT_OUR_FORM, NO_SHEET, NO_COLUMN, UNFILLED, HIDDEN_SHEET,
    OUR_OUTPUT, NO_FIELD, EXTRA_COLUMN, HIDDEN_ROWS, NO_MATCH, CANNOT_WRITE, CANNOT_READ, UNKNOWN_SUFFIX, USAGE,
)  # fmt: skip
