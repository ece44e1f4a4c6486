"""What a month's result changes against the paper that it replaces: reports, points and ranks, in two lines."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from baiyun.inquiry.made_from import MadeFrom, made_from
from baiyun.inquiry.rankings import RankedUnit, ranking_of
from baiyun.inquiry.verification import made_of
from baiyun.rank.result import MonthResult
from baiyun.rank.standings import Standing
from baiyun.read.papers.paper import MONTH, Paper
from baiyun.rulebook.numbers import format_value

NAMED = 3


def since(before: Paper, result: MonthResult, *, edited: bool = False) -> list[str]:
    """Two lines, the second where ranks moved; none where nothing changed or the paper is about something else.

    ``edited``: somebody changed the paper since the tool wrote it.
    """
    was, now = made_of(before), made_from(result)
    if before.kind != MONTH or not result.period or was.period not in (result.period.id, result.period.name):
        return []
    units = ranking_of(before, before.file).units
    both = [(units[each.name], each) for each in result.everyone if each.name in units]
    told = [*_reports(was.reports, now.reports), *_rules(was, now), *_points(both)]
    ranks = _ranks(both)
    if not (told or ranks):
        return []
    first = f"比上一份（{_about(was, edited=edited)}）：{'，'.join(told or ['报表和得分没有变'])}。"
    return [first, *([f"名次变化：{ranks}。"] if ranks else [])]


def _about(was: MadeFrom, *, edited: bool) -> str:
    """Which paper: up to which report it goes, and that somebody changed it."""
    until = f"报表到{format_value(date.fromisoformat(was.latest))}" if was.latest else f"{len(was.reports)} 份报表"
    return f"{until}，有人改过" if edited else until


def _reports(was: Mapping[str, str], now: Mapping[str, str]) -> Iterator[str]:
    """How many reports came, changed and went; one that only bears another name did neither."""
    came = [file for file, digest in now.items() if file not in was and digest not in was.values()]
    other = [file for file, digest in now.items() if was.get(file, digest) != digest]
    gone = [file for file, digest in was.items() if file not in now and digest not in now.values()]
    counts = (("新收 {} 份", came), ("更新 {} 份", other), ("少了 {} 份", gone))
    yield from (words.format(len(files)) for words, files in counts if files)


def _rules(was: MadeFrom, now: MadeFrom) -> Iterator[str]:
    """What else a result is made from."""
    if was.rules != now.rules:
        yield "规则改了"
    if was.review != now.review:
        yield "评审表改了"
    if was.roster != now.roster:
        yield "名册改了"


def _points(both: list[tuple[RankedUnit, Standing]]) -> Iterator[str]:
    """How many units have other points; what the paper keeps no figure of is not compared."""
    changed = sum(
        old.total is not None and new.card.total is not None and old.total != new.card.total for old, new in both
    )
    if changed:
        yield f"{changed} 个单位得分有变"


def _ranks(both: list[tuple[RankedUnit, Standing]]) -> str:
    """Whose rank moved, the farthest first; how many there are where they are more than a line holds."""
    ways = [(old.rank, new.rank, new.name) for old, new in both if old.rank is not None and new.rank is not None]
    moved = sorted((way for way in ways if way[0] != way[1]), key=lambda way: -abs(way[0] - way[1]))
    told = "，".join(f"{name}由第 {old} 名到第 {new} 名" for old, new, name in moved[:NAMED])
    return f"{told} 等 {len(moved)} 个单位" if len(moved) > NAMED else told
