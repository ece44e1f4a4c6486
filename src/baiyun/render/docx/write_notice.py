"""The notices of a month and of the campaign, the notes of the dispatch and of targets: template and result → a Word document."""

from __future__ import annotations

from importlib import resources

from msgspec import Struct

from baiyun.campaign.final import FinalResult
from baiyun.dispatch.dispatched import Dispatch
from baiyun.problems import Place, Stop
from baiyun.problems import notice as problems
from baiyun.rank.result import MonthResult
from baiyun.rulebook.book import Rulebook
from baiyun.tables.notice.campaign_facts import CampaignScene
from baiyun.tables.notice.campaign_inserts import CAMPAIGN_TERMS
from baiyun.tables.notice.compose import compose
from baiyun.tables.notice.dispatch_note import DISPATCH_TERMS, dispatch_note
from baiyun.tables.notice.facts import Scene
from baiyun.tables.notice.inserts import MONTH_TERMS
from baiyun.tables.notice.targets_note import TARGETS_TERMS, targets_note
from baiyun.tables.notice.telling import Terms
from baiyun.tables.notice.template import FactNames, Template, template


class NoticeSort(Struct, frozen=True):
    """A sort of notice: the file of its default template, and what a template of it may name."""

    default: str
    terms: Terms


MONTHLY = NoticeSort("template.txt", MONTH_TERMS)
WHOLE = NoticeSort("template_final.txt", CAMPAIGN_TERMS)
DISPATCH = NoticeSort("template_dispatch.txt", DISPATCH_TERMS)
TARGETS = NoticeSort("template_targets.txt", TARGETS_TERMS)


def default_template(sort: NoticeSort = MONTHLY) -> bytes:
    """The template that is used where a county has none of its own."""
    return (resources.files("baiyun.render.docx") / sort.default).read_bytes()


def load_template(book: Rulebook, file: str = "", content: bytes | None = None, sort: NoticeSort = MONTHLY) -> Template:
    """A template that is ready for use. Raises Stop with every mistake in it."""
    scopes = {name: scope for name, (scope, _) in sort.terms.tables.items()}
    names = FactNames(sort.terms.scopes(list(book.scheme.measures)), scopes)
    given = default_template(sort) if content is None else content
    found, mistakes = template(file or sort.default, given, names)
    if found is None:
        raise Stop(*mistakes)
    return found


def month_notice(result: MonthResult, used: Template, *, commends: bool = False) -> bytes:
    """The document. Raises Stop where there is no period to tell of."""
    from baiyun.render.docx.notice import document  # noqa: PLC0415 - only a .docx needs the library

    if result.period is None:
        raise Stop(problems.NOTHING_TO_TELL.at(Place("")))
    return document(compose(used, Scene(result, result.period, commends), MONTH_TERMS))


def campaign_notice(result: FinalResult, used: Template, *, commends: bool = False) -> bytes:
    """The document of the campaign. Raises Stop where no period has reports."""
    from baiyun.render.docx.notice import document  # noqa: PLC0415

    if not result.results:
        raise Stop(problems.NOTHING_TO_TELL.at(Place("")))
    return document(compose(used, CampaignScene(result, commends), CAMPAIGN_TERMS))


def note_of_dispatch(result: Dispatch, used: Template) -> bytes:
    """The document of a dispatch."""
    from baiyun.render.docx.notice import document  # noqa: PLC0415

    return document(dispatch_note(result, used))


def note_of_targets(result: FinalResult, used: Template) -> bytes:
    """The document on targets and tasks."""
    from baiyun.render.docx.notice import document  # noqa: PLC0415

    return document(targets_note(result, used))
