"""What differs between two rulebooks, as blocks that every writer of the regulations renders."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from baiyun.rulebook.book import Rulebook
from baiyun.tables.regulations import Paragraphs, Passage, Printed
from baiyun.tables.text import safe_lines
from baiyun.version import TOOL
from baiyun.words.differences import Altered, Difference, Revision, differences, phrases, unsaid

HEADERS = ("条目", "变化", "内容")
SAME = "两份规则一致。"
REST = "印出来的规定一致；代号、先后次序或没有用到的定义有不同，在"
LONG = 12
"""A sentence of more characters than that is told whole beside what changed in it."""


def compared(old: Rulebook, new: Rulebook, names: tuple[str, str]) -> Printed:
    """Two rulebooks beside each other: chapter by chapter what was added, dropped and changed; ``names`` of the files."""
    found = differences(old, new)
    blocks = tuple(
        Passage(safe_lines(chapter), 1, (), HEADERS, tuple(map(_row, each)), HEADERS.index("内容"))
        for chapter, each in groupby(found, key=lambda one: one.chapter)
    )
    lines = (f"原来：{names[0]}", f"现在：{names[1]}", _summary(found, unsaid(old, new)))
    made_from = (f"原来的规则指纹：{old.digest}", f"现在的规则指纹：{new.digest}", f"工具：{TOOL}")
    title = f"{new.scheme.scheme.county}{new.scheme.scheme.name}评分细则修改对照"
    return Printed(safe_lines(title), tuple(map(safe_lines, lines)), blocks, made_from)


def _summary(found: tuple[Difference, ...], parts: tuple[str, ...]) -> str:
    """How many provisions differ, by what became of them; that nothing does."""
    if not found:
        return f"{REST} {'、'.join(parts)}。" if parts else SAME
    counts = ((change, sum(each.change is change for each in found)) for change in Revision)
    return f"{'，'.join(f'{change} {count} 处' for change, count in counts if count)}。"


def _row(found: Difference) -> tuple[Paragraphs, ...]:
    changes, *rest = _content(found)
    cells = ((found.name,), (str(found.change),), (changes, *rest))
    return tuple(tuple(map(safe_lines, cell)) for cell in cells)


def _content(found: Difference) -> Iterator[str]:
    """What changed in one line; then long sentences as they are now, and what the name is used in."""
    told = [part for each in found.altered for part in _parts(found.change, each)]
    yield "；".join(part.rstrip("。") for part in told) + "。"
    for each in found.altered:
        if each.old and each.new and len(each.new) > LONG and _partly(each):
            yield f"现在：{each.new}"
    if found.used_by:
        yield f"用于：{'、'.join(found.used_by)}。"


def _parts(change: Revision, altered: Altered) -> Iterator[str]:
    """What is said otherwise, phrase by phrase; whole where it is new or gone."""
    if change is Revision.RENAMED:
        yield f"原名“{altered.old}”"
    elif not altered.new:
        yield f"{'' if change is Revision.DROPPED else '去掉'}{altered.what}：{altered.old}"
    elif not altered.old:
        yield f"{'' if change is Revision.ADDED else '增加'}{altered.what}：{altered.new}"
    else:
        pairs = phrases(altered.old, altered.new) or [(altered.old, altered.new)]
        yield f"{altered.what}：{'；'.join(_pair(*pair) for pair in pairs)}"


def _pair(old: str, new: str) -> str:
    if old and new:
        return f"{old} → {new}"
    return f"增加“{new}”" if new else f"去掉“{old}”"


def _partly(altered: Altered) -> bool:
    """Whether some phrases of a sentence stay as they were, so that those that changed do not tell it."""
    return phrases(altered.old, altered.new) != [(altered.old.rstrip("，。；、"), altered.new.rstrip("，。；、"))]
