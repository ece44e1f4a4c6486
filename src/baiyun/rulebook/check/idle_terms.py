"""What is said of a term of the form and nothing asks for: a mark of another column, a spelling that is known anyway."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain

from baiyun.form.build import MODELS, columns_of
from baiyun.form.columns import ChoicesColumn
from baiyun.form.terms import Term
from baiyun.problems import rules as problems
from baiyun.rulebook.fault import Fault, RulePath
from baiyun.rulebook.scheme import Scheme

ASKED: Mapping[str, frozenset[str]] = {
    "洽谈签约阶段": frozenset({"dated", "priced", "settled", "firm", "steady"}),
    "开工阶段": frozenset({"dated", "begun", "firm", "steady"}),
}
"""What the form and its checks ask of the terms of a column, beside ``rest`` of one that takes several."""
MARKS = tuple(name for name in Term.model_fields if name != "also")


def idle_terms(scheme: Scheme) -> Iterator[Fault]:
    """Marks that have no meaning in their column, and synonyms given twice."""
    several = _of_several(scheme)
    for name, terms in scheme.terms.items():
        asked = ASKED.get(name, frozenset()) | ({"rest"} if name in several else frozenset())
        yield from _marks(("terms", name), terms, asked)
        yield from _spellings(("terms", name), terms)
    yield from _marks(("categories",), scheme.categories, frozenset())
    yield from _spellings(("categories",), scheme.categories)


def _of_several(scheme: Scheme) -> set[str]:
    """The vocabularies of which a cell may hold several terms."""
    own = (column for model in MODELS for column in columns_of(model))
    extra = (each.column for each in chain.from_iterable(scheme.columns.values()))
    return {column.terms or column.name for column in (*own, *extra) if isinstance(column, ChoicesColumn)}


def _marks(at: RulePath, terms: Mapping[str, Term | None], asked: frozenset[str]) -> Iterator[Fault]:
    for word, term in terms.items():
        for mark in MARKS:
            alone = mark == "dated" and "begun" in asked and term is not None and not term.begun
            if term is not None and getattr(term, mark) and (mark not in asked or alone):
                yield Fault((*at, word, mark), problems.UNUSED, {"role": f"“{word}”的标记", "found": mark})


def _spellings(at: RulePath, terms: Mapping[str, Term | None]) -> Iterator[Fault]:
    for word, term in terms.items():
        known = {word}
        for number, also in enumerate(term.also if term else ()):
            if also in known:
                facts = {"role": f"“{word}”重复的同义写法", "found": also}
                yield Fault((*at, word, "also", number), problems.UNUSED, facts)
            known.add(also)
