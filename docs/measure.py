"""How large the house is: ``python docs/measure.py [FOLDER]`` prints a line that docs/architecture.md keeps.

Files, lines a file and lines a function (median, nine tenths, largest), rooms, files in the fullest room, and arrows: pairs of
rooms of which one imports the other.
"""

from __future__ import annotations

import ast
import statistics
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

PACKAGE = Path(__file__).parents[1] / "src" / "baiyun"
HEAD = "| files | lines a file | lines a function | rooms | fullest room | arrows |"


def measured(package: Path) -> str:
    """The figures of a package as a row of HEAD."""
    paths = sorted(package.rglob("*.py"))
    trees = {path: ast.parse(path.read_text(encoding="utf-8")) for path in paths}
    lines = [len(path.read_text(encoding="utf-8").splitlines()) for path in paths]
    functions = [size for tree in trees.values() for size in _functions(tree)]
    rooms = Counter(path.parent for path in paths if path.name != "__init__.py")
    arrows = {arrow for path, tree in trees.items() for arrow in _arrows(package, path, tree)}
    return (
        f"| {len(paths)} | {_spread(lines)} | {_spread(functions)} "
        f"| {len(rooms) - 1} | {max(rooms.values())} | {len(arrows)} |"
    )


def _functions(tree: ast.Module) -> Iterator[int]:
    """Lines of each function, its docstring left out."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            body = node.body[1:] if ast.get_docstring(node) and len(node.body) > 1 else node.body
            yield (body[-1].end_lineno or 0) - body[0].lineno + 1


def _arrows(package: Path, path: Path, tree: ast.Module) -> Iterator[tuple[str, str]]:
    """Which room (the first folder, or the file beside the rooms) imports which."""
    here = path.relative_to(package).parts[0].removesuffix(".py")
    for node in ast.walk(tree):
        modules = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
        modules += [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        if isinstance(node, ast.ImportFrom) and node.module == package.name:
            modules = [f"{package.name}.{alias.name}" for alias in node.names]
        rooms = (module.split(".")[1] for module in modules if module.startswith(f"{package.name}."))
        yield from ((here, room) for room in rooms if room != here)


def _spread(sizes: list[int]) -> str:
    ninth = statistics.quantiles(sizes, n=10)[-1]
    return f"{statistics.median(sizes):.0f} · {ninth:.0f} · {max(sizes)}"


if __name__ == "__main__":
    print(HEAD)
    print(measured(Path(sys.argv[1]) if sys.argv[1:] else PACKAGE))
