"""Chapters of what becomes of the result and what is owed: boards, duties, targets, evidence."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from msgspec.structs import replace

from baiyun.rulebook.boards import Board, Cited, Lowering, Rung
from baiyun.rulebook.book import Rulebook
from baiyun.rulebook.check.names import uses_of_cited
from baiyun.rulebook.condition_words import condition
from baiyun.rulebook.conditions import Combined, Condition, uses
from baiyun.rulebook.duties import Duty, Target
from baiyun.rulebook.numbers import format_value
from baiyun.rulebook.phrases import amount, goal, quoted, rows
from baiyun.rulebook.scheme import CAMPAIGN, Evidence, Published
from baiyun.rulebook.strict import Use, clause_text
from baiyun.words.chapter import Chapter, Provision, cited, entries
from baiyun.words.meanings import meanings

ORDERS = {
    "rank": "按名次先后。",
    "gravest": "按最重的原因，原因由重到轻如上；原因相同的，名次靠后的在前。",
}

CAMPAIGNS = {"any": "任何一期在榜，总榜就在榜。", "every": "过完的、不豁免的各期都在榜，总榜才在榜。"}


def boards(book: Rulebook) -> Iterator[Chapter]:
    """Every board: who enters, who is credited, for which reasons, in which order."""
    if book.scheme.boards:
        yield Chapter(
            "榜单", ("按单位类别分别列出。",), parts=tuple(_board(book, *each) for each in book.scheme.boards.items())
        )


def _board(book: Rulebook, key: str, board: Board) -> Chapter:
    open_to_all = board.when == Combined()
    found = [] if open_to_all else [replace(_conditional(book, "上榜条件", board.when), basis=board.basis)]
    found += [_places(book, board)]
    found += [_cited(book, "表扬的个人", board.persons)] if board.persons else []
    for at, reason in enumerate(board.reasons, 1):
        told = _conditional(book, f"原因{at}：{reason.name}", reason.when, reason.cite)
        found.append(replace(told, basis=reason.basis or board.basis, key=reason.name))
    found.append(Provision("次序", "", ORDERS[board.order]))
    found.append(Provision("总榜", "", CAMPAIGNS[board.campaign]))
    kept = entries(entry for entry in found if entry.said)
    return Chapter(board.name, (cited(board.clause, board.basis),), ("事项", "", "规定"), kept, key=key)


def _places(book: Rulebook, board: Board) -> Provision:
    """How many of those who may enter stand on a board."""
    asked = "同时符合条件的，" if board.when != Combined() else ""
    words = [f"{asked}取名次最前的 {board.top} 个（每类），并列的都列入。"] if board.top else []
    words += [f"{asked}取名次最后的 {board.bottom} 个（每类），并列的都列入。"] if board.bottom else []
    words += [f"已经在{quoted(book.scheme.boards[name].name)}上的不再列入。" for name in board.not_on]
    words += _rung(book, board.ladder) if board.ladder else []
    lowered = tuple(meanings(book, _uses_of_lowering(board.ladder))) if board.ladder else ()
    return Provision("名额", "", "".join(words), lowered)


def _uses_of_lowering(rung: Rung) -> Iterator[Use]:
    """The measures by which a grade is lowered."""
    if isinstance(rung.lower_by, Lowering):
        yield from rung.lower_by.uses()
    elif rung.lower_by:
        yield Use("measure", rung.lower_by, ())


def _lowering(book: Rulebook, lowering: Lowering) -> str:
    """What costs a grade."""
    words = [f"{condition(book, lowering.when)}的降一等"] if lowering.when is not None else []
    if lowering.less_than is not None:
        named = "".join(book.scored_name(name) for name in lowering.of) or "各方面"
        below = f"得分低于 {format_value(lowering.less_than)} 分的"
        words.append(f"{named}{below}降一等" if len(lowering.of) == 1 else f"{named}中{below}，有几个降几等")
    return f"{'；'.join(words)}；空出的名额不递补。"


def _rung(book: Rulebook, rung: Rung) -> list[str]:
    """One grade of a ladder."""
    places = f"{rung.places} 个名额（每类）" if rung.places else "名额不限"
    if isinstance(rung.lower_by, Lowering):
        lowered = _lowering(book, rung.lower_by)
    else:
        lowered = f"{quoted(rung.lower_by)}是几就降几等，空出的名额不递补。" if rung.lower_by else ""
    return [f"{quoted(rung.of)}评等中的一个等次，按名次先后，{places}。{lowered}"]


def _conditional(book: Rulebook, name: str, when: Condition, cite: Cited | None = None) -> Provision:
    used = [*uses(when, ()), *uses_of_cited(cite)]
    shown = f"后附{_cells(cite)}。" if cite else ""
    return Provision(name, "", f"{condition(book, when)}。{shown}", tuple(meanings(book, used)))


def _cited(book: Rulebook, name: str, cite: Cited) -> Provision:
    return Provision(name, "", f"{_cells(cite)}。", tuple(meanings(book, uses_of_cited(cite))))


def _cells(cite: Cited) -> str:
    section, _, column = cite.of.partition(".")
    return f"{rows(section, cite.where)}的{column or '名称'}"


def duties(book: Rulebook) -> Iterator[Chapter]:
    """What each unit owes."""
    if book.scheme.duties:
        found = entries(_duty(book, duty) for duty in book.scheme.duties)
        yield Chapter("各单位的任务", (), ("任务", "期", "要求"), found)


def _duty(book: Rulebook, duty: Duty) -> Provision:
    only = f"只由{'、'.join(duty.applies_to)}承担。" if duty.applies_to else ""
    spared = f"{'、'.join(duty.not_owed_by)}不承担。" if duty.not_owed_by else ""
    if duty.when is not None:
        told, used = f"{condition(book, duty.when)}。", list(uses(duty.when, ()))
    else:
        need = goal(book, duty.of, duty.need or Decimal(0))
        told = f"{quoted(duty.of)}不少于{need}。"
        used = [Use("measure", name, ()) for name in (duty.of, duty.need) if isinstance(name, str)]
    return Provision(
        duty.name, _within(book, duty), told + only + spared, tuple(meanings(book, used)), clause_text(duty.clause)
    )


def _within(book: Rulebook, duty: Duty) -> str:
    if isinstance(duty.within, str):
        return {"each": "每期", CAMPAIGN: "全程"}[duty.within]
    return "、".join(_called(book, period) for period in duty.within)


def _called(book: Rulebook, period: str) -> str:
    names = {each.id: each.name for each in book.scheme.periods} | {CAMPAIGN: "全程"}
    return names[period]


def targets(book: Rulebook) -> Iterator[Chapter]:
    """What the county owes."""
    if book.scheme.targets:
        lines = ("全县各单位合在一起计算。",)
        found = entries(_target(book, target) for target in book.scheme.targets)
        yield Chapter("全县的目标", lines, ("目标", "", "要求"), found)


def _target(book: Rulebook, target: Target) -> Provision:
    needs = "，".join(
        f"{_called(book, period)} {amount(book, target.of, need)}" for period, need in target.need.items()
    )
    meant = tuple(meanings(book, [Use("measure", target.of, ())]))
    once = "整个活动只计一次，计在第一次出现的那一期。" if target.once else ""
    return Provision(target.name, "", f"{quoted(target.of)}：{needs}。{once}", meant, clause_text(target.clause))


def evidence(book: Rulebook) -> Iterator[Chapter]:
    """Which rows owe evidence."""
    if book.scheme.evidence:
        found = entries(_evidence(book, each) for each in book.scheme.evidence)
        yield Chapter("佐证", (), ("材料", "", "要求"), found)


def _evidence(book: Rulebook, owed: Evidence) -> Provision:
    section, _, column = owed.of.partition(".")
    left_out = "但要说明原因" if owed.tell == "explain" else "只作提示"
    said = f"{rows(section, owed.where)}应填{column}；没有填的照常计分，{left_out}。"
    meant = tuple(meanings(book, uses_of_cited(owed)))
    return Provision(column, "", said, meant, clause_text(owed.clause), owed.basis)


def notice(book: Rulebook) -> Iterator[Chapter]:
    """What a notice publishes of all units together."""
    if book.scheme.notice:
        lines = ("全县和各类单位分别合在一起计算，同名的项目、企业只计一次。",)
        found = entries(_published(book, each) for each in book.scheme.notice)
        yield Chapter("通报公布的数据", lines, ("数据", "", "内容"), found)


def _published(book: Rulebook, published: Published) -> Provision:
    meant = tuple(meanings(book, [Use("measure", published.of, ())]))
    return Provision(published.name, "", f"{quoted(published.of)}。", meant, clause_text(published.clause))
