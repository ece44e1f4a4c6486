"""How the other awards give their points: number → points."""

from __future__ import annotations

from decimal import Decimal

from baiyun.rulebook.awards.contests import PlaceAward, Spread
from baiyun.rulebook.awards.deductions import Deduct, Quota
from baiyun.rulebook.awards.group import Group
from baiyun.rulebook.awards.simple import Grade, Per, ShareAward
from baiyun.rulebook.book import Rulebook
from baiyun.rulebook.numbers import said
from baiyun.words.phrases import amount, goal, missing, most, points, quoted

GROUPS = {"category": "同类单位", "all": "全部单位"}
ONE = Decimal(1)


def per(book: Rulebook, kind: Per) -> str:
    """So many points for each one."""
    limit = f"，每个自然月最多计 {amount(book, kind.of, kind.limit)}" if kind.limit is not None else ""
    above = f"超过{goal(book, kind.of, kind.above)}的部分" if kind.above is not None else ""
    given = f"扣 {points(-kind.each)}" if kind.each < 0 else f"得 {points(kind.each)}"
    return f"{quoted(kind.of)}{above}每 {amount(book, kind.of, ONE)}{given}{limit}，{most(kind.cap)}。{missing(kind)}"


def quota(book: Rulebook, kind: Quota) -> str:
    """Full points when the number is met, less so much for each one missing."""
    less, twice = (2 * kind.each, "（每个分值的两倍）") if kind.missing == "double" else (kind.missing, "")
    needs = "，".join(f"{quoted(name)}应达到{goal(book, name, need)}" for name, need in kind.needs.items())
    each = "" if kind.points is not None else f"（每个 {points(kind.each)}）"
    floor = "可以低于 0 分" if kind.floor is None else f"扣到 {points(kind.floor)}为止"
    full = f"{needs}；{'都' if len(kind.needs) > 1 else ''}达到得 {points(kind.most)}{each}，超过的不另加分"
    return f"{full}；每少一个扣 {points(less)}{twice}，{floor}。{missing(kind)}"


def share(book: Rulebook, kind: ShareAward) -> str:
    """The part of a target that is reached."""
    gate = f"；不到目标的 {said(kind.gate)}% 的得 0 分" if kind.gate is not None else ""
    none = f"；没有目标的得 {points(kind.when_missing)}" if isinstance(kind.target, str) else ""
    target = goal(book, kind.of, kind.target).strip()
    return f"{quoted(kind.of)} ÷ {target} × {points(kind.points)}，{most(kind.bound)}{gate}{none}。{missing(kind)}"


def deduct(book: Rulebook, kind: Deduct) -> str:
    """Full points, less so much for each."""
    taken = "，".join(
        f"{quoted(name)}每 {amount(book, name, ONE)}扣 {points(each)}" for name, each in kind.takes.items()
    )
    return f"满分 {points(kind.points)}，{taken}，扣到 {points(kind.floor)}为止。{missing(kind)}"


def grade(_: Rulebook, kind: Grade) -> str:
    """A mark by a table."""
    marks = "、".join(f"{mark} {points(worth)}" for mark, worth in kind.table.items())
    text = f"{quoted(kind.of)}{f'为{marks}，' if marks else ''}别的评价 {points(kind.when_missing)}"
    if kind.otherwise is None:
        return f"{text}；没有评价的得 {points(kind.when_missing)}。"
    return f"{text}；没有评价的，按{quoted(kind.otherwise.share)} × {points(kind.otherwise.points)}计。"


def place(book: Rulebook, kind: PlaceAward) -> str:
    """Points by place."""
    order = {"earliest": "由早到晚", "smallest": "由小到大", "largest": "由大到小"}[kind.first]
    needs = f"；不到 {amount(book, kind.of, kind.needs)}的不得分" if kind.needs is not None else ""
    ranked = (
        f"{quoted(kind.of)}在{GROUPS[kind.among]}中{order}排名次：{_places(kind)}，其后各名 {points(kind.otherwise)}"
    )
    alike = "相同的名次并列，其后的名次空出（1、1、3）"
    return f"{ranked}；{alike}{needs}；没有值的得 {points(kind.when_missing)}。"


def _places(kind: PlaceAward) -> str:
    if not kind.bands:
        return "、".join(f"第 {at} 名 {points(worth)}" for at, worth in enumerate(kind.points, 1))
    words, first = [], 1
    for end, worth in sorted(kind.bands.items()):
        words.append(f"第 {first} 名 {points(worth)}" if end == first else f"第 {first} 至 {end} 名 {points(worth)}")
        first = end + 1
    return "、".join(words)


def spread(_: Rulebook, kind: Spread) -> str:
    """The power coefficient."""
    part, better = ("本单位的值 − 最小的", "大") if kind.first == "largest" else ("最大的 − 本单位的值", "小")
    vetoed = "，被一票否决的不在其中" if kind.vetoed == "out" else ""
    group = f"在{GROUPS[kind.among]}中比（没有报送的也在其中{vetoed}），越{better}越好"
    formula = f"{said(kind.base)} +（{part}）÷（最大的 − 最小的）× {points(kind.span)}"
    alike = f"各单位相同的都得 {points(kind.most)}"
    return f"{quoted(kind.of)}{group}：{formula}；{alike}；没有值的得 {points(kind.when_missing)}。"


def group(_: Rulebook, kind: Group) -> str:
    """Several items as one."""
    how = "取得分最高的一项（就高不重复）" if kind.take == "largest" else "各项得分相加"
    return f"{''.join(map(quoted, kind.items))}{how}，{most(kind.cap)}。"
