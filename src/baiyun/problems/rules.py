"""R1xx: the rulebook."""

from baiyun.problems.problem import Kind, Severity

E = Severity.ERROR

SYNTAX = Kind("R101", E, "YAML 写法有误", "这里的写法读不懂：{found}。", "请检查缩进、冒号后的空格和引号。")
DUPLICATE = Kind("R102", E, "键重复", "“{found}”在第 {row} 行已经写过。", "请只留一处。")
UNKNOWN_KEY = Kind("R103", E, "不认识的键", "不认识“{found}”。", "{hint}")
MISSING_KEY = Kind("R104", E, "缺少键", "缺少“{expected}”。", "请补上。")
WRONG_VALUE = Kind("R105", E, "值不对", "填的是“{found}”，{expected}。", "")
UNDEFINED = Kind("R106", E, "没有定义", "{role}“{found}”没有定义。", "{hint}")
UNKNOWN_TERM = Kind("R107", E, "选项不存在", "“{column}”没有“{found}”这个选项。", "{hint}")
WEIGHTS = Kind("R108", E, "权重之和不对", "各期权重之和是 {found}，应为 1（或 100）。", "请核对各期的 weight。")
OUT_OF_REACH = Kind("R109", E, "分值够不着", "各项最多得 {found} 分，达不到 {expected} 分。", "请核对各项的分值。")
NO_CLAUSE = Kind("R110", E, "缺条款", "没有写 clause。", "请写明依据的条款，例如 附件一（一）。")
HOSTILE = Kind("R111", E, "不接受的 YAML", "{found}。", "规则文件只用普通的键和值。")
DATES = Kind("R112", E, "日期顺序不对", "{found}。", "请核对各期的日期。")
ONE_KIND = Kind("R113", E, "应当只写一种", "应当从下列中只选一种：{expected}；写了：{found}。", "请只留一种。")
CIRCLE = Kind("R114", E, "循环引用", "“{found}”绕了一圈又用到自己。", "请去掉其中一处引用。")

KINDS = (SYNTAX, DUPLICATE, UNKNOWN_KEY, MISSING_KEY, WRONG_VALUE, UNDEFINED, UNKNOWN_TERM, WEIGHTS, OUT_OF_REACH, NO_CLAUSE, HOSTILE, DATES, ONE_KIND, CIRCLE)  # fmt: skip
