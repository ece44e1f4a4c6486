"""What to write instead of what writers of rules often write first."""

from __future__ import annotations

import re
from collections.abc import Iterable

from baiyun.form.names import did_you_mean
from baiyun.rulebook.conditions import SPAN
from baiyun.rulebook.form.bound import sheets_used
from baiyun.rulebook.numbers import is_figure
from baiyun.rulebook.scheme import Scheme

MOST = 12
"""So many names are listed at most."""
_NUMBER = r"\s*(-?\d+(?:\.\d+)?)"
_BEFORE = {
    "at_least": r">=|≥|=>|大于等于|不少于|不低于|不小于|至少", "at_most": r"<=|≤|=<|小于等于|不超过|不多于|不高于|不大于|至多|最多",
    "more_than": r">|＞|大于|超过|多于|高于", "less_than": r"<|＜|小于|少于|低于|不足|不满",
}  # fmt: skip
_BEHIND = {"at_least": r"及以上|以上", "at_most": r"及以下|以下"}
_DAYS = {"at_least": "from", "at_most": "to", "more_than": "after", "less_than": "before"}
_BOUNDS = {"floor": "下限", "cap": "上限"}
_NO_BOUND = {"无", "没有", "不限", "不设", "不封顶", "不保底", "上不封顶", "下不保底"}
LACKING = {
    "basis": "文件写明的写 文件，自己定的写 裁量。",
    "total": "例如 total: {floor: 0, cap: 100}，不封顶的写 cap: open。",
}
"""What to write for a key that is missing."""
_FULL_WIDTH = {"：": ": ", "，": ", ", "、": ", ", "｛": "{", "｝": "}", "［": "[", "］": "]", "“": '"', "”": '"'}


def comparison(text: str) -> str:
    """What is expected of a comparison that is written as text (``>= 5``, 5以上); '' for what is none."""
    if not any(map(str.isdigit, text)):
        return ""
    for key, signs in _BEFORE.items():
        if found := re.match(rf"\s*(?:{signs}){_NUMBER}", text):
            return f"比大小要写成 {{{key}: {found[1]}}}"
    for key, words in _BEHIND.items():
        if found := re.fullmatch(rf"{_NUMBER}\s*\S{{0,3}}?(?:{words})", text):
            return f"比大小要写成 {{{key}: {found[1]}}}"
    return ""


def instead_of(key: str, text: str) -> str:
    """What is expected where a text stands that is no number: a day within bounds, a word for no bound; '' for any other."""
    if key in _DAYS and re.fullmatch(r"\d{4}-\d{1,2}-\d{1,2}", text):
        return f"比日期要写成 {{{_DAYS[key]}: {text}}}"
    if key in _BOUNDS and text in _NO_BOUND:
        return f"应为一个数字；没有{_BOUNDS[key]}的写 none"
    return comparison(text)


def possible(found: str, known: Iterable[str]) -> str:
    """A hint on a name that nobody defines: the sign that is full width, the nearest name, or all that there are."""
    names = list(known)
    if better := full_width(found) or did_you_mean(found, names):
        return better
    shown = "、".join(names[:MOST])
    return f"可以写：{shown}{f' 等 {len(names)} 个' if len(names) > MOST else ''}。" if names else "现在一个也没有。"


def full_width(text: str) -> str:
    """A hint on the first sign of YAML that stands in a text in full width; '' where there is none."""
    sign = next((sign for sign in text if sign in _FULL_WIDTH), "")
    spaced = "，后面空一格" if sign and sign in "：，、" else ""
    return f"“{sign}”是全角的，请换成半角的 {_FULL_WIDTH[sign].strip()}{spaced}。" if sign else ""


def of_another_role(scheme: Scheme, role: str, name: str) -> str:
    """A hint on a name that is defined, but is another thing than what may stand here; '' for any other."""
    if role == "measure" and name in scheme.items:
        return f"它是得分项；要看它的得分，先写一个测量项，例如 {name}得分: {{points: {name}}}。"
    if role == "measure" and name in scheme.filters:
        return f"它是筛选条件；先写一个测量项数出来，例如 {name}数: {{count: {{of: {_a_sheet(scheme)}, where: [{name}]}}}}。"
    if role == "filter" and name in scheme.measures:
        return "它是测量项；这里只能写筛选条件（filters），一行一行地看。"
    return ""


def before_of_rows(scheme: Scheme, name: str) -> str:
    """What to write for a ``before`` that stands where only measures can be asked."""
    held = f"以前{name}: {{before: {name}}}"
    counted = f"以前{name}数: {{count: {{of: {_a_sheet(scheme)}, where: [以前{name}]}}}}"
    return f"before 看的是一行一行的记录，只能写在 filters 里：先写条件 {held}，再写测量项 {counted}，这里用这个测量项"


def equal_to(word: str, *, of_days: bool) -> str:
    """What to write for a measure that is compared with a word: a span of days, or bounds."""
    if of_days:
        return f"它是日期，要写成 {SPAN}，或者 present、absent"
    same = f"；正好是 {word} 的写 {{between: [{word}, {word}]}}" if is_figure(word) else ""
    return f"它是数字，要写成 {{at_least: 1}} 这样的范围{same}"


def _a_sheet(scheme: Scheme) -> str:
    """A sheet of the county's form, for an example."""
    return next(iter(sheets_used(scheme)), "基本情况")


def none_of(key: str, *, of_names: bool, of_list: bool) -> str:
    """How to say that there is none of what a key holds; '' where there must be some."""
    return f"没有的写 {key}: {'{}' if of_names else '[]'}。" if of_names or of_list else ""


INLINE_BEFORE = "before 里只写一个筛选条件的名称，例如 before: 重大；条件先写在 filters 里，起一个名称"
OTHER_VALUE = {
    "number": f"它是日期，不能与数字比；比日期写 {SPAN}",
    "date": "它不是日期，不能与日期比；比大小写 {at_least: 5} 这样的范围",
}
"""What is expected of a measure that gives another thing than what it is compared with."""
INLINE = "where 里只写筛选条件的名称，例如 where: [重大]；条件先写在 filters 里，起一个名称"
CONDITION = (
    "得分项不带条件：只看一部分行的，写在 best_row、each_row 或测量项的 where 里；要看测量项的，用 tiers 的 when。"
)
YES_OR_NO = "“是”或“否”不分值：先写一个条件 名称: {列: 是}，再写进 where"
