"""How awards by thresholds give their points."""

from __future__ import annotations

from collections.abc import Sequence

from baiyun.rulebook.awards.steps import Further, Margin, Step, Tiers
from baiyun.rulebook.book import Rulebook
from baiyun.rulebook.numbers import said
from baiyun.words.conditions import condition
from baiyun.words.phrases import amount, goal, missing, most, points, quoted

PARTIAL = {"drop": "不满一档的不计", "begun": "不满一档的按一档计", "share": "不满一档的按比例计"}


def step(book: Rulebook, kind: Step) -> str:
    """A threshold, and steps above it."""
    at = amount(book, kind.of, kind.at)
    begins = f"{quoted(kind.of)}达到 {at}得 {points(kind.points)}，不到的得 0 分"
    more = [_more(amount(book, kind.of, piece.every), piece, "加") for piece in kind.pieces]
    later = [
        f"从 {amount(book, kind.of, piece.at)}起改为{words}"
        for piece, words in zip(kind.further, more[1:], strict=True)
    ]
    steps = "，".join([f"每再多{more[0]}", *later])
    return f"{begins}；{steps}；{PARTIAL[kind.partial]}，{most(kind.cap)}。{missing(kind)}"


def _more(every: str, piece: Further, verb: str) -> str:
    return f" {every}{verb} {points(piece.plus)}"


def margin(book: Rulebook, kind: Margin) -> str:
    """Points at the target, more above it and less below."""
    text = f"{quoted(kind.of)}达到{goal(book, kind.of, kind.target)}得 {points(kind.points)}"
    text += _pieces(book, kind, "超过", "加", [Further(at=kind.step, every=kind.step, plus=kind.plus), *kind.above])
    text += _pieces(book, kind, "少", "扣", [Further(at=kind.step, every=kind.step, plus=kind.minus), *kind.below])
    gate = f"；不到目标的 {said(kind.gate)}% 的得 0 分" if kind.gate is not None else ""
    bounds = f"最低 {points(kind.floor)}，{most(kind.cap)}"
    return f"{text}；{PARTIAL[kind.partial]}{gate}；{bounds}。{missing(kind)}"


def _pieces(book: Rulebook, kind: Margin, side: str, verb: str, pieces: Sequence[Further]) -> str:
    """The steps on one side of the target, '' where they change nothing."""

    def far(value: object) -> str:
        return f"{said(value)} 个百分点" if kind.by == "percent" else amount(book, kind.of, value)  # type: ignore[arg-type]

    first, *later = pieces
    if not any(piece.plus for piece in pieces):
        return ""
    words = [f"；每{side} {far(first.every)}{verb} {points(first.plus)}"]
    words += [f"，{side}到 {far(piece.at)}以后每 {far(piece.every)}{verb} {points(piece.plus)}" for piece in later]
    return "".join(words)


def tiers(book: Rulebook, kind: Tiers) -> str:
    """The highest step that is reached."""
    if kind.of:
        steps = sorted(kind.at_least.items(), reverse=True)
        words = "、".join(f"≥ {amount(book, kind.of, step)} {points(worth)}" for step, worth in steps)
        return f"{quoted(kind.of)}{words}，其余 {points(kind.otherwise)}。{missing(kind, kind.otherwise)}"
    given = sorted(kind.steps, key=lambda each: -each.points)
    told = "；".join(f"{points(each.points)}须{condition(book, each.when)}" for each in given)
    return f"取达到的最高一档：{told}；都没有达到的得 {points(kind.otherwise)}。{missing(kind, kind.otherwise)}"
