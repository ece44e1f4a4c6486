"""Terms: the vocabularies of the form's choices, which the scheme decides."""

from collections.abc import Mapping
from functools import cached_property
from typing import ClassVar

from pydantic import BaseModel, ConfigDict, Field

from baiyun.form.names import word


class Term(BaseModel):
    """One choice: its accepted synonyms and what the form asks about it.

    ``dated``: the stage needs its date. ``priced``: it needs the amount. ``begun``: construction has begun.
    ``settled``: the project is clearly going to settle. ``firm``: signed or begun in substance.
    ``steady``: it may be reported again in every period.
    ``rest``: stands for "none of the others" and is dropped beside another choice.
    """

    title: ClassVar[str] = "选项"

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    also: tuple[str, ...] = Field(default=(), description="同义写法：报表中这样写也认得。")
    dated: bool = Field(default=False, description="填了这个选项的行要填日期。")
    priced: bool = Field(default=False, description="填了这个选项的行要填投资额。")
    begun: bool = Field(default=False, description="这个选项表示已经开工，要填开工日期。")
    settled: bool = Field(default=False, description="填了这个选项的行应填包联领导、服务专班、推进方案。")
    firm: bool = Field(default=False, description="实质性的签约或开工，用来核对先后。")
    steady: bool = Field(default=False, description="这个阶段每期都可以再报，例如 项目稳步推进。")
    rest: bool = Field(default=False, description="与别的选项同填时不算，例如 其他。")


UNMARKED = Term.model_construct()


class Vocabulary:
    """The choices of one column, in order, found by name or synonym."""

    def __init__(self, name: str, terms: Mapping[str, Term | None]) -> None:
        self.name = name
        self.terms = {term: about or UNMARKED for term, about in terms.items()}

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
        """The choices that carry an attribute, such as ``dated``; none carries one that there is not."""
        return frozenset(word for word, term in self.terms.items() if getattr(term, attribute, False))
