"""A number without a unit before a word: regulations, workings and reasons keep a space between them."""

from __future__ import annotations

import re

from baiyun.read.rulebook import rulebook
from baiyun.render.html.page import regulations_page
from baiyun.render.json.explained import unit_json
from baiyun.tables.regulations import printed
from casework import Case, Worked

RULES = """
scheme: {name: 评比, county: 东河县, source: 办法, version: "1"}
periods: [{id: may, name: 5月, first: 2026-05-01, last: month_end, weight: 1, due: [month_end], tally: 2, clause: 二}]
categories: {镇: }
measures:
  项目数: {count: {of: 项目}, unit: 个}
  任务: {roster: 任务, unit: 个}
  新任务: {roster: 新任务, unit: 个}
  完成率: {ratio: {of: 项目数, to: 任务}}
  增率: {previous: {of: 完成率, first: 0.1}}
items:
  按比例: {share: {of: 完成率, target: 1, points: 10}, clause: 三, basis: 文件}
  每个: {per: {of: 完成率, each: 2, cap: 4, above: 0}, clause: 三, basis: 文件}
  分档: {tiers: {of: 完成率, at_least: {1: 8, 0.6: 4}, otherwise: 1}, clause: 三, basis: 文件}
  起点: {step: {of: 完成率, at: 0.8, points: 6, below: -2, every: 1, plus: 1, cap: 20, further: [{at: 3, every: 2, plus: 1}]}, clause: 三, basis: 文件}
  超过: {margin: {of: 完成率, target: 1, points: 5, step: 1, plus: 1, minus: 1, cap: 9}, clause: 三, basis: 文件}
  无任务: {margin: {of: 项目数, target: 新任务, by: percent, points: 5, step: 10, plus: 1, minus: 1, cap: 9}, clause: 三, basis: 文件}
  扣分: {deduct: {of: 增率, points: 5, each: 1}, clause: 三, basis: 文件}
  名次: {place: {of: 增率, first: largest, bands: {1: 3}, otherwise: 0, needs: {more_than: 1}}, clause: 三, basis: 文件}
criteria: [{id: all, name: 招商, points: open, items: [按比例, 每个, 分档, 起点, 超过, 无任务, 扣分, 名次], clause: 三, basis: 文件}]
total: {floor: none, cap: none}
"""
NO_SPACE = re.compile(r"\d(得|还差|加|扣|起|的部分|分)")


def test_a_bare_number_is_apart_from_the_word_behind_it() -> None:
    book, found = rulebook("rules.yaml", RULES.encode())
    assert book is not None, [str(each) for each in found]
    unit = {"roster": {"任务": 4, "新任务": 0}, "reports": [{"day": "2026-05-31", "项目": [{"洽谈签约阶段": "在谈"}]}]}
    result = Worked(book, Case("", "", {"甲镇": unit}, {}, month="may")).month("may")
    told, rules = unit_json(result, result.everyone[0]).decode(), regulations_page(printed(book)).decode()
    for text in (told, rules):
        assert NO_SPACE.search(text) is None, NO_SPACE.search(text)
    for words in (
        "离 1 还差 0.75",
        "离 0.6 还差 0.35（得 4 分）",
        "离起点 0.8 还差 0.55",
        "目标是 0 个，没有百分点可算",
        "增率 0.1，应 ＞ 1，不排名次",
    ):
        assert words in told
    for words in ("“完成率”≥ 1 得 8 分、≥ 0.6 得 4 分", "每 1 得 2 分", "达到 0.8 得 6 分", "从 3 起改为"):
        assert words in rules.replace("&gt;", ">")
