"""What the kinds and parts of rules.yaml are in Chinese, for those who write rules."""

from __future__ import annotations

KINDS = {
    "Count": "数行：一张表中有几行符合条件。",
    "Sum": "求和：一列数字加起来；认定了份额的行按份额计。",
    "Distinct": "去重计数：一列中有几个不同的名称。",
    "Earliest": "最早的一天：一列日期中最早的；没有就没有值。",
    "Weeks": "有几周：本期有几个星期至少有一行；一个星期属于它的星期四所在的月份。",
    "Calendar": "日历：本期有几个星期。",
    "Reports": "报送了几次：本期收到几份报表。",
    "OnTime": "按时几次：满足了几次报送期限。",
    "Completeness": "完整度：应填的格填了多少（0 到 1）；没有记录为 0。",
    "MarkOf": "评价：评审人员在这个名目下给的评价；没有评价就没有值。",
    "PointsOf": "得分：一个方面（写 id）、一个得分项（写名称）或总分（`total`）的得分，用于榜单和并列时的比较。",
    "BestRow": "取最好的一行：每一行按表得分，取最高的一行。`worth` 中几列相加，`worth_larger` 中几列取大。",
    "Per": "每一个得几分：数量 × `each`，最多 `cap`。",
    "Quota": "定额：完成 `need` 个得满分，每缺一个扣 `missing`（`double` 为每个分值的两倍）；可以低于 0。",
    "Share": "按比例：数量 ÷ `target` × `points`，最多 `cap`（不写就是 `points`）。",
    "Grade": "按评价给分：`table` 是各档的分值；没有评价时按 `otherwise`，另一个测量项 × 分值。",
    "Place": "按名次给分：`points` 依次是第一、第二……的分值，其后的得 `otherwise`；值相同的并列。",
}
PARTS = {
    "Table": "写成 `选项: 分值`，或者在 `at_least` 下写 `数字: 分值`（达到这个数字得几分）；都对不上的得 `otherwise`。一格有几个选项的取最高。",
    "Fallback": "测量项 × 分值。",
    "Cited": "一张表的行，或一列的单元格，要符合的条件写在 `where`。",
    "Reason": "上榜的原因，和说明它的行。",
}
NAMES = {"Table": "分值表", "Fallback": "没有评价时", "Cited": "引用", "Reason": "原因", "Term": "选项"}
SECTIONS = {
    "scheme": "方案的名称、县、文号和规则的版本。",
    "periods": "各期：起止日、权重、报送期限、排名期限。权重加起来是 1 或 100。",
    "categories": "单位类别，各类分别排名。",
    "terms": "报表中各项选择的选项，按先后排列。",
    "filters": "筛选条件：一行记录要满足的要求，起个名字，供测量项和得分项引用。",
    "measures": "测量项：从一个单位本期的报表中数出来的数，给评分、榜单、任务共用。",
    "criteria": "方面：几个得分项一组，得分在 `floor` 与 `points` 之间。",
    "items": "得分项：一行得分。",
    "total": "总分的下限和上限，加减分之后也不超出。",
    "ranking": "总分相同时依次比较的测量项，多的在前。",
    "boards": "榜单：谁上榜、表扬谁、原因、次序。",
    "duties": "每个单位的任务：一个测量项要达到多少。",
    "targets": "全县的目标：所有单位合起来要达到多少。",
    "year_end": "只计入年终考核的得分项。",
    "evidence": "应有佐证的行：没有佐证材料的仍计分，但要说明。",
}
TESTS = {
    "选项": "等于这个选项（是/否栏写 是 或 否）",
    "[选项, 选项]": "是其中之一",
    "in_period": "日期在本期之内",
    "by_period_end": "日期不晚于本期最后一天",
    "present": "填了",
    "absent": "没有填",
    "at_least": "数字不小于",
    "at_most": "数字不大于",
    "more_than": "数字大于",
    "less_than": "数字小于",
    "any": "几个条件至少满足一个",
    "all": "几个条件都满足；也可以写别的筛选条件的名称",
    "not": "不满足这个条件",
}
