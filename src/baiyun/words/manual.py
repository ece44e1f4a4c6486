"""What the kinds and parts of rules.yaml are in Chinese, for those who write rules."""

from __future__ import annotations

KINDS = {
    "Count": "数行：一张表中有几行符合条件；联合申报的行按 `joint` 计。",
    "Sum": "求和：一列数字加起来；认定了份额的行按份额计。",
    "Distinct": "去重计数：一列中有几个不同的名称。",
    "Greatest": "最大的数：一列数字中最大的；没有就没有值。",
    "Least": "最小的数：一列数字中最小的；没有就没有值。",
    "Earliest": "最早的一天：一列日期中最早的；没有就没有值。",
    "Weeks": "有几周：本期有几个星期至少有一行；一个星期属于它的星期四所在的月份。",
    "Months": "有几个月：本期有几个自然月至少有 `rows` 行（不写就是一行）。",
    "Rank": "名次：在同类单位中的名次，只用于榜单的条件。",
    "Previous": "上一期的同一测量项；第一期得 `first`，不写就没有值。上一期的报表要和本期的一起给。",
    "Calendar": "日历：本期有几个星期。",
    "Reports": "报送了几次：本期收到几份报表。",
    "OnTime": "按时几次：满足了几次报送期限。",
    "Completeness": "完整度：应填的格填了多少（0 到 1）；没有记录为 0。",
    "MarkOf": "评价：评审人员在这个名目下给的评价；没有评价就没有值。`words` 把评语换成分数，`raters` 写明各评分人的权重。",
    "RosterFigure": "名册的数字：名册中这一列给单位写的数，例如年度任务；几个单位合起来是它们的和；没有填就没有值。列名可以带测量项的 `unit`，写成 年度任务（个）。",
    "Ratio": "比值：一个测量项 ÷ 另一个；除数是 0 时得 `when_zero`。",
    "Weighted": "加权：几个测量项各乘一个系数再相加。",
    "PointsOf": "得分：一个方面（写 id）、一个得分项（写名称）或总分（`total`）的得分，用于榜单和并列时的比较。",
    "BestRow": "取最好的一行：每一行按表得分，取最高的一行。`worth` 中几列相加，`worth_larger` 中几列取大。",
    "EachRow": "每行都得分：各行按表得分相加，最多 `cap`（`none` 不封顶）；写了 `limit` 就只计最好的几行，也可以按月、按季限制。",
    "Step": "按档：达到 `at` 得 `points`，每再多 `every` 加 `plus`，最多 `cap`；`further` 写从哪里起换一种档；不满一档的按 `partial`：不计（drop）、算一档（begun）、按比例（share）。",
    "Margin": "超欠：达到 `target` 得 `points`，每多一个 `step` 加 `plus`，每少一个扣 `minus`，在 `floor` 与 `cap` 之间；不到目标的 `gate`% 不得分；`by: percent` 按目标的百分点分档。",
    "Tiers": "分档：取达到的最高一档。写 `of` 和 `at_least`，或者在 `steps` 下给每一档写分值和条件（可以同时要求几个测量项）。",
    "Group": "几个得分项合成一项：相加，或者就高不重复（`take: largest`）。",
    "Deduct": "扣分：满分 `points`，每一个扣 `each`，扣到 `floor` 为止；`each` 也可以写成 `{测量项: 每个扣几分}`。",
    "Spread": "功效系数：`base` +（值 − 最小）÷（最大 − 最小）× `span`，在同类（或全部）单位中比；各单位相同的都得满分。`vetoed: out` 时被一票否决的单位不参加比较。",
    "Per": "每一个得几分：数量 × `each`，最多 `cap`（`none` 不封顶）；`above` 只计超过的部分，`limit` 是每个自然月最多计几个；`each` 为负就是每一个扣几分。",
    "Quota": "定额：完成 `need` 个得满分，每缺一个扣 `missing`（`double` 为每个分值的两倍）；可以低于 0，不低于 `floor`。`need` 也可以写成 `{测量项: 应完成数}`。",
    "ShareAward": "按比例：数量 ÷ `target`（数字或测量项）× `points`，最多 `cap`（不写就是 `points`，`none` 不封顶）；不到目标的 `gate`% 不得分。",
    "Grade": "按评价给分：`table` 是各档的分值；没有评价时按 `otherwise`，另一个测量项 × 分值。",
    "PlaceAward": "按名次给分：`points` 依次是第一、第二……的分值，或在 `bands` 下写到第几名为止得几分；其后的得 `otherwise`；值相同的并列；不到 `needs` 的不排名次。",
}
PARTS = {
    "ExtraColumn": "给报表加的一列。",
    "CellPoints": "写成 `选项: 分值`，或者在 `at_least` 下写 `数字: 分值`（达到这个数字得几分），或者用 `step` 分档、用 `over` 除以另一列；都对不上的得 `otherwise`。一格有几个选项的取最高。",
    "RowStep": "达到 `at` 得 `points`，每再多 `every` 加 `plus`，最多 `cap`。",
    "Over": "这一格 ÷ `column` 的那一格 × `points`，最多 `cap`（不写就是 `points`）。",
    "RowLimit": "每个自然月（month）、每季（quarter）或本期（period）最多计 `rows` 行，按 `by` 这一列的日期。",
    "Further": "从 `at` 起，每多 `every` 加 `plus`。",
    "Tier": "一档的分值和条件。",
    "Declared": "由报表中的一列（%）写明各占多少；没有写的平均分。",
    "Kinds": "这类单位用的分值；写到的换掉，没有写到的照旧。",
    "Rung": "`of` 是等次的名称，`places` 是这一等有几个名额（`open` 不限），`lower_by` 是要降几等的测量项；降等后不递补。",
    "Fallback": "测量项 × 分值。",
    "Cited": "一张表的行，或一列的单元格，要符合的条件写在 `where`。",
    "Reason": "上榜的原因，和说明它的行。",
    "Task": "测量项 `of` ÷ 名册中的一列 `roster`，在写明的范围内；名册里没有这一列、单位没有填的，不看这一项。",
}
NAMES = {
    "CellPoints": "分值表",
    "Fallback": "没有评价时",
    "Cited": "引用",
    "Reason": "原因",
    "Term": "选项",
    "ExtraColumn": "一列",
    "RowStep": "按档",
    "Over": "除以另一列",
    "RowLimit": "行数限制",
    "Further": "后面的档",
    "Tier": "一档",
    "Declared": "按申报份额",
    "Kinds": "另定的分值",
    "Rung": "等次",
    "Assessed": "年终的数",
    "Nomination": "建议名单",
    "Task": "自身的任务",
    "Inspection": "督查",
}
SECTIONS = {
    "scheme": "方案的名称、县、文号和规则的版本。",
    "periods": "各期：起止日、权重、报送期限、排名期限。权重加起来是 1 或 100。",
    "categories": "单位类别，各类分别排名。",
    "terms": "报表中各项选择的选项，按先后排列。",
    "columns": (
        "县里给报表加的列，写在工作表的名称之下；加在最右边，“基本情况”中加在最下面。空白表、填报说明、检查、计分和查分都跟着变，"
        "写法与报表自己的列完全一样：`项目.到位资金`。\n\n"
        "`type` 是填什么：`number` 数字、`date` 日期、`text` 文字、`choice` 选一项、`choices` 选几项、`yes_no` 是或否、`names` 几个名称。"
        "数字可以写 `unit`；单位是亿元或万元的，填报时也可以写 5000万元、1.2亿。选项写在 `terms` 中这一列的名称之下，或者用 `terms` "
        "指明别的名称。`plan: true` 的日期是计划，可以在报送日期之后。`required` 必填：空着或读不出，这一行不计；在“基本情况”中只是这一项不计。"
        "`expected` 应填：计入完整度，在“基本情况”中空着要说明。`also` 是表头的别的写法，`help` 是填法，`clause` 是依据。"
        "“基本情况”可以当作只有一行的表来数、求和、取大。"
    ),
    "filters": "筛选条件：一行记录要满足的要求，起个名字，供测量项和得分项引用。",
    "measures": "测量项：从一个单位本期的报表中数出来的数，给评分、榜单、任务共用。",
    "criteria": "方面：几个得分项一组，得分在 `floor` 与 `points` 之间。",
    "items": "得分项：一行得分。",
    "adjustments": "加分、减分：基本分之外的得分项，各有上下限。",
    "vetoes": "一票否决：条件成立时总分记 0（zero）、排在最后（last），或只是不进 `off` 中的榜单（listed）。",
    "silent": "没有报送的单位怎么算：按空白报表计（as_empty），或记 0 分（zero）。",
    "reports": "一期有几份报表时怎么算：报表是累计的，只计最后一份（latest）；或各份合起来计（union）：项目按名称、外出按日期和目的地、"
    "其他各表按各自的主要栏目认作同一行，同一行以后一份所写为准，每一行的出处是它自己的文件；后一份的那一行有错而不计的，前一份的也不计。",
    "total": "总分的下限和上限，加减分之后也不超出。",
    "ranking": "总分相同时依次比较的测量项，多的在前。",
    "boards": "榜单：谁上榜、表扬谁、原因、次序。",
    "duties": "每个单位的任务：一个测量项要达到多少。",
    "targets": "全县的目标：所有单位合起来要达到多少。",
    "year_end": "只计入年终考核的得分项。",
    "notice": "通报中公布的数据：一个测量项在所有单位合起来的数，`name` 是它前面的话。",
    "assessment": "年终考核要看的其他数：一个测量项，或它占另一个测量项的比例；数整个活动的各期。",
    "nominations": "通报表扬、批评的建议名单：完成的任务占应完成任务的比例（`duties`），以及完成自身任务的比例（`task`），都在范围内的单位。只供参考，由人定名。",
    "inspection": "期末要督查的单位：整个活动的测量项满足 `when` 的。",
    "evidence": "应有佐证的行：没有佐证材料的仍计分，但要说明。",
}
EXAMPLES = {
    "columns": """columns:
  项目:
    - {name: 到位资金, type: number, unit: 万元, also: [实际到位资金], help: 截至报送日的累计数, clause: 附件（二）}
    - {name: 计划开工日期, type: date, plan: true}
    - {name: 资金来源, type: choice, terms: 资金来源, expected: true}
  基本情况:
    - {name: 有无招商方案, type: yes_no}
    - {name: 招商干部, type: number, unit: 人, required: true}""",
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
    "between": "数字在两者之间，两头都算",
    "later_than": "日期晚于同一行的另一列",
    "earlier_than": "日期早于同一行的另一列",
    "not_later_than": "日期不晚于同一行的另一列",
    "not_earlier_than": "日期不早于同一行的另一列",
    "any": "几个条件至少满足一个",
    "all": "几个条件都满足；也可以写别的筛选条件的名称",
    "not": "不满足这个条件",
}
