"""Phrases that the words of several kinds share."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from baiyun.form.project import Project
from baiyun.rulebook.numbers import Goal, format_value
from baiyun.rulebook.sharing import Declared, Joint
from baiyun.rulebook.wording import Wording

EARLIEST = "联合申报的行只计日期最早的单位（同一天的各计全部）"


def quoted(name: str) -> str:
    """A name of the rulebook as it stands in a sentence."""
    return f"“{name}”"


def either(words: Sequence[str]) -> str:
    """One of several words: ``甲、乙或丙``."""
    if not words:
        return "（一项也没有）"
    return words[0] if len(words) == 1 else f"{'、'.join(words[:-1])}或{words[-1]}"


def points(value: Decimal) -> str:
    """So many points."""
    return f"{format_value(value)} 分"


def apart(figure: str) -> str:
    """A figure as it stands before a word: ``6 家``, and a bare number with a space behind it."""
    return f"{figure} " if figure[-1:].isdigit() else figure


def from_step(figure: str, worth: Decimal) -> str:
    """What a step of a table gives: ``≥ 10 家 8 分``, and from a bare number on ``≥ 10 得 8 分``."""
    return f"≥ {figure} {'得 ' if figure[-1:].isdigit() else ''}{points(worth)}"


def amount(book: Wording, measure: str, value: Decimal) -> str:
    """A number in the unit of a measure."""
    return f"{format_value(value)} {book.unit_of(measure)}".rstrip()


def goal(book: Wording, measure: str, of: Goal) -> str:
    """What must be reached: a number in the unit of a measure, or another measure."""
    return quoted(of) if isinstance(of, str) else f" {amount(book, measure, of)}"


def most(cap: Decimal | None) -> str:
    """What bounds points from above; from below where points are taken."""
    if cap is None:
        return "不封顶"
    return f"最多扣 {points(-cap)}" if cap < 0 else f"最多 {points(cap)}"


def within(floor: Decimal | None, cap: Decimal | None) -> str:
    """The bounds of points, of which each may be open."""
    low = "不设下限" if floor is None else f"最低 {points(floor)}"
    return f"{low}，{'不设上限' if cap is None else f'最高 {points(cap)}'}"


def shares(book: Wording, section: str, joint: Joint) -> str:
    """What counts of a row that several units claim; '' where nobody can claim a part of one. Only projects are ruled on."""
    column = book.section(section).by_field.get("partners")
    equal = f"互填{column.name}的平均分" if column else ""
    parts = ["认定了份额的行按份额计"] if section == Project.section.title else []
    if isinstance(joint, Declared):
        left = f"由{equal}" if equal else "计全部"
        parts.append(f"联合申报的行按{quoted(joint.declared)}一列写明的份额（%）计，没有写的{left}")
    parts += {"equal": [equal], "first": [EARLIEST]}.get(str(joint), [])
    return "；".join(filter(None, parts))


def shared(book: Wording, section: str, joint: Joint) -> str:
    """The same behind a sentence."""
    told = shares(book, section, joint)
    return f"；{told}" if told else ""


def missing(given: Decimal, otherwise: Decimal = Decimal(0)) -> str:
    """What an award gives without a value, where that is not ``otherwise``."""
    return f"没有值的得 {points(given)}。" if given != otherwise else ""


def rows(section: str, where: Sequence[str]) -> str:
    """The rows of a section that pass some filters: ``“项目”表中符合“重大”和“本期签约”的行``."""
    named = "".join(map(quoted, where))
    passing = f"同时符合{named}的" if len(where) > 1 else f"符合{named}的" if where else "的"
    return f"{quoted(section)}表{'中' if where else ''}{passing}行"
