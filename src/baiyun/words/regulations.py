"""The scheme as the county would read it (评分细则): every part of the rulebook in words, as chapters."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from msgspec import Struct
from msgspec.structs import replace

from baiyun.rulebook.book import Rulebook
from baiyun.words import chapters_closing as closing
from baiyun.words import chapters_form as of_form
from baiyun.words import chapters_owed as owed
from baiyun.words import chapters_scored as scored
from baiyun.words.chapter import Chapter, numeral


class Regulations(Struct, frozen=True):
    """All chapters, under the scheme's own title."""

    book: Rulebook
    title: str
    lines: tuple[str, ...]
    chapters: tuple[Chapter, ...]


def regulations(book: Rulebook) -> Regulations:
    """The whole scheme in words, its chapters numbered."""
    about = book.scheme.scheme
    chapters = tuple(_numbered(chapter, at) for at, chapter in enumerate(told(book), 1))
    lines = (f"依据：{about.source}", f"规则版本：{about.version}")
    return Regulations(book, f"{about.county}{about.name}评分细则", lines, chapters)


def told(book: Rulebook) -> Iterator[Chapter]:
    """Every chapter, without a number."""
    for key, tell in CHAPTERS.items():
        yield from (replace(chapter, key=key) for chapter in tell(book))


def _numbered(chapter: Chapter, at: int) -> Chapter:
    parts = enumerate(chapter.parts, 1)
    numbered = tuple(replace(part, title=f"（{numeral(number)}）{part.title}") for number, part in parts)
    return replace(chapter, title=f"{numeral(at)}、{chapter.title}", parts=numbered)


CHAPTERS: dict[str, Callable[[Rulebook], Iterator[Chapter]]] = {
    "periods": scored.periods,
    "categories": scored.categories,
    "criteria": scored.criteria,
    "adjustments": scored.adjustments,
    "vetoes": scored.vetoes,
    "ranking": scored.ranking,
    "boards": owed.boards,
    "duties": owed.duties,
    "targets": owed.targets,
    "year_end": scored.year_end,
    "assessment": closing.assessment,
    "nominations": closing.nominations,
    "inspection": closing.inspection,
    "dispatch": closing.dispatch,
    "evidence": owed.evidence,
    "notice": owed.notice,
    "form": of_form.form,
    "columns": of_form.columns,
    "terms": scored.terms,
}
"""The parts of a rulebook that have a chapter, in order."""
ELSEWHERE = ("scheme", "checks", "earliest_day", "reports", "total", "silent", "items", "measures", "filters")
"""The parts that are told in the title, within other chapters, or where they are used."""
