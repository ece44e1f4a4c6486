"""One word a concept: no capitalised name (class, alias of a type) means two things in the house."""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

SOURCES = Path(__file__).parents[1] / "src" / "baiyun"
CAPITALISED = re.compile(r"_?[A-Z][A-Za-z0-9]*[a-z][A-Za-z0-9]*")


def defined(tree: ast.Module) -> Iterator[str]:
    """The capitalised names that a module gives a meaning, at its top."""
    for node in tree.body:
        if isinstance(node, ast.ClassDef):
            yield node.name
        elif isinstance(node, ast.Assign):
            yield from (target.id for target in node.targets if isinstance(target, ast.Name))
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            yield node.target.id


def meanings() -> dict[str, list[str]]:
    found = defaultdict(list)
    for path in sorted(SOURCES.rglob("*.py")):
        for name in defined(ast.parse(path.read_text(encoding="utf-8"))):
            if CAPITALISED.fullmatch(name):
                found[name.lstrip("_")].append(path.relative_to(SOURCES).as_posix())
    return found


def test_no_capitalised_name_has_two_meanings() -> None:
    assert {name: places for name, places in meanings().items() if len(places) > 1} == {}
