"""U1xx: across the units of a period."""

from baiyun.problems.problem import Kind, Severity

E, X, N = Severity.ERROR, Severity.EXPLAIN, Severity.NOTE

UNKNOWN_UNIT = Kind("U101", E, "名册中没有", "单位“{found}”不在名册中，不参加排名。", "{hint}")
SAME_DAY = Kind(
    "U102", X, "同日两份", "{unit} 在 {date} 报了不止一份：{files}。计分的是 {chosen}。", "请确认以哪一份为准。"
)
SUPERSEDED = Kind("U103", N, "有更新的一份", "{unit} 之后又报了 {chosen}，内容以后报的为准，本份只计报送次数。", "")
SILENT = Kind("U104", N, "未报送", "{unit} 在 {period} 没有报送。", "")
LATE = Kind("U105", N, "迟报", "{unit} 的报送日期是 {date}，已过 {due} 的期限；内容计分，不计按时。", "")
CLAIMED_TWICE = Kind(
    "U106", X, "重复申报", "项目“{found}”同时由 {others} 申报，没有互相填写联合单位，暂各自计分。", "请领导小组认定。"
)
SAME_INVESTOR = Kind("U107", N, "同一投资企业", "投资企业“{found}”也出现在 {others} 的项目中。", "")
OTHER_PERIOD = Kind("U108", E, "月份不同", "填的是 {found}，而其他报表都是 {period}，本次不计。", "请核对报送月份。")
LEFT_OUT = Kind("U109", N, "不是所选的期", "填的是 {found}，本次只算 {period}，已跳过。", "")
NO_ROSTER = Kind("U110", N, "没有名册", "没有找到 units.xlsx，只排已报送的单位，无法指出谁没有报。", "")
TWO_NAMES = Kind("U111", E, "名册重名", "“{found}”在第 {row} 行已经出现。", "名册中每个名称和简称只能属于一个单位。")
UNKNOWN_PARTNER = Kind("U112", X, "联合单位不认识", "联合单位“{found}”不在名册中。", "{hint}")
UNKNOWN_PERIOD = Kind("U113", E, "没有这一期", "没有“{found}”这一期。", "可以写：{expected}。")
SEVERAL_PERIODS = Kind(
    "U114", E, "月份不一", "文件属于不同的月份：{found}。", "请只选一个月的文件，或用 --period 指明月份。"
)
NEAR_NAME = Kind(
    "U115",
    N,
    "名称相近",
    "项目“{found}”与 {other} 的“{theirs}”名称相近，可能是同一个项目。",
    "如是同一项目，请双方统一名称并互填联合单位。",
)
SHARED_EVIDENCE = Kind(
    "U116",
    N,
    "佐证与别的单位相同",
    "佐证材料“{found}”与 {others} 的是同一个文件。",
    "请核对，联合申报的应互填联合单位。",
)
OVERDUE = Kind("U117", X, "到期未报", "{unit} 没有在 {due} 前报送{period}报表。", "请催报。")
UNREADABLE = Kind("U118", X, "读不出的一份", "{unit} 的这一份读不出来，不计报送；{instead}。", "请重报这一份。")

KINDS = (
    UNKNOWN_UNIT, SAME_DAY, SUPERSEDED, SILENT, LATE, CLAIMED_TWICE, SAME_INVESTOR, OTHER_PERIOD, LEFT_OUT, NO_ROSTER,
    TWO_NAMES, UNKNOWN_PARTNER, UNKNOWN_PERIOD, SEVERAL_PERIODS, NEAR_NAME, SHARED_EVIDENCE, OVERDUE, UNREADABLE,
)  # fmt: skip
