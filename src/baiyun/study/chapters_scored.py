"""Chapters of what is scored: periods, kinds of units, criteria with their items, the ranking, the year's end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from baiyun.form.terms import Term
from baiyun.rules.book import Rulebook
from baiyun.rules.numbers import said
from baiyun.rules.periods import Period
from baiyun.rules.scheme import Criterion, clause_text
from baiyun.rules.strict import Use
from baiyun.study.chapter import Chapter, Entry, cited, entries
from baiyun.study.words.items import item
from baiyun.study.words.meanings import meanings
from baiyun.study.words.phrases import points, quoted

ROUNDED = "每个得分项四舍五入到 0.01 分，再相加。"


def periods(book: Rulebook) -> Iterator[Chapter]:
    """The periods with their weights and days."""
    lines = ("各期得分乘以权重再相加，四舍五入到 0.01 分，为全程总分。",)
    headers = ("考核期", "权重", "起止和期限")
    found = entries(_period(book, period) for period in book.scheme.periods)
    yield Chapter("考核期", lines, headers, found)


def _period(book: Rulebook, period: Period) -> Entry:
    dues = "、".join(said(due) for due in period.due)
    days = f"{_day(period.first)}至{_day(period.last)}；报送期限：{dues}；{said(period.tally)}前统计排名。"
    weight = f"{said(book.scheme.weights[period.id] * 100)}%"
    return Entry(period.name, weight, days, clause=clause_text(period.clause))


def _day(day: date) -> str:
    return f"{day.year}年{said(day)}"


def categories(book: Rulebook) -> Iterator[Chapter]:
    """The kinds of units."""
    words = (_spelled(name, term) for name, term in book.scheme.categories.items())
    yield Chapter("单位类别", (f"{'；'.join(words)}。各类单位分别排名。",))


def _spelled(word: str, term: Term | None) -> str:
    """A term with its synonyms."""
    also = term.also if term else ()
    return f"{word}（也写作 {'、'.join(also)}）" if also else word


def terms(book: Rulebook) -> Iterator[Chapter]:
    """The choices of the form, with the spellings that mean the same."""
    told = (
        Entry(name, "", "；".join(_spelled(word, term) for word, term in words.items()) + "。")
        for name, words in book.scheme.terms.items()
    )
    yield Chapter("报表中的选项", (), ("栏目", "", "选项"), entries(told))


def criteria(book: Rulebook) -> Iterator[Chapter]:
    """Every criterion with its items, and how they are added up."""
    total = book.scheme.total
    lines = (
        f"各方面得分相加为总分。总分最低 {points(total.floor)}，最高 {points(total.cap)}，加减分之后也不超出。",
        ROUNDED,
    )
    yield Chapter("评分", lines, parts=tuple(_criterion(book, criterion) for criterion in book.scheme.criteria))


def _criterion(book: Rulebook, criterion: Criterion) -> Chapter:
    bounds = f"各项得分相加，最低 {points(criterion.floor)}，最高 {points(criterion.points)}。"
    title = f"{criterion.name}（{points(criterion.points)}）"
    return _of_items(book, title, (bounds, cited(criterion.clause, criterion.basis)), criterion.items)


def _of_items(book: Rulebook, title: str, lines: tuple[str, ...], names: Sequence[str]) -> Chapter:
    return Chapter(title, lines, ("得分项", "最高分", "怎样计分"), entries(_item(book, name) for name in names))


def _item(book: Rulebook, name: str) -> Entry:
    about = book.scheme.items[name]
    meant = tuple(meanings(book, about.kind.uses()))
    return Entry(name, said(about.most), item(book, name), meant, clause_text(about.clause), about.basis)


def year_end(book: Rulebook) -> Iterator[Chapter]:
    """The items that count for the year's end only."""
    lines = ("全程各期的报表合在一起计算，只计入年终考核，不计入各期和全程的得分。",)
    if book.scheme.year_end:
        yield _of_items(book, "年终考核加分", lines, book.scheme.year_end)


def ranking(book: Rulebook) -> Iterator[Chapter]:
    """How units with the same total are told apart."""
    about = book.scheme.ranking
    lines = ["各类单位分别排名，总分高的在前。"]
    if about.ties:
        named = "".join(map(quoted, about.ties))
        lines.append(f"总分相同的，依次比较{named}，先分出高低的为准，高的在前。")
        lines += meanings(book, (Use("measure", name, ()) for name in about.ties))
    lines.append("仍相同的名次并列，其后的名次空出（1、1、3）。")
    yield Chapter("排名", (*lines, cited(about.clause, about.basis)))
