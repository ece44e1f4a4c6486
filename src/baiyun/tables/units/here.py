"""What a campaign's folder is waiting for, in words: how it stands, and the next command."""

from __future__ import annotations

from msgspec import Struct

from baiyun.desk.desk import Desk
from baiyun.rank.result import MonthResult
from baiyun.tables.units.desk import desk_heading, desk_summary

SHOWN = 8


class Standpoint(Struct, frozen=True):
    """Where the month stands: a heading, what is to be known, the command that comes next with what it does, one for later."""

    heading: str
    lines: tuple[str, ...]
    command: str
    does: str
    later: str = ""


def without_reports(county: str, campaign: str, period: str, path: str, units: int) -> Standpoint:
    """A folder to which nothing has come yet."""
    heading = f"{county}{campaign}　{period}"
    form = f"baiyun form --all -o {'' if path == '.' else f'{path}/'}空白表"
    if not units:
        lines = (
            "还没有名册，或者名册（units.xlsx）里还没有单位。",
            "先在名册中填好各单位的名称和类别，再运行一次 baiyun。",
        )
        return Standpoint(heading, lines, form, "填好名册以后，给每个单位一份空白表")
    lines = (
        f"名册有 {units} 个单位，还没有收到报表。",
        f"收到的报表放进{'这个文件夹' if path == '.' else f' {path} 文件夹'}；从邮箱收：baiyun collect 收件箱.mbox。",
    )
    return Standpoint(heading, lines, form, "给每个单位一份空白表")


def with_reports(
    desk: Desk,
    result: MonthResult,
    at: tuple[str, str],
    *,
    reviewed: bool,
    papers: tuple[tuple[str, ...], tuple[str, str]],
) -> Standpoint:
    """A month to which reports have come.

    ``papers``: the folders of all periods where this one is the last, and the templates of its notice and the campaign's.
    """
    campaign, (template, whole) = papers
    lines = [desk_summary(desk)]
    missing = [seat.unit.name for seat in desk.seats if not seat.reported and seat.exempt is None]
    wrong = [seat.unit.name for seat in desk.seats if seat.errors]
    lines += [f"未报：{_few(missing)}。"] if missing else []
    lines += [f"有错误：{_few(wrong)}。"] if wrong else []
    command, does = _next(desk, result, at, missing=bool(missing or wrong), reviewed=reviewed, template=template)
    if reviewed and result.status != "approved":
        lines.append(
            f"评审表里还有 {result.open_problems} 个问题没有处理。"
            if result.open_problems
            else "评审表已填，还没有审定。"
        )
    approved = result.status == "approved"
    lines += ["本期已经审定。"] if approved else []
    lines += ["这是最后一期。"] if approved and campaign else []
    saved = f"-o {at[1]}总成绩.xlsx -o {at[1]}总通报.docx{_worded(whole)}"
    later = f"baiyun final {' '.join(campaign)} {saved}" if approved and campaign else ""
    return Standpoint(desk_heading(desk), tuple(lines), command, does, later)


def _next(
    desk: Desk, result: MonthResult, at: tuple[str, str], *, missing: bool, reviewed: bool, template: str
) -> tuple[str, str]:
    """The command that comes next, and what it does."""
    path, up = at
    if result.status == "approved":
        return f"baiyun score {path} -o {up}排名.xlsx -o {up}通报.docx{_worded(template)}", "写审定的排名和通报"
    if missing and desk.days_left is not None:
        return f"baiyun validate {path} --texts", "得到可以直接发给各单位的话"
    if not reviewed:
        return f"baiyun review {path} -o {up}review.xlsx", "写出评审表，评价、认定、审定都填在里面"
    return f"baiyun review {path} -o {up}review.xlsx", "更新评审表，看还有什么没有决定"


def _worded(template: str) -> str:
    return f" --template {template}" if template else ""


def _few(names: list[str]) -> str:
    return "、".join(names[:SHOWN]) + (f"等 {len(names)} 个" if len(names) > SHOWN else "")
