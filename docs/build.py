"""The pages of docs/reference/, made from the form, the rules, the catalogue and the commands.

``python docs/build.py`` writes them; ``python docs/build.py --check`` says which are stale and ends with 1. The same
sources give the same bytes.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / "tests")]

from pages import commands, form, inquiry_schemas, notice, problems, review, rules, schemas  # noqa: E402 - found through the path above

from baiyun.render.json.rules_schema import rules_schema  # noqa: E402

REFERENCE = HERE / "reference"
PAGES: dict[str, Callable[[], str]] = {
    "problems.md": problems.page,
    "form.md": form.page,
    "rules.md": rules.page,
    "commands.md": commands.page,
    "notice.md": notice.page,
    "review.md": review.page,
    "score.schema.json": schemas.score,
    "final.schema.json": schemas.final,
    "validate.schema.json": schemas.validate,
    "regulations.schema.json": schemas.regulations,
    "cases.schema.json": schemas.cases,
    "review.schema.json": schemas.review,
    "explain.schema.json": schemas.explain,
    "projects.schema.json": schemas.projects,
    "collect.schema.json": schemas.collect,
    "stability.schema.json": inquiry_schemas.stability,
    "differences.schema.json": schemas.differences,
    "verify.schema.json": inquiry_schemas.verify,
    "compare.schema.json": inquiry_schemas.compare,
    "beside.schema.json": inquiry_schemas.beside,
    "rules.schema.json": lambda: rules_schema().decode(),
}


def stale() -> list[str]:
    """The pages that do not say what their sources say, and files that are no page."""
    present = {path.name for path in REFERENCE.iterdir()} if REFERENCE.is_dir() else set()
    other = [name for name, page in PAGES.items() if name not in present or _kept(name) != page().encode()]
    return other + sorted(present - set(PAGES))


def _kept(name: str) -> bytes:
    """A page as it is kept, with the line ends of any checkout made one."""
    return (REFERENCE / name).read_bytes().replace(b"\r\n", b"\n")


def main(arguments: list[str]) -> int:
    """Writes the pages, or with ``--check`` only looks at them."""
    if arguments == ["--check"]:
        found = stale()
        for name in found:
            print(f"docs/reference/{name} is stale: run python docs/build.py")
        return int(bool(found))
    if arguments:
        print("python docs/build.py [--check]")
        return 2
    REFERENCE.mkdir(exist_ok=True)
    for name, page in PAGES.items():
        (REFERENCE / name).write_bytes(page().encode())
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
