"""form: what a county uses of the form, what it changes, and its own sheets."""

from typing import ClassVar, Literal

from pydantic import Field

from baiyun.rulebook.extra import ExtraColumn
from baiyun.rulebook.form.demand import DEMAND, Demand
from baiyun.rulebook.strict import Clause, Strict

Money = Literal["亿元", "万元"]


class ColumnChange(Strict):
    """What a county changes of one of the form's own columns; what is not said stays."""

    title: ClassVar[str] = "改一列"
    about: ClassVar[str] = "改报表原有的一列；不写的照旧。"

    name: str | None = Field(
        default=None, description="改叫什么：表头和规则里都用这个名称，原来的名称作为同义写法仍然认得。"
    )
    required: Demand | None = Field(default=None, description=f"必填：true、false，或{DEMAND}")
    expected: Demand | None = Field(default=None, description=f"应填：true、false，或{DEMAND}")
    also: tuple[str, ...] = Field(default=(), description="表头的别的写法，加在原有的之外。")
    help: str | None = Field(default=None, description="填法，写在表头的批注和填报说明里。")
    clause: Clause | None = Field(default=None, description="依据的条款，例如 第五条；几条写成列表。")


class SpanColumns(Strict):
    """The columns that say a span of days together."""

    title: ClassVar[str] = "一段日期"
    about: ClassVar[str] = "合起来说一段日期的几列：哪天起、哪天止、共几天。"

    first: str = Field(description="第一天的列，例如 出发日期。")
    last: str = Field(description="最后一天的列，例如 返回日期；不能早于第一天。")
    days: str = Field(
        default="",
        description="天数的列，首尾两天都算；空着的按起止日期算，填的与起止日期不一致的要说明，按起止日期计。不写就不核对天数。",
    )


class CountySheet(Strict):
    """What a county makes of a sheet of the form, or a sheet of its own."""

    title: ClassVar[str] = "一张表"
    about: ClassVar[str] = "一张工作表：改报表原有的，或者县里自己的。"

    only: tuple[str, ...] = Field(
        default=(), description="只用报表原有的这几列，照这里的次序；不写就是全部。与 `without` 只写一个。"
    )
    without: tuple[str, ...] = Field(default=(), description="不用报表原有的这几列。")
    changes: dict[str, ColumnChange] = Field(
        default_factory=dict, description="报表原有的列: 改什么；列写报表原有的名称。"
    )
    columns: tuple[ExtraColumn, ...] = Field(
        default=(), description="县里自己的列，写法与 `columns` 中的一样；在报表原有的表中加在最右边。"
    )
    key: tuple[str, ...] = Field(default=(), description="自己的表：凭哪几列认出同一行；这几列必填。")
    date: str = Field(default="", description="自己的表：这一行是哪一天的事；晚于报送日期的整行不计，不在本期的提示。")
    needed: bool | None = Field(
        default=None, description="true：工作簿里没有这张表就退回；不写的只有原有的“项目”要有。"
    )
    layout: Literal["table", "labels"] = Field(
        default="table",
        description="table 一行一条，表头在上；labels 一张表一条，左边是栏目、右边填写，几条就复制几张表（项目1、项目2……）。",
    )
    spans: tuple[SpanColumns, ...] = Field(default=(), description="哪几列合起来是一段日期。")
    also: tuple[str, ...] = Field(default=(), description="工作表的别的名称，加在原有的之外。")
    help: str | None = Field(default=None, description="这张表怎么填，写在表的标题里。")
    clause: Clause | None = Field(default=None, description="依据的条款，列没有自己的条款时用它。")


EXAMPLE = """form:
  money: 万元
  only: [项目]
  sheets:
    项目:
      only: [项目名称, 投资企业, 投资额, 洽谈签约阶段, 签约阶段日期, 佐证材料]
      changes:
        投资额: {name: 计划总投资, also: [总投资额], help: 填合同金额, clause: 第五条}
        佐证材料: {expected: false}
    驻点招商:
      key: [出发日期, 目的地]
      date: 出发日期
      columns:
        - {name: 出发日期, type: date}
        - {name: 返回日期, type: date}
        - {name: 天数, type: number, unit: 天}
        - {name: 目的地, type: text}
      spans: [{first: 出发日期, last: 返回日期, days: 天数}]
    企业诉求:
      layout: labels
      key: [企业名称]
      columns:
        - {name: 企业名称, type: text}
        - {name: 诉求, type: text, expected: true}"""


class CountyForm(Strict):
    """The form as the county has it; without a word of it all of the form as it is."""

    title: ClassVar[str] = "报表"
    about: ClassVar[str] = "报表用哪些表、哪些列，改什么，县里自己的表。"

    money: Money = Field(
        default="亿元",
        description="投资额以什么为单位：亿元或万元。表头、填报时的核对、各种结果里的金额和规则里的数都以它为单位。",
    )
    only: tuple[str, ...] | None = Field(
        default=None,
        description="只用报表原有的这几张表，照这里的次序；“基本情况”总在，不写。`[]` 是一张也不用。与 `without` 只写一个。",
    )
    without: tuple[str, ...] = Field(default=(), description="不用报表原有的这几张表。")
    sheets: dict[str, CountySheet] = Field(
        default_factory=dict, description="工作表: 改什么。名称是报表原有的，就是改这张表；别的名称是县里自己的表。"
    )


UNCHANGED = CountyForm.model_construct()
"""The form of a county that says nothing of it, and a sheet of which it says nothing: there is nothing to validate."""
PLAIN = CountySheet.model_construct()
