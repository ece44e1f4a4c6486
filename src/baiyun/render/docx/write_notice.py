"""The notice of a month: template and result → a Word document."""

from __future__ import annotations

from importlib import resources

from baiyun.problems import Place, Stop
from baiyun.problems import notice as problems
from baiyun.rank.result import MonthResult
from baiyun.rulebook.book import Rulebook
from baiyun.tables.notice.compose import compose
from baiyun.tables.notice.facts import Scene
from baiyun.tables.notice.inserts import MONTH_TERMS
from baiyun.tables.notice.template import FactNames, Template, template

DEFAULT = "template.txt"


def default_template() -> bytes:
    """The template that is used where a county has none of its own."""
    return (resources.files("baiyun.render.docx") / DEFAULT).read_bytes()


def load_template(book: Rulebook, file: str = DEFAULT, content: bytes | None = None) -> Template:
    """A template that is ready for use. Raises Stop with every mistake in it."""
    scopes = {name: scope for name, (scope, _) in MONTH_TERMS.tables.items()}
    names = FactNames(MONTH_TERMS.scopes(list(book.scheme.measures)), scopes)
    found, mistakes = template(file, default_template() if content is None else content, names)
    if found is None:
        raise Stop(*mistakes)
    return found


def month_notice(result: MonthResult, used: Template, *, commends: bool = False) -> bytes:
    """The document. Raises Stop where there is no period to tell of."""
    from baiyun.render.docx.notice import document  # noqa: PLC0415 - only a .docx needs the library

    if result.period is None:
        raise Stop(problems.NOTHING_TO_TELL.at(Place("")))
    return document(compose(used, Scene(result, result.period, commends), MONTH_TERMS))
