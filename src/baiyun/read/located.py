"""YAML as plain values in which every scalar is text, and where each of them stands.

Only mappings, lists and plain text are taken: no tags, no duplicate keys, and anchors only where they are asked for.
Figures stay text until a Decimal is made of them.
"""

from __future__ import annotations

from collections.abc import Sequence
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
        self._anchors = anchors
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
            node = yaml.compose(text, Loader=_LOADER)
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
        return self._plain(node, ()) if node is not None else {}

    def _syntax(self, mark: Any, said: str) -> Problem:
        place = Place(self.file, "", mark.line + 1, mark.column + 1) if mark else Place(self.file)
        return problems.SYNTAX.at(place, found=_in_chinese(said), hint=HINT)

    def _full_width(self, sign: Sign) -> Problem:
        found = f"“{sign.found}”是全角的" if sign.found.strip() else "这里是全角的空格"
        wanted = f"半角的 {sign.wanted}" if sign.wanted.strip() else "半角的空格"
        place = Place(self.file, "", sign.row + 1, sign.column + 1)
        return problems.SYNTAX.at(place, found=found, hint=f"请换成{wanted}。")

    def _hostile(self, text: str) -> bool:
        """Whether the text uses what a rulebook never needs; the first such place is told."""
        depth = 0
        for event in yaml.parse(text, Loader=_LOADER):
            tag = getattr(event, "tag", None)
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            if not self._anchors and (isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None)):
                self._refuse(event.start_mark, "锚点和引用（& 和 *）")
            elif tag and tag not in _TAGS and tag != "!":
                self._refuse(event.start_mark, f"标签 {tag}")
            elif depth > DEEPEST:
                self._refuse(event.start_mark, f"超过 {DEEPEST} 层的嵌套")
            if self.problems:
                return True
        return False

    def _refuse(self, mark: Any, found: str) -> None:
        place = Place(self.file, "", mark.line + 1, mark.column + 1)
        self.problems.append(problems.HOSTILE.at(place, found=found))

    def _plain(self, node: yaml.Node, path: RulePath) -> Any:
        self._marks.setdefault(path, (node.start_mark.line + 1, node.start_mark.column + 1))
        self._count += 1
        if self._count > MOST or len(path) > DEEPEST:
            if not self.problems:
                self._refuse(node.start_mark, "没有尽头的引用（*）")
            return None
        if isinstance(node, yaml.ScalarNode):
            blank = not node.style and node.value in ("", "~", "null")
            return None if blank else node.value
        if isinstance(node, yaml.SequenceNode):
            return [self._plain(each, (*path, at)) for at, each in enumerate(node.value)]
        return self._mapping(node, path)

    def _mapping(self, node: yaml.Node, path: RulePath) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for key_node, value_node in node.value:
            row, column = key_node.start_mark.line + 1, key_node.start_mark.column + 1
            if not isinstance(key_node, yaml.ScalarNode):
                self._refuse(key_node.start_mark, "复合的键")
                continue
            key = key_node.value
            if key in found:
                before = self._marks[(*path, key)][0]
                self.problems.append(problems.DUPLICATE.at(Place(self.file, "", row, column), found=key, row=before))
            self._marks[(*path, key)] = (row, column)
            found[key] = self._plain(value_node, (*path, key))
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
