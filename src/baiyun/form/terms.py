"""Terms: the vocabularies of the form's choices, which the scheme decides."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from pydantic import BaseModel, ConfigDict

from baiyun.form.names import word


class Term(BaseModel):
    """One choice: its accepted synonyms and what the form asks about it.

    ``dated``: the stage needs its date. ``priced``: it needs the amount. ``begun``: construction has begun.
    ``settled``: the project is clearly going to settle. ``firm``: signed or begun in substance.
    ``rest``: stands for "none of the others" and is dropped beside another choice.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    also: tuple[str, ...] = ()
    dated: bool = False
    priced: bool = False
    begun: bool = False
    settled: bool = False
    firm: bool = False
    rest: bool = False


class Vocabulary:
    """The choices of one column, in order, found by name or synonym."""

    def __init__(self, name: str, terms: Mapping[str, Term | None]) -> None:
        self.name = name
        self.terms = {term: about or Term() for term, about in terms.items()}

    @property
    def words(self) -> tuple[str, ...]:
        """The choices as the scheme writes them."""
        return tuple(self.terms)

    @cached_property
    def _found(self) -> dict[str, str]:
        also = {word(other): term for term, about in self.terms.items() for other in about.also}
        return also | {word(term): term for term in self.terms}

    def find(self, written: str) -> str | None:
        """The choice that is meant by what somebody wrote, or None."""
        return self._found.get(word(written))

    def having(self, attribute: str) -> frozenset[str]:
        """The choices that carry an attribute, such as ``dated``."""
        return frozenset(word for word, term in self.terms.items() if getattr(term, attribute))
