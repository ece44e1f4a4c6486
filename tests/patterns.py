"""Every pattern of some rooms: where it stands, whether it is only tried at the beginning, and texts that it nearly matches."""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
from collections.abc import Iterator
from pathlib import Path
from re import _constants as op  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from types import ModuleType
from typing import Any, NamedTuple

from baiyun.patterns import Uncompiled
from stepping import Steps

ONCE = frozenset({"match", "fullmatch"})
CALLS = ONCE | {"search", "sub", "subn", "split", "findall", "finditer", "compile"}
FILLER = "a1 /=\"'.-,;中(+E<>[]:_"


class Found(NamedTuple):
    """A pattern, and whether it is tried at the beginning of a text alone."""

    pattern: re.Pattern[Any]
    once: bool


def patterns(*rooms: ModuleType) -> dict[str, Found]:
    """The patterns of all modules of some rooms, by where they stand."""
    return {
        name: found
        for room in rooms
        for about in pkgutil.walk_packages(room.__path__, f"{room.__name__}.")
        for name, found in _of_module(importlib.import_module(about.name))
    }


def _of_module(module: ModuleType) -> Iterator[tuple[str, Found]]:
    text = Path(str(module.__file__)).read_text(encoding="utf-8")
    tree, short = ast.parse(text), module.__name__.removeprefix("baiyun.")
    for name, value in vars(module).items():
        several = value if isinstance(value, tuple) else [*value.values()] if isinstance(value, dict) else [value]
        for at, kept in enumerate(several):
            each = kept.compiled if isinstance(kept, Uncompiled) else kept
            if isinstance(each, re.Pattern) and re.search(rf"^(?:\w+, )*{name}\b.* = ", text, re.MULTILINE):
                yield f"{short}.{name}{at or ''}", Found(each, _used(tree, name) <= ONCE)
    for call in ast.walk(tree):
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute) and _is_re(call.func):
            first = call.args[0] if call.args else None
            if isinstance(first, ast.Constant) and call.func.attr != "compile":
                yield f"{short}:{call.lineno}", Found(re.compile(first.value), call.func.attr in ONCE)
            elif isinstance(first, ast.Name) and isinstance(said := vars(module).get(first.id), str):
                yield f"{short}.{first.id}", Found(re.compile(said), _called_with(tree, first.id) <= ONCE)


def _is_re(call: ast.Attribute) -> bool:
    return isinstance(call.value, ast.Name) and call.value.id == "re" and call.attr in CALLS


def _called_with(tree: ast.AST, name: str) -> set[str]:
    """Which functions of ``re`` are given a pattern that is kept as a text."""
    calls = (node for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute))
    return {
        each.func.attr for each in calls if each.args and isinstance(each.args[0], ast.Name) and each.args[0].id == name
    }


def _used(tree: ast.AST, name: str) -> set[str]:
    """How a pattern is used by its module; as anything where it is handed on."""
    called = [node for node in ast.walk(tree) if isinstance(node, ast.Attribute)]
    of = {id(node.value): node.attr for node in called if isinstance(node.value, ast.Name) and node.value.id == name}
    named = [node for node in ast.walk(tree) if isinstance(node, ast.Name) and node.id == name]
    return {of.get(id(node), "search") for node in named if isinstance(node.ctx, ast.Load)} or {"search"}


def samples(pattern: re.Pattern[Any]) -> list[str]:
    """Texts that it matches, or nearly: each branch once, each repetition once."""
    flags = pattern.flags & ~re.UNICODE if isinstance(pattern.pattern, bytes) else pattern.flags
    return sorted({*_samples(list(parser.parse(pattern.pattern, flags)))} - {""})


def _samples(nodes: list[Any]) -> list[str]:
    """All branches of one node, the first of every other."""
    each = [_of_node(kind, about) for kind, about in nodes]
    firsts = [found[0] for found in each]
    return ["".join([*firsts[:at], one, *firsts[at + 1 :]]) for at, found in enumerate(each) for one in found] or [""]


def _of_node(kind: Any, about: Any) -> list[str]:
    if kind is op.LITERAL:
        return [chr(about)]
    if kind in (op.NOT_LITERAL, op.ANY, op.IN):
        return [_char(kind, about)]
    if kind in (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT):
        return [one * max(1, about[0]) for one in _samples(list(about[2]))]
    if kind in (op.SUBPATTERN, op.ATOMIC_GROUP):
        return _samples(list(about[3] if kind is op.SUBPATTERN else about))
    if kind is op.BRANCH:
        return [one for branch in about[1] for one in _samples(list(branch))]
    return [""]


def _char(kind: Any, about: Any) -> str:
    if kind is op.ANY:
        return "a"
    if kind is op.NOT_LITERAL:
        return next(char for char in FILLER if ord(char) != about)
    found = next((char for char in FILLER if Steps.among(about, ord(char))), "")
    return found or chr(next(what[0] if kind is op.RANGE else what for kind, what in about if kind is not op.NEGATE))
