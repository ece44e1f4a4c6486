"""The marks that a scheme asks reviewers for."""

from __future__ import annotations

from msgspec import Struct

from baiyun.form.names import key
from baiyun.rulebook.awards.grade import Grade
from baiyun.rulebook.measures.mark import MarkOf
from baiyun.rulebook.numbers import is_figure
from baiyun.rulebook.scheme import Scheme

LONGEST = 12
"""How many characters a mark that is a number may have."""


class Asked(Struct, frozen=True):
    """What a mark may say: some words, numbers or both; and who may give it, where the scheme weighs its raters."""

    words: tuple[str, ...]
    numbers: bool
    raters: tuple[str, ...]

    @property
    def allowed(self) -> str:
        """What may be written, in words."""
        return "、".join((*self.words, *(("数字",) if self.numbers else ())))

    def mark(self, written: str) -> str | None:
        """A mark as the rulebook writes it; None for one that it does not know."""
        if self.numbers and is_figure(written) and len(written) <= LONGEST:
            return written
        return next((word for word in self.words if key(word) == key(written)), None)

    def rater(self, written: str) -> str | None:
        """A rater as the rulebook writes it; None for one whose marks would not count."""
        if not self.raters:
            return written
        return next((rater for rater in self.raters if key(rater) == key(written)), None)


def marks_asked(scheme: Scheme) -> dict[str, Asked]:
    """Under which names the scheme asks for marks, and what each takes."""
    of = ((name, kind) for name, each in scheme.measures.items() for kind in each.kinds().values())
    kinds = {name: kind for name, kind in of if isinstance(kind, MarkOf)}
    words: dict[str, dict[str, None]] = {kind.of: {} for kind in kinds.values()}
    raters: dict[str, dict[str, None]] = {kind.of: {} for kind in kinds.values()}
    numbers = {kind.of for kind in kinds.values() if kind.words}
    for kind in kinds.values():
        words[kind.of].update(dict.fromkeys(kind.words))
        raters[kind.of].update(dict.fromkeys(kind.raters))
    for rule in (rule for item in scheme.items.values() for rule in item.rules.values()):
        if isinstance(rule, Grade) and rule.of in kinds:
            words[kinds[rule.of].of].update(dict.fromkeys(rule.table))
    return {item: Asked(tuple(words[item]), item in numbers or not words[item], tuple(raters[item])) for item in words}
