"""The little Markdown that the pages are made of."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

MADE = "<!-- 由 python docs/build.py 生成，请不要手工修改 -->"


def joined(*parts: str) -> str:
    """Parts of a page with an empty line between them."""
    return "\n\n".join(part for part in (MADE, *parts) if part) + "\n"


def table(headers: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table."""
    lines = [headers, ["---"] * len(headers), *rows]
    return "\n".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in lines)


def code(text: str, language: str = "text") -> str:
    """A block of text as it stands."""
    return f"```{language}\n{text}\n```"


def keys(names: Iterable[str]) -> str:
    """Words that are written as they stand, such as keys of YAML."""
    return " ".join(f"`{name}`" for name in names)
