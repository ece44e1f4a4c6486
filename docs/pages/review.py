"""review.md: every sheet and column of the review workbook, and what applying it does."""

from __future__ import annotations

from baiyun.form.build import SectionForm
from baiyun.form.columns import Column
from baiyun.review.columns import RULINGS
from baiyun.review.sheets import SHEETS, review_form
from pages.markdown import joined, table

INTRO = """# 评审表

`baiyun review june/*.xlsx -o review.xlsx` 生成评审表，一份管所有月份；再运行一次就是更新：加上新的行，改写工具自己写的内容，人写的一个字也不动。
放在报表旁边或上一级文件夹里的 `review.xlsx` 各个命令都会用上，屏幕上写明“评审：review.xlsx”；`--review` 指定另一份，`--no-review` 这一次不用。

- **人填的列**表头是黄色，工具填的列是灰色，供决定时参考；工具填的列里如果有人写了字，也照样留着。
- 一行填错了（单位、月份、评价不认识，份额不对），这一行不起作用，问题写明是哪一格，见 [问题编号](problems.md) 的 V 类。
- **初评变成审定**：这个月的“审定”行填了审定机关（或审定人）和审定日期，已报送的单位都有了评价，没有未决定的错误和待说明，重复申报都有认定。
- **审定又退回初评**：审定以后报表、名册或规则变了，结果退回初评并写明什么变了；再运行一次 `baiyun review`，在新的一行重新审定。
- 评价、认定、调整、豁免写在评审表里，随审定一起生效；不用评审表（`--no-review`），结果与原来一字不差。"""


def page() -> str:
    """The whole page."""
    models = {model.section.title: model for model in SHEETS}
    sheets = [_sheet(part, models[title].facts) for title, part in review_form().items()]
    return joined(INTRO, *sheets)


def _sheet(part: SectionForm, facts: tuple[str, ...]) -> str:
    about = [part.section.help] + ([f"依据：{part.section.clause}。"] if part.section.clause else [])
    rows = [
        (column.header, _who(part, facts, column), _content(column), "是" if column.required is True else "")
        for column in part.columns
    ]
    return f"## {part.title}\n\n{''.join(about)}\n\n" + table(("列", "谁填", "填什么", "必填"), rows)


def _who(part: SectionForm, facts: tuple[str, ...], column: Column) -> str:
    if column.field in facts:
        return "工具"
    return "工具预填" if facts and column.field in part.section.key else "人"


def _content(column: Column) -> str:
    words = f"：{' '.join(RULINGS.words)}" if column.kind == "选项" else ""
    return "；".join(filter(None, (f"{column.kind}{words}", column.help)))
