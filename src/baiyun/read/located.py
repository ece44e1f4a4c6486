"""YAML as plain values in which every scalar is text, and where each of them stands.

Only mappings, lists and plain text are taken: no tags, no duplicate keys, and anchors only where they are asked for.
Figures stay text until a Decimal is made of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import yaml

from baiyun.problems import Place, Problem
from baiyun.problems import rules as problems
from baiyun.read.full_width import Sign, full_width
from baiyun.rulebook.fault import RulePath

LARGEST = 2_000_000
NEAR = 2
"""So many lines above a mistake may be its cause."""
HINT = "请检查缩进、冒号后的空格和引号。"
DEEPEST = 40
MOST = 100_000
_TAGS = frozenset({"tag:yaml.org,2002:str", "tag:yaml.org,2002:seq", "tag:yaml.org,2002:map"})
_LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


class Located:
    """Values of a YAML text, the line and column of every path, and what was wrong with it."""

    def __init__(self, file: str, text: str, *, anchors: bool = False) -> None:
        self.file = file
        self.problems: list[Problem] = []
        self._with_anchors = anchors
        self._events: list[Any] = []
        self._ends: dict[int, int] = {}
        self._anchors: dict[str, int] = {}
        self._count = 0
        self._marks: dict[RulePath, tuple[int, int]] = {(): (1, 1)}
        self.values = self._load(text)

    def place(self, path: Sequence[str | int]) -> Place:
        """Where a path stands, or the nearest part of the document around it."""
        known = tuple(path)
        while known not in self._marks:
            known = known[:-1]
        row, column = self._marks[known]
        return Place(self.file, "", row, column, ".".join(str(part) for part in path))

    def path(self, loc: Sequence[str | int]) -> RulePath:
        """The part of a validator's location that stands in the document: without the names of types."""
        known: RulePath = ()
        for part in loc:
            if (*known, part) in self._marks:
                known = (*known, part)
        return known

    def _load(self, text: str) -> Any:
        try:
            if self._hostile(text):
                return None
            if self._with_anchors:
                self._anchors = _anchors(self._events)
        except yaml.MarkedYAMLError as error:
            quoted = "quoted scalar" in f"{error.context}"
            mark = error.context_mark if quoted else error.problem_mark or error.context_mark
            sign = full_width(text.split("\n"), mark.line - NEAR, mark.line) if mark else None
            self.problems.append(
                self._full_width(sign) if sign else self._syntax(mark, f"{error.context} {error.problem}")
            )
            return None
        except (yaml.YAMLError, ValueError):
            self.problems.append(problems.SYNTAX.at(Place(self.file), found="有不能使用的字符", hint=HINT))
            return None
        return self._plain(0, ()) if self._events else {}

    def _syntax(self, mark: Any, said: str) -> Problem:
        place = Place(self.file, "", mark.line + 1, mark.column + 1) if mark else Place(self.file)
        return problems.SYNTAX.at(place, found=_in_chinese(said), hint=HINT)

    def _full_width(self, sign: Sign) -> Problem:
        found = f"“{sign.found}”是全角的" if sign.found.strip() else "这里是全角的空格"
        wanted = f"半角的 {sign.wanted}" if sign.wanted.strip() else "半角的空格"
        place = Place(self.file, "", sign.row + 1, sign.column + 1)
        return problems.SYNTAX.at(place, found=found, hint=f"请换成{wanted}。")

    def _hostile(self, text: str) -> bool:
        """Whether the text uses what a rulebook never needs; the first such place is told.

        What it says is kept as it comes, with the place at which each mapping and list ends. Raises YAMLError.
        """
        begun: list[int] = []
        second: Any = None
        for event in yaml.parse(text, Loader=_LOADER):
            if isinstance(event, yaml.CollectionEndEvent):
                self._ends[begun.pop()] = len(self._events)
            elif isinstance(event, yaml.NodeEvent):
                if self._refused(event, len(begun) + 1):
                    return True
                if isinstance(event, yaml.CollectionStartEvent):
                    begun.append(len(self._events))
            else:
                if isinstance(event, yaml.DocumentStartEvent) and self._events:
                    second = second or event
                continue
            self._events.append(event)
        if second:
            raise yaml.MarkedYAMLError(problem="single document", problem_mark=second.start_mark)
        return False

    def _refused(self, event: Any, depth: int) -> bool:
        """Whether a node is none that a rulebook needs; then it is told."""
        tag = None if isinstance(event, yaml.AliasEvent) else event.tag
        if event.anchor and not self._with_anchors:
            self._refuse(event.start_mark, "锚点和引用（& 和 *）")
        elif tag and tag not in _TAGS and tag != "!":
            self._refuse(event.start_mark, f"标签 {tag}")
        elif depth > DEEPEST and isinstance(event, yaml.CollectionStartEvent):
            self._refuse(event.start_mark, f"超过 {DEEPEST} 层的嵌套")
        return bool(self.problems)

    def _refuse(self, mark: Any, found: str) -> None:
        place = Place(self.file, "", mark.line + 1, mark.column + 1)
        self.problems.append(problems.HOSTILE.at(place, found=found))

    def _plain(self, at: int, path: RulePath) -> Any:
        """The value that begins at an event."""
        at = self._meant(at)
        event = self._events[at]
        self._marks.setdefault(path, _place(event))
        self._count += 1
        if self._count > MOST or len(path) > DEEPEST:
            if not self.problems:
                self._refuse(event.start_mark, "没有尽头的引用（*）")
            return None
        if isinstance(event, yaml.ScalarEvent):
            blank = not event.style and event.value in ("", "~", "null")
            return None if blank else event.value
        if isinstance(event, yaml.SequenceStartEvent):
            return [self._plain(each, (*path, number)) for number, each in enumerate(self._inside(at))]
        return self._mapping(at, path)

    def _mapping(self, at: int, path: RulePath) -> dict[str, Any]:
        found: dict[str, Any] = {}
        parts = self._inside(at)
        for key_at, value_at in zip(parts, parts, strict=True):
            event = self._events[self._meant(key_at)]
            if not isinstance(event, yaml.ScalarEvent):
                self._refuse(event.start_mark, "复合的键")
                continue
            key, (row, column) = event.value, _place(event)
            if key in found:
                before = self._marks[(*path, key)][0]
                self.problems.append(problems.DUPLICATE.at(Place(self.file, "", row, column), found=key, row=before))
            self._marks[(*path, key)] = (row, column)
            found[key] = self._plain(value_at, (*path, key))
        return found

    def _meant(self, at: int) -> int:
        """Where the value begins that stands at an event, or that is referred to there."""
        event = self._events[at]
        return self._anchors[str(event.anchor)] if isinstance(event, yaml.AliasEvent) else at

    def _inside(self, at: int) -> Iterator[int]:
        """Where the parts of a list begin, of a mapping the keys and values by turns."""
        end, at = self._ends[at], at + 1
        while at < end:
            yield at
            at = self._ends.get(at, at) + 1


