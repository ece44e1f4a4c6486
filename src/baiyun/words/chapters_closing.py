"""Chapters of the end of a campaign: year-end figures, whom to praise or criticise, the inspection."""

from __future__ import annotations

from collections.abc import Iterator

from baiyun.rulebook.book import Rulebook
from baiyun.rulebook.closing import Assessed, Nomination
from baiyun.rulebook.condition_words import AND, bounded, condition
from baiyun.rulebook.numbers import format_value
from baiyun.rulebook.phrases import quoted
from baiyun.rulebook.strict import clause_text
from baiyun.words.chapter import Chapter, Provision, cited, entries
from baiyun.words.meanings import meanings


def assessment(book: Rulebook) -> Iterator[Chapter]:
    """The figures that the year-end assessment looks at beside the points."""
    lines = ("全程各期的报表合在一起数，不计分，供年终考核时看。",)
    if book.scheme.assessment:
        found = entries(_assessed(book, each) for each in book.scheme.assessment)
        yield Chapter("年终考核要看的数", lines, ("名称", "", "怎样算"), found)


def _assessed(book: Rulebook, each: Assessed) -> Provision:
    told = f"{quoted(each.of)} ÷ {quoted(each.out_of)}。" if each.out_of else f"{quoted(each.of)}。"
    return Provision(each.name, "", told, tuple(meanings(book, each.uses())), clause_text(each.clause), each.basis)


def nominations(book: Rulebook) -> Iterator[Chapter]:
    """Whom the figures propose for praise or criticism."""
    lines = ("只供参考，由人定名。完成比例是完成的任务占应完成任务的比例。",)
    if book.scheme.nominations:
        found = entries(_nomination(book, each) for each in book.scheme.nominations)
        yield Chapter("建议表扬、批评的名单", lines, ("名单", "", "条件"), found)


def _nomination(book: Rulebook, each: Nomination) -> Provision:
    told = bounded("完成比例", each.duties)
    if each.task:
        share = f"{quoted(each.task.of)} ÷ 名册中的{quoted(each.task.roster)}"
        told += f"{AND}{bounded(share, each.task.share)}；名册里没有的单位只看完成比例"
    return Provision(
        each.name, "", f"{told}。", tuple(meanings(book, each.uses())), clause_text(each.clause), each.basis
    )


def dispatch(book: Rulebook) -> Iterator[Chapter]:
    """From when on the dispatch shows something; told where the scheme says so."""
    about = book.scheme.dispatch
    if about.clause:
        told = (
            f"在同一阶段停留 {about.still_days} 天以上的项目，列为停留较久；签约金额不到 {format_value(book.tiny)} {book.money}的、"
            f"{about.joint_units} 个以上单位联合申报的，列入值得核对。只供调度和核对，不影响得分。"
        )
        yield Chapter("调度", (told, cited(about.clause, about.basis)))


def inspection(book: Rulebook) -> Iterator[Chapter]:
    """Which units are inspected at the end."""
    about = book.scheme.inspection
    if about:
        told = f"全程各期的报表合在一起看，{condition(book, about.when)}的单位。"
        yield Chapter(about.name, (told, *meanings(book, about.uses()), cited(about.clause, about.basis)))
