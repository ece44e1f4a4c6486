"""C1xx: one cell."""

from baiyun.problems.problem import Kind, Severity

E, X, N = Severity.ERROR, Severity.EXPLAIN, Severity.NOTE

BLANK = Kind("C101", E, "必填项空白", "没有填写，这一项必填{why}。", "请补填。")
NOT_A_DATE = Kind("C102", E, "不是日期", "填的是“{found}”，应为一个具体的日期。", "请写成 {example}。")
NOT_A_NUMBER = Kind("C103", E, "不是数字", "填的是“{found}”，应为一个数字{unit}。", "请写 {example}。")
UNIT_IN_DOUBT = Kind(
    "C104",
    E,
    "单位存疑",
    "填的是“{found}”，没有写单位，按{unit}计过大，可能是{other}。",
    "请写明单位，例如 {example}。",
)
NOT_YES_NO = Kind("C105", E, "不是是或否", "填的是“{found}”，应为“是”或“否”。", "请改填“是”或“否”。")
NOT_A_CHOICE = Kind("C106", E, "不在选项内", "填的是“{found}”，应为：{expected}。", "{hint}")
DATE_IN_DOUBT = Kind(
    "C107",
    E,
    "日期有两种读法",
    "填的是数字 {found}，可能是{first}，也可能是{second}。",
    "请写成 {example} 这样的日期。",
)
NOT_A_PERIOD = Kind("C108", E, "月份不认识", "填的是“{found}”，应为本次活动的一期：{expected}。", "请写成 {example}。")
OWED = Kind("C109", X, "应填项空白", "没有填写，请补填或说明原因。", "")
NOT_A_PHONE = Kind("C110", N, "电话格式", "联系电话不像一个电话号码，不影响计分。", "")
NEGATIVE = Kind("C111", E, "负数", "填的是“{found}”，不能是负数。", "请核对后改填。")
ERROR_CELL = Kind("C112", E, "错误值", "单元格里是错误值 {found}，不是内容。", "请改正公式，或直接填写结果。")
NEVER_CALCULATED = Kind(
    "C113",
    E,
    "公式没有结果",
    "单元格里是公式，没有保存计算结果。",
    "请用 WPS 或 Excel 打开、保存后再交，或直接填写结果。",
)
PICTURE = Kind("C114", E, "图片代替文字", "单元格里是图片，读不出内容。", "请改填文字。")
MERGED = Kind(
    "C115", E, "合并的数字", "“{found}”是合并单元格，占了几行，分不清是哪一行的。", "请取消合并，每行各填各的。"
)

KINDS = (BLANK, NOT_A_DATE, NOT_A_NUMBER, UNIT_IN_DOUBT, NOT_YES_NO, NOT_A_CHOICE, DATE_IN_DOUBT, NOT_A_PERIOD, OWED, NOT_A_PHONE, NEGATIVE, ERROR_CELL, NEVER_CALCULATED, PICTURE, MERGED)  # fmt: skip
