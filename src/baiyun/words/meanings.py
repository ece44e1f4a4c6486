"""What the names in a sentence mean: every measure, filter and item that a rule uses, directly or through others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from baiyun.rulebook.book import Rulebook
from baiyun.rulebook.condition_words import condition
from baiyun.rulebook.conditions import uses
from baiyun.rulebook.phrases import quoted
from baiyun.rulebook.strict import Use
from baiyun.words.items import item, uses_of_item
from baiyun.words.measures import measure


def meanings(book: Rulebook, used: Iterable[Use]) -> list[str]:
    """A line for each of them, in the order in which they are named."""
    return list(definitions(book, used).values())


def definitions(book: Rulebook, used: Iterable[Use]) -> dict[tuple[str, str], str]:
    """The same lines by role and name."""
    told: dict[tuple[str, str], str] = {}
    todo = list(used)
    while todo:
        use = todo.pop(0)
        if use.role in ("measure", "filter", "item") and (use.role, use.name) not in told:
            told[use.role, use.name] = _line(book, use)
            todo[:0] = _inner(book, use)
    return told


def _line(book: Rulebook, use: Use) -> str:
    if use.role == "item":
        return f"{quoted(use.name)}：{item(book, use.name)}"
    if use.role == "filter":
        passing = book.scheme.filters[use.name]
        return f"{quoted(use.name)}：{condition(book, passing, use.section)}。{_marked(passing.basis)}"
    unit, basis = book.unit_of(use.name), book.scheme.measures[use.name].basis
    return f"{quoted(use.name)}{f'（{unit}）' if unit else ''}：{measure(book, use.name)}。{_marked(basis)}"


def _marked(basis: str | None) -> str:
    """Whose decision a definition is."""
    return f"（{basis}）" if basis else ""


def _inner(book: Rulebook, use: Use) -> Iterator[Use]:
    if use.role == "filter":
        yield from uses(book.scheme.filters[use.name], (), use.section)
    elif use.role == "item":
        yield from uses_of_item(book.scheme.items[use.name])
    else:
        yield from book.scheme.measures[use.name].kind.uses()
