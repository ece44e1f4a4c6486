"""X1xx: within one submission."""

from baiyun.problems.problem import Kind, Severity

E, X, N = Severity.ERROR, Severity.EXPLAIN, Severity.NOTE

AFTER_REPORT = Kind(
    "X101", E, "晚于报送日期", "日期 {found} 晚于报送日期 {report}，这个日期不计。", "请核对日期；事情发生后再报。"
)
TWICE = Kind("X102", E, "同一项目重复", "“{found}”在第 {row} 行已经填过，这一行不计。", "请删去重复的一行。")
OTHER_LEADER = Kind(
    "X103",
    X,
    "带队领导不符",
    "填了主要领导带队，但带队领导是“{found}”，基本情况中的主要领导是“{expected}”。",
    "请更正或说明。",
)
OTHER_TOTAL = Kind("X104", X, "合计不符", "合计是 {found}，各行之和是 {expected}。", "请核对各行和合计。")
NO_EVIDENCE = Kind("X105", X, "大项目缺佐证", "投资额 {found} 亿元，没有填佐证材料。", "请补报佐证材料或说明。")
BUILT_FIRST = Kind("X106", X, "先开工后签约", "开工（{found}）早于签约（{expected}）。", "请核对两个日期或说明。")
OTHER_YEAR = Kind("X107", X, "年份不符", "日期 {found} 不在活动的年份内。", "请核对年份。")
OTHER_MONTH = Kind("X108", N, "不在本期", "日期 {found} 不在 {period}，本期不计分。", "")
NOT_HANDED_IN = Kind("X109", N, "佐证没有交", "佐证材料“{found}”不在所交的文件中。", "请补交该文件，或更正文件名。")
EMPTY_EVIDENCE = Kind("X110", N, "佐证是空文件", "佐证材料“{found}”是空文件。", "请重新提交该文件。")
TOO_LATE = Kind(
    "X111",
    X,
    "赶不上当月的报表",
    "日期 {found} 在{period}最后一次报送之后，{period}的报表报不了，本期也不计。",
    "请补报一份{period}报表。",
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
)
