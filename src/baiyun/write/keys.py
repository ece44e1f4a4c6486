"""What each key of rules.yaml means, in Chinese: for editors, and for the reference page."""

from __future__ import annotations

from pydantic import BaseModel

from baiyun.rules.conditions import Bounds, Combined
from baiyun.rules.scheme import Scheme
from baiyun.rules.strict import OneOf, models_in
from baiyun.write.manual import KINDS, SECTIONS, TESTS

KEYS = {
    "also": "同义写法：报表中这样写也认得。",
    "among": "在哪些单位中比：category 同类单位，all 全部单位。",
    "at": "起点：达到这个数才得分。",
    "base": "底分：最差的单位得几分。",
    "basis": "文件：方案原文的规定；裁量：方案没有写明、由县里自定。",
    "begun": "这个选项表示已经开工，要填开工日期。",
    "cap": "封顶：最多得几分。",
    "cite": "说明这个原因的行：它们的名称写在原因后面。",
    "clause": "依据的条款，例如 附件一（一）；几条写成列表。",
    "county": "县的名称，写在各种结果的标题里。",
    "dated": "填了这个选项的行要填日期。",
    "due": "报送期限，从早到晚，都在本期之内。",
    "each": "每一个几分。",
    "every": "每多这么多算一档。",
    "firm": "实质性的签约或开工，用来核对先后。",
    "first": "哪一个在前：earliest 日期最早，smallest 数最小，largest 数最大。",
    "floor": "下限：最少得几分。",
    "id": "代号，写在命令和 JSON 里，不要改动。",
    "items": "得分项的名称，按先后排列。",
    "limit": "只计得分最高的几行；不写就都计。",
    "missing": "每缺一个扣几分；double 为每个分值的两倍。",
    "name": "名称，写在结果里。",
    "need": "要达到多少。",
    "not_owed_by": "不承担这项任务的单位类别。",
    "of": "测量项的名称。",
    "order": "次序：rank 按名次，gravest 按原因的轻重。",
    "otherwise": "其余的得几分。",
    "partial": "不满一档的：drop 不计，begun 算一档，share 按比例。",
    "persons": "表扬的个人：哪一列、哪些行。",
    "plus": "每多一档加几分。",
    "points": "满分。",
    "priced": "填了这个选项的行要填投资额。",
    "reasons": "上榜的原因，由重到轻。",
    "rest": "与别的选项同填时不算，例如 其他。",
    "settled": "填了这个选项的行应填包联领导、服务专班、推进方案。",
    "share": "测量项的名称，它的值在 0 到 1 之间。",
    "source": "方案的文号和名称。",
    "span": "最好与最差相差几分。",
    "table": "各档评价的分值：评价: 分值。",
    "tally": "统计排名的期限，在本期结束之后。",
    "target": "目标数：达到它得满分。",
    "ties": "测量项的名称，总分相同时依次比较，多的在前。",
    "to": "作除数的测量项。",
    "unit": "单位，例如 个、次、亿元。",
    "version": "规则的版本。",
    "weight": "在全程总分中的权重；各期加起来是 1 或 100。",
    "when": "条件：测量项要满足什么才算。",
    "when_missing": "没有值时得几分。",
    "when_zero": "除数是 0 时的值。",
    "where": "筛选条件的名称，都要满足。",
    "within": "each 每一期；campaign 全程合计；或写几期的 id。",
    "worth": "各列的分值表，几列相加。",
    "worth_larger": "各列的分值表，几列取大。",
    "About.name": "方案的名称，写在各种结果的标题里。",
    "Cited.of": "工作表，或 工作表.列。",
    "Completeness.of": "看哪几张工作表。",
    "Calendar.of": "weeks：本期有几个星期。",
    "Criterion.points": "满分：各得分项相加，最多得这么多。",
    "Duty.of": "测量项的名称：做了多少。",
    "Duty.need": "要达到多少：一个数，或一个测量项的名称。",
    "Evidence.of": "放佐证材料的列，例如 项目.佐证材料。",
    "MarkOf.of": "评价的名目，和评审表中写的一样。",
    "OnTime.of": "reports：按时的报送。",
    "OfTables.of": "工作表，例如 项目。",
    "OfRows.of": "工作表，例如 项目。",
    "OfColumn.of": "工作表.列，例如 项目.投资额。",
    "Period.first": "第一天。",
    "Period.last": "最后一天。",
    "Place.points": "第一、第二……名各得几分。",
    "PointsOf.of": "方面的 id、得分项的名称，或 total。",
    "Quota.need": "应达到多少个，达到得满分。",
    "Ratio.of": "作被除数的测量项。",
    "Reason.name": "原因，写在榜单上。",
    "Reports.of": "received：收到的报表。",
    "Step.points": "达到起点得几分。",
    "Table.at_least": "数字: 分值，达到这个数字得几分。",
    "Target.need": "各期（id）或 campaign（全程）要达到多少。",
    "Total.cap": "总分最多多少。",
    "Total.floor": "总分最少多少。",
    "Weighted.of": "测量项: 系数。",
}
"""By key, for any model; a key of one model stands as ``Model.key``, also for the models derived from it."""


def meaning(model: type[BaseModel], key: str) -> str:
    """What a key means in a model. Raises KeyError for one that nobody has explained."""
    if model is Scheme:
        return SECTIONS[key]
    if model in (Combined, Bounds):
        return TESTS[key]
    if issubclass(model, OneOf) and key in model.choices():
        return KINDS[models_in(model.model_fields[key].annotation)[0].__name__]
    own = (f"{each.__name__}.{key}" for each in model.__mro__)
    return next((KEYS[name] for name in own if name in KEYS), "") or KEYS[key]
