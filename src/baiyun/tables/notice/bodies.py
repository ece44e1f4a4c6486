"""Who issues a notice and who approved it, as the rulebook names them."""

from __future__ import annotations

from baiyun.rulebook.scheme import About

OFFICE = "办公室"


def issuer(about: About) -> str:
    """Who issues: the rulebook's, else the office of the scheme's leading group."""
    return about.issuer or f"{approver(about)}{OFFICE}"


def approver(about: About) -> str:
    """Who approves: the rulebook's, else the scheme's leading group."""
    return about.approver or f"{about.name}领导小组"


def in_full(about: About, body: str) -> str:
    """A body with the name of its county before it: 县某办公室 of 白云县 is 白云县某办公室."""
    if body.startswith(about.county):
        return body
    return about.county + body.removeprefix(about.county[-1:])
