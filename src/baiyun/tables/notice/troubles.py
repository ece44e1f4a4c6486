"""The mistakes of reports as a notice calls them: a few plain words each, many kinds together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from baiyun.problems import Problem
from baiyun.problems.catalogue import CATALOGUE

OF_REPORTS = "FCXUM"
"""The first letters of the codes that concern reports; the others concern rules, review and template."""
NAMED: dict[str, tuple[str, ...]] = {
    "日期填写有误": ("C102", "C107", "C119"),
    "数字填写有误": ("C103", "C111", "C112", "C113", "C115", "C116", "C118", "C120"),
    "计量单位不清": ("C104",),
    "选项填写有误": ("C105", "C106"),
    "月份填写有误": ("C108", "U108", "U113", "U114"),
    "名单填写不清": ("C117",),
    "前后填写不一致": ("C121", "X104", "M103"),
    "事项晚于报送日期": ("X101",),
    "项目重复申报": ("X102", "U106", "M102", "M108"),
    "带队领导与主要领导不一致": ("X103", "X117"),
    "缺少佐证材料": ("X105",),
    "签约、开工先后不符": ("X106", "X121"),
    "日期不在活动期间": ("X107",),
    "当月项目没有当月报送": ("X111", "M104"),
    "前期所报项目漏报": ("M101",),
    "同期报表不一致": ("U102", "U118", "U124"),
    "单位名称有误": ("U101", "U111", "U112"),
    "缺少前期报表": ("M105",),
}
WORDS = {code: words for words, codes in NAMED.items() for code in codes}
FILES = "文件不符合要求"


def of_reports(problems: Iterable[Problem]) -> list[Problem]:
    """The problems that concern what units sent."""
    return [problem for problem in problems if problem.code[0] in OF_REPORTS]


def called(problem: Problem) -> str:
    """What a notice calls a problem."""
    return FILES if problem.code.startswith("F") else WORDS.get(problem.code, CATALOGUE[problem.code].title)


def commonest(problems: Iterable[Problem], number: int) -> str:
    """The kinds that occur most, with how often: ``文件不符合要求3处、数字填写有误2处``."""
    counts = Counter(map(called, problems))
    order = sorted(counts, key=lambda words: (-counts[words], words))
    return "、".join(f"{words}{counts[words]}处" for words in order[:number])
