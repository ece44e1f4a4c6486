"""form.md: every sheet and column of the form, and the choices of the default scheme."""

from __future__ import annotations

from functools import cache

from baiyun.disk import default_rules
from baiyun.form.build import SectionForm
from baiyun.form.columns import ChoiceColumn, Column, NumberColumn, When
from baiyun.form.roster import CATEGORY
from baiyun.form.terms import Term, Vocabulary
from baiyun.read.rulebook import rulebook
from baiyun.rulebook.book import Rulebook
from pages.markdown import joined, table

ATTRIBUTES = {
    "dated": "要填日期",
    "priced": "要填投资额",
    "begun": "已经开工",
    "settled": "应填包联领导、服务专班、推进方案",
    "firm": "实质性的签约或开工",
    "steady": "每期都可以再报",
    "rest": "与别的选项同填时不算",
}
INTRO = """# 报表

一份报表是一个工作簿，空白表用 `baiyun form` 生成。这一页由报表的定义生成；选项和类别是默认规则的，各县可以在 rules.yaml 的 `terms` 和
`categories` 中改。

- **必填**：空着或读不出，这一行不计；在“基本情况”中则整份报表不计。
- **应填**：空着也计分，但降低完整度；在“基本情况”中要补填或说明。
- 表名和表头不看空格、换行和标点；“也可以写”中的写法同样认得。列的先后不限，不是必填的列可以没有。
- 县里可以在 rules.yaml 的 `columns` 中给各张表加列，加的列在最右边（“基本情况”中在最下面），规矩与别的列相同。
- 无、—— 和空白一样；多项用、分隔，也可以用逗号、分号、斜线或换行。"""


@cache
def book() -> Rulebook:
    """The default rulebook."""
    found, problems = rulebook(*default_rules())
    if found is None:
        raise SystemExit("\n".join(map(str, problems)))
    return found


def page() -> str:
    """The whole page."""
    form = book().form
    parts = [_sheet(part) for part in (form.basics, *form.sections.values())]
    roster = _sheet(
        book().roster,
        "县里自己的名册，文件名为 units.xlsx 或 units.csv。规则用到的数字（`roster`，例如年度任务）各占一列；没有用到的列不看。",
    )
    vocabularies = [_vocabulary(each) for each in book().vocabularies.values() if each.name != CATEGORY]
    categories = _vocabulary(book().vocabularies[CATEGORY])
    return joined(INTRO, *parts, roster, "## 选项", *vocabularies, "## 单位类别", categories.partition("\n\n")[2])


def _sheet(part: SectionForm, told: str = "") -> str:
    section = part.section
    about = [told or section.help]
    about += [f"依据：{section.clause}。"] if section.clause else []
    about += [f"表名也可以写：{'、'.join(section.also)}。"] if section.also else []
    about += [] if told else ["必须有这张表。"] if section.needed else ["没有内容时可以不要这张表。"]
    headers = ("列", "也可以写", "填什么", "必填", "应填", "说明", "条款")
    return f"## {part.title}\n\n{''.join(about)}\n\n" + table(headers, [_row(part, column) for column in part.columns])


def _row(part: SectionForm, column: Column) -> tuple[str, ...]:
    required, expected = (_when(part, demand) for demand in (column.required, column.expected))
    also = "、".join(column.also)
    return (column.header, also, _content(column), required, expected, column.help, column.clause)


def _content(column: Column) -> str:
    if isinstance(column, NumberColumn) and column.scales:
        return f"{column.kind}；可以带单位 {' '.join(column.scales)}"
    if isinstance(column, ChoiceColumn):
        return f"{column.kind}：{' '.join(column.vocabulary.words)}"
    return column.kind


def _when(part: SectionForm, demand: bool | When) -> str:  # noqa: FBT001 - that is how a column says it
    """When a column is required or expected."""
    if isinstance(demand, bool):
        return "是" if demand else ""
    column = part.by_field[demand.field]
    held = part.demands[demand]
    words = column.vocabulary.words if isinstance(column, ChoiceColumn) else ()
    return f"{column.name}为{'、'.join(word for word in words if word in held)}时"


def _vocabulary(vocabulary: Vocabulary) -> str:
    rows = [(word, "、".join(term.also), _attributes(term)) for word, term in vocabulary.terms.items()]
    headers = ("选项", "也可以写", "要求")
    if not any(row[2] for row in rows):
        headers, rows = headers[:2], [row[:2] for row in rows]
    return f"**{vocabulary.name}**\n\n" + table(headers, rows)


def _attributes(term: Term) -> str:
    named = [name for name, info in Term.model_fields.items() if info.annotation is bool]
    return "；".join(ATTRIBUTES[name] for name in named if getattr(term, name))
