"""The default rulebook with extra columns of every type, in 项目, 外出招商, 例会 and 基本情况, and figures of the roster.

The item 拜访企业 is left to the tests: they put a measure of theirs in its place.
"""

from __future__ import annotations

from baiyun.disk import default_rules
from baiyun.read.rulebook import rulebook
from baiyun.rulebook.book import Rulebook
from kindwork import ITEM

TERMS = """
  资金来源:
    自有: {also: [自筹]}
    贷款:
    基金: {also: [产业基金]}
  招商方式: {以商招商: , 基金招商: , 其他招商: {rest: true}}"""
MEASURES = """
  年度任务数: {roster: 年度任务, unit: 个}
  难度: {roster: 难度系数}
  到位: {sum: 项目.到位资金}
  已到位: {sum: {of: 项目.到位资金, where: [自有资金]}}
  招商干部数: {max: 基本情况.招商干部}
  有方案: {count: {of: 基本情况, where: [有方案]}, unit: 份}"""
FILTERS = """
  自有资金: {资金来源: 自有}
  有方案: {有无招商方案: 是}"""
COLUMNS = """
columns:
  项目:
    - {name: 到位资金, type: number, unit: 万元, also: [实际到位资金], expected: true, help: 截至报送日的累计数, clause: 附件（二）}
    - {name: 计划开工日期, type: date, plan: true}
    - {name: 到位日期, type: date}
    - {name: 资金来源, type: choice}
    - {name: 招商方式, type: choices}
    - {name: 主导产业, type: choice, terms: 所属产业}
    - {name: 省重点, type: yes_no}
    - {name: 参与单位, type: names}
    - {name: 项目说明, type: text}
  外出招商:
    - {name: 里程, type: number, unit: 公里, required: true}
  例会:
    - {name: 参会人员, type: names, expected: true}
    - {name: 领导到会, type: yes_no, required: true}
  基本情况:
    - {name: 有无招商方案, type: yes_no}
    - {name: 招商干部, type: number, unit: 人, required: true, help: 专职的人数}
    - {name: 方案日期, type: date, expected: true}
    - {name: 主攻产业, type: choice, terms: 所属产业}
    - {name: 招商小组, type: names}
    - {name: 下次会议, type: date, plan: true}
"""


def extended_text(item: str = ITEM) -> str:
    """The text of the rulebook, with a kind of item in place of 拜访企业."""
    text = default_rules()[1].decode()
    for part, more in (("terms", TERMS), ("filters", FILTERS), ("measures", MEASURES)):
        text = text.replace(f"\n{part}:", f"\n{part}:{more}", 1)
    assert ITEM in text
    return text.replace(ITEM, item) + COLUMNS


def extended(item: str = ITEM) -> Rulebook:
    """The rulebook of that text."""
    book, problems = rulebook("rules.yaml", extended_text(item).encode())
    assert book is not None, [str(problem) for problem in problems]
    return book
