"""A regular expression run step by step, as the library runs it, to count its work: the same on every machine."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from re import _constants as op  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

ONE = (op.LITERAL, op.NOT_LITERAL, op.ANY, op.IN)


@cache
def _parsed(pattern: re.Pattern[Any], flags: int) -> list[Any]:
    return list(parser.parse(pattern.pattern, flags))


class Steps:
    """Counts the characters that a pattern looks at while all its matches in a text are found."""

    def __init__(self, pattern: re.Pattern[Any], text: bytes | str) -> None:
        self.tree = _parsed(pattern, pattern.flags & ~re.UNICODE if isinstance(text, bytes) else pattern.flags)
        self.text = [*text] if isinstance(text, bytes) else [ord(char) for char in text]
        self.count = 0
        self.groups: dict[int, tuple[int, int]] = {}

    def all(self) -> int:
        """The work of finding every match."""
        at = 0
        while at <= len(self.text):
            end = next(self.ends(self.tree, at), None)
            at = at + 1 if end is None or end == at else end
        return self.count

    def first(self) -> int:
        """The work of trying it at the beginning alone."""
        next(self.ends(self.tree, 0), None)
        return self.count

    def ends(self, nodes: Sequence[Any], at: int) -> Iterator[int]:
        """Where what is still to be matched may end, in the order in which it is tried."""
        if not nodes:
            yield at
            return
        (kind, about), rest = nodes[0], nodes[1:]
        for end in self.node(kind, about, at):
            yield from self.ends(rest, end)

    def node(self, kind: Any, about: Any, at: int) -> Iterator[int]:  # noqa: C901, PLR0912 - a branch an operation
        if kind in ONE:
            if self.one(kind, about, at):
                yield at + 1
        elif kind in (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT):
            yield from self.repeat(kind, *about, at)
        elif kind is op.SUBPATTERN:
            for end in self.ends(list(about[3]), at):
                if about[0] is not None:
                    self.groups[about[0]] = (at, end)
                yield end
        elif kind is op.BRANCH:
            for branch in about[1]:
                yield from self.ends(list(branch), at)
        elif kind in (op.ASSERT, op.ASSERT_NOT):
            begin = at if about[0] > 0 else at - sum(1 for _ in about[1])
            found = begin >= 0 and next(self.ends(list(about[1]), begin), None) is not None
            if found == (kind is op.ASSERT):
                yield at
        elif kind is op.GROUPREF:
            start, stop = self.groups.get(about, (0, 0))
            self.count += stop - start
            if self.text[at : at + stop - start] == self.text[start:stop]:
                yield at + stop - start
        elif kind is op.AT:
            yield from [at] if self.boundary(about, at) else []
        elif kind is op.ATOMIC_GROUP:
            yield from [end] if (end := next(self.ends(list(about), at), None)) is not None else []
        else:
            raise NotImplementedError(kind)

    def repeat(self, kind: Any, least: int, most: Any, inside: Any, at: int) -> Iterator[int]:
        """Every number of times, the most or the fewest first; a possessive one alone."""
        places, inner = [at], list(inside)
        bound = 10**9 if most is op.MAXREPEAT else int(most)
        lazy = kind is op.MIN_REPEAT
        if lazy and least == 0:
            yield at
        while len(places) <= bound:
            end = next(self.ends(inner, places[-1]), None)
            if end is None or end == places[-1]:
                break
            places.append(end)
            if lazy and len(places) > least:
                yield end
        if kind is op.POSSESSIVE_REPEAT:
            places = places[-1:] if len(places) > least else []
            yield from places
        elif not lazy:
            yield from reversed(places[least:])

    def one(self, kind: Any, about: Any, at: int) -> bool:
        self.count += 1
        if at >= len(self.text):
            return False
        char = self.text[at]
        if kind is op.ANY:
            return True
        if kind is op.IN:
            return self.among(about, char)
        return (char == about) == (kind is op.LITERAL)

    @staticmethod
    def among(about: Any, char: int) -> bool:
        negated = about[0][0] is op.NEGATE
        found = False
        for kind, what in about[negated:]:
            if kind is op.LITERAL:
                found |= char == what
            elif kind is op.RANGE:
                found |= what[0] <= char <= what[1]
            else:
                classes = {op.CATEGORY_DIGIT: r"\d", op.CATEGORY_SPACE: r"\s", op.CATEGORY_WORD: r"\w",
                           op.CATEGORY_NOT_SPACE: r"\S", op.CATEGORY_NOT_WORD: r"\W", op.CATEGORY_NOT_DIGIT: r"\D"}  # fmt: skip
                found |= bool(re.match(classes[what], chr(char)))
        return found != negated

    def boundary(self, about: Any, at: int) -> bool:
        self.count += 1
        if about in (op.AT_BEGINNING, op.AT_BEGINNING_STRING):
            return at == 0
        if about in (op.AT_END, op.AT_END_STRING):
            return at == len(self.text)
        word = [0 <= place < len(self.text) and chr(self.text[place]).isalnum() for place in (at - 1, at)]
        return (word[0] != word[1]) == (about is op.AT_BOUNDARY)
