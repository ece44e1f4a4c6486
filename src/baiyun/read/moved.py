"""rules.yaml moved to another county and year: the same text, comments and all, with what says which county and year."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import yaml

from baiyun.rulebook.fault import RulePath

TO_FILL = "（文号待填）"
"""What stands for the number of a document that nobody knows yet; ``rules check`` reminds of it."""
_DAY = re.compile(r"(\d{4})(-\d\d-\d\d)")
_NUMBER = re.compile(
    r"（[^（）]{0,40}〔\d{4}〕[^（）]{0,40}号）|[^\s，。；、《》“”（）]{0,40}〔\d{4}〕\s{0,4}\d{1,6}\s{0,4}号"
)
_PLAIN = re.compile(r"[^\W\d_][\w（）《》“”〔〕、]*")


def moved(text: str, county: str = "", year: int | None = None) -> str:
    """The text of a rulebook for another county ('': the same) and year (None: the same); a text that is no YAML stays.

    The first period begins in that year and the others keep their distance; the number of the document is to be filled.
    """
    try:
        node = yaml.compose(text, Loader=yaml.BaseLoader)
    except yaml.YAMLError:
        return text
    scalars = list(_scalars(node, ()))
    begins = next((each.value[:4] for path, each in scalars if path == ("periods", 0, "first")), "")
    shift = year - int(begins) if year is not None and begins.isdigit() else 0

    def new(path: RulePath, value: str) -> str:
        if path == ("scheme", "county"):
            return county or value
        if path == ("scheme", "source"):
            return _NUMBER.sub(TO_FILL, value) if county or shift else value
        if path == ("scheme", "version"):
            return f"{year}.1" if shift else value
        return _DAY.sub(lambda day: f"{int(day[1]) + shift:04}{day[2]}", value) if _is_day(path) else value

    for path, each in reversed(scalars):
        value = new(path, each.value)
        if value != each.value:
            said = value if _PLAIN.fullmatch(value) or _is_day(path) else _quoted(value)
            text = text[: each.start_mark.index] + said + text[each.end_mark.index :]
    return text


def _is_day(path: RulePath) -> bool:
    """Whether days stand there that move with the campaign."""
    return path[:1] in {("periods",), ("earliest_day",)}


def _scalars(node: Any, path: RulePath) -> Iterator[tuple[RulePath, yaml.ScalarNode]]:
    if isinstance(node, yaml.ScalarNode):
        yield path, node
    elif isinstance(node, yaml.SequenceNode):
        for at, each in enumerate(node.value):
            yield from _scalars(each, (*path, at))
    elif isinstance(node, yaml.MappingNode):
        for key, each in node.value:
            yield from _scalars(each, (*path, key.value))


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