def _place(event: Any) -> tuple[int, int]:
    """The line and the column of an event, from 1."""
    mark = event.start_mark
    return mark.line + 1, mark.column + 1


def _anchors(events: Sequence[Any]) -> dict[str, int]:
    """Where the anchors stand. Raises YAMLError for one that stands twice, and for a reference to none."""
    found: dict[str, int] = {}
    for at, event in enumerate(events):
        name = None if isinstance(event, yaml.CollectionEndEvent) else event.anchor
        if isinstance(event, yaml.AliasEvent) != (name in found) and name:
            problem = "second occurrence" if name in found else "undefined alias"
            raise yaml.MarkedYAMLError(problem=problem, problem_mark=event.start_mark)
        if name:
            found.setdefault(name, at)
    return found


_SAID = {
    "found a tab": "缩进用了制表符，应当用空格",
    "cannot start any token": "这里的字符（制表符、@、% 等）要去掉，或加引号",
    "another document": "文件中只能有一份规则，不要写 ---",
    "alphabetic or numeric": "不能用 & 和 * 开头，或加引号",
    "',' or ']'": "缺少逗号或右方括号",
    "',' or '}'": "缺少逗号或右花括号",
    "mapping values": "这里不能再写冒号，可能是缩进不对，或少了引号",
    "expected key": "缩进不对，或上一行没有写完",
    "block end": "缩进不对，或上一行没有写完",
    "expected ':'": "键的后面缺少冒号",
    "quoted scalar": "引号没有成对",
    "special characters": "有不能使用的字符",
    "control characters": "有不能使用的字符",
    "single document": "文件中只能有一份规则，不要写 ---",
    "undefined alias": "引用（*）没有定义",
}


def _in_chinese(message: str) -> str:
    """What the YAML reader complains of, in Chinese."""
    return next((said for words, said in _SAID.items() if words in message), "缩进、冒号、括号或引号不对")
